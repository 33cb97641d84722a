import {fileURLToPath} from "node:url";
import {defineConfig} from "vite";
import {policy} from "./build/policy.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path("."),
  base: "./",
  plugins: [policy()],
  resolve: {alias: {costweight: path("../pkg/dist/browser.js")}},
  server: {fs: {allow: [path("..")]}},
  build: {
    target: "es2022",
    modulePreload: {polyfill: false},
    chunkSizeWarningLimit: 1200
  }
});
