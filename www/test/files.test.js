import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import {addFile, settled} from "./addFile.js";
import {dropFiles} from "./dropFiles.js";
import {tables} from "./engineExample.js";
import {goTo} from "./goTo.js";
import {openSite, skip} from "./openSite.js";

const ACTIVITY = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n";
const BAD = "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n2022/23,B,1O,5\n";
const INPUTS = "period,item,group,quantity,unit_cost\n2021/22,Nurses,labour,4,50\n2022/23,Nurses,labour,4.4,50\n";

describe("one's own files", {skip}, () => {
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  const text = (page, selector) => page.locator(selector).innerText();
  const noOddNumbers = async (page) => assert.doesNotMatch(await text(page, "body"), /NaN|undefined|null|Infinity/);

  it("are computed when chosen, in place of the whole example", async () => {
    const page = await site.open();
    await addFile(page, "activity", ACTIVITY, "mine.csv");
    assert.equal(await text(page, "#tile-output"), "+20.0%");
    assert.equal(await text(page, "#finding"), "Output in 2022/23 was 20.0% above 2021/22.");
    assert.match(await text(page, "#productivity"), /Add an inputs file/);
    assert.doesNotMatch(await text(page, "body"), /six synthetic trusts/);
    await noOddNumbers(page);
    await addFile(page, "inputs", INPUTS);
    await page.locator("#productivity").waitFor({state: "detached"});
    assert.equal(await text(page, "#tile-productivity"), "+9.1%");
    await goTo(page, "data");
    await page.getByRole("button", {name: "Back to the example data"}).click();
    await goTo(page, "results");
    assert.match(await text(page, "#results"), /six synthetic trusts/);
  });

  it("find their tables by their headers when dropped anywhere", async () => {
    const page = await site.open();
    await dropFiles(page, "main", [
      ["x.csv", tables.costs],
      ["y.csv", tables.inputs],
      ["z.csv", tables.activity]
    ]);
    await page.getByText("z.csv", {exact: true}).waitFor();
    assert.equal(await text(page, "[data-table=activity] .file-name"), "z.csv");
    assert.equal(await text(page, "[data-table=costs] .file-name"), "x.csv");
    assert.equal(await text(page, "[data-table=inputs] .file-name"), "y.csv");
    await page.locator("[role=status]", {hasText: /y\.csv looks like Inputs/}).waitFor({state: "attached"});
  });

  it("belong to the drop area that they fall on", async () => {
    const page = await site.open();
    await goTo(page, "data");
    await dropFiles(page, "[data-table=activity]", [["mine.csv", ACTIVITY]]);
    await page.getByText("mine.csv", {exact: true}).waitFor();
    await goTo(page, "results");
    assert.equal(await text(page, "#tile-output"), "+20.0%");
  });

  it("have their errors said with file, row and column, and their other rows computed", async () => {
    const page = await site.open();
    await addFile(page, "activity", BAD, "mine.csv");
    await page.locator("#errors").waitFor();
    assert.match(await text(page, "#errors"), /mine\.csv, row 4, column “quantity”: “1O” is not a number/);
    assert.equal(await text(page, "#tile-output"), "+20.0%");
    await page.locator("#errors a").first().click();
    assert.match(await text(page, "#issue-bad-number"), /1O/);
  });

  it("that cannot be read get a sentence, the focus and a title", async () => {
    const page = await site.open();
    await addFile(page, "activity", "period,thing,quantity\n2021/22,A,10\n");
    await page.locator("#errors").waitFor();
    assert.match(await text(page, "#errors"), /no column for item/);
    assert.match(await page.title(), /^Error: /);
    assert.deepEqual(page.problems, []);
    await noOddNumbers(page);
    await addFile(page, "activity", ACTIVITY);
    await page.locator("#errors").waitFor({state: "detached"});
    assert.doesNotMatch(await page.title(), /Error/);
  });

  const odd = [
    ["of one period", "period,item,quantity,unit_cost\n2021/22,A,10,5\n", /The activity has one period, 2021\/22/],
    [
      "with nothing in common",
      "period,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,B,1,5\n",
      /No growth can be given/
    ]
  ];
  for (const [what, activity, sentence] of odd) {
    it(`${what} get sentences, never an empty figure`, async () => {
      const page = await site.open();
      await addFile(page, "activity", activity);
      await page.getByText(sentence).first().waitFor();
      assert.match(await text(page, "#finding"), sentence);
      await noOddNumbers(page);
      assert.deepEqual(page.problems, []);
    });
  }

  it("take the place of earlier ones of their name, which is said, and their corrections go with the old content alone", async () => {
    const page = await site.open();
    const note = page.locator("#data .file-before");
    const corrections = page.locator("#corrections li");
    await addFile(page, "activity", BAD, "mine.csv");
    await addFile(page, "inputs", INPUTS.replace("4.4", "4.4x"), "mine.csv");
    assert.equal(await note.count(), 0);
    await goTo(page, "checks");
    for (const table of ["row 4, column “quantity”", "row 3, column “quantity”"]) {
      const field = page.getByLabel(`My value for mine.csv, ${table}`);
      await field.fill("9");
      await field.press("Enter");
      await settled(page);
    }
    assert.equal(await corrections.count(), 2);
    await addFile(page, "activity", BAD, "mine.csv");
    await goTo(page, "data");
    assert.deepEqual(await note.allInnerTexts(), ["It was here already with the same content, so nothing changes."]);
    await goTo(page, "checks");
    assert.equal(await corrections.count(), 2);
    await addFile(page, "activity", BAD.replace("B,1O", "C,2O"), "mine.csv");
    await goTo(page, "data");
    const words = "It took the place of the earlier file of this name. 1 correction of that file was dropped. To use both, give one of them another name.";
    assert.deepEqual(await note.allInnerTexts(), [words]);
    assert.ok((await page.locator("#status").textContent()).startsWith(`mine.csv is used as Activity. ${words}`));
    assert.equal(await page.locator("[data-table=activity] .file-name").count(), 1);
    await goTo(page, "checks");
    assert.deepEqual(await corrections.count(), 1);
    assert.match(await text(page, "#noticed"), /“2O” is not a number/);
    assert.deepEqual(page.problems, []);
  });

  it("that cannot be opened leave an earlier one of their name where it is, until one comes that can", async () => {
    const page = await site.open();
    await addFile(page, "activity", ACTIVITY, "mine.csv");
    for (const broken of ["%PDF-1.7", ""]) {
      await addFile(page, "activity", broken, "mine.csv");
      assert.equal(await text(page, "#tile-output"), "+20.0%");
      await goTo(page, "data");
      assert.equal(await page.locator("[data-table=activity] .file").count(), 2);
      assert.equal(await page.locator("[data-table=activity] .is-broken").count(), 1);
    }
    await addFile(page, "activity", ACTIVITY.replace("12", "13"), "mine.csv");
    assert.equal(await text(page, "#tile-output"), "+30.0%");
    await goTo(page, "data");
    assert.equal(await page.locator("[data-table=activity] .file").count(), 1);
    assert.deepEqual(page.problems, []);
  });

  it("without activity say what is missing, and can be removed", async () => {
    const page = await site.open();
    await addFile(page, "costs", tables.costs);
    await page.getByRole("heading", {name: "Add an activity file"}).waitFor();
    await goTo(page, "data");
    await page.getByRole("button", {name: "Remove costs.csv"}).click();
    await page.locator("[data-table=costs] .none").waitFor();
  });
});
