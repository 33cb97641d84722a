// Brings the guides and the examples into the package, for those who have nothing else of the project.
import {cp, rm} from "node:fs/promises";

const here = (path) => new URL(path, import.meta.url);
const isWanted = (path) => !/\.(png|rs)$|\/docs\/api/.test(path);

for (const folder of ["docs", "examples"]) {
  await rm(here(folder), {recursive: true, force: true});
  await cp(here(`../${folder}`), here(folder), {recursive: true, filter: isWanted});
}
