// The first small tables of a program in Node, which the slim engine reads and the whole takes over.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {describe, it} from "node:test";
import * as whole from "../dist/whole.js";

const ENTRY = new URL("../dist/node.mjs", import.meta.url).href;
const ACTIVITY = "period,provider,item,quantity,cost\n2022/23,R0A,A,10,50\n2022/23,R0A,B,4,40\n2023/24,R0A,A,12,66\n2023/24,R0A,B,4,44\n";
const METHOD = {formula: "fisher", unmatched: "uplift"};

/** What a program prints that has the package, some tables and a method. */
function printed(program) {
  const source = `
    const costweight = await import(${JSON.stringify(ENTRY)});
    const activity = ${JSON.stringify(ACTIVITY)};
    const method = ${JSON.stringify(METHOD)};
    // Which modules are compiled, in their order.
    const compiled = [];
    const Module = WebAssembly.Module;
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); compiled.push(bytes.length < 1e6 ? "slim" : "whole"); } };
    const print = (value) => console.log(JSON.stringify(value ?? null));
    ${program}`;
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", source], {encoding: "utf8"});
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

describe("the first small tables", () => {
  it("are read by the slim engine alone, to the bits of the whole", () => {
    const [analysis, compiled] = printed(`print(costweight.analyse({activity}, method)); print(compiled);`);
    assert.deepEqual(compiled, ["slim"]);
    assert.deepEqual(analysis, whole.analyse({activity: ACTIVITY}, METHOD));
  });

  it("are read again by the whole where more is asked of them, as they were", () => {
    const [working, after, compiled] = printed(`
      const bytes = new TextEncoder().encode(activity);
      const data = costweight.load({activity: bytes}, {onError: "leave-out"});
      bytes.fill(32);
      print(data.explain({}, method));
      print([data.analyse(method), data.issues, data.columns, data.periods, data.providers, data.fingerprint]);
      data.free();
      print(compiled);`);
    const data = whole.load({activity: ACTIVITY}, {onError: "leave-out"});
    assert.deepEqual(compiled, ["slim", "whole"]);
    assert.deepEqual(working, data.explain({}, METHOD));
    assert.deepEqual(after, [data.analyse(METHOD), data.issues, data.columns, data.periods, data.providers, data.fingerprint]);
  });

  it("are read again by the whole where a method, a table or a period is none of the slim engine's", () => {
    const months = ACTIVITY.replaceAll("2022/23", "2022-04").replaceAll("2023/24", "2023-04");
    const inputs = "period,item,group,quantity,cost\n2022-04,Nurses,labour,5,20\n2023-04,Nurses,labour,6,25\n";
    const [excluded, monthly, compiled, bridged, ofMonths] = printed(`
      print(costweight.analyse({activity}, {exclude: [{item: "B"}]}));
      print(costweight.analyse({activity: ${JSON.stringify(months)}}));
      print(compiled);
      print(costweight.analyse({activity, bridge: "from,to\\nB,A"}));
      print(costweight.analyse({activity, inputs: ${JSON.stringify(inputs)}}));`);
    assert.deepEqual(compiled, ["slim", "whole"]);
    assert.deepEqual(excluded, whole.analyse({activity: ACTIVITY}, {exclude: [{item: "B"}]}));
    assert.deepEqual(monthly, whole.analyse({activity: months}));
    assert.deepEqual(ofMonths, whole.analyse({activity: ACTIVITY, inputs}));
    assert.deepEqual(bridged, whole.analyse({activity: ACTIVITY, bridge: "from,to\nB,A"}));
  });

  it("can be suppressed, saved, merged and compared with later vintages", () => {
    const [suppressed, saved, merged, revised] = printed(`
      const data = costweight.load({activity});
      const later = costweight.load({activity: activity.replace("12,66", "13,66")});
      print(data.suppressed({threshold: 7, roundTo: 1}).checks());
      print(Array.from(data.save()));
      print(costweight.merge([data, later]).analyse(method));
      print(data.revise(later, method));`);
    const [data, later] = [ACTIVITY, ACTIVITY.replace("12,66", "13,66")].map((activity) => whole.load({activity}));
    assert.deepEqual(suppressed, data.suppressed({threshold: 7, roundTo: 1}).checks());
    assert.deepEqual(saved, Array.from(data.save()));
    assert.deepEqual(merged, whole.merge([data, later]).analyse(METHOD));
    assert.deepEqual(revised, data.revise(later, METHOD));
  });

  it("are no longer the first after some, nor where they are long or the whole is up", () => {
    const [many] = printed(`for (let read = 0; read < 40; read += 1) costweight.analyse({activity}); print(compiled);`);
    assert.deepEqual(many, ["slim", "whole"]);
    const [long] = printed(`costweight.analyse({activity: activity + "\\n".repeat(70_000)}); print(compiled);`);
    assert.deepEqual(long, ["whole"]);
    const [up] = printed(`costweight.chain([0.1]); costweight.analyse({activity}); print(compiled);`);
    assert.deepEqual(up, ["whole"]);
  });

  it("are refused in the same words", () => {
    const refused = (load) => {
      try {
        load();
      } catch ({code, message, issues}) {
        return {code, message, issues: JSON.parse(JSON.stringify(issues))};
      }
      throw new Error("nothing was refused");
    };
    for (const tables of [{activity: "period,item\n1,2\n"}, {activity: ACTIVITY.replace("12,66", "x,66")}, {}]) {
      const [said] = printed(`
        try { costweight.analyse(${JSON.stringify(tables)}); } catch ({code, message, issues}) { print({code, message, issues}); }`);
      assert.deepEqual(said, refused(() => whole.analyse(tables)));
    }
  });
});
