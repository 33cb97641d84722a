// What bundlers and browsers make of the packed package: each asserts a figure that a page shows.
import assert from "node:assert/strict";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {chromium as browsers} from "playwright-core";
import {EXPECTED, FISHER, chromium, here, installed, run, served} from "./consumer.js";

let folder;
let host;
let browser;

before(async () => {
  assert.ok(chromium, "Chromium is needed: scripts/setup.sh page");
  ({folder} = await installed());
  host = await served(folder);
  browser = await browsers.launch({executablePath: chromium, args: ["--no-sandbox"]});
});

after(async () => {
  await browser?.close();
  host?.stop();
});

/** The figure in the title of a page, once there is one. */
async function figure(path) {
  const page = await browser.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(error.message));
  await page.goto(`${host.address}/${path}`);
  await page.waitForFunction(() => document.title !== "waiting", null, {timeout: 30_000}).catch(() => {});
  const title = await page.title();
  await page.close();
  assert.deepEqual(failures, []);
  return Number(title);
}

const page = (script) => `<!doctype html><meta charset="utf-8"><title>waiting</title>${script}`;
const IMPORTED = `import {quantityIndex} from "costweight"; document.title = ${FISHER};`;
const ASKED = `
  const worker = new Worker(new URL("./worker.js", import.meta.url), {type: "module"});
  worker.onmessage = ({data}) => { document.title = data; };`;
const ANSWERED = `import {quantityIndex} from "costweight"; postMessage(${FISHER});`;
const STREAMED = (url) => `
  import {init, quantityIndex} from "costweight/slim";
  ${url}
  await init(fetch(url));
  document.title = ${FISHER};`;

/** A project with these files, in a folder of its own. */
function project(name, files) {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

async function viteBuilt(name, files) {
  const {build} = await import("vite");
  const root = project(name, {"index.html": page('<script type="module" src="./main.js"></script>'), ...files});
  await build({root, base: "./", logLevel: "error", worker: {format: "es"}, configFile: false});
  return `${name}/dist/index.html`;
}

function webpackBuilt(name, files) {
  const config = 'export default {mode: "production", entry: "./main.js", output: {publicPath: "auto"}, performance: false};';
  const root = project(name, {"package.json": '{"type": "module"}', "webpack.config.js": config, ...files});
  run(process.execPath, [here("../node_modules/webpack/bin/webpack.js"), "--stats", "errors-only"], root);
  writeFileSync(join(root, "dist/index.html"), page('<script src="./main.js"></script>'));
  return `${name}/dist/index.html`;
}

test("a Vite build computes in the page", async () => {
  assert.equal(await figure(await viteBuilt("vite", {"main.js": IMPORTED})), EXPECTED);
});

test("a Vite build computes in a worker", async () => {
  assert.equal(await figure(await viteBuilt("vite-worker", {"main.js": ASKED, "worker.js": ANSWERED})), EXPECTED);
});

test("a Vite build streams the module that the slim entry is given", async () => {
  const main = STREAMED('const {default: url} = await import("costweight/slim.wasm?url");');
  assert.equal(await figure(await viteBuilt("vite-slim", {"main.js": main})), EXPECTED);
});

test("a webpack build computes in the page", async () => {
  assert.equal(await figure(webpackBuilt("webpack", {"main.js": IMPORTED})), EXPECTED);
});

test("a webpack build computes in a worker", async () => {
  assert.equal(await figure(webpackBuilt("webpack-worker", {"main.js": ASKED, "worker.js": ANSWERED})), EXPECTED);
});

test("a webpack build streams the module that the slim entry is given", async () => {
  const main = STREAMED('const url = new URL("costweight/slim.wasm", import.meta.url);');
  assert.equal(await figure(webpackBuilt("webpack-slim", {"main.js": main})), EXPECTED);
});

const MAP = '<script type="importmap">{"imports": {"costweight": "/node_modules/costweight/dist/browser.js"}}</script>';

test("a bare page imports it without any build", async () => {
  project("bare", {"index.html": page(`${MAP}<script type="module">${IMPORTED}</script>`)});
  assert.equal(await figure("bare/index.html"), EXPECTED);
});

test("a page that allows no connection at all computes", async () => {
  const policy = `<meta http-equiv="content-security-policy" content="connect-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'">`;
  project("closed", {"index.html": page(`${policy}${MAP}<script type="module">${IMPORTED}</script>`)});
  assert.equal(await figure("closed/index.html"), EXPECTED);
});

/** A long file read in threads: how many, and a half more where the data are those of one thread. */
const THREADED = `
  import {load, loadStream} from "costweight/whole";
  const lines = ["period,item,quantity,cost\\n"];
  for (let row = 0; row < 1200000; row += 1) lines.push(2019 + (row % 5) + ",I" + (row % 313) + "," + (1 + (row % 9)) + "," + (row % 1000) + ".25\\n");
  const file = new File(lines, "long.csv");
  let most = 0;
  const data = await loadStream({activity: file}, {}, {threads: 2, onProgress: ({threads}) => (most = Math.max(most, threads))});
  const one = load({activity: await file.text()});
  const isSame = one.fingerprint === data.fingerprint && JSON.stringify(one.issues) === JSON.stringify(data.issues);
  document.title = most + (isSame ? 0.5 : 0);`;
const WHOLE = MAP.replace("costweight\"", "costweight/whole\"").replace("browser.js", "whole.js");

test("a page reads a long file in threads", async () => {
  project("threads", {"index.html": page(`${WHOLE}<script type="module">${THREADED}</script>`)});
  assert.equal(await figure("threads/index.html"), 2.5);
});

test("a page that allows no worker reads in one thread", async () => {
  const policy = `<meta http-equiv="content-security-policy" content="worker-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'">`;
  project("no-worker", {"index.html": page(`${policy}${WHOLE}<script type="module">${THREADED}</script>`)});
  assert.equal(await figure("no-worker/index.html"), 1.5);
});

test("a Vite build and a webpack build read in threads", async () => {
  assert.equal(await figure(await viteBuilt("vite-threads", {"main.js": THREADED})), 2.5);
  assert.equal(await figure(webpackBuilt("webpack-threads", {"main.js": THREADED})), 2.5);
});
