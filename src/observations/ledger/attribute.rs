//! Attribute: what the rows of an item say of it besides its codes, once for all periods.

use crate::foundation::codes::{Code, Dictionary, PerCode};
use crate::foundation::saved::saved_as;

/// One attribute of the items: their group, their unit, or the days that their activity needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribute {
    labels: Dictionary<Box<str>>,
    of_item: PerCode<Option<Code>>,
    conflicts: Vec<Code>,
}

/// The labels of an attribute in byte order, and the one that each item has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) labels: PerCode<Box<str>>,
    pub(crate) of_item: PerCode<Option<Code>>,
    /// Items that rows gave different labels.
    pub(super) conflicts: Vec<Code>,
}

saved_as!(Attribute { labels, of_item, conflicts });

impl Attributes {
    pub(crate) fn label_of(&self, item: Code) -> Option<&str> {
        self.of_item[item].map(|label| self.labels[label].as_ref())
    }
}

impl Attribute {
    /// Makes room for a new item.
    pub(super) fn enter_item(&mut self) {
        self.of_item.push(None);
    }

    /// Says that an item has a label; of several the first in byte order stands.
    pub(super) fn join(&mut self, item: Code, label: &str) {
        let joined = self.labels.code(label);
        let held = self.of_item[item];
        if held.is_some_and(|held| held != joined) {
            self.conflicts.push(item);
        }
        let first = held.filter(|&held| self.label(held) <= Some(label)).unwrap_or(joined);
        self.of_item[item] = Some(first);
    }

    /// An item without a label takes over another's.
    pub(super) fn inherit(&mut self, item: Code, other: Code) {
        self.of_item[item] = self.of_item[item].or(self.of_item[other]);
    }

    /// An item has what another attribute says of another item, conflicts included.
    pub(super) fn take_over(&mut self, item: Code, other: &Self, theirs: Code) {
        if let Some(label) = other.label_of(theirs) {
            self.join(item, label);
        }
        if other.conflicts.contains(&theirs) {
            self.conflicts.push(item);
        }
    }

    /// Says that rows gave an item different labels.
    pub(super) fn dispute(&mut self, item: Code) {
        self.conflicts.push(item);
    }

    /// Whether every code is one of so many items, and of the labels there are.
    pub(super) fn is_sound(&self, items: usize) -> bool {
        let labels = self.labels.len();
        self.of_item.len() == items
            && self.of_item.iter().flatten().all(|&label| (label as usize) < labels)
            && self.conflicts.iter().all(|&item| (item as usize) < items)
    }

    pub(super) fn code_of(&self, item: Code) -> Option<Code> {
        self.of_item[item]
    }

    pub(super) fn label_of(&self, item: Code) -> Option<&str> {
        self.code_of(item).and_then(|label| self.label(label))
    }

    fn label(&self, label: Code) -> Option<&str> {
        self.labels.get(label).map(AsRef::as_ref)
    }

    /// By codes in byte order, of the labels that items have and of the items.
    pub(super) fn ranked(&self, item_ranks: &PerCode<Code>) -> Attributes {
        let mut used: Dictionary<Box<str>> = Dictionary::default();
        let mut of_item = PerCode::filled(self.of_item.len(), None);
        for (item, &label) in self.of_item.coded() {
            let label = label.and_then(|label| self.label(label));
            of_item[item_ranks[item]] = label.map(|label| used.code(label));
        }
        let (labels, ranks) = used.ranked();
        let of_item = of_item.iter().map(|label| label.map(|label| ranks[label])).collect();
        let conflicts = self.conflicts.iter().map(|&item| item_ranks[item]).collect();
        Attributes { labels, of_item, conflicts }
    }
}
