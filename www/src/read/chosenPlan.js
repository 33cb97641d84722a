import {normal} from "./normal.js";

/** A plan under the columns that a method names (`reading.columns`), where its sheet has them all. */
export function chosenPlan(plan, rows, table, choices = {}) {
  const headers = (rows[plan.headerRow - 1] ?? []).map(normal);
  const own = {...choices, ...choices[table]};
  const chosen = Object.entries(own).filter(([, names]) => typeof names === "string" || Array.isArray(names));
  return chosen.reduce((held, [role, names]) => choose(held, role, [names].flat().map((name) => headers.indexOf(normal(name)))), plan);
}

function choose(plan, role, places) {
  if (places.includes(-1)) return plan;
  return {
    ...plan,
    columns: {...plan.columns, [role]: places},
    period: role === "period" ? null : plan.period,
    whys: {...plan.whys, [role]: "chosen"},
    chosen: {...plan.chosen, [role]: true}
  };
}
