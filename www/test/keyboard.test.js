// The whole way by keyboard alone: from opening the page to saving a workbook, without a pointer.
import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {openSite, skip} from "./openSite.js";

const ACTIVITY = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,1O,5\n2022/23,B,2,5\n2021/22,B,2,5\n";
const MOST_STOPS = 200;

describe("the keyboard", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  /** Tabs on until an element is reached that the test accepts. */
  async function tabTo(page, isWanted) {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const {id, textContent, tagName} = document.activeElement;
        return {id, text: textContent.trim(), tagName};
      });
      if (isWanted(at)) return at;
    }
    throw new Error(`nothing like ${isWanted} was reached by ${MOST_STOPS} stops`);
  }

  const focused = (page) => page.evaluate(() => document.activeElement.id);

  /** A step takes the focus once the page has heard that the address changed. */
  const takesFocus = (page, id) => page.waitForFunction((wanted) => document.activeElement.id === wanted, id);

  it("leads from files to corrections, results, working and a workbook", async () => {
    const page = await site.open();
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    // The browser has to hear well before that its dialogue will be answered here.
    const asked = page.waitForEvent("filechooser");
    await tabTo(page, ({id}) => id === "step-data");
    await page.keyboard.press("Enter");
    await takesFocus(page, "data-heading");

    await tabTo(page, ({id}) => id === "activity");
    await page.keyboard.press("Space");
    const chooser = await asked;
    await chooser.setFiles({name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(ACTIVITY)});
    await page.locator(".file-name", {hasText: "mine.csv"}).waitFor();

    await tabTo(page, ({text}) => text === "Next: Columns");
    await page.keyboard.press("Enter");
    await takesFocus(page, "columns-heading");
    await tabTo(page, ({text}) => text === "Next: Checks");
    await page.keyboard.press("Enter");
    await tabTo(page, ({id}) => id === "mine-bad-number-0");
    await page.keyboard.type("13");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", {name: "Your corrections"}).waitFor();

    await tabTo(page, ({text}) => text === "Next: Results");
    await page.keyboard.press("Enter");
    await takesFocus(page, "results-heading");
    await page.locator("#finding", {hasText: "25.0% above"}).waitFor();
    await tabTo(page, ({id}) => id === "formula");
    await page.keyboard.press("ArrowDown");
    await page.locator(".method", {hasText: "Paasche"}).waitFor();
    assert.equal(await focused(page), "formula");
    await tabTo(page, ({id}) => id === "index-chart-tab");
    await page.keyboard.press("End");
    assert.equal(await focused(page), "index-working-tab");
    await page.locator("#index-working .figure-name").first().waitFor();

    await page.keyboard.press("Control+Home");
    await page.evaluate(() => document.querySelector(".skip").focus());
    await tabTo(page, ({id}) => id === "step-export");
    await page.keyboard.press("Enter");
    await tabTo(page, ({id}) => id === "save-workbook");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.equal(download.suggestedFilename(), "productivity.xlsx");
    assert.deepEqual(page.problems, []);
  });

  it("shows where it is: every stop has an outline", async () => {
    const page = await site.open();
    for (let stop = 0; stop < 15; stop += 1) {
      await page.keyboard.press("Tab");
      const shown = await page.evaluate(() => {
        const held = document.activeElement;
        const style = getComputedStyle(held.matches(".visually-hidden") ? held.nextElementSibling : held);
        return style.outlineStyle !== "none" || style.backgroundColor === "rgb(255, 221, 0)";
      });
      assert.ok(shown, await page.evaluate(() => document.activeElement.outerHTML));
    }
  });
});
