//! The choices that shape a benchmark, in one plain object.

use serde::Serialize;

use crate::choices::method::{FormulaChoice, Method, Reading};
use crate::choices::preset::{BENCHMARK, chosen};
use crate::foundation::error::{Error, bad_method};
use crate::foundation::period::Period;
use crate::foundation::plain::{Plain, chosen, chosen_by_key, chosen_by_word};
use crate::foundation::sorted::Map;
use crate::functions::weighting::{above_zero, wau_constant};
use crate::index::unmatched::Treatment;
use crate::observations::adjust::{
    BridgeChoice, ExcessBedDays, Exclusion, MissingCost, QualityChoice,
};

/// Every choice that shapes a benchmark. What is left out takes its default; a result carries the
/// method with everything filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BenchmarkMethod {
    /// How the files are read.
    #[cfg_attr(test, ts(optional, as = "Option<Reading>"))]
    pub reading: Reading,
    /// The preset that the choices come from: a label, as in [`crate::Method`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "PresetName"))]
    pub preset: Option<String>,
    /// The period whose levels are compared. Default: the last.
    #[cfg_attr(test, ts(optional))]
    pub period: Option<String>,
    /// The unit costs at which a provider's activity is expected to be done. Default: the cost
    /// table's where there is one for all providers, else the nation's.
    #[cfg_attr(test, ts(optional))]
    pub unit_costs: Option<ExpectedAt>,
    /// Pounds per weighted unit, or `wau` for the period's WAU constant. Default: 1, so that
    /// weighted units are pounds at the expected unit costs.
    #[cfg_attr(test, ts(optional))]
    pub scale: Option<Scale>,
    /// The formula of the output growth that stands beside the levels. Default: `laspeyres`.
    #[cfg_attr(test, ts(optional))]
    pub formula: Option<FormulaChoice>,
    /// What the output growth makes of items that are there in one period only. Default: `drop`.
    #[cfg_attr(test, ts(optional, as = "Option<Treatment>"))]
    pub unmatched: Treatment,
    /// What to leave out, of every provider and of the national means. Default: nothing.
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Exclusion>>"))]
    pub exclude: Vec<Exclusion>,
    /// Whether bed days beyond a trim point count. Default: `in`.
    #[cfg_attr(test, ts(optional, as = "Option<ExcessBedDays>"))]
    pub excess_bed_days: ExcessBedDays,
    /// Whether old codes, and providers that merged, are added to what they have become. Default:
    /// `with`, where there is a bridge table.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub bridge: Option<BridgeChoice>,
    /// What to make of activity without a unit cost. Default: `exclude`.
    #[cfg_attr(test, ts(optional, as = "Option<MissingCost>"))]
    pub missing_cost: MissingCost,
    /// The standard deviation, in index points, of the cost index of one weighted unit, for the
    /// control limits. Default: from the scatter of the providers.
    #[cfg_attr(test, ts(optional))]
    pub standard_deviation: Option<f64>,
    /// What the control limits do about over-dispersion. Default: `multiplicative`.
    #[cfg_attr(test, ts(optional, as = "Option<Dispersion>"))]
    pub dispersion: Dispersion,
    /// Providers by group of peers: `{"Specialist": ["R0A", "RBQ"]}`. Ranks and quartiles within
    /// the group then stand beside those of all. Default: none.
    #[cfg_attr(test, ts(optional, type = "Record<string, string[]>"))]
    pub peers: Map<String, Vec<String>>,
}

chosen_by_key!(BenchmarkMethod, "method of a benchmark":
    reading, preset, period, unit_costs = "unitCosts", scale, formula, unmatched, exclude,
    excess_bed_days = "excessBedDays", bridge, missing_cost = "missingCost",
    standard_deviation = "standardDeviation", dispersion, peers
);

/// The unit costs at which activity is expected to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ExpectedAt {
    /// The nation's: Σ cost ÷ Σ quantity over all providers.
    National,
    /// The nation's after market forces: Σ (cost ÷ MFF′) ÷ Σ quantity.
    NationalAdjusted,
    /// Those of the cost table.
    CostsTable,
}

chosen_by_word!(ExpectedAt:
    National = "national", NationalAdjusted = "national-adjusted", CostsTable = "costs-table"
);

/// What limits do about figures that scatter more than their standard errors say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Dispersion {
    /// They are √φ times as wide, for all sizes alike.
    #[default]
    Multiplicative,
    /// τ² is added to every variance: units differ, however large they are.
    Additive,
    /// Nothing.
    None,
}

chosen_by_word!(Dispersion:
    Multiplicative = "multiplicative", Additive = "additive", None = "none"
);

/// What a weighted unit is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Scale {
    /// Pounds per weighted unit.
    Pounds(f64),
    /// `wau`: the WAU constant of the period.
    #[cfg_attr(test, ts(type = "\"wau\""))]
    Word(String),
}

chosen!(Scale, plain => match plain {
    Plain::Number(pounds) => Ok(Self::Pounds(pounds)),
    Plain::Text(word) => Ok(Self::Word(word)),
    other => Err(other.refused("a number of pounds, or wau,")),
});

impl BenchmarkMethod {
    /// The method of a preset that is one for a benchmark.
    ///
    /// # Errors
    /// As [`crate::Method::preset`].
    pub fn preset(name: &str) -> Result<Self, Error> {
        Ok(Self { preset: Some(name.to_owned()), ..chosen(name, BENCHMARK)? })
    }

    /// The method of an analysis that adjusts and compares as this one does.
    pub(super) fn of_analysis(&self) -> Method {
        Method {
            formula: self.formula.clone(),
            unmatched: self.unmatched,
            exclude: self.exclude.clone(),
            excess_bed_days: self.excess_bed_days,
            bridge: self.bridge,
            missing_cost: self.missing_cost,
            // Quality is of two periods, and a level of one.
            quality: Some(QualityChoice::Without),
            ..Method::default()
        }
    }

    /// Pounds per weighted unit in a period.
    pub(super) fn pounds_per_unit(&self, period: Period) -> Result<f64, Error> {
        match &self.scale {
            None => Ok(1.0),
            Some(Scale::Pounds(pounds)) => above_zero("scale", *pounds),
            Some(Scale::Word(word)) if word == "wau" => wau_constant(period),
            Some(Scale::Word(word)) => {
                Err(bad_method(format!("“{word}” is no scale; give pounds per unit, or “wau”")))
            }
        }
    }
}
