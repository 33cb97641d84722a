import {executablePath, openBrowser} from "./openBrowser.js";
import {serve} from "./serve.js";

/** Why the tests in the browser cannot run, if they cannot. */
export const skip = executablePath ? false : "no Chromium is installed; set CHROMIUM to its path";

/** SLOWER=6 makes the page's processor six times slower, to find tests that depend on the clock. */
async function slowed(page) {
  const rate = Number(process.env.SLOWER ?? 1);
  if (rate > 1) await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", {rate});
}

/** The built page in a browser: `open` gives it fresh, with the example drawn, and closes the one before; `change` may alter what is served. */
export async function openSite(change) {
  const [server, browser] = await Promise.all([serve("", change), openBrowser()]);
  let last = null;
  const open = async ({width = 1280, height = 900, ...options} = {}) => {
    await last?.close();
    const page = await browser.newPage({viewport: {width, height}, ...options});
    last = page;
    page.setDefaultTimeout(60000);
    await slowed(page);
    page.problems = [];
    page.on(
      "console",
      (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text())
    );
    page.on("pageerror", (error) => page.problems.push(String(error)));
    await page.goto(server.address);
    await page.locator("#contributions svg").waitFor();
    return page;
  };
  const close = async () => {
    await browser.close();
    server.close();
  };
  return {address: server.address, open, close};
}
