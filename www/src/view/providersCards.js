import {caterpillarChart} from "../chart/caterpillarChart.js";
import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {funnelChart} from "../chart/funnelChart.js";
import {responsive} from "../chart/responsive.js";
import {en} from "../en.js";
import {growth} from "../format/growth.js";
import {level} from "../format/level.js";
import {pounds} from "../format/pounds.js";
import {benchmarkWorking} from "./benchmarkWorking.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {select} from "./select.js";
import {table} from "./table.js";

const words = en.providers;

/** Providers compared: a funnel of levels by size, and levels with growth beside them; one can be picked out. */
export function providersCards({benchmark, providers}, views, session, {onpick}) {
  if (providers.length < 2 || !benchmark) return [notice("providers", words.heading, words.one)];
  const rows = benchmark.providers.filter(({costIndex}) => costIndex != null).sort((a, b) => a.costIndex - b.costIndex);
  if (rows.length < 2) return [notice("providers", words.heading, words.one)];
  const picked = rows.some(({provider}) => provider === session.picked) ? session.picked : null;
  return [funnelCard(benchmark, rows, picked, views.funnel, onpick), caterpillarCard(benchmark, rows, picked, views.caterpillar)];
}

function funnelCard(benchmark, rows, picked, view, onpick) {
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
    table: providersTable(benchmark, rows, words.funnelSubtitle(benchmark.period)),
    working: benchmarkWorking(benchmark, rows.find(({provider}) => provider === picked)),
    about: en.about.funnel,
    notes: [benchmark.funnel && words.funnelNote(benchmark.funnel), benchmark.note],
    ...view
  });
}

function caterpillarCard(benchmark, rows, picked, view) {
  const own = rows.find(({provider}) => provider === picked);
  const title = own ? words.caterpillarTitle(`${own.provider} ${level(own.costIndex)}, ${words.growthOf(own.outputGrowth)}`) : words.caterpillarPlain;
  const draw = (width) =>
    described(caterpillarChart({rows, picked, growthLabel: benchmark.before ? words.both : words.index}, width), "caterpillar", title, describedList(rows.map(words.reading)));
  return card({
    id: "caterpillar",
    title,
    subtitle: words.caterpillarSubtitle(benchmark.period, benchmark.before),
    chart: responsive(draw),
    table: providersTable(benchmark, rows, words.caption),
    working: benchmarkWorking(benchmark, own),
    about: en.about.caterpillar,
    notes: [benchmark.funnel && words.funnelNote(benchmark.funnel), benchmark.note],
    ...view
  });
}

function providersTable({nation}, rows, caption) {
  const cells = (row) => [
    row.rank == null ? "" : String(row.rank),
    row.quartile == null ? "" : String(row.quartile),
    figure(row.costIndex, level, en.index.none),
    figure(row.actualCost, pounds),
    figure(row.expectedCost, pounds),
    figure(row.outputGrowth, growth, en.index.none)
  ];
  const labels = [words.rank, words.quartile, words.index, words.cost, words.expected, words.growth];
  return table({
    caption,
    columns: [{label: words.provider}, ...labels.map((label) => ({label, isNumber: true}))],
    rows: rows.map((row) => [row.provider, ...cells(row)]),
    footer: [[en.results.everybody, ...cells(nation)]]
  });
}
