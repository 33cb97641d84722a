// Every pure function by its name: equation, what it takes, an example and what that gives.

// What a value on the command line is read as.
const number = {kind: "number"};
const numbers = {kind: "numbers"};
const text = {kind: "text"};
const texts = {kind: "texts"};
const flag = {kind: "flag"};
const optional = (kind) => ({...kind, optional: true});

/** A function that takes one object; `takes` are its keys. */
const whole = (name, equation, takes, example, gives) => ({
  name, equation, takes, example, gives, call: (api, values) => api[name](values)
});

/** A function that takes its arguments one by one, in the order of `takes`. */
const inTurn = (name, equation, takes, example, gives) => ({
  name, equation, takes, example, gives,
  call: (api, values) => api[name](...Object.keys(takes).map((key) => values[key]))
});

/** A function that takes two objects, the earlier and the later. */
const change = (name, equation, parts, example, gives) => ({
  name, equation, example, gives,
  takes: Object.fromEntries(["from", "to"].flatMap((side) => Object.entries(parts).map(([key, kind]) => [`${side}.${key}`, kind]))),
  call: (api, {from, to}) => api[name](from, to)
});

const PAIR = {
  q0: numbers, p0: numbers, q1: numbers, p1: numbers, qb: optional(numbers), pb: optional(numbers),
  formula: optional(text), sigma: optional(number)
};
const ofPair = (name, equation, example, gives) => ({
  name, equation, takes: PAIR, example, gives,
  call: (api, {formula = "laspeyres", sigma, ...pair}) => api[name](pair, {name: formula, sigma})
});

const PLAN = {funding: number, demand: number, inflation: number};
const TRIM = {trim: number, mean: number};
const AGENCY = {spend: number, fte: number, substantiveCost: number};
const TREATMENT = {
  survival: number, healthBefore: number, lifeExpectancy: number, wait: optional(number),
  discountRate: optional(number), waitRate: optional(number)
};

export const functions = [
  ofPair("quantityIndex", "a volume ratio; Laspeyres: Σ q¹p⁰ ÷ Σ q⁰p⁰", "--q0 10,20 --p0 5,1 --q1 11,20 --p1 6,2 --formula laspeyres", 75 / 70),
  ofPair("unitCostIndex", "a unit-cost ratio; Laspeyres: Σ p¹q⁰ ÷ Σ p⁰q⁰", "--q0 10,20 --p0 5,1 --q1 11,20 --p1 6,2", 100 / 70),
  ofPair("contributions", "percentage points of each item", "--q0 10,20 --p0 5,1 --q1 11,20 --p1 6,2", [500 / 70, 0]),
  inTurn("chain", "I[t] = I[t−1] · (1 + growth)", {growths: numbers, reference: optional(number)}, "--growths 0.5,-0.5", [100, 150, 75]),
  {
    name: "benchmarkSeries", equation: "Denton: x with the least Σ (xₜ/iₜ − xₜ₋₁/iₜ₋₁)² whose years come to the annual figures",
    takes: {indicator: numbers, annual: numbers, perYear: number, form: optional(text), value: optional(text)},
    example: "--indicator 50,100,150,100,60 --annual 500 --per-year 4 --value sum", gives: [62.5, 125, 187.5, 125, 75],
    call: (api, {indicator, annual, ...how}) => api.benchmarkSeries(indicator, annual, how)
  },
  inTurn(
    "weightedActivity", "Σ q·w ÷ scale", {quantity: numbers, weight: numbers, scale: optional(number)},
    "--quantity 100,5000 --weight 7000,180 --scale 3513.60", 1_600_000 / 3513.6
  ),
  inTurn("wauConstant", "£ per weighted activity unit, 2014/15 to 2018/19", {period: text}, "--period 2018/19", 3513.6),
  inTurn("costPerWeightedUnit", "cost ÷ units", {cost: number, units: number}, "--cost 7000 --units 2", 3500),
  inTurn(
    "valueWeightedActivity", "100 · Σ q¹p ÷ Σ q⁰p", {now: numbers, base: numbers, price: numbers},
    "--now 110,300 --base 100,320 --price 900,150", (100 * 144) / 138
  ),
  {
    name: "fundingAdjustment", equation: "clamp(rate · (now − target · base), floor, cap), £",
    takes: {rate: number, target: number, floor: optional(number), cap: optional(number), now: number, base: number},
    example: "--rate 0.75 --target 1.04 --now 110e6 --base 100e6", gives: 4.5e6,
    call: (api, {now, base, ...scheme}) => api.fundingAdjustment(scheme, {now, base})
  },
  {
    name: "trimPointUnits", equation: "(min(b+d,trim) − min(b,trim)) · mean ÷ trim + ½(max(b+d−trim,0) − max(b−trim,0)), topped up at the end",
    takes: {...TRIM, before: number, days: number, open: optional(flag)},
    example: "--trim 40 --mean 24 --before 0 --days 30 --open", gives: 18,
    call: (api, {trim, mean, before, days, open = false}) => api.trimPointUnits({trim, mean}, {before, days, open})
  },
  {
    name: "finishedStayUnits", equation: "mean + ½ · max(days − trim, 0)", takes: {...TRIM, days: number},
    example: "--trim 40 --mean 24 --days 50", gives: 29,
    call: (api, {days, ...point}) => api.finishedStayUnits(point, days)
  },
  {
    name: "stayWeight", equation: "short: base + days · per diem; usual: inlier; long: inlier + (days − upper) · per diem",
    takes: {
      sameDay: optional(number), lower: number, upper: number, inlier: number, shortBase: number, shortPerDiem: number,
      longPerDiem: number, days: number
    },
    example: "--lower 13 --upper 30 --inlier 8.2587 --short-base 0.5 --short-per-diem 0.6 --long-per-diem 0.2737 --days 40",
    gives: 10.9957,
    call: (api, {days, ...weights}) => api.stayWeight(weights, days)
  },
  whole(
    "nwau", "PW·A_paed·(1 + A_spa + A_ind + A_res + A_rt + A_dia)·(1 + A_treat) + A_icu·h − [(PW + A_icu·h)·A_pps + days·A_acc] − PW·A_hac, ≥ 0",
    {
      weight: number, paediatric: optional(number), psychiatricAge: optional(number), indigenous: optional(number),
      residence: optional(number), radiotherapy: optional(number), dialysis: optional(number), treatment: optional(number),
      icuRate: optional(number), icuHours: optional(number), privateService: optional(number),
      privateAccommodation: optional(number), lengthOfStay: optional(number), hospitalAcquired: optional(number)
    },
    "--weight 8.2587 --indigenous 0.04 --residence 0.08", 8.2587 * 1.12
  ),
  inTurn(
    "settingNeutralWeights", "Σ cost ÷ Σ quantity of each procedure", {procedure: texts, quantity: numbers, cost: numbers},
    "--procedure hernia,hernia,hip --quantity 60,40,10 --cost 60000,80000,70000", [1400, 1400, 7000]
  ),
  whole(
    "dayCaseEffect", "Σ [T·r⁰·u_d + T·(1 − r⁰)·u_o] ÷ Σ [d·u_d + o·u_o] − 1",
    {
      dayCase: numbers, ordinary: numbers, dayCaseBefore: numbers, ordinaryBefore: numbers, dayCaseCost: numbers, ordinaryCost: numbers
    },
    "--day-case 60 --ordinary 40 --day-case-before 50 --ordinary-before 50 --day-case-cost 1000 --ordinary-cost 2000",
    {effect: 1 / 14, cost: 140000, costAtSharesBefore: 150000, activityUsed: 1}
  ),
  inTurn("caseMixIndex", "Σ d·w ÷ Σ d", {discharges: numbers, weight: numbers}, "--discharges 40,1 --weight 1.3,1.91", 53.91 / 41),
  inTurn(
    "caseMixAdjustedCost", "cost per discharge ÷ case-mix index", {costPerDischarge: number, index: number},
    "--cost-per-discharge 1000 --index 0.8", 1250
  ),
  {
    name: "adjustedDischarges", equation: "discharges × total revenue ÷ inpatient revenue",
    takes: {discharges: number, total: number, inpatient: number},
    example: "--discharges 1000 --total 150 --inpatient 100", gives: 1500,
    call: (api, {discharges, ...revenue}) => api.adjustedDischarges(discharges, revenue)
  },
  inTurn("relativeFactors", "MFF ÷ [Σ cost ÷ Σ (cost ÷ MFF)]", {cost: numbers, factor: numbers}, "--cost 110,90 --factor 1.1,0.9", [1.1, 0.9]),
  {
    name: "controlLimits", equation: "centre ± z · s · √φ ÷ √size, or centre ± z · √(s² ÷ size + τ²)",
    takes: {
      size: numbers, values: optional(numbers), centre: optional(number), standardDeviation: optional(number), dispersion: optional(text)
    },
    example: "--size 25,100 --standard-deviation 50", gives: {centre: 100, standardDeviation: 50},
    call: (api, {size, ...options}) => api.controlLimits(size, options)
  },
  whole("costReductionNeeded", "1 − (1+f) ÷ ((1+d)(1+i))", PLAN, "--funding 0.02 --demand 0.03 --inflation 0.03", 1 - 1.02 / 1.03 ** 2),
  whole("productivityNeeded", "(1+d)(1+i) ÷ (1+f) − 1", PLAN, "--funding 0.02 --demand 0.03 --inflation 0.03", 1.03 ** 2 / 1.02 - 1),
  inTurn("gapToPast", "1 − now ÷ past", {now: number, past: number}, "--now 89 --past 100", 0.11),
  inTurn("growthToCloseGap", "(1 ÷ (1 − g))^(1/N) − 1", {gap: number, years: optional(number)}, "--gap 0.11 --years 1", 1 / 0.89 - 1),
  inTurn("productivityGrowth", "(1+o) ÷ (1+i) − 1", {output: number, input: number}, "--output 0.057 --input 0.04", 1.057 / 1.04 - 1),
  whole(
    "growthAccount", "Δln Y = Σ s·Δln x + Δln MFP, log points; Δln(Y/H) = Σ s·Δln(x/H) + s·Δln(L/H) + Δln MFP",
    {
      output: number, names: texts, inputs: numbers, fromCost: numbers, toCost: numbers, labour: optional(text),
      countedLabour: optional(number)
    },
    "--output 0.035 --names labour,capital --inputs 0.02,0.01 --from-cost 70,30 --to-cost 70,30 --labour labour --counted-labour 0.02",
    {output: 100 * Math.log(1.035), multifactor: 100 * (Math.log(1.035) - 0.7 * Math.log(1.02) - 0.3 * Math.log(1.01))}
  ),
  whole(
    "lengthOfStay", "Σ bed days ÷ Σ q·ℓ", {spells: numbers, bedDays: numbers, referenceStay: numbers},
    "--spells 10,20 --bed-days 30,102 --reference-stay 2,5", {mean: 4.4, expected: 4, ratio: 1.1}
  ),
  whole(
    "bedDaysFreed", "Σ q·(ℓ⁰ − ℓ¹); cost = bed days · £ a day",
    {spells: numbers, stay: numbers, target: numbers, costPerDay: number},
    "--spells 100,50 --stay 4,10 --target 3.5,9 --cost-per-day 337", {bedDays: 100, cost: 33700}
  ),
  whole(
    "equivalentBeds", "bed days ÷ days ÷ occupancy", {bedDays: number, days: number, occupancy: number},
    "--bed-days 33580 --days 365 --occupancy 0.92", 100
  ),
  whole("staffInPost", "establishment · (1 − vacancy)", {establishment: number, vacancy: number}, "--establishment 1000 --vacancy 0.1", 900),
  whole("availableStaff", "in post · (1 − sickness)", {inPost: number, sickness: number}, "--in-post 1000 --sickness 0.05", 950),
  whole(
    "agencyPremium", "spend − FTE · full labour cost of own staff, £", AGENCY,
    "--spend 1000000 --fte 10 --substantive-cost 70000", 300000
  ),
  change(
    "agencyChange", "½(p⁰+p¹)(x¹−x⁰) and ½(x⁰+x¹)(p¹−p⁰), £", AGENCY,
    "--from.spend 1000000 --from.fte 10 --from.substantive-cost 70000 --to.spend 960000 --to.fte 8 --to.substantive-cost 70000",
    {spend: {change: -40000, quantity: -220000, price: 180000}, premium: {change: 100000, quantity: -80000, price: 180000}}
  ),
  inTurn("skillMixEffect", "(1 + weighted) ÷ (1 + raw) − 1", {weighted: number, raw: number}, "--weighted 0.05 --raw 0.04", 1.05 / 1.04 - 1),
  {
    name: "lostActivity", equation: "Σ (mean of days alike − actual) over strike days",
    takes: {
      date: texts, quantity: numbers, unitCost: optional(numbers), strikes: texts, weeks: optional(number), base: optional(number)
    },
    example: "--date 2024-06-20,2024-06-27,2024-07-04 --quantity 100,70,110 --strikes 2024-06-27",
    gives: {lost: 35, withStrikes: 280, withoutStrikes: 315},
    call: (api, {date, quantity, unitCost, strikes, ...options}) => api.lostActivity({date, quantity, unitCost}, strikes, options)
  },
  whole(
    "clearanceTime", "waiting ÷ (completed − joining)", {waiting: number, completed: number, joining: optional(number)},
    "--waiting 7400000 --completed 1480000", 5
  ),
  whole("waitingCost", "Σ n·(e^(r·w) − 1) ÷ r", {number: numbers, years: numbers, rate: number}, "--number 10,4 --years 0.5,2 --rate 0", 13),
  whole(
    "survivalWaitQuality", "(a − k) · [(1 − e^(−r·L)) ÷ r − (e^(s·w) − 1) ÷ s]", TREATMENT,
    "--survival 0.99 --health-before 0.8 --life-expectancy 15 --wait 0.4 --discount-rate 0 --wait-rate 0", 0.19 * 14.6
  ),
  change(
    "survivalWaitChange", "later ÷ earlier quality; log points of survival, and of life and waiting", TREATMENT,
    "--from.survival 0.9 --from.health-before 0.4 --from.life-expectancy 10 --to.survival 0.95 --to.health-before 0.4 --to.life-expectancy 10",
    {ratio: 1.1, survival: 100 * Math.log(1.1), years: 0}
  ),
  whole(
    "agreesWithPublished", "[(1+o−h) ÷ (1+i+h) − 1, (1+o+h) ÷ (1+i−h) − 1] meets [p−h, p+h]",
    {output: number, input: number, productivity: number, unit: optional(number)},
    "--output 0.057 --input 0.039 --productivity 0.018", {agrees: true}
  ),
  inTurn("workingDays", "Monday to Friday without bank holidays of England", {period: text}, "--period 2024/25", 254),
  inTurn("calendarDays", "days of a period", {period: text}, "--period 2023/24", 366),
  inTurn("bankHolidays", "bank holidays of a year in England", {year: number}, "--year 2024", ["2024-01-01"])
];
