import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/** Writes into the service worker which files it keeps, and a version that changes with them. */
export function offline() {
  let folder;
  return {
    name: "offline",
    apply: "build",
    configResolved: (config) => (folder = config.build.outDir),
    writeBundle(_, bundle) {
      const names = Object.keys(bundle).sort();
      const hash = createHash("sha256");
      for (const name of names) hash.update(name).update(bundle[name].code ?? bundle[name].source ?? "");
      const files = ["./", ...names.map((name) => `./${name}`)];
      const path = join(folder, "sw.js");
      const text = readFileSync(path, "utf8").replace("VERSION", hash.digest("hex").slice(0, 12)).replace('["FILES"]', JSON.stringify(files));
      writeFileSync(path, text);
    }
  };
}
