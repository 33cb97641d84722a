// Projects that install the packed package and use it as a developer would.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "costweight-consumer-"));
const run = (file, words, cwd = folder) => execFileSync(file, words, {cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"]});

const FISHER = 'quantityIndex({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [6, 2]}, "fisher")';
const EXPECTED = Math.sqrt((75 / 70) * (106 / 100));

install();

function install() {
  const packed = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], here("..")));
  writeFileSync(join(folder, "package.json"), JSON.stringify({name: "consumer", private: true}));
  const {filename} = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  run("npm", ["install", "--no-audit", "--no-fund", "--offline", join(folder, filename)]);
}

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
    await init(readFileSync(createRequire(import.meta.url).resolve("costweight/costweight.wasm")));
    console.log(${FISHER});`;
  writeFileSync(join(folder, "slim.mjs"), program);
  assert.equal(Number(run(process.execPath, ["slim.mjs"])), EXPECTED);
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
