/** Drops files, given as [name, text], on what the selector finds. */
export async function dropFiles(page, selector, files) {
  await page.evaluate(drop, {selector, files});
}

function drop({selector, files}) {
  const dataTransfer = new DataTransfer();
  for (const [name, text] of files) dataTransfer.items.add(new File([text], name, {type: "text/csv"}));
  const event = new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}
