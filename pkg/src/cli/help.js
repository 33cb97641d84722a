// What `costweight help` lists, and what `costweight help COMMAND` and `costweight COMMAND --help` teach.
import {groups} from "./flags.js";
import {bold} from "./ink.js";
import {lessons} from "./lessons.js";
import {wrapped} from "./text.js";

const WIDTH = 100;
const NAMES = 24;

/** One line for each command, then what all of them share. */
export function help() {
  const commands = Object.entries(lessons).map(([name, {title}]) => `  ${name.padEnd(15)}${title}`);
  return `${bold("costweight: productivity of health and other public services")}

  costweight ACTIVITY [choices]
  costweight COMMAND … [choices]

ACTIVITY is a CSV, TSV or semicolon-separated file with the columns period, item, quantity and
unit_cost or cost; - reads standard input. Other column names are recognised, or named by --column.

${bold("Commands")}
${commands.join("\n")}

costweight help COMMAND shows examples of one and all of its choices.

${bold("Examples")}
  costweight activity.csv
  costweight analyse activity.csv --inputs inputs.csv --formula fisher --reference 2019/20
  costweight schedules.csv --column item=service_line --column item=currency_code --by group
  costweight explain activity.csv --period 2023/24 --formula fisher
  costweight compare schedules.csv --methods level=group,level=item
  costweight check schedules.csv
  costweight benchmark activity.csv --factors mff.csv --period 2023/24
  costweight calculate productivity-needed --funding 0.02 --demand 0.03 --inflation 0.03
  costweight activity.csv --json > result.json && costweight activity.csv --method result.json

Exit code: 0; 1 for data it refuses; 2 for a wrong call. NO_COLOR=1 keeps terminals plain.`;
}

/** Examples of one command, how to read its answer, and its choices. */
export function lesson(command) {
  const {usage, title, examples, reading} = lessons[command];
  const taught = examples.map(([question, ...lines]) => `  ${question}\n${lines.map((line) => `    costweight ${line}`).join("\n")}`);
  const parts = [`${bold(`costweight ${command}`)}: ${title}`, `  costweight ${usage}`, taught.join("\n"), reading && wrapped(reading, WIDTH)];
  return [...parts, ...choices(command)].filter(Boolean).join("\n\n");
}

// What every command shares stands after what is its own.
const SHARED = ["Files", "Method", "Output"];

function choices(command) {
  const own = groups.filter(({title}) => !SHARED.includes(title));
  const shared = groups.filter(({title}) => SHARED.includes(title));
  return [...own, ...shared].flatMap(({title, flags}) => {
    const own = flags.filter(({commands}) => commands.includes(command));
    return own.length > 0 ? [`${bold(title)}\n${own.map(choice).join("\n")}`] : [];
  });
}

function choice({name, value, text}) {
  const left = `  --${name}${value === null ? "" : ` ${value}`}`;
  const right = wrapped(text, WIDTH - NAMES).split("\n").join(`\n${" ".repeat(NAMES)}`);
  return left.length < NAMES - 1 ? `${left.padEnd(NAMES)}${right}` : `${left}\n${" ".repeat(NAMES)}${right}`;
}
