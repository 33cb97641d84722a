//! Index levels of every provider by several formulas at once, and nothing else.

use serde::Serialize;

use crate::choices::method::{OnError, formula_named, nothing_to_analyse};
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::period::Period;
use crate::foundation::plain::chosen_by_key;
use crate::index::formula::Formula;
use crate::observations::adjust::Adjustment;
use crate::observations::comparison::{Comparison, Costs, Requirement};
use crate::observations::panel::{Basket, Panel};
use crate::tables::data::Data;
use crate::tables::read::TableName;

/// Which indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct IndicesChoice {
    /// The formulas. Default: `laspeyres`.
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub formulas: Vec<String>,
}

chosen_by_key!(IndicesChoice, "choice of indices": formulas);

/// Chained indices of every provider, each at its own unit costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Indices {
    /// All periods, in order.
    #[cfg_attr(test, ts(type = "string[]"))]
    pub periods: Vec<Period>,
    /// One series for each provider and formula.
    pub series: Vec<IndexSeries>,
}

/// The index of one provider by one formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IndexSeries {
    /// The provider; empty where the data name none.
    pub provider: String,
    /// The formula.
    pub formula: &'static str,
    /// For each period the index, 100 in the provider's first; nothing where it has no activity,
    /// and after a link in which nothing is matched.
    pub index: Vec<Option<f64>>,
}

impl Data {
    /// Chained indices of every provider by several formulas: matched items of neighbouring
    /// periods, at the provider's own unit costs or at the cost table's where there is one, without
    /// contributions or coverage. Old codes are added to what they have become where there is a
    /// bridge table. For many providers this takes a fraction of the time that [`Data::analyse`]
    /// takes.
    ///
    /// # Errors
    /// `bad-data` where rows have errors and the reading does not leave them out; `bad-method`
    /// where a formula is unknown or weights by a third period; `nothing-to-analyse`.
    pub fn indices(&self, choice: &IndicesChoice) -> Result<Indices, Error> {
        if self.issues.has_errors() && self.reading.on_error == OnError::Stop {
            return Err(Error::data(self.issues.list()));
        }
        let mut formulas = Vec::new();
        for name in &choice.formulas {
            formulas.push(chainable(formula_named(name, None)?)?);
        }
        if formulas.is_empty() {
            formulas.push(Formula::Laspeyres);
        }
        let counted = self.priced.as_ref().or(self.activity.as_ref());
        let counted = counted.ok_or_else(nothing_to_analyse)?;
        let bridge = self.bridge.clone().map(Adjustment::Bridge);
        let bridged =
            bridge.map(|step| counted.after(&step, TableName::Activity.name())).transpose()?;
        let panel = &bridged.as_ref().unwrap_or(counted).separate;
        let codes = panel.providers().filter_map(|label| panel.provider_code(label));
        let codes = codes.filter(|&provider| !panel.periods_of(provider).is_empty());
        let series = codes.flat_map(|provider| of_provider(panel, provider, &formulas));
        Ok(Indices { series: series.collect(), periods: panel.periods().to_vec() })
    }
}

/// A formula of two periods alone.
fn chainable(formula: Formula) -> Result<Formula, Error> {
    match formula {
        Formula::Lowe | Formula::Young => {
            let title = formula.title();
            Err(bad_method(format!(
                "the {title} index weights by a third period; analyse gives it"
            )))
        }
        formula => Ok(formula),
    }
}

/// The series of one provider by each formula; its neighbouring periods are matched once for all.
fn of_provider(panel: &Panel, provider: Code, formulas: &[Formula]) -> Vec<IndexSeries> {
    let own = panel.periods_of(provider);
    let baskets: Vec<Basket> = own.iter().map(|&period| panel.basket(provider, period)).collect();
    let mut levels = vec![vec![Some(100.0)]; formulas.len()];
    for (from, to) in baskets.iter().zip(baskets.iter().skip(1)) {
        for (levels, ratio) in levels.iter_mut().zip(ratios(from, to, formulas)) {
            let level = levels.last().copied().flatten();
            levels.push(level.zip(ratio).map(|(level, ratio)| level * ratio));
        }
    }
    let name = panel.provider(provider);
    let at = |levels: &[Option<f64>], period: &Period| {
        let place = own.binary_search(period).ok()?;
        levels.get(place).copied().flatten()
    };
    let series = levels.iter().zip(formulas).map(|(levels, formula)| IndexSeries {
        provider: name.to_owned(),
        formula: formula.name(),
        index: panel.periods().iter().map(|period| at(levels, period)).collect(),
    });
    series.collect()
}

/// The ratio of two baskets by each formula; nothing where nothing matches. Formulas that need no more
/// than the four sums of costs share these, others what is matched as they ask for.
fn ratios(from: &Basket, to: &Basket, formulas: &[Formula]) -> Vec<Option<f64>> {
    let are_summed = formulas.iter().any(|formula| formula.is_of_costs());
    let costs = are_summed.then(|| Costs::between(from, to)).flatten();
    let mut found: Vec<(Requirement, Option<Comparison>)> = Vec::new();
    let ratio = |formula: &Formula| {
        if formula.is_of_costs() {
            return formula.ratio_of(costs.as_ref()?);
        }
        let requirement = formula.requirement();
        if !found.iter().any(|(held, _)| *held == requirement) {
            let compared = Comparison::between(from, to, None, requirement).ok();
            found.push((requirement, compared));
        }
        let (_, compared) = found.iter().find(|(held, _)| *held == requirement)?;
        formula.ratio(compared.as_ref()?).ok()
    };
    formulas.iter().map(ratio).collect()
}
