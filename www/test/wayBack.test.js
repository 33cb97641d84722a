// Choices that these data refuse: each is said as a choice, and can be taken back.
import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {analyse} from "../../pkg/dist/node.mjs";
import {fromSettingsFile} from "../src/export/settingsFile.js";
import {addFile, settled} from "./addFile.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const PLAIN = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n";
const WITHOUT_COST = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n2021/22,B,1,\n2022/23,B,1,\n";
const json = (name, held) => ({name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(held))});

describe("the way back", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  const focused = (page) => page.evaluate(() => document.activeElement.id);
  const output = (page) => page.locator("#tile-output").innerText();

  async function takeBack(page, step) {
    await page.locator(`#${step} #undo-choice`).click();
    await settled(page);
    await page.locator(`#${step} #undo-choice`).waitFor({state: "detached"});
  }

  it("a recipe that needs what these data lack is said as a choice; the settings stay, and one press takes it back", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("laspeyres");
    await settled(page);
    const laspeyres = await output(page);
    for (const recipe of ["erf-2022-23", "erf-2023-24"]) {
      await page.locator("#preset").focus();
      await page.locator("#preset").selectOption(recipe);
      await settled(page);
      assert.match(await page.locator("#results #errors").innerText(), /^This choice cannot be used with these data/);
      assert.doesNotMatch(await page.locator("#results #errors").innerText(), /problem with the files/);
      assert.equal(await focused(page), "preset");
      assert.equal(await page.locator("#preset").inputValue(), recipe);
      await takeBack(page, "results");
      assert.equal(await output(page), laspeyres);
      assert.equal(await page.locator("#formula").inputValue(), "laspeyres");
      assert.equal(await focused(page), "results-heading");
    }
    await page.locator("#preset").selectOption("erf-2022-23");
    await settled(page);
    await page.locator("#preset").selectOption("");
    await page.locator("#tile-output").waitFor();
    assert.deepEqual(page.problems, []);
  });

  it("stopping at activity without a cost can be taken back, at every step", async () => {
    const page = await site.open();
    await addFile(page, "activity", WITHOUT_COST, "mine.csv");
    for (const step of ["results", "checks", "export"]) {
      await goTo(page, "results");
      await page.locator("#more-settings").evaluate((details) => (details.open = true));
      await page.locator("#more-missingCost").selectOption("error");
      await settled(page);
      await goTo(page, step);
      assert.match(await page.locator(`#${step} #errors`).innerText(), /The method refuses activity without a cost/);
      await takeBack(page, step);
    }
    await goTo(page, "results");
    assert.equal(await output(page), "+20.0%");
  });

  it("files can be added while a choice does not work, and a choice that they refuse is taken back to the usual", async () => {
    const page = await site.open();
    await page.locator("#preset").selectOption("erf-2022-23");
    await settled(page);
    await addFile(page, "activity", PLAIN, "mine.csv");
    await page.locator("#results #undo-choice").waitFor();
    await goTo(page, "export");
    assert.doesNotMatch(await page.locator("#export").innerText(), /Add an activity file/);
    await goTo(page, "results");
    await takeBack(page, "results");
    assert.equal(await output(page), "+20.0%");
  });

  it("files that cannot be read are not blamed on choices", async () => {
    const page = await site.open();
    await page.locator("#formula").selectOption("laspeyres");
    await settled(page);
    await addFile(page, "activity", "a,b\n1,2\n", "mine.csv");
    await page.locator("#results #errors", {hasText: "There is a problem with the files"}).waitFor();
    assert.equal(await page.locator("#results #undo-choice").count(), 0);
  });

  it("a link to a choice that these data refuse leaves the way back", async () => {
    const page = await site.open();
    await page.goto(`${site.address}#v=1&preset=erf-2022-23`);
    await page.reload();
    await page.locator("#results #errors", {hasText: "This choice cannot be used"}).waitFor();
    assert.match(await page.locator("#status").textContent(), /^Error\. /);
    await takeBack(page, "results");
    await page.locator("#tile-output").waitFor();
  });

  it("a file that holds no settings is refused and changes nothing; settings that cannot be used are not said to be in use", async () => {
    const page = await site.open();
    await goTo(page, "export");
    await page.locator("#open-settings").setInputFiles(json("package.json", {name: "x", version: "1.0.0"}));
    await page.locator("#status", {hasText: "package.json is not a settings file"}).waitFor({state: "attached"});
    await page.locator("#save-workbook").waitFor();
    await page.locator("#open-settings").setInputFiles(json("method.json", {preset: "erf-2022-23"}));
    await page.locator("#status", {hasText: /^Error\./}).waitFor({state: "attached"});
    assert.doesNotMatch(await page.locator("#status").textContent(), /in use/);
    await page.locator("#open-settings").setInputFiles(json("method.json", {formula: "paasche"}));
    await page.locator("#save-workbook").waitFor();
    assert.deepEqual(page.problems, []);
  });

  it("a method is told by the choices that the engine has", () => {
    const activity = PLAIN;
    assert.throws(() => fromSettingsFile('{"name":"x"}'), SyntaxError);
    assert.throws(() => fromSettingsFile('{"settings":2}'), SyntaxError);
    const refused = (() => {
      try {
        return analyse({activity}, {nothing: 1});
      } catch ({message}) {
        return message;
      }
    })();
    const keys = /choices are (.*)\.$/.exec(refused)[1].split(", ");
    assert.ok(keys.length > 10);
    for (const key of keys) assert.ok(fromSettingsFile(JSON.stringify({[key]: {}})), key);
  });
});
