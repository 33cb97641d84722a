//! Cost bridge: from one period's cost to another's in pounds, by volume, mix, unit costs and what is
//! new or gone.

mod effects;
mod result;

pub use effects::{BridgeForm, CostEffects, cost_effects};
pub use result::{BridgeParts, BridgeRow, CostBridge};

use crate::foundation::plain::chosen_by_key;
use crate::foundation::sorted::Map;

use crate::answer::setting::Setting;
use crate::choices::method::{Method, find_period};
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::sum;
use crate::foundation::order::in_order;
use crate::index::series::Subject;
use crate::observations::comparison::merge;
use crate::observations::ledger::Unmeasured;
use crate::observations::panel::{Basket, Line, Panel};
use crate::questions::compare::known_provider;
use crate::tables::data::Data;

use effects::{effects, group_key};

/// How many items a bridge shows where nobody says.
const LARGEST: usize = 20;

/// Which bridge is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CostBridgeChoice {
    /// The earlier period. Default: the last but one.
    #[cfg_attr(test, ts(optional))]
    pub from: Option<String>,
    /// The later period. Default: the last.
    #[cfg_attr(test, ts(optional))]
    pub to: Option<String>,
    /// `output` (the default) or `input`.
    #[cfg_attr(test, ts(optional, type = "\"output\" | \"input\""))]
    pub series: Option<String>,
    /// A provider; none for all together.
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
    /// How the change is split. Default: `price-volume-mix`.
    #[cfg_attr(test, ts(optional, as = "Option<BridgeForm>"))]
    pub form: BridgeForm,
    /// How many items are shown by themselves. Default: 20.
    #[cfg_attr(test, ts(optional))]
    pub largest: Option<usize>,
}

chosen_by_key!(CostBridgeChoice, "choice of a bridge": from, to, series, provider, form, largest);

impl Data {
    /// The bridge from one period's cost to another's, in pounds: what volume, mix within groups and
    /// unit costs did, what is new and what is gone, in all, by group and by item.
    ///
    /// A provider's cost is what it spent: at its own unit costs even where the method takes
    /// national ones, or at the cost table's where it takes those. Cost of which there is no quantity
    /// is gone in the earlier period and new in the later: nothing tells its volume. Items without a
    /// group make one group of their own.
    ///
    /// # Errors
    /// As [`Data::analyse`]; `bad-method` where a period, provider or series is not there.
    pub fn cost_bridge(
        &self,
        choice: &CostBridgeChoice,
        method: Method,
    ) -> Result<CostBridge, Error> {
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let provider = known_provider(&data, choice.provider.as_deref())?;
        let series = if choice.series.as_deref() == Some("input") { "input" } else { "output" };
        let subject = subject(&setting, choice, provider)?;
        let panel = subject.panel;
        let periods = panel.periods();
        let last = |back: usize| periods.iter().rev().nth(back).copied();
        let chosen = |text: &Option<String>, back| match text {
            Some(text) => find_period(text, periods, "period"),
            None => last(back).ok_or_else(|| bad_method("there is one period only")),
        };
        let (from, to) = (chosen(&choice.from, 1)?, chosen(&choice.to, 0)?);
        let (earlier, later) = subject.pair(from, to, setting.recipe.level);
        let rows = rows(&earlier, &later, choice.form, panel);
        let rows = with_unmeasured(rows, (&earlier, &later), choice.form, panel);
        let total = |rows: &[Row]| together(rows, choice.form);
        let groups = panel.has_groups().then(|| by_group(&rows, choice.form, panel));
        Ok(CostBridge {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: data.fingerprint(),
            form: choice.form,
            series,
            provider: provider.map(str::to_owned),
            from,
            to,
            total: total(&rows),
            groups,
            items: by_item(&rows, choice, panel),
        })
    }
}

/// Whose cost, at their own unit costs.
fn subject<'s>(
    setting: &'s Setting,
    choice: &CostBridgeChoice,
    provider: Option<&str>,
) -> Result<Subject<'s>, Error> {
    let found = setting.subject(choice.series.as_deref(), provider)?;
    let found = found.ok_or_else(|| bad_method("there is nothing to bridge"))?;
    Ok(Subject { nation: None, ..found })
}

/// One item's part.
#[derive(Clone, Copy, Debug)]
struct Row {
    item: Code,
    group: Option<Code>,
    parts: BridgeParts,
}

/// One row for each item of either period, in their order.
fn rows(earlier: &Basket, later: &Basket, form: BridgeForm, panel: &Panel) -> Vec<Row> {
    let mut found: Vec<(Option<Line>, Option<Line>)> = Vec::new();
    merge(earlier, later, |a, b| found.push((a, b)));
    let pairs: Vec<(Line, Line)> = found.iter().filter_map(|(a, b)| (*a).zip(*b)).collect();
    let mut made = effects(form, &pairs, |line| group_key(panel.group_of(line.item))).into_iter();
    let mix = |mix: f64| form.has_mix().then_some(mix);
    let row = |(a, b): (Option<Line>, Option<Line>)| {
        let cost = |line: Option<Line>| line.map_or(0.0, Line::cost);
        let whole = BridgeParts {
            from_cost: cost(a),
            to_cost: cost(b),
            mix: mix(0.0),
            ..BridgeParts::default()
        };
        let parts = match (a, b) {
            (Some(_), Some(_)) => {
                let effect = made.next().unwrap_or_default();
                let (volume, unit_cost) = (effect.volume, effect.unit_cost);
                BridgeParts { volume, mix: mix(effect.mix), unit_cost, ..whole }
            }
            (Some(_), None) => BridgeParts { gone: -whole.from_cost, ..whole },
            (None, _) => BridgeParts { new: whole.to_cost, ..whole },
        };
        let item = a.or(b).map_or(0, |line| line.item);
        Row { item, group: panel.group_of(item), parts }
    };
    found.into_iter().map(row).collect()
}

/// The rows with the cost of which there is no quantity, each item's as one.
fn with_unmeasured(
    mut rows: Vec<Row>,
    (earlier, later): (&Basket, &Basket),
    form: BridgeForm,
    panel: &Panel,
) -> Vec<Row> {
    let row = |held: &Unmeasured, parts: BridgeParts| {
        let parts = BridgeParts { mix: form.has_mix().then_some(0.0), ..parts };
        Row { item: held.item, group: panel.group_of(held.item), parts }
    };
    for held in earlier.unmeasured.iter().filter(|held| held.cost > 0.0) {
        let (from_cost, gone) = (held.cost, -held.cost);
        rows.push(row(held, BridgeParts { from_cost, gone, ..BridgeParts::default() }));
    }
    for held in later.unmeasured.iter().filter(|held| held.cost > 0.0) {
        let (new, to_cost) = (held.cost, held.cost);
        rows.push(row(held, BridgeParts { new, to_cost, ..BridgeParts::default() }));
    }
    let sorted: Vec<Row> =
        in_order(&rows, &|a, b| a.item.cmp(&b.item)).into_iter().copied().collect();
    let of_items = sorted.chunk_by(|a, b| a.item == b.item);
    let one = |of_item: &[Row]| Some(Row { parts: together(of_item, form), ..*of_item.first()? });
    of_items.filter_map(one).collect()
}

/// The parts of some rows, added up.
fn together(rows: &[Row], form: BridgeForm) -> BridgeParts {
    let total = |part: fn(&BridgeParts) -> f64| sum(rows.iter().map(|row| part(&row.parts)));
    BridgeParts {
        from_cost: total(|parts| parts.from_cost),
        volume: total(|parts| parts.volume),
        mix: form.has_mix().then(|| total(|parts| parts.mix.unwrap_or_default())),
        unit_cost: total(|parts| parts.unit_cost),
        new: total(|parts| parts.new),
        gone: total(|parts| parts.gone),
        to_cost: total(|parts| parts.to_cost),
    }
}

fn by_group(rows: &[Row], form: BridgeForm, panel: &Panel) -> Vec<BridgeRow> {
    let mut groups: Map<_, Vec<Row>> = panel.for_groups_of(rows.iter().map(|row| row.item));
    for row in rows {
        groups.entry(row.group).or_default().push(*row);
    }
    let rows = groups.into_iter().map(|(group, rows)| BridgeRow {
        group: group.map(|group| panel.group(group).to_owned()),
        item: None,
        codes: None,
        others: None,
        parts: together(&rows, form),
    });
    let rows: Vec<BridgeRow> = rows.collect();
    let sorted = in_order(&rows, &|a, b| larger(&a.parts, &b.parts));
    sorted.into_iter().cloned().collect()
}

fn by_item(rows: &[Row], choice: &CostBridgeChoice, panel: &Panel) -> Vec<BridgeRow> {
    let sorted: Vec<Row> =
        in_order(rows, &|a, b| larger(&a.parts, &b.parts)).into_iter().copied().collect();
    let (first, rest) = sorted.split_at(choice.largest.unwrap_or(LARGEST).min(sorted.len()));
    let row = |row: &Row| BridgeRow {
        group: row.group.map(|group| panel.group(group).to_owned()),
        item: Some(panel.item(row.item).to_string()),
        codes: panel.codes(row.item),
        others: None,
        parts: row.parts,
    };
    let others = (!rest.is_empty()).then(|| BridgeRow {
        group: None,
        item: None,
        codes: None,
        others: Some(rest.len()),
        parts: together(rest, choice.form),
    });
    first.iter().map(row).chain(others).collect()
}

/// The larger change first.
fn larger(a: &BridgeParts, b: &BridgeParts) -> std::cmp::Ordering {
    let change = |parts: &BridgeParts| (parts.to_cost - parts.from_cost).abs();
    change(b).total_cmp(&change(a))
}
