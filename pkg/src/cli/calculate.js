// costweight calculate <function> --key value …: any pure function with numbers, lists or columns of files.
import {nearest} from "../nearest.js";
import * as api from "../../dist/node.mjs";
import {readColumns} from "./column.js";
import {functions} from "./functions.js";

const {CostweightError} = api;

/** The answer to the words behind “calculate”, as text. */
export function calculate(words) {
  const [first, ...rest] = words;
  if (first === undefined || first === "--help" || first === "-h") return listing();
  const held = functions.find(({name}) => name === first || kebab(name) === first);
  if (!held) throw wrongCall(`“${first}” is not a function.${meant(first)}`);
  const {values, json, help} = read(rest, held);
  if (help) return described(held);
  const answer = held.call(api, values);
  return json ? JSON.stringify(plain(answer), null, 2) : shown(answer);
}

function listing() {
  const lines = functions.map(({name, equation, example}) => `  ${kebab(name)}\n      ${equation}\n      ${kebab(name)} ${example}`);
  return `costweight calculate FUNCTION --key value … [--json]

A list is written 1,2,3, or taken from a column of a file: @file.csv:column. Growths and rates are ratios: 0.03 is 3%.
costweight calculate FUNCTION --help says what one function takes.

${lines.join("\n")}`;
}

function described({name, equation, takes, example}) {
  const keys = Object.entries(takes).map(([key, {kind, optional}]) => `  --${kebab(key)} ${KINDS[kind]}${optional ? " (may be left out)" : ""}`);
  return `${kebab(name)}: ${equation}\n\n${keys.join("\n")}\n\ncostweight calculate ${kebab(name)} ${example}`;
}

const KINDS = {number: "NUMBER", numbers: "NUMBERS", text: "TEXT", texts: "TEXTS", flag: "(yes if given)"};

/** The values of the flags, nested where a key has a point in it. */
function read(words, held) {
  const given = {};
  let json = false;
  let help = false;
  const rest = [...words];
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === "--json") json = true;
    else if (word === "--help" || word === "-h") help = true;
    else {
      const {key, kind, value} = flagOf(word, rest, held);
      given[key] = valueOf(value, kind, key);
    }
  }
  if (!help) checkComplete(given, held);
  return {values: nested(given), json, help};
}

function flagOf(word, rest, {name, takes}) {
  if (!word.startsWith("--")) throw wrongCall(`“${word}” belongs to no key; give each value as --key value.`);
  const cut = word.indexOf("=");
  const written = word.slice(2, cut < 0 ? undefined : cut);
  const key = Object.keys(takes).find((key) => key === written || kebab(key) === written);
  if (!key) throw wrongCall(`“--${written}” is no key of ${kebab(name)}${likeFlag(written, takes)} Its keys are ${flags(Object.keys(takes))}.`);
  const {kind} = takes[key];
  if (kind === "flag") return {key, kind};
  const value = cut < 0 ? rest.shift() : word.slice(cut + 1);
  if (value === undefined) throw wrongCall(`--${written} needs a value.`);
  return {key, kind, value};
}

function likeFlag(written, takes) {
  const like = nearest(written, Object.keys(takes).map(kebab));
  return like ? `; did you mean “--${like}”?` : ".";
}

function checkComplete(given, {name, takes}) {
  const missing = Object.keys(takes).filter((key) => !takes[key].optional && !(key in given));
  if (missing.length > 0) throw wrongCall(`${kebab(name)} also needs ${flags(missing)}.`);
}

const flags = (keys) => keys.map((key) => `--${kebab(key)}`).join(", ");

function valueOf(value, kind, key) {
  switch (kind) {
    case "flag":
      return true;
    case "number":
      return numberOf(value, `--${kebab(key)}`);
    case "numbers":
      return listOf(value).map(({text, place}) => numberOf(text, `--${kebab(key)}${place}`));
    case "texts":
      return listOf(value).map(({text}) => text);
    default:
      return value;
  }
}

/** The members of a list, each with where it stands. */
function listOf(value) {
  const file = /^@(.+):([^:]+)$/.exec(value);
  if (file) return readColumns(file[1]).column(file[2]);
  return value.split(",").map((text, place) => ({text: text.trim(), place: `[${place}]`}));
}

function numberOf(text, where) {
  const value = Number(text.replace(/^£/, ""));
  if (text !== "" && Number.isFinite(value)) return value;
  throw wrongCall(`${where} is “${text}”; it must be a number.`);
}

function nested(given) {
  const values = {};
  for (const [key, value] of Object.entries(given)) {
    const [first, second] = key.split(".");
    if (second === undefined) values[first] = value;
    else values[first] = {...values[first], [second]: value};
  }
  return values;
}

/** A result as people read it: a number, a list, or one line for each part. */
function shown(answer, indent = "") {
  if (answer === null || typeof answer !== "object") return String(answer ?? "none");
  if (ArrayBuffer.isView(answer) || Array.isArray(answer)) return listed(Array.from(answer), indent);
  const lines = Object.entries(answer).map(([key, value]) => {
    const below = value !== null && typeof value === "object" && !ArrayBuffer.isView(value) && !Array.isArray(value);
    return below ? `${indent}${key}\n${shown(value, `${indent}  `)}` : `${indent}${key}: ${shown(value, `${indent}  `)}`;
  });
  return lines.join("\n");
}

function listed(values, indent) {
  if (values.every((value) => value === null || typeof value !== "object")) return values.map((value) => shown(value)).join(", ");
  return values.map((value) => `\n${shown(value, `${indent}  `)}`).join("");
}

/** Typed arrays as JSON has them. */
function plain(answer) {
  if (ArrayBuffer.isView(answer)) return Array.from(answer);
  if (answer === null || typeof answer !== "object" || Array.isArray(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, plain(value)]));
}

function meant(word) {
  const letters = (text) => text.toLowerCase().replace(/[^a-z]/g, "");
  const like = functions.filter(({name}) => letters(name).startsWith(letters(word).slice(0, 5)));
  const names = like.map(({name}) => kebab(name));
  return names.length > 0 ? ` Did you mean ${names.join(" or ")}?` : "";
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const wrongCall = (message) => new CostweightError("bad-method", `${message} Try costweight calculate --help.`);
