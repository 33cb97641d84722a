// Builds dist/ from src/ and from wasm/, which wasm-pack has written.
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {build} from "esbuild";
import {inlined} from "./inlined.js";
import * as engine from "./wasm/costweight.js";

const here = (path) => new URL(path, import.meta.url).pathname;

// What the engine says of itself, so that nobody has to start it to ask.
engine.initSync({module: await readFile(here("wasm/costweight_bg.wasm"))});
const menu = {formulas: engine.formulas(), presets: engine.presets(), rules: engine.rules(), tables: engine.tables(), version: engine.version()};
const constants = Object.entries(menu).map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)};\n`);
await writeFile(here("wasm/menu.js"), constants.join("\n"));

await mkdir(here("dist"), {recursive: true});
await build({
  entryPoints: [here("src/node.js")],
  outfile: here("dist/node.cjs"),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  define: {"import.meta.url": "__url"},
  banner: {js: 'const __url = require("node:url").pathToFileURL(__filename).href;'}
});
await build({
  entryPoints: [here("src/browser.js")],
  outfile: here("dist/browser.js"),
  bundle: true,
  platform: "browser",
  format: "esm",
  target: "es2022",
  // The module is inlined; a bundler shall not look for the file that the glue would fetch.
  define: {"import.meta.url": JSON.stringify("about:blank")},
  charset: "utf8",
  minify: true,
  plugins: [
    {
      name: "inlined-wasm",
      setup({onLoad}) {
        onLoad({filter: /\.wasm$/}, async ({path}) => ({contents: inlined(await readFile(path)), loader: "js"}));
      }
    }
  ]
});
// CommonJS may not import the types of an ES module, so its declarations hold them.
const signatures = (await readFile(here("index.d.ts"), "utf8")).replace(/^(import type [^;]*|export type \*[^;]*);$/gm, "");
await writeFile(here("dist/index.d.cts"), signatures + (await readFile(here("types.d.ts"), "utf8")));
