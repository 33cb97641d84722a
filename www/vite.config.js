import {fileURLToPath} from "node:url";
import {defineConfig} from "vite";
import {example} from "./build/example.js";
import {offline} from "./build/offline.js";
import {oneFile} from "./build/oneFile.js";
import {pages} from "./build/pages.js";
import {policy} from "./build/policy.js";
import {worker} from "./build/worker.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path("."),
  base: "./",
  plugins: [example(), worker(), policy(), pages(), offline(), oneFile()],
  server: {fs: {allow: [path("..")]}},
  build: {
    target: "es2022",
    modulePreload: false,
    chunkSizeWarningLimit: 2000
  }
});
