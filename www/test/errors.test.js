// Files as they go wrong for people: each gets a sentence that says what to do, and the page goes on.
import assert from "node:assert/strict";
import {closeSync, mkdtempSync, openSync, writeSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, it} from "node:test";
import {addFiles, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const file = (name, bytes) => ({name, mimeType: "text/csv", buffer: Buffer.from(bytes)});
const HEAD = "period,item,quantity,unit_cost\n";

describe("the way of errors", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  const refused = [
    ["a workbook under a password", file("secret.xlsx", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /protected by a password.*save it as \.xlsx/],
    ["a picture named .csv", file("photo.csv", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /photo\.csv is a picture/],
    ["a PDF", file("report.csv", "%PDF-1.7"), /is a PDF/],
    ["an empty file", file("empty.csv", ""), /is empty/],
    ["a zip that is no workbook", file("all.xlsx", [0x50, 0x4b, 3, 4, 0, 0, 0, 0]), /not a workbook that can be read/]
  ];
  for (const [what, bad, sentence] of refused) {
    it(`${what} is refused with a sentence, listed beside the example, and can be removed`, async () => {
      const page = await site.open();
      await addFiles(page, "activity", [bad], null);
      await page.waitForFunction(() => document.activeElement.classList.contains("is-broken"));
      await goTo(page, "results");
      await page.locator("#finding").waitFor();
      assert.match(await page.locator("#broken-files").innerText(), sentence);
      assert.match(await page.title(), /^Error: /);
      await goTo(page, "data");
      await page.locator("[data-table=activity] .file-name", {hasText: "activity.csv"}).waitFor();
      assert.doesNotMatch(await page.locator("#status").textContent(), /Error\. (Picture|Binary|Old-workbook|Pdf|Empty|Not)/);
      await page.getByRole("button", {name: `Remove ${bad.name}`}).click();
      await page.locator("#data .is-broken").waitFor({state: "detached"});
      assert.doesNotMatch(await page.title(), /Error/);
      assert.deepEqual(page.problems, []);
    });
  }

  it("a file with £ in Windows-1252 is read, and that is said", async () => {
    const page = await site.open();
    const bytes = Buffer.from(`${HEAD}2021/22,A,10,£5\n2022/23,A,12,£5\n`, "latin1");
    await addFiles(page, "activity", [file("pounds.csv", bytes)]);
    assert.equal(await page.locator("#tile-output").innerText(), "+20.0%");
    await goTo(page, "data");
    assert.match(await page.locator(".file-form").innerText(), /Windows-1252/);
  });

  it("a file of one row is told that growth needs two periods", async () => {
    const page = await site.open();
    await addFiles(page, "activity", [file("one.csv", `${HEAD}2021/22,A,10,5\n`)]);
    assert.match(await page.locator("#finding").innerText(), /one period, 2021\/22/);
    assert.doesNotMatch(await page.locator("body").innerText(), /NaN|undefined|Infinity/);
  });

  it("two ways in which one rule is broken have a labelled field each, and stopping keeps the focus", async () => {
    const page = await site.open();
    await addFiles(page, "activity", [file("bad.csv", `${HEAD}2021/22,A,10,5\n2022/23,A,1O,5\n2022/23,B,3,5l\n`)], "checks");
    const fields = page.locator("#noticed input[id^=mine-bad-number]");
    const ids = await fields.evaluateAll((nodes) => nodes.map(({id}) => id));
    assert.equal(new Set(ids).size, 2);
    assert.equal(await fields.evaluateAll((nodes) => nodes.every(({labels}) => labels.length === 1)), true);
    await page.locator("#choice-bad-number").focus();
    await page.locator("#choice-bad-number").selectOption("stop");
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "choice-bad-number");
  });

  it("stopping at errors stops, and says where", async () => {
    const page = await site.open();
    await addFiles(page, "activity", [file("bad.csv", `${HEAD}2021/22,A,10,5\n2022/23,A,1O,5\n2022/23,A,3,5\n`)], "checks");
    await page.locator("#choice-bad-number").selectOption("stop");
    await settled(page);
    await goTo(page, "results");
    await page.locator("#results #errors", {hasText: "You asked to stop at these errors"}).waitFor();
  });

  it("a file of 200 MB is read with word of how far, the page answering all the while, and can be cancelled", {timeout: 240000}, async () => {
    const path = join(mkdtempSync(join(tmpdir(), "costweight-")), "big.csv");
    const handle = openSync(path, "w");
    writeSync(handle, HEAD);
    const rows = Array.from({length: 40000}, (_, i) => `${i % 2 ? "2021/22" : "2022/23"},item ${i % 997},${1 + (i % 89)},${10 + (i % 7)}.25\n`).join("");
    for (let size = 0; size < 200e6; size += rows.length) writeSync(handle, rows);
    closeSync(handle);
    const page = await site.open();
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    await goTo(page, "data");
    await page.evaluate(watch);
    await page.locator("#activity").setInputFiles(path);
    await page.locator("#progress").waitFor();
    await page.locator("#cancel").click();
    await page.locator("#progress").waitFor({state: "hidden"});
    await page.locator("#status", {hasText: /Cancelled/}).waitFor({state: "attached"});
    await page.locator("#activity").setInputFiles(path);
    await page.locator(".file-name", {hasText: "big.csv"}).waitFor({timeout: 200000});
    await settled(page);
    await goTo(page, "results");
    await page.locator("#finding", {hasText: /Output in 2022\/23 was/}).waitFor();
    const beats = await page.evaluate(() => window.beats);
    assert.ok(beats > 0, "the page did nothing else while the file was read");
  });
});

/** Counts what else the page does while it is busy. */
function watch() {
  window.beats = 0;
  setInterval(() => {
    if (document.documentElement.dataset.busy) window.beats += 1;
  }, 20);
}
