// Projects that install the packed package and use it as a developer would.
import assert from "node:assert/strict";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {EXPECTED, FISHER, here, installed, run as runIn} from "./consumer.js";

const {folder, tarball, files} = await installed();
const run = (file, words, cwd = folder) => runIn(file, words, cwd);

test("an ES module imports it", () => {
  writeFileSync(join(folder, "esm.mjs"), `import {quantityIndex} from "costweight"; console.log(${FISHER});`);
  assert.equal(Number(run(process.execPath, ["esm.mjs"])), EXPECTED);
});

test("CommonJS requires it", () => {
  writeFileSync(join(folder, "cjs.cjs"), `const {quantityIndex} = require("costweight"); console.log(${FISHER});`);
  assert.equal(Number(run(process.execPath, ["cjs.cjs"])), EXPECTED);
});

test("an application that brings the module itself uses the slim entry", () => {
  const program = `
    import {readFileSync} from "node:fs";
    import {createRequire} from "node:module";
    import {init, quantityIndex} from "costweight/slim";
    try { quantityIndex({}); } catch (error) { console.error(error.code); }
    await init(readFileSync(createRequire(import.meta.url).resolve("costweight/slim.wasm")));
    console.log(${FISHER});`;
  writeFileSync(join(folder, "slim.mjs"), program);
  assert.equal(Number(run(process.execPath, ["slim.mjs"])), EXPECTED);
});

test("an application that wants more of the engine names it", () => {
  const program = `
    import {readFileSync} from "node:fs";
    import {createRequire} from "node:module";
    import {weightedActivity} from "costweight/whole";
    import {init as initCore, workingDays} from "costweight/core/slim";
    import {init, weightedActivity as given} from "costweight/whole/slim";
    const moduleOf = (name) => readFileSync(createRequire(import.meta.url).resolve(name));
    await initCore(moduleOf("costweight/core.wasm"));
    await init(moduleOf("costweight/whole.wasm"));
    console.log(weightedActivity([2, 3], [10, 100]) + given([2, 3], [10, 100]) + workingDays("2024-05"));`;
  writeFileSync(join(folder, "whole.mjs"), program);
  assert.equal(Number(run(process.execPath, ["whole.mjs"])), 661);
});

test("the command is installed with it", () => {
  assert.match(run(process.execPath, [join(folder, "node_modules/.bin/costweight"), "--version"]), /^\d+\.\d+\.\d+\n$/);
});

const PROGRAM = `
import {analyse, CostweightError, quantityIndex, type Analysis, type Method} from "costweight";
const method: Method = {formula: "fisher", linking: "chained", reading: {columns: {quantity: "FCEs"}}};
const result: Analysis = analyse({activity: [{period: "2019/20", item: "A", FCEs: 1, cost: 2}]}, method);
const growth: number | null | undefined = result.output.links[0]?.growth;
const ratio: number = ${FISHER};
// @ts-expect-error there is no such formula
const wrong: Method = {formula: "fischer"};
export {growth, ratio, wrong, CostweightError};
`;

const SLIM = `
import {analyse, init, load, type Data, type Method} from "costweight/slim";
await init(new Uint8Array());
const method: Method = {formula: "fisher", reading: {columns: {quantity: "FCEs"}}};
const data: Data = load({activity: [{period: "2019/20", item: "A", FCEs: 1, cost: 2}]});
const growth: number | null | undefined = data.analyse(method).output.links[0]?.growth;
// @ts-expect-error the slim engine bridges nothing
analyse({activity: "", bridge: ""});
// @ts-expect-error the slim engine compares two periods at a time
analyse({activity: ""}, {linking: {multilateral: "geks"}});
// @ts-expect-error the slim engine hides nothing
const wrong: Method = {suppress: {}};
// @ts-expect-error the slim engine explains nothing
data.explain();
export {growth, wrong};
`;

test("TypeScript in strict mode knows what the slim entry has", () => {
  const project = join(folder, "slim-types");
  mkdirSync(project);
  writeFileSync(join(project, "slim.mts"), SLIM);
  const compilerOptions = {strict: true, noEmit: true, target: "es2022", lib: ["es2022"], module: "nodenext", moduleResolution: "nodenext", types: []};
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({compilerOptions, files: ["slim.mts"]}));
  run(process.execPath, [here("../node_modules/typescript/bin/tsc"), "-p", project]);
});

for (const [name, file, module, moduleResolution] of [
  ["an ES module under nodenext", "program.mts", "nodenext", "nodenext"],
  ["CommonJS under nodenext", "program.cts", "nodenext", "nodenext"],
  ["a bundler", "program.ts", "esnext", "bundler"]
]) {
  test(`TypeScript in strict mode takes its types in ${name}`, () => {
    const project = join(folder, module + file.replaceAll(".", "-"));
    mkdirSync(project);
    writeFileSync(join(project, file), PROGRAM);
    const compilerOptions = {strict: true, noEmit: true, target: "es2022", lib: ["es2022"], module, moduleResolution, types: []};
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({compilerOptions, files: [file]}));
    run(process.execPath, [here("../node_modules/typescript/bin/tsc"), "-p", project]);
  });
}

test("publint has nothing to say", async () => {
  const {publint} = await import("publint");
  const {formatMessage} = await import("publint/utils");
  const {messages, pkg} = await publint({pkgDir: here(".."), strict: true});
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("its types are found by every way of resolving modules", () => {
  // The slim entry is an ES module alone, and the module itself has no types.
  const words = ["--exclude-entrypoints", "./slim.wasm", "./core.wasm", "./whole.wasm", "--ignore-rules", "cjs-resolves-to-esm", "no-resolution"];
  run(process.execPath, [here("../node_modules/@arethetypeswrong/cli/dist/index.js"), tarball, ...words]);
});

test("nothing is packed that a user does not need, and nothing is run at installation", () => {
  const strays = files.map(({path}) => path).filter((path) => /test|node_modules|\.map$|build|size|parts|speed|inlined|typedoc|guides|\.png$/.test(path));
  assert.deepEqual(strays, []);
  const {dependencies, scripts, sideEffects} = JSON.parse(readFileSync(here("../package.json"), "utf8"));
  assert.deepEqual([dependencies, scripts.install, scripts.postinstall, sideEffects], [undefined, undefined, undefined, false]);
});
