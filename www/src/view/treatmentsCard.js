import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {dotsChart} from "../chart/dotsChart.js";
import {responsive} from "../chart/responsive.js";
import {en} from "../en.js";
import {growth} from "../format/growth.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";
import {methodOnly} from "../figures/methodOnly.js";

const ID = "treatments";
const words = en.treatments;
const NAMES = ["drop", "uplift", "group"];

/** What each treatment of unmatched items would give, link by link. */
export function treatmentsCard({figures, result, provider}, view, session) {
  const links = (figures?.output?.links ?? []).filter(({treatments}) => treatments);
  if (links.length === 0) return null;
  const points = links.flatMap((link) =>
    NAMES.map((name) => ({label: en.waterfall.span(link.from, link.to), series: name, value: 100 * link.treatments[name]}))
  );
  const widest = Math.max(...links.map(spread));
  const title = words.title(widest);
  return card({
    id: ID,
    title,
    subtitle: words.subtitle,
    chart: responsive((width) =>
      described(dotsChart(points, width, words.names), ID, title, describedList(points.map(({label, series, value}) => `${label}, ${words.names[series]} ${growth(value / 100)}`)))
    ),
    table: table({
      caption: words.caption,
      columns: [{label: en.unmatched.link}, ...NAMES.map((name) => ({label: words.names[name], isNumber: true}))],
      rows: links.map((link) => [en.waterfall.span(link.from, link.to), ...NAMES.map((name) => figure(link.treatments[name], growth))])
    }),
    working: workingView(session, {series: "output", what: "growth", from: links.at(-1).from, to: links.at(-1).to, ...(provider ? {provider} : {})}, methodOnly(result.method)),
    about: en.about.treatments,
    notes: [words.note],
    ...view
  });
}

const spread = ({treatments}) => 100 * (Math.max(...NAMES.map((name) => treatments[name])) - Math.min(...NAMES.map((name) => treatments[name])));
