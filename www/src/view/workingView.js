import {en} from "../en.js";
import {amount} from "../format/amount.js";
import {methodOnly} from "../figures/methodOnly.js";
import {placeOf} from "../figures/placeOf.js";
import {sentence} from "../format/sentence.js";
import {button} from "./fields.js";
import {element} from "./element.js";
import {scrollable} from "./scrollable.js";
import {mathOf, numbersOf} from "./math.js";
import {table} from "./table.js";

const words = en.working;
const TERMS = 5;
const OPEN_DEPTH = 2;
const MOST_ROWS = 500;

/**
 * The working of a figure, asked of the engine when it is first looked at: formula, the user's numbers in it, its terms. Another
 * figure takes its place when that is opened, by the method of the results or by one of its own.
 */
export function workingView(session, {result, provider}, figure) {
  const node = element("div", {class: "working"}, loading());
  const chosen = methodOnly(result.method);
  let asked = {figure, method: chosen};
  let shown = null;
  const fill = async (terms) => {
    const {figure, method} = asked;
    const told = await toldOf(session, {...(provider ? {provider} : {}), ...figure, terms}, method, () => fill("all"));
    if (figure === asked.figure) node.replaceChildren(told);
  };
  node.show = () => (shown ??= fill(TERMS));
  node.open = (figure, method = chosen) => {
    asked = {figure, method};
    node.replaceChildren(loading());
    shown = fill(TERMS);
  };
  return {node, show: node.show};
}

const loading = () => element("p", {class: "hint loading"}, words.loading);

/** What the engine says of a figure, or why it says nothing. */
async function toldOf(session, figure, method, all) {
  try {
    const working = await session.ask("explain", figure, method);
    return figureNode(working, {all, places: await placesOf(session, working), session, depth: 0});
  } catch (error) {
    return element("p", {}, error.code ? sentence(error.message) : words.none);
  }
}

/** One figure: what it is, how it is made with its numbers, and what it is made of. */
function figureNode(working, context) {
  const {depth} = context;
  const heading = element("p", {class: "figure-name"}, working.symbol && element("i", {}, `${working.symbol} `), element("strong", {}, working.label));
  const parts = [heading, equation(working), working.note && element("p", {class: "hint"}, working.note), ...below(working, context)];
  return element("div", {class: depth > 0 ? "figure nested" : "figure"}, parts);
}

function equation(working) {
  const symbolic = working.formula && mathOf(working.formula.mathml);
  const numbers = numbersOf(working);
  const equals = () => element("span", {class: "equals"}, " = ");
  const line = element(
    "p",
    {class: "equation-line"},
    symbolic && [symbolic, equals()],
    numbers && [numbers, equals()],
    element("data", {value: working.value, class: "made"}, amount(working.value, working.unit))
  );
  return scrollable(line, words.equation(working.label));
}

function below(working, context) {
  const {where = [], terms} = working;
  const nested = {...context, depth: context.depth + 1};
  const isList = working.operation === "sum" && terms.every(isLine);
  if (isList && terms.length > 0) return [...where.map((held) => folded(held, nested)), termsTable(working, context)];
  return [...where, ...terms].filter(({operation, terms: own, source}) => operation !== "symbol" && (own.length > 0 || source)).map((held) => folded(held, nested));
}

/** A term that fits a line of a table: a number that was read, or a product of such. */
const isLine = ({operation, terms}) => terms.length === 0 || (operation === "product" && terms.every((term) => term.terms.length === 0)) || terms.length > 0;

function folded(working, context) {
  if (working.terms.length === 0) return element("p", {class: "given"}, `${working.symbol ? `${working.symbol}: ` : ""}${working.label} = ${amount(working.value, working.unit)}. `, sourceOf(working, context));
  const details = element("details", {open: context.depth < OPEN_DEPTH}, element("summary", {}, working.label, ": ", amount(working.value, working.unit)), figureNode(working, context));
  return details;
}

function termsTable(working, context) {
  const {terms, more} = working;
  const shown = terms.slice(0, MOST_ROWS);
  const hidden = more + terms.length - shown.length;
  const rows = shown.map((term) => [
    term.label,
    element("data", {value: term.value}, amount(term.value, term.unit)),
    numbersOf(term) ?? "",
    sourcesOf(term).map((held) => element("span", {class: "sample"}, placeWords(held, context)))
  ]);
  return element(
    "div",
    {},
    table({
      caption: `${words.terms}: ${working.label}`,
      columns: [{label: words.term}, {label: words.value, isNumber: true}, {label: words.formula}, {label: words.source}],
      rows,
      isOneOfMany: true
    }),
    hidden > 0 && element("p", {class: "hint"}, words.more(hidden)),
    more > 0 && button(words.all(terms.length + more), context.all, {class: "button"})
  );
}

const sourceOf = ({source}, context) => (source ? element("span", {class: "hint"}, placeWords(source, context)) : "");

/** Where the numbers of a term stand in the user's files, each place once. */
function sourcesOf(term) {
  const own = [term, ...term.terms].filter(({source}) => source).map(({source}) => source);
  return own.filter((source, i) => own.findIndex((other) => keyOf(other) === keyOf(source)) === i);
}

const keyOf = ({table, row, column}) => `${table}|${row}|${column}`;

function placeWords(source, {places, session}) {
  const cell = places.get(keyOf(source)) ?? source;
  return placeOf(cell, session) + (source.rows > 1 ? words.added(source.rows) : "");
}

async function placesOf(session, working) {
  const sources = new Map();
  const visit = (held) => {
    if (held.source) sources.set(keyOf(held.source), held.source);
    for (const term of [...(held.where ?? []), ...held.terms]) visit(term);
  };
  visit(working);
  const places = await session.client.call("places", {sources: [...sources.values()]});
  return new Map([...sources.keys()].map((key, i) => [key, places[i]]));
}
