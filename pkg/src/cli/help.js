export const help = `costweight: productivity of health and other public services

  costweight analyse ACTIVITY [--costs FILE] [--inputs FILE] [choices]
  costweight compare ACTIVITY --methods METHOD,METHOD,… [--from METHOD --to METHOD]
  costweight bridge ACTIVITY [--from PERIOD] [--to PERIOD] [--form FORM]
  costweight check ACTIVITY [choices]
  costweight influence ACTIVITY [--of WHAT]
  costweight uncertainty ACTIVITY [--cost-error NUMBER] [--rounded-quantity UNIT] …
  costweight explain ACTIVITY [--figure SERIES] [--what WHAT] [--period PERIOD] [choices]
  costweight revise EARLIER LATER … [--inputs FILE] [choices]
  costweight levels ACTIVITY [--costs FILE] [--period PERIOD] [choices]
  costweight benchmark ACTIVITY [--factors FILE] [--period PERIOD] [choices]
  costweight formulas
  costweight template [TABLE]
  costweight help COMMAND
  costweight presets [NAME]
  costweight calculate FUNCTION --key value …
  costweight sql --dialect NAME [RECORDS] [--from TABLE] [--column KEY=NAME …]

ACTIVITY is a CSV, TSV or semicolon-separated file with the columns period, item, quantity and
unit_cost or cost; - reads standard input. Other column names are recognised, or named by --column.

Files
  --costs FILE        unit costs kept apart: item, unit_cost, [period], [provider]
  --inputs FILE       inputs: period, item, group, and quantity with unit_cost or cost, or
                      expenditure with deflator
  --factors FILE      market forces factors, for a benchmark: provider, factor, [period]
  --bridge FILE       what old codes of items or providers have become: from, to, [share]
  --calendar FILE     days where they are not England's: period, working_days, calendar_days
  --column KEY=NAME   the column that holds KEY; several for an item made of several codes;
                      TABLE.KEY=NAME for one table only
  --on-error WHAT     rows with errors: stop (default) or leave-out
  --duplicates WHAT   keys that repeat: sum (default) or error
  --numbers MARK      decimals after a point (default) or a comma
  --periods KIND      financial-year, calendar-year, financial-quarter, calendar-quarter, month

Method
  --preset NAME       a published recipe, under the other choices: costweight presets
  --formula NAME      laspeyres (default), paasche, fisher, tornqvist, walsh, lowe, …: costweight formulas
  --weights PERIOD    the period that the weights of a Lowe or Young index come from
  --sigma NUMBER      the elasticity of substitution of a Lloyd-Moulton index
  --linking HOW       chained (default for years), direct, or annual-overlap (default for months and
                      quarters: at annual unit costs, never on the month before)
  --year KIND         the years that months are in: financial-year (default) or calendar-year
  --multilateral HOW  compare all periods at once, or for levels all providers: geks, ccdi, gk or wtpd
  --window NUMBER     how many periods are compared at once (default: all)
  --splice HOW        how a window goes on: mean (default), movement, window, half, mean-published, …
  --scale POUNDS      for a benchmark: pounds per weighted unit, or wau (default: 1)
  --standard-deviation NUMBER
                      for a benchmark: of the index of one weighted unit (default: from the scatter)
  --dispersion HOW    for a benchmark: limits multiplicative (default), additive or none
  --peers FILE        for a benchmark: places among peers: provider, peers
  --period PERIOD     for levels and a benchmark: which period (default: the last)
  --reference PERIOD  where the index is 100 (default: the first period)
  --provisional PERIODS
                      periods whose figures may yet change, separated by commas; shown with (p), as are
                      those that a table marks: 2024/25 (p)
  --level WHAT        compare items (default), whole groups (group), or groups of the items that both
                      periods have (matched-group)
  --unmatched HOW     items in one period only: drop (default), uplift or group
  --by WHAT           contributions by item or group
  --providers WHO     combined (default), separate, or names separated by commas
  --unit-costs WHOSE  own, national (default) or costs-table; for a benchmark national,
                      national-adjusted or costs-table
  --exclude WHAT      leave out, as often as needed: group=RENAL,period=2014/15; or item=, provider=,
                      table=; XD* stands for all names that begin so
  --excess-bed-days HOW  in (default) or out
  --use-bridge HOW    with (default, where there is a bridge) or without
  --missing-cost HOW  activity without a cost: exclude (default), deflate, group-mean or error
  --days HOW          as-counted (default), working-days or calendar-days
  --quality HOW       quality scalars: both (default, beside the headline), with or without
  --suppress NUMBER   hide numbers under this, and compute from what is shown; with
  --round-to NUMBER   round the others to this (default: the threshold)
  --method FILE       a method, or a result that carries one; other choices go over it

Figure to explain
  --figure SERIES     output (default), input, labour, productivity or labour-productivity
  --what WHAT         index (default), growth, contribution, coverage, cost, quantity, unit-cost,
                      implied-unit-cost, mix, covered-cost or unmatched-cost
  --period, --from, --to PERIOD
                      in which period, or between which (default: the last, on the one before)
  --provider, --item, --group NAME
                      whose figure, and of what
  --side WHICH        for a contribution to productivity: output (default) or input
  --terms NUMBER      how many terms of a sum are opened, or all (default: 5)
  --depth NUMBER      how many steps the tree goes down (default: to the rows)
  --mathml            the equations as MathML

Several methods, and questions of one
  --methods LIST      what is compared, step by step: formulas, method files, or pairs such as
                      level=group+unmatched=uplift, each over the other choices
  --series SERIES     for a bridge: output (default) or input
  --form FORM         for a bridge: price-volume-mix (default), bennet or montgomery
  --largest NUMBER    for a bridge: how many items are shown (default: 20)
  --of WHAT           for influence: group (default), item or provider is left out
  --cost-error NUMBER relative standard error of a unit cost: 0.1 for 10%
  --errors WHICH      each-period (default), or each-item where the error is the same in all periods
  --rounded-quantity, --rounded-cost, --rounded-unit-cost UNIT
                      to what the figures were rounded
  --bootstrap-providers
                      draw providers anew, for the mean of their growths
  --draws, --seed NUMBER
                      how often to draw (default: 200), and from where (default: 1)

For sql, which writes the query that adds up records where they are
  --dialect NAME      duckdb, postgres or spark
  --from TABLE        the table of records there (default: records)
  RECORDS             a file with its headers, to recognise the columns; or name them by --column

Output
  --json              the whole result
  --csv               one row for each level
  --statement         with the quality statement: method, scope, coverage, breaks, checks, origin
  (default)           tables for people

Examples
  costweight activity.csv
  costweight analyse activity.csv --inputs inputs.csv --formula fisher --reference 2019/20
  costweight schedules.csv --column item=service_line --column item=currency_code --by group
  costweight explain activity.csv --figure output --period 2023/24 --formula fisher
  costweight explain activity.csv --what contribution --item AA22C --period 2023/24
  costweight revise activity-june.csv activity-september.csv
  costweight analyse activity.csv --suppress 5 --csv --statement
  costweight levels activity.csv --period 2023/24 --multilateral geks
  costweight compare schedules.csv --methods level=group,level=item
  costweight check schedules.csv
  costweight benchmark activity.csv --factors mff.csv --period 2023/24
  costweight calculate productivity-needed --funding 0.02 --demand 0.03 --inflation 0.03
  costweight sql --dialect duckdb --from spells --column period=year --column item=hrg \\
    --column provider=org_code --column quantity=spells --column cost=cost
  costweight activity.csv --json > result.json && costweight activity.csv --method result.json

Exit code: 0, 1 for data it refuses, 2 for a wrong call.`;
