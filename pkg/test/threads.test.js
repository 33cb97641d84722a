// One file read in several threads: the same data as in one, whatever is in the file.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, openAsBlob, rmSync, writeFileSync} from "node:fs";
import {open} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {fileURLToPath} from "node:url";
import {load, loadStream} from "../dist/node.mjs";

const HEADER = "period,provider,item,quantity,cost,note\n";
/** So many rows are more than two threads need to start. */
const ROWS = 1_200_000;

/** A long file: `noteOf` says what a row has in its last column. */
function longFile(noteOf, rows = ROWS) {
  const lines = [HEADER];
  for (let row = 0; row < rows; row += 1) lines.push(`${2019 + (row % 5)},P${row % 7},I${row % 313},${1 + (row % 9)},${row % 1000}.25,${noteOf(row)}\n`);
  return Buffer.from(lines.join(""));
}

const folder = mkdtempSync(join(tmpdir(), "costweight-threads-"));
after(() => rmSync(folder, {recursive: true}));
const path = join(folder, "long.csv");
const plain = longFile(() => "");
writeFileSync(path, plain);

/** What is read in one thread and in several, and in how many it was. */
async function both(activity, reading = {}, threads = 2, rest = {}) {
  let most = 0;
  const read = await loadStream({activity, ...rest}, reading, {threads, onProgress: (done) => (most = Math.max(most, done.threads))});
  return {read, threads: most};
}

function assertSame(found, expected) {
  assert.equal(found.fingerprint, expected.fingerprint);
  assert.deepEqual(found.issues, expected.issues);
  assert.deepEqual(found.columns, expected.columns);
  assert.deepEqual(found.explain({}), expected.explain({}));
}

test("bytes, text and files of every kind are read in threads, to the same data", async () => {
  const expected = load({activity: plain});
  const files = [plain, plain.toString(), new Blob([plain]), await openAsBlob(path), new Blob([plain]).slice(0)];
  for (const file of files) {
    const {read, threads} = await both(file);
    assert.equal(threads, 2);
    assertSame(read, expected);
    read.free();
  }
  const file = await open(path);
  for (const wanted of [1, 2]) {
    const {read, threads} = await both(file, {}, wanted);
    assert.equal(threads, wanted);
    assertSame(read, expected);
  }
  await file.close();
  const {read, threads} = await both(plain, {}, 3);
  assert.equal(threads, 3);
  assertSame(read, expected);
  assert.equal(plain[0], "p".charCodeAt(0), "what is given stays the caller's");
});

test("a line feed in quotation marks ends no row, wherever a file is cut", async () => {
  const files = [
    longFile(() => '"two\nlines, and ""marks"""', 900_000),
    longFile((row) => (row % 2 ? '"a\nb"' : 'Tube 12"'), 900_000),
    // Marks that mislead: the lines in them look like rows.
    longFile((row) => (row % 3 === 0 ? '"x\n2019,P1,I1,1,1,""y""\n2019,P1,I1,1,1,z"' : '5" and 6" tubes'), 600_000)
  ];
  for (const activity of files) assertSame((await both(activity)).read, load({activity}));
});

test("rows are named as in one thread, and what parts do not tell is read as a whole", async () => {
  const lines = plain.toString().split("\n");
  const changed = (changes) => Buffer.from(lines.map((line, row) => changes[row] ?? line).join("\n"));
  const late = ROWS - 10;
  const reading = {onError: "leave-out"};
  const files = [
    {[late]: "2020,P1,I1,x,1,", [late + 2]: "2020,P1,I1,*,£1.50,"},
    {5: "20xx,P1,I1,1,1,", [late]: "20xx,P1,I1,1,1,", [late + 1]: "20yy,P1,I1,1,1,"},
    {5: "201904,P1,I1,1,1,"},
    {[late]: "2020,P1,I1,1,1,one,too many", [late + 1]: '2020,P1,I1,1,1,"open'},
    {[late]: "\n\n2020,P1,I1,x,1,"}
  ];
  for (const changes of files) assertSame((await both(changed(changes), reading)).read, load({activity: changed(changes)}, reading));
});

test("text in Windows-1252 is read in threads", async () => {
  const activity = Buffer.from(longFile((row) => (row % 2 ? "£5" : "")).toString(), "latin1");
  const {read, threads} = await both(activity);
  assert.equal(threads, 2);
  assertSame(read, load({activity}));
});

test("other tables come with it, and are read again where the file is", async () => {
  const inputs = "period,item,group,quantity,cost\n2019,nurse,labour,5,10\n2020,nurse,labour,6,11\n2021,nurse,labour,6,12";
  async function* stream() {
    yield Buffer.from(inputs);
  }
  const mixed = Buffer.concat([plain, Buffer.from("201904,P1,I1,1,1,\n")]);
  for (const activity of [plain, mixed]) {
    const {read} = await both(activity, {onError: "leave-out"}, 2, {inputs: stream(), factors: new Blob(["provider,factor\nP1,1\n"])});
    assertSame(read, load({activity, inputs, factors: "provider,factor\nP1,1\n"}, {onError: "leave-out"}));
  }
});

test("progress goes up to all bytes", async () => {
  const told = [];
  await loadStream({activity: plain}, {}, {threads: 2, onProgress: ({bytes, total}) => told.push([bytes, total])});
  assert.deepEqual(told.at(-1), [plain.length, plain.length]);
  assert.ok(told.every(([bytes], place) => place === 0 || bytes > told[place - 1][0]));
});

test("a signal stops all threads at once", async () => {
  for (const share of [0, 0.2, 0.6, 0.99]) {
    const stop = new AbortController();
    const onProgress = ({bytes}) => bytes >= share * plain.length && stop.abort();
    if (share === 0) stop.abort();
    await assert.rejects(loadStream({activity: plain}, {}, {threads: 2, signal: stop.signal, onProgress}), {name: "AbortError"});
  }
  const ports = () => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
  for (let turn = 0; turn < 100 && ports() > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(ports(), 0, "no worker is left");
});

test("short files, streams and corrected files are read in one thread", async () => {
  const short = plain.subarray(0, plain.indexOf("\n", 1e6) + 1);
  assert.equal((await both(new Blob([short]))).threads, 1);
  assert.equal((await both(new Blob([plain]).stream())).threads, 1);
  const corrections = [{table: "activity", row: 3, column: "quantity", value: "7"}];
  assert.equal((await both(new Blob([plain]), {corrections})).threads, 1);
});

test("where no worker can be had, one thread reads on", () => {
  const program = `
    import {openAsBlob} from "node:fs";
    import {loadStream} from ${JSON.stringify(new URL("../dist/node.mjs", import.meta.url).href)};
    let most = 0;
    const activity = await openAsBlob(${JSON.stringify(path)});
    const data = await loadStream({activity}, {}, {threads: 2, onProgress: ({threads}) => (most = Math.max(most, threads))});
    console.log(most, data.fingerprint);`;
  const permission = ["--permission", "--experimental-permission"].find((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  const words = [permission, "--allow-fs-read=*", "--no-warnings", "--input-type=module", "-e", program];
  const {stdout, stderr} = spawnSync(process.execPath, words, {encoding: "utf8"});
  assert.equal(stdout.trim(), `1 ${load({activity: plain}).fingerprint}`, stderr);
});

test("the command line reads a long file in threads, to the same figures", () => {
  const long = join(folder, "longer.csv");
  const rows = plain.subarray(HEADER.length);
  const activity = Buffer.concat([plain, rows, rows]);
  assert.ok(activity.length > 6.4e7);
  writeFileSync(long, activity);
  const program = fileURLToPath(new URL("../cli.js", import.meta.url));
  const {stdout, stderr} = spawnSync(process.execPath, [program, long, "--json"], {encoding: "utf8"});
  const expected = load({activity}).analyse();
  assert.deepEqual(JSON.parse(stdout || "null"), JSON.parse(JSON.stringify(expected)), stderr);
});

test("what is no number of threads is refused", async () => {
  for (const threads of [0, 1.5, "2", -1]) await assert.rejects(loadStream({activity: plain}, {}, {threads}), {code: "bad-method"});
});
