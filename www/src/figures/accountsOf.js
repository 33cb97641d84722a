import {en} from "../en.js";

const words = en.accounts.parts;

/** The account of a link, and that of its labour productivity: parts, each with its figures as `explain` names them, and the whole. */
export function accountsOf({output, inputs, multifactor, labour}) {
  const rest = {label: words.multifactor, points: {account: "multifactor", value: multifactor}};
  return {
    output: {
      parts: [...inputs.map((input) => partOf(input, {share: "share", growth: "growth", points: "points"})), rest],
      whole: {label: words.output, points: {account: "output", value: output}}
    },
    ...(labour && {labour: {parts: [...deepeningOf(labour), rest], whole: {label: words.labour, points: {account: "labour-productivity", value: labour.productivity}}}}),
    ...(labour && {skill: skillOf(labour)})
  };
}

function partOf({group, ...figures}, accounts, label = (name) => name) {
  const held = Object.entries(accounts).map(([key, account]) => [key, {account, group, value: figures[key]}]);
  return {label: label(group == null ? en.waterfall.noGroup : (en.groups[group] ?? group)), ...Object.fromEntries(held)};
}

const deepeningOf = ({deepening, composition}) => [
  ...deepening.map((input) => partOf(input, {share: "share", growth: "deepening-growth", points: "deepening-points"}, words.deepening)),
  ...(composition == null ? [] : [{label: words.composition, points: {account: "composition", value: composition}}])
];

/** Labour by its cost, labour counted, and what lies between. */
const skillOf = ({weightedGrowth, rawGrowth, skillMix}) =>
  [
    {label: words.weighted, account: "weighted-growth", value: weightedGrowth},
    {label: words.raw, account: "raw-growth", value: rawGrowth},
    {label: words.skillMix, account: "skill-mix", value: skillMix}
  ].filter(({value}) => value != null);
