//! Benchmark: levels across providers in one period, each with its growth beside it.
//!
//! The cost index is 100 · (actual cost ÷ MFF′) ÷ expected cost, the form of the Reference Cost
//! Index: a provider's activity at the nation's unit costs is what it is expected to cost. It
//! standardises indirectly, each provider at its own mix of activity.
//!
//! Source: the Reference Cost Index as described in Hansard, written answers, 19 November 2003;
//! the weighted activity unit as [`crate::WAU_CONSTANTS`].

mod method;
mod result;
mod expected;
mod limits;
mod mff;
mod peers;
mod rank;

pub use limits::{LimitOptions, Limits, control_limits};
pub use method::{BenchmarkMethod, Dispersion, ExpectedAt, Scale};
pub use mff::relative_factors;
pub use result::{
    AdjustedCost, Benchmark, Funnel, Level, PeerGroup, Place, ProviderBenchmark, ProviderLimits,
};

use crate::answer::refusal::{refuse_missing_costs, refuse_unmatched};
use crate::answer::stage::{adjusted, adjustments, say_what_was_adjusted};
use crate::choices::method::{OnError, find_period, nothing_to_analyse};
use crate::choices::preset::{BENCHMARK, check_preset};
use crate::foundation::codes::Code;
use crate::foundation::error::{Cell, Error, Issues, Rule, bad_method};
use crate::foundation::measure::sum;
use crate::foundation::period::Period;
use crate::foundation::written::pence;
use crate::index::series::{Recipe, Series, Subject};
use crate::index::unmatched::Treatment;
use crate::observations::adjust::{Adjustment, MissingCost};
use crate::observations::comparison::Coverage;
use crate::observations::factors::Factors;
use crate::observations::panel::{Basket, Panel};
use crate::observations::panels::Panels;
use crate::tables::data::Data;
use crate::tables::read::TableName;

use expected::{Expected, UnitCostsExpected};

/// How far expected cost may be from actual cost before it is said: half of the last digit of an
/// index with one decimal.
const SHORTFALL: f64 = 0.0005;

impl Data {
    /// Levels by provider in one period: actual and expected cost, cost index, weighted units and
    /// what one costs, rank, control limits, and the growth of output beside them. Activity without
    /// costs of its own, at the unit costs of a cost table, has levels and growth and no index.
    ///
    /// With expected costs at the nation's own unit costs Σ expected = Σ actual, and the nation's
    /// index is 100; where a cost table gives other ones, the difference is said in an issue.
    ///
    /// ```
    /// use costweight::{BenchmarkMethod, Data, Reading, Table, Tables};
    ///
    /// let activity = b"period,provider,item,quantity,cost
    /// 2023/24,R0A,Hip replacement,100,660000
    /// 2023/24,R1B,Hip replacement,100,740000";
    /// let tables = Tables { activity: Table::Text(activity), ..Tables::default() };
    /// let data = Data::load(tables, &Reading::default())?;
    ///
    /// let benchmark = data.benchmark(BenchmarkMethod::default())?;
    /// // Each is expected to cost 100 × £7,000.
    /// let index = |place: usize| benchmark.providers[place].level.cost_index.unwrap();
    /// assert!((index(0) - 100.0 * 660.0 / 700.0).abs() < 1e-12);
    /// assert!((index(1) - 100.0 * 740.0 / 700.0).abs() < 1e-12);
    /// # Ok::<(), costweight::Error>(())
    /// ```
    ///
    /// # Errors
    /// `bad-data` where rows have errors and the reading does not leave them out; `no-costs` where
    /// the activity has no costs of its own to compare; `bad-method` where the method asks for
    /// what the data have not, no provider is named, or there is no WAU constant for the period;
    /// `missing-costs` and `unmatched-items` where the method refuses these; `bad-number` where the
    /// scale or the standard deviation is not above zero.
    pub fn benchmark(&self, method: BenchmarkMethod) -> Result<Benchmark, Error> {
        let setting = Setting::of(self, method)?;
        let mut issues = self.issues.clone();
        setting.refuse_unmatched()?;
        setting.say_what_was_adjusted(&mut issues);
        let owns = setting.owns(&mut issues)?;
        let nation = setting.nation(&owns);
        setting.say_shortfall(&nation, &mut issues);
        let mut providers: Vec<ProviderBenchmark> =
            owns.iter().map(|own| setting.provider(own)).collect();
        rank::rank(&mut providers);
        let peers = peers::groups(&setting, &owns, &providers);
        let funnel = funnel(&mut providers, &setting.method)?;
        Ok(Benchmark {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: self.fingerprint(),
            period: setting.period,
            before: setting.before,
            adjustments: setting.adjusted_costs(),
            nation,
            providers,
            peers,
            funnel,
            note: result::NOTE,
            issues: issues.list(),
            method: setting.method,
        })
    }
}

/// A method settled on some data.
#[derive(Debug)]
struct Setting<'a> {
    data: &'a Data,
    /// The adjustments, in their order.
    steps: Vec<Adjustment>,
    /// Activity at its own costs, or at the cost table's where it has none: before any adjustment
    /// and after each.
    stages: Vec<Panels>,
    /// The same after all of them.
    actual: Panels,
    has_costs: bool,
    /// Activity at the unit costs that growth is measured by, after all adjustments.
    weighted: Panels,
    at: ExpectedAt,
    method: BenchmarkMethod,
    recipe: Recipe,
    period: Period,
    before: Option<Period>,
    pounds_per_unit: f64,
}

/// One provider's own figures.
#[derive(Debug)]
struct Own<'a> {
    label: &'a str,
    code: Code,
    basket: Basket,
    /// MFF′; none without a table of factors, or where the provider is not in it.
    factor: Option<f64>,
    expected: Expected,
}

impl<'a> Setting<'a> {
    fn of(data: &'a Data, mut method: BenchmarkMethod) -> Result<Self, Error> {
        check_preset(method.preset.as_deref(), BENCHMARK)?;
        method.reading = data.reading_given_out();
        if data.issues.has_errors() && method.reading.on_error == OnError::Stop {
            return Err(Error::data(data.issues.list()));
        }
        let counted = actual(data)?;
        let has_table = data.priced.is_some() && data.has_common_costs;
        let default = if has_table { ExpectedAt::CostsTable } else { ExpectedAt::National };
        let at = *method.unit_costs.get_or_insert(default);
        let priced = expected::panels(data, at)?;
        if method.missing_cost == MissingCost::Error {
            refuse_missing_costs(&counted.separate)?;
            refuse_missing_costs(&priced.separate)?;
        }
        let mut whole = method.of_analysis().checked()?;
        let steps = adjustments(data, &mut whole)?;
        let stages = adjusted(counted, &steps)?;
        let actual = stages.last().unwrap_or(counted).clone();
        let weighted = adjusted(priced, &steps)?.pop().unwrap_or_else(|| priced.clone());
        let periods = actual.combined.periods();
        let period = chosen_period(&method, periods)?;
        let recipe = whole.recipe(periods)?;
        peers::check(&method.peers, &actual.providers())?;
        method.formula = whole.formula;
        method.bridge = whole.bridge;
        method.period = Some(period.to_string());
        Ok(Self {
            weighted,
            before: periods.iter().rev().copied().find(|held| *held < period),
            pounds_per_unit: method.pounds_per_unit(period)?,
            has_costs: data.activity.is_some(),
            data,
            steps,
            stages,
            at,
            method,
            recipe,
            period,
            actual,
        })
    }

    fn say_what_was_adjusted(&self, issues: &mut Issues) {
        if let Some(counted) = self.stages.first() {
            say_what_was_adjusted(self.data, (counted, &self.actual), &self.steps, issues);
        }
    }

    /// What each step did to the cost of all providers.
    fn adjusted_costs(&self) -> Vec<AdjustedCost> {
        let cost = |panels: &Panels| panels.combined.basket(0, self.period).cost();
        let around = self.stages.iter().zip(self.stages.iter().skip(1));
        let made = self.steps.iter().zip(around);
        made.map(|(step, (before, after))| AdjustedCost {
            name: step.name(),
            cost_before: cost(before),
            cost_after: cost(after),
        })
        .collect()
    }

    /// Refuses items that a growth beside the levels leaves out, where the method does.
    fn refuse_unmatched(&self) -> Result<(), Error> {
        let Some(before) = self.before.filter(|_| self.method.unmatched == Treatment::Error) else {
            return Ok(());
        };
        let providers = self.weighted.providers();
        let named = providers.iter().map(|provider| Some(provider.as_str()));
        for provider in std::iter::once(None).chain(named) {
            let subject = Subject::of(&self.weighted, provider, false);
            let series = subject.and_then(|subject| Series::new(&subject, &self.recipe));
            let link = series.as_ref().and_then(|series| series.link(before, self.period));
            if let Some((link, subject)) = link.zip(subject) {
                refuse_unmatched(link, subject.panel, provider)?;
            }
        }
        Ok(())
    }

    /// The providers with activity in the period, with their factors around the national mean.
    fn owns(&self, issues: &mut Issues) -> Result<Vec<Own<'_>>, Error> {
        let panel: &Panel = &self.actual.separate;
        let own = |(label, code)| {
            let basket = panel.basket(code, self.period);
            Own { label, code, basket, factor: None, expected: Expected::default() }
        };
        let mut owns: Vec<Own> = panel.providers().zip(0..).map(own).collect();
        owns.retain(|own| own.basket.len() > 0);
        if let Some(factors) = &self.data.factors {
            self.give_factors(factors, &mut owns, issues);
        }
        let unit_costs = self.unit_costs(&owns)?;
        for own in &mut owns {
            own.expected = unit_costs.of(panel, own.code, self.period);
        }
        Ok(owns)
    }

    fn give_factors(&self, factors: &Factors, owns: &mut [Own], issues: &mut Issues) {
        for own in owns.iter_mut() {
            own.factor = factors.find(own.label, self.period);
            if own.factor.is_none() {
                let cell = Cell::table("factors").found(own.label);
                let message = || format!("“{}” has no factor in {}", own.label, self.period);
                issues.add(Rule::MissingFactor, cell, message);
            }
        }
        let known = owns.iter().filter_map(|own| Some((own.basket.cost(), own.factor?)));
        let (costs, factors): (Vec<f64>, Vec<f64>) = known.unzip();
        let relative = relative_factors(&costs, &factors).unwrap_or(factors);
        let with_factor = owns.iter_mut().filter(|own| own.factor.is_some());
        for (own, factor) in with_factor.zip(relative) {
            own.factor = Some(factor);
        }
    }

    fn unit_costs(&self, owns: &[Own]) -> Result<UnitCostsExpected<'_>, Error> {
        Ok(match self.at {
            ExpectedAt::CostsTable => UnitCostsExpected::Table(&self.weighted.separate),
            ExpectedAt::National => {
                UnitCostsExpected::Nation(expected::national_unit_costs(&self.actual, self.period)?)
            }
            ExpectedAt::NationalAdjusted => {
                let baskets = owns.iter().map(|own| (&own.basket, own.factor.unwrap_or(1.0)));
                UnitCostsExpected::Nation(expected::adjusted_unit_costs(baskets))
            }
        })
    }
    fn nation(&self, owns: &[Own]) -> Level {
        let total = |part: fn(&Own) -> f64| sum(owns.iter().map(part));
        let figures = Figures {
            actual: total(|own| own.basket.cost()),
            has_costs: self.has_costs,
            // One without a factor counts at its actual cost, so that the national cost is kept.
            adjusted: Some(total(|own| own.basket.cost() / own.factor.unwrap_or(1.0))),
            factor: self.data.factors.as_ref().map(|_| 1.0),
            expected: Expected {
                cost: total(|own| own.expected.cost),
                covered: total(|own| own.expected.covered),
                spent: total(|own| own.expected.spent),
            },
        };
        self.level(&figures, Subject::of(&self.weighted, None, false))
    }

    fn provider(&self, own: &Own) -> ProviderBenchmark {
        let actual = own.basket.cost();
        let is_adjusted = self.data.factors.is_none() || own.factor.is_some();
        let figures = Figures {
            actual,
            has_costs: self.has_costs,
            adjusted: is_adjusted.then(|| actual / own.factor.unwrap_or(1.0)),
            factor: own.factor,
            expected: own.expected,
        };
        let subject = Subject::of(&self.weighted, Some(own.label), false);
        ProviderBenchmark {
            provider: own.label.to_owned(),
            level: self.level(&figures, subject),
            rank: None,
            quartile: None,
            peers: peers::group_of(&self.method.peers, own.label),
            among_peers: None,
            limits: None,
        }
    }

    fn level(&self, figures: &Figures, subject: Option<Subject>) -> Level {
        let Figures { actual, has_costs, adjusted, factor, expected } = *figures;
        let adjusted = adjusted.filter(|_| has_costs);
        let weighted_units = expected.cost / self.pounds_per_unit;
        let growth = subject.and_then(|subject| self.growth(&subject));
        Level {
            actual_cost: has_costs.then_some(actual),
            market_forces_factor: factor,
            adjusted_cost: adjusted,
            expected_cost: expected.cost,
            expected_coverage: finite(expected.covered / expected.spent).filter(|_| has_costs),
            cost_index: adjusted.and_then(|adjusted| finite(100.0 * adjusted / expected.cost)),
            weighted_units,
            cost_per_weighted_unit: adjusted.and_then(|cost| finite(cost / weighted_units)),
            output_growth: growth.map(|(ratio, _)| ratio - 1.0),
            growth_coverage: growth.and_then(|(_, coverage)| coverage),
        }
    }

    /// What of a provider's earlier cost its growth compares, in pounds.
    fn compared_cost(&self, label: &str) -> Option<f64> {
        let subject = Subject::of(&self.weighted, Some(label), false)?;
        let series = Series::new(&subject, &self.recipe)?;
        let link = series.link(self.before?, self.period)?;
        Some(link.outcome.as_ref()?.matched_cost)
    }

    /// The volume ratio from the period before, and what it covers.
    fn growth(&self, subject: &Subject) -> Option<(f64, Option<Coverage>)> {
        let (from, to) = (self.before?, self.period);
        let series = Series::new(subject, &self.recipe)?;
        let outcome = series.link(from, to).and_then(|link| link.outcome.as_ref());
        Some((series.ratio(from, to)?, outcome.map(|outcome| outcome.coverage)))
    }

    fn say_shortfall(&self, nation: &Level, issues: &mut Issues) {
        let Some(actual) = nation.actual_cost else {
            issues.add(Rule::NoActualCosts, Cell::table("activity"), || {
                "the activity has no costs of its own to compare with the expected ones".to_owned()
            });
            return;
        };
        let expected = nation.expected_cost;
        let (Some(part), Some(covered)) = (finite(expected / actual), nation.expected_coverage)
        else {
            return;
        };
        if (part - 1.0).abs() < SHORTFALL && covered > 1.0 - SHORTFALL {
            return;
        }
        let table = match self.at {
            ExpectedAt::CostsTable => TableName::Costs,
            ExpectedAt::National | ExpectedAt::NationalAdjusted => TableName::Activity,
        };
        issues.add(Rule::ExpectedShortfall, Cell::table(table.name()), || {
            format!(
                "{}: expected costs come to {}, {:.1}% of the actual {}; \
                 {:.1}% of all cost, with a quantity or without, has an expected unit cost",
                self.period,
                pence(expected),
                100.0 * part,
                pence(actual),
                100.0 * covered,
            )
        });
    }
}

/// What the level of a provider, or of the nation, is made of.
#[derive(Clone, Copy, Debug)]
struct Figures {
    actual: f64,
    has_costs: bool,
    adjusted: Option<f64>,
    factor: Option<f64>,
    expected: Expected,
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// The activity at its own costs, or at the cost table's where it has none, if it has providers.
fn actual(data: &Data) -> Result<&Panels, Error> {
    let panels = match (&data.activity, &data.priced) {
        (Some(panels), _) | (None, Some(panels)) => panels,
        _ if data.has_activity => {
            return Err(Error::new(
                "no-costs",
                "a benchmark compares actual with expected costs, and the activity table has no costs: \
                 add a cost or unit_cost column, or a cost table",
            ));
        }
        _ => return Err(nothing_to_analyse()),
    };
    if panels.separate.providers().all(str::is_empty) {
        return Err(bad_method("a benchmark compares providers, and the activity names none"));
    }
    Ok(panels)
}

fn chosen_period(method: &BenchmarkMethod, periods: &[Period]) -> Result<Period, Error> {
    match &method.period {
        Some(text) => find_period(text, periods, "period"),
        None => periods.last().copied().ok_or_else(nothing_to_analyse),
    }
}

/// Gives each provider that has a cost index the control limits for its size.
fn funnel(
    providers: &mut [ProviderBenchmark],
    method: &BenchmarkMethod,
) -> Result<Option<Funnel>, Error> {
    let BenchmarkMethod { standard_deviation, dispersion, .. } = *method;
    let figures =
        providers.iter().filter_map(|p| Some((p.level.weighted_units, p.level.cost_index?)));
    let (sizes, indices): (Vec<f64>, Vec<f64>) = figures.unzip();
    let needed = if standard_deviation.is_some() { 1 } else { 2 };
    if indices.len() < needed {
        return Ok(None);
    }
    let values = Some(indices.as_slice());
    let options =
        LimitOptions { values, standard_deviation, dispersion, ..LimitOptions::default() };
    let limits = control_limits(&sizes, options)?;
    let indexed = providers.iter_mut().filter(|provider| provider.level.cost_index.is_some());
    for (provider, own) in indexed.zip(limits.each()) {
        provider.limits = Some(own);
    }
    Ok(Some(Funnel {
        centre: limits.centre,
        standard_deviation: limits.standard_deviation,
        dispersion: limits.dispersion,
        between_variance: limits.between_variance,
    }))
}
