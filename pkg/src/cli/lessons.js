// What each command is for: a title, questions with the words that ask them, and how to read the answer.

const lesson = (usage, title, examples, reading = "") => ({usage, title, examples, reading});

export const lessons = {
  analyse: lesson(
    "analyse ACTIVITY [--costs FILE] [--inputs FILE] [choices]",
    "how much more was done, with how much, and what moved it",
    [
      ["How much did output grow?", "analyse activity.csv"],
      ["By Fisher's formula, with 2019/20 at 100 and contributions by group:", "analyse activity.csv --formula fisher --reference 2019/20 --by group"],
      ["Productivity, which needs inputs (staff with their pay, spending with its deflator):", "analyse activity.csv --inputs inputs.csv"],
      ["Unit costs from a table of their own, and figures for two providers:", 'analyse activity.csv --costs costs.csv --providers "Trust A,Trust B"'],
      [
        "A national schedule whose items need three columns of codes:",
        "analyse schedules.csv --column item=service_line --column item=service_code --column item=currency_code"
      ],
      ["Renal dialysis left out, per working day, with the effect of each step:", "analyse activity.csv --exclude group=RENAL --days working-days"],
      ["Small numbers hidden, and a quality statement:", "analyse activity.csv --suppress 5 --statement"],
      [
        "The same choices again next year (a method file of the calculator will do as well):",
        "analyse activity.csv --formula fisher --json > result.json",
        "analyse next-year.csv --method result.json"
      ]
    ],
    "Index levels are 100 in the reference period; growth is in per cent; contributions are percentage points that add up to it, column by column: – is not compared there, or among all others. “analyse” may be left out: costweight activity.csv."
  ),
  explain: lesson(
    "explain ACTIVITY [--figure SERIES] [--what WHAT] [--period PERIOD] [choices]",
    "how one figure was computed, down to the rows it was read from",
    [
      ["The index of output in 2023/24:", "explain activity.csv --period 2023/24"],
      ["The growth between two periods, by Fisher's formula:", "explain activity.csv --what growth --from 2022/23 --to 2023/24 --formula fisher"],
      ["What one item contributed:", "explain activity.csv --what contribution --item AA22C --from 2022/23 --to 2023/24"],
      ["A month on the average month of the year before, and the year to date:", "explain months.csv --from 2022/23 --to 2023-07", "explain months.csv --what year-to-date --period 2023-07"],
      ["What leaving an item out does to a growth:", "explain activity.csv --exclude item=AA22C --adjustment exclude --period 2023/24"],
      ["The highest growth of the spread that stands beside the headline, and the growth with unmatched items uplifted:", "explain activity.csv --spread highest --period 2023/24", "explain activity.csv --spread uplift --period 2023/24"],
      ["What multifactor productivity, and what labour made of the growth of output:", "explain activity.csv --inputs inputs.csv --account multifactor --period 2023/24", "explain activity.csv --inputs inputs.csv --account points --group labour --period 2023/24"],
      ["Productivity, three steps deep:", "explain activity.csv --inputs inputs.csv --figure productivity --depth 3"],
      ["With all of its terms, as JSON, or its equations as MathML:", "explain activity.csv --terms all --json", "explain activity.csv --mathml"]
    ],
    "Each line is a figure with its equation; what it is made of stands below it, the largest terms first. ← says which row of which file a number comes from."
  ),
  contributions: lesson(
    "contributions ACTIVITY [--from PERIOD] [--to PERIOD] [choices]",
    "what every item contributed to a growth, none left out",
    [
      ["To the last growth:", "contributions activity.csv"],
      ["Over a chain of links, by Fisher's formula, for a spreadsheet:", "contributions activity.csv --from 2019/20 --to 2023/24 --formula fisher --csv"],
      ["To the growth of inputs of one provider:", 'contributions activity.csv --inputs inputs.csv --series input --provider "Trust A"']
    ],
    "Percentage points; they add up to the growth."
  ),
  unmatched: lesson(
    "unmatched ACTIVITY [--from PERIOD] [--to PERIOD] [choices]",
    "every item that a link does not compare, with its cost and why",
    [
      ["Of the last link:", "unmatched activity.csv"],
      ["Of another, for a spreadsheet:", "unmatched activity.csv --from 2019/20 --to 2020/21 --csv"]
    ],
    "The costliest first. An item is left out where it is in one period only, or where the formula cannot use it."
  ),
  compare: lesson(
    "compare ACTIVITY --methods METHOD,METHOD,… [--from METHOD --to METHOD] [choices]",
    "the same data under several methods, and the steps from one figure to the other",
    [
      ["What does the formula do to the growth?", "compare activity.csv --methods laspeyres,fisher"],
      ["From whole service lines to currencies:", "compare schedules.csv --methods level=group,level=item"],
      ["Your method file against theirs, with the first as the start:", "compare activity.csv --methods theirs.json,ours.json"],
      ["Several choices in one method, over what all have in common:", "compare activity.csv --methods laspeyres,unmatched=uplift+level=group --reference 2019/20"]
    ],
    "Steps are percentage points of growth and add up to the difference. A range in brackets is what other formulas and treatments of unmatched items would give."
  ),
  bridge: lesson(
    "bridge ACTIVITY [--from PERIOD] [--to PERIOD] [--form FORM] [choices]",
    "from one period's cost to another's in £: volume, mix, unit costs, what is new and gone",
    [
      ["Between the last two periods:", "bridge activity.csv"],
      ["Between two others, by Bennet's form:", "bridge activity.csv --from 2019/20 --to 2023/24 --form bennet"],
      ["Of the inputs of one provider, with the ten largest items:", 'bridge activity.csv --inputs inputs.csv --series input --provider "Trust A" --largest 10']
    ],
    "Each row sums: the earlier cost and its parts are the later cost."
  ),
  check: lesson(
    "check ACTIVITY [choices]",
    "what looks miscoded, recoded or mispriced, with its effect on the growth",
    [
      ["What looks wrong?", "check schedules.csv"],
      ["As a list for a spreadsheet, with what to exclude or bridge:", "check schedules.csv --csv"]
    ],
    "The effect is what doing as advised would add to the growth, in percentage points. A finding is a question to whoever coded the data, not a verdict."
  ),
  influence: lesson(
    "influence ACTIVITY [--of WHAT] [choices]",
    "what the growth of output would be without one group, item or provider",
    [
      ["Without each group in turn:", "influence activity.csv"],
      ["Without each provider:", "influence activity.csv --of provider"]
    ],
    "In brackets the influence, in percentage points: the growth less the growth without it."
  ),
  uncertainty: lesson(
    "uncertainty ACTIVITY [--cost-error NUMBER] [--rounded-quantity UNIT] … [choices]",
    "what rounding allows, what an error of costs would do, how much the mean of providers depends on them",
    [
      ["If each unit cost could be 10% off (one standard error):", "uncertainty activity.csv --cost-error 0.1"],
      ["If quantities were rounded to 5 and costs to £1,000:", "uncertainty activity.csv --rounded-quantity 5 --rounded-cost 1000"],
      ["The mean of providers, drawn anew a thousand times:", "uncertainty activity.csv --bootstrap-providers --draws 1000 --seed 7"]
    ],
    "Administrative totals are complete counts and have no confidence interval; a range answers the question that is asked and no other."
  ),
  revise: lesson(
    "revise EARLIER LATER … [--costs FILE] [--inputs FILE] [choices]",
    "what moved between vintages of the same tables, by how much, and which items did it",
    [
      ["Two vintages:", "revise activity-june.csv activity-september.csv"],
      ["Three, as CSV with a column for each:", "revise june.csv september.csv december.csv --csv"]
    ],
    "A revision is the last vintage's figure less the first's."
  ),
  indices: lesson(
    "indices ACTIVITY [--formulas LIST] [choices]",
    "chained indices of every provider by several formulas, and nothing else",
    [
      ["Every provider by three formulas:", "indices activity.csv --formulas laspeyres,paasche,fisher"],
      ["As rows of provider, formula, period and index:", "indices activity.csv --csv > indices.csv"]
    ],
    "Each at the provider's own unit costs, or at the cost table's, 100 in its first period."
  ),
  levels: lesson(
    "levels ACTIVITY [--costs FILE] [--period PERIOD] [choices]",
    "how much providers do, compared with each other in one period",
    [
      ["All of them at once, by GEKS:", "levels activity.csv --period 2023/24"],
      ["By Geary-Khamis, as CSV:", "levels activity.csv --multilateral gk --csv"]
    ],
    "A level of 1 is the geometric mean of the providers; twice the level is twice the volume."
  ),
  benchmark: lesson(
    "benchmark ACTIVITY [--factors FILE] [--period PERIOD] [choices]",
    "what each provider's activity costs against what it is expected to cost",
    [
      ["Which providers cost more than the nation's unit costs say?", "benchmark activity.csv --period 2023/24"],
      ["With market forces taken out (provider, factor):", "benchmark activity.csv --factors mff.csv"],
      ["Against a cost table, in weighted activity units:", "benchmark activity.csv --costs costs.csv --unit-costs costs-table --scale wau --period 2018/19"],
      ["With places among peers (provider, peers):", "benchmark activity.csv --peers peers.csv"],
      ["Of what is comparable, with merged trusts as one (from, to):", "benchmark activity.csv --exclude group=CF --exclude item=UZ01Z --bridge mergers.csv"]
    ],
    "A cost index of 105 is 5% above what the same activity costs at those unit costs."
  ),
  accounts: lesson(
    "accounts [ACCOUNTS --deflators FILE] [choices]",
    "lines of a trust's accounts as an inputs table, with everything that is left out of it",
    [
      ["What becomes of each line?", "accounts"],
      ["What is used and what is left out (period, code, amount; period, name, value):", "accounts tac08.csv --deflators deflators.csv"],
      ["The inputs table, with private finance left out:", "accounts tac08.csv --deflators deflators.csv --line EXP0370=exclude --csv > inputs.csv"]
    ],
    "Inputs and what is left out sum to the accounts. Then: costweight analyse activity.csv --inputs inputs.csv."
  ),
  merge: lesson(
    "merge PART … --out FILE [choices]",
    "parts of tables as one, saved so that every command reads them in a moment",
    [
      ["Three months of records, each read once:", "merge april.csv may.csv june.csv --out quarter.cw", "analyse quarter.cw --by group"],
      ["Parts that were saved elsewhere:", "merge north.cw south.cw --out england.cw"],
      ["One large file with its inputs, saved for the questions of the day:", "merge activity.csv --inputs inputs.csv --out today.cw"]
    ],
    "A part is an activity file or saved data. The data are the same, to the last bit, as of all rows at once, in whatever order the parts come."
  ),
  calculate: lesson(
    "calculate FUNCTION --key value …",
    "any of the small functions for planning, weighting and index numbers",
    [
      ["Which are there, with their equations?", "calculate"],
      ["What one takes, and an example:", "calculate growth-to-close-gap --help"],
      ["By how much must productivity grow?", "calculate productivity-needed --funding 0.02 --demand 0.03 --inflation 0.03"],
      ["From columns of a file:", "calculate case-mix-index --discharges @wards.csv:discharges --weight @wards.csv:weight"]
    ],
    "Growths and rates are ratios: 0.03 is 3%."
  ),
  formulas: lesson(
    "formulas [--json]",
    "the index formulas with their equations, and the axioms each fails",
    [["As a table, or with titles and sources:", "formulas", "formulas --json"]]
  ),
  presets: lesson(
    "presets [NAME] [--json]",
    "published recipes, with what was checked of each",
    [
      ["Which are there?", "presets"],
      ["What does one choose, and what was checked against its source?", "presets ons-cwai"],
      ["Use it; what you choose yourself goes over it:", "analyse activity.csv --preset ons-cwai --reference 2019/20"]
    ]
  ),
  template: lesson(
    "template [TABLE]",
    "a blank table to fill in",
    [
      ["Which tables are there, and what is each made of?", "template"],
      ["A file with the header of one:", "template activity > activity.csv", "template inputs > inputs.csv"]
    ]
  ),
  sql: lesson(
    "sql --dialect NAME [RECORDS] [--from TABLE] [--column KEY=NAME …]",
    "the query that adds up records where they are",
    [
      [
        "Records in a database, with columns named one by one:",
        "sql --dialect duckdb --from spells --column period=year --column item=hrg --column quantity=spells --column cost=cost"
      ],
      ["With the columns of a file of the same headers, as they would be recognised here:", "sql head-of-records.csv --dialect spark --from nhs.spells"]
    ],
    "What the query gives is an activity table of one row for each period, provider and item, for the other commands."
  ),
  help: lesson("help [COMMAND]", "this, or what one command does and takes", [["All about one command:", "help benchmark"]])
};
