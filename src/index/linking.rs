//! Linking: which periods are compared with which.

use serde::Serialize;

use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::plain::{Plain, chosen, named, said_by_key};
use crate::foundation::slim::unless_slim;
use crate::index::formula::Formula;
use crate::index::multilateral::{Multilateral, Splice};

/// How periods are linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Linking {
    /// Each period is compared with the one before, and the growths multiply.
    #[default]
    Chained,
    /// Each period is compared with the reference.
    Direct,
    /// Months and quarters are compared with the average one of the year before, at annual unit
    /// costs; the years are chained.
    AnnualOverlap,
    /// All periods of a window are compared at once, and the links are read off their levels.
    #[serde(untagged)]
    Multilateral(MultilateralLinking),
}

/// Links read off the levels of many periods at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MultilateralLinking {
    /// How the periods are compared.
    #[serde(rename = "multilateral")]
    pub index: Multilateral,
    /// How many periods are compared at once. Default: all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub window: Option<usize>,
    /// How a window goes on from those before it. Default: `mean`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub splice: Option<Splice>,
}

said_by_key!(MultilateralLinking, "linking": index = "multilateral", window, splice);

chosen!(Linking, plain => match plain {
    Plain::Text(_) => named!(
        plain: Chained = "chained", Direct = "direct", AnnualOverlap = "annual-overlap"
    ),
    Plain::Object(_) => MultilateralLinking::chosen(plain).map(Self::Multilateral),
    other => Err(other
        .refused("chained, direct, annual-overlap or an object with the key multilateral")),
});

impl Linking {
    /// How periods are compared at once, where they are.
    pub(crate) fn at_once(self) -> Option<MultilateralLinking> {
        match self {
            Self::Multilateral(choices) => unless_slim(Some(choices)),
            _ => None,
        }
    }

    /// The formula where none is named; of Geary-Khamis and the time-product dummy, which have
    /// none, one that asks the same of the items it compares.
    pub(crate) const fn usual_formula(self) -> Formula {
        match self {
            Self::Multilateral(MultilateralLinking { index, .. }) => index.usual_formula(),
            _ => Formula::Laspeyres,
        }
    }

    /// Whether a formula is any part of it.
    pub(crate) const fn has_formula(self) -> bool {
        !matches!(
            self,
            Self::Multilateral(MultilateralLinking {
                index: Multilateral::Gk | Multilateral::Wtpd,
                ..
            })
        )
    }

    /// How periods of a kind are linked where nobody says: never a month on the one before.
    pub(crate) const fn usual(kind: PeriodKind) -> Self {
        if kind.is_year() { Self::Chained } else { Self::AnnualOverlap }
    }

    /// With every default filled in, for periods of a kind. Years that are linked to the year
    /// before are chained.
    pub(crate) fn filled_in(self, kind: PeriodKind) -> Self {
        match self {
            Self::AnnualOverlap => Self::usual(kind),
            Self::Multilateral(choices) => Self::Multilateral(MultilateralLinking {
                splice: choices.window.map(|_| choices.splice.unwrap_or_default()),
                ..choices
            }),
            word => word,
        }
    }

    /// The period that is 100 where `first` is the first and nobody says: itself, or under annual
    /// overlap its year.
    pub(crate) fn first_base(self, first: Period, year: PeriodKind) -> Period {
        if self == Self::AnnualOverlap { first.year_of(year) } else { first }
    }

    /// The period that is 100 where nobody says: the first, or under annual overlap the first year
    /// that has all of its parts, if one has.
    pub(crate) fn usual_reference(self, periods: &[Period], year: PeriodKind) -> Option<Period> {
        let first = self.first_base(*periods.first()?, year);
        let mut years = periods.iter().map(|t| t.year_of(year));
        match self {
            Self::AnnualOverlap => {
                Some(years.find(|&year| parts_missing(periods, year) <= 0).unwrap_or(first))
            }
            _ => Some(first),
        }
    }

    /// The two periods of every link; `year` is the kind of year that parts of one are in.
    pub(crate) fn ends(
        self,
        periods: &[Period],
        reference: Period,
        year: PeriodKind,
    ) -> Vec<(Period, Period)> {
        match self {
            Self::AnnualOverlap => annual_ends(periods, year),
            Self::Chained | Self::Multilateral(_) => neighbours(periods),
            Self::Direct => {
                let mut ends = Vec::with_capacity(periods.len());
                for &period in periods {
                    if period != reference {
                        ends.push((reference, period));
                    }
                }
                ends
            }
        }
    }
}

/// Each period and the next that there is.
pub(crate) fn neighbours(periods: &[Period]) -> Vec<(Period, Period)> {
    periods.iter().copied().zip(periods.iter().copied().skip(1)).collect()
}

/// How many parts a year lacks among periods of one kind.
pub(crate) fn parts_missing(periods: &[Period], year: Period) -> i32 {
    let parts = periods.first().map_or(0, |period| period.kind().per_year());
    let held = periods.iter().filter(|part| part.year_of(year.kind()) == year);
    held.fold(parts, |missing, _| missing - 1)
}

/// Each part of a year with the year before that there is; with its own year where it is the first.
#[inline(never)]
fn annual_ends(periods: &[Period], kind: PeriodKind) -> Vec<(Period, Period)> {
    let mut ends = Vec::with_capacity(periods.len());
    let (mut before, mut year) = (None, None);
    for &period in periods {
        let own = period.year_of(kind);
        if year != Some(own) {
            (before, year) = (year, Some(own));
        }
        ends.push((before.unwrap_or(own), period));
    }
    ends
}
