// What `costweight help COMMAND` and `costweight COMMAND --help` teach: a question, the words that ask it, what comes back.
const LESSONS = {
  analyse: `costweight analyse ACTIVITY: how much more was done, with how much, and what moved it

  How much did output grow?
    costweight analyse activity.csv
  By Fisher's formula, with 2019/20 at 100 and contributions by group:
    costweight analyse activity.csv --formula fisher --reference 2019/20 --by group
  Productivity, which needs inputs (staff with their pay, spending with its deflator):
    costweight analyse activity.csv --inputs inputs.csv
  Unit costs from a table of their own, and figures for two providers:
    costweight analyse activity.csv --costs costs.csv --providers "Trust A,Trust B"
  A national schedule whose items need three columns of codes:
    costweight analyse schedules.csv --column item=service_line --column item=service_code --column item=currency_code
  The same choices again next year:
    costweight analyse activity.csv --formula fisher --json > result.json
    costweight analyse next-year.csv --method result.json

Index levels are 100 in the reference period; growth is in per cent; contributions are percentage points that add up to it.`,
  benchmark: `costweight benchmark ACTIVITY: what each provider's activity costs against what it is expected to cost

  Which providers cost more than the nation's unit costs say?
    costweight benchmark activity.csv --period 2023/24
  With market forces taken out (provider, factor):
    costweight benchmark activity.csv --factors mff.csv
  Against a cost table, in weighted activity units:
    costweight benchmark activity.csv --costs costs.csv --unit-costs costs-table --scale wau

A cost index of 105 is 5% above what the same activity costs at those unit costs.`,
  sql: `costweight sql --dialect NAME [RECORDS]: the query that adds up records where they are

  Records in a database, with columns named one by one:
    costweight sql --dialect duckdb --from spells --column period=year --column item=hrg --column quantity=spells --column cost=cost
  With the columns of a file of the same headers, as they would be recognised here:
    costweight sql head-of-records.csv --dialect spark --from nhs.spells

What the query gives is an activity table of one row for each period, provider and item, for the other commands.`,
  levels: `costweight levels ACTIVITY: how much providers do, compared with each other in one period

  All of them at once, by GEKS:
    costweight levels activity.csv --period 2023/24
  By Geary-Khamis:
    costweight levels activity.csv --multilateral gk

A level of 1 is the geometric mean of the providers.`,
  explain: `costweight explain ACTIVITY: how one figure was computed, down to the rows it was read from

  The growth of output to 2023/24:
    costweight explain activity.csv --figure output --period 2023/24
  With all of its terms, as JSON:
    costweight explain activity.csv --figure output --period 2023/24 --terms all --json`,
  formulas: `costweight formulas: the index formulas, the axioms each satisfies, and where it comes from

    costweight formulas
    costweight formulas --json`,
  template: `costweight template [TABLE]: a blank table to fill in

  Which tables are there, and what is each made of?
    costweight template
  A file with the header of one:
    costweight template activity > activity.csv
    costweight template inputs > inputs.csv`
};

/** The lesson of a command, if it has one. */
export const lesson = (command) => LESSONS[command];
