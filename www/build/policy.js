import {readFileSync} from "node:fs";
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
      {tag: "link", attrs: {rel: "icon", type: "image/svg+xml", href: icon()}},
      {tag: "meta", injectTo: "head-prepend", attrs: {"http-equiv": "Content-Security-Policy", content: content()}}
    ]
  };
}

/** Inlined, because browsers ask for an icon again whenever the address changes. */
function icon() {
  const text = readFileSync(new URL("../src/icon.svg", import.meta.url), "utf8");
  return `data:image/svg+xml,${encodeURIComponent(text)}`;
}

function content() {
  const rules = {...RULES, "style-src": `${RULES["style-src"]} '${plotStyleHash()}'`};
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
