//! Every number of an analysis is opened, and the tree computed again.

use std::cell::Cell;

use costweight::{
    AdjustmentReport, Analysis, Contribution, Data, FigureChoice, FormulaSpread, GrowthAccountLink,
    InputAccount, LinkReport, Method, Operation, Overall, Period, Point, ProductivityLinkReport,
    ProductivitySeriesReport, SeriesReport, Spread, Treatments, UnmatchedItem, Working, Workings,
};

use crate::leaves::number_of_figures;

/// Figures between two periods that an analysis need not compare.
fn figures(series: &str, provider: Option<&str>, periods: &[String]) -> Vec<FigureChoice> {
    let mut figures = Vec::new();
    for (from, to) in pairs(periods) {
        for what in of_series(series) {
            figures.push(FigureChoice {
                series: Some(series.to_owned()),
                provider: provider.map(str::to_owned),
                what: Some((*what).to_owned()),
                from: Some(from.clone()),
                to: Some(to.clone()),
                terms: Some(usize::MAX),
                ..FigureChoice::default()
            });
        }
    }
    figures
}

fn of_series(series: &str) -> &'static [&'static str] {
    if series.ends_with("productivity") {
        return &["growth", "coverage"];
    }
    &["growth", "coverage", "covered-cost", "unmatched-cost", "implied-unit-cost", "mix"]
}

/// All pairs of a few periods; of many each with the first, the next and the last, to and fro.
fn pairs(periods: &[String]) -> Vec<(&String, &String)> {
    let places = 0..periods.len();
    let is_taken = |a: usize, b: usize| {
        let (low, high) = (a.min(b), a.max(b));
        a != b && (periods.len() <= 5 || low == 0 || high == low + 1 || high + 1 == periods.len())
    };
    let all = places.clone().flat_map(|a| places.clone().map(move |b| (a, b)));
    all.filter(|(a, b)| is_taken(*a, *b)).map(|(a, b)| (&periods[a], &periods[b])).collect()
}

fn opened(workings: &Workings, figure: &FigureChoice) -> Option<Working> {
    match workings.explain(figure) {
        Ok(working) => Some(working),
        Err(error) => {
            assert!(["no-such-figure", "bad-method"].contains(&error.code()), "{error}");
            None
        }
    }
}

#[track_caller]
fn assert_recomputes(working: &Working, figure: &FigureChoice, method: &Method) {
    if working.recomputed().map(f64::to_bits) != Some(working.value.to_bits()) {
        let found = wrong(working, &mut Vec::new());
        let found = found.map(|(path, part)| (path, part.operation, part.value));
        panic!("{figure:?}\n{method:?}\n{found:?}");
    }
    assert_rounds_little(working);
}

/// What a sum has beside its parts is told from rounding, and only money has it.
fn assert_rounds_little(working: &Working) {
    let size: f64 = working.terms.iter().map(|term| term.value.abs()).sum();
    for term in &working.terms {
        let is_little = term.value.abs() <= 1e-12 * size;
        assert!(is_little || !term.label.starts_with("rounding"), "{working:?}");
        assert!(term.unit == "£" || term.label != "cost of quantities of zero", "{working:?}");
    }
    working.terms.iter().chain(&working.definitions).for_each(assert_rounds_little);
}

/// The deepest part that does not compute itself.
fn wrong(working: &Working, path: &mut Vec<String>) -> Option<(Vec<String>, Working)> {
    path.push(working.label.clone());
    for part in working.definitions.iter().chain(&working.terms) {
        if part.recomputed().is_none()
            && part.operation != Operation::Symbol
            && let Some(found) = wrong(part, path)
        {
            return Some(found);
        }
    }
    let terms: Vec<f64> = {
        let mut terms: Vec<&Working> = working.terms.iter().collect();
        terms.sort_by_key(|t| t.place);
        terms.iter().map(|t| t.value).collect()
    };
    let own = working.operation.of(&terms);
    let is_leaf = matches!(working.operation, Operation::Given | Operation::Symbol);
    if !is_leaf && (own.to_bits() != working.value.to_bits() || working.more > 0) {
        return Some((path.clone(), working.clone()));
    }
    path.pop();
    None
}

/// A figure as the analysis gives it.
pub(crate) fn same(working: Option<&Working>, value: Option<f64>, what: &str) {
    assert_eq!(working.map(|w| w.value.to_bits()), value.map(f64::to_bits), "{what}");
}

/// The figures of one subject under a method.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) workings: &'a Workings<'a>,
    pub(crate) periods: &'a [String],
    pub(crate) method: &'a Method,
    pub(crate) provider: Option<&'a str>,
    /// How many figures were opened.
    pub(crate) opened: &'a Cell<usize>,
}

/// A growth of an analysis: from, to, growth, its spread, what made it.
type Growth<'a> = (Period, Period, Option<f64>, Option<Spread>, &'a [Contribution]);

impl Subject<'_> {
    fn ask(&self, series: &str, what: &str, from: Option<Period>, to: Period) -> FigureChoice {
        FigureChoice {
            series: Some(series.to_owned()),
            what: Some(what.to_owned()),
            provider: self.provider.map(str::to_owned),
            period: from.is_none().then(|| to.to_string()),
            to: from.is_some().then(|| to.to_string()),
            from: from.map(|from| from.to_string()),
            terms: Some(usize::MAX),
            ..FigureChoice::default()
        }
    }

    fn is(&self, figure: &FigureChoice, value: Option<f64>) {
        let working = opened(self.workings, figure);
        self.opened.set(self.opened.get() + usize::from(value.is_some()));
        same(working.as_ref(), value, &format!("{figure:?} {:?}", self.method));
        if let Some(working) = working {
            assert_recomputes(&working, figure, self.method);
        }
    }

    fn points_are(&self, series: &str, points: &[Point]) {
        for point in points {
            self.is(&self.ask(series, "index", None, point.period), point.index);
            self.is(&self.ask(series, "growth", None, point.period), point.growth);
            let on_year = self.ask(series, "growth-on-year", None, point.period);
            self.is(&on_year, point.growth_on_year);
            let to_date = self.ask(series, "year-to-date", None, point.period);
            self.is(&to_date, point.year_to_date.map(|found| found.growth));
            if point.cost.is_some() {
                self.is(&self.ask(series, "cost", None, point.period), point.cost);
            }
        }
    }

    fn growth_is(&self, series: &str, (from, to, growth, spread, contributions): Growth) {
        self.is(&self.ask(series, "growth", Some(from), to), growth);
        self.spread_is(&self.ask(series, "spread", Some(from), to), spread);
        for part in contributions {
            let is_group = part.item.is_none() && part.others.is_none();
            let figure = FigureChoice {
                item: part.item.clone(),
                group: is_group.then(|| part.group.clone().unwrap_or_default()),
                others: part.others.is_some().then_some(true),
                side: part.side.map(str::to_owned),
                ..self.ask(series, "contribution", Some(from), to)
            };
            self.is(&figure, Some(part.points));
        }
    }

    fn series_is(&self, series: &str, report: &SeriesReport) {
        self.points_are(series, &report.points);
        for link in &report.links {
            self.link_is(series, link);
        }
        if let Some(whole) = &report.overall {
            self.overall_is(series, whole);
        }
        if let Some(annual) = &report.annual {
            self.series_is(series, annual);
        }
    }

    fn link_is(&self, series: &str, link: &LinkReport) {
        let LinkReport { from, to, growth, spread, contributions, unmatched, .. } = link;
        let ask = |what| self.ask(series, what, Some(*from), *to);
        let at = |what, at: &str| FigureChoice { at: Some(at.to_owned()), ..ask(what) };
        self.growth_is(series, (*from, *to, *growth, *spread, contributions));
        self.is(&ask("implied-unit-cost"), link.implied_unit_cost);
        self.is(&ask("mix"), link.mix);
        self.is(&at("coverage", "from"), link.coverage.map(|c| c.from));
        self.is(&at("coverage", "to"), link.coverage.map(|c| c.to));
        if let (Some(coverage), Ok(least)) =
            (link.coverage, self.workings.explain(&ask("coverage")))
        {
            assert_eq!(least.value.to_bits(), coverage.from.min(coverage.to).to_bits());
        }
        self.is(&at("unmatched-cost", "from"), Some(unmatched.from_cost));
        self.is(&at("unmatched-cost", "to"), Some(unmatched.to_cost));
        for UnmatchedItem { item, from_cost, to_cost, .. } in &unmatched.largest {
            for (end, cost) in [("from", from_cost), ("to", to_cost)] {
                let item = Some(item.clone());
                self.is(&FigureChoice { item, ..at("unmatched-cost", end) }, Some(*cost));
            }
        }
        self.treatments_are(&ask("spread"), link.treatments);
    }

    fn treatments_are(&self, figure: &FigureChoice, treatments: Option<Treatments>) {
        let Some(Treatments { drop, uplift, group }) = treatments else { return };
        for (name, value) in [("drop", drop), ("uplift", uplift), ("group", group)] {
            self.growth_by(figure, name, Some(value));
        }
    }

    fn growth_by(&self, figure: &FigureChoice, way: &str, value: Option<f64>) {
        self.is(&FigureChoice { spread: Some(way.to_owned()), ..figure.clone() }, value);
    }

    fn spread_is(&self, figure: &FigureChoice, spread: Option<Spread>) {
        let Some(Spread { formulas, treatments, lowest, highest }) = spread else {
            return self.growth_by(figure, "lowest", None);
        };
        let FormulaSpread { laspeyres, paasche, fisher, tornqvist, walsh } = formulas;
        for (name, value) in [
            ("laspeyres", laspeyres),
            ("paasche", paasche),
            ("fisher", fisher),
            ("tornqvist", tornqvist),
            ("walsh", walsh),
            ("lowest", Some(lowest)),
            ("highest", Some(highest)),
        ] {
            self.growth_by(figure, name, value);
        }
        self.treatments_are(figure, treatments);
    }

    fn overall_is(&self, series: &str, whole: &Overall) {
        let Overall { from, to, growth, spread, contributions, .. } = whole;
        self.growth_is(series, (*from, *to, Some(*growth), *spread, contributions));
        let figure = self.ask(series, "minimum-coverage", Some(*from), *to);
        self.is(&figure, whole.minimum_coverage);
    }

    fn effects_are(&self, adjustments: &[AdjustmentReport]) {
        for report in adjustments {
            for effect in report.links.iter().chain(&report.overall) {
                let figure = FigureChoice {
                    adjustment: Some(report.name.to_owned()),
                    ..self.ask(report.series, "adjustment", Some(effect.from), effect.to)
                };
                self.is(&figure, effect.points);
                for (what, value) in [("without", effect.without), ("with", effect.with)] {
                    self.is(&FigureChoice { what: Some(what.to_owned()), ..figure.clone() }, value);
                }
            }
        }
    }

    fn productivity_is(&self, series: &str, report: &ProductivitySeriesReport) {
        self.points_are(series, &report.points);
        let input = if series == "productivity" { "input" } else { "labour" };
        for link in &report.links {
            let ProductivityLinkReport { from, to, growth, spread, contributions, .. } = link;
            self.growth_is(series, (*from, *to, *growth, *spread, contributions));
            let ask = |series, what| self.ask(series, what, Some(*from), *to);
            self.is(&ask("output", "growth"), link.output_growth);
            self.is(&ask(input, "growth"), link.input_growth);
            if let Some(covered) = link.covered_cost {
                self.is(&ask("output", "covered-cost"), Some(covered.output));
                self.is(&ask(input, "covered-cost"), Some(covered.input));
            }
        }
        if let Some(whole) = &report.overall {
            self.overall_is(series, whole);
        }
        if let Some(annual) = &report.annual {
            self.productivity_is(series, annual);
        }
    }

    pub(crate) fn account_is(&self, link: &GrowthAccountLink) {
        let asked = self.ask("productivity", "account", Some(link.from), link.to);
        let is = |account: &str, group: Option<String>, value: Option<f64>| {
            let account = Some(account.to_owned());
            self.is(&FigureChoice { account, group, ..asked.clone() }, value);
        };
        is("output", None, Some(link.account.output));
        is("multifactor", None, Some(link.account.multifactor));
        for InputAccount { group, share, growth, points } in &link.account.inputs {
            let group = Some(group.clone().unwrap_or_default());
            is("share", group.clone(), Some(*share));
            is("growth", group.clone(), Some(*growth));
            is("points", group, Some(*points));
        }
        let Some(labour) = &link.account.labour else { return is("raw-growth", None, None) };
        is("labour-productivity", None, Some(labour.productivity));
        for InputAccount { group, share, growth, points } in &labour.deepening {
            let group = Some(group.clone().unwrap_or_default());
            is("share", group.clone(), Some(*share));
            is("deepening-growth", group.clone(), Some(*growth));
            is("deepening-points", group, Some(*points));
        }
        is("composition", None, labour.composition);
        is("weighted-growth", None, Some(labour.weighted_growth));
        is("raw-growth", None, labour.raw_growth);
        is("skill-mix", None, labour.skill_mix);
    }

    fn all_recompute(&self, series: &[&str]) {
        for series in series {
            for figure in figures(series, self.provider, self.periods) {
                if let Some(working) = opened(self.workings, &figure) {
                    assert_recomputes(&working, &figure, self.method);
                }
            }
        }
    }
}

/// Every figure of an analysis opens to the same bits, and computes itself from its leaves; there
/// are as many of them as numbers in the analysis.
pub(crate) fn check(data: &Data, method: &Method) {
    let analysis = data.analyse(method.clone()).unwrap();
    let (number, opened) = (number_of_figures(&analysis), Cell::new(0));
    let (workings, periods) = (&data.workings(method.clone()).unwrap(), &data.periods());
    let all = Subject { workings, periods, method, provider: None, opened: &opened };
    all.effects_are(&analysis.adjustments);
    let Analysis { output, input, productivity, .. } = analysis;
    let whole = (None, Some(output), input, productivity);
    let each = analysis.providers.into_iter().flatten();
    let each = each.map(|held| (Some(held.provider), held.output, held.input, held.productivity));
    for (provider, output, input, productivity) in std::iter::once(whole).chain(each) {
        let subject = Subject { provider: provider.as_deref(), ..all };
        if let Some(report) = &output {
            subject.all_recompute(&["output"]);
            subject.series_is("output", report);
        }
        if let Some(report) = &input {
            subject.all_recompute(&["input", "labour"]);
            subject.series_is("input", report);
        }
        let Some(report) = &productivity else { continue };
        subject.all_recompute(&["productivity", "labour-productivity"]);
        subject.productivity_is("productivity", &report.multifactor);
        if let Some(labour) = &report.labour {
            subject.productivity_is("labour-productivity", labour);
        }
        for link in &report.accounts {
            subject.account_is(link);
        }
    }
    assert_eq!(opened.get(), number, "every number of the analysis is opened: {method:?}");
}
