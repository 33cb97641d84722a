// A trust's accounts as an inputs table, as a developer and an analyst take them.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {CostweightError, accountInputs, accountLines, load} from "../dist/node.mjs";

const ACCOUNTS = [
  {period: "2022/23", code: "EXP0130", amount: 700}, {period: "2022/23", code: "EXP0170", amount: 100},
  {period: "2022/23", code: "EXP0260", amount: 30}, {period: "2023/24", code: "EXP0130", amount: 756},
  {period: "2023/24", code: "EXP0170", amount: 122.4}, {period: "2023/24", code: "EXP0260", amount: -10}
];
const DEFLATORS = [
  {period: "2022/23", name: "pay", value: 1}, {period: "2022/23", name: "drugs", value: 1},
  {period: "2023/24", name: "pay", value: 1.05}, {period: "2023/24", name: "drugs", value: 1.02}
];
const ACTIVITY = "period,item,quantity,cost\n2022/23,hip,100,800\n2023/24,hip,105,900\n";

test("accounts become inputs, and what is left out sums with them to the accounts", () => {
  const {inputs, leftOut, total, used} = accountInputs(ACCOUNTS, {deflators: DEFLATORS});
  assert.deepEqual(inputs[0], {
    period: "2022/23", provider: null, item: "Staff (EXP0130)", group: "labour", expenditure: 700, deflator: 1
  });
  assert.deepEqual(leftOut.map(({code, period, expenditure}) => [code, period, expenditure]), [
    ["EXP0260", "2022/23", 30], ["EXP0260", "2023/24", -10]
  ]);
  assert.ok(Math.abs(used + 20 - total) < 1e-9);
  // 756 ÷ 1.05 + 122.4 ÷ 1.02 = 720 + 120, on 800.
  const {input} = load({activity: ACTIVITY, inputs}).analyse();
  assert.ok(Math.abs(input.links[0].growth - 0.05) < 1e-12);
});

test("a provider goes with its lines, and a line is placed otherwise", () => {
  const rows = ACCOUNTS.map((row) => ({...row, provider: "R0A"}));
  const deflators = [...DEFLATORS, ...["2022/23", "2023/24"].map((period) => ({period, name: "capital", value: 1}))];
  const {inputs, leftOut} = accountInputs(rows, {deflators, lines: {EXP0260: "capital", EXP0170: "exclude"}});
  assert.ok(inputs.every(({provider}) => provider === "R0A"));
  assert.ok(inputs.some(({group, item}) => group === "capital" && item === "Impairments (EXP0260)"));
  assert.ok(leftOut.every(({reason}) => reason === "left out by the user"));
});

test("every known line is used, or says why it is not", () => {
  assert.ok(accountLines.length > 20);
  for (const {code, group, deflator, reason} of accountLines) assert.ok(reason === null ? group && deflator : !group && !deflator, code);
});

test("a refusal is a sentence with a code", () => {
  for (const [call, code, sentence] of [
    [() => accountInputs(ACCOUNTS, {deflators: []}), "missing-deflator", /EXP0130 needs a deflator “pay” in 2022\/23/],
    [() => accountInputs(ACCOUNTS, {deflators: DEFLATORS, lines: {EXP0131: "labour"}}), "bad-method", /did you mean “EXP0130”/],
    [() => accountInputs(ACCOUNTS, {}), "bad-method", /The deflators must be an array of rows/],
    [() => accountInputs([{period: "2022/23", cod: "EXP0130", amount: 1}], {deflators: []}), "bad-method", /did you mean “code”/],
    [() => accountInputs([{period: "2022/23", code: "EXP0130", amount: "1"}], {deflators: []}), "bad-method", /amount must be a number/]
  ]) {
    assert.throws(call, (error) => error instanceof CostweightError && error.code === code && sentence.test(error.message));
  }
});

test("the command line prints what is used and what is not, and writes the inputs table", () => {
  const folder = mkdtempSync(join(tmpdir(), "costweight-accounts-"));
  const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
  const csv = (rows, keys) => [keys.join(","), ...rows.map((row) => keys.map((key) => row[key]).join(","))].join("\n");
  const accounts = file("tac.csv", csv(ACCOUNTS, ["period", "code", "amount"]).replace("code", "Subcode"));
  const deflators = file("deflators.csv", csv(DEFLATORS, ["period", "name", "value"]));
  const run = (...words) => spawnSync(process.execPath, [fileURLToPath(new URL("../cli.js", import.meta.url)), ...words], {encoding: "utf8"});
  const words = ["accounts", accounts, "--deflators", deflators, "--column", "code=Subcode"];
  assert.deepEqual(JSON.parse(run(...words, "--json").stdout), accountInputs(ACCOUNTS, {deflators: DEFLATORS}));
  const printed = run(...words).stdout;
  assert.match(printed, /all inputs/);
  assert.match(printed, /EXP0260 +Impairments +2023\/24 .* a change of value/);
  const inputs = file("inputs.csv", run(...words, "--csv").stdout);
  const analysis = JSON.parse(run("analyse", file("activity.csv", ACTIVITY), "--inputs", inputs, "--json").stdout);
  assert.ok(Math.abs(analysis.input.links[0].growth - 0.05) < 1e-12);
  assert.match(run("accounts").stdout, /EXP0130 +Staff +labour +pay/);
  assert.deepEqual(JSON.parse(run("accounts", "--json").stdout), accountLines);
  assert.equal(run("accounts", accounts).status, 2);
});

test("files of a spreadsheet are read in the forms that it saves, and an amount that is none is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  const file = (name, bytes) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const program = fileURLToPath(new URL("../cli.js", import.meta.url));
  const typed = (...words) => spawnSync(process.execPath, [program, "accounts", ...words], {encoding: "utf8"});
  const utf16 = file("utf16.csv", Buffer.from("\uFEFFperiod\tname\tvalue\n2022/23\tpay\t1.05\n", "utf16le"));
  const pounds = file("pounds.csv", Buffer.from("period;code;amount\n2022/23;EXP0130;\xa312,000\n2022/23;EXP0130;(\xa32,000)\n", "latin1"));
  const {stdout} = typed(pounds, "--deflators", utf16, "--csv");
  assert.equal(stdout.trim().split("\n").slice(1).map((row) => row.split(",")[4]).join(), "12000,-2000");
  const comma = file("comma.csv", "period;code;amount\n2022/23;EXP0130;1200,50\n");
  const {stderr, status} = typed(comma, "--deflators", utf16);
  assert.deepEqual([stderr, status], [`costweight: The amount, ${comma}, row 2, is “1200,50”; it must be a number.\n`, 1]);
});
