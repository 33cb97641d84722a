// Small numbers hidden: by the engine alone, in everything that the page shows of results and gives out.
import assert from "node:assert/strict";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import {strFromU8, unzipSync} from "fflate";
import {load} from "../../pkg/dist/node.mjs";
import {percent} from "../src/format/percent.js";
import {addFile, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";
import {saved} from "./saved.js";

// 3 and 4 are hidden; their costs, and totals that they would follow from, are to be found nowhere.
const ACTIVITY =
  "period,provider,group,item,quantity,cost\n" +
  "2021/22,P,G,A,103,5150\n2021/22,P,G,B,3,317.31\n2021/22,Q,G,A,88,4444\n2021/22,Q,H,C,41,777\n" +
  "2022/23,P,G,A,122,6100\n2022/23,P,G,B,4,431.17\n2022/23,Q,G,A,91,4641\n2022/23,Q,H,C,44,901\n";
const SECRETS = ["317.31", "431.17", "105.77", "107.7925", "5467.31", "6531.17"];

describe("small numbers", {skip}, () => {
  let site;
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  before(async () => (site = await openSite()));
  after(() => site.close());

  async function suppressed() {
    const page = await site.open();
    await addFile(page, "activity", ACTIVITY, "mine.csv");
    await goTo(page, "export");
    await page.locator("#suppress").check();
    await settled(page);
    return page;
  }

  const hidden = (threshold = 5, roundTo = 5) => load({activity: ACTIVITY}, {onError: "leave-out"}).suppressed({threshold, roundTo}).analyse();

  it("are hidden by the engine, whose figures from what is shown are the page's", async () => {
    const page = await suppressed();
    await goTo(page, "results");
    const {output} = hidden();
    assert.equal(await page.locator("#tile-output data").getAttribute("value"), String(output.overall.growth));
    await page.locator("#suppressed", {hasText: "numbers under 5 hidden and the others rounded to 5"}).waitFor();
    assert.notEqual(output.overall.growth, load({activity: ACTIVITY}).analyse().output.overall.growth);
  });

  it("follow the rule that is given", async () => {
    const page = await suppressed();
    await page.locator("#suppress-threshold").fill("10");
    await page.locator("#suppress-threshold").press("Enter");
    await settled(page);
    await goTo(page, "results");
    assert.equal(await page.locator("#tile-output").innerText(), percent(hidden(10).output.overall.growth).replace(/^(?=\d)/, "+"));
  });

  it("are in no table, chart, working, CSV, workbook, method or settings that is given out", async () => {
    const page = await suppressed();
    assert.equal(await page.locator("#save-activity").count(), 0);
    await page.getByText("so they are not given out while small numbers are suppressed").waitFor();
    const given = [];
    for (const act of ["#save-results", "#save-method", "#save-settings"]) given.push(readFileSync(await saved(page, act, folder), "utf8"));
    const workbook = unzipSync(readFileSync(await saved(page, "#save-workbook", folder)));
    given.push(Object.values(workbook).map(strFromU8).join(""));
    await goTo(page, "results");
    for (const tab of await page.getByRole("tab", {name: "Working"}).all()) await tab.click();
    await page.waitForFunction(() => document.querySelectorAll(".working .loading").length === 0);
    given.push(await page.locator("#results").evaluate((node) => node.innerHTML));
    for (const text of given) for (const secret of SECRETS) assert.ok(!text.includes(secret), secret);
    const sheets = given[3];
    assert.ok(sheets.includes("<f>") && !sheets.includes("Inputs used<"));
  });

  it("come back when they are no longer to be hidden", async () => {
    const page = await suppressed();
    await page.locator("#suppress").uncheck();
    await settled(page);
    assert.equal(await page.locator("#save-activity").count(), 1);
    assert.equal(readFileSync(await saved(page, "#save-activity", folder), "utf8"), ACTIVITY);
  });
});
