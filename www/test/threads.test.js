// A long file is read in several threads, in workers of the worker: to the same data, with word of how far, and to be stopped.
import assert from "node:assert/strict";
import {closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import * as engine from "../../pkg/dist/node.mjs";
import {createDesk} from "../src/engine/desk.js";
import {LONG} from "../src/engine/limits.js";
import {addFiles, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const HEAD = "period,provider,item,quantity,unit_cost\n";
const rowOf = (i) => `${i % 2 ? "2021/22" : "2022/23"},Trust ${i % 11},item ${i % 997},${i % 200003 === 3 ? "1O" : 1 + (i % 89)},${10 + (i % 7)}.25\n`;
const MANY = 2.6e8;
const isAlone = availableParallelism() < 2;

describe("a long file", {skip}, () => {
  let site;
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  const path = join(folder, "long.csv");
  before(async () => {
    const handle = openSync(path, "w");
    writeSync(handle, HEAD);
    let size = 0;
    for (let i = 0; size < LONG; ) {
      const rows = Array.from({length: 40000}, () => rowOf(i++)).join("");
      writeSync(handle, rows);
      size += rows.length;
    }
    closeSync(handle);
    site = await openSite();
  });
  after(async () => {
    await site.close();
    rmSync(folder, {recursive: true});
  });

  it("that would have to be joined with another is refused where it is too long for that, and read alone", {timeout: 200000}, async () => {
    const rows = Buffer.from(Array.from({length: 40000}, (_, i) => rowOf(i)).join(""));
    const blob = new Blob([HEAD, ...Array(Math.ceil(MANY / rows.length)).fill(rows)]);
    const desk = createDesk({engine});
    const open = (id) => blob.slice(0, 4e6).arrayBuffer().then((head) => desk.open({id, name: `${id}.csv`, table: "activity", bytes: new Uint8Array(head), blob}));
    const [first, second] = [await open("first"), await open("second")];
    const tables = (...files) => ({activity: files});
    const both = tables({id: "first", plans: first.plans}, {id: "second", plans: second.plans});
    await assert.rejects(desk.load({tables: both, reading: {}}), {code: "too-long"});
    const loaded = await desk.load({tables: tables({id: "first", plans: first.plans}), reading: {onError: "leave-out"}});
    assert.equal(loaded.columns[0].rows, 40000 * Math.ceil(MANY / rows.length));
  });

  /** Opens the page, and notes what the progress says and what is asked of any server. */
  async function watched() {
    const page = await site.open();
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    const requests = [];
    page.on("request", (request) => !request.url().startsWith("blob:") && requests.push(request.url()));
    await page.evaluate(() => {
      window.said = [];
      const bar = document.querySelector("#progress progress");
      new MutationObserver(() => window.said.push([document.querySelector("#progress-words").textContent, bar.value / bar.max])).observe(bar, {attributes: true});
    });
    return {page, requests};
  }

  it("is read in threads, with word of how far, to the data and the issues of Node, and nothing leaves the browser", {timeout: 200000}, async () => {
    assert.ok(statSync(path).size >= LONG);
    const {page, requests} = await watched();
    await addFiles(page, "activity", [path], "checks");
    const said = await page.evaluate(() => window.said);
    const inThreads = said.filter(([words]) => /^Reading long\.csv in \d threads$/.test(words));
    if (!isAlone) assert.ok(inThreads.length > 10, JSON.stringify(said.slice(0, 5)));
    const parts = said.map(([, part]) => part).filter(Number.isFinite);
    assert.deepEqual(parts, [...parts].sort((a, b) => a - b), "the progress goes back");
    const data = engine.load({activity: readFileSync(path)}, {onError: "leave-out"});
    assert.match(await page.locator("#read").innerText(), new RegExp(data.fingerprint));
    const costs = await page.locator("#read data").evaluateAll((nodes) => nodes.map((node) => Number(node.value)));
    const {output} = data.analyse();
    assert.deepEqual(costs, output.points.map(({cost}) => cost));
    const found = data.issues.find(({code}) => code === "bad-number");
    const rows = await page.locator("#issue-bad-number tbody tr th").allInnerTexts();
    assert.deepEqual(rows.map(Number), found.cells.map(({row}) => row));
    assert.ok(found.count > 3);
    assert.match(await page.locator("#issue-bad-number").innerText(), new RegExp(`${found.count} times`));
    await goTo(page, "results");
    assert.equal(Number(await page.locator("#tile-output data").getAttribute("value")), output.overall.growth);
    assert.deepEqual(requests, []);
    assert.deepEqual(page.problems, []);
  });

  it("is let go in the midst of its threads, and read again", {timeout: 200000}, async () => {
    const {page} = await watched();
    await goTo(page, "data");
    await page.locator("#activity").setInputFiles(path);
    await page.locator("#progress-words", {hasText: isAlone ? "Reading long.csv" : "threads"}).waitFor();
    await page.locator("#cancel").click();
    await page.locator("#progress").waitFor({state: "hidden"});
    await page.locator("#status", {hasText: /Cancelled/}).waitFor({state: "attached"});
    await addFiles(page, "activity", [path]);
    await settled(page);
    await page.locator("#finding", {hasText: /Output in 2022\/23 was/}).waitFor();
    assert.deepEqual(page.problems, []);
  });

  it("that was changed after it was added is to be added again", {timeout: 200000}, async () => {
    const other = join(folder, "changed.csv");
    const handle = openSync(other, "w");
    writeSync(handle, readFileSync(path));
    closeSync(handle);
    const {page} = await watched();
    await addFiles(page, "activity", [other], "columns");
    const again = openSync(other, "a");
    writeSync(again, rowOf(5));
    closeSync(again);
    await page.locator("#numbers").selectOption("comma");
    await settled(page);
    await goTo(page, "results");
    await page.locator("#errors", {hasText: "it was changed, moved or deleted since it was added"}).waitFor();
  });
});
