//! Any figure of an analysis, opened down to the rows that it was read from.

mod change;
mod expression;
mod formulas;
mod letters;
mod levels;
mod math;
mod multilateral;
mod productivity;
mod recompute;
mod result;
mod rows;
mod trail;
mod working;

pub use result::{Equation, Operation, RowSource, Working};

use serde::{Deserialize, Serialize};

use crate::answer::analysis::Setting;
use crate::answer::report;
use crate::choices::method::{
    By, Method, UnitCostSource, bad_method, find_period, nothing_to_analyse, one_of,
};
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, nearest};
use crate::foundation::measure::Sum;
use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::index::linking::Linking;
use crate::index::productivity::ProductivitySeries;
use crate::index::series::{Recipe, Series, Subject, Years};
use crate::observations::granularity::Granularity;
use crate::observations::panel::Panel;
use crate::tables::data::Data;
use crate::tables::read::TableName;

use change::Definitions;
use levels::Levels;
use productivity::{Quotient, ReadyStep, SideOf};
use rows::Book;
use trail::Trail;

/// Which figure is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FigureChoice {
    /// The series. Default: `output`.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"output\" | \"input\" | \"labour\" | \"productivity\" | \"labour-productivity\""
        )
    )]
    pub series: Option<String>,
    /// What of it. Default: `growth` between two periods, `index` in one.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"index\" | \"growth\" | \"contribution\" | \"coverage\" | \"cost\" | \"quantity\" | \"unit-cost\" | \"implied-unit-cost\" | \"mix\" | \"covered-cost\" | \"unmatched-cost\" | \"growth-on-year\" | \"year-to-date\" | \"minimum-coverage\" | \"adjustment\""
        )
    )]
    pub what: Option<String>,
    /// The period; of a growth the later one, on the period before. Default: the last.
    #[cfg_attr(test, ts(optional))]
    pub period: Option<String>,
    /// The earlier of two periods.
    #[cfg_attr(test, ts(optional))]
    pub from: Option<String>,
    /// The later of two periods.
    #[cfg_attr(test, ts(optional))]
    pub to: Option<String>,
    /// A provider; none for all together.
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
    /// An item, as results name it.
    #[cfg_attr(test, ts(optional))]
    pub item: Option<String>,
    /// A group, for its contribution; the empty text for the items without one.
    #[cfg_attr(test, ts(optional))]
    pub group: Option<String>,
    /// Whether the contribution is that of the smaller items together, which an analysis by item
    /// does not name. Default: no.
    #[cfg_attr(test, ts(optional))]
    pub others: Option<bool>,
    /// The adjustment whose effect is meant, as the analysis names it.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"exclude\" | \"excessBedDays\" | \"bridge\" | \"missingCost\" | \"days\" | \"quality\""
        )
    )]
    pub adjustment: Option<String>,
    /// Whose item or group contributes to a productivity. Default: `output`.
    #[cfg_attr(test, ts(optional, type = "\"output\" | \"input\""))]
    pub side: Option<String>,
    /// How many terms of a sum are opened, the largest first. Default: 20.
    #[cfg_attr(test, ts(optional, type = "number | \"all\""))]
    pub terms: Option<usize>,
    /// How many steps the tree goes down. Default: to the rows.
    #[cfg_attr(test, ts(optional))]
    pub depth: Option<usize>,
}

const SERIES: [&str; 5] = ["output", "input", "labour", "productivity", "labour-productivity"];
const WHAT: [&str; 15] = [
    "index",
    "growth",
    "contribution",
    "coverage",
    "cost",
    "quantity",
    "unit-cost",
    "implied-unit-cost",
    "mix",
    "covered-cost",
    "unmatched-cost",
    "growth-on-year",
    "year-to-date",
    "minimum-coverage",
    "adjustment",
];
const ADJUSTMENTS: [&str; 6] =
    ["exclude", "excessBedDays", "bridge", "missingCost", "days", "quality"];
const LARGEST: usize = 20;

impl FigureChoice {
    /// The keys of a figure.
    #[cfg(target_arch = "wasm32")]
    pub(crate) const KEYS: &'static [&'static str] = &[
        "series",
        "what",
        "period",
        "from",
        "to",
        "provider",
        "item",
        "group",
        "others",
        "adjustment",
        "side",
        "terms",
        "depth",
    ];

    fn series(&self) -> &str {
        self.series.as_deref().unwrap_or("output")
    }

    fn what(&self) -> &str {
        let usual = match self {
            Self { adjustment: Some(_), .. } => "adjustment",
            Self { from: None, to: None, .. } => "index",
            _ => "growth",
        };
        self.what.as_deref().unwrap_or(usual)
    }

    fn is_over_two_periods(&self) -> bool {
        !matches!(
            self.what(),
            "index" | "cost" | "quantity" | "unit-cost" | "growth-on-year" | "year-to-date"
        )
    }

    fn is_of_others(&self) -> bool {
        self.others == Some(true)
    }

    fn checked(&self) -> Result<(), Error> {
        one_of("series", self.series(), &SERIES)?;
        one_of("what", self.what(), &WHAT)?;
        if let Some(side) = &self.side {
            one_of("side", side, &["output", "input"])?;
        }
        if let Some(adjustment) = &self.adjustment {
            one_of("adjustment", adjustment, &ADJUSTMENTS)?;
        }
        Ok(())
    }
}

impl Data {
    /// A figure of an analysis as a tree: formula, values, the largest terms, down to the rows of a
    /// table.
    ///
    /// The tree computes itself: with all terms asked for, [`Working::recomputed`] makes the bits
    /// of the figure again.
    ///
    /// # Errors
    /// As [`Data::analyse`], and `no-such-figure` where the analysis has none like it.
    pub fn explain(&self, figure: &FigureChoice, method: Method) -> Result<Working, Error> {
        figure.checked()?;
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let ask = Ask::at(&data, &setting, figure, setting.headline());
        let mut working = ask.answer()?.ok_or_else(|| no_such_figure(figure))?;
        if let Some(depth) = figure.depth {
            working.closed_below(depth);
        }
        Ok(Working { figure: Some(figure.clone()), ..working })
    }
}

fn no_such_figure(figure: &FigureChoice) -> Error {
    let (series, what) = (figure.series(), figure.what());
    let when = match (&figure.from, &figure.to, &figure.period) {
        (Some(from), Some(to), _) => format!(" from {from} to {to}"),
        (_, _, Some(period)) => format!(" in {period}"),
        _ => String::new(),
    };
    let whose = figure.provider.as_ref().map(|p| format!(" of “{p}”")).unwrap_or_default();
    let message = format!("the analysis has no {what} of {series}{whose}{when}");
    Error::new("no-such-figure", message)
}

/// A question about one figure.
struct Ask<'a> {
    data: &'a Data,
    setting: &'a Setting<'a>,
    figure: &'a FigureChoice,
    /// After how many adjustments.
    stage: usize,
    activity: Trail<'a>,
    inputs: Trail<'a>,
}

impl<'a> Ask<'a> {
    /// A figure after so many adjustments.
    fn at(
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

    fn answer(&self) -> Result<Option<Working>, Error> {
        if self.figure.what() == "adjustment" {
            return self.adjustment();
        }
        if let Some(provider) = &self.figure.provider {
            let known = self.data.providers();
            if !known.contains(provider) {
                let meant = nearest(provider, known.iter().map(String::as_str));
                let meant = meant.map(|m| format!("; did you mean “{m}”?")).unwrap_or_default();
                return Err(bad_method(format!(
                    "“{provider}” is not a provider of the activity table{meant}"
                )));
            }
        }
        let provider = self.figure.provider.as_deref();
        let output = self.output(provider).ok_or_else(nothing_to_analyse)?;
        match self.figure.series() {
            "output" => self.of_series(output, TableName::Activity, "output"),
            "input" => self
                .with_inputs(false, |inputs, name| self.of_series(inputs, TableName::Inputs, name)),
            "labour" => self
                .with_inputs(true, |inputs, name| self.of_series(inputs, TableName::Inputs, name)),
            word => {
                let is_labour = word == "labour-productivity";
                self.with_inputs(is_labour, |inputs, name| {
                    self.of_quotient((output, inputs), is_labour, name)
                })
            }
        }
    }

    fn output(&self, provider: Option<&str>) -> Option<Subject<'a>> {
        let stage = self.setting.road().1.get(self.stage)?;
        stage.output(provider, self.setting.uses_own_costs())
    }

    fn input(&self, provider: Option<&str>) -> Option<Subject<'a>> {
        let stage = self.setting.road().1.get(self.stage)?;
        stage.input(provider, self.setting.unit_costs == UnitCostSource::Own)
    }

    /// What an adjustment adds to a growth, on top of those before it.
    fn adjustment(&self) -> Result<Option<Working>, Error> {
        let name = self.figure.adjustment.as_deref().ok_or_else(which_adjustment)?;
        let (steps, _) = self.setting.road();
        let place = steps.iter().position(|step| step.name() == name);
        let Some(place) = place.filter(|_| self.figure.provider.is_none()) else {
            return Ok(None);
        };
        let figure = FigureChoice {
            what: Some("growth".to_owned()),
            adjustment: None,
            ..self.figure.clone()
        };
        let growth = |stage: usize, word: &str| {
            let found = Ask::at(self.data, self.setting, &figure, stage).answer()?;
            Ok::<_, Error>(found.map(|growth| {
                let label = format!("{} {word} {name}", growth.label);
                growth.labelled(label).called(word)
            }))
        };
        let (Some(without), Some(with)) = (growth(place, "without")?, growth(place + 1, "with")?)
        else {
            return Ok(None);
        };
        let more =
            Working::made("difference", Operation::Difference, vec![with, without], "growth");
        let hundred = Working::given("100", 100.0, "number");
        let label = format!("effect of {name} on the growth of {}", self.figure.series());
        Ok(Some(Working::made(label, Operation::Product, vec![hundred, more], "points")))
    }

    /// Asks with all inputs, or with labour alone.
    fn with_inputs(
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
        let Some(panel) = crate::index::inputs::labour(inputs.panel) else { return Ok(None) };
        let nation = inputs.nation.and_then(crate::index::inputs::labour);
        ask(Subject { panel: &panel, nation: nation.as_ref(), ..inputs }, "labour input")
    }

    fn book<'b>(&'b self, subject: Subject<'b>, table: TableName) -> Book<'b> {
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
    fn ends(&self, series: &[Period], known: &[Period]) -> Result<Option<(Period, Period)>, Error> {
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

    fn one_period(&self, series: &[Period]) -> Result<Option<Period>, Error> {
        match self.figure.period.as_ref().or(self.figure.to.as_ref()) {
            Some(text) => found(text, series).map(Some),
            None => Ok(series.last().copied()),
        }
    }

    /// Whether the figure is one of whole years, where periods are parts of years.
    fn is_of_years(&self, series: &Series) -> bool {
        let FigureChoice { period, from, to, .. } = self.figure;
        let named: Vec<&String> = [period, from, to].into_iter().flatten().collect();
        let years = series.years.iter().flat_map(|years| &years.periods);
        let is_year = |text: &&String| {
            years.clone().any(|year| Period::read(text, year.kind()) == Some(*year))
        };
        !named.is_empty() && named.iter().all(is_year)
    }

    /// The code of what is compared: an item, or a group where whole groups are.
    fn item(&self, panel: &Panel) -> Result<Option<Code>, Error> {
        let Some(wanted) = &self.figure.item else { return Ok(None) };
        if self.setting.recipe.level != Granularity::Item
            && let Some(group) = panel.group_names().position(|name| name == wanted)
        {
            return Ok(Some(panel.group_as_item(crate::foundation::codes::code(group))));
        }
        let names: Vec<String> = panel.item_names().collect();
        if let Some(place) = names.iter().position(|name| name == wanted) {
            return Ok(Some(crate::foundation::codes::code(place)));
        }
        let meant = nearest(wanted, names.iter().map(String::as_str));
        let meant = meant.map(|m| format!("; did you mean “{m}”?")).unwrap_or_default();
        Err(Error::new("no-such-figure", format!("“{wanted}” is not an item{meant}")))
    }

    /// The members of the group that is asked for.
    fn members<'b>(
        &'b self,
        panel: &'b Panel,
    ) -> Result<Option<impl Fn(Code) -> bool + 'b>, Error> {
        let Some(wanted) = &self.figure.group else { return Ok(None) };
        let names = || panel.group_names();
        if !wanted.is_empty() && !names().any(|name| name == wanted) {
            let meant = nearest(wanted, names());
            let meant = meant.map(|m| format!("; did you mean “{m}”?")).unwrap_or_default();
            return Err(Error::new("no-such-figure", format!("“{wanted}” is not a group{meant}")));
        }
        Ok(Some(move |item: Code| {
            panel.group_of(item).map_or("", |group| panel.group(group)) == wanted
        }))
    }

    fn of_series(
        &self,
        subject: Subject,
        table: TableName,
        name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let recipe = self.setting.recipe;
        let Some(series) = Series::new(&subject, &recipe) else { return Ok(None) };
        let years = years_of(&subject, &series, &recipe);
        let book = self.book(subject, table);
        let years = years.as_ref();
        let levels = Levels { book, recipe, series: &series, name, years, base: None };
        match series.whole_years().filter(|_| self.is_of_years(&series)) {
            None => self.of_levels(&levels),
            Some(whole) => {
                let levels = levels.of_whole_years(&whole);
                levels.map_or(Ok(None), |levels| self.of_levels(&levels))
            }
        }
    }

    fn of_levels(&self, levels: &Levels) -> Result<Option<Working>, Error> {
        let Levels { book, series, name, .. } = *levels;
        if self.figure.is_over_two_periods() {
            let known: Vec<Period> = series.ends().collect();
            let Some(ends) = self.ends(&series.periods, &known)? else { return Ok(None) };
            return self.over_two_periods(levels, ends);
        }
        let Some(period) = self.one_period(&series.periods)? else { return Ok(None) };
        let item = self.item(book.subject.panel)?;
        Ok(match (self.figure.what(), item) {
            ("index", None) => levels.level(period).map(|level| index(level, period, name)),
            ("growth-on-year", None) => on_year(&series.periods, period).and_then(|before| {
                levels.ratio(before, period).map(|ratio| growth(ratio, before, period, name))
            }),
            ("year-to-date", None) => {
                levels.to_date(period).map(|ratio| less_one(to_date(name, period), ratio))
            }
            ("cost", None) => Some(levels.cost(period)),
            ("cost", Some(item)) => Some(levels.cost_of(item, period)),
            ("quantity", Some(item)) => Some(book.quantity(period, item)),
            ("unit-cost", Some(item)) => Some(book.unit_cost(period, item)),
            _ => None,
        })
    }

    fn over_two_periods(
        &self,
        levels: &Levels,
        (from, to): (Period, Period),
    ) -> Result<Option<Working>, Error> {
        let is_multilateral = matches!(levels.recipe.linking, Linking::Multilateral(_));
        let change = || levels.series.link(from, to).and_then(|_| levels.change(from, to, ""));
        Ok(match self.figure.what() {
            "growth" => levels.ratio(from, to).map(|ratio| growth(ratio, from, to, levels.name)),
            "coverage" => levels.coverage(from, to),
            "minimum-coverage" => levels.minimum_coverage(from, to),
            "covered-cost" => change().map(|change| change.matched_cost(true)),
            "unmatched-cost" => {
                let later = match &self.figure.period {
                    Some(text) => found(text, &levels.series.periods)? == to,
                    None => false,
                };
                change().map(|change| change.unmatched_cost(!later))
            }
            "implied-unit-cost" => change().and_then(|change| {
                let volume =
                    if is_multilateral { levels.ratio(from, to)? } else { change.matched_ratio() };
                Some(change.implied_unit_cost(volume))
            }),
            "mix" if !is_multilateral && levels.book.subject.panel.has_groups() => {
                let ratio = change().and_then(|change| change.mix().ok());
                ratio.map(|ratio| less_one(format!("mix within groups, {from} to {to}"), ratio))
            }
            "contribution" => self.contribution(levels, from, to)?,
            _ => None,
        })
    }

    fn contribution(
        &self,
        levels: &Levels,
        from: Period,
        to: Period,
    ) -> Result<Option<Working>, Error> {
        let panel = levels.book.subject.panel;
        let (item, members) = (self.item(panel)?, self.members(panel)?);
        let Some(made) = levels.series.between(from, to) else { return Ok(None) };
        let Some(points) = levels.points(from, to, "") else { return Ok(None) };
        let ready = points.ready();
        let label = |name: &str| {
            format!("contribution of {name} to the growth of {}, {from} to {to}", levels.name)
        };
        let definitions = ready.definitions();
        if let Some(item) = item {
            let found =
                ready.of(item).map(|working| working.labelled(label(&levels.book.name(item))));
            return Ok(found.map(|working| with_definitions(working, definitions)));
        }
        let (of_group, label) = match members {
            Some(members) => {
                let held = made.contributions.into_iter().filter(|(item, _)| members(*item));
                let name = self.figure.group.as_deref().filter(|name| !name.is_empty());
                (held.collect(), label(name.unwrap_or("items without a group")))
            }
            None if self.figure.is_of_others() && self.is_by_item() => {
                let all = by_item(&made.contributions);
                let points: Vec<f64> = all.iter().map(|(_, points)| *points).collect();
                let smaller = report::beyond_largest(&points).into_iter();
                let others = smaller.filter_map(|place| all.get(place)).copied().collect();
                (others, others_label(levels.name, from, to))
            }
            None => return Err(which_contribution()),
        };
        let of_group: Vec<(Code, f64)> = of_group;
        let values: Vec<f64> = of_group.iter().map(|(_, points)| *points).collect();
        let open = |place: usize| {
            let item = of_group.get(place).map_or(0, |(item, _)| *item);
            ready.of(item).unwrap_or_else(|| Working::given("", 0.0, "points"))
        };
        let sum = Working::sum(label, "points", &values, levels.book.most, open);
        Ok((!values.is_empty()).then(|| with_definitions(sum, definitions)))
    }

    fn of_quotient(
        &self,
        (output, input): (Subject, Subject),
        is_labour: bool,
        input_name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let recipe = self.setting.recipe;
        let made = Series::new(&output, &recipe).zip(Series::new(&input, &recipe));
        let Some((made, used)) = made else { return Ok(None) };
        let [of_made, of_used] =
            [(&output, &made), (&input, &used)].map(|(own, series)| years_of(own, series, &recipe));
        let levels = |subject, table, series, name, years| {
            let book = self.book(subject, table);
            Levels { book, recipe, series, name, years, base: None }
        };
        let output = levels(output, TableName::Activity, &made, "output", of_made.as_ref());
        let input = levels(input, TableName::Inputs, &used, input_name, of_used.as_ref());
        let name = if is_labour { "labour productivity" } else { "productivity" };
        if !self.is_of_years(&made) {
            return self.of_sides((&output, &input), recipe.linking, name);
        }
        let Some((made, used)) = made.whole_years().zip(used.whole_years()) else {
            return Ok(None);
        };
        let sides = output.of_whole_years(&made).zip(input.of_whole_years(&used));
        let Some((output, input)) = sides else { return Ok(None) };
        self.of_sides((&output, &input), Linking::Chained, name)
    }

    /// A figure of output over input.
    fn of_sides(
        &self,
        (output, input): (&Levels, &Levels),
        linking: Linking,
        name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let year = self.setting.recipe.year;
        let series = ProductivitySeries::new(output.series, input.series, linking, year);
        let Some(series) = series else { return Ok(None) };
        let quotient = Quotient { output, input, series: &series, name, linking };
        if !self.figure.is_over_two_periods() {
            let Some(period) = self.one_period(&series.periods)? else { return Ok(None) };
            return Ok(match self.figure.what() {
                "index" => quotient.level(period).map(|level| index(level, period, name)),
                "growth-on-year" => on_year(&series.periods, period).and_then(|before| {
                    quotient.ratio(before, period).map(|ratio| growth(ratio, before, period, name))
                }),
                "year-to-date" => {
                    let ratio = quotient.to_date(period);
                    ratio.map(|ratio| less_one(to_date(name, period), ratio))
                }
                _ => None,
            });
        }
        let known: Vec<Period> = output.series.ends().collect();
        let Some((from, to)) = self.ends(&series.periods, &known)? else { return Ok(None) };
        match self.figure.what() {
            "growth" => Ok(quotient.ratio(from, to).map(|ratio| growth(ratio, from, to, name))),
            "coverage" => Ok(quotient.coverage(from, to)),
            "minimum-coverage" => Ok(quotient.minimum_coverage(from, to)),
            "contribution" => self.contribution_to_quotient(&quotient, from, to),
            _ => Ok(None),
        }
    }

    /// The smaller items of one side together.
    fn others_of_quotient(
        &self,
        quotient: &Quotient,
        from: Period,
        to: Period,
        side: SideOf,
    ) -> Option<Working> {
        let change = quotient.series.change(from, to).filter(|_| self.is_by_item())?;
        let [output, input] = [by_item(&change.output), by_item(&change.input)];
        let points = |(_, points): &(Code, f64)| *points;
        let all: Vec<f64> = output.iter().chain(&input).map(points).collect();
        let smaller = report::beyond_largest(&all);
        let (own, before) = match side {
            SideOf::Output => (&output, 0),
            SideOf::Input => (&input, output.len()),
        };
        let others: Vec<(Code, f64)> = smaller
            .iter()
            .filter_map(|place| own.get(place.checked_sub(before)?))
            .copied()
            .collect();
        let steps = quotient.steps(from, to)?;
        let ready: Vec<_> = steps.iter().map(|step| step.ready(side)).collect();
        let definitions: Definitions = ready.iter().flat_map(ReadyStep::definitions).collect();
        let open = |place: usize| {
            let code = others.get(place).map_or(0, |(code, _)| *code);
            let mut terms: Vec<Working> = ready.iter().filter_map(|step| step.of(code)).collect();
            match terms.as_slice() {
                [_] => terms.remove(0),
                [first, ..] => Working::made(first.label.clone(), Operation::Sum, terms, "points"),
                [] => Working::given("", 0.0, "points"),
            }
        };
        let label = others_label(quotient.name, from, to);
        let most = quotient.output.book.most;
        let values: Vec<f64> = others.iter().map(points).collect();
        let sum = Working::sum(label, "points", &values, most, open);
        (!values.is_empty()).then(|| with_definitions(sum, definitions))
    }

    fn is_by_item(&self) -> bool {
        self.setting.method.by == Some(By::Item)
    }

    fn contribution_to_quotient(
        &self,
        quotient: &Quotient,
        from: Period,
        to: Period,
    ) -> Result<Option<Working>, Error> {
        let is_input = self.figure.side.as_deref() == Some("input");
        let side = if is_input { SideOf::Input } else { SideOf::Output };
        let levels = if is_input { quotient.input } else { quotient.output };
        let panel = levels.book.subject.panel;
        let (item, members) = (self.item(panel)?, self.members(panel)?);
        if self.figure.is_of_others() {
            return Ok(self.others_of_quotient(quotient, from, to, side));
        }
        if item.is_none() && members.is_none() {
            return Err(which_contribution());
        }
        let Some(steps) = quotient.steps(from, to) else { return Ok(None) };
        let ready: Vec<_> = steps.iter().map(|step| step.ready(side)).collect();
        let definitions: Definitions = ready.iter().flat_map(ReadyStep::definitions).collect();
        let counted = |code: Code| match (item, &members) {
            (Some(item), _) => code == item,
            (None, Some(members)) => members(code),
            (None, None) => false,
        };
        let mut terms = Vec::new();
        for (step, ready) in steps.iter().zip(&ready) {
            let (from, to) = step.ends;
            let Some(change) = levels.series.between(from, to) else { return Ok(None) };
            let items = change.contributions.iter().map(|(code, _)| *code);
            terms.extend(items.filter(|code| counted(*code)).filter_map(|code| ready.of(code)));
        }
        let named =
            self.figure.item.as_deref().or(self.figure.group.as_deref()).unwrap_or_default();
        let label =
            format!("contribution of {named} to the growth of {}, {from} to {to}", quotient.name);
        let values: Vec<f64> = terms.iter().map(|term| term.value).collect();
        let open = |place: usize| {
            terms.get(place).cloned().unwrap_or_else(|| Working::given("", 0.0, "points"))
        };
        let sum = Working::sum(label, "points", &values, levels.book.most, open);
        Ok((!values.is_empty()).then(|| with_definitions(sum, definitions)))
    }
}

fn found(text: &str, periods: &[Period]) -> Result<Period, Error> {
    find_period(text, periods, "period")
}

fn which_contribution() -> Error {
    bad_method("a contribution is of an item or of a group: name one")
}

fn which_adjustment() -> Error {
    bad_method(format!("an effect is of one adjustment: name one of {}", ADJUSTMENTS.join(", ")))
}

/// A subject by year, where its periods are parts of years.
fn years_of<'a>(subject: &'a Subject<'a>, series: &Series, recipe: &Recipe) -> Option<Years<'a>> {
    let is_of_parts = series.periods.first().is_some_and(|first| !first.kind().is_year());
    is_of_parts.then(|| Years::of(subject, recipe))
}

/// The same part of the year before, where it is among the periods.
fn on_year(periods: &[Period], period: Period) -> Option<Period> {
    let before = period.year_before();
    (!period.kind().is_year() && periods.contains(&before)).then_some(before)
}

/// What each item made, in the order of the items.
fn by_item(made: &[(Code, f64)]) -> Vec<(Code, f64)> {
    let mut sums: Map<Code, Sum> = Map::new();
    for &(item, points) in made {
        sums.entry(item).or_default().add(points);
    }
    sums.into_iter().map(|(item, sum)| (item, sum.get())).collect()
}

fn to_date(name: &str, period: Period) -> String {
    format!("growth of {name}, the year up to {period} on the same of the year before")
}

fn others_label(name: &str, from: Period, to: Period) -> String {
    format!("contribution of the smaller items to the growth of {name}, {from} to {to}")
}

fn with_definitions(working: Working, definitions: Definitions) -> Working {
    let definitions = definitions.into_iter().chain(working.definitions).collect();
    Working { definitions, ..working }
}

/// 100 × level.
fn index(level: Working, period: Period, name: &str) -> Working {
    let label = format!("{name} index, {period}");
    let hundred = Working::given("100", 100.0, "number");
    Working::made(label, Operation::Product, vec![hundred, level], "index")
}

fn growth(ratio: Working, from: Period, to: Period, name: &str) -> Working {
    less_one(format!("growth of {name}, {from} to {to}"), ratio)
}

/// A ratio − 1.
fn less_one(label: String, ratio: Working) -> Working {
    let one = Working::given("1", 1.0, "number");
    let ratio = ratio.called("ratio");
    Working::made(label, Operation::Difference, vec![ratio, one], "growth")
}
