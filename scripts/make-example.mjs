// Writes examples/six-trusts: activity at its own cost, national unit costs and inputs of six trusts that do not exist.
// Every number comes from the seeded generator below; run it again and the files are the same.
import {mkdirSync, writeFileSync} from "node:fs";

const SEED = 20240401;
const YEARS = ["2021/22", "2022/23", "2023/24", "2024/25"];
const TRUSTS = [
  {name: "Synthetic Trust A", size: 1.0, growth: 0.03, dearness: 1.05},
  {name: "Synthetic Trust B", size: 0.6, growth: 0.05, dearness: 0.94},
  {name: "Synthetic Trust C", size: 1.7, growth: 0.02, dearness: 1.01},
  {name: "Synthetic Trust D", size: 0.4, growth: -0.01, dearness: 1.12},
  {name: "Synthetic Trust E", size: 0.9, growth: 0.04, dearness: 0.98},
  {name: "Synthetic Trust F", size: 2.2, growth: 0.025, dearness: 0.99}
];

// [group, item, units a year at a trust of size 1, £ per unit in the first year, extra growth a year, first and last year]
const ACTIVITY = [
  ["Elective inpatients", "Hip replacement", 620, 7900, 0.02],
  ["Elective inpatients", "Knee replacement", 580, 7400, 0.03],
  ["Elective inpatients", "Hernia repair, inpatient", 310, 3100, -0.12],
  ["Elective inpatients", "Hysterectomy", 240, 5200, -0.02],
  ["Day cases", "Hernia repair, day case", 540, 1650, 0.09],
  ["Day cases", "Cataract surgery", 2900, 980, 0.06],
  ["Day cases", "Colonoscopy", 4100, 690, 0.05],
  ["Day cases", "Chemotherapy", 9800, 420, 0.04],
  ["Emergency admissions", "Pneumonia", 2100, 3300, 0.01],
  ["Emergency admissions", "Heart failure", 1500, 3700, 0.0],
  ["Emergency admissions", "Hip fracture", 520, 9800, 0.01],
  ["Emergency admissions", "Same day emergency care", 7400, 610, 0.08],
  ["Outpatients", "First attendance", 98000, 185, 0.02],
  ["Outpatients", "Follow-up attendance", 210000, 120, -0.02],
  ["Outpatients", "Outpatient procedure", 46000, 165, 0.05],
  ["Emergency department", "Type 1 attendance", 92000, 240, 0.01],
  ["Emergency department", "Type 3 attendance", 31000, 85, 0.03],
  ["Diagnostic imaging", "MRI scan", 21000, 160, 0.06],
  ["Diagnostic imaging", "CT scan", 38000, 110, 0.07],
  ["Critical care", "Adult critical care bed day", 6200, 1750, 0.0],
  ["Community", "District nursing contact", 120000, 52, 0.01],
  ["Community", "Telephone clinic", 30000, 45, -0.05, 0, 1],
  ["Community", "Virtual ward day", 5200, 105, 0.35, 1, 3]
];

// [group, item, FTE at a trust of size 1, £ per FTE in the first year, growth a year]
const STAFF = [
  ["labour", "Consultants", 118, 148000, 0.025],
  ["labour", "Resident doctors", 165, 71000, 0.03],
  ["labour", "Nurses and midwives", 690, 49500, 0.03],
  ["labour", "Allied health professionals", 210, 47000, 0.025],
  ["labour", "Support to clinical staff", 385, 31000, 0.02],
  ["labour", "Managers and administrators", 300, 44000, 0.005],
  ["agency", "Agency nurses", 28, 92000, -0.15],
  ["agency", "Agency doctors", 10, 210000, -0.12]
];

// [group, item, £ at a trust of size 1 in the first year, real growth a year, price growth a year]
const SPENDING = [
  ["goods_and_services", "Drugs", 15e6, 0.04, 0.02],
  ["goods_and_services", "Clinical supplies", 11.5e6, 0.03, 0.055],
  ["goods_and_services", "Premises and energy", 7.5e6, 0.0, 0.09],
  ["goods_and_services", "Clinical negligence", 3.6e6, 0.0, 0.03],
  ["capital", "Depreciation", 6.7e6, 0.01, 0.045]
];

const PAY_RISE = [1, 1.045, 1.098, 1.158];
const COST_RISE = [1, 1.048, 1.091, 1.129];

// mulberry32: 32 bits of state, the same numbers on every machine.
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = generator(SEED);
const about = (value, spread) => value * (1 + spread * (2 * random() - 1));
// Numbers of their own for what each trust's activity cost it, so that the others stay as they are.
const chance = generator(SEED + 1);
const pence = (value) => (Math.round(value * 100) / 100).toFixed(2);

const activity = [["period", "provider", "group", "item", "quantity", "cost"]];
const costs = [["period", "item", "unit_cost"]];
const inputs = [["period", "provider", "group", "item", "quantity", "unit_cost", "expenditure", "deflator"]];

YEARS.forEach((year, t) => {
  const national = {};
  for (const [, item, , cost, , first = 0, last = 3] of ACTIVITY) {
    if (t < first || t > last) continue;
    national[item] = pence(about(cost * COST_RISE[t], 0.02));
    costs.push([year, item, national[item]]);
  }
  for (const trust of TRUSTS) {
    for (const [group, item, units, , extra, first = 0, last = 3] of ACTIVITY) {
      if (t < first || t > last) continue;
      const quantity = Math.round(about(units * trust.size * (1 + trust.growth + extra) ** t, 0.03));
      const cost = quantity * national[item] * trust.dearness * (1 + 0.12 * (2 * chance() - 1));
      activity.push([year, trust.name, group, item, quantity, Math.round(cost)]);
    }
    for (const [group, item, fte, pay, growth] of STAFF) {
      const quantity = about(fte * trust.size * (1 + growth) ** t, 0.015);
      inputs.push([year, trust.name, group, item, quantity.toFixed(1), pence(about(pay * PAY_RISE[t], 0.01)), "", ""]);
    }
    for (const [group, item, spend, growth, inflation] of SPENDING) {
      const deflator = (1 + inflation) ** t;
      const expenditure = about(spend * trust.size * (1 + growth) ** t * deflator, 0.02);
      inputs.push([year, trust.name, group, item, "", "", Math.round(expenditure), (100 * deflator).toFixed(1)]);
    }
  }
});

const folder = new URL("../examples/six-trusts/", import.meta.url);
const quoted = (cell) => (/[",]/.test(cell) ? `"${cell}"` : cell);
const csv = (rows) => rows.map((row) => row.map(String).map(quoted).join(",") + "\n").join("");
mkdirSync(folder, {recursive: true});
for (const [name, rows] of Object.entries({activity, costs, inputs})) {
  writeFileSync(new URL(`${name}.csv`, folder), csv(rows));
}
