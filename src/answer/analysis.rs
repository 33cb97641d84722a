//! Analysis: data + method → every figure, what it covers, what made it, and the issues found.

use crate::answer::provisional::Provisional;
use crate::answer::refusal::{refuse_missing_costs, refuse_unmatched};
use crate::answer::report::{self, Labels};
use crate::answer::result::{
    AdjustmentReport, Analysis, ContributionColumns, ProductivityReport, ProductivitySeriesReport,
    ProviderReport, SeriesReport, UnmatchedColumns,
};
use crate::answer::stage::{Stage, adjustments, made, say_what_was_adjusted};
use crate::answer::statement::Stated;
use crate::choices::method::{
    By, Method, OnError, Providers, Reading, UnitCostSource, not_a_provider, nothing_to_analyse,
};
use crate::choices::preset::check_preset;
use crate::foundation::codes::PerCode;
use crate::foundation::error::{Cell, Error, Issues, Rule, bad_method};
use crate::foundation::period::Period;
use crate::foundation::plain::chosen_by_key;
use crate::foundation::slim::{IS_SLIM, not_in_slim, unless_slim};
use crate::foundation::text::joined;
use crate::index::accounting::account_of_link;
use crate::index::inputs;
use crate::index::linking::{Linking, neighbours};
use crate::index::productivity::ProductivitySeries;
use crate::index::series::{Link, Outcome, Recipe, Series, Subject};
use crate::index::suspects::{Scene, sentence};
use crate::index::unmatched::Treatment;
use crate::observations::adjust::{Adjustment, MissingCost, QualityChoice};
use crate::observations::comparison::Unmatched;
use crate::observations::panel::Panel;
use crate::observations::panels::Panels;
use crate::tables::data::{Data, of_tables, say_what_is_partly_counted};

/// Which change of an analysis is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct LinkChoice {
    /// The earlier period.
    pub from: String,
    /// The later period.
    pub to: String,
    /// `output` (the default) or `input`.
    #[cfg_attr(test, ts(optional, type = "\"output\" | \"input\""))]
    pub series: Option<String>,
    /// A provider; none for all together.
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
}

chosen_by_key!(LinkChoice, "link": from, to, series, provider);

impl Data {
    /// Every figure under a method.
    ///
    /// # Errors
    /// `bad-data` where rows have errors and the reading does not leave them out; `bad-method`
    /// where the method asks for what the data have not; `nothing-to-analyse`.
    pub fn analyse(&self, method: Method) -> Result<Analysis, Error> {
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let mut issues = data.issues.clone();
        let output = setting.activity_of(None).ok_or_else(nothing_to_analyse)?;
        let whole = setting.figures(Some(output), setting.inputs_of(None), &mut issues);
        let mut providers = Vec::new();
        for provider in &setting.providers {
            providers.push(setting.provider(provider, &mut issues));
        }
        setting.say_what_is_suspect(&output, &mut issues);
        if setting.recipe.linking.at_once().is_some() {
            issues.add(Rule::NoContributions, Cell::table("activity"), || {
                "a growth of several periods compared at once has no contributions here".to_owned()
            });
        }
        setting.say_what_was_adjusted(&mut issues);
        let (issues, fingerprint) = (issues.list(), data.fingerprint());
        let output = whole.output.ok_or_else(nothing_to_analyse)?;
        let stated = Stated {
            method: &setting.method,
            recipe: &setting.recipe,
            adjusted: setting.steps.split_at(setting.headline()),
            output: &output,
            input: whole.input.as_ref(),
            issues: &issues,
            fingerprint: &fingerprint,
            providers: data.providers().len(),
            items: setting.items_counted(),
        };
        let adjustments = setting.effects();
        let provisional = setting.provisional()?;
        Ok(provisional.marked(Analysis {
            version: env!("CARGO_PKG_VERSION"),
            statement: stated.statement(),
            fingerprint,
            output,
            input: whole.input,
            productivity: whole.productivity,
            providers: (!providers.is_empty()).then_some(providers),
            adjustments,
            issues,
            method: setting.method.clone(),
        }))
    }

    /// All contributions to a change, as columns; over several links those of the chain.
    ///
    /// # Errors
    /// As [`Data::analyse`], and `no-such-link` where the periods cannot be compared.
    pub fn contributions(
        &self,
        link: &LinkChoice,
        method: Method,
    ) -> Result<ContributionColumns, Error> {
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let (series, panel, from, to) = setting.chosen(link)?;
        let change = series.between(from, to).ok_or_else(|| no_link(&series, from, to))?;
        Ok(setting.labels(panel).contribution_columns(&change.contributions))
    }

    /// All items that a link does not compare, as columns.
    ///
    /// # Errors
    /// As [`Data::analyse`], and `no-such-link` where the method does not compare the two periods.
    pub fn unmatched(&self, link: &LinkChoice, method: Method) -> Result<UnmatchedColumns, Error> {
        let data = self.under(method.suppress)?;
        // Who refuses unmatched items may still ask which they are.
        let method = match method.unmatched {
            Treatment::Error => Method { unmatched: Treatment::Drop, ..method },
            _ => method,
        };
        let setting = Setting::of(&data, method)?;
        let (series, panel, from, to) = setting.chosen(link)?;
        let found = series.link(from, to).ok_or_else(|| no_link(&series, from, to))?;
        Ok(setting.labels(panel).unmatched_columns(&found.unmatched))
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
fn no_link(series: &Series, from: Period, to: Period) -> Error {
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

/// A method settled on some data.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    data: &'a Data,
    /// The activity before any adjustment.
    activity: &'a Panels,
    /// The adjustments, in their order, and the data before them and after each.
    steps: Vec<Adjustment>,
    stages: Vec<Stage>,
    /// After those that are part of the headline.
    stage: Stage,
    pub(crate) method: Method,
    pub(crate) recipe: Recipe,
    by: By,
    pub(crate) unit_costs: UnitCostSource,
    pub(crate) providers: Vec<String>,
}

/// Output, input and productivity of one subject.
#[derive(Debug, Default)]
struct Figures {
    output: Option<SeriesReport>,
    input: Option<SeriesReport>,
    productivity: Option<ProductivityReport>,
}

/// The series of output and of input.
type Sides = (Option<Series>, Option<Series>);

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

    /// The periods whose figures may yet change.
    fn provisional(&self) -> Result<Provisional, Error> {
        let (periods, year) = (self.stage.activity.combined.periods(), self.recipe.year);
        Provisional::of(&self.data.provisional, &self.method.provisional, periods, year)
    }

    fn labels<'p>(&self, panel: &'p Panel) -> Labels<'p> {
        Labels { panel, by: self.by, side: None }
    }

    /// How many items there are once the adjustments are made.
    fn items_counted(&self) -> usize {
        let held = self.stage.activity.separate.held();
        if made(&self.steps).is_empty() {
            return held.items().len();
        }
        let mut is_there = PerCode::filled(held.items().len(), false);
        for amounts in held.amounts() {
            is_there[amounts.key.item] = true;
        }
        is_there.coded().filter(|(_, is_there)| **is_there).count()
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

    fn say_what_was_adjusted(&self, issues: &mut Issues) {
        let panels = (self.activity, &self.stage.activity);
        say_what_was_adjusted(self.data, panels, &self.steps, issues);
        // What the steps left out, or gave a cost, is partly counted no more.
        if !made(&self.steps).is_empty() {
            let Stage { activity, inputs, .. } = &self.stage;
            let partly = of_tables(Some(activity), inputs.as_ref(), Panels::partly_counted);
            issues.forget(Rule::PartlyCounted);
            say_what_is_partly_counted(partly, issues);
        }
    }

    /// What each adjustment adds to the growth of output and of input.
    fn effects(&self) -> Vec<AdjustmentReport> {
        let mut effects = Vec::new();
        let [first, later @ ..] = self.stages.as_slice() else { return effects };
        if made(&self.steps).is_empty() {
            return effects;
        }
        let mut before = self.sides(first);
        for ((step, place), stage) in self.steps.iter().zip(0..).zip(later) {
            let after = self.sides(stage);
            add_effects(step, place < self.headline(), (&before, &after), &mut effects);
            before = after;
        }
        effects
    }

    /// The series of output and of input at a stage.
    fn sides(&self, stage: &Stage) -> Sides {
        let series = |subject: Option<Subject>| Series::new(&subject?, &self.recipe);
        (series(stage.output(None, self.uses_own_costs())), series(stage.input(None, false)))
    }

    fn provider(&self, provider: &str, issues: &mut Issues) -> ProviderReport {
        let output = self.activity_of(Some(provider));
        let input = self.inputs_of(Some(provider));
        let figures = self.figures(output, input, issues);
        ProviderReport {
            provider: provider.to_owned(),
            output: figures.output,
            input: figures.input,
            productivity: figures.productivity,
        }
    }

    fn figures(
        &self,
        output: Option<Subject>,
        input: Option<Subject>,
        issues: &mut Issues,
    ) -> Figures {
        let made = self.series(output, "activity", issues);
        let used = self.series(input, "inputs", issues);
        let productivity = made
            .as_ref()
            .zip(used.as_ref())
            .and_then(|(made, used)| self.productivity(made, used, input?, issues))
            .map(|report| self.with_accounts(report, output.as_ref().zip(input.as_ref())));
        let report = |made: &(Series, &Panel)| report::series(&made.0, &self.labels(made.1));
        Figures {
            output: made.as_ref().map(report),
            input: used.as_ref().map(report),
            productivity,
        }
    }

    fn series<'s>(
        &self,
        subject: Option<Subject<'s>>,
        table: &str,
        issues: &mut Issues,
    ) -> Option<(Series, &'s Panel)> {
        let subject = subject?;
        let series = Series::new(&subject, &self.recipe)?;
        let scope = Scope { table, recipe: &self.recipe, subject: &subject };
        scope.say_what_was_found(&series, issues);
        Some((series, subject.panel))
    }

    #[inline(never)]
    fn productivity(
        &self,
        (output, output_panel): &(Series, &Panel),
        (input, input_panel): &(Series, &Panel),
        inputs: Subject,
        issues: &mut Issues,
    ) -> Option<ProductivityReport> {
        if output.periods != input.periods {
            issues.add(Rule::PeriodsNotShared, Cell::table("inputs"), || {
                "output and input do not have the same periods".to_owned()
            });
        }
        let report = |used: &Series, panel: &Panel| {
            let made_by = |panel, side| Labels { panel, by: self.by, side: Some(side) };
            let labels = (&made_by(output_panel, "output"), &made_by(panel, "input"));
            let report = |sides: (&Series, &Series), linking| {
                let series = ProductivitySeries::new(sides.0, sides.1, linking, self.recipe.year)?;
                Some(report::productivity(&series, sides, labels))
            };
            let years = output.whole_years().zip(used.whole_years());
            let years = years.and_then(|(made, used)| report((&made, &used), Linking::Chained));
            let annual = years.map(Box::new);
            let whole = report((output, used), self.recipe.linking)?;
            Some(ProductivitySeriesReport { annual, ..whole })
        };
        Some(ProductivityReport {
            multifactor: report(input, input_panel)?,
            labour: self.labour(inputs).and_then(|(used, panel)| report(&used, &panel)),
            accounts: Vec::new(),
        })
    }

    /// Says what looks wrong in the links of the combined output.
    fn say_what_is_suspect(&self, subject: &Subject, issues: &mut Issues) {
        if !matches!(self.recipe.linking, Linking::Chained | Linking::Direct) {
            return;
        }
        let (panel, level) = (subject.panel, self.recipe.level);
        for (from, to) in
            self.recipe.linking.ends(panel.periods(), self.recipe.reference, self.recipe.year)
        {
            let Ok(compared) = subject.compare(from, to, &self.recipe) else { continue };
            let (earlier, later) = subject.pair(from, to, level);
            let (formula, earlier, later) = (self.recipe.formula, &earlier, &later);
            let scene = Scene { panel, formula, earlier, later, compared: &compared };
            for suspect in scene.suspects() {
                let cell = Cell::table("activity").found(suspect.label(panel));
                issues.add(suspect.rule(), cell, || {
                    format!("{from} to {to}: {}", sentence(&suspect, panel))
                });
            }
        }
    }

    /// With the growth account of each link.
    #[inline(never)]
    fn with_accounts(
        &self,
        report: ProductivityReport,
        sides: Option<(&Subject, &Subject)>,
    ) -> ProductivityReport {
        let Some(sides) = sides else { return report };
        let mut accounts = Vec::new();
        for link in &report.multifactor.links {
            accounts.extend(account_of_link(sides, (link.from, link.to), &self.recipe));
        }
        ProductivityReport { accounts, ..report }
    }

    /// The series of labour inputs alone.
    fn labour(&self, inputs: Subject) -> Option<(Series, Panel)> {
        let panel = inputs::labour(inputs.panel)?;
        let nation = inputs.nation.and_then(inputs::labour);
        let subject = Subject { panel: &panel, nation: nation.as_ref(), ..inputs };
        let series = Series::new(&subject, &self.recipe)?;
        Some((series, panel))
    }

    fn chosen(&self, link: &LinkChoice) -> Result<(Series, &Panel, Period, Period), Error> {
        let provider = link.provider.as_deref();
        let subject = match link.series.as_deref() {
            None | Some("output") => self.activity_of(provider),
            Some("input") => self.inputs_of(provider),
            Some(other) => {
                return Err(bad_method(format!(
                    "“{other}” is not a series; the choices are output, input"
                )));
            }
        };
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

/// What one step adds, as far as it touches output or input.
fn add_effects(
    step: &Adjustment,
    in_headline: bool,
    (before, after): (&Sides, &Sides),
    effects: &mut Vec<AdjustmentReport>,
) {
    let effect = |series: &'static str, before: &Option<Series>, after: &Option<Series>| {
        let around = (before.as_ref()?, after.as_ref()?);
        Some(report::adjustment(step.name(), series, in_headline, around))
    };
    effects.extend(effect("output", &before.0, &after.0));
    let input = effect("input", &before.1, &after.1);
    effects.extend(input.filter(AdjustmentReport::changes_anything));
}

/// Where a series stands, for what is said about it.
struct Scope<'a> {
    table: &'a str,
    recipe: &'a Recipe,
    subject: &'a Subject<'a>,
}

impl Scope<'_> {
    fn say_what_was_found(&self, series: &Series, issues: &mut Issues) {
        let whose = self.of_provider();
        if series.periods.len() == 1 {
            issues.add(Rule::OnePeriod, self.cell(), || format!("{whose}there is one period only"));
        }
        if self.recipe.linking == Linking::Chained && series.periods.len() > 2 {
            self.say_if_within_the_year(series, issues);
        }
        self.say_which_years_are_incomplete(series, issues);
        if series.reference != self.recipe.reference {
            let (missing, used) = (self.recipe.reference, series.reference);
            issues.add(Rule::MissingReference, self.cell(), || {
                format!(
                    "{whose}there is nothing in the reference period {missing}; 100 is in {used}"
                )
            });
        }
        if let Some(refusal) = unless_slim(series.refusal.as_ref()) {
            issues.add(Rule::NothingMatched, self.cell(), || {
                refusal.to_string().trim_end_matches('.').to_owned()
            });
            return;
        }
        self.say_where_periods_are_missing(series, issues);
        for link in &series.links {
            let ends = format!("{} to {}", link.from, link.to);
            match &link.outcome {
                None => issues.add(Rule::NothingMatched, self.cell().found(ends.as_str()), || {
                    format!("{whose}{ends}: no item has activity at a cost in both periods")
                }),
                Some(outcome) => {
                    self.say_what_was_left(&ends, link, issues);
                    self.say_who_follows_the_whole(&ends, outcome, issues);
                }
            }
        }
    }

    /// Gaps that a change goes over: between neighbours that a link joins, and under annual overlap
    /// between months and between years.
    fn say_where_periods_are_missing(&self, series: &Series, issues: &mut Issues) {
        let whose = self.of_provider();
        let is_overlap = self.recipe.linking == Linking::AnnualOverlap;
        let mut pairs = neighbours(&series.periods);
        if let Some(years) = series.years() {
            pairs.extend(neighbours(&years.periods));
        }
        for (from, to) in pairs {
            let steps = from.steps_to(to);
            if steps > 1 && (is_overlap || series.link(from, to).is_some()) {
                let ends = format!("{from} to {to}");
                issues.add(Rule::PeriodGap, self.cell().found(ends.as_str()), || {
                    format!("{whose}{ends} is a change over {steps} periods")
                });
            }
        }
    }

    fn say_which_years_are_incomplete(&self, series: &Series, issues: &mut Issues) {
        let whose = self.of_provider();
        for (year, held, parts) in series.incomplete_years() {
            issues.add(Rule::IncompleteYear, self.cell().found(year.to_string()), || {
                format!("{whose}{year} has {held} of its {parts} periods")
            });
        }
    }

    fn say_if_within_the_year(&self, series: &Series, issues: &mut Issues) {
        let within = unless_slim(series.periods.first()).filter(|first| !first.kind().is_year());
        if let Some(first) = within {
            let kind = first.kind();
            issues.add(Rule::ChainedMonths, self.cell(), || {
                format!("the index is chained over {kind}, each on the one before")
            });
        }
    }

    fn say_what_was_left(&self, ends: &str, link: &Link, issues: &mut Issues) {
        let reasons = [
            (Unmatched::ZeroQuantity, Rule::ZeroQuantity, "has no activity in one of the periods"),
            (
                Unmatched::ZeroUnitCost,
                Rule::NoCostRelative,
                "has a unit cost of zero in one of the periods",
            ),
            (Unmatched::NoWeight, Rule::MissingWeight, "has no unit cost to be weighted by"),
        ];
        for (reason, rule, what) in reasons {
            for lone in link.unmatched.iter().filter(|lone| lone.reason == reason) {
                let item = self.subject.panel.item(lone.item).to_string();
                issues.add(rule, self.cell().found(item.as_str()), || {
                    format!("{ends}: “{item}” {what}")
                });
            }
        }
    }

    fn say_who_follows_the_whole(&self, ends: &str, outcome: &Outcome, issues: &mut Issues) {
        for &group in &outcome.groups_not_matched {
            let group = group.map_or("no group", |group| self.subject.panel.group(group));
            issues.add(Rule::GroupNotMatched, self.cell().found(group), || {
                format!("{ends}: “{group}” has no matched items")
            });
        }
    }

    fn cell(&self) -> Cell {
        Cell::table(self.table)
    }

    /// The provider in front of what is said of it.
    fn of_provider(&self) -> String {
        let Subject { panel, provider, .. } = self.subject;
        match panel.providers().nth(*provider as usize) {
            Some(label) if !label.is_empty() => format!("{label}: "),
            _ => String::new(),
        }
    }
}
