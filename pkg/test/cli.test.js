// The command line as an analyst types it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {existsSync, writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {showsColour} from "../src/cli/ink.js";
import {progress} from "../src/cli/progress.js";
import {analyse, load, version} from "../dist/node.mjs";
import {example, examplePath, noSchedules, schedules} from "./shared.js";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "costweight-"));
const run = (words, input) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", input, maxBuffer: 1 << 26});

const FILES = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];
const TABLES = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};

test("--json prints exactly the result of the function", () => {
  const {stdout, status} = run(["analyse", ...FILES, "--formula", "fisher", "--providers", "separate", "--json"]);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), analyse(TABLES, {formula: "fisher", providers: "separate"}));
});

test("a bare file means analyse", () => {
  assert.equal(run([...FILES]).stdout, run(["analyse", ...FILES]).stdout);
});

test("every key of a method is a flag", () => {
  const words = [
    "--formula", "lowe", "--weights", "2022/23", "--linking", "direct", "--reference", "2023/24", "--unmatched", "uplift",
    "--by", "item", "--providers", "Synthetic Trust A,Synthetic Trust B", "--unit-costs", "costs-table", "--on-error",
    "leave-out", "--duplicates", "error", "--numbers", "point", "--periods", "financial-year", "--column", "quantity=quantity",
    "--column", "inputs.quantity=quantity", "--level", "item", "--exclude", "item=Nothing", "--excess-bed-days", "out",
    "--missing-cost", "deflate", "--partly-counted", "out", "--days", "calendar-days", "--quality", "without", "--provisional", "2024/25",
    "--correct", "activity:2:quantity=4,900", "--json"
  ];
  const {stdout, stderr} = run([...FILES, ...words]);
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout).method, {
    reading: {
      columns: {quantity: "quantity", inputs: {quantity: "quantity"}},
      onError: "leave-out",
      duplicates: "error",
      numbers: "point",
      periods: "financial-year",
      corrections: [{table: "activity", row: 2, column: "quantity", value: "4,900"}]
    },
    formula: {name: "lowe", weights: "2022/23"},
    linking: "direct",
    reference: "2023/24",
    unitCosts: "costs-table",
    unmatched: "uplift",
    level: "item",
    exclude: [{item: "Nothing"}],
    excessBedDays: "out",
    missingCost: "deflate",
    partlyCounted: "out",
    days: "calendar-days",
    quality: "without",
    provisional: ["2024/25"],
    by: "item",
    providers: ["Synthetic Trust A", "Synthetic Trust B"]
  });
});

test("a result carries a method that runs again", () => {
  const path = join(folder, "result.json");
  const first = run([...FILES, "--formula", "walsh", "--json"]).stdout;
  writeFileSync(path, first);
  assert.equal(run([...FILES, "--method", path, "--json"]).stdout, first);
});

test("the method of a result runs on data that begin later, and keeps a reference that was chosen", () => {
  const years = (first) => ["period,item,quantity,cost", ...[0, 1, 2].map((year) => `${first + year},A,${10 + year},5`)].join("\n");
  const quarters = (first) => ["period,item,quantity,cost", ...[0, 1].flatMap((year) => [1, 2, 3, 4].map((q) => `${first + year}Q${q},A,${q + year},5`))].join("\n");
  const path = join(folder, "earlier.json");
  const referenceOf = (data, ...words) => JSON.parse(run(["-", ...words, "--json"], data).stdout).method.reference;
  for (const data of [years, quarters]) {
    writeFileSync(path, run(["-", "--json"], data(2021)).stdout);
    assert.equal(referenceOf(data(2022), "--method", path), "2022");
  }
  writeFileSync(path, run(["-", "--reference", "2023", "--json"], years(2021)).stdout);
  assert.equal(referenceOf(years(2022), "--method", path), "2023");
});

test("a method file and settings of the calculator run here, and its results there", async () => {
  const {settingsFile, fromSettingsFile} = await import("../../www/src/export/settingsFile.js");
  const method = {formula: "fisher", unmatched: "uplift", reference: "2022/23"};
  const {result} = {result: analyse(TABLES, {...method, providers: ["Synthetic Trust B"]})};
  const own = join(folder, "method.json");
  writeFileSync(own, JSON.stringify(result.method, null, 2));
  assert.deepEqual(JSON.parse(run([...FILES, "--method", own, "--json"]).stdout), result);

  const settings = join(folder, "settings.json");
  const session = {method, reading: {numbers: "point"}, corrections: [], planks: [], provider: "Synthetic Trust B", stops: new Set(), all: () => []};
  writeFileSync(settings, settingsFile({...session, outcome: {result}}));
  assert.deepEqual(JSON.parse(run([...FILES, "--method", settings, "--json"]).stdout), result);

  const corrections = [{table: "activity", row: 2, column: "quantity", value: "1"}];
  const corrected = analyse(TABLES, {...method, reading: {corrections}});
  writeFileSync(settings, settingsFile({...session, outcome: {result: corrected}}));
  assert.deepEqual(JSON.parse(run([...FILES, "--method", settings, "--json"]).stdout), corrected);
  assert.deepEqual(fromSettingsFile(JSON.stringify(corrected)).corrections, corrections);

  for (const text of [JSON.stringify(result), JSON.stringify(result.method)]) {
    const {choices: read} = fromSettingsFile(text);
    const {formula, unmatched, reference} = read;
    assert.deepEqual({formula, unmatched, reference}, method);
    assert.equal("output" in read, false);
  }
});

test("every answer of an activity file is reached, and its JSON is that of the function", () => {
  const data = load(TABLES);
  const link = {from: "2022/23", to: "2023/24"};
  const plain = (held) => JSON.parse(JSON.stringify(held, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value)));
  const ends = ["--from", link.from, "--to", link.to];
  for (const [words, expected] of [
    [["contributions", ...FILES, ...ends, "--formula", "walsh"], data.contributions(link, {formula: "walsh"})],
    [["contributions", ...FILES], data.contributions({from: "2023/24", to: "2024/25"})],
    [["unmatched", ...FILES, ...ends], data.unmatched(link)],
    [["indices", ...FILES.slice(0, 3), "--formulas", "fisher,paasche"], data.indices({formulas: ["fisher", "paasche"]})],
    [["levels", ...FILES.slice(0, 3), "--period", "2022/23"], data.providerLevels({period: "2022/23"})],
    [["check", ...FILES], data.checks()],
    [["bridge", ...FILES, "--form", "bennet"], data.costBridge({form: "bennet"})],
    [["influence", ...FILES], data.influence()],
    [["uncertainty", ...FILES, "--cost-error", "0.1", "--seed", "3"], data.uncertainty({costError: 0.1, seed: 3})],
    [["compare", ...FILES, "--methods", "laspeyres,fisher"], data.compare({laspeyres: "laspeyres", fisher: "fisher"})],
    [["explain", ...FILES, "--period", "2022/23"], data.explain({period: "2022/23", terms: 5})]
  ]) {
    const {stdout, stderr} = run([...words, "--json"]);
    assert.equal(stderr, "", words[0]);
    assert.deepEqual(JSON.parse(stdout), plain(expected), words[0]);
  }
});

test("all contributions add up to the growth, all items left out are said, and both are rows of CSV", () => {
  const shown = run(["contributions", ...FILES, "--from", "2021/22", "--to", "2024/25"]).stdout;
  const {output} = analyse(TABLES);
  assert.ok(shown.trimEnd().endsWith(`+${(100 * output.overall.growth).toFixed(3)}`), shown);
  assert.match(run(["unmatched", ...FILES, "--from", "2022/23", "--to", "2023/24"]).stdout, /^ {2}Telephone clinic +Community +from-only +9\.2 +0\.0$/m);
  assert.match(run(["unmatched", ...FILES]).stdout, /^Everything is compared: output, 2023\/24 to 2024\/25$/m);
  assert.match(run(["unmatched", ...FILES, "--to", "2023/24", "--csv"]).stdout, /^item,group,reason,from_cost,to_cost\nTelephone clinic,Community,from-only,/);
  assert.match(run(["indices", ...FILES.slice(0, 1), "--csv"]).stdout, /^provider,formula,period,index\nSynthetic Trust A,laspeyres,2021\/22,100\n/);
});

test("a table of providers says what each figure covers", () => {
  const {stdout} = run([...FILES, "--providers", "separate"]);
  assert.match(stdout, /^ +provider .* growth +covers at least +not compared$/m);
  const {providers} = analyse(TABLES, {providers: "separate"});
  const least = Math.min(...providers[0].output.links.flatMap(({coverage}) => [coverage.from, coverage.to]));
  assert.match(stdout, new RegExp(`^ +Synthetic Trust A .* ${(100 * least).toFixed(2)}% +2$`, "m"));
});

test("a provider that is named has the tables that all together have", () => {
  const {stdout} = run([...FILES, "--providers", "Synthetic Trust A"]);
  const titles = (whose) => stdout.split("\n").filter((line) => /^\S/.test(line) && line.includes(whose)).map((line) => line.replace(whose, "").replace(/ at .* unit costs.*/, ""));
  assert.ok(titles(" of all providers together").length >= 9);
  assert.deepEqual(titles(" of Synthetic Trust A"), titles(" of all providers together"));
  const [own] = analyse(TABLES, {providers: ["Synthetic Trust A"]}).providers;
  const tableOf = (title) => stdout.slice(stdout.indexOf(`\n${title}\n`) + 1).split("\n\n")[0];
  const {growth, contributions} = own.output.overall;
  const moved = tableOf("What moved output of Synthetic Trust A, percentage points");
  assert.match(moved, new RegExp(`^  growth .* \\+${(100 * growth).toFixed(3)}$`, "m"));
  for (const {group, points} of contributions) assert.match(moved, new RegExp(`^  ${group} .* ${signed(points)}$`, "m"));
  assert.doesNotMatch(run([...FILES, "--providers", "separate"]).stdout, /of Synthetic Trust A/);
});

const signed = (points) => (points < 0 ? "" : "\\+") + points.toFixed(3);

test("colours are for terminals that show them, and for who asks", () => {
  const terminal = {isTTY: true};
  assert.equal(showsColour(terminal, {TERM: "xterm"}), true);
  assert.equal(showsColour(terminal, {TERM: "dumb"}), false);
  assert.equal(showsColour(terminal, {TERM: "xterm", NO_COLOR: "1"}), false);
  assert.equal(showsColour({}, {TERM: "xterm"}), false);
  assert.equal(showsColour({}, {FORCE_COLOR: "1"}), true);
  assert.equal(showsColour(terminal, {TERM: "xterm", FORCE_COLOR: "0"}), false);
  const painted = (env) => spawnSync(process.execPath, [program, ...FILES], {encoding: "utf8", env: {...process.env, ...env}}).stdout;
  const plain = painted({});
  assert.ok(!plain.includes("\u001b"));
  const coloured = painted({FORCE_COLOR: "1"});
  assert.ok(coloured.includes("\u001b[1mWhat moved output, percentage points\u001b[22m"));
  // eslint-disable-next-line no-control-regex
  assert.equal(coloured.replace(/\u001b\[\d+m/g, ""), plain);
});

test("how far a long file is read is shown on a terminal alone, in one line that goes again", () => {
  let time = 0;
  const written = [];
  const terminal = {isTTY: true, columns: 80, write: (text) => written.push(text)};
  const {onProgress, done} = progress({activity: "/data/records.csv"}, {activity: 2e8}, terminal, () => time);
  onProgress({table: "activity", bytes: 1e6});
  assert.deepEqual(written, [], "a short file needs no bar");
  time = 500;
  onProgress({table: "activity", bytes: 5e7});
  onProgress({table: "activity", bytes: 6e7});
  time = 700;
  onProgress({table: "activity", bytes: 2e8});
  done();
  const erased = "\r\u001b[K";
  assert.deepEqual(written, [
    `${erased}Reading records.csv  ██████░░░░░░░░░░░░░░░░░░  25% of 200 MB`,
    `${erased}Reading records.csv  ████████████████████████ 100% of 200 MB`,
    erased
  ]);
  assert.equal(progress({}, {}, {isTTY: false}).onProgress, undefined);
});

test("a reader that has seen enough ends the program in silence", () => {
  const {stderr, status} = spawnSync("sh", ["-c", `"${process.execPath}" "${program}" calculate | head -1`], {encoding: "utf8"});
  assert.deepEqual([stderr, status], ["", 0]);
});

test("- reads standard input", () => {
  const csv = "period,item,quantity,cost\n2022,A,1,2\n2023,A,2,5\n";
  const {stdout, status} = run(["-", "--csv"], csv);
  assert.equal(status, 0);
  const [header, first, second] = stdout.trim().split("\n").map((line) => line.split(","));
  assert.deepEqual(header.slice(0, 4), ["provider", "series", "period", "index"]);
  assert.deepEqual(first.slice(0, 4), ["", "output", "2022", "100"]);
  assert.deepEqual(second.slice(0, 5), ["", "output", "2023", "200", "1"]);
});

test("the table shows levels, coverage, contributions, treatments and providers", () => {
  const {stdout} = run([...FILES, "--formula", "fisher", "--providers", "separate"]);
  for (const line of [
    /^Fisher, chained, 2021\/22 = 100, unmatched items: drop$/m,
    /^ +2022\/23 +104\.30 +\+4\.298% +1,084\.9 +2021\/22 +100\.00% +99\.50% +22 +1 /m,
    /^ +Outpatients +\+0\.958 +\+1\.224 +\+1\.128 +\+3\.461$/m,
    /^ +growth +\+4\.298 +\+4\.134 +\+4\.374 +\+13\.360$/m,
    /^ +Virtual ward day +to-only +0\.0 +5\.4$/m,
    /^ +Synthetic Trust D +100\.00 +98\.84 +97\.49 +95\.74 +-4\.260%$/m
  ]) {
    assert.match(stdout, line);
  }
});

test("bad data end with 1 and every issue, a wrong call with 2 and a sentence", () => {
  const bad = run(["-"], "period,item,quantity,cost\n2022/23,A,10,50\n2023/25,A,x,5\n");
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /error bad-period: standard input, row 3, column “period”: “2023\/25” is not one of the financial years/);
  assert.match(bad.stderr, /error bad-number: standard input, row 3, column “quantity”: “x” is not a number/);
  const misspelt = join(folder, "misspelt.json");
  writeFileSync(misspelt, '{"formla": "fisher"}');
  for (const [words, sentence] of [
    [["nowhere.csv"], /nowhere\.csv: there is no such file/],
    [["--formla", "fisher", "a.csv"], /“--formla” is no choice of analyse; did you mean “--formula”\? Try costweight analyse --help\./],
    [[...FILES, "--scale", "wau"], /“--scale” is no choice of analyse, but of benchmark\./],
    [["levels", ...FILES.slice(0, 3), "--unmatched", "drop"], /“--unmatched” is no choice of levels, but of analyse, explain, compare and others\./],
    [[...FILES, "--formula"], /“--formula” needs a value: --formula NAME\./],
    [[...FILES, "--formula", "--json"], /“--formula” needs a value: --formula NAME\./],
    [[...FILES, "--json=yes"], /“--json” takes no value\./],
    [["uncertainty", ...FILES, "--cost-error", "ten"], /--cost-error is “ten”; it must be a number\./],
    [["a.csv", "b.csv"], /One activity file is read at a time, not 2: a\.csv, b\.csv\. costweight merge makes one of several, as does the calculator\./],
    [["analyze", "a.csv"], /“analyze” is no command; did you mean “analyse”\?/],
    [["formulae"], /formulae: there is no such file; did you mean “formulas”\?/],
    [["help", "benchmrk"], /“benchmrk” is no command; did you mean “benchmark”\?/],
    [["help", "foo"], /“foo” is no command\. Try costweight --help\./],
    [["formulas", "fisher"], /formulas lists all of them and takes no name, such as fisher\./],
    [[...FILES, "--json", "--csv"], /An answer has one form: --json or --csv\./],
    [["compare", ...FILES, "--methods", "fisher,"], /A method is missing between the commas of “fisher,”\./],
    [["sql", folder, "--dialect", "duckdb"], /: it is a folder\./],
    [["merge", FILES[0], "--out", join(folder, "nowhere", "whole.cw")], /could not be written: there is no such folder\./],
    [["merge", FILES[0], "--out", folder], /could not be written: it is a folder\./],
    [["analyse"], /Name the activity file: costweight analyse activity\.csv\./],
    [[...FILES, "--method", misspelt], /“formla” is no part of a method; did you mean “formula”\?.* Choices were read from .*misspelt\.json too\./],
    [["--json"], /Name the activity file: costweight activity\.csv\./],
    [[...FILES, "--on-error", "skip"], /“skip” is not a choice for --on-error; did you mean “stop”\?/],
    [[...FILES, "--use-bridge", "foo"], /“foo” is not a choice for --use-bridge\./],
    [[...FILES, "--missing-cost", "foo"], /“foo” is not a choice for --missing-cost\./],
    [["contributions", ...FILES, "--provider", "Trust Z"], /Nothing of a provider “Trust Z” is counted in/],
    [["contributions", ...FILES.slice(0, 3), "--series", "input"], /There are no inputs: give an inputs table\./],
    [["unmatched", ...FILES, "--from", "2021/22"], /2021\/22 to 2024\/25 is no link under this method, whose links are 2021\/22 to 2022\/23, 2022\/23 to 2023\/24, 2023\/24 to 2024\/25\./],
    [["merge", FILES[0], "--suppress", "5", "--out", "whole.cw"], /“--suppress” is no choice of merge/],
    [["levels", FILES[0], "--round-to", "5"], /--round-to rounds what --suppress leaves: give both\./],
    [[...FILES, "--round-to", "5"], /--round-to rounds what --suppress leaves: give both\./],
    [[...FILES.slice(0, 1), "--costs", "nowhere.csv"], /nowhere\.csv: there is no such file/],
    [[folder], /: it is a folder\./],
    [["-", "--costs", "-"], /Only one file can be read from standard input\./],
    [["template", "activty"], /“activty” is not a table; did you mean “activity”\?/],
    [["presets", "ons-cwia"], /“ons-cwia” is not a preset; did you mean “ons-cwai”\?/],
    [[...FILES, "--formula", "fischer"], /did you mean “fisher”/],
    [[...FILES, "--column", "quantity"], /--column takes a pair/],
    [[...FILES, "--column", "quantity=FCEs"], /no column “FCEs”/]
  ]) {
    const {status, stderr, stdout} = run(words);
    assert.equal(status, 2, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, / at .*\.js|[?.;]\./);
  }
});

test("a check says what reading the files has warned of", () => {
  const without = new TextDecoder().decode(TABLES.inputs).replace(",deflator", ",of_no_use");
  const {stdout} = run(["check", ...FILES.slice(0, 3), "--inputs", "-"], without);
  assert.match(stdout, /\n\nNo item, group or unit cost looks wrong\.\n\nWhat was noticed\n  warning unmeasured-cost: standard input, row \d+: £[\d,.]+ is spent in a row whose deflator is missing \(120 times, first in rows/);
});

test("whatever is asked, the answer names its files, engine and data, and warns of rows that were left out", () => {
  const text = "period,provider,item,quantity,cost\n2022/23,R1,A,10,50\n2023/24,R1,A,12,66\n2022/23,R2,A,20,50\n2023/24,R2,A,2x,66\n2023/24,R2,A,5,66\n";
  const {fingerprint} = load({activity: text}, {onError: "leave-out"});
  const head = `standard input\n(.*chained.*\n|Levels in .*\n)?costweight ${version}, data ${fingerprint}\n\n`;
  const questions = [
    "analyse", "explain", "contributions", "unmatched", "compare --methods laspeyres,fisher", "bridge", "check", "influence --of provider",
    "uncertainty --rounded-quantity 1", "indices", "levels", "benchmark"
  ];
  for (const question of questions) {
    const [command, ...choices] = question.split(" ");
    const {stdout, stderr} = run([command, "-", ...choices, "--on-error", "leave-out"], text);
    assert.match(stdout, new RegExp(`^${head}`), question + stderr);
    assert.match(stdout, /\n\nWhat was noticed; rows with errors were left out\n.* {2}error bad-number: standard input, row 5, /s, question);
  }
});

test("decimal commas that are said to be such raise no doubts", () => {
  const text = "period;item;quantity;cost\n2022/23;A;10;100,500\n2023/24;A;12;120,250\n";
  assert.match(run(["-"], text).stdout, /ambiguous-number/);
  assert.doesNotMatch(run(["-", "--numbers", "comma"], text).stdout, /ambiguous-number|cleaned-number/);
});

test("rubbish gives a sentence, not a stack trace", () => {
  for (const [bytes, sentence] of [
    ["", /standard input is empty/],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /workbook or zip archive/],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /not text/],
    ["hello world", /no column for period, item, quantity/]
  ]) {
    const {status, stderr} = run(["-"], bytes);
    assert.equal(status, 1, stderr);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split("\n").length, 1);
  }
});

test("a file that is not there leaves none of the others open", () => {
  const opens = `
    import {setTimeout} from "node:timers/promises";
    import {ask} from ${JSON.stringify(new URL("../src/cli/read.js", import.meta.url).href)};
    await ask({activity: ${JSON.stringify(examplePath("activity"))}, costs: "nowhere.csv"}, {}, () => null).catch(({message}) => console.log(message));
    for (let turn = 0; turn < 5; turn += 1) await setTimeout(10, gc());`;
  const {stdout, stderr} = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", opens], {encoding: "utf8"});
  assert.deepEqual([stdout, stderr], ["nowhere.csv: there is no such file.\n", ""]);
});

test("an answer that cannot be written is told", {skip: !existsSync("/dev/full")}, () => {
  const {stderr, status} = spawnSync("sh", ["-c", `"${process.execPath}" "${program}" formulas > /dev/full`], {encoding: "utf8"});
  assert.deepEqual([stderr, status], ["costweight: The answer could not be written: there is no space left.\n", 1]);
});

test("a choice is said as it is typed", () => {
  const {stderr} = run(["-"], "period;item;quantity;cost\n2022/23;A;10,5;50,25\n");
  assert.match(stderr, /“50,25” is not a number, as cost must be; if its comma marks decimals, set --numbers to comma; correct the number/);
});

test("help, version and formulas are printed", () => {
  assert.match(run(["--help"]).stdout, /^ {2}analyse {8}how much more was done/m);
  assert.match(run(["analyse", "--help"]).stdout, /costweight analyse ACTIVITY/);
  assert.match(run(["--version"]).stdout, /^\d+\.\d+\.\d+$/m);
  assert.match(run(["formulas"]).stdout, /marshall-edgeworth +Σ q¹\(p⁰\+p¹\)/);
});

test("the published schedules give the published growth, with and without a column map", {skip: noSchedules}, () => {
  const map = ["service_line", "service_code", "currency_code"].flatMap((name) => ["--column", `item=${name}`]);
  const mapped = run([schedules, ...map, "--by", "group"]).stdout;
  const guessed = run([schedules]).stdout;
  for (const growth of ["+2.845%", "+3.163%", "+1.461%", "98.95%", "92.58%", "92.62%"]) {
    assert.ok(mapped.includes(growth) && guessed.includes(growth), growth);
  }
  for (const line of [/^ +NEL +\+0\.548 +\+0\.979 +\+0\.735 +\+2\.335$/m, /^ +RENAL +\+0\.308 /m, /^ +growth +\+2\.845 /m]) {
    assert.match(mapped, line);
  }
  assert.match(guessed, /so an item is “service_line” \+ “service_code” \+ “currency_code”/);
});
