// Lines of a trust's accounts as an inputs table.
import {CostweightError} from "./error.js";
import {fields, number} from "./named.js";
import {shown} from "./shown.js";

const ROW = ["period", "code", "amount", "provider"];
const DEFLATOR = ["period", "name", "value"];

/** The function, over `call`, which asks the engine. */
export const createAccounts = ({call}) => ({
  accountInputs: (accounts, options) =>
    call((engine) => {
      const {deflators, lines = {}} = fields(options, "options", ["deflators", "lines"]);
      const rows = rowsOf(accounts, "account", ROW);
      const held = rowsOf(deflators, "deflator", DEFLATOR);
      const providers = rows.some(({provider}) => provider != null) ? column(rows, "provider", "") : [];
      return engine.accountInputs(
        [column(rows, "period"), column(rows, "code"), providers],
        amounts(rows, "amount"),
        [column(held, "period"), column(held, "name")],
        amounts(held, "value"),
        [Object.keys(lines), Object.values(lines).map(String)]
      );
    })
});

function rowsOf(rows, what, keys) {
  if (!Array.isArray(rows)) throw new CostweightError("bad-method", `The ${what}s must be an array of rows such as {${keys.join(", ")}}.`);
  return rows.map((row) => fields(row, what, keys));
}

const column = (rows, key, usual) => rows.map((row) => shown(row[key] ?? usual));
const amounts = (rows, key) => Float64Array.from(rows, (row) => number(row[key], key));
