//! Analysis: data + method → every figure, what it covers, what made it, and the issues found.

use crate::answer::provisional::Provisional;
use crate::answer::remarks::Remarks;
use crate::answer::report::{self, Labels};
use crate::answer::result::{
    AdjustmentReport, Analysis, ContributionColumns, ProductivityReport, ProductivitySeriesReport,
    ProviderReport, SeriesReport, UnmatchedColumns,
};
use crate::answer::setting::{Setting, no_link};
use crate::answer::stage::{Stage, made, say_what_was_adjusted};
use crate::answer::statement::Stated;
use crate::choices::link::LinkChoice;
use crate::choices::method::{Method, nothing_to_analyse};
use crate::foundation::codes::PerCode;
use crate::foundation::error::{Cell, Error, Issues, Rule};
use crate::index::accounting::account_of_link;
use crate::index::inputs;
use crate::index::linking::Linking;
use crate::index::productivity::ProductivitySeries;
use crate::index::series::{Series, Subject};
use crate::index::suspects::{Scene, sentence};
use crate::index::unmatched::Treatment;
use crate::observations::adjust::Adjustment;
use crate::observations::panel::Panel;
use crate::tables::check::Both;
use crate::tables::data::Data;

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

/// Output, input and productivity of one subject.
#[derive(Debug, Default)]
struct Figures {
    output: Option<SeriesReport>,
    input: Option<SeriesReport>,
    productivity: Option<ProductivityReport>,
}

/// The series of output and of input.
type Sides = (Option<Series>, Option<Series>);

impl Setting<'_> {
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

    fn say_what_was_adjusted(&self, issues: &mut Issues) {
        let panels = (self.activity, &self.stage.activity);
        say_what_was_adjusted(self.data, panels, &self.steps, issues);
        // What the steps left out, or gave a cost, is partly counted no more.
        if !made(&self.steps).is_empty() {
            let Stage { activity, inputs, .. } = &self.stage;
            issues.forget(Rule::PartlyCounted);
            let both = Both { activity: Some(activity), inputs: inputs.as_ref() };
            both.say_what_is_partly_counted(issues);
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
        let remarks = Remarks { table, recipe: &self.recipe, subject: &subject };
        remarks.say_what_was_found(&series, issues);
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
