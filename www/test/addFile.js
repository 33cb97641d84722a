/** Chooses a file with this text for a table. */
export async function addFile(page, table, text, name = `${table}.csv`) {
  await page.locator(`#${table}`).setInputFiles({name, mimeType: "text/csv", buffer: Buffer.from(text)});
}
