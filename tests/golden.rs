//! Published figures and the figures of peer packages, through the public face.
//!
//! Published tables are typed in `data/`, with their sources in its README. The real schedules and
//! the peers' figures stay in the folder `shared` beside the project; without it their tests are
//! shown as ignored.

// The tests' own dependencies are not there for WebAssembly.
#![cfg(not(target_arch = "wasm32"))]

mod common;

#[path = "golden/balk.rs"]
mod balk;
#[path = "golden/currencies.rs"]
mod currencies;
#[path = "golden/gpindex.rs"]
mod gpindex;
#[path = "golden/hansard.rs"]
mod hansard;
#[path = "golden/indexnumr.rs"]
mod indexnumr;
#[path = "golden/peer.rs"]
mod peer;
#[path = "golden/ppi_manual.rs"]
mod ppi_manual;
#[path = "golden/productivity.rs"]
mod productivity;
#[path = "golden/seams.rs"]
mod seams;
#[path = "golden/service_lines.rs"]
mod service_lines;

/// The other tests rest on it: every analysis of theirs goes through this check.
#[test]
#[should_panic(expected = "numbers that are none")]
fn a_number_that_is_none_does_not_go_unseen() {
    let table = b"period,item,quantity,unit_cost\n2019/20,a,1,1\n2020/21,a,2,1\n";
    let data = common::activity(table, &serde_json::json!({}));
    let mut analysis = common::analyse(&data, serde_json::json!({}));
    analysis.output.points[1].growth = Some(f64::NAN);
    common::assert_every_number_is_finite(&analysis);
}
