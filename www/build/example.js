import {readFileSync} from "node:fs";
import * as engine from "../../pkg/dist/node.mjs";
import {createDesk} from "../src/engine/desk.js";
import {FILES, READING} from "../src/example.js";
import {questions} from "../src/engine/questions.js";

const FOLDER = new URL("../../examples/six-trusts/", import.meta.url);

/** `virtual:example`: the example's files, and what the engine says of them, so that the page paints before it runs. */
export function example() {
  return {
    name: "example",
    resolveId: (id) => (id.startsWith("virtual:example") ? `\0${id}` : null),
    load(id) {
      if (id === "\0virtual:example") return computed().then((held) => `export default ${JSON.stringify(held)};`);
      return id === "\0virtual:example-files" ? `export default ${JSON.stringify(texts())};` : null;
    }
  };
}

const texts = () => Object.fromEntries(FILES.map((name) => [name, readFileSync(new URL(`${name}.csv`, FOLDER), "utf8")]));

async function computed() {
  const desk = createDesk({engine});
  const held = texts();
  const files = {};
  for (const table of FILES) {
    const bytes = new TextEncoder().encode(held[table]);
    files[table] = await desk.open({id: table, name: `${table}.csv`, table, bytes});
  }
  const tables = Object.fromEntries(FILES.map((table) => [table, [{id: table, plans: files[table].plans}]]));
  const loaded = await desk.load({tables, reading: READING, corrections: []});
  const answers = await questions({loaded, method: {}, provider: null, ask: (question, ...args) => desk.ask({question, args}), compute: (name, ...args) => desk.call({name, args})});
  return {files, loaded, answers};
}
