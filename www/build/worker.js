import {fileURLToPath} from "node:url";
import {build} from "vite";

const ENTRY = fileURLToPath(new URL("../src/engine/worker.js", import.meta.url));
const ENGINE = fileURLToPath(new URL("../../pkg/dist/browser.js", import.meta.url));

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

async function bundled() {
  const result = await build({
    configFile: false,
    logLevel: "error",
    resolve: {alias: {costweight: ENGINE}},
    build: {
      write: false,
      target: "es2022",
      lib: {entry: ENTRY, formats: ["es"], fileName: "worker"},
      rollupOptions: {output: {codeSplitting: false}}
    }
  });
  const [{output}] = [result].flat();
  return output[0].code;
}
