// Gives short names to what only a module and its glue know by name: the functions that the module imports. wasm-bindgen
// tells them apart by sixteen digits, which nothing compresses, once in the module and once in the glue.
//   node short.js FOLDER    of the module and its glue
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {IMPORTS, imports, listed, moduleOf, number, sectionOf, sections, sized} from "./module.js";

const FUNCTION = 0;

const written = ({from, name, type}) => Buffer.concat([sized(from), sized(name), Buffer.from([FUNCTION]), number(type)]);

const [folder] = process.argv.slice(2);
const [file, glue] = ["costweight_bg.wasm", "costweight.js"].map((name) => join(folder, name));

const bytes = readFileSync(file);
const all = sections(bytes);
const imported = imports(sectionOf(all, IMPORTS));
const shortened = new Map(imported.map(({name}, place) => [name, `_${place.toString(36)}`]));

const content = listed(imported.map((one) => written({...one, name: shortened.get(one.name)})));
writeFileSync(file, moduleOf(bytes, all.map((section) => (section.id === IMPORTS ? {id: IMPORTS, content} : section))));

// Each stands in the glue once, as a key.
let text = readFileSync(glue, "utf8");
for (const [name, short] of shortened) {
  const renamed = text.replace(` ${name}: function(`, ` ${short}: function(`);
  if (renamed === text) throw new Error(`the glue has no ${name}`);
  text = renamed;
}
writeFileSync(glue, text);
