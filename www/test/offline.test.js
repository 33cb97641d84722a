import assert from "node:assert/strict";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, describe, it} from "node:test";
import {fileURLToPath, pathToFileURL} from "node:url";
import {addFile, settled} from "./addFile.js";
import {dropFiles} from "./dropFiles.js";
import {tables} from "./engineExample.js";
import {goTo} from "./goTo.js";
import {openBrowser} from "./openBrowser.js";
import {skip} from "./openSite.js";
import {saved} from "./saved.js";
import {serve} from "./serve.js";

const ONE_FILE = fileURLToPath(new URL("../dist/costweight-offline.html", import.meta.url));
const ACTIVITY = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n";

describe("without a network", {skip}, () => {
  const closing = [];
  after(() => Promise.all(closing.map((close) => close())));

  async function browserPage() {
    const browser = await openBrowser();
    closing.push(() => browser.close());
    const page = await browser.newPage();
    page.setDefaultTimeout(60000);
    page.problems = [];
    page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
    page.on("pageerror", (error) => page.problems.push(String(error)));
    return page;
  }

  for (const path of ["", "some/folder/"]) {
    it(`the page comes again when its server is gone, under “/${path}”`, async () => {
      const server = await serve(path);
      const page = await browserPage();
      await page.goto(server.address + path);
      await page.locator(".state", {hasText: "Ready. Works offline."}).waitFor();
      server.close();
      await page.reload();
      await page.locator("#contributions svg").waitFor();
      await addFile(page, "activity", ACTIVITY);
      assert.equal(await page.locator("#tile-output").innerText(), "+20.0%");
    });
  }

  it("no request leaves while files are added, computed and exported", async () => {
    const server = await serve();
    closing.push(() => server.close());
    const page = await browserPage();
    await page.goto(server.address);
    await page.locator(".state", {hasText: "Ready. Works offline."}).waitFor();
    const requests = [];
    page.context().on("request", (request) => !/^(blob|data):/.test(request.url()) && requests.push(request.url()));
    await addFile(page, "activity", tables.activity);
    await dropFiles(page, "main", [["inputs.csv", tables.inputs], ["costs.csv", tables.costs]]);
    await page.locator(".file-name", {hasText: "costs.csv"}).waitFor();
    await settled(page);
    for (const step of ["columns", "checks", "results"]) await goTo(page, step);
    await page.locator("#formula").selectOption("fisher");
    await settled(page);
    await page.locator("#index-working-tab").click();
    const folder = mkdtempSync(join(tmpdir(), "costweight-"));
    await saved(page, "#index .tool >> text=PNG", folder);
    await goTo(page, "export");
    for (const act of ["#save-workbook", "#save-results", "#save-activity", "#save-settings"]) await saved(page, act, folder);
    assert.deepEqual(requests, []);
    assert.deepEqual(page.problems, []);
  });

  it("a new version says that it is there, and is loaded when the user says so", async () => {
    let version = "";
    const server = await serve("", (path, body) => (path === "/sw.js" ? Buffer.concat([body, Buffer.from(version)]) : body));
    closing.push(() => server.close());
    const page = await browserPage();
    await page.goto(server.address);
    await page.locator(".state", {hasText: "Ready. Works offline."}).waitFor();
    await page.reload();
    await page.locator(".state", {hasText: "Ready. Works offline."}).waitFor();
    assert.equal(await page.locator("#update").count(), 0);
    version = "// another version\n";
    await page.reload();
    await page.locator("#update", {hasText: "A new version of this page is ready"}).waitFor();
    await Promise.all([page.waitForEvent("load"), page.locator("#update-load").click()]);
    await page.locator(".state", {hasText: "Ready. Works offline."}).waitFor();
    assert.equal(await page.locator("#update").count(), 0);
    assert.deepEqual(page.problems, []);
  });

  it("one file opens from a disk, reads, computes and exports", async () => {
    const page = await browserPage();
    await page.goto(pathToFileURL(ONE_FILE).href);
    await page.locator("#contributions svg").waitFor();
    await addFile(page, "activity", ACTIVITY);
    assert.equal(await page.locator("#tile-output").innerText(), "+20.0%");
    await goTo(page, "export");
    await saved(page, "#save-workbook", mkdtempSync(join(tmpdir(), "costweight-")));
    assert.deepEqual(page.problems, []);
  });

  it("the service worker is twenty lines at most and keeps the page's own files only", () => {
    const text = readFileSync(new URL("../public/sw.js", import.meta.url), "utf8");
    assert.ok(text.trim().split("\n").length <= 20);
    assert.match(text, /origin === location\.origin/);
  });
});
