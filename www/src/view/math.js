import {amount} from "../format/amount.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";
const MOST = 4;

/** The engine's equation as a node; only its mathematics is taken. */
export function mathOf(text) {
  const held = new DOMParser().parseFromString(text, "text/html").querySelector("math");
  return held ? document.importNode(held, true) : null;
}

const math = (...children) => node("math", ...children);

function node(tag, ...children) {
  const made = document.createElementNS(MATHML, tag);
  made.append(...children);
  return made;
}

const number = ({value, unit}) => node("mn", amount(value, unit));
const sign = (text) => node("mo", text);
const joined = (terms, text) => terms.flatMap((term, i) => (i > 0 ? [sign(text), number(term)] : [number(term)]));

const FORMS = {
  ratio: ([a, b]) => [node("mfrac", node("mrow", number(a)), node("mrow", number(b)))],
  product: (terms) => joined(terms, "×"),
  difference: (terms) => joined(terms, "−"),
  mean: ([a, b]) => [node("mfrac", node("mrow", ...joined([a, b], "+")), node("mn", "2"))],
  "geometric-mean": (terms) => [node("msqrt", node("mrow", ...joined(terms, "×")))],
  "exponential-less-one": ([a]) => [node("msup", node("mi", "e"), node("mrow", number(a))), sign("−"), node("mn", "1")],
  exponential: ([a]) => [node("msup", node("mi", "e"), node("mrow", number(a)))]
};

/** The same equation with the user's numbers in place of its letters. */
export function numbersOf({operation, terms, more}) {
  const form = FORMS[operation];
  const ordered = [...terms].sort((a, b) => a.place - b.place);
  if (!form || more > 0 || ordered.length === 0 || ordered.length > MOST) return null;
  return math(node("mrow", ...form(ordered)));
}

/** A fraction with something before it: words or numbers. */
export function equationOf(before, above, below) {
  return math(node("mrow", node("mtext", `${before} `), node("mfrac", node("mtext", above), node("mtext", below))));
}
