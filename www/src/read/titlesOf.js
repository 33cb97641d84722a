const ABBREVIATED = /^(A&E|HIV|IAPT|MDT|NHS)$/;

/** What each sheet of a workbook is called in words: the shortest title above its header that no other sheet has. */
export function titlesOf(sheets, plans) {
  const above = sheets.map(({rows}, i) => rows.slice(0, plans[i].headerRow - 1).flat().filter((cell) => typeof cell === "string" && cell.trim() !== ""));
  const count = new Map();
  for (const texts of above) for (const text of new Set(texts)) count.set(text, (count.get(text) ?? 0) + 1);
  const own = (texts) => texts.filter((text) => count.get(text) === 1).sort((a, b) => a.length - b.length);
  return above.map((texts) => spoken(own(texts)[0]));
}

/** Capitals throughout are lowered, but for what is an abbreviation. */
function spoken(title) {
  const text = title?.trim() ?? null;
  if (text === null || text !== text.toUpperCase()) return text;
  const words = text.split(" ").map((word) => (ABBREVIATED.test(word) ? word : word.toLowerCase()));
  return words.join(" ").replace(/^\p{L}/u, (letter) => letter.toUpperCase());
}
