import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {addFile, settled} from "./addFile.js";
import {dropFiles} from "./dropFiles.js";
import {tables} from "./engineExample.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

describe("privacy", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  it("no request leaves after the page is ready", async () => {
    const page = await site.open();
    await page.locator("html[data-ready]").waitFor({state: "attached"});
    const requests = [];
    page.on("request", (request) => !request.url().startsWith("blob:") && requests.push(request.url()));
    await addFile(page, "activity", tables.activity);
    await dropFiles(page, "main", [
      ["inputs.csv", tables.inputs],
      ["costs.csv", tables.costs]
    ]);
    await goTo(page, "results");
    await page.locator("#formula").selectOption("fisher");
    await page.locator("#provider").selectOption("Synthetic Trust B");
    await page.locator("#index [role=tab]").nth(1).click();
    await page.locator("#index-table table").waitFor();
    await settled(page);
    assert.deepEqual(requests, []);
  });

  it("everything the page loads is its own", async () => {
    const page = await site.open();
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
    assert.ok(loaded.length > 0);
    assert.deepEqual(
      loaded.filter((name) => !name.startsWith(site.address)),
      []
    );
  });

  it("the policy blocks requests", async () => {
    const page = await site.open();
    const answer = await page.evaluate(() =>
      fetch("./index.html").then(
        () => "sent",
        () => "blocked"
      )
    );
    assert.equal(answer, "blocked");
  });

  it("the page says who it is and who it is not", async () => {
    const page = await site.open();
    assert.match(await page.locator("header").innerText(), /Runs in your browser\. No data leaves it\./);
    assert.match(await page.locator("footer").innerText(), /Independent open-source tool\. Not an NHS service\./);
  });
});
