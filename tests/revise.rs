//! Two vintages and more: what moved, by how much, and which rows did it.

use costweight::{Data, Linking, Method, Reading, Revision, Table, Tables, Treatment};

const FIRST: &str = "period,item,group,quantity,cost
2021/22,hip,EL,100,700000
2021/22,visit,OP,5000,900000
2022/23,hip,EL,110,814000
2022/23,visit,OP,5100,949000
2023/24,hip,EL,120,900000
2023/24,visit,OP,5200,990000";

fn load(text: &str) -> Data {
    let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
    Data::load(tables, &Reading::default()).unwrap()
}

fn revised(later: &[&str], method: &Method) -> Revision {
    let later: Vec<Data> = later.iter().map(|text| load(text)).collect();
    load(FIRST).revise(&later.iter().collect::<Vec<_>>(), method).unwrap()
}

/// Hips of 2022/23 come in late: 110 becomes 130. By Laspeyres the growth to 2022/23 moves by
/// 20 × £7,000 ÷ £1,600,000 = 8.75 points, all of them hips; the next link starts from more.
#[test]
fn the_rows_that_moved_a_growth_are_named_with_their_points() {
    let second = FIRST.replace("hip,EL,110,814000", "hip,EL,130,962000");
    let revision = revised(&[&second], &Method::default());
    let [first, second] = revision.links.as_slice() else { panic!("{:?}", revision.links) };
    approx::assert_relative_eq!(first.points, 8.75, max_relative = 1e-12);
    let [hip] = first.items.as_slice() else { panic!("{:?}", first.items) };
    assert_eq!((hip.item.as_str(), hip.group.as_deref()), ("hip", Some("EL")));
    approx::assert_relative_eq!(hip.points, 8.75, max_relative = 1e-12);
    let [change] = hip.changes.as_slice() else { panic!("{:?}", hip.changes) };
    assert_eq!(change.period.to_string(), "2022/23");
    assert_eq!(
        change.earlier.map(|held| (held.quantity.to_string(), held.row)),
        Some(("110".to_owned(), Some(4)))
    );
    assert_eq!(
        change.later.map(|held| (held.quantity.to_string(), held.row)),
        Some(("130".to_owned(), Some(4)))
    );
    // Visits did not change; they weigh less in the second link, because hips weigh more.
    let visit = second.items.iter().find(|item| item.item == "visit").unwrap();
    assert!(visit.changes.is_empty() && visit.points != 0.0);
}

#[test]
fn the_points_of_a_link_sum_to_what_its_growth_moved_by() {
    let second = FIRST.replace("5100,949000", "5050,960000").replace("hip,EL,120", "hip,EL,90")
        + "\n2022/23,new,OP,7,70000\n2021/22,new,OP,9,60000\n2023/24,fresh,EL,4,50000";
    for unmatched in [Treatment::Drop, Treatment::Uplift, Treatment::Group] {
        for linking in [Linking::Chained, Linking::Direct] {
            let revision = revised(
                &[&second],
                &Method { unmatched, linking: Some(linking), ..Method::default() },
            );
            assert_eq!(revision.links.len(), 2);
            for link in &revision.links {
                let points: f64 = link.items.iter().map(|item| item.points).sum();
                let moved = 100.0 * (link.later - link.earlier);
                approx::assert_relative_eq!(points + link.other_points, moved, epsilon = 1e-11);
                approx::assert_relative_eq!(link.points, moved, epsilon = 1e-11);
            }
        }
    }
}

/// Growths of 2022/23 over three vintages: hips 110, 120, 105, so that by Laspeyres the growth is
/// 0.055, 0.09875 and 0.033125; its revision is −0.021875. That of 2023/24 follows.
#[test]
fn revisions_over_several_vintages_have_mean_mean_absolute_and_bias() {
    let second = FIRST.replace("hip,EL,110,814000", "hip,EL,120,888000");
    let third = FIRST.replace("hip,EL,110,814000", "hip,EL,105,777000");
    let revision = revised(&[&second, &third], &Method::default());
    assert_eq!(revision.fingerprints.len(), 3);
    let growth = |period: &str| {
        let mut held = revision.figures.iter();
        held.find(|f| f.what == "growth" && f.period.to_string() == period).unwrap()
    };
    let values: Vec<f64> = growth("2022/23").values.iter().map(|v| v.unwrap()).collect();
    for (found, expected) in values.into_iter().zip([0.055, 0.098_75, 0.033_125]) {
        approx::assert_relative_eq!(found, expected, max_relative = 1e-12);
    }
    let (a, b) = (growth("2022/23").revision.unwrap(), growth("2023/24").revision.unwrap());
    approx::assert_relative_eq!(a, -0.021_875, max_relative = 1e-12);
    let [summary] = revision.summaries.as_slice() else { panic!("{:?}", revision.summaries) };
    assert_eq!((summary.series, summary.figures), ("output", 2));
    approx::assert_relative_eq!(summary.mean, f64::midpoint(a, b), max_relative = 1e-12);
    let sizes = f64::midpoint(a.abs(), b.abs());
    approx::assert_relative_eq!(summary.mean_absolute, sizes, max_relative = 1e-12);
    approx::assert_relative_eq!(summary.bias.unwrap(), summary.mean / sizes, max_relative = 1e-12);
}

#[test]
fn the_same_tables_are_not_revised() {
    let revision = revised(&[FIRST], &Method::default());
    assert!(revision.links.is_empty());
    assert!(revision.figures.iter().all(|held| held.revision.is_none_or(|r| r == 0.0)));
    assert_eq!(revision.summaries[0].bias, None);
    assert_eq!(load(FIRST).revise(&[], &Method::default()).unwrap_err().code(), "bad-method");
}

#[test]
fn a_figure_that_is_new_has_no_revision() {
    let second = FIRST.to_owned() + "\n2024/25,hip,EL,125,950000\n2024/25,visit,OP,5300,1000000";
    let revision = revised(&[&second], &Method::default());
    let new: Vec<_> =
        revision.figures.iter().filter(|held| held.period.to_string() == "2024/25").collect();
    assert_eq!(new.len(), 2);
    assert!(new.iter().all(|held| held.values[0].is_none() && held.revision.is_none()));
}
