import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {findingOf} from "../src/figures/findingOf.js";
import {growth} from "../src/format/growth.js";
import {level} from "../src/format/level.js";
import {percent} from "../src/format/percent.js";
import {points} from "../src/format/points.js";
import {settled} from "./addFile.js";
import {engineExample} from "./engineExample.js";
import {openSite, skip} from "./openSite.js";

describe("the example's figures", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  const text = (page, selector) => page.locator(selector).innerText();
  const cells = (page, selector) =>
    page.locator(selector).evaluateAll((nodes) => nodes.map((node) => node.textContent));
  const values = (page, selector) =>
    page.locator(selector).evaluateAll((nodes) => nodes.map((node) => Number(node.value)));

  async function checkTiles(page, result) {
    const {output, input, productivity} = result;
    assert.equal(await text(page, "#tile-output"), growth(output.overall.growth));
    assert.equal(await text(page, "#tile-input"), growth(input.overall.growth));
    assert.equal(await text(page, "#tile-productivity"), growth(productivity.multifactor.overall.growth));
    assert.equal(await text(page, "#tile-coverage"), percent(output.overall.minimumCoverage));
  }

  it("are those of the engine in Node", async () => {
    const page = await site.open();
    const result = engineExample();
    const finding = findingOf({figures: result, periods: result.output.points.map(({period}) => period)});
    await checkTiles(page, result);
    assert.equal(await text(page, "#finding"), finding.replaceAll("**", ""));
    assert.match(await text(page, "#results"), /Example data: six synthetic trusts/);
    assert.deepEqual(page.problems, []);
  });

  it("stand unrounded in the index table", async () => {
    const page = await site.open();
    await page.locator("#index [role=tab]").nth(1).click();
    const {output, input, productivity} = engineExample();
    const series = [output, input, productivity.multifactor];
    const expected = output.points.flatMap((_, i) => series.flatMap(({points}) => [points[i].index, points[i].growth]));
    const shown = await values(page, "#index td data");
    assert.deepEqual(
      shown,
      expected.filter((value) => value !== null)
    );
    const last = series.flatMap(({points}) => [level(points.at(-1).index), growth(points.at(-1).growth)]);
    assert.deepEqual(await cells(page, "#index tbody tr:last-child td"), last);
  });

  it("are recomputed with every setting", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("fisher");
    await page.locator("#linking-direct").check();
    await page.locator("#reference").selectOption("2023/24");
    await page.locator("#unmatched").selectOption("group");
    await page.locator("#by-item").check();
    await settled(page);
    const method = {formula: "fisher", linking: "direct", reference: "2023/24", unmatched: "group", by: "item"};
    await checkTiles(page, engineExample(method));
    await page.locator("#provider").selectOption("Synthetic Trust C");
    await page.locator(".results-title", {hasText: "Synthetic Trust C"}).waitFor();
    const [provider] = engineExample({...method, providers: ["Synthetic Trust C"]}).providers;
    await checkTiles(page, provider);
  });

  it("fall into waterfall steps that add up to the growth", async () => {
    const page = await site.open();
    const {output, input, productivity} = engineExample();
    const growths = {output, input, productivity: productivity.multifactor};
    for (const [name, series] of Object.entries(growths)) {
      await page.locator("#waterfall-series").selectOption(name);
      for (const change of [series.overall, ...series.links]) await checkWaterfall(page, change);
    }
  });

  async function checkWaterfall(page, {from, to, growth}) {
    await page.locator("#waterfall-change").selectOption(`${from} to ${to}`);
    const steps = await values(page, "#contributions tbody data");
    const sum = steps.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(sum - 100 * growth) < 1e-10, `${sum} against ${100 * growth}`);
    assert.deepEqual(await values(page, "#contributions tfoot data"), [100 * growth]);
    await page.locator("#contributions svg").waitFor();
    const labels = await cells(page, "#contributions svg .value text");
    assert.equal(labels.at(-1), points(100 * growth));
    await checkBars(page);
  }

  /** The last part ends where the total does; the total starts at zero. */
  async function checkBars(page) {
    const ends = await page.locator("#contributions svg .bar rect").evaluateAll((bars) =>
      bars
        .map((bar) => ({
          x: Number(bar.getAttribute("x")),
          y: Number(bar.getAttribute("y")),
          width: Number(bar.getAttribute("width"))
        }))
        .sort((a, b) => a.y - b.y)
        .map(({x, width}) => [x, x + width])
    );
    const [last, total] = ends.slice(-2);
    const shared = last.filter((end) => total.some((other) => Math.abs(end - other) < 0.01));
    assert.ok(shared.length > 0, `${last} against ${total}`);
  }
});
