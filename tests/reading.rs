//! Files as people have them: what is read, what is refused and with which sentence, and that no
//! bytes at all make the engine panic.

mod support;

use costweight::{
    Analysis, Column, Data, Error, Formula, Issue, LevelsChoice, LinkChoice, Method, Table, Tables,
    Treatment, Unmatched, Values,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{
    Files, RELATIVE, cases, choice, columns, gap, is_finite, method, numbers, reading, texts,
};

/// The usual activity, in the plainest form.
const PLAIN: &str = "period,item,quantity,cost\n2014/15,A,10,1234.5\n2015/16,A,20,2500\n";

fn analyse(activity: &(impl AsRef<[u8]> + ?Sized)) -> Analysis {
    Files::activity(activity).analyse(&json!({}))
}

fn issues(activity: &(impl AsRef<[u8]> + ?Sized)) -> Vec<Issue> {
    Files::activity(activity).load(&json!({})).unwrap().issues()
}

fn said(issues: &[Issue], code: &str) -> Vec<String> {
    issues.iter().filter(|issue| issue.code == code).map(ToString::to_string).collect()
}

/// The rows that a rule names.
fn rows(issues: &[Issue], code: &str) -> Vec<u32> {
    let found = issues.iter().filter(|issue| issue.code == code);
    found.flat_map(|issue| &issue.cells).filter_map(|cell| cell.row).collect()
}

fn error(files: Files, keys: &Value) -> Error {
    files.load(&keys["reading"]).and_then(|data| data.analyse(method(keys))).unwrap_err()
}

/// The sentence of a call that cannot be answered.
fn refusal(activity: &(impl AsRef<[u8]> + ?Sized)) -> (&'static str, String) {
    let error = Files::activity(activity).load(&json!({})).unwrap_err();
    (error.code(), error.to_string())
}

/// Asserts that an activity file means the same as another.
fn assert_reads_as(activity: &(impl AsRef<[u8]> + ?Sized), plain: &str) {
    let (found, expected) = (analyse(activity), analyse(plain));
    assert_eq!(found.fingerprint, expected.fingerprint, "{:#?}", found.issues);
    assert_eq!(found.output, expected.output);
}

fn form(activity: &(impl AsRef<[u8]> + ?Sized)) -> String {
    said(&issues(activity), "file-form").concat()
}

fn leave_out() -> Value {
    json!({ "onError": "leave-out" })
}

// The form of a file.

#[test]
fn pounds_saved_by_excel_in_windows_1252_are_read() {
    let bytes =
        b"period,item,quantity,cost\n2014/15,A,10,\"\xa31,234.50\"\n2015/16,A,20,\"\xa32,500\"\n";
    assert_reads_as(bytes, PLAIN);
    assert_eq!(form(bytes), "2 rows of comma-separated Windows-1252 with the header in row 1");
    assert_eq!(
        said(&issues(bytes), "cleaned-number"),
        ["activity, row 2, column “cost”: currency signs, separators or brackets were removed, \
          as from “£1,234.50” (2 times)"]
    );
}

#[test]
fn a_cell_is_counted_once_however_its_row_is_read() {
    let found = issues("period;quantity;cost;item\n2014/15;1,000;20;\"A \"\"x\"\"\"\n");
    for code in ["cleaned-number", "ambiguous-number"] {
        assert_eq!(found.iter().find(|issue| issue.code == code).unwrap().count, 1, "{code}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_header() {
    let marked = format!("\u{feff}{PLAIN}");
    assert_reads_as(&marked, PLAIN);
    assert_eq!(
        form(&marked),
        "2 rows of comma-separated UTF-8 with a byte order mark with the header in row 1"
    );
}

#[test]
fn utf_16_with_its_mark_is_read() {
    let little: Vec<u8> =
        format!("\u{feff}{PLAIN}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        format!("\u{feff}{PLAIN}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_reads_as(&bytes, PLAIN);
        assert_eq!(form(&bytes), "2 rows of comma-separated UTF-16 with the header in row 1");
    }
}

#[test]
fn lines_may_end_in_any_way() {
    for ending in ["\r\n", "\r", "\n\n", "\r\n\r\n"] {
        assert_reads_as(&PLAIN.replace('\n', ending), PLAIN);
    }
    assert_reads_as(PLAIN.trim_end(), PLAIN);
}

#[test]
fn cells_may_be_separated_by_tabs_or_semicolons() {
    for (delimiter, name) in [("\t", "tab"), (";", "semicolon")] {
        let text = PLAIN.replace(',', delimiter);
        assert_reads_as(&text, PLAIN);
        assert_eq!(
            form(&text),
            format!("2 rows of {name}-separated UTF-8 with the header in row 1")
        );
    }
}

#[test]
fn decimal_commas_are_read_where_the_reading_says_so() {
    let text = "period;item;quantity;cost\n2014/15;A;10;1.234,5\n2015/16;A;20;2500\n";
    let data = Files::activity(text).load(&json!({ "numbers": "comma" })).unwrap();
    assert_eq!(data.analyse(method(&json!({}))).unwrap().output, analyse(PLAIN).output);
    let as_points = error(Files::activity(text), &json!({ "reading": {} }));
    assert_eq!(
        as_points.to_string(),
        "Activity, row 2, column “cost”: “1.234,5” is not a number, as cost must be; if its comma \
         marks decimals, set the reading option `numbers` to comma."
    );
}

#[test]
fn the_header_may_stand_below_titles() {
    let text = format!("National schedule,,,\nAll trusts,,,\n\n{PLAIN}");
    assert_reads_as(&text, PLAIN);
    assert_eq!(form(&text), "2 rows of comma-separated UTF-8 with the header in row 4");
}

#[test]
fn rows_are_numbered_as_the_sheet_numbers_them_over_titles_and_blank_lines() {
    let text = "Title\n\n\nperiod,item,quantity,unit_cost\n\n2014/15,A,ten,5\n,,,\n\n\
        2014/15,\"two\nlines\",1,5\n2015/16,A,eleven,5\n";
    assert_eq!(rows(&issues(text), "bad-number"), [6, 10]);
}

#[test]
fn a_quotation_mark_within_a_cell_is_a_mark_like_any_other() {
    let text = "period,quantity,unit_cost,item\n2014/15,10,5,Tube 12\"\n2015/16,12,5,Tube 12\"";
    assert_eq!(said(&issues(text), "unclosed-quote"), [""; 0]);
    assert!((analyse(text).output.links[0].growth.unwrap() - 0.2).abs() <= RELATIVE);
}

#[test]
fn what_is_no_table_of_text_is_refused_with_a_sentence() {
    let refused = |bytes: &[u8], found: &str| {
        let sentence = format!("The activity file is {found}.");
        assert_eq!(refusal(bytes), ("unreadable", sentence));
    };
    refused(b"PK\x03\x04\x14\x00", "a workbook or zip archive; save the sheet as CSV");
    refused(b"%PDF-1.7\n1 0 obj", "a PDF");
    refused(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text; save the table as CSV in UTF-8");
    refused(b"", "empty");
    refused(b" \r\n\n", "empty");
    refused(b"\xef\xbb\xbf", "empty");
}

#[test]
fn the_table_that_is_refused_is_named() {
    let costs = Files::activity(PLAIN).costs("").load(&json!({})).unwrap_err();
    assert_eq!(costs.to_string(), "The costs file is empty.");
    let inputs = Files::activity(PLAIN).inputs("%PDF").load(&json!({})).unwrap_err();
    assert_eq!(inputs.to_string(), "The inputs file is a PDF.");
}

#[test]
fn a_header_without_rows_leaves_nothing_to_analyse() {
    let error = error(Files::activity("period,item,quantity,cost\n"), &json!({ "reading": {} }));
    assert_eq!(error.code(), "nothing-to-analyse");
}

// Columns.

#[test]
fn several_columns_make_one_item() {
    let text = "period,line,code,quantity,unit_cost\n\
        2014/15,EL,AA,10,5\n2014/15,NEL,AA,20,5\n2015/16,EL,AA,11,5\n2015/16,NEL,AA,22,5\n";
    let keys = json!({ "columns": { "item": ["line", "code"] } });
    let data = Files::activity(text).load(&keys).unwrap();
    let analysis = data.analyse(method(&json!({ "by": "item" }))).unwrap();
    let mut items: Vec<_> = analysis.output.links[0]
        .contributions
        .iter()
        .map(|part| (part.item.clone().unwrap(), part.codes.clone().unwrap()))
        .collect();
    items.sort_unstable();
    let of = |line: &str| (format!("{line} / AA"), vec![line.to_owned(), "AA".to_owned()]);
    assert_eq!(items, [of("EL"), of("NEL")]);
    assert_eq!(said(&analysis.issues, "duplicate-key"), [""; 0]);
}

#[test]
fn an_item_is_a_tuple_of_codes_and_never_a_joined_text() {
    let text = "period,line,code,quantity,unit_cost\n2014/15,A,B / C,10,5\n2014/15,A / B,C,20,5\n";
    let keys = json!({ "columns": { "item": ["line", "code"] } });
    let data = Files::activity(text).load(&keys).unwrap();
    assert_eq!(said(&data.issues(), "duplicate-key"), [""; 0]);
}

#[test]
fn an_unknown_column_is_named_with_the_nearest_there_is() {
    let text = "year,hrg,FCEs,cost\n2014/15,A,10,50\n";
    let error = |columns: Value| {
        let error = Files::activity(text).load(&json!({ "columns": columns })).unwrap_err();
        (error.code(), error.to_string())
    };
    assert_eq!(
        error(json!({ "quantity": "FCE" })),
        (
            "no-such-column",
            "The activity table has no column “FCE”. Did you mean “FCEs”? Its columns are year, \
             hrg, FCEs, cost."
                .to_owned()
        )
    );
    assert_eq!(
        error(json!({ "quantity": "bananas in all" })),
        (
            "no-such-column",
            "The activity table has no column “bananas in all”. Its columns are year, hrg, FCEs, \
             cost."
                .to_owned()
        )
    );
    assert_eq!(
        error(json!({ "quantitty": "FCEs" })),
        (
            "bad-method",
            "“quantitty” is not a column that tables have; did you mean “quantity”? They have \
             period, item, group, provider, quantity, unit_cost, cost, expenditure, deflator, \
             factor, unit, quality, days, from, to, share, working_days, calendar_days."
                .to_owned()
        )
    );
}

#[test]
fn a_missing_column_is_named_with_those_there_are() {
    assert_eq!(
        refusal("year,hrg,note\n2014/15,A,x\n"),
        (
            "missing-column",
            "The activity table has no column for quantity. Its columns are year, hrg, note. Name \
             those that mean something else here."
                .to_owned()
        )
    );
    let inputs = Files::activity(PLAIN).inputs("period,item,quantity\n2014/15,nurses,10\n");
    assert_eq!(
        inputs.load(&json!({})).unwrap_err().to_string(),
        "The inputs table needs quantity with unit_cost or cost, or expenditure with deflator. \
         Its columns are period, item, quantity. Name those that mean something else here."
    );
}

#[test]
fn a_name_for_one_table_binds_that_table_alone() {
    let activity = "period,item,count,FTE,unit_cost\n2014/15,A,10,1,5\n2015/16,A,12,1,5\n";
    let inputs = "period,item,count,FTE,unit_cost\n2014/15,nurses,7,10,5\n2015/16,nurses,7,15,5\n";
    let keys = json!({ "columns": { "inputs": { "quantity": "FTE" }, "quantity": "count" } });
    let data = Files::activity(activity).inputs(inputs).load(&keys).unwrap();
    let analysis = data.analyse(method(&json!({}))).unwrap();
    assert!((analysis.output.links[0].growth.unwrap() - 0.2).abs() <= RELATIVE);
    assert!((analysis.input.unwrap().links[0].growth.unwrap() - 0.5).abs() <= RELATIVE);
}

#[test]
fn unequal_columns_in_memory_are_refused() {
    let columns = vec![
        texts("period", ["2014/15", "2015/16"].map(str::to_owned).into_iter()),
        texts("item", ["A"].map(str::to_owned).into_iter()),
        numbers("quantity", [1.0, 2.0].into_iter()),
        numbers("unit_cost", [1.0, 2.0].into_iter()),
    ];
    let tables = Tables { activity: Table::Columns(columns), ..Tables::default() };
    let error = Data::load(tables, &reading(&json!({}))).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string()),
        (
            "unequal-columns",
            "The column “item” of the activity table is shorter than the others.".to_owned()
        )
    );
}

#[test]
fn years_in_memory_may_be_numbers() {
    let columns = vec![
        numbers("period", [2019.0, 2020.0].into_iter()),
        texts("item", ["A", "A"].map(str::to_owned).into_iter()),
        numbers("quantity", [10.0, 12.0].into_iter()),
        numbers("unit_cost", [5.0, 5.0].into_iter()),
    ];
    let tables = Tables { activity: Table::Columns(columns), ..Tables::default() };
    let data = Data::load(tables, &reading(&json!({}))).unwrap();
    assert_eq!(data.periods(), ["2019", "2020"]);
}

#[test]
fn a_code_without_a_label_is_refused() {
    let period = Values::Texts { codes: vec![0, 7], labels: vec!["2014/15".to_owned()] };
    let columns = vec![
        Column { name: "period".to_owned(), values: period },
        texts("item", ["A", "A"].map(str::to_owned).into_iter()),
        numbers("quantity", [1.0, 2.0].into_iter()),
        numbers("unit_cost", [1.0, 2.0].into_iter()),
    ];
    let tables = Tables { activity: Table::Columns(columns), ..Tables::default() };
    let error = Data::load(tables, &reading(&json!({}))).unwrap_err();
    assert_eq!(error.to_string(), "The column “period” has the code 7, which no label has.");
}

// Cost tables.

#[test]
fn unit_costs_may_stand_in_a_table_of_their_own() {
    let activity = "period,item,quantity\n2014/15,A,10\n2014/15,B,10\n2015/16,A,20\n2015/16,B,10\n";
    let costs = "item,unit_cost\nA,3\nB,1\n";
    let analysis = Files::activity(activity).costs(costs).analyse(&json!({}));
    assert_eq!(analysis.output.points[0].cost, Some(40.0));
    assert!((analysis.output.links[0].growth.unwrap() - 0.75).abs() <= RELATIVE);
}

#[test]
fn a_unit_cost_of_a_period_and_provider_comes_before_one_for_all() {
    let activity = "provider,period,item,quantity\nR0A,2014/15,A,1\nR1B,2014/15,A,1\n\
        R0A,2015/16,A,1\nR1B,2015/16,A,1\n";
    let costs = "provider,period,item,unit_cost\n,,A,1\n,2015/16,A,10\nR1B,2015/16,A,100\n";
    let analysis = Files::activity(activity).costs(costs).analyse(&json!({}));
    let costs: Vec<_> = analysis.output.points.iter().map(|point| point.cost).collect();
    assert_eq!(costs, [Some(2.0), Some(110.0)]);
}

/// Its unit cost is known from the table, so that Laspeyres counts its fall to zero.
#[test]
fn activity_that_ends_is_compared_where_a_cost_table_has_its_unit_cost() {
    let fall = |header: &str, cost: [&str; 2]| {
        let activity = format!(
            "{header}\n2014/15,A,10{0}\n2014/15,B,10{0}\n2015/16,A,10{0}\n2015/16,B,0{1}\n",
            cost[0], cost[1]
        );
        let analysis = Files::activity(&activity).costs("item,unit_cost\nA,5\nB,5\n");
        analysis.analyse(&json!({})).output.links[0].growth.unwrap()
    };
    assert!((fall("period,item,quantity", ["", ""]) + 0.5).abs() <= RELATIVE);
    assert!((fall("period,item,quantity,cost", [",40", ",0"]) + 0.5).abs() <= RELATIVE);
}

#[test]
fn an_item_that_the_cost_table_lacks_is_told_and_left_out() {
    let activity = "period,item,quantity\n2014/15,A,10\n2014/15,B,10\n2015/16,A,20\n2015/16,B,90\n";
    let analysis = Files::activity(activity).costs("item,unit_cost\nA,3\n").analyse(&json!({}));
    assert_eq!(
        said(&analysis.issues, "missing-cost"),
        ["“B” has no unit cost in the cost table for 2014/15 (2 times)"]
    );
    assert!((analysis.output.links[0].growth.unwrap() - 1.0).abs() <= RELATIVE);
}

#[test]
fn an_item_column_named_for_the_activity_is_found_in_the_cost_table_too() {
    let activity = "period,currency,description,quantity\n2014/15,X,hip,10\n2015/16,Y,hip,20\n";
    let costs = "currency,description,unit_cost\nX,hip,3\n";
    let keys = json!({ "columns": { "activity": { "item": "description" } } });
    let data = Files::activity(activity).costs(costs).load(&keys).unwrap();
    assert_eq!(said(&data.issues(), "missing-item"), [""; 0]);
    let analysis = data.analyse(method(&json!({}))).unwrap();
    assert!((analysis.output.links[0].growth.unwrap() - 1.0).abs() <= RELATIVE);
}

#[test]
fn a_cost_table_of_other_items_than_the_activity_is_refused() {
    let activity = "period,line,code,quantity\n2014/15,EL,AA,10\n";
    let keys = json!({ "columns": { "activity": { "item": ["line", "code"] } } });
    let error = Files::activity(activity).costs("code,unit_cost\nAA,3\n").load(&keys).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string()),
        (
            "unequal-items",
            "An item of the activity table is line + code, but of the costs table code.".to_owned()
        )
    );
}

#[test]
fn activity_without_any_cost_is_refused_with_what_to_add() {
    let error =
        error(Files::activity("period,item,quantity\n2014/15,A,10\n"), &json!({ "reading": {} }));
    assert_eq!(
        (error.code(), error.to_string()),
        (
            "no-costs",
            "The activity table has no costs: add a cost or unit_cost column, or a cost table."
                .to_owned()
        )
    );
}

// Periods.

#[test]
fn an_impossible_financial_year_is_refused_with_its_row_and_column() {
    let text = "Financial year,item,quantity,cost\n2018/19,A,10,50\n2019/21,A,12,60\n";
    let error = error(Files::activity(text), &json!({ "reading": {} }));
    assert_eq!(error.code(), "bad-data");
    assert_eq!(
        error.to_string(),
        "Activity, row 3, column “Financial year”: “2019/21” is not one of the financial years \
         such as 2019/20."
    );
}

#[test]
fn periods_of_two_kinds_in_one_column_are_an_error() {
    let text = "period,item,quantity,cost\n2018/19,A,10,50\n2019/20,A,12,60\n2020,A,12,60\n";
    assert_eq!(rows(&issues(text), "mixed-periods"), [4]);
}

#[test]
fn a_column_that_could_be_years_or_months_is_read_as_years_unless_told() {
    let text = "period,item,quantity,cost\n2000-01,A,10,50\n2001-02,A,12,60\n";
    assert_eq!(analyse(text).output.links[0].to.to_string(), "2001/02");
    let data = Files::activity(text).load(&json!({ "periods": "month" })).unwrap();
    assert_eq!(data.periods(), ["2000-01", "2001-02"]);
    assert_eq!(said(&data.issues(), "ambiguous-periods"), [""; 0]);
    assert_eq!(said(&issues(text), "ambiguous-periods").len(), 1);
}

#[test]
fn a_column_that_can_only_be_months_is_months() {
    let text = "period,item,quantity,cost\n2000-01,A,10,50\n2000-02,A,12,60\n";
    let points = analyse(text).output.points;
    let periods: Vec<String> = points.iter().map(|point| point.period.to_string()).collect();
    assert_eq!(periods, ["2000-01", "2000-02"]);
}

#[test]
fn a_gap_is_linked_over_and_labelled_with_its_periods() {
    let text = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,11,5\n2018/19,A,12,5\n";
    let analysis = analyse(text);
    let steps: Vec<i32> = analysis.output.links.iter().map(|link| link.steps).collect();
    assert_eq!(steps, [1, 3]);
    assert_eq!(
        said(&analysis.issues, "period-gap"),
        ["2015/16 to 2018/19 is a change over 3 periods"]
    );
}

#[test]
fn a_direct_link_over_years_that_are_there_is_no_gap() {
    let text = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,11,5\n2016/17,A,12,5\n";
    let analysis = Files::activity(text).analyse(&json!({ "linking": "direct" }));
    assert_eq!(said(&analysis.issues, "period-gap"), [""; 0]);
    assert_eq!(analysis.output.links[1].steps, 2);
}

// Numbers.

#[test]
fn suppressed_and_missing_numbers_leave_their_rows_out_and_are_told_apart() {
    let text = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2014/15,B,*,5\n2014/15,C,<5,5\n\
        2014/15,D,,5\n2014/15,E,-,5\n2014/15,F,n/a,5\n2015/16,A,12,5\n";
    let issues = issues(text);
    assert_eq!(rows(&issues, "suppressed-number"), [3, 4]);
    assert_eq!(rows(&issues, "missing-number"), [5, 6, 7]);
    assert_eq!(analyse(text).output.links[0].items.matched, 1);
    assert_eq!(analyse(text).output.links[0].items.from_only, 0);
}

#[test]
fn negative_activity_is_an_error() {
    let text = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,-12,5\n";
    let error = error(Files::activity(text), &json!({ "reading": {} }));
    assert_eq!(
        error.to_string(),
        "Activity, row 3, column “quantity”: the quantity -12 is negative."
    );
}

#[test]
fn a_sum_that_is_too_large_is_refused_with_what_to_do() {
    assert_eq!(
        refusal("period,item,quantity,unit_cost\n2014/15,A,9e14,1e4\n2014/15,A,9e14,1e4\n"),
        (
            "sum-too-large",
            "A sum passes 9.2 × 10^18; give the numbers in a larger unit.".to_owned()
        )
    );
}

#[test]
fn a_cost_that_is_too_large_is_an_error_of_its_row() {
    let activity =
        "period,item,quantity,unit_cost\n2014/15,A,1,5\n2015/16,A,1,5\n2015/16,B,1e14,1e6\n";
    let error = error(Files::activity(activity), &json!({ "reading": {} }));
    assert_eq!(error.code(), "bad-data");
    assert!(error.to_string().contains("the quantity times the unit cost is 9 × 10^18 or more"));
    let kept = Files::activity(activity).load(&json!({ "onError": "leave-out" })).unwrap();
    let analysis = kept.analyse(Method::default()).unwrap();
    assert_eq!(analysis.output.links[0].items.matched, 1);
}

const STAFF: &str = "period,item,group,quantity,cost\n";

#[test]
fn negative_inputs_are_netted_within_their_group() {
    let inputs = format!(
        "{STAFF}2014/15,nurses,labour,10,100\n2014/15,doctors,labour,5,300\n\
         2014/15,recharge,labour,-1,-100\n2014/15,drugs,goods_and_services,1,50\n"
    );
    let analysis = Files::activity(PLAIN).inputs(&inputs).analyse(&json!({}));
    let cost = analysis.input.as_ref().unwrap().points[0].cost.unwrap();
    assert!(gap(cost, 350.0) <= RELATIVE);
    assert_eq!(
        said(&analysis.issues, "netted-recharge"),
        ["“recharge” in 2014/15 comes to −£100.00, which was netted against the rest of “labour”"]
    );
}

#[test]
fn a_group_whose_recharges_exceed_it_is_an_error() {
    let inputs = format!("{STAFF}2014/15,nurses,labour,10,100\n2014/15,recharge,labour,-20,-200\n");
    let error = error(Files::activity(PLAIN).inputs(&inputs), &json!({ "reading": {} }));
    assert_eq!(error.issues()[0].code, "net-negative-group");
}

#[test]
fn a_cost_without_a_quantity_is_carried_by_the_other_rows_of_its_key() {
    let text = "period,item,quantity,cost\n2014/15,A,0,100\n2014/15,A,10,50\n2015/16,A,10,75\n";
    let analysis = analyse(text);
    assert_eq!(analysis.output.points[0].cost, Some(150.0));
    assert_eq!(
        said(&analysis.issues, "cost-without-quantity"),
        ["activity, row 2, column “quantity”: a quantity of zero has a cost of £100.00"]
    );
}

#[test]
fn a_cost_without_a_quantity_is_left_out_where_it_is_alone() {
    let text = "period,item,quantity,cost\n2014/15,A,0,100\n2014/15,B,10,50\n2015/16,B,10,75\n";
    assert_eq!(analyse(text).output.points[0].cost, Some(50.0));
}

#[test]
fn a_zero_unit_cost_counts_with_weight_zero_and_is_told() {
    let text = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2014/15,B,10,0\n\
        2015/16,A,12,5\n2015/16,B,90,0\n";
    let analysis = analyse(text);
    let items = analysis.output.links[0].items;
    assert_eq!((items.matched, items.priced), (2, 1));
    assert!((analysis.output.links[0].growth.unwrap() - 0.2).abs() <= RELATIVE);
    assert_eq!(
        said(&analysis.issues, "zero-unit-cost"),
        ["“B” has activity at a unit cost of zero"]
    );
}

// Keys.

const TWICE: &str =
    "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,4,5\n2015/16,A,8,5\n";

#[test]
fn rows_of_one_key_are_added_up_and_counted() {
    let analysis = analyse(TWICE);
    assert!((analysis.output.links[0].growth.unwrap() - 0.2).abs() <= RELATIVE);
    assert_eq!(rows(&analysis.issues, "duplicate-key"), [4]);
}

#[test]
fn rows_of_one_key_are_an_error_where_the_method_says_so() {
    let keys = json!({ "reading": { "duplicates": "error" } });
    let error = error(Files::activity(TWICE), &keys);
    assert_eq!(
        error.to_string(),
        "Activity, row 4: the same provider, period and item occur in an earlier row."
    );
}

#[test]
fn unit_costs_of_one_key_that_differ_more_than_twofold_are_warned_of() {
    let at = |unit_cost: &str| {
        let text =
            format!("period,item,quantity,unit_cost\n2014/15,A,1,5\n2014/15,A,1,{unit_cost}");
        said(&issues(&text), "unequal-unit-costs")
    };
    assert_eq!(at("10"), [""; 0]);
    assert_eq!(at("10.01"), ["the rows of “A” in 2014/15 have unit costs from £5.00 to £10.01"]);
}

#[test]
fn of_two_groups_of_an_item_the_first_in_the_alphabet_is_used() {
    let text = "period,item,group,quantity,unit_cost\n2014/15,A,two,10,5\n2015/16,A,one,12,5\n";
    let analysis = analyse(text);
    assert_eq!(said(&analysis.issues, "group-conflict"), ["“A” is in more than one group"]);
    assert_eq!(analysis.output.links[0].contributions[0].group.as_deref(), Some("one"));
}

#[test]
fn a_code_that_repeats_is_widened_by_the_codes_beside_it() {
    let text = "period,service_code,currency_code,quantity,unit_cost\n\
        2014/15,100,AA,10,5\n2014/15,101,AA,10,50\n2015/16,100,AA,10,5\n2015/16,101,AA,20,50\n";
    let analysis = analyse(text);
    assert_eq!(analysis.output.links[0].items.matched, 2);
    assert_eq!(said(&analysis.issues, "duplicate-key"), [""; 0]);
    assert_eq!(rows(&analysis.issues, "widened-item"), [0; 0]);
    assert_eq!(said(&analysis.issues, "widened-item").len(), 1);
}

// What a method finds.

const ZERO: &str = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2014/15,B,0,5\n\
    2015/16,A,12,5\n2015/16,B,9,5\n";

#[test]
fn zero_quantity_is_unmatched_for_tornqvist_and_matched_for_laspeyres() {
    let tornqvist = Files::activity(ZERO).analyse(&json!({ "formula": "tornqvist" }));
    let link = &tornqvist.output.links[0];
    assert_eq!((link.items.matched, link.items.zero_quantity), (1, 1));
    assert_eq!(link.unmatched.largest[0].reason, Unmatched::ZeroQuantity);
    assert_eq!(
        said(&tornqvist.issues, "zero-quantity"),
        ["2014/15 to 2015/16: “B” has no activity in one of the periods"]
    );
    let laspeyres = analyse(ZERO);
    assert_eq!(laspeyres.output.links[0].items.matched, 2);
    assert_eq!(said(&laspeyres.issues, "zero-quantity"), [""; 0]);
}

#[test]
fn an_item_without_a_weight_is_unmatched_for_lowe() {
    let text = "period,item,quantity,unit_cost\n2014/15,A,1,5\n2015/16,A,2,5\n2015/16,B,3,5\n\
        2016/17,A,4,5\n2016/17,B,9,5\n";
    let keys = json!({ "formula": { "name": "lowe", "weights": "2014/15" } });
    let analysis = Files::activity(text).analyse(&keys);
    assert_eq!(analysis.output.links[1].items.no_weight, 1);
    assert!((analysis.output.links[1].growth.unwrap() - 1.0).abs() <= RELATIVE);
    assert_eq!(said(&analysis.issues, "missing-weight").len(), 1);
}

#[test]
fn a_group_that_matches_nothing_follows_the_whole() {
    let text = "period,item,group,quantity,unit_cost\n\
        2014/15,A,one,10,5\n2014/15,B,two,10,5\n2015/16,A,one,12,5\n2015/16,C,two,50,5\n";
    let analysis = Files::activity(text).analyse(&json!({ "unmatched": "group" }));
    assert_eq!(
        said(&analysis.issues, "group-not-matched"),
        ["2014/15 to 2015/16: “two” has no matched items"]
    );
    assert!((analysis.output.links[0].growth.unwrap() - 0.2).abs() <= RELATIVE);
}

#[test]
fn productivity_lives_on_the_periods_that_output_and_input_share() {
    let activity =
        "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,12,5\n2016/17,A,15,5\n";
    let inputs = "period,item,group,quantity,unit_cost\n\
        2014/15,nurses,labour,10,5\n2016/17,nurses,labour,12,5\n2017/18,nurses,labour,20,5\n";
    let analysis = Files::activity(activity).inputs(inputs).analyse(&json!({}));
    let productivity = analysis.productivity.unwrap();
    for series in [productivity.multifactor, productivity.labour.unwrap()] {
        let periods: Vec<String> = series.points.iter().map(|p| p.period.to_string()).collect();
        assert_eq!(periods, ["2014/15", "2016/17"]);
        assert!((series.links[0].growth.unwrap() - 0.25).abs() <= RELATIVE);
    }
    assert_eq!(
        said(&analysis.issues, "periods-not-shared"),
        ["output and input do not have the same periods"]
    );
}

const TRUSTS: [&str; 2] = [
    "provider,period,item,quantity,unit_cost\n\
     R0A,2014/15,A,10,5\nR1B,2014/15,A,10,5\nR0A,2015/16,A,12,5\nR1B,2015/16,A,10,5\n",
    "provider,period,item,group,quantity,unit_cost\n\
     R0A,2014/15,nurses,labour,10,5\nR0A,2015/16,nurses,labour,10,5\n\
     R2C,2014/15,nurses,labour,10,5\nR2C,2015/16,nurses,labour,10,5\n",
];

#[test]
fn a_provider_without_inputs_has_no_productivity() {
    let files = Files::activity(TRUSTS[0]).inputs(TRUSTS[1]);
    let analysis = files.analyse(&json!({ "providers": ["R0A", "R1B"] }));
    let has: Vec<bool> =
        analysis.providers.iter().flatten().map(|p| p.productivity.is_some()).collect();
    assert_eq!(has, [true, false]);
    let told = said(&analysis.issues, "provider-not-shared").concat();
    assert!(told.contains("“R1B” has output but no inputs"), "{told:?}");
}

/// The rule reads “… and the other way round”.
#[test]
fn a_provider_of_inputs_without_output_is_told() {
    let files = Files::activity(TRUSTS[0]).inputs(TRUSTS[1]);
    let analysis = files.analyse(&json!({ "providers": "separate" }));
    let cells = analysis.issues.iter().filter(|issue| issue.code == "provider-not-shared");
    let found: Vec<_> = cells.flat_map(|issue| &issue.cells).map(|c| c.found.clone()).collect();
    assert!(found.contains(&Some("R2C".to_owned())), "{found:?}");
}

#[test]
fn an_unknown_provider_is_named_with_the_nearest_there_is() {
    let keys = json!({ "reading": {}, "providers": ["R0B"] });
    assert_eq!(
        error(Files::activity(TRUSTS[0]), &keys).to_string(),
        "Nothing of a provider “R0B” is counted in the activity table; did you mean “R0A”?"
    );
    let choice = LevelsChoice { providers: Some(vec!["R0B".into()]), ..LevelsChoice::default() };
    let data = Files::activity(TRUSTS[0]).load(&json!({})).unwrap();
    assert_eq!(
        data.provider_levels(&choice).unwrap_err().to_string(),
        "Nothing of a provider “R0B” is counted in the activity table; did you mean “R0A”?"
    );
}

#[test]
fn a_reference_that_the_data_lack_is_refused_with_those_they_have() {
    let keys = json!({ "reading": {}, "reference": "2019/20" });
    assert_eq!(
        error(Files::activity(PLAIN), &keys).to_string(),
        "Nothing is counted in the reference “2019/20”; the data have 2014/15, 2015/16."
    );
}

#[test]
fn an_unknown_formula_is_named_with_the_nearest_there_is() {
    let keys = json!({ "reading": {}, "formula": "fischer" });
    let names = Formula::ALL.map(Formula::name).join(", ");
    assert_eq!(
        error(Files::activity(PLAIN), &keys).to_string(),
        format!(
            "“fischer” is not a choice for formula; did you mean “fisher”? The choices are {names}."
        )
    );
}

// Leaving errors out.

/// The file without the rows that its errors name.
fn without_rows(text: &str, issues: &[Issue]) -> String {
    let errors = issues.iter().filter(|issue| issue.severity == costweight::Severity::Error);
    let named: Vec<u32> = errors.flat_map(|i| &i.cells).filter_map(|cell| cell.row).collect();
    assert!(!named.is_empty(), "an error names its rows");
    let lines = (1..).zip(text.lines()).filter(|(row, _)| !named.contains(row));
    lines.map(|(_, line)| [line, "\n"].concat()).collect()
}

/// Asserts that leaving errors out gives what the files give without the rows concerned.
fn assert_leaves_rows_out(files: Files, faulty: &str, keys: &Value) {
    let mut keys = keys.clone();
    keys["onError"] = json!("leave-out");
    let data = files.load(&keys).unwrap();
    let clean = without_rows(faulty, &data.issues());
    let swap = |bytes: &[u8]| {
        if bytes == faulty.as_bytes() { clean.clone().into() } else { bytes.to_vec() }
    };
    let (activity, costs, inputs) =
        (swap(files.activity), files.costs.map(swap), files.inputs.map(swap));
    let cleaned = Files {
        activity: &activity,
        costs: costs.as_deref(),
        inputs: inputs.as_deref(),
        ..Files::default()
    };
    let figures = |data: &Data| {
        let analysis = data.analyse(method(&json!({}))).unwrap();
        (analysis.output, analysis.input, analysis.fingerprint)
    };
    assert_eq!(figures(&data), figures(&cleaned.load(&keys).unwrap()), "{faulty}");
}

fn assert_leaves_activity_out(rows: &str, keys: &Value) {
    let text = format!("period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,12,5\n{rows}");
    assert_leaves_rows_out(Files::activity(&text), &text, keys);
}

#[test]
fn rows_with_faulty_cells_are_left_out() {
    let faults = [
        "2015/17,A,99,5\n",
        "2015-07,A,99,5\n",
        "2015/16,,99,5\n",
        "2015/16,A,many,5\n",
        "2015/16,A,-1,5\n",
        "2015/16,A,1e15,5\n",
        "2015/16,B,12,-5\n",
    ];
    for fault in faults {
        assert_leaves_activity_out(fault, &json!({}));
    }
}

#[test]
fn rows_with_extra_cells_are_left_out() {
    assert_leaves_activity_out("2014/15,B,1,234,5\n2015/16,B,2,5\n", &json!({}));
}

#[test]
fn rows_with_an_unclosed_quotation_mark_are_left_out() {
    assert_leaves_activity_out("2015/16,A,12,5,\"a note\n", &json!({}));
}

#[test]
fn rows_that_repeat_a_key_are_left_out() {
    assert_leaves_activity_out("2015/16,A,99,5\n", &json!({ "duplicates": "error" }));
}

#[test]
fn a_second_unit_cost_is_left_out() {
    let activity = "period,item,quantity\n2014/15,A,10\n2014/15,B,1\n2015/16,A,12\n2015/16,B,1\n";
    let costs = "item,unit_cost\nA,5\nB,5\nA,99\n";
    assert_leaves_rows_out(Files::activity(activity).costs(costs), costs, &json!({}));
}

#[test]
fn inputs_with_faulty_cells_are_left_out() {
    let header = "period,item,group,expenditure,deflator\n2014/15,drugs,goods,10,1\n";
    for fault in ["2014/15,gloves,goods,10,0\n", "2014/15,gloves,goods,ten,1\n"] {
        let inputs = format!("{header}{fault}");
        assert_leaves_rows_out(Files::activity(PLAIN).inputs(&inputs), &inputs, &json!({}));
    }
}

// Anything at all.

const ACTIVITY: &str = "provider,period,item,group,quantity,unit_cost,cost\n\
    R0A,2014/15,AA22C,EL,10,5,\nR0A,2015/16,AA22C,EL,12,5.5,\nR1B,2014/15,AA22C,EL,\"1,010\",,£50\n\
    R1B,2015/16,AA22C,EL,12,5.5,\nR1B,2015/16,\"BB, with\",NEL,*,5.5,\nR0A,2014/15,CC,NEL,7,3,\n\
    R0A,2016/17,CC,NEL,0,3,\n";

const COSTS: &str = "item,period,unit_cost\nAA22C,2014/15,4.5\nAA22C,,5\nCC,,£3.20\n";

const INPUTS: &str = "provider,period,item,group,quantity,unit_cost,expenditure,deflator\n\
    R0A,2014/15,nurses,labour,10,45000,,\nR0A,2015/16,nurses,labour,11,46000,,\n\
    R0A,2014/15,drugs,goods,,,100,1\nR0A,2015/16,drugs,goods,,,120,1.1\n\
    R0A,2015/16,recharge,goods,,,-10,1.1\n";

/// What may befall a file on its way.
#[derive(Clone, Debug)]
enum Mishap {
    CutOff(usize),
    Overwritten(usize, u8),
    Quoted(usize),
    Lost(usize, usize),
    Doubled(usize, usize),
    Filled(usize, &'static str),
}

/// Cells that people have been seen to write, and some that nobody should.
const CELLS: [&str; 34] = [
    "",
    "-",
    "n/a",
    "*",
    "<5",
    "0",
    "1",
    "-1",
    "1e14",
    "1e15",
    "1e300",
    "1e-300",
    "£1,234.50",
    "(12)",
    "1 234",
    "1,23",
    "ten",
    "2014/15",
    "2015/16",
    "2019/21",
    "2000-01",
    "2014",
    "2014Q3",
    "Q3 2014",
    "FY2014-15",
    "AA22C",
    "\"BB, with\"",
    "\"",
    "12\"",
    "\u{feff}",
    "é",
    "\u{a0}",
    "NaN",
    "inf",
];

fn mishap() -> impl Strategy<Value = Mishap> {
    let place = || 0..500_usize;
    let cell = proptest::sample::select(&CELLS[..]);
    prop_oneof![
        place().prop_map(Mishap::CutOff),
        (place(), any::<u8>()).prop_map(|(at, byte)| Mishap::Overwritten(at, byte)),
        place().prop_map(Mishap::Quoted),
        (place(), 0..40_usize).prop_map(|(at, length)| Mishap::Lost(at, length)),
        (place(), 0..200_usize).prop_map(|(at, length)| Mishap::Doubled(at, length)),
        (place(), cell).prop_map(|(at, cell)| Mishap::Filled(at, cell)),
    ]
}

impl Mishap {
    fn befall(&self, file: &mut Vec<u8>) {
        let within = |place: usize| place % (file.len() + 1);
        match *self {
            Self::CutOff(at) => file.truncate(within(at)),
            Self::Quoted(at) => file.insert(within(at), b'"'),
            Self::Overwritten(at, byte) => {
                let at = within(at);
                file.get_mut(at).into_iter().for_each(|held| *held = byte);
            }
            Self::Lost(at, length) => {
                let at = within(at);
                file.drain(at..(at + length).min(file.len()));
            }
            Self::Doubled(at, length) => {
                let at = within(at);
                let again = file[at..(at + length).min(file.len())].to_vec();
                file.splice(at..at, again);
            }
            Self::Filled(at, cell) => {
                let cells: Vec<usize> =
                    (0..file.len()).filter(|&i| matches!(file[i], b',' | b'\n')).collect();
                if let Some(&start) = cells.get(at % (cells.len() + 1)) {
                    let next = cells.iter().find(|&&end| end > start);
                    let end = next.copied().unwrap_or(file.len());
                    file.splice(start + 1..end.max(start + 1), cell.bytes());
                }
            }
        }
    }
}

fn battered(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(mishap(), 0..6).prop_map(move |mishaps| {
        let mut file = text.as_bytes().to_vec();
        for mishap in mishaps {
            mishap.befall(&mut file);
        }
        file
    })
}

/// A table of known headers with any of the cells under them.
fn any_cells(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let header = text.lines().next().unwrap();
    let row =
        proptest::collection::vec(proptest::sample::select(&CELLS[..]), header.split(',').count());
    proptest::collection::vec(row, 0..10).prop_map(move |rows| {
        let lines = rows.iter().map(|cells| format!("{}\n", cells.join(",")));
        format!("{header}\n{}", lines.collect::<String>()).into_bytes()
    })
}

fn any_method() -> impl Strategy<Value = Value> {
    let formula = proptest::sample::select(&Formula::ALL[..]);
    let treatment = proptest::sample::select(&Treatment::ALL[..]);
    let of = |words: &'static [&'static str]| proptest::sample::select(words);
    let unit_costs = of(&["own", "national", "costs-table"]);
    (formula, treatment, of(&["chained", "direct"]), of(&["item", "group"]), unit_costs).prop_map(
        |(formula, unmatched, linking, by, unit_costs)| {
            json!({
                "formula": choice(formula), "unmatched": unmatched, "linking": linking, "by": by,
                "unitCosts": unit_costs, "providers": "separate",
            })
        },
    )
}

/// Asks everything of some files: each answer is a result or an error with a sentence.
fn assert_is_answered(files: Files, keys: &Value) {
    for reading in [json!({}), leave_out(), json!({ "duplicates": "error", "numbers": "comma" })] {
        match files.load(&reading) {
            Ok(data) => assert_data_answer(&data, keys),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

fn assert_data_answer(data: &Data, keys: &Value) {
    let periods = data.periods();
    match data.analyse(method(keys)) {
        Ok(analysis) => assert!(is_finite(&analysis)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    for (from, to) in periods.iter().zip(periods.iter().rev()) {
        for series in ["output", "input"] {
            let link = LinkChoice {
                from: from.clone(),
                to: to.clone(),
                series: Some(series.to_owned()),
                provider: None,
            };
            if let Ok(columns) = data.contributions(&link, method(keys)) {
                assert!(columns.points.iter().all(|points| points.is_finite()), "{columns:?}");
            }
            if let Ok(columns) = data.unmatched(&link, method(keys)) {
                assert!(columns.from_costs.iter().all(|cost| cost.is_finite()), "{columns:?}");
            }
        }
    }
}

/// The bytes in the place of each table in turn, beside sound ones.
fn assert_any_table_is_answered(bytes: &[u8], keys: &Value) {
    assert_is_answered(Files::activity(bytes), keys);
    assert_is_answered(Files::activity(ACTIVITY).costs(bytes), keys);
    assert_is_answered(Files::activity(ACTIVITY).inputs(bytes), keys);
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_bytes_make_it_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400), keys in any_method(),
    ) {
        assert_any_table_is_answered(&bytes, &keys);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[ -~\n\r\t\"£é,;]{0,300}", keys in any_method()) {
        assert_any_table_is_answered(text.as_bytes(), &keys);
    }

    #[test]
    fn no_mishap_of_a_file_makes_it_panic(
        activity in battered(ACTIVITY), costs in battered(COSTS), inputs in battered(INPUTS),
        keys in any_method(),
    ) {
        assert_is_answered(Files::activity(&activity), &keys);
        assert_is_answered(Files::activity(&activity).costs(&costs).inputs(&inputs), &keys);
    }

    #[test]
    fn no_cells_make_it_panic(
        activity in any_cells(ACTIVITY), costs in any_cells(COSTS), inputs in any_cells(INPUTS),
        keys in any_method(),
    ) {
        assert_is_answered(Files::activity(&activity), &keys);
        assert_is_answered(Files::activity(ACTIVITY).costs(&costs), &keys);
        assert_is_answered(Files::activity(ACTIVITY).inputs(&inputs), &keys);
        assert_is_answered(Files::activity(&activity).costs(&costs).inputs(&inputs), &keys);
    }
}

#[test]
fn columns_without_rows_are_answered() {
    let tables = Tables { activity: Table::Columns(columns(&[])), ..Tables::default() };
    let data = Data::load(tables, &reading(&json!({}))).unwrap();
    assert!(data.analyse(method(&json!({}))).is_err());
    let tables = Tables { activity: Table::Columns(Vec::new()), ..Tables::default() };
    assert_eq!(Data::load(tables, &reading(&json!({}))).unwrap_err().code(), "missing-column");
}
