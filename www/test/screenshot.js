// Takes pictures of the built page for people to look at: `node test/screenshot.js` after a build.
import {mkdir} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {openBrowser} from "./openBrowser.js";
import {serve} from "./serve.js";

const FOLDER = fileURLToPath(new URL("../dist-screenshots/", import.meta.url));
const README = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));

const PICTURES = [
  {name: "wide", width: 1280, height: 900, colorScheme: "light", fullPage: true},
  {name: "dark", width: 1280, height: 900, colorScheme: "dark", fullPage: true},
  {name: "narrow", width: 320, height: 800, colorScheme: "light", fullPage: true},
  {name: "phone-dark", width: 390, height: 800, colorScheme: "dark", fullPage: true},
  {path: README, width: 1280, height: 1010, colorScheme: "light", fullPage: false}
];

const server = await serve();
const browser = await openBrowser();
await mkdir(FOLDER, {recursive: true});
await mkdir(new URL("../../docs/", import.meta.url), {recursive: true});
for (const picture of PICTURES) await take(picture);
await browser.close();
server.close();

async function take({name, path = `${FOLDER}${name}.png`, width, height, colorScheme, fullPage}) {
  const page = await browser.newPage({viewport: {width, height}, colorScheme});
  await page.goto(server.address);
  await page.locator("#contributions svg").waitFor();
  await page.screenshot({path, fullPage});
  await page.close();
  console.log(path);
}
