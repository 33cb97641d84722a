import assert from "node:assert/strict";
import {describe, it} from "node:test";
import {headlineOf} from "../src/figures/headlineOf.js";
import {periodName} from "../src/format/periodName.js";

const series = (period, growthOnYear) => ({overall: {from: "first", to: period, growth: 0.5}, points: [{period, growthOnYear, yearToDate: null}]});

describe("the headline", () => {
  it("is on the same month or quarter of the year before", () => {
    const pairs = [["2020-03", "2019-03"], ["2019/20 Q1", "2018/19 Q1"], ["2000/01 Q4", "1999/00 Q4"], ["2019 Q3", "2018 Q3"]];
    for (const [period, before] of pairs) {
      const {from, to, growth} = headlineOf(series(period, 0.1));
      assert.deepEqual([from, to, growth], [before, period, 0.1]);
    }
  });

  it("is over all periods where the year before is not there", () => {
    assert.equal(headlineOf(series("2020-03", null)).growth, 0.5);
    assert.equal(headlineOf(undefined), null);
  });

  it("says months by their names", () => {
    assert.deepEqual(["2022-04", "2022/23", "2022"].map(periodName), ["Apr 2022", "2022/23", "2022"]);
  });
});
