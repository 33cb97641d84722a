// What the documents show is what is printed, and what their programs compute.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {COMMANDS} from "../src/cli/arguments.js";
import {namesOf} from "../src/cli/flags.js";
import * as costweight from "../dist/node.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path) => readFileSync(`${ROOT}/${path}`, "utf8");

/** The blocks of code in a language, in the order of the document. */
function blocks(text, language) {
  const parts = text.split(/^```(.*)\n/m).slice(1);
  return parts.filter((_, place) => place % 4 === 1 && parts[place - 1] === language);
}

/** The words of a command line; quotation marks keep words together. */
const words = (line) => Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain);

for (const block of blocks(read("docs/recipes.md"), "")) {
  const [command, ...lines] = block.trim().split("\n");
  test(command, () => {
    const [, , , ...rest] = words(command);
    const printed = execFileSync(process.execPath, ["pkg/cli.js", ...rest], {cwd: ROOT, encoding: "utf8"});
    const held = printed.split("\n").map((line) => line.trim());
    for (const line of lines) assert.ok(held.includes(line.trim()), `not printed: ${line}\n${printed}`);
  });
}

/** Statements whose value a comment tells, as [statement, value]. */
const told = (program) => Array.from(program.matchAll(/^(.+?);? \/\/ (-?[\d.]+…?)$/gm), ([, statement, value]) => [statement, value]);

function checked(program) {
  const values = told(program);
  const noted = program
    .replace(/^import .*$/gm, "")
    .replace(/^(.+?);? \/\/ (-?[\d.]+…?)$/gm, (_, statement) => `values.push(${statement});`);
  const values_ = new Function("costweight", "readFileSync", "values", `with (costweight) { ${noted} } return values;`);
  const inRoot = (path) => readFileSync(`${ROOT}/${path}`);
  return {expected: values.map(([, value]) => value), found: values_(costweight, inRoot, [])};
}

for (const path of ["docs/recipes.md", "pkg/README.md"]) {
  const programs = blocks(read(path), "js").filter((program) => told(program).length > 0);
  test(`the programs of ${path} compute what they say`, () => {
    assert.ok(programs.length > 0);
    for (const program of programs) {
      const {expected, found} = checked(program);
      expected.forEach((text, place) => {
        const digits = text.replace("…", "");
        const same = text.endsWith("…") ? String(found[place]).startsWith(digits) : found[place] === Number(digits);
        assert.ok(same, `${found[place]} is not ${text}`);
      });
    }
  });
}

test("every table has a blank template, which the engine reads as a table without rows", () => {
  const run = (...rest) => execFileSync(process.execPath, ["pkg/cli.js", ...rest], {cwd: ROOT, encoding: "utf8"});
  for (const {name, columns} of costweight.tables) {
    assert.equal(run("template", name), `${columns.map((column) => column.name).join(",")}\n`);
    assert.match(run("template"), new RegExp(`^${name}`, "m"));
  }
  assert.throws(() => costweight.load({activity: run("template", "activity")}).analyse(), /no row|no rows/i);
});

test("every command teaches by examples of its own, whose choices it has", () => {
  const run = (...rest) => execFileSync(process.execPath, ["pkg/cli.js", ...rest], {cwd: ROOT, encoding: "utf8"});
  const listed = Array.from(run("--help").matchAll(/^ {2}([a-z]+) {2,}\S/gm), ([, name]) => name);
  assert.deepEqual(listed, COMMANDS);
  for (const command of COMMANDS) {
    const help = run("help", command);
    if (command !== "calculate" && command !== "help") assert.equal(run(command, "--help"), help);
    const examples = Array.from(help.matchAll(/^ {4}costweight (.*)$/gm), ([, example]) => words(example));
    assert.ok(examples.some(([first]) => first === command), command);
    for (const [first, ...rest] of examples) {
      const known = first === "calculate" ? [] : [...namesOf(first)].map((name) => `--${name}`);
      const flags = rest.filter((word) => word.startsWith("--") && first !== "calculate");
      assert.deepEqual(flags.filter((flag) => !known.includes(flag)), [], `${first} ${rest.join(" ")}`);
    }
  }
});
