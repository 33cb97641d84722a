//! Exclusions: observations that the user leaves out.

use std::fmt;

use serde::Serialize;

use crate::foundation::codes::PerCode;
use crate::foundation::period::Period;
use crate::foundation::plain::chosen_by_key;
use crate::observations::item::Item;
use crate::observations::ledger::{Finished, Key};

/// What to leave out: the observations of which everything that is named here holds.
///
/// A name that ends in `*` stands for all that begin so. An item of several codes is named by any
/// one of them, or by all as results write them (`EL / AA22C`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exclusion {
    /// `activity` or `inputs`. Default: both.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "\"activity\" | \"inputs\""))]
    pub table: Option<String>,
    /// A provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
    /// A period.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub period: Option<String>,
    /// A group.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub group: Option<String>,
    /// An item.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub item: Option<String>,
}

chosen_by_key!(Exclusion, "exclusion": table, provider, period, group, item);

impl Exclusion {
    /// Whether it names anything but a table.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.provider, &self.period, &self.group, &self.item].iter().all(|name| name.is_none())
    }

    /// Whether a ledger of this table has anything that it covers.
    pub(crate) fn finds(&self, table: &str, held: &Finished) -> bool {
        let covered = self.on(table, held);
        held.amounts().any(|held| covered.has(held.key))
    }

    /// What it covers of a ledger of this table.
    pub(super) fn on(&self, table: &str, held: &Finished) -> Covered<'_> {
        let is_here = self.table.as_deref().is_none_or(|named| named == table);
        let mut providers = PerCode::filled(held.provider_labels().len(), false);
        for (code, label) in (0..).zip(held.provider_labels()) {
            providers[code] = is_here && named(self.provider.as_deref(), label);
        }
        let mut items = PerCode::filled(held.items().len(), false);
        for (code, item) in (0..).zip(held.items()) {
            items[code] = self.names(item) && self.names_group(held.group_label(code));
        }
        Covered { providers, items, period: self.period.as_deref() }
    }

    fn names(&self, item: &Item) -> bool {
        let pattern = self.item.as_deref();
        pattern.is_none()
            || item.codes().any(|code| named(pattern, code))
            || named(pattern, &item.to_string())
    }

    fn names_group(&self, group: Option<&str>) -> bool {
        self.group.is_none() || group.is_some_and(|group| named(self.group.as_deref(), group))
    }
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, provider, period, group, item } = self;
        let names = [table, provider, period, group, item];
        let keys = ["table", "provider", "period", "group", "item"];
        let named = keys.iter().zip(names).filter_map(|(key, name)| Some((key, name.as_ref()?)));
        for (place, (key, name)) in named.enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{key} “{name}”")?;
        }
        Ok(())
    }
}

/// What an exclusion covers of a ledger.
pub(super) struct Covered<'a> {
    providers: PerCode<bool>,
    items: PerCode<bool>,
    period: Option<&'a str>,
}

impl Covered<'_> {
    pub(super) fn has(&self, key: Key) -> bool {
        self.items[key.item]
            && self.providers[key.provider]
            && self.period.is_none_or(|t| Period::read(t, key.period.kind()) == Some(key.period))
    }
}

/// Whether a pattern, or none, names a label.
fn named(pattern: Option<&str>, label: &str) -> bool {
    match pattern.map(|pattern| (pattern, pattern.strip_suffix('*'))) {
        None => true,
        Some((_, Some(start))) => label.starts_with(start),
        Some((pattern, None)) => label == pattern,
    }
}
