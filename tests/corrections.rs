//! Corrections in the method: a cell of a file is read as if something else stood in it.

use costweight::{
    Correction, Data, Error, Loader, Method, OnError, Reading, Streamed, Suppression, Table, Tables,
};

const WRONG: &str = "Activity\n\nperiod,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,1O,5\n\
                     2O21/22,B,1,5\n2022/23,\"B \"\"b\"\"\",1,5\n";
const RIGHT: &str = "Activity\n\nperiod,item,quantity,unit_cost\n2021/22,A,10,5\n2022/23,A,12,5\n\
                     2021/22,B,1,5\n2022/23,B,1,5\n";

fn correction(row: u32, column: &str, value: &str) -> Correction {
    let [table, column, value] = ["activity", column, value].map(str::to_owned);
    Correction { table, row, column, value }
}

fn reading(corrections: &[Correction]) -> Reading {
    Reading { corrections: corrections.to_vec(), ..Reading::default() }
}

fn load(text: &str, reading: &Reading) -> Result<Data, Error> {
    let activity = Table::Text(text.as_bytes());
    Data::load(Tables { activity, ..Tables::default() }, reading)
}

fn all() -> [Correction; 3] {
    [
        correction(5, "Quantity", " 12 "),
        correction(6, "period", "2021/22"),
        correction(7, "item", "B"),
    ]
}

#[test]
fn a_corrected_file_is_the_right_file() {
    let corrected = load(WRONG, &reading(&all())).unwrap();
    let right = load(RIGHT, &Reading::default()).unwrap();
    assert_eq!(corrected.fingerprint(), right.fingerprint());
    let [corrected, right] = [corrected, right].map(|data| data.analyse(Method::default()));
    let growths = [corrected.unwrap(), right.unwrap()].map(|a| a.output.overall.unwrap().growth);
    assert_eq!(growths[0].to_bits(), growths[1].to_bits());
    // (12 × 5 + 1 × 5) ÷ (10 × 5 + 1 × 5) − 1
    assert!((growths[0] - (65.0 / 55.0 - 1.0)).abs() < 1e-15);
}

#[test]
fn the_method_of_a_result_carries_them_and_each_is_said() {
    let analysis = load(WRONG, &reading(&all())).unwrap().analyse(Method::default()).unwrap();
    assert_eq!(analysis.method.reading.corrections, all());
    let said = analysis.issues.iter().filter(|issue| issue.code == "corrected-cell");
    assert_eq!(said.map(|issue| issue.count).sum::<u32>(), 3);
}

#[test]
fn pieces_are_corrected_as_the_whole_is() {
    let mut loader = Loader::new(&reading(&all()), false).unwrap();
    for piece in WRONG.as_bytes().chunks(7) {
        loader.text(Streamed::Activity, piece).unwrap();
    }
    let pieces = loader.finish(Tables::default()).unwrap();
    assert_eq!(pieces.fingerprint(), load(RIGHT, &Reading::default()).unwrap().fingerprint());
}

#[test]
fn the_later_of_two_corrections_holds() {
    let twice = [all().to_vec(), vec![correction(5, "quantity", "20")]].concat();
    let data = load(WRONG, &reading(&twice)).unwrap();
    let growth = data.analyse(Method::default()).unwrap().output.overall.unwrap().growth;
    assert!((growth - (105.0 / 55.0 - 1.0)).abs() < 1e-15);
}

#[test]
fn what_cannot_be_corrected_is_refused_with_the_nearest_word() {
    let said = |one: Correction| load(WRONG, &reading(&[one])).unwrap_err().to_string();
    assert!(said(correction(5, "quanity", "1")).contains("Did you mean “quantity”?"));
    let stray = Correction { table: "activty".to_owned(), ..correction(5, "quantity", "1") };
    assert!(said(stray).contains("did you mean “activity”"));
}

#[test]
fn a_bad_value_is_a_fault_of_the_same_cell() {
    let reading =
        Reading { on_error: OnError::LeaveOut, ..reading(&[correction(5, "quantity", "x")]) };
    let issues = load(WRONG, &reading).unwrap().issues();
    let bad = issues.iter().find(|issue| issue.code == "bad-number").unwrap();
    assert_eq!((bad.cells[0].row, bad.cells[0].found.as_deref()), (Some(5), Some("x")));
}

#[test]
fn columns_in_memory_are_not_corrected_in_silence() {
    let tables = Tables { activity: Table::Columns(Vec::new()), ..Tables::default() };
    let refused = Data::load(tables, &reading(&all())).unwrap_err();
    assert_eq!(refused.code(), "bad-method");
    assert!(refused.to_string().contains("change these"));
}

#[test]
fn suppressed_data_do_not_tell_them() {
    let data = load(WRONG, &reading(&all())).unwrap().suppressed(&Suppression::default()).unwrap();
    let analysis = data.analyse(Method::default()).unwrap();
    assert!(analysis.method.reading.corrections.is_empty());
    assert!(analysis.issues.iter().all(|issue| issue.code != "corrected-cell"));
}
