//! Panels: one table's observations, by provider and all together.

use std::sync::{Arc, LazyLock};

use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::observations::adjust::Adjustment;
use crate::observations::ledger::Ledger;
use crate::observations::panel::Panel;

/// How a panel is made when it is first asked for.
type Making = Box<dyn FnOnce() -> Arc<Panel> + Send + Sync>;

/// One table's observations, by provider and all together.
#[derive(Clone, Debug)]
pub(crate) struct Panels {
    pub(crate) separate: Arc<Panel>,
    /// Made when it is first asked for: providers alone do not need it.
    pub(crate) combined: Arc<LazyLock<Arc<Panel>, Making>>,
}

impl Panels {
    pub(crate) fn of(ledger: Ledger) -> Result<Self, Error> {
        let names_providers = ledger.names_providers();
        let separate = Arc::new(Panel::of(ledger)?);
        let panel = Arc::clone(&separate);
        let combined: Making = if !names_providers {
            Box::new(move || panel)
        } else if separate.adds_up() {
            Box::new(move || panel.combined().map_or(Arc::clone(&panel), Arc::new))
        } else {
            let combined = Arc::new(separate.combined()?);
            Box::new(move || combined)
        };
        Ok(Self { separate, combined: Arc::new(LazyLock::new(combined)) })
    }

    /// The observations of a table after a step.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn after(&self, step: &Adjustment, table: &str) -> Result<Self, Error> {
        Self::of(step.made(table, self.separate.held())?)
    }

    /// The providers that have observations, in byte order; none where the table names none.
    pub(crate) fn providers(&self) -> Vec<String> {
        let mut providers = Vec::new();
        for (label, code) in self.separate.providers().zip(0..) {
            if !label.is_empty() && !self.separate.periods_of(code).is_empty() {
                providers.push(label.to_owned());
            }
        }
        providers
    }

    /// Providers of whom there is something, without anything that is counted in a period in which
    /// others have something.
    pub(crate) fn gaps(&self) -> Vec<(String, Period)> {
        let is_there = self.separate.held().has_keys_of();
        let mut gaps = Vec::new();
        for (provider, code) in self.separate.providers().zip(0..) {
            if !is_there[code] {
                continue;
            }
            let held = self.separate.periods_of(code);
            let missing = self.separate.periods().iter().filter(|period| !held.contains(period));
            gaps.extend(missing.map(|&period| (provider.to_owned(), period)));
        }
        gaps
    }

    /// What sums over providers or over the parts of a year lack: whose, when and what.
    pub(crate) fn partly_counted(&self) -> Vec<(String, Period, String)> {
        let mut found = Vec::new();
        for key in self.separate.held().partly_counted() {
            let item = self.separate.item(key.item).to_string();
            found.push((self.separate.provider(key.provider).to_owned(), key.period, item));
        }
        found
    }
}
