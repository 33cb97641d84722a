// One column of a CSV file as texts, for the lists of “calculate” and for peers.
import {readFileSync} from "node:fs";
import {CostweightError} from "../../dist/node.mjs";
import {noFile} from "./read.js";

/** A file as text. */
export function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw noFile(path, cause);
  }
}

/** The cells under a header, each with its row as the sheet numbers it. */
export function columnOf(file, name, path) {
  const [header = [], ...rows] = records(file.replace(/^\uFEFF/, ""));
  const place = header.cells?.findIndex((cell) => cell.trim() === name) ?? -1;
  if (place < 0) {
    const held = header.cells?.join(", ") ?? "nothing";
    throw new CostweightError("no-such-column", `${path} has no column “${name}”; it has ${held}.`);
  }
  return rows.map(({cells, row}) => ({text: number(cells[place] ?? ""), place: `, ${path}, row ${row},`}));
}

/** Without the thousands separators that a spreadsheet writes. */
const number = (text) => (/^\s*£?\d{1,3}(,\d{3})+(\.\d+)?\s*$/.test(text) ? text.replace(/,/g, "") : text).trim();

/** Records of quoted cells; blank lines are rows to a spreadsheet, but no records. */
function records(text) {
  const found = [];
  let cells = [""];
  let quoted = false;
  let row = 1;
  let first = 1;
  const end = () => {
    if (cells.some((cell) => cell !== "")) found.push({cells, row: first});
    cells = [""];
    first = row + 1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (quoted && sign === '"' && text[i + 1] === '"') cells[cells.length - 1] += text[(i += 1)];
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") cells.push("");
    else if (!quoted && sign === "\n") {
      end();
      row += 1;
    } else if (sign !== "\r") {
      cells[cells.length - 1] += sign;
      if (sign === "\n") row += 1;
    }
  }
  end();
  return found;
}
