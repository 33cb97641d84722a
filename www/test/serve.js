import {readFile} from "node:fs/promises";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";
import {fileURLToPath} from "node:url";

const ROOT = fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"};

/** Serves the built page on this machine only, under a folder if one is given; `change` may alter what is served. */
export async function serve(folder = "", change = (path, body) => body) {
  const server = createServer((request, response) => answer(request.url.replace(`/${folder}`, "/"), response, change));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return {address: `http://127.0.0.1:${server.address().port}/`, close};
}

async function answer(url, response, change) {
  const path = normalize(new URL(url, "http://localhost").pathname);
  const file = join(ROOT, path === "/" ? "index.html" : path);
  try {
    const body = change(path, await readFile(file));
    response.writeHead(200, {"content-type": TYPES[extname(file)] ?? "application/octet-stream"}).end(body);
  } catch {
    response.writeHead(404).end();
  }
}
