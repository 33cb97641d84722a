//! Trials: what a link's growth would be if its items were left out, merged or priced otherwise.

use crate::foundation::sorted::Set;

use crate::foundation::codes::Code;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::UnitCost;
use crate::foundation::period::Period;
use crate::index::formula::Formula;
use crate::index::linking::Linking;
use crate::index::series::{Recipe, Subject};
use crate::index::unmatched::ratio;
use crate::observations::comparison::Comparison;
use crate::observations::granularity::merged;
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
        let compared = subject.compare_baskets(&earlier, &later, weights.as_ref(), recipe).ok()?;
        let ratio = ratio_of(&subject, recipe, &compared)?;
        Some(Self { subject, recipe, from, to, earlier, later, weights, compared, ratio })
    }

    pub(crate) fn formula(&self) -> Formula {
        self.recipe.formula
    }

    /// What the growth would gain, in percentage points, if every basket were changed so.
    fn gain(&self, change: impl Fn(&Basket) -> Basket) -> Option<f64> {
        let weights = self.weights.as_ref().map(&change);
        self.gain_of(&change(&self.earlier), &change(&self.later), weights.as_ref())
    }

    fn gain_of(&self, earlier: &Basket, later: &Basket, weights: Option<&Basket>) -> Option<f64> {
        Some(100.0 * (self.ratio_of(earlier, later, weights)? - self.ratio))
    }

    fn ratio_of(&self, earlier: &Basket, later: &Basket, weights: Option<&Basket>) -> Option<f64> {
        let compared = self.subject.compare_baskets(earlier, later, weights, self.recipe).ok()?;
        ratio_of(&self.subject, self.recipe, &compared)
    }

    /// Without an item.
    pub(crate) fn without(&self, item: Code) -> Option<f64> {
        self.keeping(|held| held != item).map(|ratio| 100.0 * (ratio - self.ratio))
    }

    /// The ratio of the items that pass a test.
    pub(crate) fn keeping(&self, keep: impl Fn(Code) -> bool) -> Option<f64> {
        let kept = |basket: &Basket| {
            let lines: Vec<Line> = basket.lines().filter(|line| keep(line.item)).collect();
            Basket::of_lines(lines.into_iter())
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

    /// With some items as one.
    pub(crate) fn merging(&self, items: &Set<Code>) -> Option<f64> {
        let whole = *items.iter().next()?;
        let unit = |item: Code| if items.contains(&item) { whole } else { item };
        self.gain(|basket| merged(basket, &unit))
    }

    /// With another unit cost of an item, in the earlier period or the later.
    pub(crate) fn priced(&self, item: Code, unit_cost: f64, is_later: bool) -> Option<f64> {
        let unit_cost = UnitCost::new(unit_cost)?;
        let change = |basket: &Basket| {
            let priced = |line: Line| {
                if line.item == item { Line { unit_cost, ..line } } else { line }
            };
            let lines: Vec<Line> = basket.lines().map(priced).collect();
            Basket::of_lines(lines.into_iter())
        };
        let weights = self.weights.as_ref();
        if is_later {
            self.gain_of(&self.earlier, &change(&self.later), weights)
        } else {
            self.gain_of(&change(&self.earlier), &self.later, weights)
        }
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
    let group_of = |item: Code| subject.panel.group_of(item);
    ratio(recipe.formula, compared, recipe.treatment, &group_of).ok()
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
    let (Some(first), Some(last)) = (trials.first(), trials.last()) else { return None };
    if trials.len() < 2 || ratios.len() != trials.len() {
        return None;
    }
    if let Linking::Chained = first.recipe.linking {
        let is_unbroken = trials.iter().zip(trials.iter().skip(1)).all(|(a, b)| a.to == b.from);
        return is_unbroken.then(|| (first.from, last.to, ratios.iter().product()));
    }
    let reference = first.from;
    let since = |period: Period| match period {
        _ if period == reference => Some(1.0),
        _ => trials.iter().zip(ratios).find(|(trial, _)| trial.to == period).map(|(_, r)| *r),
    };
    let ends = (first.to.min(reference), last.to.max(reference));
    Some((ends.0, ends.1, since(ends.1)? / since(ends.0)?))
}
