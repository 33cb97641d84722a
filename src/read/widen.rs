//! An item whose code alone repeats is widened by the codes beside it.

use rustc_hash::FxHashMap;

use super::frame::Texts;
use super::{Role, Sheet};
use crate::codes::{Code, code};
use crate::error::{Issues, Rule};

impl Sheet {
    /// Adds code columns to a guessed item whose code alone repeats within a period, if with them
    /// it does not.
    pub(super) fn widen_item(&mut self, issues: &mut Issues) {
        let narrow = self.plan.columns(Role::Item).to_vec();
        let mut keys = self.keys();
        if self.plan.item_is_named || self.plan.codes.is_empty() || keys.are_unique() {
            return;
        }
        let mut wide = narrow.clone();
        for &column in &self.plan.codes {
            wide.push(column);
            keys.extend(self.texts(column));
            if keys.are_unique() {
                break;
            }
        }
        if !keys.are_unique() {
            return;
        }
        wide.sort_unstable();
        let quoted = |columns: &[usize]| {
            let names = columns.iter().map(|&column| format!("“{}”", self.header(column)));
            names.collect::<Vec<_>>().join(" + ")
        };
        let (before, after) = (quoted(&narrow), quoted(&wide));
        issues.add(Rule::WidenedItem, self.whole(), || {
            format!("{before} alone repeats within a period, so an item is {after}")
        });
        self.plan.set_item(wide);
    }

    /// The key of each row: provider, period and item.
    fn keys(&self) -> Keys {
        let roles = [Role::Provider, Role::Period].map(|role| self.plan.column(role));
        let item = self.plan.columns(Role::Item).iter().copied();
        let mut keys = Keys { of_row: vec![0; self.frame.len()], distinct: 1 };
        for column in roles.into_iter().flatten().chain(item) {
            keys.extend(self.texts(column));
        }
        keys
    }
}

/// Keys of rows as small numbers, equal where the key is.
#[derive(Debug)]
struct Keys {
    of_row: Vec<Code>,
    distinct: usize,
}

impl Keys {
    fn are_unique(&self) -> bool {
        self.distinct >= self.of_row.len()
    }

    /// Makes a column part of the key.
    fn extend(&mut self, column: Option<&Texts>) {
        let Some(texts) = column else { return };
        let mut places: FxHashMap<(Code, Code), Code> = FxHashMap::default();
        for (key, &part) in self.of_row.iter_mut().zip(&texts.codes) {
            let next = code(places.len());
            *key = *places.entry((*key, part)).or_insert(next);
        }
        self.distinct = places.len();
    }
}
