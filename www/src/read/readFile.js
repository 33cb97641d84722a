/** A file as a table of the session: its name and its bytes. */
export async function readFile(file) {
  return {name: file.name, content: new Uint8Array(await file.arrayBuffer())};
}
