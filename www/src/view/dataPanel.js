import {en} from "../en.js";
import {element} from "./element.js";
import {fileSlot} from "./fileSlot.js";
import {panel} from "./panel.js";

const TABLES = ["activity", "costs", "inputs"];

/** The files in use, and the way to add one's own. */
export function dataPanel({onfiles, onremove, onexample}) {
  const intro = element("p", {class: "hint"});
  const slots = Object.fromEntries(TABLES.map((table) => [table, fileSlot(table, {onfiles, onremove})]));
  const back = element("button", {type: "button", class: "button", onclick: onexample}, en.data.backToExample);
  const node = panel(
    "data",
    en.data.heading,
    intro,
    TABLES.map((table) => slots[table].node),
    back
  );
  const update = ({tables, isExample}, issues) => {
    intro.textContent = isExample ? en.data.introExample : en.data.intro;
    back.hidden = isExample;
    for (const table of TABLES) slots[table].update(tables[table], isExample, formOf(table, issues));
  };
  return {node, update};
}

/** What the engine said of the file's form. */
const formOf = (table, issues) =>
  issues.find(({code, cells}) => code === "file-form" && cells[0]?.table === table)?.message;
