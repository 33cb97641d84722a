// Takes pictures of every step of the built page for people to look at: `node test/screenshot.js` after a build.
import {mkdir} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {goTo} from "./goTo.js";
import {openBrowser} from "./openBrowser.js";
import {serve} from "./serve.js";

const FOLDER = fileURLToPath(new URL("../dist-screenshots/", import.meta.url));
const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const STEPS = ["data", "columns", "checks", "results", "export"];
const LOOKS = [
  {name: "desk", width: 1280, colorScheme: "light"},
  {name: "desk-dark", width: 1280, colorScheme: "dark"},
  {name: "phone", width: 390, colorScheme: "light"},
  {name: "phone-dark", width: 390, colorScheme: "dark"},
  {name: "narrow", width: 320, colorScheme: "light"}
];

const server = await serve();
const browser = await openBrowser();
await mkdir(FOLDER, {recursive: true});
await mkdir(DOCS, {recursive: true});
for (const look of LOOKS) await everyStep(look);
await forReaders();
await browser.close();
server.close();

async function open({width, colorScheme, height = 900}) {
  const page = await browser.newPage({viewport: {width, height}, colorScheme});
  await page.goto(server.address);
  await page.locator("#contributions svg").waitFor();
  await page.locator("html[data-ready]").waitFor({state: "attached"});
  return page;
}

async function everyStep({name, ...look}) {
  const page = await open(look);
  for (const step of STEPS) {
    await goTo(page, step);
    if (step === "results") await page.locator("#compare svg").waitFor();
    if (step === "checks") await page.locator("#findings li, #findings-list > p:not(.loading)").first().waitFor();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.screenshot({path: `${FOLDER}${step}-${name}.png`, fullPage: true});
  }
  await page.close();
}

/** What the README shows: the first sight, the working of a figure, the providers. */
async function forReaders() {
  const page = await open({width: 1280, height: 1010, colorScheme: "light"});
  await page.screenshot({path: `${DOCS}screenshot.png`});
  await page.locator("#spread-table-tab").click();
  await page.locator("#spread-table tfoot .open-figure").nth(2).click();
  await page.locator("#spread-working details summary").nth(1).click();
  await page.locator("#spread-working table").first().waitFor();
  await page.locator("#spread").screenshot({path: `${DOCS}working.png`});
  await page.locator("#pick").selectOption("Synthetic Trust D");
  await page.locator("#funnel").screenshot({path: `${DOCS}providers.png`});
  await page.close();
}
