import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, describe, it} from "node:test";
import {addFile, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  {name: "light", width: 1280},
  {name: "dark", width: 1280, colorScheme: "dark"},
  {name: "forced colours", width: 1280, forcedColors: "active"},
  {name: "320 px wide", width: 320},
  {name: "320 px wide, dark", width: 320, colorScheme: "dark"}
];

describe("access", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  async function violations(page) {
    await page.evaluate(AXE);
    const {violations} = await page.evaluate((tags) => window.axe.run({runOnly: tags}), TAGS);
    return violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
  }

  const openPanels = (page) =>
    page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

  for (const {name, ...options} of VIEWS) {
    it(`axe finds nothing: ${name}`, async () => {
      const page = await site.open(options);
      await openPanels(page);
      assert.deepEqual(await violations(page), []);
      for (const tab of await page.getByRole("tab", {name: "Table"}).all()) await tab.click();
      assert.deepEqual(await violations(page), []);
      for (const tab of await page.getByRole("tab", {name: "Working"}).all()) await tab.click();
      await page.waitForFunction(() => document.querySelectorAll(".working .loading").length === 0);
      await openPanels(page);
      assert.deepEqual(await violations(page), [], "workings");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.width, "workings");
      for (const step of ["data", "columns", "checks", "export"]) {
        await goTo(page, step);
        await openPanels(page);
        assert.deepEqual(await violations(page), [], step);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.width, step);
      }
    });
  }

  it("axe finds nothing in the pages that explain, which link to each other", async () => {
    const page = await site.open();
    for (const name of ["method", "formats", "issues", "disclosure", "explain", "accessibility", "privacy"]) {
      const answer = await page.goto(`${site.address}${name}.html`);
      assert.equal(answer.status(), 200, name);
      assert.deepEqual(await violations(page), [], name);
      await page.setViewportSize({width: 320, height: 800});
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, name);
    }
  });

  it("axe finds nothing in errors", async () => {
    const page = await site.open();
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2021/22,A,x,5\n2022/23,A,1,5\n2023/24,A,1,5\n");
    await page.locator("#errors").waitFor();
    assert.deepEqual(await violations(page), []);
    await addFile(page, "inputs", "a,b\n1,2\n");
    await page.getByText("No results yet").waitFor();
    assert.deepEqual(await violations(page), []);
  });

  it("errors scroll nothing sideways at 320 px, and every step says them", async () => {
    const page = await site.open({width: 320});
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2021/22,A,x,5\n2022/23,A,1,5\n2023/24,A,1,5\n", "a long name of a file, as people give them, 2021-22.csv");
    assert.equal(await width(), 320);
    await goTo(page, "checks");
    await page.locator("#findings li, #findings-list > p:not(.loading)").first().waitFor();
    assert.equal(await width(), 320);
    assert.deepEqual(await violations(page), []);
    await addFile(page, "inputs", "a,b\n1,2\n");
    for (const step of ["results", "checks"]) {
      await goTo(page, step);
      await page.locator(`#${step} #errors`, {hasText: "no column for"}).waitFor();
      assert.equal(await width(), 320);
      assert.deepEqual(await violations(page), []);
    }
    await page.locator("#checks").getByRole("link", {name: "Go to Columns"}).click();
    await page.locator("#columns").waitFor();
  });

  it("nothing scrolls sideways at 320 px", async () => {
    const page = await site.open({width: 320});
    await openPanels(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });

  it("the keyboard finds the skip link first, then the steps, the settings, one's own files and the tabs", async () => {
    const page = await site.open();
    const stops = await walk(page, (stop) => stop.role === "tab");
    assert.equal(stops[0].text, "Skip to the content");
    const places = ["step-data", "step-export", "formula", "use-own-files"].map((id) => stops.findIndex((stop) => stop.id === id));
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
    assert.ok(places[0] > 0);
    assert.equal(stops.at(-1).id, "index-chart-tab");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.id), "index-table-tab");
    assert.ok(await page.locator("#index-table").isVisible());
    assert.ok(await page.locator("#index-chart").isHidden());
    await page.keyboard.press("Home");
    assert.ok(await page.locator("#index-chart").isVisible());
  });

  async function walk(page, isEnd) {
    const stops = [];
    do {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(describeFocus));
    } while (!isEnd(stops.at(-1)) && stops.length < 60);
    return stops;
  }

  it("charts are images with a name and their values in words", async () => {
    const page = await site.open();
    const chart = page.getByRole("img", {name: "Output has grown faster than inputs"});
    assert.match(await chart.locator("desc").textContent(), /Output: 2021\/22 100\.0, .*Productivity: /);
  });

  it("a number that is none is marked as wrong until it is one", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("lloyd-moulton");
    await settled(page);
    for (const [id, right] of [["ask-target", "3"], ["sigma", "0.6"]]) {
      const input = page.locator(`#${id}`);
      await input.fill("x");
      await input.press("Enter");
      assert.equal(await input.getAttribute("aria-invalid"), "true", id);
      assert.match(await page.locator(`#${id}-problem`).innerText(), /number/);
      await input.fill(right);
      await input.press("Enter");
      assert.equal(await input.getAttribute("aria-invalid"), null, id);
    }
  });

  it("figures and names stay in their boxes on narrow screens", async () => {
    const page = await site.open({width: 320});
    const wider = (selector) => page.locator(selector).evaluateAll((nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth).map(({textContent}) => textContent));
    assert.deepEqual(await wider(".tile"), []);
    const name = `${"national_schedule_of_nhs_costs_".repeat(4)}.csv`;
    await addFile(page, "activity", "item,quantity,unit_cost\nA,10,1084850270.12\n", name);
    await goTo(page, "data");
    await page.locator("input[id$=-period-data]").fill("2021/22");
    await page.keyboard.press("Enter");
    assert.deepEqual(await wider(".file"), []);
    await goTo(page, "checks");
    await page.locator("#read data").first().waitFor();
    const heights = await page.locator("#read data").evaluateAll((nodes) => nodes.map((node) => node.getClientRects().length));
    assert.ok(heights.every((lines) => lines === 1), "a number stands in one line");
  });

  it("a comparison begins with a capital", async () => {
    const page = await site.open();
    await page.locator("#compare svg, #compare p").first().waitFor();
    assert.match(await page.locator("#compare-title").innerText(), /^[A-Z]/);
  });

  it("changes are announced", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("paasche");
    await page.locator("#status", {hasText: /^Results updated\. Productivity in /}).waitFor({state: "attached"});
  });
});

function describeFocus() {
  const {id, textContent, role, tagName} = document.activeElement;
  return {id, text: textContent, role: role ?? tagName};
}
