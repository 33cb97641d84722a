// Data saved, restored and merged: the same as of all rows at once.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {load, merge, restore} from "../dist/node.mjs";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8"});

const HEADER = "period,provider,item,quantity,cost\n";
const ROWS = ["2022/23,A,x,10,50\n", "2022/23,B,x,3,16\n", "2023/24,A,x,12,66\n", "2023/24,B,x,4,20\n", "2023/24,A,x,1,7\n"];
const read = (rows) => load({activity: HEADER + rows.join("")});
const inputs = "period,item,group,quantity,cost\n2022/23,nurse,labour,5,10\n2023/24,nurse,labour,6,11";

test("what is saved is restored", () => {
  const data = load({activity: HEADER + ROWS.join(""), inputs}, {columns: {item: "item"}});
  const back = restore(data.save());
  assert.deepEqual(back.analyse({formula: "fisher"}), data.analyse({formula: "fisher"}));
  assert.deepEqual(back.explain({}), data.explain({}));
  assert.deepEqual([back.issues, back.columns, back.fingerprint], [data.issues, data.columns, data.fingerprint]);
});

test("parts in any order are the whole", () => {
  const whole = read(ROWS);
  const parts = [[4], [2, 0], [3, 1]].map((places) => read(places.map((place) => ROWS[place])));
  assert.deepEqual(merge(parts).analyse().output, whole.analyse().output);
  assert.equal(merge(parts.reverse()).fingerprint, whole.fingerprint);
  const cut = merge([read(ROWS.slice(0, 2)), read(ROWS.slice(2))], {rows: "consecutive"});
  assert.deepEqual(cut.explain({}), whole.explain({}));
});

test("what is no part, no saved data or no way to number rows is refused", () => {
  for (const wrong of [() => merge([]), () => merge([{}]), () => merge("x"), () => restore("x"), () => merge([read(ROWS)], {rows: "any"})]) {
    assert.throws(wrong, {code: "bad-method"});
  }
  const bytes = read(ROWS).save();
  assert.throws(() => restore(bytes.subarray(0, bytes.length - 1)), {code: "bad-save"});
  assert.throws(() => read(ROWS).suppressed().save(), {code: "bad-method"});
});

test("the command line merges files, and reads what it saved", () => {
  const folder = mkdtempSync(join(tmpdir(), "costweight-parts-"));
  const path = (name) => join(folder, name);
  try {
    writeFileSync(path("a.csv"), HEADER + ROWS.slice(0, 2).join(""));
    writeFileSync(path("b.csv"), HEADER + ROWS.slice(2).join(""));
    writeFileSync(path("all.csv"), HEADER + ROWS.join(""));
    const merged = run(["merge", path("a.csv"), path("b.csv"), "--out", path("part.cw")]);
    assert.match(merged.stdout, /5 rows of 2 parts/, merged.stderr);
    assert.equal(run(["merge", path("part.cw"), "--out", path("whole.cw")]).status, 0);
    const output = (file) => JSON.parse(run([path(file), "--json"]).stdout).output;
    assert.deepEqual(output("whole.cw"), output("all.csv"));
    const stray = run([path("whole.cw"), "--on-error", "leave-out"]);
    assert.equal(stray.status, 2);
    assert.match(stray.stderr, /“onError” belongs where they are merged/);
    assert.equal(run(["merge", path("a.csv")]).status, 2);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
