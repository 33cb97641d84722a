// Running text in lines of some width.

/** The words of a text in lines of at most `width`, all but the first indented. */
export function wrapped(text, width, indent = 0) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    const room = width - (lines.length > 1 ? indent : 0);
    if (line !== "" && line.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}
