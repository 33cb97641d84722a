import {readFileSync} from "node:fs";
import {marked} from "marked";
import {content} from "./policy.js";

const at = (path) => new URL(path, import.meta.url);
const PAGES = {
  method: {source: at("../../docs/methods.md"), title: "Method"},
  formats: {source: at("../../docs/formats.md"), title: "File formats"},
  issues: {source: at("../../docs/issues.md"), title: "What is checked"},
  disclosure: {source: at("../../docs/disclosure.md"), title: "Giving figures out"},
  explain: {source: at("../../docs/explain.md"), title: "How a figure is explained"},
  accessibility: {source: at("../pages/accessibility.md"), title: "Accessibility"},
  privacy: {source: at("../pages/privacy.md"), title: "Privacy"}
};

/** The pages that explain: written in Markdown, bound by the same policy, without any script. */
export function pages() {
  return {
    name: "pages",
    apply: "build",
    generateBundle(_, bundle) {
      const style = Object.keys(bundle).find((name) => name.endsWith(".css"));
      for (const [name, page] of Object.entries(PAGES)) {
        this.emitFile({type: "asset", fileName: `${name}.html`, source: html(page, style)});
      }
    }
  };
}

function html({source, title}, style) {
  const body = marked.parse(readFileSync(source, "utf8")).replace(/href="(?!https?:|#)[^"]*"/g, plainLink);
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${content()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Health productivity calculator</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./${style}">
</head>
<body>
<header class="site-header"><p class="brand"><a href="./">Health productivity calculator</a></p></header>
<main class="prose">${scrolling(body)}</main>
<footer class="site-footer"><p><strong>Independent open-source tool. Not an NHS service.</strong></p></footer>
</body>
</html>
`;
}

/** Links between the documents lead to their pages; the others have no page here. */
const LINKS = {
  "methods.md": "./method.html",
  "formats.md": "./formats.html",
  "issues.md": "./issues.html",
  "disclosure.md": "./disclosure.html",
  "explain.md": "./explain.html"
};

function plainLink(link) {
  const [, file] = /href="(?:.*\/)?([^"/]*)"/.exec(link);
  return `href="${LINKS[file] ?? "./"}"`;
}

/** Tables scroll by themselves, each a region with a name of its own; so does code that is too wide. */
function scrolling(body) {
  let number = 0;
  const opened = () => `<div class="table-scroll" role="region" tabindex="0" aria-label="Table ${(number += 1)}"><table>`;
  return body.replace(/<table>/g, opened).replace(/<\/table>/g, "</table></div>").replace(/<pre>/g, '<pre tabindex="0">');
}
