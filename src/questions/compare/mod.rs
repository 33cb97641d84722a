//! Compare: the same data under several methods, and the way from one figure to the other in named
//! steps that add up.

mod result;
mod steps;

pub use result::{
    ComparedMethod, FigureChange, MethodFigures, Reconciliation, Walk, WalkStep, WalkedChange,
};

use crate::answer::setting::Setting;
use crate::answer::spread::Ratios;
use crate::choices::method::{Method, Suppression, not_a_provider};
use crate::foundation::error::{Error, bad_method, suggestion};
use crate::foundation::period::Period;
use crate::foundation::plain::chosen_by_key;
use crate::index::series::Series;
use crate::tables::data::Data;

use steps::{STEPS, Stage, Step};

/// Which methods the reconciliation goes between, and whose figures are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CompareChoice {
    /// The name of the method to start from. Default: each method goes to the next.
    #[cfg_attr(test, ts(optional))]
    pub from: Option<String>,
    /// The name of the method to end with.
    #[cfg_attr(test, ts(optional))]
    pub to: Option<String>,
    /// A provider; none for all together.
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
}

chosen_by_key!(CompareChoice, "choice of a comparison": from, to, provider);

impl Data {
    /// The same data under several methods side by side, and the steps between them.
    ///
    /// A step changes one key of the method, in the order of `order`; a key that the method cannot
    /// change by itself yet waits until it can. Each step's percentage points are the growth after
    /// it less the growth before it, so that they sum to the difference of the two growths, for
    /// every link and over all periods.
    ///
    /// ```
    /// use costweight::{CompareChoice, Data, Formula, FormulaChoice, Method, Reading, Table, Tables};
    ///
    /// let activity = b"period,item,quantity,cost
    /// 2022/23,A,10,100
    /// 2022/23,B,10,200
    /// 2023/24,A,20,240
    /// 2023/24,B,10,210";
    /// let tables = Tables { activity: Table::Text(activity), ..Tables::default() };
    /// let data = Data::load(tables, &Reading::default())?;
    ///
    /// let fisher = Method { formula: Some(FormulaChoice::Name("fisher".into())), ..Method::default() };
    /// let methods = [("plain".to_owned(), Method::default()), ("ours".to_owned(), fisher)];
    /// let compared = data.compare(&methods, &CompareChoice::default())?;
    ///
    /// let change = &compared.walks[0].changes[0];
    /// assert_eq!(change.steps[0].step, "formula");
    /// assert!((change.steps[0].points - 100.0 * (change.end - change.start)).abs() < 1e-12);
    /// # Ok::<(), costweight::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Data::analyse`], with the method's name where it is the method that is refused;
    /// `bad-method` where no method is given, two have one name, or a name or
    /// provider is not known.
    pub fn compare(
        &self,
        methods: &[(String, Method)],
        choice: &CompareChoice,
    ) -> Result<Reconciliation, Error> {
        let named = named_once(methods)?;
        let data = self.under(one_suppression(&named)?)?;
        let provider = known_provider(&data, choice.provider.as_deref())?;
        let ends = named
            .iter()
            .map(|(name, method)| {
                let stage = figures(&data, (*method).clone(), provider);
                Ok((*name, stage.map_err(|error| error.of_method(name))?))
            })
            .collect::<Result<Vec<(&str, Stage)>, Error>>()?;
        let walks = pairs(&ends, choice)?
            .into_iter()
            .map(|(from, to)| Walk {
                from: from.0.to_owned(),
                to: to.0.to_owned(),
                changes: walk(&data, &from.1, &to.1, provider),
            })
            .collect();
        Ok(Reconciliation {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: data.fingerprint(),
            provider: provider.map(str::to_owned),
            methods: ends.iter().map(|(name, stage)| compared(name, stage)).collect(),
            order: STEPS.iter().map(|step| step.name).collect(),
            walks,
            issues: data.issues.list(),
        })
    }
}

fn named_once(methods: &[(String, Method)]) -> Result<Vec<(&str, &Method)>, Error> {
    if methods.is_empty() {
        return Err(bad_method("no method is given to compare"));
    }
    let mut named: Vec<(&str, &Method)> = Vec::new();
    for (name, method) in methods {
        if named.iter().any(|(held, _)| held == name) {
            return Err(bad_method(format!("two methods have the name “{name}”")));
        }
        named.push((name, method));
    }
    Ok(named)
}

/// What all methods suppress: two versions of one number tell more than each.
fn one_suppression(named: &[(&str, &Method)]) -> Result<Option<Suppression>, Error> {
    let mut each = named.iter().map(|(_, method)| method.suppress);
    let first = each.next().flatten();
    if each.all(|other| other == first) {
        return Ok(first);
    }
    Err(bad_method("methods that are compared suppress the same; give all of them one `suppress`"))
}

/// A provider of the data by its name.
pub(crate) fn known_provider<'a>(
    data: &Data,
    provider: Option<&'a str>,
) -> Result<Option<&'a str>, Error> {
    let known = data.providers();
    match provider {
        Some(stranger) if !known.iter().any(|held| held == stranger) => {
            Err(not_a_provider(stranger, &known))
        }
        found => Ok(found),
    }
}

type Named<'a> = (&'a str, Stage);

/// The methods that the reconciliation goes between: those chosen, or each and the next.
fn pairs<'a, 's>(
    ends: &'s [Named<'a>],
    choice: &CompareChoice,
) -> Result<Vec<(&'s Named<'a>, &'s Named<'a>)>, Error> {
    let find = |name: &str| {
        ends.iter().find(|(held, _)| *held == name).ok_or_else(|| {
            let known = ends.iter().map(|(held, _)| *held);
            let listed: Vec<&str> = known.clone().collect();
            let (meant, listed) = (suggestion(name, known), listed.join(", "));
            bad_method(format!("“{name}” is not a method compared here, which are {listed}{meant}"))
        })
    };
    match (&choice.from, &choice.to) {
        (Some(from), Some(to)) => Ok(vec![(find(from)?, find(to)?)]),
        (None, None) => Ok(ends.iter().zip(ends.iter().skip(1)).collect()),
        _ => Err(bad_method("a walk has two ends: name the methods `from` and `to`")),
    }
}

/// The series of a method.
fn figures(data: &Data, method: Method, provider: Option<&str>) -> Result<Stage, Error> {
    let data = data.under(method.suppress)?;
    let setting = Setting::of(&data, method)?;
    if provider.is_some() {
        setting.refuse_unmatched(provider)?;
    }
    let series = |subject: Option<_>| Series::new(&subject?, &setting.recipe);
    let output = series(setting.activity_of(provider));
    let input = series(setting.inputs_of(provider));
    Ok(Stage { method: setting.method, output, input })
}

/// The steps from one stage to another, for every change that both have.
fn walk(data: &Data, start: &Stage, end: &Stage, provider: Option<&str>) -> Vec<WalkedChange> {
    let changes = start.changes(end);
    let mut stages: Vec<(WalkStep, Stage)> = Vec::new();
    let mut at = start.clone();
    while let Some((step, next)) = next_step(data, &at, end, &changes, provider) {
        stages.push((step, next.clone()));
        at = next;
    }
    changes.into_iter().map(|change| walked(&change, start, &stages)).collect()
}

/// The first step, in their order, that can be made by itself; all that are left where none can.
fn next_step(
    data: &Data,
    at: &Stage,
    end: &Stage,
    changes: &[Change],
    provider: Option<&str>,
) -> Option<(WalkStep, Stage)> {
    let differing: Vec<&Step> =
        STEPS.iter().filter(|step| step.applied(&at.method, &end.method).is_some()).collect();
    let can_be_made = |step: &&Step| {
        let method = step.applied(&at.method, &end.method)?;
        let stage = figures(data, method, provider).ok()?;
        let has_all = changes.iter().all(|change| change.ratio(&stage).is_some());
        // A formula that is none becomes the usual one again where the linking needs one.
        let is_made = step.applied(&stage.method, &end.method).is_none();
        (has_all && is_made).then(|| (step.between(&at.method, &stage.method), stage))
    };
    let step = differing.iter().find_map(can_be_made);
    step.or_else(|| (!differing.is_empty()).then(|| (together(&differing, at, end), end.clone())))
}

/// Several steps as one, where none of them can be made alone.
fn together(steps: &[&Step], at: &Stage, end: &Stage) -> WalkStep {
    let parts: Vec<WalkStep> =
        steps.iter().map(|step| step.between(&at.method, &end.method)).collect();
    let all = |part: fn(&WalkStep) -> &str, sign: &str| {
        parts.iter().map(part).collect::<Vec<_>>().join(sign)
    };
    WalkStep {
        step: all(|p| &p.step, "+"),
        title: all(|p| &p.title, ", "),
        from: all(|p| &p.from, ", "),
        to: all(|p| &p.to, ", "),
        points: 0.0,
    }
}

fn walked(change: &Change, start: &Stage, stages: &[(WalkStep, Stage)]) -> WalkedChange {
    let growth = |stage: &Stage| change.ratio(stage).unwrap_or(1.0) - 1.0;
    let before = std::iter::once(start).chain(stages.iter().map(|(_, stage)| stage));
    let steps = stages.iter().zip(before).map(|((step, after), before)| WalkStep {
        points: 100.0 * (growth(after) - growth(before)),
        ..step.clone()
    });
    WalkedChange {
        series: change.series,
        from: change.from,
        to: change.to,
        start: growth(start),
        end: stages.last().map_or_else(|| growth(start), |(_, stage)| growth(stage)),
        steps: steps.collect(),
    }
}

/// A growth that is walked: whose, from when to when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Change {
    series: &'static str,
    from: Period,
    to: Period,
}

impl Change {
    fn ratio(&self, stage: &Stage) -> Option<f64> {
        stage.ratio(self.series, self.from, self.to)
    }
}

impl Stage {
    /// The ratio of output, input or productivity between two periods.
    fn ratio(&self, series: &str, from: Period, to: Period) -> Option<f64> {
        let of = |series: &Option<Series>| series.as_ref()?.ratio(from, to);
        match series {
            "output" => of(&self.output),
            "input" => of(&self.input),
            _ => Some(of(&self.output)? / of(&self.input)?),
        }
    }

    fn periods(&self, series: &str) -> Vec<Period> {
        let of = |series: &Option<Series>| -> Vec<Period> {
            series.as_ref().map(|series| series.periods.clone()).unwrap_or_default()
        };
        match series {
            "output" => of(&self.output),
            "input" => of(&self.input),
            _ => {
                let input = of(&self.input);
                of(&self.output).into_iter().filter(|period| input.contains(period)).collect()
            }
        }
    }

    /// The changes of a series: between neighbours, and from the first period to the last.
    fn changes_of(&self, series: &'static str) -> Vec<Change> {
        let periods = self.periods(series);
        let neighbours = periods.iter().zip(periods.iter().skip(1));
        let mut changes: Vec<Change> =
            neighbours.map(|(&from, &to)| Change { series, from, to }).collect();
        if let ([first, .., last], true) = (periods.as_slice(), periods.len() > 2) {
            changes.push(Change { series, from: *first, to: *last });
        }
        changes
    }

    /// The changes that both stages have.
    fn changes(&self, other: &Self) -> Vec<Change> {
        let all = SERIES.into_iter().flat_map(|series| self.changes_of(series));
        all.filter(|c| c.ratio(self).is_some() && c.ratio(other).is_some()).collect()
    }
}

const SERIES: [&str; 3] = ["output", "input", "productivity"];

fn compared(name: &str, stage: &Stage) -> ComparedMethod {
    let [output, input, productivity] =
        SERIES.map(|series| figures_of(stage, series, &stage.changes_of(series)));
    ComparedMethod {
        name: name.to_owned(),
        method: stage.method.clone(),
        output,
        input,
        productivity,
    }
}

fn figures_of(stage: &Stage, series: &str, changes: &[Change]) -> Option<MethodFigures> {
    let figure = |change: &Change| FigureChange {
        from: change.from,
        to: change.to,
        growth: change.ratio(stage).map(|ratio| ratio - 1.0),
        minimum_coverage: stage.coverage(series, change),
        spread: stage.spread(series, change),
    };
    let changes: Vec<FigureChange> = changes.iter().map(figure).collect();
    (!changes.is_empty()).then_some(MethodFigures { changes })
}

impl Stage {
    /// The series that a figure is made of.
    fn parts(&self, series: &str) -> Vec<&Series> {
        let output = self.output.iter().filter(|_| series != "input");
        output.chain(self.input.iter().filter(|_| series != "output")).collect()
    }

    fn coverage(&self, series: &str, change: &Change) -> Option<f64> {
        let least = |series: &&Series| series.minimum_coverage(Some((change.from, change.to)));
        let parts: Option<Vec<f64>> = self.parts(series).iter().map(least).collect();
        parts?.into_iter().reduce(f64::min)
    }

    fn spread(&self, series: &str, change: &Change) -> Option<crate::answer::result::Spread> {
        let parts = self.parts(series);
        let ratios = parts.iter().map(|series| Ratios::of(series, change.from, change.to));
        ratios.reduce(Ratios::over)?.spread()
    }
}
