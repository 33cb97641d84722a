import {readFileSync} from "node:fs";
import {analyse} from "../../pkg/dist/node.mjs";

const read = (table) => readFileSync(new URL(`../../examples/six-trusts/${table}.csv`, import.meta.url), "utf8");

export const tables = {activity: read("activity"), costs: read("costs"), inputs: read("inputs")};

/** What the engine gives in Node for the example. */
export function engineExample(method = {}) {
  return analyse(tables, method);
}
