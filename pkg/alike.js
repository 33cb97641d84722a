// Puts functions of like code side by side, so that a module compresses better over the wire. The bytes of a module in no order of
// its own take a thirtieth more, for what is repeated is then further away, and each repetition says how far.
//   node alike.js MODULE    of which the names are kept, and go
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {CODE, CUSTOM, FUNCTION_NAMES, IMPORTS, bodies, imports, listed, moduleOf, number, sectionOf, sections, sized} from "./module.js";

/** Code is compared by all runs of so many bytes. */
const RUN = 4;

/** Runs of more functions than these tell nothing of any of them. */
const TOO_COMMON = 1000;

/** The next function is like the last ones, each of which counts by so much of what the one after it counts. */
const LOOK_BACK = 6;
const FADING = 0.8;

/** What a short function shares is not to count for more than that of a long one by being short. */
const OWN_BYTES = 60;

/** The runs of a function's code, each as a number. */
function runsOf(code) {
  const runs = new Set();
  for (let end = RUN; end <= code.length; end += 1) {
    let mixed = 0;
    for (const byte of code.subarray(end - RUN, end)) mixed = (Math.imul(mixed, 0x01000193) ^ byte) >>> 0;
    runs.add(mixed);
  }
  return runs;
}

/** For each function the others by what they share with it: rare runs count for more. */
function likenesses(codes) {
  const runs = codes.map(runsOf);
  const holders = new Map();
  runs.forEach((held, place) => {
    for (const run of held) {
      if (holders.has(run)) holders.get(run).push(place);
      else holders.set(run, [place]);
    }
  });
  return (place) => {
    const shared = new Map();
    for (const run of runs[place]) {
      const others = holders.get(run);
      if (others.length > TOO_COMMON) continue;
      const weight = 1 / Math.log2(1 + others.length);
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    return shared;
  };
}

/** The places of the functions, each after those that it is most like. */
function alike(codes) {
  const likeness = likenesses(codes);
  const left = new Set(codes.keys());
  const longestFirst = Array.from(codes.keys()).sort((a, b) => codes[b].length - codes[a].length);
  const order = [];
  let recent = [];
  while (left.size > 0) {
    const place = mostLike(recent, left, codes) ?? longestFirst.find((unlike) => left.has(unlike));
    left.delete(place);
    order.push(place);
    recent = [likeness(place), ...recent].slice(0, LOOK_BACK);
  }
  return order;
}

/** Of the functions that are left the one most like the recent ones, if any is. */
function mostLike(recent, left, codes) {
  const total = new Map();
  recent.forEach((shared, ago) => {
    for (const [other, weight] of shared) if (left.has(other)) total.set(other, (total.get(other) ?? 0) + weight * FADING ** ago);
  });
  const score = ([place, weight]) => weight / (codes[place].length + OWN_BYTES);
  const first = Array.from(total).reduce((best, one) => (best && score(best) >= score(one) ? best : one), null);
  return first?.[0];
}

/** A section that gives each function the name of its place. */
function namesSection(names) {
  const functions = listed(names.map((name, place) => Buffer.concat([number(place), sized(name)])));
  return {id: CUSTOM, content: Buffer.concat([sized("name"), Buffer.from([FUNCTION_NAMES]), sized(functions)])};
}

const isNames = ({id, content}) => id === CUSTOM && content.subarray(1, 5).toString() === "name";

/** The module with names by whose order its functions stand as they are to. */
function named(bytes) {
  const all = sections(bytes);
  const imported = imports(sectionOf(all, IMPORTS)).length;
  const order = alike(bodies(sectionOf(all, CODE)));
  const names = new Array(imported + order.length);
  order.forEach((place, rank) => (names[imported + place] = String(rank).padStart(6, "0")));
  for (let place = 0; place < imported; place += 1) names[place] = `imported${place}`;
  return moduleOf(bytes, [...all.filter((section) => !isNames(section)), namesSection(names)]);
}

const [file] = process.argv.slice(2);
if (file) {
  writeFileSync(file, named(readFileSync(file)));
  execFileSync("wasm-opt", ["--reorder-functions-by-name", "--strip-producers", "--strip-target-features", file, "-o", file], {stdio: "inherit"});
}
