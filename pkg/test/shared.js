// What the tests share: files, the real schedules where they are there, a browser where there is one.
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const root = here("../..");
export const example = (name) => readFileSync(here(`../../examples/six-trusts/${name}.csv`));
export const examplePath = (name) => here(`../../examples/six-trusts/${name}.csv`);

export const schedules = join(
  process.env.COSTWEIGHT_SHARED ?? join(root, "../shared"),
  "data/nhs_ref_costs_currency_2014-15_to_2017-18.csv"
);
export const noSchedules = existsSync(schedules) ? false : "needs the real schedules in ../shared";

export const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path)
);
export const noChromium = chromium ? false : "needs Chromium (or CHROMIUM=path)";

export const launchArguments = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"
];
