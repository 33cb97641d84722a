//! Productivity: output over input, and what each item of either made of its growth.

use crate::foundation::codes::Code;
use crate::foundation::period::{Period, PeriodKind};
use crate::index::formula::log_mean;
use crate::index::linking::Linking;
use crate::index::series::Series;
use crate::index::unmatched::{Change, scaled};

/// A growth of productivity and what made it.
#[derive(Clone, Debug)]
pub(crate) struct ProductivityLink {
    pub(crate) from: Period,
    pub(crate) to: Period,
    pub(crate) outcome: Option<ProductivityChange>,
}

/// Contributions of output items and of input items sum together to 100·(ratio − 1).
#[derive(Clone, Debug)]
pub(crate) struct ProductivityChange {
    /// Output ratio ÷ input ratio.
    pub(crate) ratio: f64,
    pub(crate) output: Vec<(Code, f64)>,
    pub(crate) input: Vec<(Code, f64)>,
}

/// Productivity over the periods that output and input share.
#[derive(Clone, Debug)]
pub(crate) struct ProductivitySeries {
    pub(crate) periods: Vec<Period>,
    pub(crate) reference: Period,
    /// 1 in the reference period.
    pub(crate) levels: Vec<Option<f64>>,
    pub(crate) links: Vec<ProductivityLink>,
    /// From the first period to the last.
    pub(crate) overall: Option<ProductivityChange>,
}

impl ProductivitySeries {
    /// Nothing where no period is shared.
    pub(crate) fn new(
        output: &Series,
        input: &Series,
        linking: Linking,
        year: PeriodKind,
    ) -> Option<Self> {
        let mut periods = output.periods.clone();
        periods.retain(|period| input.periods.contains(period));
        let first = *periods.first()?;
        let base = linking.first_base(first, year);
        let held = |reference| {
            periods
                .iter()
                .any(|&period| period == reference || linking.first_base(period, year) == reference)
        };
        let reference = if held(output.reference) { output.reference } else { base };
        let level = |period: Period| {
            Some(output.ratio(reference, period)? / input.ratio(reference, period)?)
        };
        let mut links = Vec::new();
        for (from, to) in linking.ends(&periods, reference, year) {
            let outcome = change(output, input, from, to);
            links.push(ProductivityLink { from, to, outcome });
        }
        let mut levels = Vec::with_capacity(periods.len());
        for &period in &periods {
            levels.push(level(period));
        }
        let mut series = Self { levels, links, overall: None, reference, periods };
        series.overall = match linking {
            Linking::Chained | Linking::Multilateral(_) => series.over_chain(),
            Linking::Direct | Linking::AnnualOverlap => {
                change(output, input, first, *series.periods.last()?)
            }
        };
        Some(series)
    }

    /// The growth from the first period to the last: over a chain, the sum over its links of
    /// (P[t−1]/P[a])·C[t].
    fn over_chain(&self) -> Option<ProductivityChange> {
        let (first, last) = (*self.levels.first()?, *self.levels.last()?);
        let base = first?;
        let own = self.link(*self.periods.first()?, *self.periods.last()?);
        let own = own.and_then(|link| link.outcome.as_ref());
        let ratio = own.map_or(last? / base, |outcome| outcome.ratio);
        let mut whole = ProductivityChange { ratio, output: Vec::new(), input: Vec::new() };
        for link in &self.links {
            let outcome = link.outcome.as_ref()?;
            let factor = self.level(link.from)? / base;
            whole.output.extend(scaled(&outcome.output, factor));
            whole.input.extend(scaled(&outcome.input, factor));
        }
        Some(whole)
    }

    pub(crate) fn link(&self, from: Period, to: Period) -> Option<&ProductivityLink> {
        self.links.iter().find(|link| (link.from, link.to) == (from, to))
    }

    /// The change of a link, or from the first period to the last.
    pub(crate) fn change(&self, from: Period, to: Period) -> Option<&ProductivityChange> {
        if let Some(link) = self.link(from, to) {
            return link.outcome.as_ref();
        }
        let ends = self.periods.first().zip(self.periods.last());
        self.overall.as_ref().filter(|_| ends == Some((&from, &to)))
    }

    /// The ratio from one period to another: that of a change where there is one.
    pub(crate) fn ratio(&self, from: Period, to: Period) -> Option<f64> {
        let own = self.change(from, to).map(|change| change.ratio);
        own.or_else(|| Some(self.level(to)? / self.level(from)?))
    }

    pub(crate) fn level(&self, period: Period) -> Option<f64> {
        let place = self.periods.binary_search(&period).ok()?;
        self.levels.get(place).copied().flatten()
    }
}

fn change(output: &Series, input: &Series, from: Period, to: Period) -> Option<ProductivityChange> {
    Some(divided(&output.between(from, to)?, &input.between(from, to)?))
}

/// P = O ÷ I. Output items contribute C·lm(P,1)/lm(O,1), input items −D·lm(P,1)/lm(I,1), with lm
/// the logarithmic mean: symmetric, and exact for any formula.
fn divided(output: &Change, input: &Change) -> ProductivityChange {
    let ratio = output.ratio / input.ratio;
    let of_quotient = |change: &Change, sign: f64| {
        let factor = sign * log_mean(ratio, 1.0) / log_mean(change.ratio, 1.0);
        scaled(&change.contributions, factor)
    };
    ProductivityChange { ratio, output: of_quotient(output, 1.0), input: of_quotient(input, -1.0) }
}

/// Percentage points in all.
#[cfg(test)]
fn total(points: &[(Code, f64)]) -> f64 {
    crate::foundation::measure::sum(points.iter().map(|(_, c)| *c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: computed from growths of 22.709% and 7.450% by the equations above.
    #[test]
    fn parts_of_a_productivity_growth_add_up_to_it() {
        let output = Change { ratio: 1.227_09, contributions: vec![(0, 20.0), (1, 2.709)] };
        let input = Change { ratio: 1.0745, contributions: vec![(0, 7.45)] };
        let change = divided(&output, &input);
        let (made, cost) = (total(&change.output), total(&change.input));
        approx::assert_relative_eq!(made, 21.885, epsilon = 5e-4);
        approx::assert_relative_eq!(cost, -7.684, epsilon = 5e-4);
        approx::assert_relative_eq!(made + cost, 100.0 * (change.ratio - 1.0), epsilon = 1e-12);
    }
}
