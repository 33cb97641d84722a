import {goTo} from "./goTo.js";

/** Chooses a file with this text for a table and, when it is read, goes on to the results. */
export async function addFile(page, table, text, name = `${table}.csv`) {
  await addFiles(page, table, [{name, mimeType: "text/csv", buffer: Buffer.from(text)}]);
}

/** Chooses files, given by path or as {name, mimeType, buffer}, for a table. */
export async function addFiles(page, table, files, then = "results") {
  await goTo(page, "data");
  await page.locator(`#${table}`).setInputFiles(files);
  for (const file of files) await page.locator(".file-name", {hasText: nameOf(file)}).first().waitFor({timeout: 60000});
  await settled(page);
  if (then) await goTo(page, then);
}

/** Waits until nothing is being read or computed. */
export const settled = (page) => page.locator("html:not([data-busy]) body").waitFor({timeout: 200000});

const nameOf = (file) => file.name ?? file.split("/").at(-1);
