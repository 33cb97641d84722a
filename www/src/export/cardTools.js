import {en} from "../en.js";
import {element} from "../view/element.js";
import {save} from "../view/save.js";

const words = en.tools;

/** What can be taken away from a card: its table and its chart. */
export function cardTools(id, title, hasChart) {
  const said = element("span", {class: "said", role: "status"});
  const act = (label, action) => element("button", {type: "button", class: "tool", onclick: () => action(id, title, said)}, label);
  return element(
    "div",
    {class: "tools", role: "group", "aria-label": words.label(title)},
    act(words.copyTable, copyTable),
    act(words.csv, saveTable),
    hasChart && act(words.copyChart, copyChart),
    hasChart && act(words.svg, saveSvg),
    hasChart && element("span", {class: "tool-pair"}, act(words.png, savePng), pngSize(id)),
    said
  );
}

let scale = 2;

/** How fine a picture is: once, twice or three times the points of the screen. */
function pngSize(id) {
  const control = element(
    "select",
    {id: `${id}-png-size`, class: "tool-size", "aria-label": words.size, onchange: () => (scale = Number(control.value))},
    Object.entries(words.sizes).map(([value, label]) => element("option", {value, selected: Number(value) === scale}, label))
  );
  return control;
}

const tablesOf = (id) => Array.from(document.querySelectorAll(`#${id}-table table`));
const chartOf = (id) => document.querySelector(`#${id}-chart .chart`).draw();

/** What a chart needs to be understood alone: what it shows, of whom, and what it rests on. */
function captionOf(id, title) {
  const texts = (selector) => Array.from(document.querySelectorAll(selector), ({textContent}) => textContent);
  const notes = [`#${id} > .note`, "#results .tag-example", "#results .results-title", "#suppressed", "#method-line"];
  return {title, subtitle: texts(`#${id} > .subtitle`)[0], notes: notes.flatMap(texts)};
}

/** Cells as they are, numbers unrounded, so that a spreadsheet can go on with them; an empty row between tables. */
function cellsOf(id) {
  const cells = (table) => Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.querySelector("data")?.value ?? cell.textContent));
  return tablesOf(id).flatMap((table, i) => (i > 0 ? [[], ...cells(table)] : cells(table)));
}

async function copyTable(id, title, said) {
  const rows = cellsOf(id);
  const text = rows.map((cells) => cells.join("\t")).join("\n");
  const html = `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
  await tell(said, () =>
    navigator.clipboard.write([new ClipboardItem({"text/plain": new Blob([text], {type: "text/plain"}), "text/html": new Blob([html], {type: "text/html"})})])
  );
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

async function saveTable(id) {
  const {csvOf} = await import("./csvOf.js");
  save(`${id}.csv`, csvOf(cellsOf(id)), "text/csv");
}

async function copyChart(id, title, said) {
  const {pngOf, svgOf} = await import("./chartFile.js");
  await tell(said, () => navigator.clipboard.write([new ClipboardItem({"image/png": pngOf(svgOf(chartOf(id), captionOf(id, title)), scale)})]));
}

async function savePng(id, title) {
  const {pngOf, svgOf} = await import("./chartFile.js");
  save(`${id}.png`, await pngOf(svgOf(chartOf(id), captionOf(id, title)), scale), "image/png");
}

async function saveSvg(id, title) {
  const {svgOf} = await import("./chartFile.js");
  save(`${id}.svg`, svgOf(chartOf(id), captionOf(id, title)).text, "image/svg+xml");
}

async function tell(said, act) {
  try {
    await act();
    said.textContent = words.copied;
  } catch {
    said.textContent = words.notCopied;
  }
}
