// What moved between vintages, as a person or a spreadsheet reads it.
import {version} from "../../dist/node.mjs";
import {quoted} from "./csv.js";
import {bold} from "./ink.js";
import {count, growth, index, points, size} from "./numbers.js";
import {table} from "./table.js";

const shown = (what, value) => (what === "growth" ? growth(value) : index(value));

/** One row for each figure, with its value in each vintage. */
export function revisionCsv({figures, fingerprints}) {
  const header = ["provider", "series", "what", "period", ...fingerprints.map((_, vintage) => `vintage_${vintage + 1}`), "revision"];
  const rows = figures.map(({provider, series, what, period, values, revision}) => [provider, series, what, period, ...values, revision]);
  return [header, ...rows].map((row) => row.map(quoted).join(",")).join("\n");
}

/** The figures that moved, what moved them, and how large revisions are. */
export function revisionReport({figures, links, summaries, fingerprints}, files) {
  const moved = figures.filter(({revision}) => revision !== null && revision !== 0);
  const vintages = fingerprints.map((_, vintage) => `vintage ${vintage + 1}`);
  const named = [`costweight ${version}`, ...vintages.map((name, vintage) => `  ${name}: ${files[vintage]}, data ${fingerprints[vintage]}`)];
  if (moved.length === 0) return [named.join("\n"), "No figure moved."].join("\n\n");
  const rows = moved.map(({provider, series, what, period, values, revision}) =>
    [provider ?? "all", series, what, period, ...values.map((value) => shown(what, value)), what === "growth" ? points(100 * revision) : points(revision)]);
  const figuresMoved = `${bold("Figures that moved")}\n${table(["provider", "series", "what", "period", ...vintages, "revision"], rows, 4)}`;
  const sizes = summaries.map(({series, figures: number, mean, meanAbsolute, bias}) =>
    [series, count(number), points(100 * mean), size(100 * meanAbsolute), bias === null ? "–" : bias.toFixed(2)]);
  const sizesOf = `${bold("Revisions of growth, in points")}\n${table(["series", "figures", "mean", "mean absolute", "bias"], sizes, 1)}`;
  return [named.join("\n"), figuresMoved, ...links.map(linkReport), sizesOf].join("\n\n");
}

function linkReport({series, provider, from, to, earlier, later, points: moved, items, others, otherPoints}) {
  const rows = items.map(({item, points: made, changes}) => [item, points(made), ...changeOf(changes)]);
  if (others > 0) rows.push([`${count(others)} more`, points(otherPoints), "", ""]);
  const whose = provider ? `, ${provider}` : "";
  const title = `${series}${whose}, ${from} to ${to}: ${growth(earlier)} became ${growth(later)}, ${points(moved)} points`;
  return items.length === 0 ? title : `${bold(title)}\n${table(["item", "points", "where", "quantity at unit cost"], rows, 1)}`;
}

function changeOf(changes) {
  if (changes.length === 0) return ["", "the same"];
  const rowOf = (held) => held?.row ?? "none";
  const where = changes.map(({period, earlier, later}) => `${period}, first row ${rowOf(earlier)} → ${rowOf(later)}`).join("; ");
  const what = changes.map(({earlier, later}) => `${numbersOf(earlier)} → ${numbersOf(later)}`).join("; ");
  return [where, what];
}

const numbersOf = (held) => (held ? `${count(held.quantity)} at £${index(held.unitCost)}` : "none");
