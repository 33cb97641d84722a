//! Parts of tables, saved, restored and merged: the same bits as of the whole.

use costweight::{
    BridgeChoice, Data, DayChoice, FigureChoice, Method, Parts, QualityChoice, Reading,
    Suppression, Table, Tables,
};
use proptest::prelude::*;

const HEADER: &str = "period,provider,item,quantity,cost\n";
const COSTS: &[u8] = b"item,unit_cost\nI1,5\nI2,7.5\n";
const INPUTS: &[u8] =
    b"period,item,group,quantity,cost\n2019,nurse,labour,5,10\n2020,nurse,labour,6,11\n2020,refund,labour,-1,-2\n";

fn read(rows: &str) -> Data {
    let text = format!("{HEADER}{rows}");
    Data::load(tables(text.as_bytes()), &Reading::default()).unwrap()
}

fn tables(activity: &[u8]) -> Tables<'_> {
    Tables { activity: Table::Text(activity), ..Tables::default() }
}

fn answers(data: &Data) -> String {
    let methods = [Method::default(), Method { unit_costs: None, ..Method::default() }];
    let answers = methods.map(|method| data.analyse(method).ok());
    serde_json::to_string(&answers.map(|answer| answer.map(|a| (a.output, a.input)))).unwrap()
}

fn assert_same(one: &Data, other: &Data) {
    assert_eq!(one.fingerprint(), other.fingerprint());
    assert_eq!(answers(one), answers(other));
}

/// What is said, but for how the files were formed.
fn said(data: &Data) -> Vec<costweight::Issue> {
    data.issues().into_iter().filter(|issue| issue.code != "file-form").collect()
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    let quantity = prop::sample::select(vec!["1", "2.5", "0.1", "7", "0", "", "*", "x"]);
    let row = (2019..2022_i32, 0..3_u8, 0..6_u8, quantity, 1..40_u32);
    let written = row.prop_map(|(period, provider, item, quantity, cost)| {
        format!("{period},R{provider},I{item},{quantity},{}\n", f64::from(cost) / 3.0)
    });
    proptest::collection::vec(written, 8..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_in_any_order_are_the_whole(rows in rows(), cut in 1_usize..7, turn in any::<prop::sample::Index>()) {
        let whole = read(&rows.concat());
        let mut parts: Vec<Data> = rows.chunks(cut).map(|part| read(&part.concat())).collect();
        let consecutive = Data::merge(&parts, Parts::Consecutive).unwrap();
        assert_same(&consecutive, &whole);
        prop_assert_eq!(said(&consecutive), said(&whole));
        let by = turn.index(parts.len());
        parts.rotate_left(by);
        parts.reverse();
        assert_same(&Data::merge(&parts, Parts::Separate).unwrap(), &whole);
    }

    #[test]
    fn what_is_saved_is_restored(rows in rows()) {
        let data = read(&rows.concat());
        let bytes = data.save().unwrap();
        let restored = Data::restore(&bytes).unwrap();
        assert_same(&restored, &data);
        prop_assert_eq!(restored.issues(), data.issues());
        prop_assert_eq!(restored.columns(), data.columns());
        prop_assert_eq!(restored.save().unwrap(), bytes);
    }

    #[test]
    fn threads_read_the_same(lines in lines(), filler in 0..3_usize, threads in 2_usize..6, form in any::<(bool, bool)>()) {
        let mut text = format!("A title\n\n{WIDE}{}{}", filling(filler), lines.concat());
        if form.0 {
            text = text.replace('\n', "\r\n");
        }
        // Windows-1252, where a £ is no UTF-8.
        let bytes = if form.1 { text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect() } else { text.into_bytes() };
        for reading in [r#"{"onError": "stop"}"#, r#"{"onError": "leave-out", "duplicates": "error"}"#] {
            let reading: Reading = serde_json::from_str(reading).unwrap();
            let whole = Data::load(tables(&bytes), &reading).unwrap();
            let threaded = Data::load_in_threads(tables(&bytes), &reading, threads).unwrap();
            assert_same(&threaded, &whole);
            prop_assert_eq!(threaded.issues(), whole.issues());
            prop_assert_eq!(threaded.columns(), whole.columns());
        }
    }
}

/// The last part's rows can none of them be used: neither their blank periods nor another kind of
/// year may decide what the column holds.
#[test]
fn a_part_without_a_row_that_can_be_used_is_read_with_the_others() {
    let cut = "2019,R0,Tube 12\",EL,,100,3,7.25,nothing\n";
    for last in [",R0,A,EL,,100,3,7.25,nothing\n", "2019/20,R0,A,EL,,100,x,7.25,nothing\n"] {
        let text = format!("A title\n\n{WIDE}{}{cut}{last}", filling(0));
        let whole = Data::load(tables(text.as_bytes()), &Reading::default()).unwrap();
        let threaded =
            Data::load_in_threads(tables(text.as_bytes()), &Reading::default(), 2).unwrap();
        assert_same(&threaded, &whole);
        assert_eq!(threaded.issues(), whole.issues());
    }
}

/// Of the rows that repeat a key the first stands, and beside it the cost of those without a quantity.
#[test]
fn parts_that_repeat_a_key_keep_what_has_no_quantity() {
    let reading: Reading =
        serde_json::from_str(r#"{"onError": "leave-out", "duplicates": "error"}"#).unwrap();
    let load = |rows: &str| {
        let text = format!("{HEADER}{rows}");
        Data::load(tables(text.as_bytes()), &reading).unwrap()
    };
    let rows = ["2019,R0,I1,5,10\n2020,R0,I1,5,10\n", "2019,R0,I1,*,4\n2019,R0,I1,6,13\n"];
    for rows in [rows, [rows[1], rows[0]]] {
        let merged = Data::merge(&rows.map(load), Parts::Consecutive).unwrap();
        let whole = load(&rows.concat());
        assert_same(&merged, &whole);
        assert_eq!(said(&merged), said(&whole));
    }
}

/// The last part's code, alone in it, is in the part before too, in a row whose quantity is missing.
#[test]
fn a_code_that_a_row_without_a_quantity_repeats_is_widened_in_threads_too() {
    let rows = ["2019,R1,C,EL,,100,,7.25,nothing\n", "2019,R1,C,EL,,101,3,7.25,nothing\n"];
    for rows in [rows, [rows[1], rows[0]]] {
        let text = format!("A title\n\n{WIDE}{}{}{}", rows[0], filling(0), rows[1]);
        let reading = Reading::default();
        let whole = Data::load(tables(text.as_bytes()), &reading).unwrap();
        let threaded = Data::load_in_threads(tables(text.as_bytes()), &reading, 2).unwrap();
        assert_eq!(whole.columns()[0].columns["item"], ["hrg", "group", "specialty code"]);
        assert_eq!(threaded.columns(), whole.columns());
        assert_same(&threaded, &whole);
    }
}

const WIDE: &str = "period,provider,hrg,group,days,specialty code,quantity,cost,note\n";

/// Lines that fill the first part of a file, which is not cut: of items of their own, of items that
/// repeat under another code, or of keys that repeat.
fn filling(kind: usize) -> String {
    let line = |row: usize| match kind {
        0 => format!("2019,R0,F{row},EL,,100,1,2,nothing\n"),
        1 => format!("2019,R0,F{},EL,,{},1,2,nothing\n", row / 2, row % 2),
        _ => format!("2019,R0,F{},EL,,100,1,2,nothing\n", row / 2),
    };
    (0..2500).map(line).collect()
}

/// Lines as people make them.
fn lines() -> impl Strategy<Value = Vec<String>> {
    fn one_of(of: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
        prop::sample::select(of.to_vec())
    }
    let often = |usual: &'static str, others: &[&'static str]| prop_oneof![9 => Just(usual), 1 => one_of(others)];
    let period = often("2019", &["2020", "2021", "2021 (p)", "", "x", "201904", "2019/20"]);
    let item = prop_oneof![9 => one_of(&["A", "B", "C", "D"]), 1 => one_of(&["", "Total", "total", "Tube 12\""])];
    let group = often("EL", &["NEL", ""]);
    let days = often("", &["working", "none", "some"]);
    let specialty = one_of(&["100", "101", ""]);
    let quantity = often("3", &["1", "£5", "0", "", "*", "x", "-2"]);
    let cost = often("7.25", &["0", "£1.50", "", "(3)", "1e16"]);
    let note = prop_oneof![
        4 => Just("nothing"),
        4 => one_of(&["\"one, two\"", "\"a\nb\"", "\"a\n\nb, \"\"c\"\"\"", "5\" x", "\"\"", "£"]),
        1 => one_of(&["more,cells", "\n", "\n\n\n"])
    ];
    let line = (period, 0..2_u8, item, group, days, specialty, quantity, (cost, note)).prop_map(
        |(period, provider, item, group, days, specialty, quantity, (cost, note))| {
            format!(
                "{period},R{provider},{item},{group},{days},{specialty},{quantity},{cost},{note}\n"
            )
        },
    );
    proptest::collection::vec(line, 4..60)
}

#[test]
fn an_open_quotation_mark_takes_the_rest_in_threads_too() {
    for place in [10, 2000, 2490] {
        let mut text = format!("{WIDE}{}", filling(0));
        let at = text.match_indices("nothing").nth(place).unwrap().0;
        text.insert(at, '"');
        let reading = Reading::default();
        let whole = Data::load(tables(text.as_bytes()), &reading).unwrap();
        let threaded = Data::load_in_threads(tables(text.as_bytes()), &reading, 2).unwrap();
        assert_same(&threaded, &whole);
        assert_eq!(threaded.issues(), whole.issues());
    }
}

const ACTIVITY: &str = "period,provider,item,group,unit,days,quality,quantity,cost
2019 (p),A,I1,EL,spell,working,1.1,5,10
2019,B,I2,EL,day,calendar,1,6,12
2019,B,I2,NEL,day,calendar,1,1,2
2020,A,I1,EL,spell,working,1.2,5,11
2020,B,I2,EL,day,calendar,0.9,7,12
2020,B,I3,EL,day,none,1,2,1
";

/// Every table there is.
fn all() -> Tables<'static> {
    let table = |text: &'static str| Some(Table::Text(text.as_bytes()));
    Tables {
        costs: Some(Table::Text(COSTS)),
        inputs: Some(Table::Text(INPUTS)),
        factors: table("provider,factor\nA,1\nB,1.1\n"),
        bridge: table("from,to\nI3,I2\n"),
        calendar: table("period,working_days,calendar_days\n2019,250,365\n2020,251,366\n"),
        ..tables(ACTIVITY.as_bytes())
    }
}

#[test]
fn all_tables_are_saved() {
    let reading: Reading =
        serde_json::from_str(r#"{"columns": {"item": "item"}, "onError": "leave-out"}"#).unwrap();
    for tables in [all(), Tables { costs: None, ..all() }] {
        let data = Data::load(tables, &reading).unwrap();
        let restored = Data::restore(&data.save().unwrap()).unwrap();
        assert_same(&restored, &data);
        assert_eq!(restored.issues(), data.issues());
        let asked = |data: &Data| {
            let method = Method {
                days: DayChoice::WorkingDays,
                quality: Some(QualityChoice::Both),
                bridge: Some(BridgeChoice::With),
                ..Method::default()
            };
            let analysis = serde_json::to_string(&data.analyse(method).unwrap()).unwrap();
            let benchmark = data.benchmark(costweight::BenchmarkMethod::default()).unwrap();
            analysis + &serde_json::to_string(&benchmark).unwrap()
        };
        assert_eq!(asked(&restored), asked(&data));
        let working = |data: &Data| {
            let figure =
                FigureChoice { period: Some("2020".to_owned()), ..FigureChoice::default() };
            serde_json::to_string(&data.explain(&figure, Method::default()).unwrap()).unwrap()
        };
        assert_eq!(working(&restored), working(&data));
        let merged = Data::merge(std::slice::from_ref(&data), Parts::Separate).unwrap();
        assert_same(&merged, &data);
        assert_eq!(merged.issues(), data.issues());
    }
}

#[test]
fn what_is_suppressed_is_not_saved() {
    let data = Data::load(Tables { costs: None, ..all() }, &Reading::default()).unwrap();
    let shown = data.suppressed(&Suppression { threshold: 5.0, round_to: 5.0 }).unwrap();
    assert_eq!(shown.save().unwrap_err().code(), "bad-method");
    assert_eq!(Data::merge(&[shown], Parts::Separate).unwrap_err().code(), "bad-method");
}

#[test]
fn bytes_that_are_not_whole_are_refused() {
    let bytes = read("2019,A,I1,5,10\n2020,A,I1,5,11\n").save().unwrap();
    for length in [0, 5, 30, bytes.len() - 1] {
        let error = Data::restore(&bytes[..length]).unwrap_err();
        assert_eq!(error.code(), "bad-save");
    }
    for place in [0, 20, bytes.len() / 2, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert_eq!(Data::restore(&changed).unwrap_err().code(), "bad-save");
    }
    assert_eq!(Data::merge(&[], Parts::Separate).unwrap_err().code(), "bad-method");
}

#[test]
fn quotation_marks_are_not_cut_in_two() {
    let mut text = String::from(HEADER);
    for row in 0..8000 {
        text += "2019,\"A\nB, \"\"C\"\"\",";
        text += &["I", &row.to_string(), ",1,2\n"].concat();
    }
    let reading = Reading::default();
    let whole = Data::load(tables(text.as_bytes()), &reading).unwrap();
    for threads in 2..9 {
        let threaded = Data::load_in_threads(tables(text.as_bytes()), &reading, threads).unwrap();
        assert_same(&threaded, &whole);
    }
}

/// A part with activity of two items and these other tables.
fn part(tables: Tables) -> Data {
    let activity = b"period,provider,item,quantity,cost\n2019/20,R,x,1,5\n2020/21,R,y,2,12\n";
    Data::load(Tables { activity: Table::Text(activity), ..tables }, &Reading::default()).unwrap()
}

#[test]
fn parts_whose_other_tables_contradict_each_other_are_refused_in_any_order() {
    let costs = |text| Tables { costs: Some(Table::Text(text)), ..Tables::default() };
    let factors = |text| Tables { factors: Some(Table::Text(text)), ..Tables::default() };
    let bridge = |text| Tables { bridge: Some(Table::Text(text)), ..Tables::default() };
    let calendar = |text| Tables { calendar: Some(Table::Text(text)), ..Tables::default() };
    for (one, same, other, table, name) in [
        (
            costs(b"item,unit_cost\nx,5\n" as &[u8]),
            costs(b"item,unit_cost\ny,6\nx,5\n"),
            costs(b"item,unit_cost\nx,7\n"),
            "costs",
            "x",
        ),
        (
            factors(b"provider,factor\nR,1.1\n"),
            factors(b"provider,factor\nS,1\nR,1.1\n"),
            factors(b"provider,factor\nR,1.2\n"),
            "factors",
            "R",
        ),
        (
            bridge(b"from,to\nx,y\n"),
            bridge(b"from,to\nv,w\nx,y\n"),
            bridge(b"from,to\ny,z\n"),
            "bridge",
            "y",
        ),
        (
            calendar(b"period,working_days,calendar_days\n2019/20,250,366\n"),
            calendar(b"period,working_days,calendar_days\n2019/20,250,366\n2020/21,251,365\n"),
            calendar(b"period,working_days,calendar_days\n2019/20,249,366\n"),
            "calendar",
            "2019/20",
        ),
    ] {
        let [one, same, other] = [one, same, other].map(part);
        for pair in [[one.clone(), same.clone()], [same, one.clone()]] {
            Data::merge(&pair, Parts::Separate).unwrap();
        }
        for pair in [[one.clone(), other.clone()], [other, one]] {
            let refused = Data::merge(&pair, Parts::Separate).unwrap_err();
            assert_eq!(refused.code(), "unequal-parts");
            let said =
                format!("What the {table} table says of “{name}” differs between two parts.");
            assert_eq!(refused.to_string(), said);
        }
    }
}
