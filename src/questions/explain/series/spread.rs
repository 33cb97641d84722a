//! Spread: a growth by another formula, or with unmatched items treated otherwise, as it stands
//! beside a headline.

use crate::foundation::period::Period;
use crate::index::formula::Formula;
use crate::index::linking::Linking;
use crate::index::series::{Link, Outcome};
use crate::index::unmatched::{SPREAD, Treatment};
use crate::questions::explain::series::levels::Levels;
use crate::questions::explain::series::productivity::Quotient;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// What a growth of a spread is computed by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    Formula(Formula),
    Treatment(Treatment),
}

impl Way {
    /// All of a spread, in its order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        SPREAD.into_iter().map(Self::Formula).chain(Treatment::ALL.into_iter().map(Self::Treatment))
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Formula(formula) => formula.name(),
            Self::Treatment(Treatment::Uplift) => "uplift",
            Self::Treatment(Treatment::Group) => "group",
            Self::Treatment(Treatment::Drop | Treatment::Error) => "drop",
        }
    }

    pub(crate) fn words(self) -> String {
        match self {
            Self::Formula(formula) => format!("by {}", formula.title()),
            Self::Treatment(Treatment::Uplift) => "with unmatched items uplifted".to_owned(),
            Self::Treatment(Treatment::Group) => {
                "with unmatched items following their group".to_owned()
            }
            Self::Treatment(Treatment::Drop | Treatment::Error) => {
                "with unmatched items left out".to_owned()
            }
        }
    }

    /// The ratio of a link, where it has one.
    fn of(self, outcome: &Outcome) -> Option<f64> {
        match self {
            Self::Formula(formula) => {
                let place = SPREAD.iter().position(|held| *held == formula)?;
                outcome.spread?.get(place).copied().flatten()
            }
            Self::Treatment(treatment) => {
                let place = Treatment::ALL.iter().position(|held| *held == treatment)?;
                outcome.treatments?.get(place).copied()
            }
        }
    }
}

impl Levels<'_> {
    /// The ratio from one period to a later one as it would be if each link were computed another
    /// way.
    pub(crate) fn ratio_by(&self, from: Period, to: Period, way: Way) -> Option<Working> {
        if let Some(link) = self.series.link(from, to) {
            return self.link_by(link, way);
        }
        let since_reference = |period: Period| match self.series.reference {
            reference if period == reference => Some(Working::given("1", 1.0, "number")),
            reference => self.link_by(self.series.link(reference, period)?, way),
        };
        let label = format!("{} ratio {}, {from} to {to}", self.name, way.words());
        match self.recipe.linking {
            Linking::Chained if from < to => {
                let between = |link: &&Link| from <= link.from && link.to <= to;
                let links = self.series.links.iter().map(AsRef::as_ref).filter(between);
                let ratios =
                    links.map(|link| self.link_by(link, way)).collect::<Option<Vec<_>>>()?;
                Some(Working::made(label, Operation::Product, ratios, "ratio"))
            }
            Linking::Direct => {
                let levels = vec![since_reference(to)?, since_reference(from)?];
                Some(Working::made(label, Operation::Ratio, levels, "ratio"))
            }
            Linking::Chained | Linking::AnnualOverlap | Linking::Multilateral(_) => None,
        }
    }

    fn link_by(&self, link: &Link, way: Way) -> Option<Working> {
        way.of(link.outcome.as_ref()?)?;
        let change = self.change(link.from, link.to, "")?;
        let ratio = match way {
            Way::Formula(formula) => change.by(formula)?.ratio(),
            Way::Treatment(treatment) => change.ratio_under(treatment),
        };
        Some(ratio.called(&format!("Q {} to {}", link.from, link.to)))
    }
}

impl Quotient<'_> {
    /// Output over input, each computed the same other way.
    pub(crate) fn ratio_by(&self, from: Period, to: Period, way: Way) -> Option<Working> {
        let output = self.output.ratio_by(from, to, way)?.called("O");
        let input = self.input.ratio_by(from, to, way)?.called("X");
        let label = format!("{} ratio {}, {from} to {to}", self.name, way.words());
        Some(Working::made(label, Operation::Ratio, vec![output, input], "ratio"))
    }
}
