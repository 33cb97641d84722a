//! Inputs: the resources of a service, on the same road as its outputs.
//!
//! Staff are measured directly (full-time equivalents at full labour cost), goods and capital
//! indirectly (spending ÷ deflator, with the deflator as unit cost). Once read they are items with
//! quantities and unit costs like any other.

use crate::foundation::error::{Cell, Error, Issues, Rule};
use crate::foundation::written::pence;
use crate::observations::ledger::{Ledger, Netted};
use crate::observations::panel::Panel;

/// The group whose items are labour.
pub const LABOUR: &str = "labour";

/// Whether a group is that of labour.
pub(crate) fn is_labour(group: &str) -> bool {
    group.eq_ignore_ascii_case(LABOUR)
}

/// The labour part of an input panel: what labour productivity divides by. Agency staff are
/// bought, and are not in it.
pub(crate) fn labour(panel: &Panel) -> Option<Panel> {
    let labour = panel.only_groups(is_labour);
    (!labour.is_empty()).then_some(labour)
}

/// The ledger with recharges netted within their group, and what was netted as issues.
#[inline(never)]
pub(crate) fn net_recharges(ledger: &Ledger, issues: &mut Issues) -> Result<Ledger, Error> {
    let (ledger, netted) = ledger.netted()?;
    for recharge in &netted {
        let rule = if recharge.possible { Rule::NettedRecharge } else { Rule::NetNegativeGroup };
        issues.add(rule, Cell::table("inputs").found(recharge.item.to_string()), || {
            describe(recharge)
        });
    }
    Ok(ledger)
}

fn describe(recharge: &Netted) -> String {
    let Netted { item, period, group, cost, possible } = recharge;
    let cost = pence(*cost);
    let rest = if *possible { "was netted against" } else { "is more than" };
    format!("“{item}” in {period} comes to {cost}, which {rest} the rest of “{group}”")
}
