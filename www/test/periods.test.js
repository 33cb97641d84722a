// Where the period of each row is when no header says so.
import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {guessPlan} from "../src/read/guessPlan.js";
import {addFile} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const plan = (rows, title = []) => guessPlan({name: null, rows}, "activity", {title, isOnly: true});

describe("the period of rows", () => {
  it("is the column whose cells are periods, whatever its header", () => {
    const head = ["Yr", "item", "quantity", "cost"];
    for (const [first, last] of [["2022/23", "2023/24"], ["2022", "2023"], ["2022-04", "2022-05"], [2022, 2023]]) {
      const {columns, period, whys} = plan([head, [first, "A", 10, 5], [last, "A", 12, 6]], ["Costs 2016-17"]);
      assert.deepEqual([columns.period, period, whys.period], [[0], null, "periods"]);
    }
    assert.deepEqual(plan([head, ["2022/23", "A", 10, 5], ["2022/23", "B", 12, 6]]).columns.period, [0]);
  });

  it("is no number that only looks like a year, and no item that speaks of one", () => {
    const {columns, period} = plan([["item", "beds", "quantity", "cost"], ["Covid 2020/21", 2000, 10, 5], ["Hips", 2000, 12, 6], ["Knees", 2000, 12, 6]], ["Costs 2016-17"]);
    assert.deepEqual([columns.period, period], [undefined, "2016/17"]);
  });

  it("is asked for where cells speak of several and are none", () => {
    const rows = [["when", "item", "quantity", "cost"], ["2022/23 (draft of May)", "A", 10, 5], ["2023/24 (draft of May)", "A", 12, 6]];
    assert.equal(plan(rows, ["2022/23"]).period, null);
  });
});

describe("a file with an unknown header for its periods", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  it("keeps its years apart", async () => {
    const page = await site.open();
    await addFile(page, "activity", "Yr,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,10,50\n2023/24,A,12,60\n2023/24,B,11,55\n", "mine.csv");
    assert.equal(await page.locator("#tile-output").innerText(), "+15.0%");
    await goTo(page, "columns");
    await page.getByText("the values of “Yr” are periods").waitFor();
    assert.deepEqual(page.problems, []);
  });
});
