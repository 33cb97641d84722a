// Columns of a CSV file as texts, for the lists of “calculate”, for accounts and for peers.
import {readFileSync} from "node:fs";
import {CostweightError} from "../../dist/node.mjs";
import {noFile} from "./read.js";

/** A file read once: its headers, and the cells under one of them, each with its row as the sheet numbers it. */
export function readColumns(path) {
  const [first, ...rows] = records(readText(path));
  const headers = (first?.cells ?? []).map((cell) => cell.trim());
  const column = (name) => {
    const place = headers.indexOf(name);
    if (place < 0) throw new CostweightError("no-such-column", `${path} has no column “${name}”; it has ${headers.join(", ") || "nothing"}.`);
    return rows.map(({cells, row}) => ({text: number(cells[place] ?? ""), place: `, ${path}, row ${row},`}));
  };
  return {headers, column};
}

/** A file as text: UTF-16 with its mark, UTF-8 or, failing that, Windows-1252. */
function readText(path) {
  try {
    return decoded(readFileSync(path));
  } catch (cause) {
    throw noFile(path, cause);
  }
}

function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Without the thousands separators that a spreadsheet writes. */
export const number = (text) => (/^\s*-?£?\d{1,3}(,\d{3})+(\.\d+)?\s*$/.test(text) ? text.replace(/,/g, "") : text).trim();

/** What separates the cells of a file: the sign that its header has most of. */
function delimiterOf(file) {
  const [header] = file.split("\n", 1);
  const often = (sign) => header.split(sign).length;
  return [",", ";", "\t"].reduce((most, sign) => (often(sign) > often(most) ? sign : most));
}

/** Records of quoted cells; blank lines are rows to a spreadsheet, but no records. */
function records(file) {
  const text = file.replace(/^\uFEFF/, "");
  const delimiter = delimiterOf(text);
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
    else if (!quoted && sign === delimiter) cells.push("");
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
