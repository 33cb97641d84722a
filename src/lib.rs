//! Productivity of health and other public services: weighted activity, cost-weighted output,
//! input volumes and productivity indices.
// Bad data is an `Error`, never a panic.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic"))]

mod error;
mod period;
mod measure;
mod codes;
mod fixed;
mod item;
mod costs;
mod ledger;
mod panel;
mod comparison;
mod formula;
mod contribution;
mod unmatched;
mod series;
mod inputs;
mod productivity;
mod method;
mod result;
mod report;
mod read;
mod data;
mod analysis;
mod arrays;
mod menu;
#[cfg(test)]
mod types;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use analysis::LinkChoice;
pub use arrays::{Pair, quantity_contributions, quantity_index, unit_cost_index};
pub use comparison::{Comparison, Coverage, Lone, Positive, Requirement, Side, Unmatched};
pub use contribution::{contributions, log_mean};
pub use costs::CostTable;
pub use data::{Column, Data, Table, Tables, Values};
pub use error::{Cell, Error, Issue, Issues, Rule, Severity};
pub use formula::{
    Axiom, Formula, fisher, laspeyres, lowe, marshall_edgeworth, paasche, tornqvist, walsh,
};
pub use inputs::LABOUR;
pub use item::Item;
pub use ledger::{Amount, Ledger};
pub use measure::{Quantities, Quantity, UnitCost, UnitCosts, sum};
pub use menu::{FormulaInfo, RuleInfo, formulas, rules};
pub use method::{
    By, ColumnChoice, DecimalMark, Duplicates, FormulaChoice, Method, OnError, Providers, Reading,
    UnitCostSource,
};
pub use panel::{Basket, Panel};
pub use period::{Period, PeriodKind};
pub use result::{
    Analysis, Contribution, ContributionColumns, CoveredCost, ItemCounts, LinkReport, Overall,
    Point, ProductivityLinkReport, ProductivityReport, ProductivitySeriesReport, ProviderReport,
    SeriesReport, Treatments, UnmatchedColumns, UnmatchedItem, UnmatchedReport,
};
pub use series::{Linking, chain};
pub use unmatched::Treatment;
