// The types are the documentation: each export says what it is, each function shows an example, and each example holds.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import ts from "typescript";
import * as costweight from "../dist/node.mjs";

const path = new URL("../index.d.ts", import.meta.url);
const source = ts.createSourceFile("index.d.ts", readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);

const isExported = (node) => node.modifiers?.some(({kind}) => kind === ts.SyntaxKind.ExportKeyword);
const nameOf = (node) => (node.name ?? node.declarationList?.declarations[0].name).text;
const exported = source.statements.filter((node) => isExported(node) && !ts.isExportDeclaration(node));
const data = exported.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === "Data");
const asked = data.members.filter(ts.isMethodSignature);
const examples = (node) => ts.getJSDocTags(node).filter(({tagName}) => tagName.text === "example").map(({comment}) => ts.getTextOfJSDocComment(comment));

test("every export says what it is", () => {
  const silent = exported.filter((node) => ts.getJSDocCommentsAndTags(node).length === 0).map(nameOf);
  assert.deepEqual(silent, []);
});

test("every export shows an example, and so does everything that can be asked of data", () => {
  const without = [...exported, ...asked].filter((node) => examples(node).length === 0).map(nameOf);
  assert.deepEqual(without, []);
});

// A statement with its value: `chain([0.1]); // [100, 110]`; an ellipsis ends a value that is cut.
const TOLD = /^(.*?);? \/\/ (.+)$/gm;

for (const node of [...exported, ...data.members]) {
  test(`the example of ${nameOf(node)} holds`, async () => {
    for (const example of examples(node)) {
      const told = [];
      const program = example.replace(/^```\w*$/gm, "").replace(TOLD, (_, statement, value) => {
        told.push(value);
        return `__found.push(${statement});`;
      });
      const run = new Function("costweight", "__found", `with (costweight) { return (async () => { ${program} })(); }`);
      const found = [];
      await run(costweight, found);
      told.forEach((value, place) => assert.ok(holds(found[place], value), `${JSON.stringify(found[place])} is not ${value}`));
    }
  });
}

/** Whether what was found is the text, number or quotient that a comment tells, to its last digit; other words are not checked. */
function holds(found, value) {
  const number = value.match(/^-?[\d.,]*\d(?: [/÷] [\d.,]*\d)?/)?.[0].replaceAll(",", "");
  if (/^"[^"]*"$/.test(value)) return found === JSON.parse(value);
  if (typeof found !== "number" || number === undefined) return true;
  if (value.startsWith(`${number}…`)) return String(found).startsWith(number);
  const [told, divisor = 1] = number.split(/ [/÷] /).map(Number);
  const lastDigit = divisor === 1 ? 0.5 * 10 ** -(number.split(".")[1]?.length ?? 12) : 0;
  return Math.abs(found - told / divisor) <= Math.max(lastDigit, 1e-12 * Math.abs(found));
}
