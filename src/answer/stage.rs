//! Stage: the data after some of a method's adjustments, as questions are asked of them.

use crate::foundation::sorted::Map;
use crate::foundation::written::pence;

use crate::choices::method::Method;
use crate::foundation::error::{Cell, Error, Issues, Rule, bad_method};
use crate::foundation::period::Period;
use crate::foundation::slim::{IS_SLIM, not_in_slim, unless_slim};
use crate::index::series::Subject;
use crate::observations::adjust::{
    Adjustment, BridgeChoice, ExcessBedDays, Exclusion, MissingCost, PartlyCounted, QualityChoice,
    partly_counted,
};
use crate::observations::days::{DayCounts, Days};
use crate::observations::panels::Panels;
use crate::observations::quality::Quality;
use crate::tables::data::Data;
use crate::tables::read::TableName;

/// The observations after some adjustments, and what a unit of them counts by.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    pub(crate) activity: Panels,
    pub(crate) inputs: Option<Panels>,
    quality: Option<Panels>,
    counts_quality: bool,
}

impl Stage {
    /// Some activity, and the inputs, before any step.
    fn first(data: &Data, activity: &Panels) -> Self {
        Self {
            activity: activity.clone(),
            inputs: data.inputs.clone(),
            quality: unless_slim(data.quality.clone()),
            counts_quality: false,
        }
    }

    /// What becomes of it by one more step.
    fn after(&self, step: &Adjustment) -> Result<Self, Error> {
        let [output, input] = [TableName::Activity, TableName::Inputs].map(TableName::name);
        match step {
            Adjustment::Quality => Ok(Self { counts_quality: true, ..self.clone() }),
            _ => Ok(Self {
                activity: self.activity.after(step, output)?,
                // Staff and spending do not go by the days of a period.
                inputs: match step {
                    Adjustment::Days(..) => self.inputs.clone(),
                    _ => after(self.inputs.as_ref(), step, input)?,
                },
                quality: match step {
                    Adjustment::MissingCost(_) | Adjustment::Days(..) => self.quality.clone(),
                    Adjustment::PartlyCounted => self.quality_like_with_like()?,
                    _ => after(self.quality.as_ref(), step, output)?,
                },
                counts_quality: self.counts_quality,
            }),
        }
    }

    /// Quality of what is all counted by the activity, whose codes it has.
    fn quality_like_with_like(&self) -> Result<Option<Panels>, Error> {
        let is_partly = partly_counted(self.activity.separate.held());
        let counted = |quality: &Panels| Panels::of(quality.separate.held().without(&is_partly)?);
        self.quality.as_ref().map(counted).transpose()
    }

    /// The data before any step, and after each.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn all(
        data: &Data,
        activity: &Panels,
        steps: &[Adjustment],
    ) -> Result<Vec<Self>, Error> {
        let mut stage = Self::first(data, activity);
        let mut stages = Vec::with_capacity(steps.len() + 1);
        for step in made(steps) {
            let next = stage.after(step)?;
            stages.push(stage);
            stage = next;
        }
        stages.push(stage);
        Ok(stages)
    }

    /// One provider's activity, or all providers' together.
    pub(crate) fn output(&self, provider: Option<&str>, own: bool) -> Option<Subject<'_>> {
        let quality = unless_slim(self.quality.as_ref()).filter(|_| self.counts_quality);
        let quality = quality.map(|quality| match provider {
            None => quality.combined.as_ref(),
            Some(_) => quality.separate.as_ref(),
        });
        let subject = Subject::of(&self.activity, provider, own)?;
        Some(Subject { quality: quality.map(Quality), ..subject })
    }

    /// One provider's inputs, or all providers' together.
    pub(crate) fn input(&self, provider: Option<&str>, own: bool) -> Option<Subject<'_>> {
        Subject::of(self.inputs.as_ref()?, provider, own)
    }
}

/// The steps that this engine makes.
pub(crate) fn made(steps: &[Adjustment]) -> &[Adjustment] {
    if IS_SLIM { &[] } else { steps }
}

/// Some activity before any of the steps, and after each.
///
/// # Errors
/// `sum-too-large` where a sum passes 2⁶³.
pub(crate) fn adjusted(activity: &Panels, steps: &[Adjustment]) -> Result<Vec<Panels>, Error> {
    let mut panels = activity.clone();
    let mut stages = Vec::with_capacity(steps.len() + 1);
    for step in steps {
        let next = panels.after(step, TableName::Activity.name())?;
        stages.push(panels);
        panels = next;
    }
    stages.push(panels);
    Ok(stages)
}

fn after(panels: Option<&Panels>, step: &Adjustment, table: &str) -> Result<Option<Panels>, Error> {
    panels.map(|panels| panels.after(step, table)).transpose()
}

/// The adjustments of a method in their order, its choices filled in.
///
/// # Errors
/// `bad-method` where it asks for what the data have not.
pub(crate) fn adjustments(data: &Data, method: &mut Method) -> Result<Vec<Adjustment>, Error> {
    let mut steps = Vec::new();
    if !method.exclude.is_empty() {
        steps.push(Adjustment::Exclude(method.exclude.clone()));
    }
    if method.excess_bed_days == ExcessBedDays::Out {
        steps.push(Adjustment::ExcessBedDays);
    }
    if let Some(bridge) = bridge(data, method)? {
        steps.push(bridge);
    }
    if matches!(method.missing_cost, MissingCost::Deflate | MissingCost::GroupMean) {
        steps.push(Adjustment::MissingCost(method.missing_cost));
    }
    if method.partly_counted == PartlyCounted::Out {
        steps.push(Adjustment::PartlyCounted);
    }
    if let Some(days) = method.days.days() {
        steps.push(Adjustment::Days(days, data.calendar.clone()));
    }
    if quality(data, method)? != QualityChoice::Without {
        steps.push(Adjustment::Quality);
    }
    match steps.first() {
        Some(step) if IS_SLIM => Err(not_in_slim(&format!("“{}”", step.name()))),
        _ => Ok(steps),
    }
}

fn bridge(data: &Data, method: &mut Method) -> Result<Option<Adjustment>, Error> {
    if data.bridge.is_some() {
        method.bridge.get_or_insert(BridgeChoice::With);
    }
    match (method.bridge, &data.bridge) {
        (Some(BridgeChoice::With), Some(bridge)) => Ok(Some(Adjustment::Bridge(bridge.clone()))),
        (Some(BridgeChoice::With), None) => {
            Err(bad_method("old codes are to be bridged, but there is no bridge table"))
        }
        _ => Ok(None),
    }
}

fn quality(data: &Data, method: &mut Method) -> Result<QualityChoice, Error> {
    let usual = if data.quality.is_some() { QualityChoice::Both } else { QualityChoice::Without };
    match *method.quality.get_or_insert(usual) {
        QualityChoice::With | QualityChoice::Both if data.quality.is_none() => {
            Err(bad_method("quality is to count, but the activity table has no column of quality"))
        }
        choice => Ok(choice),
    }
}

/// Says what the steps did not find, and what they made up: of some activity, and of what became
/// of it.
pub(crate) fn say_what_was_adjusted(
    data: &Data,
    (activity, adjusted): (&Panels, &Panels),
    steps: &[Adjustment],
    issues: &mut Issues,
) {
    for step in made(steps) {
        match step {
            Adjustment::Exclude(exclusions) => {
                let nothing = exclusions.iter().filter(|e| !finds(data, activity, e));
                nothing.for_each(|exclusion| say_nothing_was_left_out(exclusion, issues));
            }
            Adjustment::Bridge(_) => say_what_is_unlike(activity, adjusted, issues),
            Adjustment::MissingCost(_) => say_what_was_valued(activity, adjusted, issues),
            Adjustment::Days(days, counts) => {
                say_which_days_are_missing(adjusted, *days, counts, issues);
            }
            Adjustment::ExcessBedDays | Adjustment::PartlyCounted | Adjustment::Quality => {}
        }
    }
}

fn finds(data: &Data, activity: &Panels, exclusion: &Exclusion) -> bool {
    let inputs = data.inputs.as_ref().map(|inputs| (TableName::Inputs, inputs));
    let tables = inputs.into_iter().chain([(TableName::Activity, activity)]);
    tables.into_iter().any(|(table, panels)| exclusion.finds(table.name(), panels.separate.held()))
}

fn say_nothing_was_left_out(exclusion: &Exclusion, issues: &mut Issues) {
    let cell = Cell::table("method").column("exclude").found(exclusion.to_string());
    issues.add(Rule::ExclusionUnused, cell, || format!("the data have nothing of {exclusion}"));
}

/// Merged codes whose unit costs differ more than twofold, where no code did before.
fn say_what_is_unlike(activity: &Panels, adjusted: &Panels, issues: &mut Issues) {
    let unequal = |panels: &Panels| -> Map<(String, Period), (f64, f64)> {
        let keys = panels.separate.held().unequal_unit_costs();
        keys.map(|(t, item, low, high)| ((item.to_string(), t), (low, high))).collect()
    };
    let before = unequal(activity);
    let after = unequal(adjusted);
    for ((item, period), (low, high)) in after.iter().filter(|(key, _)| !before.contains_key(key)) {
        let cell = Cell::table("bridge").column("to").found(item.as_str());
        issues.add(Rule::BridgedUnlike, cell, || {
            let (low, high) = (pence(*low), pence(*high));
            format!("what became “{item}” had unit costs from {low} to {high} in {period}")
        });
    }
}

fn say_what_was_valued(activity: &Panels, adjusted: &Panels, issues: &mut Issues) {
    let lacking = |panels: &Panels| panels.separate.held().lacking_cost().count();
    let valued = lacking(activity).saturating_sub(lacking(adjusted));
    if valued > 0 {
        issues.add_many(Rule::ImputedCost, Cell::table("activity"), valued, || {
            "activity without a cost was given one".to_owned()
        });
    }
}

fn say_which_days_are_missing(
    adjusted: &Panels,
    days: Days,
    counts: &DayCounts,
    issues: &mut Issues,
) {
    let periods = adjusted.separate.periods().iter();
    for period in periods.filter(|&&period| counts.count(days, period).is_none()) {
        let cell = Cell::table("calendar").found(period.to_string());
        issues.add(Rule::MissingDays, cell, || {
            format!("England's working days of {period} are not known here")
        });
    }
}
