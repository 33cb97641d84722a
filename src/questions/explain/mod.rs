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
mod working;

pub use result::{Equation, Operation, RowSource, Working};

use serde::{Deserialize, Serialize};

use crate::answer::analysis::Setting;
use crate::choices::method::{
    Method, UnitCostSource, bad_method, find_period, nothing_to_analyse, one_of,
};
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, nearest};
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::productivity::ProductivitySeries;
use crate::index::series::{Series, Subject};
use crate::observations::granularity::Granularity;
use crate::observations::panel::Panel;
use crate::tables::data::Data;
use crate::tables::read::TableName;

use change::Definitions;
use levels::Levels;
use productivity::{Quotient, ReadyStep, SideOf};
use rows::Book;

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
            type = "\"index\" | \"growth\" | \"contribution\" | \"coverage\" | \"cost\" | \"quantity\" | \"unit-cost\" | \"implied-unit-cost\" | \"mix\" | \"covered-cost\" | \"unmatched-cost\""
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
    /// A group, for its contribution.
    #[cfg_attr(test, ts(optional))]
    pub group: Option<String>,
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
const WHAT: [&str; 11] = [
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
];
const LARGEST: usize = 20;

impl FigureChoice {
    /// The keys of a figure.
    #[cfg(target_arch = "wasm32")]
    pub(crate) const KEYS: &'static [&'static str] = &[
        "series", "what", "period", "from", "to", "provider", "item", "group", "side", "terms",
        "depth",
    ];

    fn series(&self) -> &str {
        self.series.as_deref().unwrap_or("output")
    }

    fn what(&self) -> &str {
        let usual = if self.from.is_some() || self.to.is_some() { "growth" } else { "index" };
        self.what.as_deref().unwrap_or(usual)
    }

    fn is_over_two_periods(&self) -> bool {
        !matches!(self.what(), "index" | "cost" | "quantity" | "unit-cost")
    }

    fn checked(&self) -> Result<(), Error> {
        one_of("series", self.series(), &SERIES)?;
        one_of("what", self.what(), &WHAT)?;
        if let Some(side) = &self.side {
            one_of("side", side, &["output", "input"])?;
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
    /// As [`Data::analyse`], `bad-method` where whole groups are compared, and `no-such-figure` where the
    /// analysis has none like it.
    pub fn explain(&self, figure: &FigureChoice, method: Method) -> Result<Working, Error> {
        figure.checked()?;
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        check_can_be_opened(figure, setting.recipe.linking)?;
        if setting.recipe.level != Granularity::Item {
            return Err(bad_method(
                "figures of whole groups do not open down to their rows; ask with the level item",
            ));
        }
        let ask = Ask { data: &data, setting: &setting, figure };
        let mut working = ask.answer()?.ok_or_else(|| no_such_figure(figure))?;
        if let Some(depth) = figure.depth {
            working.closed_below(depth);
        }
        Ok(Working { figure: Some(figure.clone()), ..working })
    }
}

/// Refuses a figure that rests on the average of a year, which is not opened here.
fn check_can_be_opened(figure: &FigureChoice, linking: Linking) -> Result<(), Error> {
    let of_rows = matches!(figure.what(), "cost" | "quantity" | "unit-cost");
    if linking != Linking::AnnualOverlap || of_rows {
        return Ok(());
    }
    let message = format!(
        "the {} of months linked at annual unit costs cannot be opened; add the months of each \
         year up, or compare months directly (linking: \"direct\")",
        figure.what()
    );
    Err(Error::new("no-such-figure", message))
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
}

impl<'a> Ask<'a> {
    fn answer(&self) -> Result<Option<Working>, Error> {
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
        let output = self.setting.activity_of(provider).ok_or_else(nothing_to_analyse)?;
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

    /// Asks with all inputs, or with labour alone.
    fn with_inputs(
        &self,
        is_labour: bool,
        ask: impl FnOnce(Subject, &'static str) -> Result<Option<Working>, Error>,
    ) -> Result<Option<Working>, Error> {
        let Some(inputs) = self.setting.inputs_of(self.figure.provider.as_deref()) else {
            return Ok(None);
        };
        if !is_labour {
            return ask(inputs, "input");
        }
        let Some(panel) = crate::index::inputs::labour(inputs.panel) else { return Ok(None) };
        let nation = inputs.nation.and_then(crate::index::inputs::labour);
        ask(Subject { panel: &panel, nation: nation.as_ref(), ..inputs }, "labour input")
    }

    fn book<'b>(&self, subject: Subject<'b>, table: TableName) -> Book<'b>
    where
        'a: 'b,
    {
        let is_priced = self.setting.unit_costs == UnitCostSource::CostsTable;
        let costs = self.data.costs.as_ref().filter(|_| is_priced && table == TableName::Activity);
        let most = self.figure.terms.unwrap_or(LARGEST);
        Book {
            subject,
            table,
            columns: self.data.columns(),
            suppression: self.data.suppression,
            costs,
            most,
        }
    }

    /// The two periods that a figure compares.
    fn ends(&self, periods: &[Period]) -> Result<Option<(Period, Period)>, Error> {
        let to = match self.figure.to.as_ref().or(self.figure.period.as_ref()) {
            Some(text) => Some(found(text, periods)?),
            None => periods.last().copied(),
        };
        let from = match &self.figure.from {
            Some(text) => Some(found(text, periods)?),
            None => to.and_then(|to| periods.iter().copied().take_while(|t| *t < to).last()),
        };
        Ok(from.zip(to).filter(|(from, to)| from != to))
    }

    fn one_period(&self, periods: &[Period]) -> Result<Option<Period>, Error> {
        match self.figure.period.as_ref().or(self.figure.to.as_ref()) {
            Some(text) => found(text, periods).map(Some),
            None => Ok(periods.last().copied()),
        }
    }

    fn item(&self, panel: &Panel) -> Result<Option<Code>, Error> {
        let Some(wanted) = &self.figure.item else { return Ok(None) };
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
        if !names().any(|name| name == wanted) {
            let meant = nearest(wanted, names());
            let meant = meant.map(|m| format!("; did you mean “{m}”?")).unwrap_or_default();
            return Err(Error::new("no-such-figure", format!("“{wanted}” is not a group{meant}")));
        }
        Ok(Some(move |item: Code| {
            panel.group_of(item).is_some_and(|group| panel.group(group) == wanted)
        }))
    }

    fn of_series(
        &self,
        subject: Subject,
        table: TableName,
        name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let Some(series) = Series::new(&subject, &self.setting.recipe) else { return Ok(None) };
        let book = self.book(subject, table);
        let levels = Levels { book, recipe: &self.setting.recipe, series: &series, name };
        if self.figure.is_over_two_periods() {
            let Some(ends) = self.ends(&series.periods)? else { return Ok(None) };
            return self.over_two_periods(&levels, ends);
        }
        let Some(period) = self.one_period(&series.periods)? else { return Ok(None) };
        let item = self.item(subject.panel)?;
        Ok(match (self.figure.what(), item) {
            ("index", None) => levels.level(period).map(|level| index(level, period, name)),
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
            "mix" if !is_multilateral => {
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
        let Some(members) = members else { return Err(which_contribution()) };
        let of_group: Vec<(Code, f64)> =
            made.contributions.into_iter().filter(|(item, _)| members(*item)).collect();
        let values: Vec<f64> = of_group.iter().map(|(_, points)| *points).collect();
        let open = |place: usize| {
            let item = of_group.get(place).map_or(0, |(item, _)| *item);
            ready.of(item).unwrap_or_else(|| Working::given("", 0.0, "points"))
        };
        let name = self.figure.group.as_deref().unwrap_or_default();
        let sum = Working::sum(label(name), "points", &values, levels.book.most, open);
        Ok((!values.is_empty()).then(|| with_definitions(sum, definitions)))
    }

    fn of_quotient(
        &self,
        (output, input): (Subject, Subject),
        is_labour: bool,
        input_name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let recipe = &self.setting.recipe;
        let made = Series::new(&output, recipe).zip(Series::new(&input, recipe));
        let Some((made, used)) = made else { return Ok(None) };
        let Some(series) = ProductivitySeries::new(&made, &used, recipe.linking, recipe.year)
        else {
            return Ok(None);
        };
        let name = if is_labour { "labour productivity" } else { "productivity" };
        let output = Levels {
            book: self.book(output, TableName::Activity),
            recipe,
            series: &made,
            name: "output",
        };
        let input = Levels {
            book: self.book(input, TableName::Inputs),
            recipe,
            series: &used,
            name: input_name,
        };
        let quotient = Quotient { output: &output, input: &input, series: &series, name };
        if !self.figure.is_over_two_periods() {
            let Some(period) = self.one_period(&series.periods)? else { return Ok(None) };
            let is_index = self.figure.what() == "index";
            let level = quotient.level(period).filter(|_| is_index);
            return Ok(level.map(|level| index(level, period, name)));
        }
        let Some((from, to)) = self.ends(&series.periods)? else { return Ok(None) };
        match self.figure.what() {
            "growth" => Ok(quotient.ratio(from, to).map(|ratio| growth(ratio, from, to, name))),
            "coverage" => Ok(quotient.coverage(from, to)),
            "contribution" => self.contribution_to_quotient(&quotient, from, to),
            _ => Ok(None),
        }
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
