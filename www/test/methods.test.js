// Methods go both ways: what is chosen and corrected here runs on the command line, and what is saved there opens here.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import writeWorkbook from "write-excel-file/node";
import {analyse} from "../../pkg/dist/node.mjs";
import {addFile, addFiles, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";
import {saved} from "./saved.js";

const CLI = new URL("../../pkg/cli.js", import.meta.url).pathname;
const WRONG = "when,what,how many,price each\n2021/22,A,10,5\n2022/23,A,1O,5\n2021/22,B,1,5\n2022/23,B,1,5\n";
const COLUMNS = {period: "when", item: "what", quantity: "how many", unit_cost: "price each"};
const CORRECTION = {table: "activity", row: 3, column: "how many", value: "21"};

describe("methods", {skip}, () => {
  let site;
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  before(async () => (site = await openSite()));
  after(() => site.close());

  const growthOf = async (page) => Number(await page.locator("#tile-output data").getAttribute("value"));
  const onCommandLine = (...words) => JSON.parse(execFileSync("node", [CLI, "analyse", ...words, "--json"], {maxBuffer: 1e9}));

  async function correct(page, place, value) {
    await goTo(page, "checks");
    await page.getByLabel(`My value for ${place}`).fill(value);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", {name: "Your corrections"}).waitFor();
    await settled(page);
  }

  async function take(page, ...acts) {
    await goTo(page, "export");
    const paths = [];
    for (const act of acts) paths.push(await saved(page, act, folder));
    return paths;
  }

  it("a method of the command line, with columns and corrections, opens here and gives its figures", async () => {
    const file = join(folder, "mine.csv");
    writeFileSync(file, WRONG);
    const method = {reading: {columns: COLUMNS, corrections: [CORRECTION]}, formula: "fisher", reference: "2022/23"};
    const path = join(folder, "own.json");
    writeFileSync(path, JSON.stringify(method));
    const expected = onCommandLine(file, "--method", path);
    const result = join(folder, "result.json");
    writeFileSync(result, JSON.stringify(expected));
    for (const held of [path, result]) {
      const page = await site.open();
      await goTo(page, "export");
      await page.locator("#open-settings").setInputFiles(held);
      await settled(page);
      await addFile(page, "activity", WRONG, "mine.csv");
      assert.equal(await growthOf(page), expected.output.overall.growth);
      await goTo(page, "checks");
      assert.match(await page.locator("#corrections").innerText(), /mine\.csv, row 3, column “how many”: read as “21”/);
    }
  });

  it("a correction made here is in the method file, which makes it on the command line in the file as it is", async () => {
    const page = await site.open();
    await addFile(page, "activity", WRONG.replace("when,what,how many,price each", "period,item,quantity,unit_cost"), "mine.csv");
    await correct(page, "mine.csv, row 3, column “quantity”", "21");
    await goTo(page, "results");
    const growth = await growthOf(page);
    const [activity, method, settings] = await take(page, "#save-activity", "#save-method", "#save-settings");
    assert.match(readFileSync(activity, "utf8"), /1O/);
    assert.deepEqual(JSON.parse(readFileSync(method, "utf8")).reading.corrections, [{...CORRECTION, column: "quantity"}]);
    for (const held of [method, settings]) {
      const answer = onCommandLine(activity, "--method", held);
      assert.equal(answer.output.overall.growth, growth);
      assert.equal(answer.issues.find(({code}) => code === "corrected-cell").cells[0].found, "1O");
    }
    assert.equal(analyse({activity: readFileSync(activity)}, JSON.parse(readFileSync(method, "utf8"))).output.overall.growth, growth);
    await goTo(page, "checks");
    await page.getByRole("button", {name: /Undo the correction/}).click();
    await settled(page);
    await page.getByLabel(/My value for mine\.csv, row 3/).waitFor();
  });

  it("a correction of a workbook's cell is in the method file as the cell of the tidy table", async () => {
    const sheet = (rows) => [["Title"], [null], ["period", "item", "quantity", "cost"], ...rows].map((row) => row.map((cell) => cell));
    const path = join(folder, "two.xlsx");
    await writeWorkbook([
      {sheet: "EL", data: sheet([["2021/22", "A", 10, 50], ["2022/23", "A", "1O", 60]])},
      {sheet: "OP", data: sheet([["2021/22", "B", 4, 8], ["2022/23", "B", 5, 10]])}
    ]).toFile(path);
    const page = await site.open();
    await addFiles(page, "activity", [path]);
    await correct(page, "two.xlsx, sheet EL, row 5, column “quantity”", "12");
    assert.match(await page.locator("#corrections").innerText(), /two\.xlsx, sheet EL, row 5, column “quantity”: read as “12”/);
    await goTo(page, "results");
    const growth = await growthOf(page);
    const [activity, method] = await take(page, "#save-activity", "#save-method");
    assert.equal(onCommandLine(activity, "--method", method).output.overall.growth, growth);
    // Laspeyres: (12 × 5 + 5 × 2) ÷ (10 × 5 + 4 × 2) − 1
    assert.ok(Math.abs(growth - (70 / 58 - 1)) < 1e-15);
    const other = await site.open();
    await addFiles(other, "activity", [activity], "export");
    await other.locator("#open-settings").setInputFiles(method);
    await settled(other);
    await goTo(other, "results");
    assert.equal(await growthOf(other), growth);
  });

  it("settings with sheets, columns and corrections are taken up for the same files", async () => {
    const page = await site.open();
    await addFile(page, "activity", WRONG.replace("when,what,how many,price each", "period,item,quantity,unit_cost"), "mine.csv");
    await correct(page, "mine.csv, row 3, column “quantity”", "13");
    await goTo(page, "results");
    const growth = await growthOf(page);
    const [settings] = await take(page, "#save-settings");
    const other = await site.open();
    await goTo(other, "export");
    await other.locator("#open-settings").setInputFiles(settings);
    await settled(other);
    await addFile(other, "activity", WRONG.replace("when,what,how many,price each", "period,item,quantity,unit_cost"), "mine.csv");
    assert.equal(await growthOf(other), growth);
  });

  it("a link's choices that are not known are said and ignored", async () => {
    const page = await site.open();
    await page.goto(`${site.address}#v=1&preset=esa95-fisher&linking=sideways&days=never`);
    await page.reload();
    const notes = page.locator("#link-notes", {hasText: "linking=sideways"});
    await notes.waitFor();
    assert.match(await notes.innerText(), /days=never/);
    await page.locator(".method", {hasText: "Fisher"}).waitFor();
  });

  it("a recipe is chosen by its name, says what was checked of it, and is left when another choice is made", async () => {
    const page = await site.open();
    await page.locator("#preset").selectOption("esa95-fisher");
    await page.locator(".method", {hasText: "Fisher"}).waitFor();
    assert.match(await page.locator("#preset-source").innerText(), /Checked: .*Not checked: .*Source: /s);
    await page.locator("#formula").selectOption("paasche");
    await settled(page);
    assert.equal(await page.locator("#preset").inputValue(), "");
    await goTo(page, "export");
    const method = JSON.parse(readFileSync(await saved(page, "#save-method", folder), "utf8"));
    assert.deepEqual([method.preset, method.formula], [undefined, "paasche"]);
  });
});
