//! Uncertainty, called what it is. Administrative totals are complete counts and have no confidence
//! interval; what can be asked is what rounding allows, what an error of the costs that the user
//! states would do, and how much a mean over providers depends on which providers there are.

mod random;
mod rounding;

pub use rounding::{Rounding, published_productivity};

use serde::Serialize;

use crate::answer::setting::Setting;
use crate::choices::method::{Method, UnitCostSource, nothing_to_analyse};
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::{UnitCost, sum};
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::foundation::plain::{chosen_by_key, chosen_by_word};
use crate::observations::panel::{Basket, Line};
use crate::questions::trial::{Trial, trials, whole};
use crate::tables::data::Data;

use random::Random;

/// What an uncertainty is no measure of.
const NOTE: &str = "Administrative totals are complete counts: they have no confidence interval. A \
                    range says what rounding allows, or what the stated error of costs would do, or \
                    how much the mean of providers depends on which they are; none says how far a \
                    figure is from the truth.";
const DRAWS: u32 = 200;
const MOST_DRAWS: u32 = 100_000;

/// Whether a cost error is the same in all periods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum CostErrors {
    /// Each item's unit cost has an error of its own in each period.
    #[default]
    EachPeriod,
    /// Each item's unit cost has the same error in all periods, as where a service is always costed
    /// too low.
    EachItem,
}

chosen_by_word!(CostErrors: EachPeriod = "each-period", EachItem = "each-item");

/// Which uncertainty is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UncertaintyChoice {
    /// To what the figures were rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub rounding: Option<Rounding>,
    /// The relative standard error of a unit cost: 0.1 for 10%.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub cost_error: Option<f64>,
    /// Whether that error is the same in all periods. Default: `each-period`.
    #[cfg_attr(test, ts(optional, as = "Option<CostErrors>"))]
    pub errors: CostErrors,
    /// Whether to draw providers anew for the mean of their growths. Default: no.
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub providers: bool,
    /// How often to draw. Default: 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub draws: Option<u32>,
    /// Where the random numbers start; equal seeds give equal bits. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub seed: Option<u32>,
}

chosen_by_key!(UncertaintyChoice, "choice of an uncertainty":
    rounding, cost_error = "costError", errors, providers, draws, seed
);

/// What is uncertain about the growth of output, each kind by its name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Uncertainty {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data.
    pub fingerprint: String,
    /// The method, every default filled in.
    pub method: Method,
    /// What was asked for, every default filled in.
    pub choice: UncertaintyChoice,
    /// Each link and, last, the change from the first period to the last.
    pub changes: Vec<UncertainChange>,
    /// What these ranges do not say.
    pub note: &'static str,
}

/// What is uncertain about one growth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UncertainChange {
    /// The earlier period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The growth.
    pub growth: f64,
    /// The growths of the matched items that rounding allows, for Laspeyres and Paasche exactly; no
    /// narrower for Fisher, over several links, and where rows of unequal unit costs, each rounded,
    /// were added up. None for other formulas.
    pub rounding: Option<Range>,
    /// The growths that costs with the stated error give.
    pub cost_error: Option<Drawn>,
    /// The plain mean of the providers' growths, with providers drawn anew.
    pub providers: Option<ProviderMean>,
}

/// From one growth to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Range {
    /// The lowest.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
}

/// Growths that were drawn.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Drawn {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub standard_deviation: f64,
    /// 2.5% of them are lower.
    pub lower95: f64,
    /// 2.5% of them are higher.
    pub upper95: f64,
}

/// The mean of providers' growths, which is not the growth of all together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProviderMean {
    /// How many providers have this growth.
    pub providers: usize,
    /// The mean of their growths, each counting the same.
    pub mean: f64,
    /// The means of as many providers, drawn from them with replacement.
    pub drawn: Drawn,
}

impl Data {
    /// What is uncertain about the growth of output: what rounding allows, what an error of the unit
    /// costs that the user states would do, and for the mean of providers only, a bootstrap over
    /// them. Random numbers are counted from a seed, so that equal choices give equal bits
    /// everywhere.
    ///
    /// # Errors
    /// As [`Data::analyse`]; `bad-method` where a choice cannot be used, and under multilateral
    /// linking.
    pub fn uncertainty(
        &self,
        choice: UncertaintyChoice,
        method: Method,
    ) -> Result<Uncertainty, Error> {
        let choice = choice.filled_in()?;
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let subject = setting.activity_of(None).ok_or_else(nothing_to_analyse)?;
        let trials = trials(subject, &setting.recipe)?;
        let own = with_whole(&trials, trials.iter().map(|trial| trial.ratio).collect());
        let states_costs = setting.unit_costs != UnitCostSource::CostsTable && data.states_costs();
        let rounding = choice.rounding.map(|held| held.of_table(states_costs));
        let allowed = rounding.map(|held| allowed(&trials, held));
        let drawn = choice.cost_error.map(|error| drawn_costs(&trials, &choice, error));
        let means = if choice.providers { Some(means(&data, &setting, &choice)?) } else { None };
        let change = |(place, &(from, to, ratio)): (usize, &Level)| UncertainChange {
            from,
            to,
            growth: ratio - 1.0,
            rounding: allowed.as_ref().and_then(|all| *all.get(place)?),
            cost_error: drawn.as_ref().and_then(|all| summary(all.get(place)?)),
            providers: means.as_ref().and_then(|all| {
                let of_change = all.iter().find(|(ends, _)| *ends == (from, to));
                of_change.map(|(_, mean)| *mean)
            }),
        };
        Ok(Uncertainty {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: data.fingerprint(),
            changes: own.iter().enumerate().map(change).collect(),
            choice,
            note: NOTE,
            method: setting.method.clone(),
        })
    }
}

impl UncertaintyChoice {
    fn filled_in(self) -> Result<Self, Error> {
        let draws = self.draws.unwrap_or(DRAWS);
        if !(2..=MOST_DRAWS).contains(&draws) {
            return Err(bad_method(format!("draws are 2 to {MOST_DRAWS}, not {draws}")));
        }
        if self.cost_error.is_some_and(|error| !(error.is_finite() && error >= 0.0)) {
            return Err(bad_method("a relative error of costs is 0 or more: 0.1 for 10%"));
        }
        let rounding = self.rounding.map(Rounding::checked).transpose()?;
        Ok(Self { rounding, draws: Some(draws), seed: Some(self.seed.unwrap_or(1)), ..self })
    }

    fn draws(&self) -> u64 {
        u64::from(self.draws.unwrap_or(DRAWS))
    }

    fn random(&self) -> Random {
        Random::new(u64::from(self.seed.unwrap_or(1)))
    }
}

/// A change and its ratio.
type Level = (Period, Period, f64);

/// The links with their ratios and, last, the change over all of them.
fn with_whole(trials: &[Trial], ratios: Vec<f64>) -> Vec<Level> {
    let overall = whole(trials, &ratios);
    let links = trials.iter().zip(ratios).map(|(trial, ratio)| (trial.from, trial.to, ratio));
    links.chain(overall).collect()
}

/// The range of each change; nothing for all where one link has none.
fn allowed(trials: &[Trial], rounding: Rounding) -> Vec<Option<Range>> {
    let of_link = |trial: &Trial| {
        let rows = trial.rows_of_compared();
        rounding::interval(trial.formula(), &trial.compared, rounding, &rows)
    };
    let ranges: Vec<Option<Range>> = trials.iter().map(of_link).collect();
    let ends = |end: fn(&Range) -> f64| {
        ranges.iter().map(|range| range.as_ref().map(end)).collect::<Option<Vec<f64>>>()
    };
    let overall = || {
        let (low, high) = (ends(|range| range.lowest)?, ends(|range| range.highest)?);
        let (low, high) = (whole(trials, &low)?, whole(trials, &high)?);
        Some(Range { lowest: low.2, highest: high.2 })
    };
    let growths = |range: Range| Range { lowest: range.lowest - 1.0, highest: range.highest - 1.0 };
    let all = ranges.iter().copied().chain([overall()]);
    all.map(|range| range.map(growths)).collect()
}

/// The growths of each change, by draws of the unit costs.
fn drawn_costs(trials: &[Trial], choice: &UncertaintyChoice, error: f64) -> Vec<Vec<f64>> {
    // A lognormal factor of mean 1 and relative standard deviation `error`.
    let variance = libm::log1p(error * error);
    let spread = variance.sqrt();
    let draw = |number: u64| {
        let random = choice.random().branch(number);
        let ratio = |trial: &Trial| {
            trial.changed(|basket, period| {
                let random = match choice.errors {
                    CostErrors::EachPeriod => random.branch(place_of(trials, period)),
                    CostErrors::EachItem => random,
                };
                let factor =
                    |item: u32| libm::exp(spread * random.normal(u64::from(item)) - 0.5 * variance);
                with_factors(basket, factor)
            })
        };
        let ratios: Option<Vec<f64>> = trials.iter().map(ratio).collect();
        ratios.map(|ratios| with_whole(trials, ratios))
    };
    by_change((0..choice.draws()).filter_map(draw))
}

/// The growths of each change, from draws of all changes.
fn by_change(draws: impl Iterator<Item = Vec<Level>>) -> Vec<Vec<f64>> {
    let mut growths: Vec<Vec<f64>> = Vec::new();
    for draw in draws {
        growths.resize(draw.len(), Vec::new());
        for (held, (.., ratio)) in growths.iter_mut().zip(draw) {
            held.push(ratio - 1.0);
        }
    }
    growths
}

/// A number for each period of the links.
fn place_of(trials: &[Trial], period: Period) -> u64 {
    let mut ends = trials.iter().flat_map(|trial| [trial.from, trial.to]);
    let place = ends.position(|held| held == period).unwrap_or(usize::MAX);
    u64::try_from(place).unwrap_or(u64::MAX)
}

fn with_factors(basket: &Basket, factor: impl Fn(u32) -> f64) -> Basket {
    let line = |line: Line| {
        let unit_cost = UnitCost::new(line.unit_cost.get() * factor(line.item));
        Line { unit_cost: unit_cost.unwrap_or(line.unit_cost), ..line }
    };
    let lines: Vec<Line> = basket.lines().map(line).collect();
    Basket { unmeasured: basket.unmeasured.clone(), ..Basket::of_lines(&lines) }
}

/// What was drawn, in four numbers; percentiles by nearest rank.
fn summary(growths: &[f64]) -> Option<Drawn> {
    let n = growths.len();
    let number = f64::from(u32::try_from(n).ok()?);
    let mean = sum(growths.iter().copied()) / number;
    let variance = sum(growths.iter().map(|g| (g - mean) * (g - mean))) / (number - 1.0);
    let sorted = in_order(growths, &f64::total_cmp);
    let rank =
        |per_mille: usize| sorted.get((per_mille * n).div_ceil(1000).max(1) - 1).map(|g| **g);
    let (lower95, upper95) = (rank(25)?, rank(975)?);
    Some(Drawn { mean, standard_deviation: variance.sqrt(), lower95, upper95 })
}

type Means = Vec<((Period, Period), ProviderMean)>;

/// For each change, the mean of the providers' growths, with providers drawn anew.
fn means(data: &Data, setting: &Setting, choice: &UncertaintyChoice) -> Result<Means, Error> {
    let providers = data.providers();
    if providers.len() < 2 {
        return Err(bad_method("there are not several providers to take a mean of"));
    }
    let mut growths: Vec<((Period, Period), Vec<f64>)> = Vec::new();
    for provider in &providers {
        let Some(subject) = setting.activity_of(Some(provider)) else { continue };
        let own = trials(subject, &setting.recipe)?;
        for (from, to, ratio) in with_whole(&own, own.iter().map(|trial| trial.ratio).collect()) {
            match growths.iter_mut().find(|(ends, _)| *ends == (from, to)) {
                Some((_, held)) => held.push(ratio - 1.0),
                None => growths.push(((from, to), vec![ratio - 1.0])),
            }
        }
    }
    let mean = |(ends, held): ((Period, Period), Vec<f64>)| {
        let random = choice.random();
        let draws: Vec<f64> =
            (0..choice.draws()).map(|number| drawn_mean(&held, random.branch(number))).collect();
        let providers = held.len();
        let drawn = summary(&draws).filter(|_| providers > 1)?;
        Some((
            ends,
            ProviderMean { providers, mean: mean_of(held.iter().copied(), providers), drawn },
        ))
    };
    Ok(growths.into_iter().filter_map(mean).collect())
}

fn drawn_mean(growths: &[f64], random: Random) -> f64 {
    let n = growths.len();
    let places = (0..n as u64).map(|place| random.below(n, place));
    mean_of(places.filter_map(|place| growths.get(place).copied()), n)
}

#[allow(clippy::cast_precision_loss, reason = "providers are few")]
fn mean_of(growths: impl Iterator<Item = f64>, n: usize) -> f64 {
    sum(growths) / n as f64
}
