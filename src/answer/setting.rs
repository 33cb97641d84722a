//! Setting: a method settled on some data, of which figures are then asked.

use crate::answer::refusal::{refuse_missing_costs, refuse_unmatched};
use crate::answer::stage::{Stage, adjustments};
use crate::choices::link::LinkChoice;
use crate::choices::method::{
    By, Method, OnError, Providers, Reading, UnitCostSource, not_a_provider, nothing_to_analyse,
};
use crate::choices::preset::check_preset;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::period::Period;
use crate::foundation::slim::{IS_SLIM, not_in_slim};
use crate::foundation::text::joined;
use crate::index::linking::Linking;
use crate::index::series::{Recipe, Series, Subject};
use crate::index::unmatched::Treatment;
use crate::observations::adjust::{Adjustment, MissingCost, QualityChoice};
use crate::observations::panel::Panel;
use crate::observations::panels::Panels;
use crate::tables::data::Data;

/// A method settled on some data.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    pub(super) data: &'a Data,
    /// The activity before any adjustment.
    pub(super) activity: &'a Panels,
    /// The adjustments, in their order, and the data before them and after each.
    pub(super) steps: Vec<Adjustment>,
    pub(super) stages: Vec<Stage>,
    /// After those that are part of the headline.
    pub(super) stage: Stage,
    pub(crate) method: Method,
    pub(crate) recipe: Recipe,
    pub(super) by: By,
    pub(crate) unit_costs: UnitCostSource,
    pub(crate) providers: Vec<String>,
}

impl<'a> Setting<'a> {
    pub(crate) fn of(data: &'a Data, method: Method) -> Result<Self, Error> {
        check_preset(method.preset.as_deref(), "analyse")?;
        let mut method = method.checked()?;
        if method.reading != Reading::default() && method.reading != data.reading {
            return Err(bad_method(
                "the data were read by other choices; give `reading` where the tables are loaded",
            ));
        }
        method.reading = data.reading_given_out();
        if method.suppress.is_some() && method.suppress != data.suppression {
            return Err(bad_method(
                "nothing is suppressed in this answer; ask the suppressed data",
            ));
        }
        method.suppress = data.suppression;
        if data.issues.has_errors() && method.reading.on_error == OnError::Stop {
            return Err(Error::data(data.issues.list()));
        }
        let unit_costs = *method.unit_costs.get_or_insert(match data.priced {
            Some(_) => UnitCostSource::CostsTable,
            None => UnitCostSource::National,
        });
        let found = |error: Error| match error.code() {
            "nothing-to-analyse" | "no-costs" => error.with_issues(data.issues.list()),
            _ => error,
        };
        let activity = activity(data, unit_costs).map_err(found)?;
        if method.missing_cost == MissingCost::Error {
            let refused = refuse_missing_costs(&activity.separate);
            refused.map_err(|error| error.with_issues(data.issues.list()))?;
        }
        let steps = adjustments(data, &mut method)?;
        let stages = Stage::all(data, activity, &steps)?;
        let headline = in_headline(&method, &steps).len();
        let stage = stages.get(headline).cloned().ok_or_else(nothing_to_analyse)?;
        let recipe = method.recipe(stage.activity.separate.periods()).map_err(found)?;
        refuse_beyond_slim(&recipe, &stage)?;
        let has_groups = stage.activity.separate.has_groups();
        let by = *method.by.get_or_insert(if has_groups { By::Group } else { By::Item });
        let providers = chosen_providers(&stage.activity, &method.providers)?;
        let setting = Self {
            data,
            activity,
            steps,
            stages,
            stage,
            method,
            recipe,
            by,
            unit_costs,
            providers,
        };
        setting.refuse_unmatched(None)?;
        for provider in &setting.providers {
            setting.refuse_unmatched(Some(provider))?;
        }
        Ok(setting)
    }

    /// Where the method says so, refuses items that a link leaves out: of output and input, of one
    /// provider or of all together.
    ///
    /// # Errors
    /// `unmatched-items`.
    pub(crate) fn refuse_unmatched(&self, provider: Option<&str>) -> Result<(), Error> {
        match self.method.unmatched {
            Treatment::Error => self.refuse_any_unmatched(provider),
            _ => Ok(()),
        }
    }

    #[inline(never)]
    fn refuse_any_unmatched(&self, provider: Option<&str>) -> Result<(), Error> {
        let subjects = [self.activity_of(provider), self.inputs_of(provider)];
        for subject in subjects.into_iter().flatten() {
            let Some(series) = Series::new(&subject, &self.recipe) else { continue };
            for link in series.all_links() {
                refuse_unmatched(link, subject.panel, provider)
                    .map_err(|error| error.with_issues(self.data.issues.list()))?;
            }
        }
        Ok(())
    }

    /// The adjustments, and the data before them and after each.
    pub(crate) fn road(&self) -> (&[Adjustment], &[Stage]) {
        (&self.steps, &self.stages)
    }

    /// How many of the adjustments are part of the headline.
    pub(crate) fn headline(&self) -> usize {
        in_headline(&self.method, &self.steps).len()
    }

    /// One provider's activity, or all providers' together.
    pub(crate) fn activity_of(&self, provider: Option<&str>) -> Option<Subject<'_>> {
        self.stage.output(provider, self.uses_own_costs())
    }

    pub(crate) fn inputs_of(&self, provider: Option<&str>) -> Option<Subject<'_>> {
        self.stage.input(provider, self.unit_costs == UnitCostSource::Own)
    }

    /// Whether a provider's activity is compared at unit costs of its own.
    pub(crate) fn uses_own_costs(&self) -> bool {
        match self.unit_costs {
            UnitCostSource::Own => true,
            UnitCostSource::National => false,
            UnitCostSource::CostsTable => !self.data.has_common_costs,
        }
    }

    /// What a series is of: `output`, where nothing is said, or `input`.
    pub(crate) fn subject(
        &self,
        series: Option<&str>,
        provider: Option<&str>,
    ) -> Result<Option<Subject<'_>>, Error> {
        match series {
            None | Some("output") => Ok(self.activity_of(provider)),
            Some("input") => Ok(self.inputs_of(provider)),
            Some(other) => {
                let message = format!("“{other}” is not a series; the choices are output, input");
                Err(bad_method(message))
            }
        }
    }

    /// The series that a link is of, and its two periods.
    pub(super) fn chosen(
        &self,
        link: &LinkChoice,
    ) -> Result<(Series, &Panel, Period, Period), Error> {
        let subject = self.subject(link.series.as_deref(), link.provider.as_deref())?;
        let subject = subject.ok_or_else(|| self.no_subject(link))?;
        let series = Series::new(&subject, &self.recipe).ok_or_else(|| no_such_link(link))?;
        let period = |text: &str| {
            series
                .ends()
                .into_iter()
                .find(|period| Period::read(text, period.kind()) == Some(*period))
        };
        let ends = period(&link.from).zip(period(&link.to));
        let (from, to) = ends.ok_or_else(|| no_such_link(link))?;
        Ok((series, subject.panel, from, to))
    }

    /// Why nothing is there to be compared.
    fn no_subject(&self, link: &LinkChoice) -> Error {
        let known = self.activity.providers();
        match (&link.provider, link.series.as_deref()) {
            (Some(name), _) if !known.contains(name) => not_a_provider(name, &known),
            (_, Some("input")) if self.data.inputs.is_none() => {
                Error::new("no-such-link", "there are no inputs: give an inputs table")
            }
            _ => no_such_link(link),
        }
    }
}

/// Refuses series that only larger engines make.
fn refuse_beyond_slim(recipe: &Recipe, stage: &Stage) -> Result<(), Error> {
    let is_of_years = |panels: &Panels| {
        panels.separate.periods().first().is_none_or(|period| period.kind().is_year())
    };
    let has_parts = !is_of_years(&stage.activity) || !stage.inputs.as_ref().is_none_or(is_of_years);
    match recipe.linking {
        Linking::Multilateral(_) if IS_SLIM => Err(not_in_slim("a multilateral index")),
        _ if IS_SLIM && has_parts => Err(not_in_slim("an index of months or quarters")),
        _ => Ok(()),
    }
}

fn no_such_link(link: &LinkChoice) -> Error {
    let LinkChoice { from, to, .. } = link;
    Error::new("no-such-link", format!("{from} and {to} are not compared under this method"))
}

/// Two periods of the series that are no link of it.
pub(super) fn no_link(series: &Series, from: Period, to: Period) -> Error {
    if series.link(from, to).is_some() {
        let message = format!("nothing is compared between {from} and {to}");
        return Error::new("no-such-link", message);
    }
    let mut links = Vec::new();
    for link in series.all_links() {
        links.push(format!("{} to {}", link.from, link.to));
    }
    let links = joined(&links, ", ");
    let message = format!("{from} to {to} is no link under this method, whose links are {links}");
    Error::new("no-such-link", message)
}

fn activity(data: &Data, unit_costs: UnitCostSource) -> Result<&Panels, Error> {
    match (unit_costs, &data.priced, &data.activity) {
        (UnitCostSource::CostsTable, Some(panels), _)
        | (UnitCostSource::Own | UnitCostSource::National, _, Some(panels)) => Ok(panels),
        (UnitCostSource::CostsTable, None, _) => Err(bad_method(
            "the unit costs are to be those of the cost table, but there is no cost table",
        )),
        _ if data.has_activity => Err(Error::new(
            "no-costs",
            "the activity table has no costs: add a cost or unit_cost column, or a cost table",
        )),
        _ => Err(nothing_to_analyse()),
    }
}

fn chosen_providers(activity: &Panels, providers: &Providers) -> Result<Vec<String>, Error> {
    let known = activity.providers();
    let named = match providers {
        Providers::Word(word) if word == "separate" => return Ok(known),
        Providers::Word(_) => return Ok(Vec::new()),
        Providers::Named(named) => named,
    };
    match named.iter().find(|name| !known.contains(name)) {
        None => Ok(named.clone()),
        Some(stranger) => Err(not_a_provider(stranger, &known)),
    }
}

/// The adjustments that are part of the headline: all, but for quality that stands beside it.
fn in_headline<'s>(method: &Method, steps: &'s [Adjustment]) -> &'s [Adjustment] {
    match steps.split_last() {
        Some((Adjustment::Quality, rest)) if method.quality == Some(QualityChoice::Both) => rest,
        _ => steps,
    }
}
