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

/** The policy; what stands in the page itself is allowed by its hash. */
export function content({script = [], style = []} = {}) {
  const own = {"script-src": script, "style-src": [`'${plotStyleHash()}'`, ...style]};
  return Object.entries(RULES)
    .map(([name, value]) => [name, value, ...(own[name] ?? [])].join(" "))
    .join("; ");
}
