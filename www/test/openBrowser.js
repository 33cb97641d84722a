import {existsSync} from "node:fs";
import {chromium} from "playwright-core";

const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
];

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
];

/** Where Chromium is, or nothing. */
export const executablePath = [process.env.CHROMIUM, ...USUAL].find((path) => path && existsSync(path));

/** Starts it. */
export function openBrowser() {
  return chromium.launch({executablePath, args: ARGUMENTS});
}
