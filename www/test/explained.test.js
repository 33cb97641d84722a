// Every figure of a table opens: what the Working tab then shows is the engine's own explanation of that figure.
import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {load} from "../../pkg/dist/node.mjs";
import {accountsOf} from "../src/figures/accountsOf.js";
import {addFile, settled} from "./addFile.js";
import {engineExample, tables} from "./engineExample.js";
import {openSite, skip} from "./openSite.js";

const RECODED =
  "period,item,quantity,unit_cost\n2021/22,A,1000,50\n2021/22,B,2000,40\n2022/23,A2,1010,51\n2022/23,B,2100,41\n2023/24,A2,1100,52\n2023/24,B,2150,41\n";
const MONTHS = ["2018", "2019"].flatMap((year, i) =>
  Array.from({length: 12}, (_, m) => {
    const [y, month] = m < 9 ? [year, m + 4] : [String(Number(year) + 1), m - 8];
    return ["A", "B"].map((item, j) => `${y}-${String(month).padStart(2, "0")},${item},${20 + m + 3 * i + 5 * j},${5 + 2 * j + i}`).join("\n");
  })
);
const MONTHLY = `period,item,quantity,unit_cost\n${MONTHS.join("\n")}\n`;

describe("every figure explained", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  const values = (page, selector) => page.locator(selector).evaluateAll((nodes) => nodes.map((node) => Number(node.value)));

  /** The foot of contributions gives in points what the engine explains as a growth. */
  const isSame = (told, value) => [told, 100 * told].some((one) => Math.abs(one - value) <= 1e-12 * Math.max(1, Math.abs(value)));

  /** Opens each figure of a card's tables, and finds it made in the Working tab. */
  async function openAll(page, card) {
    const tab = (key) => page.locator(`#${card}-${key}-tab`);
    await tab("table").click();
    const figures = page.locator(`#${card}-table .open-figure`);
    const number = await figures.count();
    assert.ok(number > 0, card);
    assert.equal(await page.locator(`#${card}-table data`).count(), number, `${card}: some figures do not open`);
    for (let i = 0; i < number; i += 1) {
      await tab("table").click();
      const value = Number(await figures.nth(i).locator("data").getAttribute("value"));
      await figures.nth(i).click();
      const made = page.locator(`#${card}-working .made`).first();
      await made.waitFor();
      const told = Number(await made.getAttribute("value"));
      assert.ok(isSame(told, value), `${card}, figure ${i}: ${told} for ${value}`);
      assert.equal(await page.evaluate(() => document.activeElement.id), `${card}-working-tab`);
    }
    return number;
  }

  it("each figure of the tables of the index, contributions, formulas, spread and unmatched items opens", {timeout: 300000}, async () => {
    const page = await site.open();
    for (const card of ["index", "contributions", "formulas", "spread", "unmatched-items"]) await openAll(page, card);
    assert.deepEqual(page.problems, []);
  });

  it("so do those of months and of their years", {timeout: 300000}, async () => {
    const page = await site.open();
    await addFile(page, "activity", MONTHLY);
    for (const card of ["contributions", "spread"]) await openAll(page, card);
    await page.locator("#index-table-tab").click();
    for (const header of ["2019-07", "Year 2019/20"]) {
      const row = page.locator("#index-table tr", {hasText: header}).first();
      for (const figure of await row.locator(".open-figure").all()) {
        await page.locator("#index-table-tab").click();
        const value = Number(await figure.locator("data").getAttribute("value"));
        await figure.click();
        await page.locator("#index-working .made").first().waitFor();
        const told = Number(await page.locator("#index-working .made").first().getAttribute("value"));
        assert.ok(isSame(told, value), `${header}: ${told} for ${value}`);
      }
    }
  });

  it("so do what adjustments change", {timeout: 120000}, async () => {
    const page = await site.open();
    await addFile(page, "activity", RECODED);
    await addFile(page, "bridge", "from,to\nA,A2\n");
    await page.locator("#adjustments", {hasText: "Codes bridged"}).waitFor();
    await openAll(page, "adjustments");
  });

  it("the spread is the engine's, of output and of productivity", async () => {
    const page = await site.open();
    const {output, productivity} = engineExample();
    const expected = ({links, overall}) => {
      const changes = [...links, overall];
      const {formulas, treatments} = changes[0].spread;
      const rows = [...Object.keys(formulas), ...Object.keys(treatments), "lowest", "highest"];
      return [...rows.flatMap((name) => changes.map(({spread}) => ({...spread.formulas, ...spread.treatments, ...spread})[name])), ...changes.map(({growth}) => growth)];
    };
    assert.deepEqual(await values(page, "#spread-table data"), expected(output));
    await page.locator("#spread-series").selectOption("productivity");
    assert.deepEqual(await values(page, "#spread-table data"), expected(productivity.multifactor));
    assert.ok((await openAll(page, "spread")) > 0);
  });

  it("growth accounts are the engine's, add up, and open figure by figure, of all and of one provider", {timeout: 300000}, async () => {
    const page = await site.open();
    await page.locator("#accounts svg .bar-total").first().waitFor();
    await checkAccounts(page, engineExample());
    assert.ok((await openAll(page, "accounts")) > 0);
    const provider = "Synthetic Trust C";
    await page.locator("#provider").selectOption(provider);
    await page.locator(".results-title", {hasText: provider}).waitFor();
    await settled(page);
    await checkAccounts(page, engineExample({providers: [provider]}).providers[0]);
    await openAll(page, "accounts");
    assert.deepEqual(page.problems, []);
  });

  async function checkAccounts(page, {productivity: {accounts}}) {
    assert.ok(accounts.length > 1);
    for (const link of accounts) {
      await page.locator("#accounts-change").selectOption(`${link.from} to ${link.to}`);
      for (const kind of ["output", "labour"]) {
        await page.locator("#accounts-kind").selectOption(kind);
        const {parts, whole} = accountsOf(link)[kind];
        const shown = await values(page, "#accounts-table .table-scroll:first-child tr td:last-child data");
        assert.deepEqual(shown, [...parts, whole].map(({points}) => points.value));
        const sum = shown.slice(0, -1).reduce((total, value) => total + value, 0);
        assert.ok(Math.abs(sum - shown.at(-1)) < 1e-10, `${kind}: ${sum} against ${shown.at(-1)}`);
      }
    }
  }

  it("levels of providers open in their card, growths of providers and of methods in that of the index", async () => {
    const page = await site.open();
    const data = load(tables);
    const {providers, nation, before, period} = data.benchmark({formula: "laspeyres", unmatched: "drop"});
    const isMade = (card, value) => page.waitForFunction(([card, wanted]) => Number(document.querySelector(`#${card}-working .made`)?.value) === wanted, [card, value]);
    for (const row of [...providers.slice(0, 2), {...nation, provider: "All providers together"}]) {
      for (const card of ["funnel", "caterpillar"]) {
        await page.locator(`#${card}-table-tab`).click();
        const cells = page.locator(`#${card}-table tr`, {hasText: row.provider}).locator(".open-figure");
        await cells.first().click();
        await isMade(card, row.costIndex);
        assert.match(await page.locator(`#${card}-working .figure-name`).innerText(), new RegExp(row.provider));
        await page.locator(`#${card}-table-tab`).click();
        await cells.last().click();
        await isMade("index", row.outputGrowth);
        assert.match(await page.locator("#index-working .figure-name").first().innerText(), new RegExp(`${before} to ${period}`));
      }
    }
    await page.locator("#compare-b").selectOption("esa95-fisher");
    await page.locator("#compare-title", {hasText: "ESA 95"}).waitFor();
    await page.locator("#compare-table-tab").click();
    for (const i of [0, 1]) {
      const figure = page.locator("#compare-table .open-figure").nth(i);
      const points = Number(await figure.locator("data").getAttribute("value"));
      await figure.click();
      await page.waitForFunction((wanted) => Math.abs(100 * Number(document.querySelector("#index-working .made")?.value) - wanted) < 1e-12, points);
    }
    assert.deepEqual(page.problems, []);
  });

  it("data without inputs have no growth accounts", async () => {
    const page = await site.open();
    await addFile(page, "activity", tables.activity);
    await addFile(page, "costs", tables.costs);
    assert.equal(await page.locator("#accounts").count(), 0);
    assert.equal(load({activity: tables.activity, costs: tables.costs}).analyse().productivity, null);
  });

  it("each tile opens its figure, labour productivity too", async () => {
    const page = await site.open();
    const {output, input, productivity} = engineExample();
    const expected = {
      output: output.overall.growth,
      input: input.overall.growth,
      productivity: productivity.multifactor.overall.growth,
      coverage: output.overall.minimumCoverage
    };
    const made = page.locator("#index-working .made").first();
    for (const [key, value] of Object.entries(expected)) {
      await page.locator(`.tile-${key} .tool`).click();
      await page.waitForFunction((wanted) => Number(document.querySelector("#index-working .made")?.value) === wanted, value);
      assert.ok(await made.isVisible());
    }
    await page.locator(".tile-productivity .open-figure").click();
    await page.waitForFunction((wanted) => Number(document.querySelector("#index-working .made")?.value) === wanted, productivity.labour.overall.growth);
  });
});
