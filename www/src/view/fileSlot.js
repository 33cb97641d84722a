import {en} from "../en.js";
import {element} from "./element.js";

/** A place for one table: a file input with a drop area around it. */
export function fileSlot(table, {onfiles, onremove}) {
  const name = element("span", {class: "slot-name"});
  const form = element("span", {class: "slot-form"});
  const remove = element(
    "button",
    {type: "button", class: "quiet", hidden: true, onclick: () => onremove(table)},
    en.data.remove
  );
  const input = chooser(table, onfiles);
  const node = element(
    "div",
    {class: "slot", "data-table": table},
    element("h3", {}, en.tables[table], " ", element("span", {class: "need"}, en.tableNeeds[table])),
    element("p", {class: "slot-file", id: `${table}-file`}, name, form),
    element("p", {class: "hint", id: `${table}-hint`}, en.tableHints[table]),
    element(
      "div",
      {class: "slot-buttons"},
      input,
      element("label", {for: table, class: "button"}, ...labelOf(table)),
      remove
    )
  );
  return {node, update: (file, isExample, words) => update({node, name, form, remove}, file, isExample, words)};
}

function chooser(table, onfiles) {
  return element("input", {
    type: "file",
    id: table,
    class: "visually-hidden",
    accept: ".csv,.tsv,.txt,text/csv",
    "aria-describedby": `${table}-file ${table}-hint`,
    onchange: ({target}) => {
      if (target.files.length > 0) onfiles(Array.from(target.files), table);
      target.value = "";
    }
  });
}

const labelOf = (table) => [en.data.choose, element("span", {class: "visually-hidden"}, `: ${en.tables[table]}`)];

function update({node, name, form, remove}, file, isExample, words) {
  node.classList.toggle("has-file", Boolean(file));
  name.textContent = file?.name ?? en.data.none;
  node.classList.toggle("is-read", Boolean(words));
  form.textContent = words ?? "";
  remove.hidden = !file || isExample;
  if (file) remove.setAttribute("aria-label", en.data.removeFor(file.name));
}
