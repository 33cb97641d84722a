//! Productivity: output over input, and what items of either made of its change.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::productivity::ProductivitySeries;
use crate::questions::explain::series::levels::Levels;
use crate::questions::explain::series::points::{Points, ReadyPoints};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};
use crate::questions::explain::tree::working::symbol_of;

/// A productivity series to be explained.
#[derive(Debug)]
pub(crate) struct Quotient<'a> {
    pub(crate) output: &'a Levels<'a>,
    pub(crate) input: &'a Levels<'a>,
    pub(crate) series: &'a ProductivitySeries,
    /// `productivity`, `labour productivity`.
    pub(crate) name: &'static str,
    pub(crate) linking: Linking,
}

impl Quotient<'_> {
    /// The level of a period, 1 in the reference.
    pub(crate) fn level(&self, period: Period) -> Option<Working> {
        let reference = self.series.reference;
        let label = format!("{} level, {period} ({reference} = 1)", self.name);
        Some(self.over(reference, period)?.labelled(label).called("I"))
    }

    /// Output ratio ÷ input ratio.
    fn over(&self, from: Period, to: Period) -> Option<Working> {
        let output = self.output.ratio(from, to)?.called("O");
        let input = self.input.ratio(from, to)?.called("X");
        let label = format!("{} ratio, {from} to {to}", self.name);
        Some(Working::made(label, Operation::Ratio, vec![output, input], "ratio"))
    }

    /// The ratio from one period to another: a link's own where there is one.
    pub(crate) fn ratio(&self, from: Period, to: Period) -> Option<Working> {
        let is_link = self.series.link(from, to).is_some_and(|link| link.outcome.is_some());
        if is_link || (self.is_one_step() && self.series.change(from, to).is_some()) {
            return self.over(from, to);
        }
        let levels = vec![self.level(to)?.called("I¹"), self.level(from)?.called("I⁰")];
        let label = format!("{} ratio, {from} to {to}", self.name);
        Some(Working::made(label, Operation::Ratio, levels, "ratio"))
    }

    /// Whether the change from the first period to the last is that of output over that of input.
    fn is_one_step(&self) -> bool {
        matches!(self.linking, Linking::Direct | Linking::AnnualOverlap)
    }

    /// The smaller of the coverages of output and input.
    pub(crate) fn coverage(&self, from: Period, to: Period) -> Option<Working> {
        let parts = vec![self.output.coverage(from, to)?, self.input.coverage(from, to)?];
        let label = format!("coverage, {from} to {to}");
        Some(Working::made(label, Operation::Minimum, parts, "ratio"))
    }

    /// The smallest coverage of the links of both.
    pub(crate) fn minimum_coverage(&self, from: Period, to: Period) -> Option<Working> {
        let parts =
            vec![self.output.minimum_coverage(from, to)?, self.input.minimum_coverage(from, to)?];
        let label = format!("least coverage of the links, {from} to {to}");
        Some(Working::made(label, Operation::Minimum, parts, "ratio"))
    }

    /// The year up to the end of a period, where output and input compare the same parts of it.
    pub(crate) fn to_date(&self, period: Period) -> Option<Working> {
        let sides = [self.output, self.input].map(|levels| levels.series.to_date(period));
        let [Some(made), Some(used)] = sides else { return None };
        let parts = || Some(vec![self.output.to_date(period)?, self.input.to_date(period)?]);
        let parts = parts().filter(|_| made.months == used.months)?;
        let label = format!("{} ratio, the year up to {period}", self.name);
        Some(Working::made(label, Operation::Ratio, parts, "ratio"))
    }

    /// The links on the way from one period to another, each with its factor over a chain.
    pub(crate) fn steps(&self, from: Period, to: Period) -> Option<Vec<Step<'_>>> {
        if self.series.link(from, to).is_some() || self.is_one_step() {
            return Some(vec![self.step(from, to, None)?]);
        }
        let base = self.level(from)?;
        let within = self.series.links.iter().filter(|l| from <= l.from && l.to <= to);
        let steps = within.map(|link| {
            let levels = vec![self.level(link.from)?, base.clone()];
            let label = format!("level at the start of {} to {}", link.from, link.to);
            let factor = Working::made(label, Operation::Ratio, levels, "ratio");
            let factor = factor.called(&format!("g {} to {}", link.from, link.to));
            self.step(link.from, link.to, Some(factor))
        });
        steps.collect()
    }

    fn step(&self, from: Period, to: Period, factor: Option<Working>) -> Option<Step<'_>> {
        let ends = format!("{from} to {to}");
        let output = self.output.points(from, to, &format!(" of output {ends}"))?;
        let input = self.input.points(from, to, &format!(" of input {ends}"))?;
        let ratio = |levels: &Levels, letter| {
            Some(levels.ratio(from, to)?.called(&format!("{letter} {ends}")))
        };
        let (made, used) = (ratio(self.output, "O")?, ratio(self.input, "X")?);
        let label = format!("{} ratio, {ends}", self.name);
        let terms = vec![symbol_of(&made), symbol_of(&used)];
        let quotient = Working::made(label, Operation::Ratio, terms, "ratio");
        let quotient = quotient.called(&format!("P {ends}"));
        let scale = |of: &Working, sign: f64, letter: &str| {
            let mean = |of: &Working| {
                let one = Working::given("1", 1.0, "number");
                Working::made(
                    "logarithmic mean with 1",
                    Operation::LogMean,
                    vec![symbol_of(of), one],
                    "ratio",
                )
            };
            let sign = Working::given(sign.to_string(), sign, "number");
            let signed =
                Working::made("", Operation::Product, vec![sign, mean(&quotient)], "ratio");
            let signed = signed.labelled("lm(P, 1)");
            let label = format!("points of productivity per point of {letter}");
            let scale = Working::made(label, Operation::Ratio, vec![signed, mean(of)], "ratio");
            scale.called(&format!("k {letter} {ends}"))
        };
        let scales = [scale(&made, 1.0, "output"), scale(&used, -1.0, "input")];
        Some(Step {
            ends: (from, to),
            points: [output, input],
            ratios: [made, used, quotient],
            scales,
            factor,
        })
    }
}

/// One link of productivity.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    pub(crate) ends: (Period, Period),
    points: [Points<'a>; 2],
    ratios: [Working; 3],
    scales: [Working; 2],
    factor: Option<Working>,
}

/// Whose items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SideOf {
    Output,
    Input,
}

impl Step<'_> {
    pub(crate) fn ready(&self, side: SideOf) -> ReadyStep<'_> {
        let [output, input] = &self.points;
        let points = if side == SideOf::Output { output.ready() } else { input.ready() };
        ReadyStep { step: self, points, side }
    }
}

/// The same, with what its figures mention.
#[derive(Debug)]
pub(crate) struct ReadyStep<'a> {
    step: &'a Step<'a>,
    points: ReadyPoints<'a>,
    side: SideOf,
}

impl ReadyStep<'_> {
    fn scale(&self) -> &Working {
        let [output, input] = &self.step.scales;
        if self.side == SideOf::Output { output } else { input }
    }

    pub(crate) fn definitions(&self) -> Definitions {
        let ratios = self.step.ratios.iter().chain([self.scale()]).chain(&self.step.factor);
        ratios.cloned().chain(self.points.definitions()).collect()
    }

    /// What one item made of the change.
    pub(crate) fn of(&self, item: Code) -> Option<Working> {
        let points = self.points.of(item)?;
        let label = points.label.clone();
        let terms = vec![points.called("C"), symbol_of(self.scale())];
        let made = Working::made(label.as_str(), Operation::Product, terms, "points");
        let Some(factor) = &self.step.factor else { return Some(made) };
        let terms = vec![made, symbol_of(factor)];
        Some(Working::made(label, Operation::Product, terms, "points"))
    }
}
