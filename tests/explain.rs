//! Every figure opens, and the tree that is opened computes the figure again, to the last bit.

use costweight::{
    By, ColumnChoice, Contribution, Data, FigureChoice, Formula, FormulaChoice, Linking, Method,
    Multilateral, MultilateralLinking, Operation, Period, Point, ProductivitySeriesReport,
    Providers, QualityChoice, Reading, RowSource, SeriesReport, Splice, Table, Tables, Treatment,
    UnitCostSource, Working,
};
use proptest::prelude::*;

/// Three years, two providers, groups, an item that comes and one that goes, zero activity, a
/// group that matches nothing, rows that repeat.
const ACTIVITY: &str = "period,provider,item,group,quantity,cost
2019/20,A,x1,G1,10,1000
2019/20,A,x2,G1,20,900
2019/20,A,y1,G2,7,350
2019/20,B,x1,G1,5,600
2019/20,B,y1,G2,3,160.5
2019/20,B,y2,G2,4,100
2019/20,B,old,G3,6,300
2020/21,A,x1,G1,11,1210
2020/21,A,x1,G1,1,90
2020/21,A,x2,G1,19,950
2020/21,A,y1,G2,9,420.25
2020/21,B,x1,G1,7,840
2020/21,B,y1,G2,2,125
2020/21,B,new,G2,8,444
2021/22,A,x1,G1,13,1500
2021/22,A,x2,G1,22,1100
2021/22,A,y1,G2,8,400
2021/22,B,x1,G1,6,777
2021/22,B,y1,G2,5,260
2021/22,B,y2,G2,3,99
2021/22,B,new,G2,9,501";

const INPUTS: &str = "period,provider,item,group,quantity,cost,expenditure,deflator
2019/20,A,nurses,labour,10,400,,
2019/20,A,drugs,goods,,,200,100
2019/20,A,rent,goods,1,-20,,
2019/20,B,nurses,labour,6,250,,
2019/20,B,agency,agency,1,70,,
2020/21,A,nurses,labour,11,460,,
2020/21,A,drugs,goods,,,230,104
2020/21,B,nurses,labour,5,230,,
2020/21,B,agency,agency,2,150,,
2021/22,A,nurses,labour,12,520,,
2021/22,A,drugs,goods,,,225,109
2021/22,B,nurses,labour,6,290,,
2021/22,B,agency,agency,1,80,,";

fn load(activity: &str, inputs: Option<&str>) -> Data {
    let tables = Tables {
        activity: Table::Text(activity.as_bytes()),
        inputs: inputs.map(|text| Table::Text(text.as_bytes())),
        ..Tables::default()
    };
    Data::load(tables, &Reading::default()).unwrap()
}

fn chosen(formula: Formula) -> FormulaChoice {
    match formula {
        Formula::LloydMoulton { sigma } => FormulaChoice::With {
            name: formula.name().to_owned(),
            weights: None,
            sigma: Some(sigma),
        },
        _ => FormulaChoice::Name(formula.name().to_owned()),
    }
}

fn every_formula() -> Vec<Formula> {
    let sigmas = [0.0, 1.0, 3.0].map(|sigma| Formula::LloydMoulton { sigma });
    Formula::ALL.into_iter().chain(sigmas).collect()
}

/// Everything between two periods and in each of a series.
fn figures(series: &str, provider: Option<&str>, periods: &[String]) -> Vec<FigureChoice> {
    let base = FigureChoice {
        series: Some(series.to_owned()),
        provider: provider.map(str::to_owned),
        terms: Some(usize::MAX),
        ..FigureChoice::default()
    };
    let what = |what: &str| FigureChoice { what: Some(what.to_owned()), ..base.clone() };
    let mut figures = Vec::new();
    for period in periods {
        for kind in ["index", "cost"] {
            figures.push(FigureChoice { period: Some(period.clone()), ..what(kind) });
        }
    }
    for from in periods {
        for to in periods {
            for kind in
                ["growth", "coverage", "covered-cost", "unmatched-cost", "implied-unit-cost", "mix"]
            {
                let (from, to) = (Some(from.clone()), Some(to.clone()));
                figures.push(FigureChoice { from, to, ..what(kind) });
            }
        }
    }
    figures
}

fn opened(data: &Data, figure: &FigureChoice, method: &Method) -> Option<Working> {
    match data.explain(figure, method.clone()) {
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
        panic!("{figure:?}\n{:?} {:?}\n{found:#?}", method.formula, method.linking);
    }
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
fn same(working: Option<&Working>, value: Option<f64>, what: &str) {
    assert_eq!(working.map(|w| w.value.to_bits()), value.map(f64::to_bits), "{what}");
}

/// The figures of one subject under a method.
struct Subject<'a> {
    data: &'a Data,
    method: &'a Method,
    provider: Option<&'a str>,
}

/// A growth of an analysis: from, to, growth, what made it.
type Growth<'a> = (Period, Period, Option<f64>, &'a [Contribution]);

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
        same(opened(self.data, figure, self.method).as_ref(), value, &format!("{figure:?}"));
    }

    fn points_are(&self, series: &str, points: &[Point]) {
        for point in points {
            self.is(&self.ask(series, "index", None, point.period), point.index);
            self.is(&self.ask(series, "growth", None, point.period), point.growth);
            if point.cost.is_some() {
                self.is(&self.ask(series, "cost", None, point.period), point.cost);
            }
        }
    }

    fn growth_is(&self, series: &str, (from, to, growth, contributions): Growth) {
        self.is(&self.ask(series, "growth", Some(from), to), growth);
        for part in contributions.iter().filter(|part| part.others.is_none()) {
            let figure = FigureChoice {
                item: part.item.clone(),
                group: part.item.is_none().then(|| part.group.clone()).flatten(),
                side: part.side.map(str::to_owned),
                ..self.ask(series, "contribution", Some(from), to)
            };
            let working = opened(self.data, &figure, self.method).unwrap();
            assert_recomputes(&working, &figure, self.method);
            same(Some(&working), Some(part.points), &format!("{figure:?}"));
        }
    }

    fn series_is(&self, series: &str, report: &SeriesReport) {
        self.points_are(series, &report.points);
        for link in &report.links {
            let ask = |what| self.ask(series, what, Some(link.from), link.to);
            self.growth_is(series, (link.from, link.to, link.growth, &link.contributions));
            self.is(&ask("implied-unit-cost"), link.implied_unit_cost);
            self.is(&ask("mix"), link.mix);
            self.is(&ask("coverage"), link.coverage.map(|c| c.from.min(c.to)));
            let unmatched = link.coverage.map(|_| link.unmatched.from_cost);
            self.is(&ask("unmatched-cost"), unmatched);
        }
        if let Some(whole) = &report.overall {
            let growth = Some(whole.growth);
            self.growth_is(series, (whole.from, whole.to, growth, &whole.contributions));
            if self.method.linking == Some(Linking::Chained) {
                let figure = self.ask(series, "coverage", Some(whole.from), whole.to);
                self.is(&figure, whole.minimum_coverage);
            }
        }
    }

    fn productivity_is(&self, series: &str, report: &ProductivitySeriesReport) {
        self.points_are(series, &report.points);
        for link in &report.links {
            self.growth_is(series, (link.from, link.to, link.growth, &link.contributions));
        }
        if let Some(whole) = &report.overall {
            let growth = Some(whole.growth);
            self.growth_is(series, (whole.from, whole.to, growth, &whole.contributions));
        }
    }

    fn all_recompute(&self) {
        for series in ["output", "input", "labour", "productivity", "labour-productivity"] {
            for figure in figures(series, self.provider, &self.data.periods()) {
                if let Some(working) = opened(self.data, &figure, self.method) {
                    assert_recomputes(&working, &figure, self.method);
                }
            }
        }
    }
}

/// Every figure of an analysis opens to the same bits, and computes itself from its leaves.
fn check(data: &Data, method: &Method) {
    let analysis = data.analyse(method.clone()).unwrap();
    let whole = (None, Some(analysis.output), analysis.input, analysis.productivity);
    let each = analysis.providers.into_iter().flatten();
    let each = each.map(|held| (Some(held.provider), held.output, held.input, held.productivity));
    for (provider, output, input, productivity) in std::iter::once(whole).chain(each) {
        let subject = Subject { data, method, provider: provider.as_deref() };
        subject.all_recompute();
        if let Some(report) = &output {
            subject.series_is("output", report);
        }
        if let Some(report) = &input {
            subject.series_is("input", report);
        }
        if let Some(report) = &productivity {
            subject.productivity_is("productivity", &report.multifactor);
        }
        if let Some(report) = productivity.and_then(|report| report.labour) {
            subject.productivity_is("labour-productivity", &report);
        }
    }
}

fn every_treatment() -> [Treatment; 3] {
    [Treatment::Drop, Treatment::Uplift, Treatment::Group]
}

#[test]
fn every_figure_of_every_formula_and_treatment_recomputes_chained_and_direct() {
    let data = load(ACTIVITY, None);
    for formula in every_formula() {
        for unmatched in every_treatment() {
            for (linking, reference, by) in
                [(Linking::Chained, "2020/21", By::Item), (Linking::Direct, "2019/20", By::Group)]
            {
                let (linking, reference, by) = (linking, Some(reference.to_owned()), Some(by));
                let formula = Some(chosen(formula));
                check(
                    &data,
                    &Method {
                        formula,
                        unmatched,
                        linking: Some(linking),
                        reference,
                        by,
                        ..Method::default()
                    },
                );
            }
        }
    }
}

#[test]
fn every_figure_of_inputs_and_productivity_recomputes() {
    let data = load(ACTIVITY, Some(INPUTS));
    for (formula, unmatched) in [
        (Formula::Fisher, Treatment::Drop),
        (Formula::Tornqvist, Treatment::Group),
        (Formula::Laspeyres, Treatment::Uplift),
    ] {
        for linking in [Linking::Chained, Linking::Direct] {
            for by in [By::Item, By::Group] {
                let (formula, by) = (Some(chosen(formula)), Some(by));
                check(
                    &data,
                    &Method { formula, unmatched, linking: Some(linking), by, ..Method::default() },
                );
            }
        }
    }
}

#[test]
fn every_figure_of_a_provider_recomputes_at_own_and_at_national_unit_costs() {
    let data = load(ACTIVITY, None);
    let weights = FormulaChoice::With {
        name: "young".to_owned(),
        weights: Some("2020/21".to_owned()),
        sigma: None,
    };
    for unit_costs in [UnitCostSource::Own, UnitCostSource::National] {
        for formula in [chosen(Formula::Fisher), chosen(Formula::SatoVartia), weights.clone()] {
            let (unit_costs, formula) = (Some(unit_costs), Some(formula));
            let providers = Providers::Word("separate".to_owned());
            check(&data, &Method { unit_costs, formula, providers, ..Method::default() });
        }
    }
}

#[test]
fn every_figure_at_the_costs_of_a_table_recomputes() {
    let by_period = "item,period,unit_cost\nx1,2019/20,100\nx1,,120\nx2,,50\ny1,,55\nnew,,60";
    let by_provider = "item,provider,unit_cost\nx1,A,100\nx1,B,120\nx2,A,50\ny1,A,55\ny1,B,60";
    for costs in [by_period, by_provider] {
        let tables = Tables {
            activity: Table::Text(ACTIVITY.as_bytes()),
            costs: Some(Table::Text(costs.as_bytes())),
            ..Tables::default()
        };
        let data = Data::load(tables, &Reading::default()).unwrap();
        let providers = Providers::Word("separate".to_owned());
        check(&data, &Method { providers, ..Method::default() });
    }
}

#[test]
fn every_figure_of_periods_compared_at_once_recomputes() {
    let more = ACTIVITY.replace("2019/20", "2018/19").replace("2020/21", "2022/23");
    let later: String = more
        .lines()
        .skip(1)
        .filter(|l| !l.starts_with("2021/22"))
        .fold(String::new(), |all, line| all + "\n" + line);
    let data = load(&(ACTIVITY.to_owned() + &later), None);
    let splices = [Splice::Movement, Splice::Half, Splice::Mean, Splice::MeanPublished];
    for index in [Multilateral::Geks, Multilateral::Ccdi, Multilateral::Gk, Multilateral::Wtpd] {
        for (window, splice) in std::iter::once((None, None))
            .chain(splices.into_iter().map(|splice| (Some(3), Some(splice))))
        {
            let linking = Linking::Multilateral(MultilateralLinking { index, window, splice });
            check(&data, &Method { linking: Some(linking), ..Method::default() });
        }
    }
}

/// Three periods of up to six items in two groups; absent, zero, and repeated rows among them.
fn rows() -> impl Strategy<Value = String> {
    let row = (0..3_u8, 0..6_u8, 0..40_u32, 1..9_000_u32);
    prop::collection::vec(row, 4..30).prop_map(|rows| {
        let header = "period,item,group,quantity,unit_cost".to_owned();
        rows.into_iter().fold(header, |text, (period, item, quantity, pence)| {
            let (year, group) = (2019 + u32::from(period), item % 2);
            let cost = f64::from(pence) / 100.0;
            format!("{text}\n{year},i{item},g{group},{quantity},{cost}")
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_data_every_formula_recomputes(
        rows in rows(),
        treatment in prop::sample::select(every_treatment().to_vec()),
        formula in prop::sample::select(every_formula()),
        linking in prop::sample::select(vec![Linking::Chained, Linking::Direct]),
    ) {
        let data = load(&rows, None);
        let formula = Some(chosen(formula));
        let by = Some(By::Item);
        let method = Method { formula, unmatched: treatment, linking: Some(linking), by, ..Method::default() };
        if data.analyse(method.clone()).is_ok() {
            check(&data, &method);
        }
    }
}

fn leaves(working: &Working) -> Vec<&Working> {
    let below: Vec<&Working> = working.terms.iter().flat_map(leaves).collect();
    if below.is_empty() { vec![working] } else { below }
}

/// Rows 2 and 5 of the sheet above: 10 at £1,000 and 5 at £600; later 11, 1 and 7.
#[test]
fn a_figure_opens_down_to_its_rows() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice {
        what: Some("quantity".to_owned()),
        item: Some("x1".to_owned()),
        period: Some("2020/21".to_owned()),
        ..FigureChoice::default()
    };
    let working = data.explain(&figure, Method::default()).unwrap();
    let source = RowSource { table: "activity", row: 9, column: "quantity".to_owned(), rows: 3 };
    assert_eq!((working.value.to_bits(), working.source), (19.0_f64.to_bits(), Some(source)));

    let figure = FigureChoice { what: Some("unit-cost".to_owned()), ..figure };
    let working = data.explain(&figure, Method::default()).unwrap();
    assert_eq!(working.operation, Operation::Ratio);
    let columns: Vec<String> =
        leaves(&working).iter().map(|l| l.source.as_ref().unwrap().column.clone()).collect();
    assert_eq!(columns, ["cost", "quantity"]);
}

#[test]
fn the_largest_terms_come_first_and_the_rest_are_counted() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice { terms: Some(2), ..FigureChoice::default() };
    let working = data.explain(&figure, Method::default()).unwrap();
    assert!(working.recomputed().is_none());
    let link = &working.terms[1].terms[0];
    let sum = &link.terms[0];
    assert_eq!((sum.operation, sum.terms.len()), (Operation::Sum, 2));
    assert!(sum.terms[0].value >= sum.terms[1].value && sum.more > 0);
    let shown: f64 = sum.terms.iter().map(|term| term.value).sum();
    approx::assert_relative_eq!(shown + sum.rest.unwrap(), sum.value, max_relative = 1e-14);
}

#[test]
fn a_tree_is_closed_below_the_depth_that_is_asked_for() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice { depth: Some(1), ..FigureChoice::default() };
    let working = data.explain(&figure, Method::default()).unwrap();
    assert_eq!(working.terms.len(), 2);
    assert!(working.terms.iter().all(|term| term.terms.is_empty()));
    assert!(working.terms[1].more > 0);
}

#[test]
fn a_figure_that_is_not_there_is_refused_with_what_was_meant() {
    let data = load(ACTIVITY, None);
    let ask =
        |figure: FigureChoice| data.explain(&figure, Method::default()).unwrap_err().to_string();
    let what = |what: &str| FigureChoice { what: Some(what.to_owned()), ..FigureChoice::default() };
    assert!(ask(what("grwth")).contains("did you mean “growth”"));
    assert!(ask(what("contribution")).contains("name one"));
    let item = FigureChoice { item: Some("x11".to_owned()), ..what("quantity") };
    assert!(ask(item).contains("did you mean “x1”"));
    let series = FigureChoice { series: Some("input".to_owned()), ..what("index") };
    assert!(ask(series).contains("analysis has no index of input"));
}

/// A file of the schedules, by item of these columns.
fn schedules(file: &str, item: &[&str]) -> Data {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(file);
    let text = std::fs::read(path).unwrap();
    let item = item.iter().map(|header| (*header).to_owned()).collect();
    let columns = [
        ("period", ColumnChoice::One("financial_year".to_owned())),
        ("item", ColumnChoice::Several(item)),
        ("group", ColumnChoice::One("service_line".to_owned())),
        ("quantity", ColumnChoice::One("activity".to_owned())),
        ("cost", ColumnChoice::One("total_cost_gbp".to_owned())),
    ];
    let columns = columns.into_iter().map(|(role, choice)| (role.to_owned(), choice)).collect();
    let reading = Reading { columns, ..Reading::default() };
    let tables = Tables { activity: Table::Text(&text), ..Tables::default() };
    Data::load(tables, &reading).unwrap()
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_figure_of_the_service_lines_recomputes() {
    let file = "nhs_ref_costs_service_lines_2014-15_to_2017-18.csv";
    let data = schedules(file, &["service_line"]);
    for formula in [Formula::Fisher, Formula::Stuvel, Formula::MontgomeryVartia] {
        let (formula, by) = (Some(chosen(formula)), Some(By::Item));
        check(&data, &Method { formula, by, ..Method::default() });
    }
}

/// 24,441 items: the growth to 2015/16, +2.85% by Laspeyres, from every one of their rows.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_growth_of_the_service_lines_recomputes_by_every_formula_from_all_their_rows() {
    let file = "nhs_ref_costs_service_lines_2014-15_to_2017-18.csv";
    let data = schedules(file, &["service_line"]);
    for formula in every_formula() {
        let method = Method { formula: Some(chosen(formula)), ..Method::default() };
        let figure = FigureChoice { terms: Some(usize::MAX), ..FigureChoice::default() };
        let working = data.explain(&figure, method.clone()).unwrap();
        let index = data.analyse(method).unwrap().output.points.last().unwrap().index;
        assert_eq!(working.recomputed().map(f64::to_bits), index.map(f64::to_bits));
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_growth_of_all_currencies_recomputes_from_their_rows() {
    let file = "nhs_ref_costs_currency_2014-15_to_2017-18.csv";
    let data = schedules(file, &["service_line", "service_code", "currency_code"]);
    for (formula, unmatched) in [
        (Formula::Laspeyres, Treatment::Group),
        (Formula::Fisher, Treatment::Uplift),
        (Formula::Tornqvist, Treatment::Drop),
    ] {
        let method = Method { formula: Some(chosen(formula)), unmatched, ..Method::default() };
        let figure = FigureChoice {
            what: Some("growth".to_owned()),
            period: Some("2015/16".to_owned()),
            terms: Some(usize::MAX),
            ..FigureChoice::default()
        };
        let working = data.explain(&figure, method.clone()).unwrap();
        let growth = data.analyse(method).unwrap().output.links[0].growth;
        same(Some(&working), growth, formula.title());
        assert_eq!(working.recomputed().map(f64::to_bits), growth.map(f64::to_bits));
    }
}

#[test]
fn a_quantity_opens_into_its_quality() {
    let quality = |line: &str| match line {
        _ if line.starts_with("period") => "quality",
        _ if line.starts_with("2019") => "1",
        _ if line.starts_with("2020") => "1.01",
        _ => "1.03",
    };
    let lines = ACTIVITY.lines().map(|line| format!("{line},{}\n", quality(line)));
    let data = load(&lines.collect::<String>(), None);
    for (unmatched, quality) in [
        (Treatment::Drop, QualityChoice::With),
        (Treatment::Uplift, QualityChoice::With),
        (Treatment::Group, QualityChoice::With),
        (Treatment::Group, QualityChoice::Both),
    ] {
        check(&data, &Method { unmatched, quality: Some(quality), ..Method::default() });
    }
    let figure = FigureChoice { what: Some("growth".to_owned()), ..FigureChoice::default() };
    let method = Method { quality: Some(QualityChoice::With), ..Method::default() };
    let with = data.explain(&figure, method).unwrap();
    let method = Method { quality: Some(QualityChoice::Without), ..Method::default() };
    assert!(with.value > data.explain(&figure, method).unwrap().value);
    assert!(leaves(&with).iter().any(|leaf| leaf.label == "quality, 2021/22"));
}
