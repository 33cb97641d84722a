// The same data and method give the same bits in native Rust, Node and Chromium.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import {test} from "node:test";
import {chromium as browserType} from "playwright-core";
import {analyse} from "../dist/node.mjs";
import {bits} from "./bits.js";
import {chromium, launchArguments, noChromium, noSchedules, root, schedules} from "./shared.js";

const METHODS = [
  {},
  {formula: "fisher", linking: "direct", unmatched: "uplift", by: "item", reference: "2015/16"},
  {formula: "tornqvist", unmatched: "group"},
  {formula: "walsh", by: "item"},
  {formula: {name: "lowe", weights: "2014/15"}}
];

const native = (method) =>
  execFileSync("cargo", ["run", "--quiet", "--release", "--example", "bits", "--", schedules, JSON.stringify(method)], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26
  }).trimEnd();

const inNode = (method) => bits(analyse({activity: readFileSync(schedules)}, method));

for (const method of METHODS) {
  test(`native Rust and Node give the same bits for ${JSON.stringify(method)}`, {skip: noSchedules}, () => {
    assert.equal(inNode(method), native(method));
  });
}

test("Chromium gives the same bits as Node", {skip: noSchedules || noChromium}, async () => {
  const server = serve({
    "/": ["text/html", "<!doctype html><title>bits</title>"],
    "/costweight.js": ["text/javascript", readFileSync(new URL("../dist/browser.js", import.meta.url))],
    "/bits.js": ["text/javascript", readFileSync(new URL("bits.js", import.meta.url))],
    "/schedules.csv": ["text/csv", readFileSync(schedules)]
  });
  const browser = await browserType.launch({executablePath: chromium, args: launchArguments});
  try {
    const page = await browser.newPage();
    await page.goto(await server.address);
    const found = await page.evaluate(async (methods) => {
      const {load} = await import("/costweight.js");
      const {bits} = await import("/bits.js");
      const activity = new Uint8Array(await (await fetch("/schedules.csv")).arrayBuffer());
      const data = load({activity});
      return methods.map((method) => bits(data.analyse(method)));
    }, METHODS);
    METHODS.forEach((method, place) => assert.equal(found[place], inNode(method)));
  } finally {
    await browser.close();
    server.close();
  }
});

function serve(files) {
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ["text/plain", ""];
    response.writeHead(files[request.url] ? 200 : 404, {"content-type": type}).end(body);
  });
  const address = new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}/`));
  });
  return {address, close: () => server.close()};
}
