import {en} from "../en.js";
import {growth} from "../format/growth.js";
import {points} from "../format/points.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {openWorking} from "./openWorking.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "adjustments";
const words = en.adjustments;

/** What each adjustment of the data adds to the growths, in the order in which they are made. */
export function adjustmentsCard(outcome, view, session) {
  const {adjustments} = outcome.result;
  if (adjustments.length === 0) return null;
  const effects = adjustments.flatMap((one) => [...one.links, ...(one.links.length > 1 && one.overall ? [one.overall] : [])].map((effect) => ({...one, ...effect})));
  return card({
    id: ID,
    title: words.heading,
    subtitle: words.subtitle,
    table: table({
      caption: words.heading,
      columns: [{label: words.name}, {label: words.change}, {label: words.without, isNumber: true}, {label: words.with, isNumber: true}, {label: en.waterfall.points, isNumber: true}],
      rows: effects.map((effect) => [
        words.of(words.names[effect.name] ?? effect.name, en.series[effect.series], effect.inHeadline),
        en.waterfall.span(effect.from, effect.to),
        figure(effect.without, growth, en.index.none, opener(effect, "without")),
        figure(effect.with, growth, en.index.none, opener(effect, "with")),
        figure(effect.points, points, en.index.none, opener(effect, "adjustment"))
      ])
    }),
    working: workingView(session, outcome, figureOf(effects.at(-1), "adjustment")),
    about: en.about.adjustments,
    ...view
  });
}

const figureOf = ({name, series, from, to}, what) => ({series, what, adjustment: name, from, to});

const opener = (effect, what) => () => openWorking(ID, figureOf(effect, what));
