//! Trials: what a link's growth would be if its items were left out, merged or priced otherwise.

use rustc_hash::FxHashMap;

use crate::foundation::codes::Code;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::UnitCost;
use crate::foundation::period::Period;
use crate::foundation::sorted::Set;
use crate::index::formula::Formula;
use crate::index::linking::Linking;
use crate::index::series::{Recipe, Subject};
use crate::index::unmatched::{Treatment, ratio};
use crate::observations::comparison::{Becoming, Comparison, Milestones};
use crate::observations::granularity::{Granularity, as_one, compared_as, merged, unit_of};
use crate::observations::ledger::{Key, Rows};
use crate::observations::panel::{Basket, Line};

/// A link that things are tried on.
#[derive(Debug)]
pub(crate) struct Trial<'a> {
    subject: Subject<'a>,
    recipe: &'a Recipe,
    pub(crate) from: Period,
    pub(crate) to: Period,
    pub(crate) earlier: Basket,
    pub(crate) later: Basket,
    weights: Option<Basket>,
    /// The items that both periods have, before those of a group are one.
    matched: Option<Comparison>,
    passed: Milestones,
    pub(crate) compared: Comparison,
    pub(crate) ratio: f64,
}

impl<'a> Trial<'a> {
    /// A link as it is; nothing where it has no growth.
    pub(crate) fn of(
        subject: Subject<'a>,
        (from, to): (Period, Period),
        recipe: &'a Recipe,
    ) -> Option<Self> {
        let (earlier, later) = subject.pair(from, to, recipe.level);
        let weights = recipe.weights.map(|period| subject.weights(period, recipe.level));
        let requirement = recipe.formula.requirement();
        let matched = Comparison::between(&earlier, &later, weights.as_ref(), requirement).ok()?;
        let passed = Milestones::of(&matched);
        let (matched, compared) = match recipe.level {
            Granularity::MatchedGroup => {
                let grouped = subject.at_level(matched.clone(), recipe).ok()?;
                (Some(matched), grouped)
            }
            Granularity::Item | Granularity::Group => (None, matched),
        };
        let ratio = ratio_of(&subject, recipe, &compared)?;
        Some(Self {
            subject,
            recipe,
            from,
            to,
            earlier,
            later,
            weights,
            matched,
            passed,
            compared,
            ratio,
        })
    }

    pub(crate) fn formula(&self) -> Formula {
        self.recipe.formula
    }

    /// What the growth would gain, in percentage points, if some items became one.
    fn gain(&self, one: &Becoming) -> Option<f64> {
        let matched = self.matched.as_ref().unwrap_or(&self.compared);
        let requirement = self.recipe.formula.requirement();
        let one = Becoming { costs: self.costs_becoming(one), ..*one };
        let compared = matched.becoming(&one, &self.passed, requirement).ok()?;
        let compared = self.subject.at_level(compared, self.recipe).ok()?;
        Some(100.0 * (ratio_of(&self.subject, self.recipe, &compared)? - self.ratio))
    }

    /// What the baskets cost then, compared or not, where the treatment of unmatched items asks.
    fn costs_becoming(&self, one: &Becoming) -> (f64, f64) {
        match self.recipe.treatment {
            Treatment::Drop | Treatment::Error => (0.0, 0.0),
            Treatment::Uplift | Treatment::Group => {
                let others = |item: Code| !one.items.contains(&item);
                let cost = |basket: &Basket, line, unmeasured| {
                    basket.cost_becoming(one.items, line)
                        + basket.unmeasured_cost(others)
                        + unmeasured
                };
                let (earlier, later) = one.unmeasured;
                (cost(&self.earlier, one.earlier, earlier), cost(&self.later, one.later, later))
            }
        }
    }

    fn ratio_of(&self, earlier: &Basket, later: &Basket, weights: Option<&Basket>) -> Option<f64> {
        let compared = self.subject.compare_baskets(earlier, later, weights, self.recipe).ok()?;
        ratio_of(&self.subject, self.recipe, &compared)
    }

    /// Items whose line in each basket is this one.
    fn becoming<'b>(
        &self,
        items: &'b [Code],
        line: impl Fn(&Basket) -> Option<Line>,
    ) -> Becoming<'b> {
        let weight = self.weights.as_ref().and_then(&line);
        let (earlier, later) = (line(&self.earlier), line(&self.later));
        let is_left = earlier.or(later).is_some();
        let unmeasured =
            |basket: &Basket| basket.unmeasured_cost(|item| is_left && items.contains(&item));
        let unmeasured = (unmeasured(&self.earlier), unmeasured(&self.later));
        Becoming { items, earlier, later, weight, unmeasured, costs: (0.0, 0.0) }
    }

    /// Without an item.
    pub(crate) fn without(&self, item: Code) -> Option<f64> {
        self.gain(&self.becoming(&[item], |_| None))
    }

    /// The rows that make each compared item, or group, in the earlier and the later period.
    pub(crate) fn rows_of_compared(&self) -> Vec<(Rows, Rows)> {
        let (earlier, later) = (self.rows_in(self.from), self.rows_in(self.to));
        let known = |rows: &FxHashMap<Code, Rows>, item, unit_cost| {
            let one = Rows { count: 1, unit_costs: (unit_cost, unit_cost) };
            rows.get(item).copied().unwrap_or(one)
        };
        let c = &self.compared;
        let unit_costs = c.from.unit_costs.iter().zip(c.to.unit_costs.iter());
        let items = c.items.iter().zip(unit_costs);
        items.map(|(item, (p0, p1))| (known(&earlier, item, p0), known(&later, item, p1))).collect()
    }

    fn rows_in(&self, period: Period) -> FxHashMap<Code, Rows> {
        let Subject { panel, provider, .. } = self.subject;
        let unit = |item: Code| match self.recipe.level {
            Granularity::Item => item,
            Granularity::MatchedGroup | Granularity::Group => unit_of(panel)(item),
        };
        let mut all: FxHashMap<Code, Rows> = FxHashMap::default();
        for item in panel.basket(provider, period).lines().map(|line| line.item) {
            let Some(more) = panel.held().rows(Key { provider, period, item }) else { continue };
            all.entry(unit(item)).and_modify(|rows| *rows = rows.and(more)).or_insert(more);
        }
        all
    }

    /// The ratio of the items that pass a test.
    pub(crate) fn keeping(&self, keep: impl Fn(Code) -> bool) -> Option<f64> {
        let kept = |basket: &Basket| {
            let lines: Vec<Line> = basket.lines().filter(|line| keep(line.item)).collect();
            let unmeasured = basket.unmeasured.iter().filter(|held| keep(held.item));
            let unmeasured = unmeasured.copied().collect();
            Basket { unmeasured, ..Basket::of_lines(&lines) }
        };
        let weights = self.weights.as_ref().map(kept);
        self.ratio_of(&kept(&self.earlier), &kept(&self.later), weights.as_ref())
    }

    /// The ratio with each basket changed, given its period.
    pub(crate) fn changed(&self, change: impl Fn(&Basket, Period) -> Basket) -> Option<f64> {
        let weights = self.weights.as_ref().zip(self.recipe.weights);
        let weights = weights.map(|(basket, period)| change(basket, period));
        let (from, to) = (self.from, self.to);
        let (earlier, later) = (change(&self.earlier, from), change(&self.later, to));
        self.ratio_of(&earlier, &later, weights.as_ref())
    }

    /// The ratio with baskets of these items in the place of its own, given their periods.
    pub(crate) fn made_of(&self, basket: impl Fn(Period) -> Basket) -> Option<f64> {
        let at_level =
            |period: Period| compared_as(basket(period), self.subject.panel, self.recipe.level);
        let weights = self.recipe.weights.map(at_level);
        let later = self.subject.counting(at_level(self.to), self.from, self.to);
        self.ratio_of(&at_level(self.from), &later, weights.as_ref())
    }

    /// With some items as one.
    pub(crate) fn merging(&self, items: &Set<Code>) -> Option<f64> {
        let items: Vec<Code> = items.iter().copied().collect();
        let whole = *items.first()?;
        let merged = |basket: &Basket| {
            let lines: Vec<Line> = items.iter().filter_map(|&item| basket.line(item)).collect();
            as_one(whole, &lines)
        };
        self.gain(&self.becoming(&items, merged))
    }

    /// With each of some items counted under the code beside it.
    pub(crate) fn bridging(&self, names: &[(Code, Code)]) -> Option<f64> {
        let names: FxHashMap<Code, Code> = names.iter().copied().collect();
        let unit = |item: Code| names.get(&item).copied().unwrap_or(item);
        let ratio = self.changed(|basket, _| merged(basket, &unit))?;
        Some(100.0 * (ratio - self.ratio))
    }

    /// With another unit cost of an item, in the earlier period or the later.
    pub(crate) fn priced(&self, item: Code, unit_cost: f64, is_later: bool) -> Option<f64> {
        let unit_cost = UnitCost::new(unit_cost)?;
        let priced = |line: Line| Line { unit_cost, ..line };
        let items = [item];
        let one = self.becoming(&items, |basket| basket.line(item));
        self.gain(&if is_later {
            Becoming { later: one.later.map(priced), ..one }
        } else {
            Becoming { earlier: one.earlier.map(priced), ..one }
        })
    }

    /// With what is new or gone in some items counted as growth or decline, at the general change of
    /// unit costs: (R·M⁰ + v¹/P) ÷ (M⁰ + v⁰), M⁰ the earlier cost that is compared.
    pub(crate) fn counting(&self, items: &Set<Code>) -> f64 {
        let lone = self.compared.unmatched.iter().filter(|lone| items.contains(&lone.item));
        let (gone, new) = crate::observations::comparison::lone_cost(lone);
        let matched = self.compared.from.cost();
        let inflation = self.compared.value_ratio() / self.ratio;
        let ratio = (self.ratio * matched + new / inflation) / (matched + gone);
        100.0 * (ratio - self.ratio)
    }
}

fn ratio_of(subject: &Subject, recipe: &Recipe, compared: &Comparison) -> Option<f64> {
    ratio(recipe.formula, compared, recipe.treatment, subject.panel).ok()
}

/// The trials of all links of a subject, in their order.
///
/// # Errors
/// `bad-method` under multilateral linking, which has no links of two periods alone.
pub(crate) fn trials<'a>(
    subject: Subject<'a>,
    recipe: &'a Recipe,
) -> Result<Vec<Trial<'a>>, Error> {
    if !matches!(recipe.linking, Linking::Chained | Linking::Direct) {
        return Err(bad_method(
            "this looks at links of two periods: with the linking chained or direct",
        ));
    }
    let periods = subject.panel.periods_of(subject.provider);
    let first = periods.first().copied().unwrap_or(recipe.reference);
    let reference = if periods.contains(&recipe.reference) { recipe.reference } else { first };
    let ends = recipe.linking.ends(&periods, reference, recipe.year);
    Ok(ends.into_iter().filter_map(|ends| Trial::of(subject, ends, recipe)).collect())
}

/// The change from the first period to the last, by the ratios of the links: their product in a
/// chain, one over another under direct linking. Nothing where there is one link only.
pub(crate) fn whole(trials: &[Trial], ratios: &[f64]) -> Option<(Period, Period, f64)> {
    whole_of_known(trials, &ratios.iter().copied().map(Some).collect::<Vec<_>>())
}

/// The same where some links may have no ratio: nothing where one of those is needed.
pub(crate) fn whole_of_known(
    trials: &[Trial],
    ratios: &[Option<f64>],
) -> Option<(Period, Period, f64)> {
    let (Some(first), Some(last)) = (trials.first(), trials.last()) else { return None };
    if trials.len() < 2 || ratios.len() != trials.len() {
        return None;
    }
    if let Linking::Chained = first.recipe.linking {
        let is_unbroken = trials.iter().zip(trials.iter().skip(1)).all(|(a, b)| a.to == b.from);
        let ratio: Option<f64> = ratios.iter().copied().product();
        return ratio.filter(|_| is_unbroken).map(|ratio| (first.from, last.to, ratio));
    }
    let reference = first.from;
    let since = |period: Period| match period {
        _ if period == reference => Some(1.0),
        _ => trials.iter().zip(ratios).find(|(trial, _)| trial.to == period).and_then(|(_, r)| *r),
    };
    let ends = (first.to.min(reference), last.to.max(reference));
    Some((ends.0, ends.1, since(ends.1)? / since(ends.0)?))
}
