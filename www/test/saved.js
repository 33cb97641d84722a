import {join} from "node:path";

/** Presses what saves a file, and gives the path where it was saved. */
export async function saved(page, selector, folder) {
  const [download] = await Promise.all([page.waitForEvent("download", {timeout: 60000}), page.locator(selector).click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
