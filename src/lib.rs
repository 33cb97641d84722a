//! Productivity of health and other public services: weighted activity, cost-weighted output,
//! input volumes and productivity indices, with what moved each figure and what it covers.
//!
//! [`Data::load`] reads tables, [`Data::analyse`] answers under a [`Method`]:
//!
//! ```
//! use costweight::{Data, Method, Reading, Table, Tables};
//!
//! let activity = b"period,item,quantity,cost
//! 2022/23,Hip replacement,100,700000
//! 2022/23,First attendance,5000,900000
//! 2023/24,Hip replacement,110,814000
//! 2023/24,First attendance,5100,949000";
//! let tables = Tables { activity: Table::Text(activity), ..Tables::default() };
//! let data = Data::load(tables, &Reading::default())?;
//!
//! let analysis = data.analyse(Method::default())?;
//! let growth = analysis.output.links[0].growth.unwrap();
//! // Laspeyres: (110 × 7,000 + 5,100 × 180) ÷ (100 × 7,000 + 5,000 × 180) − 1
//! assert!((growth - (1_688_000.0 / 1_600_000.0 - 1.0)).abs() < 1e-15);
//! # Ok::<(), costweight::Error>(())
//! ```
//!
//! People with arrays of their own take [`quantity_index`]; people with a stream of observations
//! add them to a [`Ledger`] and finish it as a [`Panel`].
//!
//! The layers below stand in the order of the road that data take, as do the modules of each, and
//! each imports only from those above it: a ledger adds observations up, a panel is the finished
//! ledger, a comparison matches two of its periods, a formula makes a ratio of them, contributions
//! split it, links make a series, and output over input is productivity.
// Bad data is an `Error`, never a panic.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(
    not(feature = "whole"),
    allow(dead_code, unused_imports, reason = "what is asked of the whole alone")
)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic"))]

mod foundation;
mod observations;
mod index;
mod choices;
mod tables;
mod answer;
mod functions;
#[cfg(feature = "whole")]
mod questions;
mod menu;
#[cfg(test)]
mod types;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use answer::result::{
    AdjustmentEffect, AdjustmentReport, Analysis, Contribution, ContributionColumns, CoveredCost,
    FormulaSpread, IssueCount, ItemCounts, LinkCoverage, LinkReport, Overall, Point,
    ProductivityLinkReport, ProductivityReport, ProductivitySeriesReport, ProviderReport, Scope,
    SeriesReport, Spread, Statement, Treatments, UnmatchedColumns, UnmatchedItem, UnmatchedReport,
    YearToDate,
};
pub use choices::link::LinkChoice;
pub use choices::method::{
    By, ColumnChoice, Correction, DecimalMark, Duplicates, FormulaChoice, Method, OnError,
    Providers, Reading, Suppression, UnitCostSource, YearKind,
};
pub use choices::preset::{PresetChoices, PresetInfo, PresetValue, presets};
pub use foundation::calendar::{Date, bank_holidays, calendar_days, working_days};
pub use foundation::error::{Cell, Error, Issue, Issues, Rule, Severity};
pub use foundation::measure::{Quantities, Quantity, UnitCost, UnitCosts, sum};
pub use foundation::period::{Period, PeriodKind};
pub use foundation::sorted::Map;
#[cfg(feature = "whole")]
pub use functions::accounts::{
    ACCOUNT_LINES, AccountInput, AccountInputs, AccountLine, Accounts, Deflators, LeftOut,
    account_inputs,
};
pub use functions::arrays::{Pair, quantity_contributions, quantity_index, unit_cost_index};
#[cfg(feature = "whole")]
pub use functions::denton::{Benchmarking, DentonForm, YearlyValue, benchmark_series};
#[cfg(feature = "whole")]
pub use functions::planning::{
    AgencyChange, AgencyStaff, BedDaysFreed, DailyActivity, Growths, LengthOfStay, LostActivity,
    Plan, QuantityAndPrice, ShorterStay, StrikeDay, agency_change, agency_premium, available_staff,
    bed_days_freed, clearance_time, cost_reduction_needed, equivalent_beds, gap_to_past,
    growth_account, growth_to_close_gap, length_of_stay, lost_activity, productivity_growth,
    productivity_needed, skill_mix_effect, staff_in_post, waiting_cost,
};
#[cfg(feature = "whole")]
pub use functions::published::{Agreement, PublishedTriple, agrees_with_published};
#[cfg(feature = "whole")]
pub use functions::survival::{
    SurvivalWait, SurvivalWaitChange, survival_wait_change, survival_wait_quality,
};
#[cfg(feature = "whole")]
pub use functions::weighting::{
    DayCaseEffect, DayCases, FundingScheme, MENTAL_HEALTH_BED_DAY_COST,
    MENTAL_HEALTH_SAME_DAY_COST, NwauStay, Revenue, StayPart, StayWeights, TrimPoint,
    WAU_CONSTANTS, WauConstant, adjusted_discharges, case_mix_adjusted_cost, case_mix_index,
    cost_per_weighted_unit, day_case_effect, finished_stay_units, funding_adjustment, nwau,
    setting_neutral_weights, stay_weight, trim_point_units, value_weighted_activity, wau_constant,
    weighted_activity,
};
pub use index::accounting::{GrowthAccount, GrowthAccountLink, InputAccount, LabourAccount};
pub use index::contribution::contributions;
pub use index::formula::{
    Axiom, Formula, carli, drobisch, dutot, fisher, geometric_laspeyres, geometric_paasche, jevons,
    laspeyres, lloyd_moulton, lloyd_moulton_unit_cost, log_mean, lowe, marshall_edgeworth,
    montgomery_vartia, paasche, palgrave, sato_vartia, stuvel, tornqvist, walsh, young,
};
pub use index::inputs::LABOUR;
pub use index::linking::{Linking, MultilateralLinking};
pub use index::multilateral::{
    Multilateral, Splice, geary_khamis, geks, spliced, time_product_dummy,
};
pub use index::series::chain;
pub use index::unmatched::Treatment;
pub use menu::{ColumnInfo, FormulaInfo, RuleInfo, TableInfo, formulas, rules, tables};
pub use observations::adjust::{
    BridgeChoice, ExcessBedDays, Exclusion, MissingCost, PartlyCounted, QualityChoice,
};
pub use observations::comparison::{
    Comparison, Costs, Coverage, Growing, Lone, Positive, Priced, Requirement, Side, Unmatched,
};
pub use observations::costs::CostTable;
pub use observations::days::DayChoice;
pub use observations::granularity::Granularity;
pub use observations::item::Item;
pub use observations::ledger::{Amount, Ledger, Origin};
pub use observations::panel::{Basket, Panel};
#[cfg(feature = "whole")]
pub use questions::benchmark::{
    AdjustedCost, Benchmark, BenchmarkMethod, Dispersion, ExpectedAt, Funnel, Level, LimitOptions,
    Limits, PeerGroup, Place, ProviderBenchmark, ProviderLimits, Scale, control_limits,
    relative_factors,
};
#[cfg(feature = "whole")]
pub use questions::checks::{
    Checks, Finding, FindingEffect, Proposal, ProposedBridge, ProposedExclusion,
};
#[cfg(feature = "whole")]
pub use questions::compare::{
    CompareChoice, ComparedMethod, FigureChange, MethodFigures, Reconciliation, Walk, WalkStep,
    WalkedChange,
};
#[cfg(feature = "whole")]
pub use questions::cost_bridge::{
    BridgeForm, BridgeParts, BridgeRow, CostBridge, CostBridgeChoice, CostEffects, cost_effects,
};
#[cfg(feature = "whole")]
pub use questions::explain::{Equation, FigureChoice, Operation, RowSource, Working, Workings};
#[cfg(feature = "whole")]
pub use questions::indices::{IndexSeries, Indices, IndicesChoice};
#[cfg(feature = "whole")]
pub use questions::influence::{
    Influence, InfluenceChoice, InfluenceOf, InfluenceRow, InfluencedChange,
};
#[cfg(feature = "whole")]
pub use questions::levels::{LevelsChoice, ProviderLevel};
#[cfg(feature = "whole")]
pub use questions::revise::{
    Observed, RevisedFigure, RevisedItem, RevisedLink, RevisedObservation, Revision,
    RevisionSummary,
};
#[cfg(feature = "whole")]
pub use questions::uncertainty::{
    CostErrors, Drawn, ProviderMean, Range, Rounding, UncertainChange, Uncertainty,
    UncertaintyChoice, published_productivity,
};
pub use tables::data::Data;
pub use tables::loader::{Loader, Streamed};
pub use tables::parts::Parts;
pub use tables::read::{Slice, TableColumns};
pub use tables::table::{Column, Table, Tables, Values};
