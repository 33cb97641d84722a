// What the engine offers beside the figures: its checks, its comparison of methods, its planning sums, months, units.
import assert from "node:assert/strict";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import {csvParse} from "d3-dsv";
import {analyse, chain, costReductionNeeded, gapToPast, growthToCloseGap, load, productivityNeeded, wauConstant} from "../../pkg/dist/node.mjs";
import {growth} from "../src/format/growth.js";
import {percent} from "../src/format/percent.js";
import {addFile, settled} from "./addFile.js";
import {engineExample, tables} from "./engineExample.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";
import {saved} from "./saved.js";

const MONTHS = ["2018", "2019"].flatMap((year, i) =>
  Array.from({length: 12}, (_, m) => {
    const [y, month] = m < 9 ? [year, m + 4] : [String(Number(year) + 1), m - 8];
    return ["A", "B"].map((item, j) => `${y}-${String(month).padStart(2, "0")},${item},${20 + m + 3 * i + 5 * j},${5 + 2 * j + i}`).join("\n");
  })
);
const MONTHLY = `period,item,quantity,unit_cost\n${MONTHS.join("\n")}\n`;
// A becomes A2 in 2022/23, and C is a hundred times what it was.
/** The value of a reckoning as the page writes it. */
function reckoned(how) {
  const powers = how.replace(/ to the power of ([\d ÷]+?) −/, " ** ($1) −");
  const sums = powers.replace(/[£,]/g, "").replace(/([\d.]+)%/g, "($1 / 100)").replaceAll("÷", "/").replaceAll("×", "*").replaceAll("−", "-");
  assert.match(sums, /^[\d.()*/+ -]+$/);
  return new Function(`return ${sums}`)();
}

const RECODED =
  "period,item,quantity,unit_cost\n2021/22,A,1000,50\n2021/22,B,2000,40\n2021/22,C,100,10\n" +
  "2022/23,A2,1010,51\n2022/23,B,2100,41\n2022/23,C,10000,10\n";

describe("choices", {skip}, () => {
  let site;
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  before(async () => (site = await openSite()));
  after(() => site.close());

  const values = (page, selector) => page.locator(selector).evaluateAll((nodes) => nodes.map((node) => Number(node.value)));
  const focused = (page) => page.evaluate(() => document.activeElement.id);
  const growthOf = async (page) => Number(await page.locator("#tile-output data").getAttribute("value"));

  it("two methods are compared by the engine's steps, which add up", async () => {
    const page = await site.open();
    const data = load(tables);
    const {method} = data.analyse();
    const [walk] = data.compare({ours: method, theirs: {formula: "laspeyres", linking: "chained", unmatched: "uplift"}}).walks;
    await page.locator("#compare-b").selectOption("laspeyres-uplift");
    await page.locator("#compare-title", {hasText: "Laspeyres, unmatched by unit costs gives"}).waitFor();
    for (const {series, from, to, start, end, steps} of walk.changes) {
      await page.locator("#compare-series").selectOption(series);
      await page.locator("#compare .subtitle", {hasText: new RegExp(`^${series} growth`, "i")}).waitFor();
      await page.locator("#compare-change").selectOption(`${from} to ${to}`);
      await page.locator("#compare .subtitle", {hasText: `${from} to ${to}`}).waitFor();
      const shown = await values(page, "#compare-table tbody data");
      assert.deepEqual(shown, [100 * start, ...steps.map(({points}) => points)]);
      assert.deepEqual(await values(page, "#compare-table tfoot data"), [100 * end]);
      assert.ok(Math.abs(shown.reduce((total, value) => total + value, 0) - 100 * end) < 1e-10);
    }
    await page.locator("#compare svg").waitFor();
    assert.deepEqual(page.problems, []);
  });

  it("recipes can be compared, and methods that these data refuse have a sentence", async () => {
    const page = await site.open();
    await page.locator("#compare-b").selectOption("esa95-fisher");
    await page.locator("#compare-title", {hasText: "ESA 95's preferred volume"}).waitFor();
    await page.locator("#compare-a").selectOption("esa95-fisher");
    await page.locator("#compare", {hasText: "cannot be compared"}).waitFor();
  });

  it("the efficiency ask is the package's own sums", async () => {
    const page = await site.open();
    const {productivity, output} = engineExample();
    const {links, points} = productivity.multifactor;
    const last = links.at(-1);
    await page.locator("#ask-target").fill("4");
    await page.keyboard.press("Enter");
    await page.locator("#ask-answer", {hasText: "not met"}).waitFor();
    const asked = chain([0.04], 1).at(-1);
    const short = gapToPast(1 + last.growth, asked);
    const cost = output.points.at(-1).cost;
    assert.deepEqual(await values(page, "#ask-answer data"), [last.growth, asked - 1, short, short * cost]);
    for (const [row, share] of [["Below the level asked for", short], ["Asked for", asked - 1], ["The same share of the cost", short * cost]]) {
      const how = await page.locator("#ask-answer").getByRole("row", {name: new RegExp(`^${row}`)}).locator("td").last().innerText();
      assert.ok(Math.abs(reckoned(how) - share) < Math.max(1e-5, Math.abs(share) * 1e-5), how);
    }
    assert.equal(points.at(-1).index, Math.max(...points.map(({index}) => index)));
    await page.locator("#ask-plan summary").click();
    const plan = {funding: 0.02, demand: 0.03, inflation: 0.03};
    assert.deepEqual(await values(page, "#ask-plan data"), [productivityNeeded(plan), costReductionNeeded(plan)]);
    const hows = (await page.locator("#ask-plan tbody tr td:last-child").allInnerTexts()).map(reckoned);
    assert.deepEqual(hows.map((how) => how.toFixed(12)), [productivityNeeded(plan), costReductionNeeded(plan)].map((needed) => needed.toFixed(12)));
    await page.locator("#ask-use").click();
    await page.waitForFunction((wanted) => document.getElementById("ask-target").value === wanted, String(Number((100 * productivityNeeded(plan)).toPrecision(6))));
  });

  it("a plan or an ask that cannot be reckoned says why, and the other stands", async () => {
    const page = await site.open();
    await page.locator("#ask-plan summary").click();
    await page.locator("#ask-needed table").waitFor();
    await page.locator("#ask-funding").fill("-100");
    await page.keyboard.press("Enter");
    await page.locator("#ask-needed", {hasText: "The growth of funding is -1; it must be a finite number, above −1."}).waitFor();
    assert.equal(await page.locator("#ask-answer table").count(), 1);
    await page.locator("#ask-funding").fill("1");
    await page.keyboard.press("Enter");
    await page.locator("#ask-needed table").waitFor();
    await page.locator("#ask-target").fill("-100");
    await page.keyboard.press("Enter");
    await page.locator("#ask-answer .problem", {hasText: "must be a finite number, above zero"}).waitFor();
    assert.equal(await page.locator("#ask-needed table").count(), 1);
    assert.deepEqual(page.problems, []);
  });

  it("the way back to the best level is a growth a year", async () => {
    const page = await site.open();
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2021/22,A,100,5\n2022/23,A,120,5\n2023/24,A,110,5\n");
    await addFile(page, "inputs", "period,item,group,quantity,unit_cost\n2021/22,N,labour,4,50\n2022/23,N,labour,4,50\n2023/24,N,labour,4,50\n");
    const gap = gapToPast(110, 120);
    const row = page.locator("#ask-answer tr", {hasText: "closes this in 5 years"});
    await row.waitFor();
    assert.equal(await row.locator("td").first().innerText(), growth(growthToCloseGap(gap, 5)));
    assert.ok(Math.abs(reckoned(await row.locator("td").last().innerText()) - growthToCloseGap(gap, 5)) < 5e-5);
    const below = page.locator("#ask-answer tr", {hasText: "below its best, of 2022/23"}).locator("td");
    assert.deepEqual(await below.allInnerTexts(), [percent(gap), "1 − 110 ÷ 120"]);
    await page.locator("#ask-answer button").click();
    await page.locator("#index-working", {hasText: "Growth"}).waitFor();
  });

  it("what looks wrong is found, with its effect; a bridge and an exclusion are one press each, and can be undone", async () => {
    const page = await site.open();
    await addFile(page, "activity", RECODED, "mine.csv");
    const before = await growthOf(page);
    const {findings} = load({activity: RECODED}).checks();
    await goTo(page, "checks");
    const bridge = findings.findIndex(({proposal}) => proposal?.bridge.length > 0);
    await page.locator(`#accept-bridge-${findings[bridge].code}-${bridge}`).click();
    await settled(page);
    await page.locator("#planks", {hasText: "A → A2"}).waitFor();
    assert.equal(await focused(page), "checks-heading");
    await goTo(page, "results");
    const bridged = analyse({activity: RECODED, bridge: "from,to\nA,A2\n"}).output.overall.growth;
    assert.equal(await growthOf(page), bridged);
    assert.notEqual(before, bridged);
    await page.locator("#adjustments", {hasText: "Codes bridged"}).waitFor();

    await goTo(page, "checks");
    await page.locator("[id^=accept-exclude-quantity-jump]").first().click();
    await settled(page);
    await page.locator("#exclusions", {hasText: "C"}).waitFor();
    await goTo(page, "results");
    assert.match(await page.locator("#excluded").innerText(), /^Left out of every figure at your wish: C\./);
    assert.match(await page.locator(".method").last().innerText(), /Left out: C\./);
    await page.emulateMedia({media: "print"});
    assert.ok(await page.locator("#excluded").isVisible());
    await page.emulateMedia({media: "screen"});
    const both = analyse({activity: RECODED, bridge: "from,to\nA,A2\n"}, {exclude: [{item: "C"}]}).output.overall.growth;
    assert.equal(await growthOf(page), both);
    await goTo(page, "export");
    assert.equal(readFileSync(await saved(page, "#save-bridge", folder), "utf8"), "from,to\nA,A2\n");
    assert.match(await page.locator("#command").innerText(), /--bridge bridge\.csv/);

    await goTo(page, "checks");
    for (const name of ["Undo the bridge from A", "Undo leaving out C"]) {
      await page.getByRole("button", {name}).click();
      await settled(page);
      assert.equal(await focused(page), "checks-heading");
    }
    await goTo(page, "results");
    assert.equal(await growthOf(page), before);
    assert.deepEqual(page.problems, []);
  });

  it("what is left out goes with the activity that it was said of", async () => {
    const page = await site.open();
    await addFile(page, "activity", RECODED, "mine.csv");
    await goTo(page, "checks");
    await page.locator("[id^=accept-exclude-quantity-jump]").first().click();
    await settled(page);
    await goTo(page, "data");
    await page.getByRole("button", {name: "Remove mine.csv"}).click();
    await settled(page);
    await addFile(page, "activity", RECODED, "other.csv");
    assert.equal(await page.locator("#excluded").count(), 0);
    assert.equal(await growthOf(page), analyse({activity: RECODED}).output.overall.growth);
  });

  it("sums that lack a number in one period are compared like with like by one press, which can be undone", async () => {
    const page = await site.open();
    const rows = ["2022/23,R1,100,500", "2023/24,R1,*,520", "2022/23,R2,100,500", "2023/24,R2,104,540"];
    await addFile(page, "activity", `period,provider,item,quantity,cost\n${rows.map((row) => row.replace(/(R\d)/, "$1,A")).join("\n")}\n`, "gap.csv");
    await goTo(page, "checks");
    const warned = page.locator("#issue-partly-counted");
    await warned.waitFor();
    await warned.locator("button").click();
    await page.locator("#like-with-like").waitFor();
    assert.equal(await warned.count(), 0);
    await goTo(page, "results");
    await page.locator("#tile-output", {hasText: growth(0.04)}).waitFor();
    await page.locator("#more-settings summary").click();
    assert.equal(await page.locator("#more-partlyCounted").inputValue(), "out");
    await page.locator("#adjustments", {hasText: "Like with like"}).waitFor();
    await goTo(page, "checks");
    await page.locator("#like-with-like button").click();
    await warned.waitFor();
    await goTo(page, "results");
    await page.locator("#tile-output", {hasText: growth(104 / 200 - 1)}).waitFor();
  });

  it("months are linked at annual unit costs, with growth on the year and the year to date", async () => {
    const page = await site.open();
    await addFile(page, "activity", MONTHLY, "months.csv");
    const {output} = analyse({activity: MONTHLY});
    assert.ok(await page.locator("#linking-annual-overlap").isChecked());
    const last = output.points.at(-1);
    assert.equal(
      await page.locator("#finding").innerText(),
      `Output in Mar 2020 was ${percent(last.growthOnYear)} above Mar 2019. In the year to date it was ${percent(last.yearToDate.growth)} above the same part of the year before.`
    );
    assert.equal(await growthOf(page), last.growthOnYear);
    assert.match(await page.locator(".tile-output").innerText(), /Mar 2019 to Mar 2020\s+Year to date/);
    assert.ok((await page.locator("#index-chart .axis text", {hasText: /^[A-Z][a-z]{2} 20\d\d$/}).count()) > 4);
    await page.locator(".tile-output .tool").click();
    await page.locator("#index-working", {hasText: "2020-03"}).waitFor();
    await page.locator("#index-table-tab").click();
    const row = page.locator("#index-table tbody tr", {hasText: "2019-06"});
    const point = output.points.find(({period}) => period === "2019-06");
    assert.deepEqual(await row.locator("data").evaluateAll((nodes) => nodes.map((node) => Number(node.value))), [
      point.index,
      point.growth,
      point.growthOnYear,
      point.yearToDate.growth
    ]);
    assert.match(await page.locator("#index-table tfoot").innerText(), /Year 2018\/19/);
    await goTo(page, "export");
    const rows = csvParse(readFileSync(await saved(page, "#save-results", folder), "utf8").replace("\uFEFF", ""));
    const toDate = rows.find(({measure, to}) => measure === "year to date" && to === "2019-06");
    assert.deepEqual([Number(toDate.value), toDate.part], [point.yearToDate.growth, `${point.yearToDate.months} months`]);
    await goTo(page, "results");
    await page.locator("#linking-chained").check();
    await page.locator(".method", {hasText: "chained"}).waitFor();
  });

  it("years are not offered what is for months", async () => {
    const page = await site.open();
    assert.ok(await page.locator("#linking-annual-overlap").isHidden());
  });

  it("weighted activity units have a tile where their worth was published", async () => {
    const page = await site.open();
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2016/17,A,1000000,3516\n2017/18,A,1100000,3600\n");
    const units = Number(await page.locator("#tile-wau data").getAttribute("value"));
    assert.equal(units, (1100000 * 3600) / wauConstant("2017/18"));
    await addFile(page, "activity", "period,item,quantity,unit_cost\n2022/23,A,10,5\n2023/24,A,11,5\n");
    await page.locator("#tile-wau").waitFor({state: "detached"});
  });

  it("a provider that has nothing in the last period has no such tile, and its other figures", async () => {
    const page = await site.open();
    const rows = ["2015/16,R1,A,10,50", "2015/16,R2,A,10,50", "2016/17,R1,A,11,55", "2016/17,R2,A,12,66", "2017/18,R1,A,12,60"];
    await addFile(page, "activity", `period,provider,item,quantity,cost\n${rows.join("\n")}\n`, "gone.csv");
    await page.locator("#tile-wau").waitFor();
    await page.locator("#provider").selectOption("R2");
    await page.locator("#tile-wau").waitFor({state: "detached"});
    await page.locator("#tile-output", {hasText: growth(0.2)}).waitFor();
  });

  it("the rows that are left out are a file, all of them, with where they stand and why", async () => {
    const page = await site.open();
    const bad = (i) => i % 100 === 7;
    const rows = Array.from({length: 2000}, (_, i) => `${i % 2 ? "2021/22" : "2022/23"},item ${i >> 1},${bad(i) ? (i % 200 === 7 ? "1O" : "*") : 5},7`);
    await addFile(page, "activity", `Title\n\nperiod,item,quantity,unit_cost\n${rows.join("\n")}\n`, "mine.csv");
    await goTo(page, "checks");
    const text = readFileSync(await saved(page, "#save-left-out", folder), "utf8");
    const held = csvParse(text.replace("\uFEFF", ""));
    const expected = rows.map((row, i) => [i, row]).filter(([i]) => bad(i));
    assert.deepEqual(
      held.map(({File, Row, item, quantity}) => [File, Number(Row), item, quantity]),
      expected.map(([i, row]) => ["mine.csv", i + 4, row.split(",")[1], row.split(",")[2]])
    );
    assert.match(held[0]["Why it is left out"], /quantity: 1O \(bad-number\)/);
    assert.match(held[1]["Why it is left out"], /quantity: \* \(suppressed-number\)/);
  });

  it("words have their meaning one press away", async () => {
    const page = await site.open();
    const cards = await page.locator("#results .card:has(details.about)").count();
    assert.ok(cards >= 7, `${cards}`);
    await page.locator("#index-about summary").click();
    assert.match(await page.locator("#index-about").innerText(), /An index is 100 in the reference period/);
  });
});
