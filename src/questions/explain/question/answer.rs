//! A figure's working, asked of data.

use crate::answer::setting::Setting;
use crate::choices::method::{Method, not_a_provider, nothing_to_analyse};
use crate::foundation::error::{Error, bad_method};
use crate::questions::explain::figure::{ADJUSTMENTS, FigureChoice};
use crate::questions::explain::question::ask::Ask;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;
use crate::tables::data::Data;
use crate::tables::read::TableName;

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
        self.under(method.suppress)?.workings(method)?.explain(figure)
    }

    /// The same for several figures of one analysis: the method is settled on the data once.
    ///
    /// # Errors
    /// As [`Data::analyse`]; `bad-method` where the method suppresses what these data do not.
    pub fn workings(&self, method: Method) -> Result<Workings<'_>, Error> {
        Ok(Workings { data: self, setting: Setting::of(self, method)? })
    }
}

/// An analysis whose figures are opened one after another.
///
/// ```
/// # use costweight::{Data, FigureChoice, Method, Reading, Table, Tables};
/// # let activity = b"period,item,quantity,cost\n2022,A,10,50\n2023,A,11,60";
/// # let tables = Tables { activity: Table::Text(activity), ..Tables::default() };
/// let data = Data::load(tables, &Reading::default())?;
/// let workings = data.workings(Method::default())?;
/// let figure = |what: &str| FigureChoice { what: Some(what.to_owned()), ..FigureChoice::default() };
/// assert!((workings.explain(&figure("growth"))?.value - 0.1).abs() < 1e-15);
/// assert!((workings.explain(&figure("cost"))?.value - 60.0).abs() < 1e-12);
/// # Ok::<(), costweight::Error>(())
/// ```
#[derive(Debug)]
pub struct Workings<'a> {
    data: &'a Data,
    setting: Setting<'a>,
}

impl Workings<'_> {
    /// One figure as a tree.
    ///
    /// # Errors
    /// `no-such-figure` where the analysis has none like it.
    pub fn explain(&self, figure: &FigureChoice) -> Result<Working, Error> {
        figure.checked()?;
        if figure.provider.is_some() {
            self.setting.refuse_unmatched(figure.provider.as_deref())?;
        }
        if figure.account.is_some() && self.data.inputs.is_none() {
            let message = "a growth account needs a table of inputs, and there is none";
            return Err(Error::new("no-such-figure", message));
        }
        let ask = Ask::at(self.data, &self.setting, figure, self.setting.headline());
        let mut working = ask.answer()?.ok_or_else(|| no_such_figure(figure))?;
        if let Some(depth) = figure.depth {
            working.closed_below(depth);
        }
        Ok(Working { figure: Some(figure.clone()), ..working })
    }
}

fn no_such_figure(figure: &FigureChoice) -> Error {
    let series = figure.series();
    let what = match figure {
        FigureChoice { account: Some(name), .. } => format!("“{name}” in a growth account"),
        FigureChoice { spread: Some(name), .. } => format!("“{name}” in a spread"),
        _ => figure.what().to_owned(),
    };
    let when = match (&figure.from, &figure.to, &figure.period) {
        (Some(from), Some(to), _) => format!(" from {from} to {to}"),
        (_, _, Some(period)) => format!(" in {period}"),
        _ => String::new(),
    };
    let whose = figure.provider.as_ref().map(|p| format!(" of “{p}”")).unwrap_or_default();
    let message = format!("the analysis has no {what} of {series}{whose}{when}");
    Error::new("no-such-figure", message)
}

impl Ask<'_> {
    fn answer(&self) -> Result<Option<Working>, Error> {
        if ["adjustment", "without", "with"].contains(&self.figure.what()) {
            return self.adjustment();
        }
        if let Some(provider) = &self.figure.provider {
            let known = self.data.providers();
            if !known.contains(provider) {
                return Err(not_a_provider(provider, &known));
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
        match self.figure.what() {
            "without" => return growth(place, "without"),
            "with" => return growth(place + 1, "with"),
            _ => {}
        }
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
}

fn which_adjustment() -> Error {
    bad_method(format!("an effect is of one adjustment: name one of {}", ADJUSTMENTS.join(", ")))
}
