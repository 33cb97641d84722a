import {dsvFormat} from "d3-dsv";
import {decode} from "./decode.js";
import {delimiterOf} from "./delimiterOf.js";

/** A text file as one sheet of cells, its form beside it. */
export function sheetsOfText(bytes) {
  const {text, encoding} = decode(bytes);
  const delimiter = delimiterOf(text);
  const rows = dsvFormat(delimiter).parseRows(text.replace(/^\uFEFF/, ""));
  return {form: {encoding, delimiter}, sheets: [{name: null, rows}]};
}
