// How long a user waits: from import to the first small result, and for a national schedule from the bytes of its file.
// Times are the best of some runs, in milliseconds of a clock; run it on a machine that does nothing else.
//   node speed.js [FILE --item COLUMN --item COLUMN]
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {load} from "./src/node.mjs";

const {values, positionals} = parseArgs({allowPositionals: true, options: {item: {type: "string", multiple: true}}});

const START = `
  const before = performance.now();
  const {analyse} = await import(${JSON.stringify(new URL("./src/node.mjs", import.meta.url).href)});
  analyse({activity: "period,item,quantity,cost\\n2022/23,A,10,50\\n2023/24,A,12,66"}, {formula: "fisher"});
  console.log(performance.now() - before);`;

const started = () => Number(execFileSync(process.execPath, ["--input-type=module", "-e", START], {cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8"}));

const best = (runs, once) => Math.min(...Array.from({length: runs}, once)).toFixed(0);

console.log(`import to the first small result: ${best(10, started)} ms (goal: 30)`);

if (positionals.length > 0) {
  const activity = readFileSync(positionals[0]);
  const columns = values.item ? {item: values.item} : {};
  const analysed = () => {
    const before = performance.now();
    const data = load({activity}, {columns});
    data.analyse({formula: "fisher"});
    data.free();
    return performance.now() - before;
  };
  console.log(`${positionals[0].split("/").at(-1)}, bytes to analysis: ${best(10, analysed)} ms (goal: 250 for 100,000 rows)`);
}
