// The programs of the package's README, each in a project that has installed the packed package and nothing else: a newcomer
// gets to the figure by copying.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {chromium as browsers} from "playwright-core";
import {EXPECTED, chromium, here, installed, run, served} from "./consumer.js";

const SHOWN = 100 * EXPECTED;
const readme = readFileSync(here("../README.md"), "utf8");
const programs = Object.fromEntries(Array.from(readme.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms), ([, name, text]) => [name, text]));

const {folder} = await installed();
for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);

const figureOf = (printed) => {
  assert.ok(Math.abs(Number(printed) - SHOWN) < 1e-12 * SHOWN, `${printed} is not ${SHOWN}`);
};

/** A command that may not be installed; nothing that we test needs it. */
function version(command) {
  try {
    return execFileSync(command, ["--version"], {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
  } catch {
    return null;
  }
}

const without = (command) => (version(command) === null ? `needs ${command} on the path` : false);

test("no program has ten lines, and the text tells the figure", () => {
  assert.ok(Object.keys(programs).length >= 7, Object.keys(programs).join());
  for (const [name, text] of Object.entries(programs)) assert.ok(text.trimEnd().split("\n").length < 10, name);
  assert.ok(readme.includes(SHOWN.toFixed(2)));
});

test("Node runs the program as an ES module", () => figureOf(run(process.execPath, ["fisher.mjs"], folder)));

test("Node runs the program as CommonJS", () => figureOf(run(process.execPath, ["fisher.cjs"], folder)));

test("Deno runs the program", {skip: without("deno")}, () => {
  figureOf(run("deno", ["run", "--no-remote", "--node-modules-dir=manual", "--allow-read", "fisher.mjs"], folder));
});

test("Bun runs the programs", {skip: without("bun")}, () => {
  figureOf(run("bun", ["fisher.mjs"], folder));
  figureOf(run("bun", ["fisher.cjs"], folder));
});

for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
  test(`TypeScript takes the program under ${moduleResolution}, and Node runs what it makes`, () => {
    const root = join(folder, moduleResolution);
    mkdirSync(root);
    writeFileSync(join(root, "package.json"), JSON.stringify({type: "module"}));
    writeFileSync(join(root, "fisher.ts"), programs["fisher.ts"]);
    const compilerOptions = {strict: true, target: "es2022", lib: ["es2022"], module, moduleResolution, types: [], skipLibCheck: false};
    writeFileSync(join(root, "tsconfig.json"), JSON.stringify({compilerOptions, files: ["fisher.ts"]}));
    run(process.execPath, [here("../node_modules/typescript/bin/tsc"), "-p", root], folder);
    writeFileSync(join(root, "shown.js"), 'import {index} from "./fisher.js"; console.log(index);');
    figureOf(run(process.execPath, ["shown.js"], root));
  });
}

test("the command line reads the table of the program", () => {
  const [, table] = programs["fisher.mjs"].match(/`([^`]*)`/);
  writeFileSync(join(folder, "activity.csv"), table);
  const printed = run(process.execPath, ["node_modules/.bin/costweight", "activity.csv", "--formula", "fisher", "--json"], folder);
  figureOf(JSON.parse(printed).output.points.at(-1).index);
});

test("the guides and examples of the package are there, and its recipes run in it", () => {
  const at = join(folder, "node_modules/costweight");
  for (const guide of ["methods", "formats", "issues", "errors", "explain", "disclosure", "recipes"]) {
    assert.ok(readFileSync(join(at, `docs/${guide}.md`), "utf8").startsWith("# "), guide);
  }
  const recipe = readFileSync(join(at, "docs/recipes.md"), "utf8").match(/^\$ npx costweight (.*hansard.*)$/m)[1].split(" ");
  assert.match(run(process.execPath, ["cli.js", ...recipe], at), /^ +1992\/93 +139\.80 +\+3\.097%/m);
});

let host;
let browser;

before(async () => {
  assert.ok(chromium, "Chromium is needed: scripts/setup.sh page");
  host = await served(folder);
  browser = await browsers.launch({executablePath: chromium, args: ["--no-sandbox"]});
});

after(async () => {
  await browser?.close();
  host?.stop();
});

/** The figure that a page shows in its title. */
async function opened(path) {
  const page = await browser.newPage();
  const failures = [];
  page.on("pageerror", ({message}) => failures.push(message));
  await page.goto(`${host.address}/${path}`);
  await page.waitForFunction(() => Number(document.title) > 0, null, {timeout: 60_000}).catch(() => {});
  const title = await page.title();
  await page.close();
  assert.deepEqual(failures, []);
  return title;
}

test("a bare page shows the figure", async () => figureOf(await opened("bare.html")));

const page = (script) => `<!doctype html><meta charset="utf-8"><title>0</title>${script}`;

for (const main of ["page.js", "asking.js"]) {
  test(`Vite builds ${main}, and the page shows the figure`, async () => {
    const {build} = await import("vite");
    const root = join(folder, `vite-${main}`);
    mkdirSync(root);
    for (const name of [main, "worker.js"]) writeFileSync(join(root, name), programs[name]);
    writeFileSync(join(root, "index.html"), page(`<script type="module" src="./${main}"></script>`));
    await build({root, base: "./", logLevel: "error", worker: {format: "es"}, configFile: false});
    figureOf(await opened(`vite-${main}/dist/index.html`));
  });

  test(`webpack builds ${main}, and the page shows the figure`, async () => {
    const root = join(folder, `webpack-${main}`);
    mkdirSync(root);
    for (const name of [main, "worker.js"]) writeFileSync(join(root, name), programs[name]);
    writeFileSync(join(root, "package.json"), '{"type": "module"}');
    const config = `export default {mode: "production", entry: "./${main}", output: {publicPath: "auto", filename: "main.js"}, performance: false};`;
    writeFileSync(join(root, "webpack.config.js"), config);
    run(process.execPath, [here("../node_modules/webpack/bin/webpack.js"), "--stats", "errors-only"], root);
    writeFileSync(join(root, "dist/index.html"), page('<script src="./main.js"></script>'));
    figureOf(await opened(`webpack-${main}/dist/index.html`));
  });
}
