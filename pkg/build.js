// Builds dist/ from src/ and from wasm/, which holds the engine three times: the whole of it, its core, and a slim one.
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {build} from "esbuild";
import {inlined} from "./inlined.js";
import * as core from "./wasm/core/costweight.js";
import * as slim from "./wasm/slim/costweight.js";
import * as whole from "./wasm/whole/costweight.js";

const here = (path) => new URL(path, import.meta.url).pathname;
const glueOf = (part) => here(`wasm/${part}/costweight.js`);
const moduleOf = (part) => here(`wasm/${part}/costweight_bg.wasm`);

// What the engine says of itself, so that nobody has to start it to ask.
whole.initSync({module: await readFile(moduleOf("whole"))});
const menu = {accountLines: whole.accountLines(), formulas: whole.formulas(), presets: whole.presets(), rules: whole.rules(), tables: whole.tables(), version: whole.version()};
// The choices of presets alone, for entries that do not carry what is said of them.
const presetMethods = Object.fromEntries(menu.presets.map(({name, methods}) => [name, methods]));
await writeFile(here("wasm/presetMethods.js"), `export const presetMethods = ${JSON.stringify(presetMethods)};\n`);
await writeFile(here("wasm/version.js"), `export const version = ${JSON.stringify(menu.version)};\n`);
const constants = Object.entries(menu).map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)};\n`);
await writeFile(here("wasm/menu.js"), constants.join("\n"));
const functionNames = Object.keys((await import("./src/functions.js")).functionsOver({}));
await mkdir(here("dist"), {recursive: true});
await writeFile(here("dist/menu.json"), JSON.stringify(menu));

/** What one object has and another has not. */
const lacking = (more, less) => Object.getOwnPropertyNames(more).filter((name) => !(name in less));
const lackingOf = (part) => ({
  functions: lacking(whole, part),
  Data: lacking(whole.Data.prototype, part.Data.prototype),
  Arrays: lacking(whole.Arrays.prototype, part.Arrays.prototype)
});

/** The names that the engine of an entry lacks: Node has another for them, the core refuses them. */
const lackingIn = (file) => lackingOf(file === "node" ? slim : core);

/** Brings the engine of an entry: a file of src/engine, and one of the modules; Node has two of them. Threads are of the whole. */
function engine(file, part) {
  const held = {
    "#glue": {path: glueOf(part)},
    "#module": {path: moduleOf(part)},
    "#engine": {path: here(`src/engine/${file}.js`)},
    "#menu": {path: here(file === "node" ? "src/engine/nodeMenu.js" : "wasm/menu.js")},
    "#functions": {path: here(`src/${file === "node" ? "engine/nodeLater" : "functions"}.js`)},
    "#reading": {path: here(`src/${file === "node" ? "engine/nodeLater" : part === "whole" ? "threads" : "reading"}.js`)},
    "#completed": {path: here(`src/engine/${part === "core" ? "completed" : "asItIs"}.js`)},
    "#makeWorker": {path: here(`src/engine/${file === "later" ? "nodeWorker" : "blobWorker"}.js`)},
    "#worker": {path: "worker", namespace: "made"},
    "#lacking": {path: "lacking", namespace: "made"},
    "#names": {path: "names", namespace: "made"}
  };
  const made = {lacking: () => lackingIn(file), names: () => functionNames, worker: () => worker(part)};
  return {
    name: "engine",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^#/}, ({path}) => held[path]);
      // Errors are of one class in all files of Node.
      if (file === "later") onResolve({filter: /\/error\.js$/}, () => ({path: "./node.cjs", external: true}));
      onLoad({filter: /./, namespace: "made"}, async ({path}) => ({contents: JSON.stringify(await made[path]()), loader: "json"}));
      onLoad({filter: /\.wasm$/}, async ({path}) => ({contents: inlined(await readFile(path)), loader: "js"}));
      onLoad({filter: /costweight\.js$/}, async ({path}) => ({contents: glued(await readFile(path, "utf8"))}));
    }
  };
}

/** The glue with the compiled module, which it keeps and gives to nobody, and without a word to those who call it in its older way. */
const glued = (glue) => `${glue.replace(/console\.warn\('using deprecated .*'\)/g, "")}\nexport const compiled = () => wasmModule;`;

/** What a worker runs, as text. */
async function worker(part) {
  const {outputFiles} = await build({...workerOf(part), write: false});
  return outputFiles[0].text;
}

const workerOf = (part) => ({entryPoints: [here("src/worker.js")], bundle: true, plugins: [engine("node", part)], ...BROWSER, format: "iife"});

// What a worker of Node lacks to be as one of a browser.
const AS_IN_BROWSERS = `
const {parentPort} = require("node:worker_threads");
globalThis.postMessage = (message, transferred) => parentPort.postMessage(message, transferred);
parentPort.on("message", (data) => onmessage({data}));`;

// The module is inlined or given; a bundler shall not look for the file that the glue would fetch.
const BROWSER = {platform: "browser", format: "esm", target: "es2022", charset: "utf8", minify: true, define: {"import.meta.url": JSON.stringify("about:blank")}};
const NODE = {
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  external: ["./later.cjs", "./whole.cjs"],
  define: {"import.meta.url": "__url"},
  banner: {js: 'const __url = require("node:url").pathToFileURL(__filename).href;'}
};

const entry = (source, name, how, file, part) =>
  build({entryPoints: [here(`src/${source}.js`)], outfile: here(`dist/${name}`), bundle: true, plugins: [engine(file, part)], ...how});

await Promise.all([
  entry("exports", "node.cjs", NODE, "node", "whole"),
  entry("later", "later.cjs", NODE, "later", "whole"),
  build({entryPoints: [glueOf("whole")], outfile: here("dist/whole.cjs"), bundle: true, plugins: [engine("node", "whole")], ...NODE}),
  build({...workerOf("whole"), banner: {js: AS_IN_BROWSERS}, outfile: here("dist/worker.cjs")}),
  entry("exports", "browser.js", BROWSER, "inlined", "core"),
  entry("exports", "whole.js", BROWSER, "inlined", "whole"),
  entry("slim", "slim.js", BROWSER, "given", "slim"),
  entry("given", "core-slim.js", BROWSER, "given", "core"),
  entry("given", "whole-slim.js", BROWSER, "given", "whole")
]);

// One instance of the engine, whether it is imported or required. It is required, because an import of CommonJS has Node look
// through all of its text for the names of exports, which takes as long as everything else together.
const names = Object.keys(createRequire(import.meta.url)("./dist/node.cjs"));
const imported = `import {createRequire} from "node:module";\n\nexport const {\n  ${names.join(",\n  ")}\n} = createRequire(import.meta.url)("./node.cjs");\n`;
await writeFile(here("dist/node.mjs"), imported);

// CommonJS may not import the types of an ES module, so its declarations hold them.
const signatures = (await readFile(here("index.d.ts"), "utf8")).replace(/^(import type [^;]*|export type \*[^;]*);$/gm, "");
await writeFile(here("dist/index.d.cts"), signatures + (await readFile(here("types.d.ts"), "utf8")));
