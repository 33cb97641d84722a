// Work is not lost by one press.
import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {addFile, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const MINE = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n";

describe("one's own work", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  const output = (page) => page.locator("#tile-output").innerText();

  /** Whether the page asks before it is left; a browser without a window asks nobody. */
  const asksOnLeaving = (page) => page.evaluate(() => !dispatchEvent(new Event("beforeunload", {cancelable: true})));

  it("is asked about before the page is left, and the example is not", async () => {
    const page = await site.open();
    assert.equal(await asksOnLeaving(page), false);
    await addFile(page, "activity", MINE, "mine.csv");
    assert.equal(await asksOnLeaving(page), true);
    await goTo(page, "data");
    await page.getByRole("button", {name: "Back to the example data"}).click();
    await settled(page);
    assert.equal(await asksOnLeaving(page), true);
  });

  it("comes back after the example took its place, with its choices", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("laspeyres");
    await settled(page);
    await addFile(page, "activity", MINE, "mine.csv");
    await page.locator("#linking-direct").check();
    await settled(page);
    await goTo(page, "data");
    await page.getByRole("button", {name: "Back to the example data"}).click();
    await settled(page);
    await page.locator("#bring-back").click();
    await settled(page);
    await page.locator(".file-name", {hasText: "mine.csv"}).waitFor();
    assert.equal(await page.locator("#bring-back").count(), 0);
    await goTo(page, "results");
    assert.equal(await output(page), "+20.0%");
    assert.ok(await page.locator("#linking-direct").isChecked());
    assert.deepEqual(page.problems, []);
  });

  it("can be begun again after the example was cleared by mistake", async () => {
    const page = await site.open();
    const before = await output(page);
    await goTo(page, "data");
    await page.getByRole("button", {name: "Clear the example"}).click();
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "data-heading");
    await page.locator("#bring-back").click();
    await settled(page);
    await goTo(page, "results");
    assert.equal(await output(page), before);
    await page.locator("#formula").selectOption("paasche");
    await settled(page);
    await page.locator(".method", {hasText: "Paasche"}).first().waitFor();
    assert.deepEqual(page.problems, []);
  });
});
