import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {deflateRawSync} from "node:zlib";
import {build} from "vite";

const ENTRY = fileURLToPath(new URL("../src/engine/worker.js", import.meta.url));
const ENGINE = fileURLToPath(new URL("../../pkg/dist/whole-slim.js", import.meta.url));
const MODULE = new URL("../../pkg/wasm/whole/costweight_bg.wasm", import.meta.url);

/** `virtual:worker`: the worker with the engine inside, as text to make a blob of. */
export function worker() {
  let text;
  return {
    name: "worker",
    resolveId: (id) => (id === "virtual:worker" ? "\0virtual:worker" : null),
    async load(id) {
      if (id !== "\0virtual:worker") return null;
      text ??= await bundled();
      return `export default ${JSON.stringify(text)};`;
    }
  };
}

/** `virtual:wasm`: the engine's module as text, compressed first because text of bytes hardly is. */
function moduleText() {
  return {
    name: "module-text",
    resolveId: (id) => (id === "virtual:wasm" ? "\0virtual:wasm" : null),
    load: (id) => (id === "\0virtual:wasm" ? `export default "${deflateRawSync(readFileSync(MODULE), {level: 9}).toString("base64")}";` : null)
  };
}

/** Without the glue's own copy of the module: the worker brings it. */
function noModuleBeside() {
  return {
    name: "no-module-beside",
    transform: (code) => (code.includes("costweight_bg.wasm") ? code.replace(/new URL\(['"]costweight_bg\.wasm['"], import\.meta\.url\)/, "undefined") : null)
  };
}

async function bundled() {
  const result = await build({
    configFile: false,
    logLevel: "error",
    plugins: [noModuleBeside(), moduleText()],
    resolve: {alias: {"costweight/whole/slim": ENGINE}},
    define: {"import.meta.url": JSON.stringify("about:blank")},
    build: {
      write: false,
      target: "es2022",
      lib: {entry: ENTRY, formats: ["iife"], name: "worker", fileName: () => "worker.js"},
      rollupOptions: {output: {codeSplitting: false}}
    }
  });
  const [{output}] = [result].flat();
  return output[0].code;
}
