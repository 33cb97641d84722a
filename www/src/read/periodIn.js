const YEAR = String.raw`(?:19|20)\d\d`;
const FINANCIAL = new RegExp(String.raw`(?<!\d)(${YEAR})\s?[-/–_]\s?(\d{4}|\d\d)(?!\d)`);
const WHOLE = new RegExp(
  String.raw`^(?:FY\s?)?(?:${YEAR}\s?[-/–]\s?(?:\d\d|${YEAR})(?:\s?Q[1-4])?|${YEAR}\s?Q?[1-4]?|Q[1-4]\s${YEAR}|${YEAR}-(?:0[1-9]|1[0-2]))$`
);

/** The financial year that a title or a file's name speaks of: “Reference Costs 2016-17” → `2016/17`. */
export function periodIn(text) {
  const [, year, next] = FINANCIAL.exec(String(text ?? "")) ?? [];
  if (!year || (Number(year) + 1) % 100 !== Number(next) % 100) return null;
  return `${year}/${String(next).slice(-2)}`;
}

/** Whether a header is nothing but a period: “2019/20”, “2019”, “2019 Q3”. */
export function isPeriod(header) {
  return WHOLE.test(String(header ?? "").trim());
}
