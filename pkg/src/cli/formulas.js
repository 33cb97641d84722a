import {table} from "./table.js";

/** The menu: what each formula is, and which axioms it fails. */
export function formulaTable(formulas) {
  const axioms = [...new Set(formulas.flatMap((formula) => formula.axioms))];
  const rows = formulas.map(({name, parameter, equation, axioms: held}) => [
    name,
    parameter ?? "",
    equation,
    axioms.filter((axiom) => !held.includes(axiom)).join(", ")
  ]);
  return table(["name", "needs", "equation", "does not satisfy"], rows);
}
