//! What can be seen of tables only when their rows are added up: of each, and of both together.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::foundation::error::{Cell, Issues, Rule};
use crate::foundation::order::first_in_order;
use crate::foundation::period::Period;
use crate::foundation::slim::unless_slim;
use crate::foundation::sorted::Set;
use crate::foundation::written::pence;
use crate::observations::adjust::{Adjustment, Bridge};
use crate::observations::item::Item;
use crate::observations::panel::Panel;
use crate::observations::panels::Panels;
use crate::tables::read::TableName;

/// What can be seen of a table only when its rows are added up.
pub(crate) fn check(table: TableName, panel: &Panel, issues: &mut Issues) {
    let held = panel.held();
    let whole = || Cell::table(table.name());
    for period in held.repeated_periods(panel.periods()) {
        issues.add(Rule::RepeatedPeriod, whole().found(period.to_string()), || {
            format!("what {period} has stands in several rows each, and in one in other periods")
        });
    }
    let nameless = held.nameless();
    if nameless > 0 {
        issues.add_many(Rule::NamelessProvider, whole().column("provider"), nameless, || {
            "rows name no provider, when others do".to_owned()
        });
    }
    let unequal = held.unequal_unit_costs();
    let (first, count) = first_in_order(Issues::CELLS_KEPT, unequal, &widest_first);
    for (&(period, item, lowest, highest), count) in first.iter().zip(counts(count, first.len())) {
        issues.add_many(Rule::UnequalUnitCosts, whole().found(item.to_string()), count, || {
            let (lowest, highest) = (pence(lowest), pence(highest));
            format!("the rows of “{item}” in {period} have unit costs from {lowest} to {highest}")
        });
    }
    if table == TableName::Inputs {
        for (item, lowest, highest) in held.unlike_deflators() {
            issues.add(Rule::UnlikeDeflators, whole().found(item.to_string()), || {
                format!(
                    "“{item}” has deflators, or unit costs beside them, from {lowest} to {highest}"
                )
            });
        }
    }
    let conflicts: Set<&Item> = held.group_conflicts().collect();
    for item in conflicts {
        issues.add(Rule::GroupConflict, whole().found(item.to_string()), || {
            format!("“{item}” is in more than one group")
        });
    }
}

/// One for each that is named, and for the first of them all that are not.
pub(crate) fn counts(all: usize, named: usize) -> impl Iterator<Item = usize> {
    std::iter::once(all.saturating_sub(named) + 1).chain(std::iter::repeat(1))
}

/// Items and periods in order; of the providers' unit costs the dearest first.
fn widest_first(a: &(Period, &Item, f64, f64), b: &(Period, &Item, f64, f64)) -> Ordering {
    let unit_costs = b.3.total_cmp(&a.3).then(a.2.total_cmp(&b.2));
    (a.1, a.0).cmp(&(b.1, b.0)).then(unit_costs)
}

/// Activity and inputs beside each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Both<'a> {
    pub(crate) activity: Option<&'a Panels>,
    pub(crate) inputs: Option<&'a Panels>,
}

impl Both<'_> {
    /// Says which providers have output alone or inputs alone, where both tables name providers.
    pub(crate) fn say_who_is_in_one(self, issues: &mut Issues) {
        let (Some(output), Some(input)) = (self.activity, self.inputs) else { return };
        let named = |panels: &Panels| -> Set<String> {
            panels.separate.providers().filter(|l| !l.is_empty()).map(str::to_owned).collect()
        };
        let (output, input) = (named(output), named(input));
        if output.is_empty() || input.is_empty() {
            return;
        }
        for (table, these, others, what) in [
            (TableName::Inputs, &output, &input, "has output but no inputs"),
            (TableName::Activity, &input, &output, "has inputs but no output"),
        ] {
            for provider in these.difference(others) {
                let cell = Cell::table(table.name()).found(provider.as_str());
                issues.add(Rule::ProviderNotShared, cell, || format!("“{provider}” {what}"));
            }
        }
    }

    /// Says which providers lack a period that others have, those that a bridge merges as one.
    pub(crate) fn say_who_has_gaps(self, bridge: Option<Arc<Bridge>>, issues: &mut Issues) {
        let bridge = unless_slim(bridge).map(Adjustment::Bridge);
        let gaps = self.found(|panels| {
            let gaps = panels.gaps();
            let step = unless_slim(bridge.as_ref()).filter(|_| !gaps.is_empty());
            let bridged = step.and_then(|step| panels.after(step, TableName::Activity.name()).ok());
            bridged.map_or(gaps, |panels| panels.gaps())
        });
        for (table, (provider, period)) in gaps {
            let cell = Cell::table(table.name()).found(format!("{provider}, {period}"));
            issues.add(Rule::ProviderGap, cell, || {
                format!("“{provider}” has nothing that is counted in {period}, when others have")
            });
        }
    }

    /// Says whose sums lack what of which period, though they have it in others.
    pub(crate) fn say_what_is_partly_counted(self, issues: &mut Issues) {
        for (table, (provider, period, item)) in self.found(Panels::partly_counted) {
            let (whose, of) = match provider.as_str() {
                "" => (String::new(), String::new()),
                name => (format!("{name}: "), format!(" of “{name}”")),
            };
            let cell = Cell::table(table.name()).found(format!("{whose}{item}, {period}"));
            issues.add(Rule::PartlyCounted, cell, || {
                format!("not all of “{item}”{of} is counted in {period}, as it is in other periods")
            });
        }
    }

    /// Says which activity is free.
    pub(crate) fn say_what_is_free(self, issues: &mut Issues) {
        // Σ cost is zero only where every part is.
        let Some(panels) = self.activity.filter(|panels| !panels.separate.free_items().is_empty())
        else {
            return;
        };
        for item in panels.combined.free_items() {
            let cell = Cell::table("activity").found(item.as_str());
            issues.add(Rule::ZeroUnitCost, cell, || {
                format!("“{item}” has activity at a unit cost of zero")
            });
        }
    }

    /// Says which codes a bridge leads from that neither table has.
    pub(crate) fn say_what_bridges_nothing(self, bridge: &Bridge, issues: &mut Issues) {
        let tables = [self.activity, self.inputs].into_iter().flatten();
        let found: Set<&str> =
            tables.flat_map(|panels| bridge.found_in(panels.separate.held())).collect();
        for code in bridge.starts().filter(|code| !found.contains(code)) {
            let cell = Cell::table("bridge").column("from").found(code);
            issues.add(Rule::BridgeUnused, cell, || {
                format!("“{code}” is no item and no provider of the data")
            });
        }
    }

    /// What is found in each table.
    fn found<T>(self, find: impl Fn(&Panels) -> Vec<T>) -> Vec<(TableName, T)> {
        let mut found = Vec::new();
        for (table, panels) in
            [(TableName::Activity, self.activity), (TableName::Inputs, self.inputs)]
        {
            for one in panels.map(&find).unwrap_or_default() {
                found.push((table, one));
            }
        }
        found
    }
}
