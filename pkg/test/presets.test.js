// Presets, as a developer and an analyst take them.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {analyse, fundingAdjustment, load, presets} from "../dist/node.mjs";

const ACTIVITY = `period,provider,item,quantity,unit_cost
2016/17,A,hip,100,7000
2016/17,A,visit,5000,100
2017/18,A,hip,90,7500
2017/18,A,visit,5500,130
2018/19,A,hip,120,9000
2018/19,A,visit,5200,150
`;
const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", input: ACTIVITY});
const last = ({output}) => output.points.at(-1).index;

test("every preset for an analysis gives its own figure, not that of a fixed base", () => {
  const plain = last(analyse({activity: ACTIVITY}, {linking: "direct"}));
  for (const {name, methods} of presets.filter((preset) => preset.methods.analyse && !/^(erf|quality)/.test(preset.name))) {
    const found = analyse({activity: ACTIVITY}, {preset: name});
    assert.equal(found.method.preset, name);
    assert.equal(found.method.formula, methods.analyse.formula);
    assert.ok(Math.abs(last(found) / plain - 1) > 1e-3, name);
    assert.deepEqual(analyse({activity: ACTIVITY}, found.method), found);
  }
});

test("what is chosen beside a preset goes before it", () => {
  const {method} = analyse({activity: ACTIVITY}, {preset: "esa95-fisher", formula: "walsh", reference: undefined});
  assert.deepEqual([method.preset, method.formula, method.linking], ["esa95-fisher", "walsh", "chained"]);
});

test("a benchmark and a funding scheme take theirs", () => {
  const {method, providers} = load({activity: ACTIVITY}).benchmark({preset: "wau"});
  assert.deepEqual([method.scale, method.unitCosts], ["wau", "national-adjusted"]);
  assert.ok(Math.abs(providers[0].costPerWeightedUnit / 3513.6 - 1) < 1e-12);
  assert.equal(fundingAdjustment({preset: "erf-2022-23"}, {now: 110, base: 100}), 0.75 * (110 - 1.04 * 100));
  assert.equal(fundingAdjustment({preset: "erf-2023-24", target: 1.03}, {now: 110, base: 100}), 110 - 1.03 * 100);
});

test("a wrong preset is refused with the nearest or the right use", () => {
  assert.throws(() => analyse({activity: ACTIVITY}, {preset: "ons-cwia"}), /did you mean “ons-cwai”/);
  assert.throws(() => analyse({activity: ACTIVITY}, {preset: "wau"}), /for benchmark, not for analyse/);
  assert.throws(() => fundingAdjustment({preset: "wau"}, {now: 1, base: 1}), /no preset for fundingAdjustment/);
});

test("the command line lists, describes and takes them", () => {
  assert.match(run(["presets"]).stdout, /ons-cwai +analyse/);
  assert.deepEqual(JSON.parse(run(["presets", "--json"]).stdout), presets);
  assert.match(run(["presets", "wau"]).stdout, /checked: the five constants/);
  assert.equal(run(["presets", "nope"]).status, 2);
  assert.equal(JSON.parse(run(["-", "--preset", "esa95-fisher", "--json"]).stdout).method.formula, "fisher");
});
