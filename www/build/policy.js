import {plotStyleHash} from "./plotStyleHash.js";

const RULES = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' blob: data:",
  "font-src": "'none'",
  "manifest-src": "'self'",
  "worker-src": "'self' blob:",
  "connect-src": "'none'",
  "form-action": "'none'",
  "base-uri": "'none'"
};

/** Writes the security policy into the built page, ahead of everything that it governs. */
export function policy() {
  return {
    name: "policy",
    apply: "build",
    transformIndexHtml: () => [
      {tag: "meta", injectTo: "head-prepend", attrs: {"http-equiv": "Content-Security-Policy", content: content()}}
    ]
  };
}

function content() {
  const rules = {...RULES, "style-src": `${RULES["style-src"]} '${plotStyleHash()}'`};
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
