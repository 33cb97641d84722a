import {en} from "../en.js";
import {findingOf} from "../figures/findingOf.js";
import {accountsOf} from "../figures/accountsOf.js";
import {labelOf} from "../figures/labelOf.js";
import {placeOf} from "../figures/placeOf.js";
import {readingsOf} from "../figures/readingsOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {treeSheets} from "./treeSheets.js";

const words = en.workbook;
const bold = (value) => ({value, fontWeight: "bold"});
const text = (value) => (value == null ? "" : String(value));

/** The sheets of the workbook: results that are computed anew from the working, what they rest on, and how they were made. */
export function workbookOf({outcome, workings, session, rowPlace}) {
  const names = Object.keys(workings);
  const isSuppressed = outcome.result.method.suppress != null;
  const tree = names.length > 0 ? treeSheets(Object.values(workings), rowPlace) : null;
  const live = Object.fromEntries(names.map((name, i) => [name, tree?.cells[i]]));
  return [
    resultsSheet(outcome, workings, live, isSuppressed),
    seriesSheet(outcome),
    contributionsSheet(outcome),
    treatmentsSheet(outcome),
    outcome.figures.productivity?.accounts.length > 0 && accountsSheet(outcome.figures.productivity),
    outcome.benchmark && providersSheet(outcome.benchmark),
    outcome.result.adjustments.length > 0 && adjustmentsSheet(outcome.result),
    tree?.working,
    !isSuppressed && tree?.inputs,
    settingsSheet(outcome, session),
    issuesSheet(outcome.result.issues, session)
  ].filter(Boolean);
}

function resultsSheet(outcome, workings, live, isSuppressed) {
  const cached = {};
  const rows = Object.entries(workings).map(([name, {value, label}], i) => {
    if (live[name]) cached[`B${i + 4}`] = value;
    return [label, live[name] ? {type: "Formula", value: live[name]} : value];
  });
  return {
    sheet: words.results,
    columns: [{width: 46}, {width: 22}],
    cached,
    data: [
      [bold(findingOf(outcome).replaceAll("**", ""))],
      [isSuppressed ? words.suppressed : words.live],
      [bold(words.figure), bold(words.value)],
      ...rows
    ]
  };
}

function seriesSheet({figures, periods}) {
  const series = Object.entries(seriesOf(figures));
  const columns = series.flatMap(([name, one]) => readingsOf(one).map(({label, value}) => ({label: label(en.series[name]), value: (period) => value(one, period)})));
  const cost = (period) => (figures.output?.points ?? []).find((held) => held.period === period)?.cost ?? null;
  const head = [words.period, ...columns.map(({label}) => label), words.cost];
  const rows = periods.map((period) => [period, ...columns.map(({value}) => value(period)), cost(period)]);
  return {sheet: words.series, columns: head.map(() => ({width: 18})), data: [head.map(bold), ...rows]};
}

function contributionsSheet({figures}) {
  const rows = Object.entries(seriesOf(figures)).flatMap(([name, {overall, links}]) =>
    [...links, overall]
      .filter((change) => change?.contributions)
      .flatMap((change) => change.contributions.map((part) => [en.series[name], change.from, change.to, part.side ?? "", text(part.group), labelOf(part), part.points]))
  );
  return {sheet: words.contributions, columns: [{width: 14}, {width: 10}, {width: 10}, {width: 10}, {width: 24}, {width: 44}, {width: 18}], data: [words.contributionHead.map(bold), ...rows]};
}

function treatmentsSheet({figures, formulas}) {
  const links = (figures.output?.links ?? []).map(({from, to, growth, coverage, treatments, spread, impliedUnitCost, mix}) => [
    from,
    to,
    growth,
    impliedUnitCost,
    mix,
    coverage?.from ?? null,
    coverage?.to ?? null,
    ...["drop", "uplift", "group"].map((name) => treatments?.[name] ?? null),
    ...["laspeyres", "paasche", "fisher", "tornqvist", "walsh"].map((name) => spread?.formulas[name] ?? null)
  ]);
  const others = formulas.map(({name, result}) => [name, result.output?.overall?.growth ?? null, result.productivity?.multifactor?.overall?.growth ?? null]);
  return {sheet: words.links, columns: words.linkHead.map(() => ({width: 16})), data: [words.linkHead.map(bold), ...links, [], words.formulaHead.map(bold), ...others]};
}

function accountsSheet({accounts}) {
  const rows = accounts.flatMap((link) => {
    const {output, labour} = accountsOf(link);
    const row = (whole) => (part) => [whole.label, link.from, link.to, part.label, part.share?.value ?? null, part.growth?.value ?? null, part.points.value];
    return [output, labour].filter(Boolean).flatMap(({parts, whole}) => [...parts, whole].map(row(whole)));
  });
  return {sheet: words.accounts, columns: words.accountHead.map(() => ({width: 24})), data: [words.accountHead.map(bold), ...rows]};
}

function providersSheet({providers}) {
  const rows = providers.map(({provider, rank, quartile, costIndex, actualCost, expectedCost, outputGrowth}) => [provider, rank, quartile, costIndex, actualCost, expectedCost, outputGrowth]);
  return {sheet: words.providers, columns: words.providerHead.map(() => ({width: 18})), data: [words.providerHead.map(bold), ...rows]};
}

function adjustmentsSheet({adjustments}) {
  const row = ({name, series, inHeadline}, {from, to, without, with: after, points}) => [en.adjustments.names[name] ?? name, en.series[series], from, to, without, after, points, inHeadline ? words.yes : words.no];
  const rows = adjustments.flatMap((one) => [...one.links, ...(one.links.length > 1 && one.overall ? [one.overall] : [])].map((effect) => row(one, effect)));
  return {sheet: words.adjustments, columns: words.adjustmentHead.map(() => ({width: 18})), data: [words.adjustmentHead.map(bold), ...rows]};
}

function settingsSheet({result}, session) {
  const rows = [
    [words.version, result.version],
    [words.fingerprint, result.fingerprint],
    [words.method, JSON.stringify(result.method)],
    ...session.all().map(({name, table}) => [words.file, `${en.tables[table]}: ${name}`]),
    ...session.planks.map(({from, to}) => [words.plank, `${from} → ${to}`]),
    ...(result.method.suppress ? [] : session.corrections).map((correction) => [words.correction, `${placeOf(correction, session)}: ${correction.value}`]),
    [words.about, `${en.footer.independent} ${words.made}`]
  ];
  return {sheet: words.settings, columns: [{width: 24}, {width: 100}], data: [[bold(words.figure), bold(words.value)], ...rows]};
}

function issuesSheet(issues, session) {
  const rows = issues.flatMap((issue) => {
    const cells = issue.cells.length > 0 ? issue.cells : [{}];
    return cells.map((cell) => [issue.severity, issue.code, issue.count, issue.message, issue.action, cell.table ? placeOf(cell, session) : "", text(cell.found)]);
  });
  return {sheet: words.issues, columns: [{width: 10}, {width: 22}, {width: 8}, {width: 70}, {width: 60}, {width: 50}, {width: 16}], data: [words.issueHead.map(bold), ...rows]};
}
