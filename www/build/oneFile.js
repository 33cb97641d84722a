import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {build} from "vite";
import {example} from "./example.js";
import {content} from "./policy.js";
import {worker} from "./worker.js";

const root = new URL("../", import.meta.url).pathname;
const NAME = "costweight-offline.html";

/** Writes the whole page as one file that opens from a disk, where browsers refuse modules in files of their own. */
export function oneFile() {
  return {name: "one-file", apply: "build", closeBundle: write};
}

async function write() {
  const result = await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [example(), worker()],
    build: {
      write: false,
      target: "es2022",
      copyPublicDir: false,
      rollupOptions: {input: `${root}src/main.js`, output: {codeSplitting: false, format: "es"}}
    }
  });
  const [{output}] = [result].flat();
  const script = output.find(({isEntry}) => isEntry).code.replaceAll("</script", "<\\/script");
  const style = readFileSync(`${root}src/style.css`, "utf8");
  const page = readFileSync(`${root}index.html`, "utf8")
    .replace(/\s*<link rel="stylesheet"[^>]*>/, () => `\n    <style>${style}</style>`)
    .replace(/<script type="module"[^>]*><\/script>/, () => `<script type="module">${script}</script>`)
    .replace("<head>", () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${content({script: [hash(script)], style: [hash(style)]})}">\n    <link rel="icon" href="data:,">`);
  writeFileSync(`${root}dist/${NAME}`, page);
  writeFileSync(`${root}dist/${NAME}.sha256`, `${createHash("sha256").update(page).digest("hex")}  ${NAME}\n`);
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
