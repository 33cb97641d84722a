// What is taken away: each file opened again by another program.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";
import readWorkbook from "read-excel-file/node";
import {load} from "../../pkg/dist/node.mjs";
import {csvOf, plainCsv} from "../src/export/csvOf.js";
import {workingsOf} from "../src/export/takeWorkbook.js";
import {rowsOf, termsThatFit} from "../src/export/termsThatFit.js";
import {treeSheets} from "../src/export/treeSheets.js";
import {formulas} from "../src/menu.js";
import {addFile, settled} from "./addFile.js";
import {engineExample, tables} from "./engineExample.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";
import {saved} from "./saved.js";

const soffice = ["soffice", "libreoffice"].find((name) => {
  try {
    return execFileSync(name, ["--version"], {stdio: "pipe"});
  } catch {
    return null;
  }
});
// LibreOffice writes numbers with fifteen digits.
const FIFTEEN_DIGITS = 1e-14;

it("a text that a spreadsheet would take for a formula stands behind an apostrophe, and is read again as it was", () => {
  const rows = [["item", "points"], ["=1+1", -2.5], ["@a, b", "-3"], ["−4", "+5%"]];
  assert.equal(csvOf(rows), `\uFEFFitem,points\r\n'=1+1,-2.5\r\n"'@a, b",-3\r\n−4,'+5%\r\n`);
  assert.equal(plainCsv(rows), `\uFEFFitem,points\r\n=1+1,-2.5\r\n"@a, b",-3\r\n−4,+5%\r\n`);
});

/** Activity of so many items in so many years, of which each year lacks some. */
function longSeries(years, items) {
  const year = (y) => Array.from({length: items}, (_, i) => ((i + y) % 17 ? `${1990 + y},I${i},${10 + ((i * 7 + y * 3) % 13)},${5 + ((i + y) % 9)}\n` : "")).join("");
  return load({activity: `period,item,quantity,unit_cost\n${Array.from({length: years}, (_, y) => year(y)).join("")}`});
}

const figure = {series: "output", what: "index"};
const workingSheet = (...workings) => treeSheets(workings, () => []).working.data.slice(1);

it("the rows that a workbook's working takes are told from a few of its terms, and as many are written as fit", () => {
  const data = longSeries(8, 120);
  const most = 2000;
  for (const {name} of formulas.filter(({name}) => name !== "lloyd-moulton")) {
    const explained = (terms) => data.explain({...figure, terms}, {formula: name});
    const few = explained(5);
    assert.equal(rowsOf(few, 5), workingSheet(few).length, name);
    assert.equal(rowsOf(few, Infinity), workingSheet(explained("all")).length, name);
    const terms = termsThatFit([few], most);
    const written = workingSheet(explained(terms));
    assert.ok(written.length <= most, `${name}: ${written.length} rows`);
    assert.equal(written.some(([, label]) => /^\d+ others? together$/.test(label)), terms !== "all", name);
    if (terms !== "all") assert.ok(workingSheet(explained(terms + 1)).length > most, name);
  }
});

it("sums that list all of their terms are counted with all, and a working of which nothing fits is left out", () => {
  const data = longSeries(20, 60);
  for (const multilateral of ["geks", "gk", "wtpd"]) {
    const few = data.explain({...figure, terms: 5}, {linking: {multilateral}});
    assert.equal(rowsOf(few, 5), workingSheet(few).length, multilateral);
    assert.equal(termsThatFit([few], 100), null);
  }
});

it("the workbook of a long series has no more rows than a spreadsheet is quick with, however many its links", async () => {
  const data = longSeries(13, 4000);
  const result = data.analyse();
  const session = {ask: async (question, ...args) => data[question](...args)};
  const {output} = await workingsOf(session, {figures: result, result});
  const {length} = workingSheet(output);
  assert.ok(length > 240000 && length <= 250000, `${length} rows`);
});

describe("export", {skip}, () => {
  let site;
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  before(async () => (site = await openSite()));
  after(() => site.close());

  async function onExport(options) {
    const page = await site.open(options);
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    await goTo(page, "export");
    return page;
  }

  const cells = async (path, sheet) => (await readWorkbook(path)).find((held) => held.sheet === sheet).data;

  for (const formula of ["laspeyres", "fisher", "tornqvist", "marshall-edgeworth"]) {
    it(`the workbook's formulas give ${formula} again in LibreOffice, from the numbers alone`, {skip: soffice ? false : "no LibreOffice"}, async () => {
      const page = await site.open();
      await page.locator("#formula").selectOption(formula);
      await settled(page);
      await goTo(page, "export");
      const path = await saved(page, "#save-workbook", folder);
      const {output, input, productivity} = engineExample({formula});
      const expected = [output, input, productivity.multifactor].map(({points}) => points.at(-1).index);
      const figures = (data) => data.slice(3, 6).map(([, value]) => value);
      assert.deepEqual(figures(await cells(path, "Results")), expected, "the values kept beside the formulas");
      const bare = join(folder, `bare-${formula}.xlsx`);
      writeFileSync(bare, withoutValues(readFileSync(path)));
      execFileSync(soffice, ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", join(folder, "again"), bare], {stdio: "pipe"});
      figures(await cells(join(folder, "again", `bare-${formula}.xlsx`), "Results")).forEach((value, i) => {
        assert.ok(Math.abs(value / expected[i] - 1) < FIFTEEN_DIGITS, `${value} against ${expected[i]}`);
      });
    });
  }

  /** The same workbook without the values that its formulas had. */
  function withoutValues(bytes) {
    const files = unzipSync(bytes);
    const bare = Object.entries(files).map(([name, held]) => [
      name,
      name.includes("worksheets/") ? strToU8(strFromU8(held).replace(/(<\/f>)<v>[^<]*<\/v>/g, "$1")) : held
    ]);
    return zipSync(Object.fromEntries(bare));
  }

  it("results are a CSV with its mark, with the engine's figures unrounded", async () => {
    const page = await onExport();
    const text = readFileSync(await saved(page, "#save-results", folder), "utf8");
    assert.ok(text.startsWith("\uFEFFmeasure,series,"));
    const last = engineExample().output.points.at(-1);
    assert.ok(text.includes(`index,output,,,${last.period},,,${last.index},index\r\n`));
    const {from, to, multifactor, labour} = engineExample().productivity.accounts.at(-1);
    assert.ok(text.includes(`growth account: multifactor,productivity,,${from},${to},,Multifactor productivity,${multifactor},log points\r\n`));
    assert.ok(text.includes(`growth account: skill-mix,productivity,,${from},${to},,Skill mix,${labour.skillMix},ratio minus one\r\n`));
  });

  it("growth accounts stand in the workbook", async () => {
    const page = await onExport();
    const path = await saved(page, "#save-workbook", folder);
    const [, ...rows] = await cells(path, "Growth accounts");
    const {accounts} = engineExample().productivity;
    const made = rows.filter(([whole, , , part]) => whole === "Output" && part === "Multifactor productivity").map((row) => row.at(-1));
    assert.deepEqual(made, accounts.map(({multifactor}) => multifactor));
    const labour = rows.filter(([whole, , , part]) => part === whole && whole === "Output per unit of labour").map((row) => row.at(-1));
    assert.deepEqual(labour, accounts.map(({labour}) => labour.productivity));
  });

  it("the tidy data and the method file are what the page computed from", async () => {
    const page = await onExport();
    assert.equal(readFileSync(await saved(page, "#save-activity", folder), "utf8"), tables.activity);
    const method = JSON.parse(readFileSync(await saved(page, "#save-method", folder), "utf8"));
    assert.deepEqual(engineExample(method), engineExample({...method}));
    assert.match(await page.locator("#command").innerText(), /^npx costweight analyse activity\.csv --costs costs\.csv --inputs inputs\.csv --method method\.json$/);
  });

  it("charts are SVG that Word and PowerPoint draw: hex colours, Arial, no styles, their title inside", async () => {
    const page = await site.open();
    for (const id of ["index", "contributions", "accounts", "formulas", "spread", "funnel", "caterpillar"]) {
      const svg = readFileSync(await saved(page, `#${id} .tool >> text=SVG`, folder), "utf8");
      assert.match(svg, /^<\?xml[^>]*>\s*<svg [^>]*font-family="Arial/);
      assert.doesNotMatch(svg, /<style|style=|var\(|rgba?\(|transparent|dominant-baseline|currentColor|class=/, id);
      assert.ok(svg.includes(`font-weight="bold">${(await page.locator(`#${id}-title`).innerText()).replaceAll("&", "&amp;")}</text>`), id);
    }
  });

  it("charts say alone what they show, of whom and by which method, with their axis as it stands on the page", async () => {
    const page = await site.open();
    const svg = readFileSync(await saved(page, "#contributions .tool >> text=SVG", folder), "utf8");
    const texts = Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text).join(" ");
    for (const selector of ["#contributions > .subtitle", "#results .tag-example", "#results .results-title", "#method-line"]) {
      assert.ok(texts.includes(await page.locator(selector).textContent()), selector);
    }
    const anchors = () => Array.from(document.querySelectorAll("svg .axis text, svg g[font-variant] text"), (node) => getComputedStyle(node).textAnchor);
    await page.setContent(svg.replace(/^<\?xml.*\n/, ""));
    const drawn = await page.evaluate(anchors);
    assert.ok(drawn.length > 3 && drawn.every((anchor) => anchor === "middle"), drawn.join());
  });

  it("charts say that rows are left out of them", async () => {
    const page = await site.open();
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n2022/23,B,1O,5\n", "mine.csv");
    const svg = readFileSync(await saved(page, "#index .tool >> text=SVG", folder), "utf8");
    assert.match(svg, /1 cell could not be read: its row is left out\./);
    assert.doesNotMatch(svg, /Example data/);
  });

  it("charts are PNG, once, twice or three times as fine as on the page", async () => {
    const page = await site.open();
    for (const [size, width] of [["1", 840], ["2", 1680], ["3", 2520]]) {
      await page.locator("#index-png-size").selectOption(size);
      const png = readFileSync(await saved(page, "#index .tool >> text=PNG", folder));
      assert.equal(png.subarray(1, 4).toString(), "PNG");
      assert.equal(png.readUInt32BE(16), width);
    }
  });

  it("a table and a chart are copied", async () => {
    const page = await site.open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("#index .tool >> text=Copy table").click();
    await page.locator("#index .said", {hasText: "Copied."}).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const last = engineExample().output.points.at(-1);
    assert.ok(text.includes(`${last.period}\t${last.index}\t${last.growth}\t`));
    await page.locator("#contributions .tool >> text=Copy chart").click();
    await page.locator("#contributions .said", {hasText: "Copied."}).waitFor();
    const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({types}) => types));
    assert.deepEqual(types, ["image/png"]);
  });

  it("the report prints charts, tables, settings and the fingerprint, and none of the controls", async () => {
    const page = await site.open({width: 794});
    await page.emulateMedia({media: "print"});
    for (const shown of ["#finding", "#index-chart svg", "#index-table table", "#contributions-table table", ".method"]) {
      assert.ok(await page.locator(shown).first().isVisible(), shown);
    }
    for (const hidden of ["#settings", ".steps", ".tools", ".banner", "#waterfall-series"]) {
      assert.ok(await page.locator(hidden).first().isHidden(), hidden);
    }
    assert.ok(await page.locator("#funnel-table").isVisible());
    assert.ok(await page.locator("#caterpillar-table").isHidden(), "the providers are one table");
    const settings = await page.locator("#settings-list").innerText();
    assert.match(settings, /Index formula\s+Laspeyres/);
    assert.match(settings, /Activity\s+activity\.csv/);
    assert.doesNotMatch(await page.locator("#results").innerText(), /[{}]/, "settings as words");
    assert.equal(await page.locator("#index h3").evaluate((node) => getComputedStyle(node).breakAfter), "avoid");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 794);
    const pdf = await page.pdf({format: "A4"});
    assert.ok(pdf.length > 20000);
    writeFileSync(join(folder, "report.pdf"), pdf);
  });

  it("the button prints the results with every working in them", async () => {
    const page = await onExport();
    await page.evaluate(() => (window.print = () => (document.documentElement.dataset.printed = "true")));
    await page.locator("#print").click();
    await page.locator("html[data-printed]").waitFor({state: "attached"});
    assert.equal(await page.locator(".loading").count(), 0);
    assert.ok((await page.locator("#index-working .figure-name").count()) > 0);
  });

  it("columns that were chosen for a file are there again with the settings, and not for a file of other columns", async () => {
    const text = "Yr,Thing,N,Pounds\n2022/23,A,10,50\n2023/24,A,12,60\n";
    const page = await site.open();
    await addFile(page, "activity", text, "mine.csv");
    await goTo(page, "columns");
    for (const [role, header] of [["item", "Thing"], ["quantity", "N"], ["cost", "Pounds"]]) {
      await page.locator(`[id$="-0-${role}-0"]`).selectOption({label: header});
      await settled(page);
    }
    await goTo(page, "results");
    assert.equal(await page.locator("#tile-output").innerText(), "+20.0%");
    await goTo(page, "export");
    const path = await saved(page, "#save-settings", folder);
    const other = await onExport();
    await other.locator("#open-settings").setInputFiles(path);
    await other.locator("#status", {hasText: "settings.json is in use"}).waitFor({state: "attached"});
    await addFile(other, "activity", text, "mine.csv");
    assert.equal(await other.locator("#tile-output").innerText(), "+20.0%");
    await addFile(other, "activity", "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,13,60\n", "mine.csv");
    assert.equal(await other.locator("#tile-output").innerText(), "+30.0%");
    assert.deepEqual(other.problems, []);
  });

  it("settings are saved and opened again", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("paasche");
    await settled(page);
    await goTo(page, "export");
    const path = await saved(page, "#save-settings", folder);
    const other = await onExport();
    await other.locator("#open-settings").setInputFiles(path);
    await other.locator("#status", {hasText: "settings.json is in use"}).waitFor({state: "attached"});
    await goTo(other, "results");
    await other.locator(".method", {hasText: "Paasche"}).waitFor();
  });
});
