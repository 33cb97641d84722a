import {en} from "../en.js";

const words = en.workbook;
const FORMULAS = {
  same: ([a]) => a,
  product: (cells) => cells.join("*"),
  ratio: ([a, b]) => `${a}/${b}`,
  difference: ([a, b]) => `${a}-${b}`,
  mean: ([a, b]) => `(${a}+${b})/2`,
  "geometric-mean": ([a, b]) => `SQRT(${a}*${b})`,
  "log-mean": ([a, b]) => `IF(${a}=${b},${a},IF(MIN(${a},${b})<=0,0,(${a}-${b})/LN(${a}/${b})))`,
  minimum: (cells) => `MIN(${cells.join(",")})`,
  "square-root": ([a]) => `SQRT(${a})`,
  exponential: ([a]) => `EXP(${a})`,
  "exponential-less-one": ([a]) => `EXP(${a})-1`,
  logarithm: ([a]) => `LN(${a})`,
  "logarithm-of-one-plus": ([a]) => `LN(1+${a})`
};
const VALUE = "C";

/**
 * A working as two sheets: the numbers that were read, each with its place, and a row for every figure made of them by a
 * formula that a spreadsheet computes anew. The terms of a figure stand in rows next to each other.
 */
export function treeSheets(roots, placeOf) {
  const inputs = [];
  const rows = [];
  const known = new Map();
  const cells = roots.map((root) => cellOf(root, new Map()));

  /** Puts a figure in a row, with the figures that its terms mention and its terms below; gives its cell. */
  function cellOf(working, symbols) {
    const at = reserve(working, "");
    fill(working, at, symbols);
    return `${words.working}!${VALUE}${at + 2}`;
  }

  function reserve({label, symbol, unit, formula}, part) {
    rows.push({label, symbol, unit, how: formula?.text ?? "", part});
    return rows.length - 1;
  }

  function fill(working, at, outer) {
    const row = rows[at];
    row.value = working.value;
    if (working.operation === "given") return fillGiven(working, row);
    if (working.operation === "symbol") {
      row.formula = outer.get(working.symbol) ?? null;
      return;
    }
    const symbols = new Map(outer);
    for (const definition of working.where ?? []) {
      const place = reserve(definition, words.where(working.label));
      fill(definition, place, symbols);
      symbols.set(definition.symbol, `${VALUE}${place + 2}`);
    }
    const terms = [...working.terms].sort((a, b) => a.place - b.place);
    const places = terms.map((term) => reserve(term, working.label));
    if (working.more > 0 && working.rest != null) {
      rows.push({label: en.waterfall.others(working.more), symbol: "", unit: working.unit, how: "", part: working.label, value: working.rest});
      places.push(rows.length - 1);
    }
    terms.forEach((term, i) => fill(term, places[i], symbols));
    row.formula = formulaOf(working, places);
  }

  function fillGiven(working, row) {
    const {source} = working;
    if (!source) return;
    const key = [source.table, source.row, source.column, source.rows, working.value].join("|");
    if (!known.has(key)) {
      inputs.push([working.label, working.value, working.unit, ...placeOf(source)]);
      known.set(key, `'${words.inputs}'!B${inputs.length + 1}`);
    }
    row.formula = known.get(key);
  }

  return {cells, inputs: inputSheet(inputs), working: workingSheet(rows)};
}

function formulaOf({operation, more, rest}, places) {
  if (places.length === 0 || (more > 0 && rest == null)) return null;
  const cells = places.map((place) => `${VALUE}${place + 2}`);
  if (operation === "sum") return places.length > 1 ? `SUM(${cells[0]}:${cells.at(-1)})` : cells[0];
  return FORMULAS[operation]?.(cells) ?? null;
}

const bold = (value) => ({value, fontWeight: "bold"});

function inputSheet(inputs) {
  return {
    sheet: words.inputs,
    columns: [{width: 44}, {width: 18}, {width: 10}, {width: 34}, {width: 14}, {width: 10}, {width: 22}, {width: 10}],
    data: [words.inputHead.map(bold), ...inputs]
  };
}

function workingSheet(rows) {
  const cached = {};
  const data = rows.map(({label, symbol, value, formula, unit, how, part}, i) => {
    if (formula) cached[`${VALUE}${i + 2}`] = value;
    return [part, label, formula ? {type: "Formula", value: formula} : value, symbol ?? "", unit, how];
  });
  return {
    sheet: words.working,
    columns: [{width: 40}, {width: 46}, {width: 22}, {width: 10}, {width: 10}, {width: 50}],
    cached,
    data: [words.workingHead.map(bold), ...data]
  };
}
