//! Provisional: periods whose figures may yet change, marked wherever they stand in a result.

use crate::answer::result::{
    Analysis, LinkReport, Point, ProductivityLinkReport, ProductivityReport,
    ProductivitySeriesReport, SeriesReport,
};
use crate::choices::method::find_period;
use crate::foundation::error::Error;
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::sorted::Set;

/// The periods of the data whose figures may yet change.
#[derive(Debug)]
pub(crate) struct Provisional(Set<Period>);

impl Provisional {
    /// Those that the tables mark, and those that a method names: a year stands for its parts.
    ///
    /// # Errors
    /// `bad-method` where a period is none of the data's.
    pub(crate) fn of(
        marked: &Set<Period>,
        named: &[String],
        periods: &[Period],
        year: PeriodKind,
    ) -> Result<Self, Error> {
        let years: Set<Period> = periods.iter().map(|period| period.year_of(year)).collect();
        let known: Set<Period> = periods.iter().copied().chain(years).collect();
        let known: Vec<Period> = known.into_iter().collect();
        let mut found = marked.clone();
        for text in named {
            let named = find_period(text, &known, "provisional period")?;
            let parts = periods.iter().filter(|part| is_in(**part, named));
            found.extend(parts.copied());
        }
        Ok(Self(found))
    }

    fn has(&self, period: Period) -> bool {
        self.0.iter().any(|held| is_in(*held, period))
    }

    /// An analysis with its provisional figures marked.
    pub(crate) fn marked(&self, mut analysis: Analysis) -> Analysis {
        if self.0.is_empty() {
            return analysis;
        }
        self.mark_series(Some(&mut analysis.output));
        self.mark_series(analysis.input.as_mut());
        self.mark_productivity(analysis.productivity.as_mut());
        for provider in analysis.providers.iter_mut().flatten() {
            self.mark_series(provider.output.as_mut());
            self.mark_series(provider.input.as_mut());
            self.mark_productivity(provider.productivity.as_mut());
        }
        analysis
    }

    fn mark_series(&self, series: Option<&mut SeriesReport>) {
        let Some(series) = series else { return };
        self.mark_points(&mut series.points);
        for LinkReport { from, to, provisional, .. } in &mut series.links {
            *provisional = self.has(*from) || self.has(*to);
        }
        self.mark_series(series.annual.as_deref_mut());
    }

    fn mark_productivity(&self, report: Option<&mut ProductivityReport>) {
        let Some(report) = report else { return };
        self.mark_productivity_series(Some(&mut report.multifactor));
        self.mark_productivity_series(report.labour.as_mut());
    }

    fn mark_productivity_series(&self, series: Option<&mut ProductivitySeriesReport>) {
        let Some(series) = series else { return };
        self.mark_points(&mut series.points);
        for ProductivityLinkReport { from, to, provisional, .. } in &mut series.links {
            *provisional = self.has(*from) || self.has(*to);
        }
        self.mark_productivity_series(series.annual.as_deref_mut());
    }

    fn mark_points(&self, points: &mut [Point]) {
        for point in points {
            point.provisional = self.has(point.period);
        }
    }
}

/// Whether a period is another one, or a part of it.
fn is_in(part: Period, whole: Period) -> bool {
    part == whole || (whole.kind().is_year() && part.year_of(whole.kind()) == whole)
}
