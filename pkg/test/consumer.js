// A folder in which the packed package is installed, as a developer would install it.
import {execFileSync} from "node:child_process";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {extname, join, normalize} from "node:path";
import {fileURLToPath} from "node:url";

export const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const run = (file, words, cwd) => execFileSync(file, words, {cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"]});

export async function installed() {
  const folder = await mkdtemp(join(tmpdir(), "costweight-consumer-"));
  // What npm runs before packing may print, and what is printed is read as JSON.
  run(process.execPath, ["guides.js"], here(".."));
  const packed = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], here("..")));
  writeFileSync(join(folder, "package.json"), JSON.stringify({name: "consumer", private: true}));
  const {filename, files} = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  run("npm", ["install", "--no-audit", "--no-fund", "--offline", join(folder, filename)], folder);
  return {folder, tarball: join(folder, filename), files};
}

/** One Fisher index of the README: √(75/70 × 106/100). */
export const FISHER = 'quantityIndex({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [6, 2]}, "fisher")';
export const EXPECTED = Math.sqrt((75 / 70) * (106 / 100));

export const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", process.env.CHROMIUM].find(
  (path) => path && existsSync(path)
);

const TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm"};

/** Serves a folder, as any static host does; gives its address. */
export async function served(folder) {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://here").pathname)));
    if (!existsSync(path) || !extname(path)) return response.writeHead(404).end();
    response.writeHead(200, {"content-type": TYPES[extname(path)] ?? "application/octet-stream"}).end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close()};
}
