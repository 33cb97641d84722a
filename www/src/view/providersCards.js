import {caterpillarChart} from "../chart/caterpillarChart.js";
import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {funnelChart} from "../chart/funnelChart.js";
import {responsive} from "../chart/responsive.js";
import {benchmarkMethod} from "../engine/questions.js";
import {en} from "../en.js";
import {growth} from "../format/growth.js";
import {level} from "../format/level.js";
import {pounds} from "../format/pounds.js";
import {benchmarkWorking} from "./benchmarkWorking.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {openTab, openWorking} from "./openWorking.js";
import {select} from "./select.js";
import {table} from "./table.js";

const words = en.providers;

/** Providers compared: a funnel of levels by size, and levels with growth beside them; one can be picked out. */
export function providersCards(outcome, views, session, {onpick}) {
  const {benchmark, providers} = outcome;
  if (providers.length < 2 || !benchmark) return [notice("providers", words.heading, words.one)];
  const rows = benchmark.providers.filter(({costIndex}) => costIndex != null).sort((a, b) => a.costIndex - b.costIndex);
  if (rows.length < 2) return [notice("providers", words.heading, words.one)];
  const picked = rows.some(({provider}) => provider === session.picked) ? session.picked : null;
  const tableFor = (id, caption) => providersTable(benchmark, rows, caption, openers(id, outcome, onpick));
  return [funnelCard(benchmark, rows, picked, views.funnel, tableFor, onpick), caterpillarCard(benchmark, rows, picked, views.caterpillar, tableFor)];
}

function funnelCard(benchmark, rows, picked, view, tableFor, onpick) {
  const outside = rows.filter(({costIndex, limits}) => limits && (costIndex > limits.upper998 || costIndex < limits.lower998)).length;
  const title = words.funnelTitle(outside, rows.length);
  const pick = select("pick", words.pick, (value) => onpick(value || null));
  pick.update([["", words.nobody], ...rows.map(({provider}) => [provider, provider]).sort()], picked ?? "");
  const draw = (width) => described(funnelChart({rows, limits: benchmark.funnel, picked}, width), "funnel", title, describedList(rows.map(words.reading)));
  return card({
    id: "funnel",
    title,
    subtitle: words.funnelSubtitle(benchmark.period),
    controls: [pick.node],
    chart: responsive(draw),
    table: tableFor("funnel", words.funnelSubtitle(benchmark.period)),
    working: benchmarkWorking(benchmark, rows.find(({provider}) => provider === picked)),
    about: en.about.funnel,
    notes: [benchmark.funnel && words.funnelNote(benchmark.funnel), benchmark.note],
    ...view
  });
}

function caterpillarCard(benchmark, rows, picked, view, tableFor) {
  const own = rows.find(({provider}) => provider === picked);
  const title = own ? words.caterpillarTitle(`${own.provider} ${level(own.costIndex)}, ${words.growthOf(own.outputGrowth)}`) : words.caterpillarPlain;
  const draw = (width) =>
    described(caterpillarChart({rows, picked, growthLabel: benchmark.before ? words.both : words.index}, width), "caterpillar", title, describedList(rows.map(words.reading)));
  return card({
    id: "caterpillar",
    title,
    subtitle: words.caterpillarSubtitle(benchmark.period, benchmark.before),
    chart: responsive(draw),
    table: tableFor("caterpillar", words.caption),
    working: benchmarkWorking(benchmark, own),
    about: en.about.caterpillar,
    notes: [benchmark.funnel && words.funnelNote(benchmark.funnel), benchmark.note],
    ...view
  });
}

/** A level opens in its own card, for the provider that is then picked out; a growth in that of the index. */
function openers(id, {benchmark: {before, period}, result: {method}}, onpick) {
  const level = ({provider}) => () => {
    onpick(provider ?? null);
    openTab(`${id}-working-tab`);
  };
  const growth = ({provider}) => () =>
    openWorking("index", {series: "output", what: "growth", from: before, to: period, provider: provider ?? undefined}, benchmarkMethod(method));
  return {level, growth};
}

function providersTable({nation}, rows, caption, open) {
  const cells = (row) => [
    row.rank == null ? "" : String(row.rank),
    row.quartile == null ? "" : String(row.quartile),
    figure(row.costIndex, level, en.index.none, open.level(row)),
    figure(row.actualCost, pounds),
    figure(row.expectedCost, pounds),
    figure(row.outputGrowth, growth, en.index.none, open.growth(row))
  ];
  const labels = [words.rank, words.quartile, words.index, words.cost, words.expected, words.growth];
  return table({
    caption,
    columns: [{label: words.provider}, ...labels.map((label) => ({label, isNumber: true}))],
    rows: rows.map((row) => [row.provider, ...cells(row)]),
    footer: [[en.results.everybody, ...cells(nation)]]
  });
}
