// The worker that reads and computes does not start: that is said, nothing stays busy, and the example's figures stand.
import assert from "node:assert/strict";
import {after, describe, it} from "node:test";
import {addFiles, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const MINE = {name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from("period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n")};
const NOT_STARTED = /did not start, so nothing new can be computed\. Reload the page/;

const policy = (words, others) => (path, body) => (path === "/" ? Buffer.from(String(body).replace(words, others)) : body);

function withoutWorker(path, body) {
  if (path.includes("virtual_worker")) throw new Error("not there");
  return body;
}

const WAYS = [
  ["is forbidden", policy("blob:; connect", "; connect"), /^$/],
  ["cannot be fetched", withoutWorker, /^Reason: Failed to fetch/],
  ["may not compile the engine", policy("&#39;wasm-unsafe-eval&#39;", ""), /^Reason: .*WebAssembly/]
];

describe("a worker that does not start", {skip}, () => {
  let site;
  after(() => site?.close());

  async function open(change) {
    await site?.close();
    site = await openSite(change);
    const page = await site.open();
    page.uncaught = [];
    page.on("pageerror", (error) => page.uncaught.push(String(error)));
    return page;
  }

  for (const [how, change, reason] of WAYS) {
    it(`because it ${how} is said above every step, and nothing waits for it`, async () => {
      const page = await open(change);
      await page.locator("#trouble", {hasText: NOT_STARTED}).waitFor();
      assert.match((await page.locator("#trouble .hint").allInnerTexts()).join(), reason);
      await page.locator("#finding", {hasText: /Productivity in/}).waitFor();
      assert.match(await page.locator("#ask-answer").innerText(), NOT_STARTED);
      assert.match(await page.locator("#compare").innerText(), NOT_STARTED);
      await addFiles(page, "activity", [MINE], null);
      assert.match(await page.locator("#data .is-broken").innerText(), /mine\.csv could not be read, because .* did not start/);
      for (const step of ["results", "checks", "export"]) {
        await goTo(page, step);
        assert.match(await page.locator(`#${step}`).innerText(), NOT_STARTED);
        assert.ok(await page.locator("#trouble #reload").isVisible());
      }
      assert.match(await page.title(), /^Error: /);
      await page.setViewportSize({width: 320, height: 800});
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      assert.deepEqual(page.uncaught, []);
    });
  }

  it("is tried again when the page is loaded again", async () => {
    let isThere = false;
    const page = await open((path, body) => (isThere ? body : withoutWorker(path, body)));
    await page.locator("#trouble", {hasText: NOT_STARTED}).waitFor();
    isThere = true;
    await page.locator("#reload").click();
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    assert.equal(await page.locator("#trouble").innerText(), "");
    await addFiles(page, "activity", [MINE]);
    assert.equal(await page.locator("#tile-output").innerText(), "+20.0%");
  });

  it("is not the only thing that may fail: what else does is said until something is done", async () => {
    const page = await open();
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    await goTo(page, "export");
    await page.evaluate(() => (URL.createObjectURL = () => { throw new Error("no room"); }));
    await page.locator("#save-results").click();
    await page.locator("#trouble", {hasText: "That could not be done"}).waitFor();
    assert.match(await page.locator("#trouble").innerText(), /Something went wrong on this page.*No room/s);
    await settled(page);
    await goTo(page, "results");
    await page.locator("#formula").selectOption("paasche");
    await settled(page);
    assert.equal(await page.locator("#trouble").innerText(), "");
    assert.deepEqual(page.uncaught, []);
  });
});
