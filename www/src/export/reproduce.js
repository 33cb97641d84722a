/** The command that gives the same figures from the exported files. */
export function commandOf(tables, {provider}) {
  const others = tables.filter((table) => table !== "activity").map((table) => `--${table} ${table}.csv`);
  const whose = provider ? [`--providers "${provider}"`] : [];
  return ["npx costweight analyse activity.csv", ...others, "--method method.json", ...whose].join(" ");
}

/** The same in JavaScript. */
export function scriptOf(tables, method) {
  const files = tables.map((table) => `${table}: readFileSync("${table}.csv")`).join(", ");
  return `import {readFileSync} from "node:fs";
import {analyse} from "costweight";

const method = ${JSON.stringify(method, null, 2)};
const {output, productivity} = analyse({${files}}, method);
console.table(output.points);`;
}
