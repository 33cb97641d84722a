//! A question about one figure: whose, of which periods, of which items.

use crate::answer::setting::Setting;
use crate::choices::method::{By, UnitCostSource, find_period};
use crate::foundation::codes::{Code, code};
use crate::foundation::error::{Error, bad_method, suggestion};
use crate::foundation::period::Period;
use crate::index::inputs::labour;
use crate::index::series::{Series, Subject};
use crate::observations::granularity::Granularity;
use crate::observations::panel::Panel;
use crate::questions::explain::figure::{ACCOUNT, FigureChoice, LARGEST, SPREAD};
use crate::questions::explain::rows::book::Book;
use crate::questions::explain::rows::trail::Trail;
use crate::questions::explain::tree::result::Working;
use crate::tables::data::Data;
use crate::tables::read::TableName;

/// A question about one figure.
pub(crate) struct Ask<'a> {
    pub(super) data: &'a Data,
    pub(super) setting: &'a Setting<'a>,
    pub(super) figure: &'a FigureChoice,
    /// After how many adjustments.
    pub(super) stage: usize,
    activity: Trail<'a>,
    inputs: Trail<'a>,
}

impl<'a> Ask<'a> {
    /// A figure after so many adjustments.
    pub(super) fn at(
        data: &'a Data,
        setting: &'a Setting<'a>,
        figure: &'a FigureChoice,
        stage: usize,
    ) -> Self {
        let (steps, stages) = setting.road();
        let passed = || stages.iter().take(stage + 1);
        let activity = Trail { steps, stages: passed().map(|held| &held.activity).collect() };
        let inputs = Trail { steps, stages: passed().filter_map(|h| h.inputs.as_ref()).collect() };
        Self { data, setting, figure, stage, activity, inputs }
    }

    pub(super) fn output(&self, provider: Option<&str>) -> Option<Subject<'a>> {
        let stage = self.setting.road().1.get(self.stage)?;
        stage.output(provider, self.setting.uses_own_costs())
    }

    pub(super) fn input(&self, provider: Option<&str>) -> Option<Subject<'a>> {
        let stage = self.setting.road().1.get(self.stage)?;
        stage.input(provider, self.setting.unit_costs == UnitCostSource::Own)
    }

    /// Asks with all inputs, or with labour alone.
    pub(super) fn with_inputs(
        &self,
        is_labour: bool,
        ask: impl FnOnce(Subject, &'static str) -> Result<Option<Working>, Error>,
    ) -> Result<Option<Working>, Error> {
        let Some(inputs) = self.input(self.figure.provider.as_deref()) else {
            return Ok(None);
        };
        if !is_labour {
            return ask(inputs, "input");
        }
        let Some(panel) = labour(inputs.panel) else { return Ok(None) };
        let nation = inputs.nation.and_then(labour);
        ask(Subject { panel: &panel, nation: nation.as_ref(), ..inputs }, "labour input")
    }

    pub(super) fn book<'b>(&'b self, subject: Subject<'b>, table: TableName) -> Book<'b> {
        let is_priced = self.setting.unit_costs == UnitCostSource::CostsTable;
        let costs = self.data.costs.as_ref().filter(|_| is_priced && table == TableName::Activity);
        let most = self.figure.terms.unwrap_or(LARGEST);
        Book {
            subject,
            level: self.setting.recipe.level,
            table,
            columns: self.data.columns(),
            suppression: self.data.suppression,
            costs,
            trail: if table == TableName::Activity { &self.activity } else { &self.inputs },
            most,
        }
    }

    /// The two periods that a figure compares.
    pub(super) fn ends(
        &self,
        series: &[Period],
        known: &[Period],
    ) -> Result<Option<(Period, Period)>, Error> {
        let to = match self.figure.to.as_ref().or(self.figure.period.as_ref()) {
            Some(text) => Some(found(text, known)?),
            None => series.last().copied(),
        };
        let from = match &self.figure.from {
            Some(text) => Some(found(text, known)?),
            None => to.and_then(|to| series.iter().copied().take_while(|t| *t < to).last()),
        };
        Ok(from.zip(to).filter(|(from, to)| from != to))
    }

    pub(super) fn one_period(&self, series: &[Period]) -> Result<Option<Period>, Error> {
        match self.figure.period.as_ref().or(self.figure.to.as_ref()) {
            Some(text) => found(text, series).map(Some),
            None => Ok(series.last().copied()),
        }
    }

    /// Whether the figure is one of whole years, where periods are parts of years.
    pub(super) fn is_of_years(&self, series: &Series) -> bool {
        let FigureChoice { period, from, to, .. } = self.figure;
        let named: Vec<&String> = [period, from, to].into_iter().flatten().collect();
        let years = series.years().into_iter().flat_map(|years| &years.periods);
        let is_year = |text: &&String| {
            years.clone().any(|year| Period::read(text, year.kind()) == Some(*year))
        };
        !named.is_empty() && named.iter().all(is_year)
    }

    /// The code of what is compared: an item, or a group where whole groups are.
    pub(super) fn item(&self, panel: &Panel) -> Result<Option<Code>, Error> {
        let Some(wanted) = &self.figure.item else { return Ok(None) };
        if self.setting.recipe.level != Granularity::Item
            && let Some(group) = panel.group_names().position(|name| name == wanted)
        {
            return Ok(Some(panel.group_as_item(code(group))));
        }
        let names: Vec<String> = panel.item_names().collect();
        if let Some(place) = names.iter().position(|name| name == wanted) {
            return Ok(Some(code(place)));
        }
        let meant = suggestion(wanted, names.iter().map(String::as_str));
        Err(Error::new("no-such-figure", format!("“{wanted}” is not an item{meant}")))
    }

    /// The members of the group that is asked for.
    pub(super) fn members<'b>(
        &'b self,
        panel: &'b Panel,
    ) -> Result<Option<impl Fn(Code) -> bool + 'b>, Error> {
        let Some(wanted) = &self.figure.group else { return Ok(None) };
        let names = || panel.group_names();
        if !wanted.is_empty() && !names().any(|name| name == wanted) {
            let meant = suggestion(wanted, names());
            return Err(Error::new("no-such-figure", format!("“{wanted}” is not a group{meant}")));
        }
        Ok(Some(move |item: Code| {
            panel.group_of(item).map_or("", |group| panel.group(group)) == wanted
        }))
    }

    pub(super) fn is_by_item(&self) -> bool {
        self.setting.method.by == Some(By::Item)
    }
}

pub(super) fn found(text: &str, periods: &[Period]) -> Result<Period, Error> {
    find_period(text, periods, "period")
}

pub(super) fn which_contribution() -> Error {
    bad_method("a contribution is of an item or of a group: name one")
}

pub(super) fn which_of_the_spread() -> Error {
    bad_method(format!("a spread has several growths: name one of {}", SPREAD.join(", ")))
}

pub(super) fn which_of_the_account() -> Error {
    bad_method(format!("an account has several figures: name one of {}", ACCOUNT.join(", ")))
}
