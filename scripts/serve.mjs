// Serves a static folder on this machine: node scripts/serve.mjs FOLDER [PORT]
import {createReadStream, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";

const [folder, port = 8080] = process.argv.slice(2);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".csv": "text/csv",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json"
};

const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://here").pathname));
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  try {
    if (!statSync(file).isFile()) throw new Error("not a file");
  } catch {
    response.writeHead(404).end("Not found");
    return;
  }
  response.writeHead(200, {"content-type": TYPES[extname(file)] ?? "application/octet-stream"});
  createReadStream(file).pipe(response);
});

// A port that is taken is no reason to fail: the system gives another.
server.on("error", (error) => {
  if (error.code !== "EADDRINUSE") throw error;
  server.listen(0, "127.0.0.1");
});
server.on("listening", () => console.log(`The calculator is at http://127.0.0.1:${server.address().port}/ (Ctrl-C ends it)`));
server.listen(Number(port), "127.0.0.1");
