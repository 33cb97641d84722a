//! An item whose code alone repeats is widened by the codes beside it.

use super::{Role, Sheet};
use crate::foundation::error::{Issues, Rule};
use crate::foundation::order::in_order;
use crate::foundation::text::joined;

impl Sheet {
    /// The columns that an item that nobody named may be made of: its own, and those of codes.
    pub(super) fn widest_item(&self) -> Vec<usize> {
        let mut columns = self.plan.columns(Role::Item).to_vec();
        if !self.plan.item_is_named {
            columns.extend(self.plan.codes.iter().copied());
            columns = in_order(&columns, &usize::cmp).into_iter().copied().collect();
        }
        columns
    }

    /// Makes the item of more columns than the one that was guessed, and says so.
    pub(super) fn widen_item(&mut self, narrow: &[usize], wide: Vec<usize>, issues: &mut Issues) {
        let quoted = |columns: &[usize]| {
            let names = columns.iter().map(|&column| format!("“{}”", self.header(column)));
            joined(&names.collect::<Vec<_>>(), " + ")
        };
        let (before, after) = (quoted(narrow), quoted(&wide));
        issues.add(Rule::WidenedItem, self.whole(), || {
            format!("{before} alone repeats within a period, so an item is {after}")
        });
        self.plan.set_item(wide);
    }
}
