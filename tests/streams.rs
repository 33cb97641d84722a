//! Tables that arrive in pieces: the same data, issues and bits as from a table that is there as a whole.

#![allow(clippy::format_push_string, reason = "tests are not in a hurry")]

use costweight::{Data, Loader, Method, Reading, Streamed, Table, Tables};
use proptest::prelude::*;

fn whole(text: &[u8]) -> Result<Data, costweight::Error> {
    let tables = Tables { activity: Table::Text(text), ..Tables::default() };
    Data::load(tables, &Reading::default())
}

fn in_pieces(text: &[u8], length: usize) -> Result<Data, costweight::Error> {
    let mut loader = Loader::new(&Reading::default(), false)?;
    for piece in text.chunks(length) {
        loader.text(Streamed::Activity, piece)?;
    }
    loader.finish(Tables::default())
}

fn assert_same(text: &[u8], lengths: &[usize]) {
    let expected = whole(text).unwrap();
    for &length in lengths {
        let found = in_pieces(text, length).unwrap();
        assert_eq!(found.issues(), expected.issues(), "pieces of {length}");
        assert_eq!(found.fingerprint(), expected.fingerprint(), "pieces of {length}");
        let answers = [&found, &expected].map(|data| data.analyse(Method::default()));
        let [found, expected] = answers.map(|answer| serde_json::to_string(&answer.ok()).unwrap());
        assert_eq!(found, expected);
    }
}

/// A table of more than one chunk, with blank lines, quotation marks, both line ends and, if `is_faulty`,
/// cells of every sort.
fn table(rows: usize, is_faulty: bool) -> String {
    let mut text = String::from("Title\r\n\r\nyear,provider,hrg,pod,activity,cost\r\n");
    for row in 0..rows {
        let year = 2000 + row % 4;
        let (provider, item, pod) = (row % 7, row / 4 % 50, row / 200 % 3);
        let quantity = 1 + row % 13;
        let odd = match row % 97 {
            5 if is_faulty => "*,7".to_owned(),
            6 if is_faulty => "\"1,234\",£9.5".to_owned(),
            7 if is_faulty => "n/a,1".to_owned(),
            8 if is_faulty => format!("{quantity},1,extra"),
            9 if is_faulty => "x,1".to_owned(),
            10 => format!("\"{quantity}\", {}.25 ", row % 31),
            _ => format!("{quantity},{}.5", row % 31),
        };
        let end = ["\n", "\r\n", "\n\n", "\r\n,,,,,\n"][row % 4];
        text += &format!("{year},\"P\"\"{provider}\",I{item},D{pod},{odd}{end}");
    }
    text
}

#[test]
fn a_table_in_pieces_is_the_table() {
    for is_faulty in [false, true] {
        let text = table(20_000, is_faulty);
        assert_same(text.as_bytes(), &[1 << 14, 70_001, 1 << 20]);
        assert_same(table(30, is_faulty).as_bytes(), &[1, 2, 3, 17]);
    }
}

#[test]
fn a_row_that_repeats_late_leaves_the_narrow_code() {
    // With the department every row has a key of its own until the last.
    let mut text = String::from("period,hrg,department,quantity,cost\n");
    for row in 0..20_000 {
        text += &format!(
            "2019/20,A{},D{},1,{}\n2020/21,A{0},D{1},1,2\n",
            row % 40,
            row / 40,
            1 + row % 9
        );
    }
    assert_same(text.as_bytes(), &[1 << 16]);
    let wide = whole(text.as_bytes()).unwrap();
    assert!(wide.issues().iter().any(|issue| issue.code == "widened-item"));
    text += "2020/21,A39,D499,1,2\n";
    assert_same(text.as_bytes(), &[1 << 16]);
    let narrow = whole(text.as_bytes()).unwrap();
    assert!(narrow.issues().iter().all(|issue| issue.code != "widened-item"));
    let repeated = narrow.issues().into_iter().find(|issue| issue.code == "duplicate-key").unwrap();
    assert_eq!(repeated.count, 40_001 - 80);
    let rows: Vec<u32> = repeated.cells.iter().filter_map(|cell| cell.row).collect();
    assert_eq!(rows, [82, 83, 84, 85, 86]);
}

#[test]
fn what_kind_of_periods_a_column_holds_is_known_at_its_end() {
    // 2001-02 is a year and a month; 2001-13 is neither.
    let mut text = String::from("period,item,quantity,cost\n");
    for row in 0..9000 {
        text += &format!("200{}-0{},I{row},1,2\n", row / 4500, 1 + row / 4500);
    }
    assert_same(text.as_bytes(), &[1 << 16]);
    assert_eq!(whole(text.as_bytes()).unwrap().periods(), ["2000/01", "2001/02"]);
    text += "2000-03,I0,1,2\n2000-04,I0,1,2\n2000-03,I1,3,2\n2000-3,I1,3,2\n2000-03,I1,3,2\n";
    assert_same(text.as_bytes(), &[1 << 16]);
    assert_eq!(
        whole(text.as_bytes()).unwrap().periods(),
        ["2000-01", "2000-03", "2000-04", "2001-02"]
    );
}

#[test]
fn encodings_are_found_in_pieces() {
    let rows =
        |label: &str| format!("period,item,quantity,cost\n2019,{label},1,2\n2020,{label},1,3\n");
    let many = |label: &[u8]| {
        let mut text = rows("a").into_bytes();
        for year in 2019..2021 {
            for row in 0..6000 {
                text.extend(format!("{year},I{row}").bytes().chain(label.iter().copied()));
                text.extend(b",1,2\n");
            }
        }
        text
    };
    assert_same(&many("é".as_bytes()), &[5, 1 << 12]);
    assert_same(&many(b"\xe9"), &[5, 1 << 12]);
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(rows("é").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_same(&utf16, &[1, 7]);
    let mut mixed = many("é".as_bytes());
    mixed.extend(b"2020,\xe9,1,2\n");
    assert_eq!(in_pieces(&mixed, 1 << 12).unwrap_err().code(), "mixed-encoding");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read_alike_in_pieces_of_any_length(
        cells in proptest::collection::vec(
            prop::sample::select(vec!["2019", "2020", "a", "b", "\"a\"", "\"x\n y\"", "\"x\r\n\r\ny\"", "\"q\"\"\"", "5\" x", "a\"\"b", "1", "2.5", " 7 ", "-", "", "*", "£3"]),
            1..120,
        ),
        ends in proptest::collection::vec(prop::sample::select(vec![",", "\n", "\r\n", "\r", "\n\n"]), 1..9),
        length in 1_usize..40,
    ) {
        // Nothing is read before so much is there that a header stands in it.
        let mut text = String::from("period,item,quantity,cost\n2019,a,1,2\n2020,a,2,3\n");
        (0..5000).for_each(|row| text += &format!("2019,I{row},1,2\n"));
        for (place, cell) in cells.iter().enumerate() {
            text += cell;
            text += if place % 4 == 3 { ends[place % ends.len()] } else { "," };
        }
        let (one, other) = (whole(text.as_bytes()).unwrap(), in_pieces(text.as_bytes(), length).unwrap());
        prop_assert_eq!(one.issues(), other.issues());
        prop_assert_eq!(one.fingerprint(), other.fingerprint());
    }
}
