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
//! The modules below stand in the order of the road that data take, and each imports only from
//! those above it: a ledger adds observations up, a panel is the finished ledger, a comparison
//! matches two of its periods, a formula makes a ratio of them, contributions split it, links
//! make a series, and output over input is productivity.
// Bad data is an `Error`, never a panic.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic"))]

mod sorted;
mod decimal;
mod rule;
mod error;
mod period;
mod calendar;
mod measure;
mod codes;
mod pairs;
mod order;
mod fixed;
mod item;
mod costs;
mod factors;
mod ledger;
mod panel;
mod comparison;
mod days;
mod adjust;
mod panels;
mod quality;
mod granularity;
mod national;
mod formula;
mod equations;
mod multilateral;
mod linking;
mod contribution;
mod mix;
mod unmatched;
mod series;
mod suspects;
mod inputs;
mod productivity;
mod accounting;
mod method;
mod preset;
mod result;
mod provisional;
mod spread;
mod report;
mod statement;
mod read;
mod data;
mod suppress;
mod loader;
mod stage;
mod analysis;
mod explain;
mod compare;
mod trial;
mod checks;
mod influence;
mod uncertainty;
mod revise;
mod indices;
mod levels;
mod arrays;
mod cost_bridge;
mod weighting;
mod denton;
mod planning;
mod survival;
mod published;
mod benchmark;
mod menu;
#[cfg(test)]
mod types;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use accounting::{GrowthAccount, GrowthAccountLink, InputAccount, LabourAccount};
pub use adjust::{BridgeChoice, ExcessBedDays, Exclusion, MissingCost, QualityChoice};
pub use analysis::LinkChoice;
pub use arrays::{Pair, quantity_contributions, quantity_index, unit_cost_index};
pub use benchmark::{
    Benchmark, BenchmarkMethod, Dispersion, ExpectedAt, Funnel, Level, LimitOptions, Limits,
    PeerGroup, Place, ProviderBenchmark, ProviderLimits, Scale, control_limits, relative_factors,
};
pub use calendar::{Date, bank_holidays, calendar_days, working_days};
pub use checks::{Checks, Finding, FindingEffect, Proposal, ProposedBridge, ProposedExclusion};
pub use compare::{
    CompareChoice, ComparedMethod, FigureChange, MethodFigures, Reconciliation, Walk, WalkStep,
    WalkedChange,
};
pub use comparison::{
    Comparison, Coverage, Growing, Lone, Positive, Priced, Requirement, Side, Unmatched,
};
pub use contribution::contributions;
pub use cost_bridge::{
    BridgeForm, BridgeParts, BridgeRow, CostBridge, CostBridgeChoice, CostEffects, cost_effects,
};
pub use costs::CostTable;
pub use data::{Column, Data, Table, Tables, Values};
pub use days::DayChoice;
pub use denton::{Benchmarking, DentonForm, YearlyValue, benchmark_series};
pub use error::{Cell, Error, Issue, Issues, Rule, Severity};
pub use explain::{Equation, FigureChoice, Operation, RowSource, Working};
pub use formula::{
    Axiom, Formula, carli, drobisch, dutot, fisher, geometric_laspeyres, geometric_paasche, jevons,
    laspeyres, lloyd_moulton, lloyd_moulton_unit_cost, log_mean, lowe, marshall_edgeworth,
    montgomery_vartia, paasche, palgrave, sato_vartia, stuvel, tornqvist, walsh, young,
};
pub use granularity::Granularity;
pub use indices::{IndexSeries, Indices, IndicesChoice};
pub use influence::{Influence, InfluenceChoice, InfluenceOf, InfluenceRow, InfluencedChange};
pub use inputs::LABOUR;
pub use item::Item;
pub use ledger::{Amount, Ledger, Origin};
pub use levels::{LevelsChoice, ProviderLevel};
pub use linking::{Linking, MultilateralLinking};
pub use loader::{Loader, Streamed};
pub use measure::{Quantities, Quantity, UnitCost, UnitCosts, sum};
pub use menu::{ColumnInfo, FormulaInfo, RuleInfo, TableInfo, formulas, rules, tables};
pub use method::{
    By, ColumnChoice, DecimalMark, Duplicates, FormulaChoice, Method, OnError, Providers, Reading,
    Suppression, UnitCostSource, YearKind,
};
pub use multilateral::{Multilateral, Splice, geary_khamis, geks, spliced, time_product_dummy};
pub use panel::{Basket, Panel};
pub use period::{Period, PeriodKind};
pub use planning::{
    AgencyChange, AgencyStaff, BedDaysFreed, DailyActivity, Growths, LengthOfStay, LostActivity,
    Plan, QuantityAndPrice, ShorterStay, StrikeDay, agency_change, agency_premium, available_staff,
    bed_days_freed, clearance_time, cost_reduction_needed, equivalent_beds, gap_to_past,
    growth_account, growth_to_close_gap, length_of_stay, lost_activity, productivity_growth,
    productivity_needed, skill_mix_effect, staff_in_post, waiting_cost,
};
pub use preset::{PresetChoices, PresetInfo, PresetValue, presets};
pub use published::{Agreement, PublishedTriple, agrees_with_published};
pub use read::{Slice, TableColumns};
pub use result::{
    Analysis, Contribution, ContributionColumns, CoveredCost, FormulaSpread, IssueCount,
    ItemCounts, LinkCoverage, LinkReport, Overall, Point, ProductivityLinkReport,
    ProductivityReport, ProductivitySeriesReport, ProviderReport, Scope, SeriesReport, Spread,
    Statement, Treatments, UnmatchedColumns, UnmatchedItem, UnmatchedReport, YearToDate,
};
pub use revise::{
    Observed, RevisedFigure, RevisedItem, RevisedLink, RevisedObservation, Revision,
    RevisionSummary,
};
pub use series::chain;
pub use sorted::Map;
pub use survival::{SurvivalWait, SurvivalWaitChange, survival_wait_change, survival_wait_quality};
pub use uncertainty::{
    CostErrors, Drawn, ProviderMean, Range, Rounding, UncertainChange, Uncertainty,
    UncertaintyChoice, published_productivity,
};
pub use unmatched::Treatment;
pub use weighting::{
    DayCaseEffect, DayCases, FundingScheme, MENTAL_HEALTH_BED_DAY_COST,
    MENTAL_HEALTH_SAME_DAY_COST, NwauStay, Revenue, StayPart, StayWeights, TrimPoint,
    WAU_CONSTANTS, WauConstant, adjusted_discharges, case_mix_adjusted_cost, case_mix_index,
    cost_per_weighted_unit, day_case_effect, finished_stay_units, funding_adjustment, nwau,
    setting_neutral_weights, stay_weight, trim_point_units, value_weighted_activity, wau_constant,
    weighted_activity,
};
