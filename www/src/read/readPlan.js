/** A plan with the columns that the engine read, where its headers are found in the row of the header. */
export function readPlan(plan, rows, known) {
  const headers = (rows[plan.headerRow - 1] ?? []).map((cell) => String(cell ?? "").trim());
  const entries = Object.entries(known).map(([role, names]) => [role, names.map((name) => headers.indexOf(name))]);
  if (entries.some(([, places]) => places.includes(-1))) return plan;
  const why = (role, places) => (plan.chosen?.[role] ? plan.whys[role] : role === "item" && places.length > 1 ? "codes" : "header");
  return {
    ...plan,
    columns: Object.fromEntries(entries),
    whys: Object.fromEntries(entries.map(([role, places]) => [role, why(role, places)])),
    wide: null,
    period: null,
    isUsed: true
  };
}
