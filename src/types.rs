//! The TypeScript types of results and methods, written from the Rust definitions.

use ts_rs::{Config, TS};

use crate::answer::result::{
    AdjustmentEffect, AdjustmentReport, Analysis, Contribution, CoveredCost, FormulaSpread,
    IssueCount, ItemCounts, LinkCoverage, LinkReport, Overall, Point, ProductivityLinkReport,
    ProductivityReport, ProductivitySeriesReport, ProviderReport, Scope, SeriesReport, Spread,
    Statement, Treatments, UnmatchedItem, UnmatchedReport, YearToDate,
};
use crate::choices::link::LinkChoice;
use crate::choices::method::{
    By, ColumnChoice, Correction, DecimalMark, Duplicates, FormulaChoice, Method, OnError,
    Providers, Reading, Suppression, UnitCostSource, YearKind,
};
use crate::choices::preset::{PresetInfo, presets};
use crate::foundation::error::{Cell, Issue, Severity};
use crate::foundation::period::PeriodKind;
use crate::functions::accounts::{AccountInput, AccountInputs, AccountLine, LeftOut};
use crate::functions::planning::{
    AgencyChange, BedDaysFreed, LengthOfStay, LostActivity, QuantityAndPrice, StrikeDay,
};
use crate::functions::published::Agreement;
use crate::functions::survival::SurvivalWaitChange;
use crate::functions::weighting::{
    DayCaseEffect, FundingScheme, Revenue, StayPart, StayWeights, TrimPoint,
};
use crate::index::accounting::{GrowthAccount, GrowthAccountLink, InputAccount, LabourAccount};
use crate::index::formula::{Axiom, Formula};
use crate::index::linking::{Linking, MultilateralLinking};
use crate::index::multilateral::{Multilateral, Splice};
use crate::index::unmatched::Treatment;
use crate::menu::{ColumnInfo, FormulaInfo, RuleInfo, TableInfo};
use crate::observations::adjust::{
    BridgeChoice, ExcessBedDays, Exclusion, MissingCost, PartlyCounted, QualityChoice,
};
use crate::observations::comparison::{Coverage, Unmatched};
use crate::observations::days::DayChoice;
use crate::observations::granularity::Granularity;
use crate::questions::benchmark::{
    AdjustedCost, Benchmark, BenchmarkMethod, Dispersion, ExpectedAt, Funnel, Level, PeerGroup,
    Place, ProviderBenchmark, ProviderLimits, Scale,
};
use crate::questions::checks::{
    Checks, Finding, FindingEffect, Proposal, ProposedBridge, ProposedExclusion,
};
use crate::questions::compare::{
    CompareChoice, ComparedMethod, FigureChange, MethodFigures, Reconciliation, Walk, WalkStep,
    WalkedChange,
};
use crate::questions::cost_bridge::{
    BridgeForm, BridgeParts, BridgeRow, CostBridge, CostBridgeChoice,
};
use crate::questions::explain::{Equation, FigureChoice, Operation, RowSource, Working};
use crate::questions::indices::{IndexSeries, Indices, IndicesChoice};
use crate::questions::influence::{
    Influence, InfluenceChoice, InfluenceOf, InfluenceRow, InfluencedChange,
};
use crate::questions::levels::{LevelsChoice, ProviderLevel};
use crate::questions::revise::{
    Observed, RevisedFigure, RevisedItem, RevisedLink, RevisedObservation, Revision,
    RevisionSummary,
};
use crate::questions::uncertainty::{
    CostErrors, Drawn, ProviderMean, Range, Rounding, UncertainChange, Uncertainty,
    UncertaintyChoice,
};
use crate::tables::read::TableColumns;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/types.d.ts");

fn declared<T: TS>() -> String {
    let config = Config::default();
    format!("{}export {}\n\n", T::docs().unwrap_or_default(), T::decl(&config))
}

#[allow(clippy::too_many_lines, reason = "one line for each type")]
fn written() -> String {
    macro_rules! all {
        ($($type:ty),+ $(,)?) => { [$(declared::<$type>()),+].concat() };
    }
    let types = all![
        Method,
        Reading,
        Correction,
        ColumnChoice,
        OnError,
        Duplicates,
        DecimalMark,
        PeriodKind,
        FormulaChoice,
        Linking,
        MultilateralLinking,
        YearKind,
        Multilateral,
        Splice,
        UnitCostSource,
        Exclusion,
        ExcessBedDays,
        BridgeChoice,
        MissingCost,
        PartlyCounted,
        DayChoice,
        QualityChoice,
        Granularity,
        Treatment,
        By,
        Providers,
        Suppression,
        Analysis,
        AdjustmentReport,
        AdjustmentEffect,
        Statement,
        Scope,
        LinkCoverage,
        IssueCount,
        Revision,
        RevisedFigure,
        RevisedLink,
        RevisedItem,
        RevisedObservation,
        Observed,
        RevisionSummary,
        ProviderReport,
        SeriesReport,
        Point,
        YearToDate,
        LinkReport,
        Treatments,
        Spread,
        FormulaSpread,
        ItemCounts,
        Coverage,
        UnmatchedReport,
        UnmatchedItem,
        Unmatched,
        Contribution,
        Overall,
        ProductivityReport,
        GrowthAccountLink,
        GrowthAccount,
        InputAccount,
        LabourAccount,
        DayCaseEffect,
        ProductivitySeriesReport,
        ProductivityLinkReport,
        CoveredCost,
        LinkChoice,
        FigureChoice,
        Working,
        Operation,
        Equation,
        RowSource,
        CompareChoice,
        Reconciliation,
        ComparedMethod,
        MethodFigures,
        FigureChange,
        Walk,
        WalkedChange,
        WalkStep,
        CostBridgeChoice,
        BridgeForm,
        CostBridge,
        BridgeParts,
        BridgeRow,
        Checks,
        Finding,
        FindingEffect,
        Proposal,
        ProposedExclusion,
        ProposedBridge,
        InfluenceChoice,
        InfluenceOf,
        Influence,
        InfluenceRow,
        InfluencedChange,
        UncertaintyChoice,
        CostErrors,
        Rounding,
        Uncertainty,
        UncertainChange,
        Range,
        Drawn,
        ProviderMean,
        IndicesChoice,
        Indices,
        IndexSeries,
        BenchmarkMethod,
        ExpectedAt,
        Scale,
        Benchmark,
        AdjustedCost,
        Level,
        ProviderBenchmark,
        Place,
        PeerGroup,
        ProviderLimits,
        Dispersion,
        Funnel,
        FundingScheme,
        TrimPoint,
        StayPart,
        StayWeights,
        Revenue,
        LevelsChoice,
        ProviderLevel,
        AccountLine,
        AccountInputs,
        AccountInput,
        LeftOut,
        LengthOfStay,
        BedDaysFreed,
        QuantityAndPrice,
        AgencyChange,
        StrikeDay,
        LostActivity,
        SurvivalWaitChange,
        Agreement,
        Issue,
        Severity,
        Cell,
        TableColumns,
        TableInfo,
        ColumnInfo,
        FormulaInfo,
        Axiom,
        RuleInfo,
        PresetInfo,
    ];
    let note =
        "// Written from the engine's definitions: COSTWEIGHT_WRITE_TYPES=1 cargo test types\n\n";
    let names = Formula::ALL.map(|formula| format!("\"{}\"", formula.name())).join(" | ");
    let names =
        format!("/**\n * The menu of index formulas.\n */\nexport type FormulaName = {names};\n\n");
    let presets = presets();
    let presets: Vec<String> = presets.iter().map(|held| format!("\"{}\"", held.name)).collect();
    let presets = presets.join(" | ");
    let presets =
        format!("/**\n * The published recipes.\n */\nexport type PresetName = {presets};\n\n");
    format!("{note}{names}{presets}{}\n", types.trim_end())
}

#[test]
fn the_types_of_the_npm_package_are_those_of_the_engine() {
    if std::env::var_os("COSTWEIGHT_WRITE_TYPES").is_some() {
        std::fs::write(PATH, written()).unwrap();
    }
    let held = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        held == written(),
        "pkg/types.d.ts is not what COSTWEIGHT_WRITE_TYPES=1 cargo test types writes"
    );
}
