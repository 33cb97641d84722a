import {en} from "../en.js";
import {growth} from "../format/growth.js";
import {points} from "../format/points.js";
import {aboutBox} from "./card.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {table} from "./table.js";

const ID = "adjustments";
const words = en.adjustments;

/** What each adjustment of the data adds to the growths, in the order in which they are made. */
export function adjustmentsCard({result: {adjustments}}) {
  if (adjustments.length === 0) return null;
  const effects = adjustments.flatMap((one) => [...one.links, ...(one.links.length > 1 && one.overall ? [one.overall] : [])].map((effect) => ({...one, ...effect})));
  return element(
    "section",
    {class: "card", id: ID, "aria-labelledby": `${ID}-title`},
    element("h3", {id: `${ID}-title`}, words.heading),
    element("p", {class: "subtitle"}, words.subtitle),
    table({
      caption: words.heading,
      columns: [{label: words.name}, {label: words.change}, {label: words.without, isNumber: true}, {label: words.with, isNumber: true}, {label: en.waterfall.points, isNumber: true}],
      rows: effects.map((effect) => [
        words.of(words.names[effect.name] ?? effect.name, en.series[effect.series], effect.inHeadline),
        en.waterfall.span(effect.from, effect.to),
        figure(effect.without, growth, en.index.none),
        figure(effect.with, growth, en.index.none),
        figure(effect.points, points, en.index.none)
      ])
    }),
    aboutBox(ID, en.about.adjustments)
  );
}
