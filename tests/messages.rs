//! What people are told: every rule broken by a small table, and the sentence they read.

mod support;

use costweight::{BenchmarkMethod, Cell, Issue, Rule};
use serde_json::{Value, json};
use support::{Files, method};

/// A table that breaks a rule, and what is said of it.
struct Case {
    rule: Rule,
    activity: String,
    costs: Option<&'static str>,
    inputs: Option<String>,
    factors: Option<&'static str>,
    bridge: Option<&'static str>,
    calendar: Option<&'static str>,
    question: Question,
    /// The method, its reading included.
    keys: Value,
    said: &'static str,
    cells: Vec<Cell>,
    count: u32,
}

/// What is asked of the tables.
#[derive(Clone, Copy)]
enum Question {
    Analysis,
    Benchmark,
}

/// An activity table of the usual columns that breaks a rule.
fn activity(rule: Rule, rows: &str) -> Case {
    Case {
        rule,
        activity: format!("period,item,quantity,unit_cost\n{rows}"),
        costs: None,
        inputs: None,
        factors: None,
        bridge: None,
        calendar: None,
        question: Question::Analysis,
        keys: json!({}),
        said: "",
        cells: Vec::new(),
        count: 1,
    }
}

/// An activity table of other columns that breaks a rule.
fn table(rule: Rule, text: &str) -> Case {
    Case { activity: text.to_owned(), ..activity(rule, "") }
}

/// An inputs table that breaks a rule, beside a sound activity table.
fn inputs(rule: Rule, text: &str) -> Case {
    Case { inputs: Some(text.to_owned()), ..activity(rule, SOUND) }
}

/// A factors table that breaks a rule, beside a sound activity table.
fn factors(rule: Rule, text: &'static str) -> Case {
    Case { factors: Some(text), ..activity(rule, SOUND) }
}

/// A bridge table that breaks a rule, beside a sound activity table.
fn bridge(rule: Rule, text: &'static str) -> Case {
    Case { bridge: Some(text), ..activity(rule, SOUND) }
}

/// A calendar table that breaks a rule, beside a sound activity table.
fn calendar(rule: Rule, text: &'static str) -> Case {
    Case { calendar: Some(text), ..activity(rule, SOUND) }
}

/// Tables that break a rule when providers are compared.
fn benchmark(case: Case) -> Case {
    Case { question: Question::Benchmark, ..case }
}

const TWO_PROVIDERS: &str =
    "provider,period,item,quantity,cost\nR0A,2014/15,A,10,50\nR1B,2014/15,B,10,150\n";

const SOUND: &str = "2014/15,A,10,5\n2015/16,A,12,5\n";

impl Case {
    fn costs(self, text: &'static str) -> Self {
        Self { costs: Some(text), ..self }
    }

    fn keys(self, keys: Value) -> Self {
        Self { keys, ..self }
    }

    fn times(self, count: u32) -> Self {
        Self { count, ..self }
    }

    /// What is said, and the first places where.
    fn says(self, said: &'static str, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { said, cells: cells.into_iter().collect(), ..self }
    }

    fn files(&self) -> Files<'_> {
        Files {
            activity: self.activity.as_bytes(),
            costs: self.costs.map(str::as_bytes),
            inputs: self.inputs.as_ref().map(String::as_bytes),
            factors: self.factors.map(str::as_bytes),
            bridge: self.bridge.map(str::as_bytes),
            calendar: self.calendar.map(str::as_bytes),
        }
    }

    /// What is found under the method, or before it where there is nothing to analyse.
    fn issues(&self) -> Vec<Issue> {
        let files = self.files();
        let reading = self.keys.get("reading").cloned().unwrap_or_else(|| json!({}));
        let data = files.load(&reading).unwrap();
        let found = match self.question {
            Question::Analysis => data.analyse(method(&self.keys)).map(|found| found.issues),
            Question::Benchmark => {
                data.benchmark(BenchmarkMethod::default()).map(|found| found.issues)
            }
        };
        found.unwrap_or_else(|_| data.issues())
    }

    fn issue(&self) -> Issue {
        let issues = self.issues();
        let found = issues.iter().find(|issue| issue.code == self.rule.code());
        found.unwrap_or_else(|| panic!("{} is not found in {issues:#?}", self.rule.code())).clone()
    }
}

fn at(table: &str, row: u32, column: &str, found: &str) -> Cell {
    Cell::table(table).row(row).column(column).found(found)
}

fn of(table: &str, found: &str) -> Cell {
    Cell::table(table).found(found)
}

fn errors() -> Vec<Case> {
    vec![
        activity(Rule::BadPeriod, "2014/15,A,10,5\n2019/21,A,12,5\n").says(
            "activity, row 3, column “period”: “2019/21” is not one of the financial years such as 2019/20",
            [at("activity", 3, "period", "2019/21")],
        ),
        activity(Rule::MixedPeriods, "2014/15,A,10,5\n2015/16,A,12,5\n2016-07,A,1,5\n").says(
            "activity, row 4, column “period”: “2016-07” is not one of the financial years such as 2019/20",
            [at("activity", 4, "period", "2016-07")],
        ),
        activity(Rule::MissingItem, "2014/15,A,10,5\n2015/16, ,12,5\n").says(
            "activity, row 3, column “item”: the item is missing",
            [Cell::table("activity").row(3).column("item")],
        ),
        activity(Rule::BadNumber, "2014/15,A,ten,5\n2015/16,A,12,5\n").says(
            "activity, row 2, column “quantity”: “ten” is not a number, as quantity must be",
            [at("activity", 2, "quantity", "ten")],
        ),
        activity(Rule::NegativeNumber, "2014/15,A,10,5\n2015/16,A,-2,5\n2015/16,B,-3,5\n")
            .times(2)
            .says(
                "activity, row 3, column “quantity”: the quantity -2 is negative (2 times)",
                [at("activity", 3, "quantity", "-2"), at("activity", 4, "quantity", "-3")],
            ),
        activity(Rule::NumberTooLarge, "2014/15,A,1e15,5\n2015/16,A,12,5\n").says(
            "activity, row 2, column “quantity”: the quantity 1000000000000000 is 10^15 or more",
            [at("activity", 2, "quantity", "1000000000000000")],
        ),
        inputs(
            Rule::ZeroDeflator,
            "period,item,group,expenditure,deflator\n2014/15,drugs,goods_and_services,100,0\n",
        )
        .says(
            "inputs, row 2, column “deflator”: the deflator is zero",
            [at("inputs", 2, "deflator", "0")],
        ),
        factors(Rule::ZeroFactor, "provider,factor\nR0A,0\n").says(
            "factors, row 2, column “factor”: the factor is zero",
            [at("factors", 2, "factor", "0")],
        ),
        table(Rule::ZeroQuality, "period,item,quantity,unit_cost,quality\n2014/15,A,10,5,0\n").says(
            "activity, row 2, column “quality”: the quality is zero",
            [at("activity", 2, "quality", "0")],
        ),
        calendar(Rule::ZeroDays, "period,working_days,calendar_days\n2014/15,0,365\n").says(
            "calendar, row 2, column “working_days”: a period has days, not 0",
            [at("calendar", 2, "working_days", "0")],
        ),
        bridge(Rule::BridgeCycle, "from,to\nA,B\nB,A\n").times(2).says(
            "bridge, row 2: “A” leads over other codes back to itself (2 times)",
            [
                Cell::table("bridge").row(2).found("A"),
                Cell::table("bridge").row(3).found("B"),
            ],
        ),
        bridge(Rule::BridgeShares, "from,to,share\nA,B,0.5\nA,C,0.4\n").says(
            "bridge, row 2, column “share”: the shares of “A” add up to 0.9",
            [at("bridge", 2, "share", "A")],
        ),
        factors(Rule::MissingProvider, "provider,factor\nR0A,1.1\n,1.2\n").says(
            "factors, row 3, column “provider”: the provider is missing",
            [Cell::table("factors").row(3).column("provider")],
        ),
        factors(Rule::RepeatedFactor, "provider,factor\nR0A,1.1\nR1B,1\nR0A,1.2\n").says(
            "factors, row 4, column “factor”: “R0A” has a second factor",
            [at("factors", 4, "factor", "1.2")],
        ),
        activity(Rule::ExtraCells, "2014/15,A,1,234,5\n2015/16,A,12,5\n").says(
            "activity, row 2: the row has more cells than the 4 columns of the header",
            [Cell::table("activity").row(2).found("5")],
        ),
        activity(Rule::UnclosedQuote, "2014/15,A,10,5\n2015/16,\"A,12,5\n2015/16,B,12,5\n").says(
            "activity, row 3: a quotation mark is opened and never closed; the rest of the file is in one cell",
            [Cell::table("activity").row(3)],
        ),
        activity(Rule::RepeatedKey, "2014/15,A,10,5\n2015/16,A,12,5\n2015/16,A,1,5\n")
            .keys(json!({ "reading": { "duplicates": "error" } }))
            .says(
                "activity, row 4: the same provider, period and item occur in an earlier row",
                [Cell::table("activity").row(4)],
            ),
        table(Rule::RepeatedUnitCost, "period,item,quantity\n2014/15,A,10\n2015/16,A,12\n")
            .costs("item,unit_cost\nA,5\nB,2\nA,6\n")
            .says(
                "costs, row 4, column “unit_cost”: “A” has a second unit cost",
                [at("costs", 4, "unit_cost", "6")],
            ),
        inputs(
            Rule::NetNegativeGroup,
            "period,item,group,quantity,cost\n\
             2014/15,nurses,labour,10,100\n2014/15,recharge,labour,-20,-200\n",
        )
        .says(
            "“recharge” in 2014/15 comes to −£200.00, which is more than the rest of “labour”",
            [of("inputs", "recharge")],
        ),
    ]
}

/// What is said of the adjustments of a method.
fn warnings_of_adjustments() -> Vec<Case> {
    vec![
        table(Rule::MissingCost, "period,item,quantity\n2014/15,A,10\n2014/15,B,12\n")
            .costs("item,unit_cost\nA,5\n")
            .says("“B” has no unit cost in the cost table for 2014/15", [of("costs", "B")]),
        activity(Rule::UnequalUnitCosts, "2014/15,A,10,5\n2014/15,A,1,12\n").says(
            "the rows of “A” in 2014/15 have unit costs from £5.00 to £12.00",
            [of("activity", "A")],
        ),
        table(Rule::UnknownDays, "period,item,quantity,unit_cost,days\n2014/15,A,10,5,weekly\n")
            .says(
                "activity, row 2, column “days”: “weekly” is not working, calendar or none",
                [at("activity", 2, "days", "weekly")],
            ),
        bridge(Rule::BridgeUnused, "from,to\nZ,A\n").says(
            "“Z” is no item and no provider of the data",
            [Cell::table("bridge").column("from").found("Z")],
        ),
        Case {
            bridge: Some("from,to\nB,A\n"),
            ..activity(Rule::BridgedUnlike, "2014/15,A,10,5\n2014/15,B,10,15\n")
        }
        .says(
            "what became “A” had unit costs from £5.00 to £15.00 in 2014/15",
            [Cell::table("bridge").column("to").found("A")],
        ),
        activity(Rule::ExclusionUnused, SOUND)
            .keys(json!({"exclude": [{"group": "RENAL", "period": "2014/15"}]}))
            .says(
                "the data have nothing of period “2014/15”, group “RENAL”",
                [Cell::table("method").column("exclude").found("period “2014/15”, group “RENAL”")],
            ),
        activity(Rule::CorrectionUnused, SOUND)
            .keys(json!({"reading": {"corrections": [
                {"table": "activity", "row": 9, "column": "quantity", "value": "12"}]}}))
            .says(
                "activity, row 9, column “quantity”: no cell is read there that could be read as “12”",
                [Cell::table("activity").row(9).column("quantity")],
            ),
        activity(Rule::CorrectedCell, "2014/15,A,1O,5\n2015/16,A,12,5\n")
            .keys(json!({"reading": {"corrections": [
                {"table": "activity", "row": 2, "column": "quantity", "value": "10"}]}}))
            .says(
                "activity, row 2, column “quantity”: “1O” was read as “10”",
                [at("activity", 2, "quantity", "1O")],
            ),
        activity(Rule::MissingDays, "1970/71,A,10,5\n1971/72,A,12,5\n")
            .keys(json!({"days": "working-days"}))
            .times(2)
            .says(
                "England's working days of 1970/71 are not known here (2 times)",
                [of("calendar", "1970/71"), of("calendar", "1971/72")],
            ),
        activity(
            Rule::ImputedCost,
            "2014/15,A,10,5\n2015/16,A,12,\n2014/15,B,1,5\n2015/16,B,1,6\n",
        )
        .keys(json!({"missingCost": "deflate"}))
        .says("activity without a cost was given one", [Cell::table("activity")]),
    ]
}

/// A mainstay, and a group beside it.
fn beside_a_mainstay(rule: Rule, rows: &str) -> Case {
    let mainstay = "period,group,item,quantity,unit_cost\n\
                    2014/15,Main,Stay,10000,100\n2015/16,Main,Stay,10000,100\n";
    table(rule, &format!("{mainstay}{rows}"))
}

/// What looks wrong without anybody looking.
fn suspects() -> Vec<Case> {
    let case = |rule, rows: &str, found: &str, said| {
        beside_a_mainstay(rule, rows).says(said, [of("activity", found)])
    };
    vec![
        case(
            Rule::QuantityJump,
            "2014/15,G,A,100,10\n2015/16,G,A,500,10\n",
            "A",
            "2014/15 to 2015/16: “A” has 5.00 times the activity it had, +0.400 points of the growth",
        ),
        case(
            Rule::OffRawGrowth,
            "2014/15,G,A,150,100\n2014/15,G,B,100,400\n2015/16,G,A,100,100\n2015/16,G,B,150,400\n",
            "G",
            "2014/15 to 2015/16: “G” grew by 27.3% when its activity as counted grew by 0.0%",
        ),
        case(
            Rule::MostlyUnmatched,
            "2014/15,G,Old,100,100\n2015/16,G,New,10,900\n",
            "G",
            "2014/15 to 2015/16: of the cost of “G” 0.0% and 0.0% is of items that both periods have",
        ),
        case(
            Rule::UnitCostJump,
            "2014/15,G,A,10,100\n2015/16,G,A,10,400\n",
            "A",
            "2014/15 to 2015/16: “A” has a unit cost of £400.00, 3.99 times the £100.30 that its past \
             and the general change of unit costs make of it",
        ),
        case(
            Rule::RecodedItem,
            "2014/15,G,Old,100,50\n2015/16,G,New,104,51\n",
            "Old",
            "2014/15 to 2015/16: “Old” fell from 100 to 0 at £50.00, and “New” rose from 0 to 104 \
             at £51.00",
        ),
        case(
            Rule::RespeltItem,
            "2014/15,G,Scan,100,50\n2015/16,G,SCAN,50,50\n",
            "Scan",
            "2014/15 to 2015/16: “Scan” differs from “SCAN” in capitals or spaces alone",
        ),
    ]
}

fn warnings_of_rows() -> Vec<Case> {
    vec![
        inputs(
            Rule::UnmeasuredCost,
            "period,item,expenditure,deflator\n2014/15,drugs,1500.5,\n2015/16,drugs,1600,n/a\n",
        )
        .times(2)
        .says(
            "inputs, row 2, column “deflator”: £1,500.50 is spent in a row whose deflator is \
             missing (2 times)",
            [2, 3].map(|row| Cell::table("inputs").row(row).column("deflator")),
        ),
        table(
            Rule::UnlikeCost,
            "period,item,quantity,unit_cost,cost\n2014/15,A,10,500,5004\n2014/15,B,100,500,70000\n",
        )
        .says(
            "activity, row 3, column “cost”: a cost of £70,000.00 is not 100 × £500.00",
            [Cell::table("activity").row(3).column("cost")],
        ),
        inputs(
            Rule::UnlikeDeflators,
            "provider,period,item,expenditure,deflator\n\
             R0A,2014/15,drugs,100,100\nR1B,2014/15,drugs,100,1\n\
             R0A,2015/16,drugs,200,103\nR1B,2015/16,drugs,100,1.03\n",
        )
        .says(
            "“drugs” has deflators, or unit costs beside them, from 1 to 103",
            [of("inputs", "drugs")],
        ),
        table(
            Rule::NamelessProvider,
            "period,provider,item,quantity,cost\n2014/15,X,A,10,50\n2014/15,,B,12,60\n2014/15,,C,1,6\n",
        )
        .times(2)
        .says(
            "rows name no provider, when others do (2 times)",
            [Cell::table("activity").column("provider")],
        ),
        table(
            Rule::RepeatedPeriod,
            "period,item,quantity,cost\n2014/15,A,1,5\n2014/15,B,1,5\n2014/15,C,1,5\n2014/15,D,1,5\n\
             2014/15,E,1,5\n2015/16,A,1,5\n2015/16,B,1,5\n2015/16,C,1,5\n2015/16,D,1,5\n2015/16,E,1,5\n\
             2015/16,A,1,5\n2015/16,B,1,5\n2015/16,C,1,5\n2015/16,D,1,5\n2015/16,E,1,5\n",
        )
        .says(
            "what 2015/16 has stands in several rows each, and in one in other periods",
            [of("activity", "2015/16")],
        ),
        activity(Rule::TotalRow, "2014/15,Elective total,10,5\n").says(
            "activity, row 2, column “item”: “Elective total” looks like a sum of other rows",
            [at("activity", 2, "item", "Elective total")],
        ),
        activity(Rule::LineBreak, "2014/15,\"A,10,5\n2014/15,B\",12,5\n").says(
            "activity, row 2, column “item”: “A,10,5” goes on in the next line",
            [at("activity", 2, "item", "A,10,5")],
        ),
    ]
}

fn warnings() -> Vec<Case> {
    let labour = "period,item,group,quantity,unit_cost\n";
    vec![
        activity(Rule::NothingMatched, "2014/15,A,10,5\n2015/16,B,12,5\n").says(
            "2014/15 to 2015/16: no item has activity at a cost in both periods",
            [of("activity", "2014/15 to 2015/16")],
        ),
        activity(Rule::SuppressedNumber, "2014/15,A,*,5\n2015/16,A,<5,5\n").times(2).says(
            "activity, row 2, column “quantity”: the quantity “*” is suppressed (2 times)",
            [at("activity", 2, "quantity", "*"), at("activity", 3, "quantity", "<5")],
        ),
        table(Rule::CostWithoutQuantity, "period,item,quantity,cost\n2014/15,A,0,1234.5\n").says(
            "activity, row 2, column “quantity”: a quantity of zero has a cost of £1,234.50",
            [at("activity", 2, "quantity", "0")],
        ),
        activity(Rule::MissingCost, "2014/15,A,10,5\n2015/16,A,12,\n").says(
            "activity, row 3, column “unit_cost”: activity without a cost cannot be weighted",
            [Cell::table("activity").row(3).column("unit_cost")],
        ),
        table(
            Rule::GroupConflict,
            "period,item,group,quantity,unit_cost\n2014/15,A,two,10,5\n2015/16,A,one,12,5\n",
        )
        .says("“A” is in more than one group", [of("activity", "A")]),
        inputs(
            Rule::NettedRecharge,
            "period,item,group,quantity,cost\n\
             2014/15,nurses,labour,10,100\n2014/15,recharge,labour,-2,-20.5\n",
        )
        .says(
            "“recharge” in 2014/15 comes to −£20.50, which was netted against the rest of “labour”",
            [of("inputs", "recharge")],
        ),
        activity(Rule::TotalRow, "2014/15,Total,10,5\n")
            .says(
                "activity, row 2, column “item”: “Total” looks like a sum of other rows",
                [at("activity", 2, "item", "Total")],
            ),
        table(
            Rule::AmbiguousNumber,
            "period;item;quantity;unit_cost\n2014/15;A;10,500;5\n",
        )
        .says(
            "activity, row 2, column “quantity”: “10,500” may mean thousands or, in a file with semicolons, decimals",
            [at("activity", 2, "quantity", "10,500")],
        ),
        table(
            Rule::ProviderGap,
            "provider,period,item,quantity,unit_cost\n\
             R0A,2014/15,A,10,5\nR1B,2014/15,A,10,5\nR0A,2015/16,A,10,5\n",
        )
        .says(
            "“R1B” has nothing that is counted in 2015/16, when others have",
            [of("activity", "R1B, 2015/16")],
        ),
        table(
            Rule::PartlyCounted,
            "provider,period,item,quantity,cost\n\
             R0A,2014/15,A,10,5\nR1B,2014/15,A,*,5\nR0A,2015/16,A,10,5\nR1B,2015/16,A,10,5\n",
        )
        .says(
            "not all of “A” of “R1B” is counted in 2014/15, as it is in other periods",
            [of("activity", "R1B: A, 2014/15")],
        ),
        activity(
            Rule::ZeroQuantity,
            "2014/15,A,10,5\n2014/15,B,0,5\n2015/16,A,9,5\n2015/16,B,1,5\n",
        )
        .keys(json!({ "formula": "tornqvist" }))
        .says(
            "2014/15 to 2015/16: “B” has no activity in one of the periods",
            [of("activity", "B")],
        ),
        activity(
            Rule::NoCostRelative,
            "2014/15,A,10,5\n2014/15,B,3,0\n2015/16,A,9,5\n2015/16,B,1,5\n",
        )
        .keys(json!({ "formula": { "name": "lloyd-moulton", "sigma": 0.5 } }))
        .says(
            "2014/15 to 2015/16: “B” has a unit cost of zero in one of the periods",
            [of("activity", "B")],
        ),
        activity(
            Rule::MissingWeight,
            "2014/15,A,1,5\n2015/16,A,2,5\n2015/16,B,3,5\n2016/17,A,4,5\n2016/17,B,5,5\n",
        )
        .keys(json!({ "formula": { "name": "lowe", "weights": "2014/15" } }))
        .says("2015/16 to 2016/17: “B” has no unit cost to be weighted by", [of("activity", "B")]),
        table(
            Rule::GroupNotMatched,
            "period,item,group,quantity,unit_cost\n\
             2014/15,A,one,10,5\n2014/15,B,two,10,5\n2015/16,A,one,12,5\n",
        )
        .keys(json!({ "unmatched": "group" }))
        .says("2014/15 to 2015/16: “two” has no matched items", [of("activity", "two")]),
        inputs(Rule::PeriodsNotShared, &format!("{labour}2014/15,nurses,labour,10,5\n"))
            .says("output and input do not have the same periods", [Cell::table("inputs")]),
    ]
}

fn between_providers() -> Vec<Case> {
    vec![
        Case {
            inputs: Some(
                "provider,period,item,group,quantity,unit_cost\nR0A,2014/15,nurses,labour,10,5\n"
                    .to_owned(),
            ),
            ..table(
                Rule::ProviderNotShared,
                "provider,period,item,quantity,unit_cost\n\
                 R0A,2014/15,A,10,5\nR1B,2014/15,A,10,5\n",
            )
        }
        .keys(json!({ "providers": "separate" }))
        .says("“R1B” has output but no inputs", [of("inputs", "R1B")]),
        benchmark(Case {
            factors: Some("provider,factor\nR0A,1.1\n"),
            ..table(Rule::MissingFactor, TWO_PROVIDERS)
        })
        .says("“R1B” has no factor in 2014/15", [of("factors", "R1B")]),
        benchmark(table(Rule::ExpectedShortfall, TWO_PROVIDERS).costs("item,unit_cost\nA,5\n"))
            .says(
                "2014/15: expected costs come to £50.00, 25.0% of the actual £200.00; 25.0% of \
                 all cost, with a quantity or without, has an expected unit cost",
                [Cell::table("costs")],
            ),
    ]
}

fn notes() -> Vec<Case> {
    vec![
        benchmark(table(
            Rule::NoActualCosts,
            "period,provider,item,quantity\n2014/15,R0A,A,10\n2014/15,R1B,A,5\n",
        ))
        .costs("item,unit_cost\nA,5\n")
        .says(
            "the activity has no costs of its own to compare with the expected ones",
            [Cell::table("activity")],
        ),
        activity(Rule::PeriodGap, "2014/15,A,10,5\n2017/18,A,12,5\n").says(
            "2014/15 to 2017/18 is a change over 3 periods",
            [of("activity", "2014/15 to 2017/18")],
        ),
        inputs(
            Rule::MissingReference,
            "period,item,group,quantity,unit_cost\n2015/16,nurses,labour,10,5\n",
        )
        .says(
            "there is nothing in the reference period 2014/15; 100 is in 2015/16",
            [Cell::table("inputs")],
        ),
        activity(Rule::ChainedMonths, "2014-05,A,10,5\n2014-06,A,12,5\n2014-07,A,11,5\n")
            .keys(json!({ "linking": "chained" }))
            .says(
                "the index is chained over months such as 2019-07, each on the one before",
                [Cell::table("activity")],
            ),
        activity(Rule::IncompleteYear, "2014-05,A,10,5\n2015-04,A,12,5\n")
            .says("2014/15 has 1 of its 12 periods", [of("activity", "2014/15")]),
        activity(Rule::NoContributions, "2014/15,A,10,5\n2015/16,A,12,5\n")
            .keys(json!({ "linking": { "multilateral": "geks" } }))
            .says(
                "a growth of several periods compared at once has no contributions here",
                [Cell::table("activity")],
            ),
        activity(Rule::DisclosureControl, "2014/15,A,10,5\n2015/16,A,3,5\n")
            .keys(json!({"suppress": {"threshold": 7, "roundTo": 5}}))
            .says("numbers under 7 are hidden, and the others rounded to 5", [Cell::table("activity")]),
        activity(Rule::OnePeriod, "2014/15,A,10,5\n")
            .says("there is one period only", [Cell::table("activity")]),
        activity(Rule::DuplicateKey, "2014/15,A,1,5\n2014/15,A,2,5\n2014/15,A,3,5\n")
            .times(2)
            .says(
                "activity, row 3: the same provider, period and item occur in an earlier row (2 times)",
                [Cell::table("activity").row(3), Cell::table("activity").row(4)],
            ),
        table(Rule::NoActivity, "period,item,quantity,cost\n2014/15,A,10,5\n2015/16,A,0,0\n").says(
            "activity, row 3, column “quantity”: a quantity of zero at a cost of zero has no unit cost",
            [at("activity", 3, "quantity", "0")],
        ),
        activity(Rule::MissingNumber, "2014/15,A,10,5\n2015/16,A,n/a,5\n").says(
            "activity, row 3, column “quantity”: the quantity is missing",
            [Cell::table("activity").row(3).column("quantity")],
        ),
        table(Rule::GuessedColumns, "Financial year,HRG,FCEs,Total cost (£)\n2014/15,A,10,50\n")
            .says(
                "columns were read by their names: period is “Financial year”, item is “HRG”, \
                 quantity is “FCEs”, cost is “Total cost (£)”",
                [Cell::table("activity")],
            ),
        table(Rule::RepeatedColumn, "period,item,quantity,cost,cost\n2014/15,A,10,50,60\n").says(
            "2 columns are called “cost”",
            [Cell::table("activity").column("cost")],
        ),
        table(
            Rule::WidenedItem,
            "period,service_code,currency_code,quantity,unit_cost\n\
             2014/15,100,AA22C,10,5\n2014/15,101,AA22C,10,5\n",
        )
        .says(
            "“currency_code” alone repeats within a period, so an item is “service_code” + “currency_code”",
            [Cell::table("activity")],
        ),
        activity(Rule::FileForm, "2014/15,A,10,5\n").says(
            "1 row of comma-separated UTF-8 with the header in row 1",
            [Cell::table("activity")],
        ),
        activity(Rule::CleanedNumber, "2014/15,A,\"1,234\",£5\n2015/16,A,12,5\n").says(
            "activity, row 2, column “quantity”: currency signs, separators or brackets were \
             removed, as from “1,234”",
            [at("activity", 2, "quantity", "1,234")],
        ),
        activity(Rule::AmbiguousPeriods, "2000-01,A,10,5\n2001-02,A,10,5\n").says(
            "activity, row 2, column “period”: “2000-01” could be a year or a month; the column \
             was read as financial years such as 2019/20",
            [at("activity", 2, "period", "2000-01")],
        ),
        activity(Rule::DatesAsMonths, "01/04/2019,A,10,5\n01/05/2019,A,12,5\n").says(
            "activity, row 2, column “period”: dates were counted in their months, “01/04/2019” \
             in 2019-04",
            [at("activity", 2, "period", "01/04/2019")],
        ),
        activity(Rule::ZeroUnitCost, "2014/15,SB97Z,10,0\n2014/15,A,10,5\n").says(
            "“SB97Z” has activity at a unit cost of zero",
            [of("activity", "SB97Z")],
        ),
    ]
}

fn cases() -> Vec<Case> {
    errors()
        .into_iter()
        .chain(warnings())
        .chain(warnings_of_rows())
        .chain(warnings_of_adjustments())
        .chain(suspects())
        .chain(between_providers())
        .chain(notes())
        .collect()
}

#[test]
fn every_rule_is_broken_by_one_of_these_tables() {
    let cases = cases();
    for rule in Rule::ALL {
        assert!(cases.iter().any(|case| case.rule == *rule), "{} has no table", rule.code());
    }
}

#[test]
fn every_breach_is_told_in_one_sentence_with_its_place() {
    let told = |case: &Case| {
        let issue = case.issue();
        (issue.to_string(), issue.cells, issue.count)
    };
    let wrong: Vec<_> = cases()
        .iter()
        .map(|case| (told(case), (case.said.to_owned(), case.cells.clone(), case.count)))
        .filter(|(told, expected)| told != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_breach_carries_its_rule() {
    for case in cases() {
        let (issue, rule) = (case.issue(), case.rule);
        assert_eq!((issue.severity, issue.action), (rule.severity(), rule.action()));
    }
}

#[test]
fn an_ambiguous_period_is_shown_in_the_row_where_it_stands() {
    let case = activity(Rule::AmbiguousPeriods, "1999-00,A,10,5\n2000-01,A,10,5\n");
    assert_eq!(case.issue().cells, [at("activity", 3, "period", "2000-01")]);
}

/// A cost without a quantity is told of by its own rule; it has no unit cost to compare.
#[test]
fn no_sentence_speaks_of_an_infinite_unit_cost() {
    let case = table(
        Rule::CostWithoutQuantity,
        "period,item,quantity,cost\n2014/15,A,0,100\n2014/15,A,10,50\n",
    );
    for issue in case.issues() {
        assert!(!issue.message.contains("inf"), "{issue}");
    }
}

#[test]
fn errors_stop_an_analysis_and_their_sentences_are_its_message() {
    for case in errors() {
        let files = case.files();
        let reading = case.keys.get("reading").cloned().unwrap_or_else(|| json!({}));
        let error = files.load(&reading).unwrap().analyse(method(&json!({}))).unwrap_err();
        assert_eq!(error.code(), "bad-data");
        assert!(error.issues().contains(&case.issue()), "{}", case.rule.code());
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn several_kinds_of_error_are_counted_after_the_first() {
    let text = "period,item,quantity,unit_cost\n2019/21,A,ten,5\n2015/16,,x,5\n2015/16,A,1,5\n";
    let data = Files::activity(text).load(&json!({})).unwrap();
    assert_eq!(
        data.analyse(method(&json!({}))).unwrap_err().to_string(),
        "Activity, row 2, column “period”: “2019/21” is not one of the financial years such as \
         2019/20; and 2 more kinds of error (4 cells in all)."
    );
}

#[test]
fn issues_are_listed_with_the_most_severe_first() {
    let text = "Year,item,quantity,unit_cost\n2019/21,A,10,5\n2015/16,A,*,5\n2015/16,B,1,5\n";
    let data = Files::activity(text).load(&json!({})).unwrap();
    let severities: Vec<_> = data.issues().iter().map(|issue| issue.severity).collect();
    assert!(severities.is_sorted() && severities.len() > 3, "{severities:?}");
}

/// The line of a rule in the document of all rules, but for what people say it means.
fn line(rule: Rule) -> [String; 3] {
    let severity = serde_json::to_value(rule.severity()).unwrap();
    [format!("`{}`", rule.code()), severity.as_str().unwrap().to_owned(), rule.action().to_owned()]
}

#[test]
fn the_document_of_issues_has_a_line_for_every_rule() {
    let document = include_str!("../docs/issues.md");
    let rows = document.lines().filter(|line| line.starts_with("| `"));
    let documented: Vec<[String; 3]> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [code, severity, meaning, action] = cells[..] else { panic!("{row}") };
            assert!(meaning.ends_with('.') && meaning.len() > 20, "{row}");
            [code.to_owned(), severity.to_owned(), action.to_owned()]
        })
        .collect();
    let ruled: Vec<[String; 3]> = Rule::ALL.iter().map(|rule| line(*rule)).collect();
    assert_eq!(documented, ruled);
}

#[test]
fn a_recharge_that_is_quantity_times_unit_cost_is_no_unlike_cost() {
    let text = "period,item,group,quantity,unit_cost,cost\n2014/15,nurses,labour,10,10,100\n\
                2014/15,recharge,labour,-2,10,-20\n";
    let activity = format!("period,item,quantity,unit_cost\n{SOUND}");
    let data = Files::activity(&activity).inputs(text).load(&json!({})).unwrap();
    let found = data.issues();
    assert!(found.iter().all(|issue| issue.code != Rule::UnlikeCost.code()), "{found:?}");
}
