import {table} from "./table.js";

export function formulaTable(formulas) {
  return table(["name", "equation", "satisfies"], formulas.map(({name, equation, axioms}) => [name, equation, axioms.join(", ")]));
}
