// The whole way with real files, where they stand beside the project, and with files made here.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import readWorkbook from "read-excel-file/node";
import writeWorkbook from "write-excel-file/node";
import {analyse} from "../../pkg/dist/node.mjs";
import {addFile, addFiles, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";
import {saved} from "./saved.js";

const SHARED = process.env.COSTWEIGHT_SHARED ?? new URL("../../../shared", import.meta.url).pathname;
const WORKBOOK = `${SHARED}/data/national_schedule_of_reference_costs_2016-17.xlsx`;
const SCHEDULES = `${SHARED}/data/nhs_ref_costs_currency_2014-15_to_2017-18.csv`;
const noSchedules = existsSync(WORKBOOK) ? false : "the published schedules are not beside the project";
const CLI = new URL("../../pkg/cli.js", import.meta.url).pathname;
// The total of the published workbook's own index sheet, £, to the ten pence to which its currencies sum.
const TOTAL_2016_17 = 65773108380.06;

describe("the whole way", {skip}, () => {
  let site;
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  before(async () => (site = await openSite()));
  after(() => site.close());

  const values = (page, selector) => page.locator(selector).evaluateAll((nodes) => nodes.map((node) => Number(node.value)));
  const text = (page, selector) => page.locator(selector).innerText();

  /** One year of the schedules as a file of its own. */
  function yearFile(year) {
    const [head, ...rows] = readFileSync(SCHEDULES, "utf8").split("\n");
    const path = join(folder, `reference_costs_${year.replace("/", "-")}.csv`);
    writeFileSync(path, [head, ...rows.filter((row) => row.startsWith(year)), ""].join("\n"));
    return path;
  }

  it("from the published workbook and another year's file to contributions, and to the same bits on the command line", {skip: noSchedules}, async () => {
    const page = await site.open();
    const begun = Date.now();
    await addFiles(page, "activity", [WORKBOOK, yearFile("2017/18")]);
    await page.locator("#contributions svg .value").first().waitFor();
    assert.ok(Date.now() - begun < 120000);
    await goTo(page, "checks");
    const costs = await values(page, "#read data");
    assert.ok(Math.abs(costs[0] - TOTAL_2016_17) < 0.1, `${costs[0]}`);
    const expected = analyse({activity: readFileSync(SCHEDULES)}).output.links.at(-1);
    await goTo(page, "results");
    await page.locator("#index [role=tab]").nth(1).click();
    const [, index] = await values(page, "#index tbody tr td:nth-child(2) data");
    const [growth] = await values(page, "#index tbody tr:last-child td:nth-child(3) data");
    assert.ok(Math.abs(growth - expected.growth) < 1e-9, `${growth} against ${expected.growth}`);
    await goTo(page, "export");
    const activity = await saved(page, "#save-activity", folder);
    const method = await saved(page, "#save-method", folder);
    const answer = execFileSync("node", [CLI, "analyse", activity, "--method", method, "--json"], {maxBuffer: 1e9});
    const {output} = JSON.parse(answer);
    assert.equal(output.points[1].index, index);
    assert.equal(output.points[1].growth, growth);
    const inNode = analyse({activity: readFileSync(activity)}, JSON.parse(readFileSync(method, "utf8")));
    assert.deepEqual(JSON.parse(answer), inNode);
    assert.deepEqual(page.problems, []);
  });

  it("the workbook is read as well with its sheets renamed and reordered and its titles moved", {skip: noSchedules}, async () => {
    const sheets = await readWorkbook(WORKBOOK);
    const moved = sheets.reverse().map(({data}, i) => ({
      sheet: `Blatt ${i + 1}`,
      data: [[null], ["Moved titles 2016-17"], [null], ...data].map((row) => row.map((cell) => cell ?? null))
    }));
    const path = join(folder, "renamed.xlsx");
    await writeWorkbook(moved).toFile(path);
    const page = await site.open();
    await addFiles(page, "activity", [path], "checks");
    const costs = await values(page, "#read data");
    assert.ok(Math.abs(costs[0] - TOTAL_2016_17) < 0.1, `${costs[0]}`);
  });

  it("two years' files, each given its period", async () => {
    const page = await site.open();
    await addFiles(page, "activity", [
      {name: "first.csv", mimeType: "text/csv", buffer: Buffer.from("item,quantity,unit_cost\nA,10,5\nB,4,2\n")},
      {name: "second.csv", mimeType: "text/csv", buffer: Buffer.from("item;quantity;unit_cost\nA;12;5\nB;4;2\n")}
    ], null);
    const periods = page.locator("input[id$=-period-data]");
    await periods.nth(0).fill("2021/22");
    await periods.nth(0).press("Enter");
    await settled(page);
    await periods.nth(1).fill("2022/23");
    await periods.nth(1).press("Enter");
    await goTo(page, "results");
    await page.locator("#finding", {hasText: "Output in 2022/23 was 17.2% above 2021/22."}).waitFor();
  });

  it("years as columns, pasted from Excel", async () => {
    const page = await site.open();
    await goTo(page, "data");
    await page.locator("#activity-paste-box summary").click();
    await page.locator("#activity-paste").fill("item\tunit_cost\t2021/22\t2022/23\nA\t5\t10\t12\nB\t2\t4\t4\n");
    await page.getByRole("button", {name: "Use these cells"}).first().click();
    await page.locator(".file-name", {hasText: "Pasted"}).waitFor();
    await settled(page);
    await goTo(page, "columns");
    assert.ok(await page.getByLabel("Years are columns").isChecked());
    await goTo(page, "results");
    await page.locator("#finding", {hasText: "17.2% above"}).waitFor();
  });

  it("a wrong cell is corrected where it is said, and the correction goes with the figures", async () => {
    const page = await site.open();
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,1O,5\n2021/22,B,1,5\n2022/23,B,1,5\n", "mine.csv");
    await goTo(page, "checks");
    await page.getByLabel(/My value for mine\.csv, row 3, column “quantity”/).fill("21");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", {name: "Your corrections"}).waitFor();
    await goTo(page, "results");
    await page.locator("#finding", {hasText: "100.0% above"}).waitFor();
    await goTo(page, "export");
    const method = JSON.parse(readFileSync(await saved(page, "#save-method", folder), "utf8"));
    assert.deepEqual(method.reading.corrections, [{table: "activity", row: 3, column: "quantity", value: "21"}]);
  });

  it("a column with a name of its own is chosen in step 2", async () => {
    const page = await site.open();
    await addFile(page, "activity", "when,what,how many,price each\n2021/22,A,10,5\n2022/23,A,12,5\n");
    await page.locator("#errors").waitFor();
    await goTo(page, "columns");
    for (const [field, column] of [["Period", "when"], ["Item", "what"], ["Quantity", "how many"], ["Unit cost", "price each"]]) {
      await page.getByLabel(`Column in your file: ${field}`, {exact: true}).selectOption({label: column});
      await settled(page);
    }
    await goTo(page, "results");
    await page.locator("#finding", {hasText: "20.0% above"}).waitFor();
  });

  it("a link to settings is taken up, and what it does not know is said", async () => {
    const page = await site.open();
    await page.goto(`${site.address}#v=1&formula=fisher&linking=direct&colour=red`);
    await page.reload();
    await page.locator("#link-notes", {hasText: "colour"}).waitFor();
    await page.locator(".method", {hasText: "Fisher, direct"}).waitFor();
    assert.equal(await text(page, "#formula option:checked"), "Fisher");
  });
});
