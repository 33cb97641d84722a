//! What to make of items that are there in one of two periods only.

use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::{Map, Set};

use serde::Serialize;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::measure::{Sum, sum};
use crate::index::contribution::contributions;
use crate::index::formula::Formula;
use crate::observations::comparison::Comparison;
use crate::observations::panel::Panel;

/// The treatment of items that are not matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Treatment {
    /// They are left out: they grew like what matched.
    #[default]
    Drop,
    /// Value deflation: their unit costs rose like those of what matched. A wider scope counts as
    /// growth.
    Uplift,
    /// They grew like the matched items of their group, or of all where a group matches nothing.
    Group,
    /// The question is refused, with a sentence that names them and their cost.
    Error,
}

chosen_by_word!(Treatment: Drop = "drop", Uplift = "uplift", Group = "group", Error = "error");

impl Treatment {
    /// Every treatment that gives a growth.
    pub const ALL: [Self; 3] = [Self::Drop, Self::Uplift, Self::Group];
}

/// A growth and what made it.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The volume ratio.
    pub(crate) ratio: f64,
    /// Percentage points by item; they sum to 100·(ratio − 1).
    pub(crate) contributions: Vec<(Code, f64)>,
}

/// The change from one period to the other by a formula, with unmatched items treated so.
///
/// # Errors
/// As [`Formula::ratio`].
pub(crate) fn change(
    formula: Formula,
    c: &Comparison,
    treatment: Treatment,
    panel: &Panel,
) -> Result<Change, Error> {
    match treatment {
        Treatment::Drop | Treatment::Error => dropped(formula, c),
        Treatment::Uplift => uplifted(formula, c),
        Treatment::Group => grouped(formula, c, panel),
    }
}

/// The ratio by a formula, with unmatched items treated so.
///
/// # Errors
/// As [`Formula::ratio`].
pub(crate) fn ratio(
    formula: Formula,
    c: &Comparison,
    treatment: Treatment,
    panel: &Panel,
) -> Result<f64, Error> {
    let matched = formula.ratio(c)?;
    match treatment {
        Treatment::Drop | Treatment::Error => Ok(matched),
        Treatment::Uplift => Ok(matched * uplift(c)),
        Treatment::Group => Grossing::of(c, panel).ratio(formula, c, matched),
    }
}

/// The ratio under each treatment, in the order of [`Treatment::ALL`].
pub(crate) fn ratios(formula: Formula, c: &Comparison, panel: &Panel) -> Result<[f64; 3], Error> {
    let matched = formula.ratio(c)?;
    let grouped = Grossing::of(c, panel).ratio(formula, c, matched)?;
    Ok([matched, matched * uplift(c), grouped])
}

/// The formulas whose growths stand beside every headline.
pub(crate) const SPREAD: [Formula; 5] =
    [Formula::Laspeyres, Formula::Paasche, Formula::Fisher, Formula::Tornqvist, Formula::Walsh];

/// The ratio by each formula of [`SPREAD`], over the items of a comparison that it can take, with
/// unmatched items treated so.
pub(crate) fn spread(c: &Comparison, treatment: Treatment, panel: &Panel) -> [Option<f64>; 5] {
    let mut spread = [None; 5];
    for (found, formula) in spread.iter_mut().zip(SPREAD) {
        let by_formula = |c: &Comparison| ratio(formula, c, treatment, panel);
        *found = match by_formula(c) {
            Err(error) if error.code() == "zero-quantity" => {
                let fewer = c.meeting(formula.requirement());
                fewer.and_then(|fewer| by_formula(&fewer)).ok()
            }
            found => found.ok(),
        };
    }
    spread
}

fn dropped(formula: Formula, c: &Comparison) -> Result<Change, Error> {
    let contributions = contributions(formula, c)?;
    Ok(Change {
        ratio: formula.ratio(c)?,
        contributions: c.items.iter().copied().zip(contributions).collect(),
    })
}

/// Contributions times a factor.
pub(crate) fn scaled(contributions: &[(Code, f64)], factor: f64) -> Vec<(Code, f64)> {
    contributions.iter().map(|&(item, points)| (item, points * factor)).collect()
}

/// coverage of the earlier period ÷ coverage of the later.
fn uplift(c: &Comparison) -> f64 {
    let coverage = c.coverage();
    coverage.from / coverage.to
}

/// Matched C·cov⁰, gone −s⁰, new v¹/(P·V⁰), with P the matched items' implied unit-cost index.
#[inline(never)]
fn uplifted(formula: Formula, c: &Comparison) -> Result<Change, Error> {
    let matched = dropped(formula, c)?;
    let covered = c.coverage().from;
    let implied_unit_cost = c.value_ratio() / matched.ratio;
    let base = c.from_cost();
    let points = |from: f64, to: f64| 100.0 * (to / implied_unit_cost - from) / base;
    let mut made = scaled(&matched.contributions, covered);
    for lone in &c.unmatched {
        add_points(c, &mut made, lone.item, points(lone.from_cost, lone.to_cost));
    }
    Ok(Change { ratio: matched.ratio * uplift(c), contributions: made })
}

/// Adds points to those of the matched items, or of another; a matched item may have a cost that is
/// not compared.
fn add_points(c: &Comparison, made: &mut Vec<(Code, f64)>, item: Code, points: f64) {
    let place = c.items.binary_search(&item).ok();
    match place.and_then(|place| made.get_mut(place)) {
        Some((_, matched)) => *matched += points,
        None => made.push((item, points)),
    }
}

/// R = S·G + (1 − S)·M, where M is the matched ratio, S the share of groups that match something and
/// G the formula over their matched items, grossed up to each group's full cost.
#[inline(never)]
fn grouped(formula: Formula, c: &Comparison, panel: &Panel) -> Result<Change, Error> {
    let grossing = Grossing::of(c, panel);
    let grossed = c.scaled(&grossing.factors);
    let matched = formula.ratio(c)?;
    let matched_growth = 100.0 * (matched - 1.0);
    let mut points_of_group: Map<_, Sum> = panel.for_groups_of(c.items.iter().copied());
    let mut made = Vec::with_capacity(c.items.len() + c.unmatched.len());
    let points = contributions(formula, &grossed)?;
    for ((&item, points), factor) in c.items.iter().zip(points).zip(&grossing.factors) {
        let points = points * grossing.share;
        points_of_group.entry(panel.group_of(item)).or_default().add(points);
        made.push((item, points / factor));
    }
    for lone in c.unmatched.iter().filter(|lone| lone.from_cost > 0.0) {
        let group = panel.group_of(lone.item);
        let points = match grossing.groups.get(&group).filter(|cost| cost.leads()) {
            Some(cost) => {
                points_of_group.get(&group).copied().unwrap_or_default().get() * lone.from_cost
                    / cost.all()
            }
            None => matched_growth * lone.from_cost / c.from_cost(),
        };
        add_points(c, &mut made, lone.item, points);
    }
    Ok(Change { ratio: grossing.ratio(formula, c, matched)?, contributions: made })
}

/// Groups that have unmatched cost in the earlier period and nothing matched at a cost.
pub(crate) fn groups_not_matched(c: &Comparison, panel: &Panel) -> Set<Option<Code>> {
    let groups = Grossing::of(c, panel).groups;
    let alone = groups.into_iter().filter(|(_, cost)| !cost.leads() && cost.unmatched.get() > 0.0);
    alone.map(|(group, _)| group).collect()
}

/// One group's cost in the earlier period.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct GroupCost {
    matched: Sum,
    unmatched: Sum,
}

impl GroupCost {
    pub(crate) fn matched(self) -> f64 {
        self.matched.get()
    }

    pub(crate) fn all(self) -> f64 {
        self.matched.get() + self.unmatched.get()
    }

    /// Whether the group has matched items at a cost, which the others can follow.
    pub(crate) fn leads(self) -> bool {
        self.matched() > 0.0
    }
}

/// How matched items are grossed up to stand for the whole of their group.
#[derive(Debug)]
pub(crate) struct Grossing {
    pub(crate) groups: Map<Option<Code>, GroupCost>,
    /// For each matched item, its group's cost ÷ its group's matched cost.
    pub(crate) factors: Vec<f64>,
    /// The share of the earlier cost in groups that match something.
    pub(crate) share: f64,
}

impl Grossing {
    pub(crate) fn of(c: &Comparison, panel: &Panel) -> Self {
        let unmatched = c.unmatched.iter().map(|lone| lone.item);
        let items = c.items.iter().copied().chain(unmatched);
        let mut groups: Map<_, GroupCost> = panel.for_groups_of(items);
        for (&item, cost) in c.items.iter().zip(c.from.costs()) {
            groups.entry(panel.group_of(item)).or_default().matched.add(cost);
        }
        for lone in &c.unmatched {
            groups.entry(panel.group_of(lone.item)).or_default().unmatched.add(lone.from_cost);
        }
        let leading =
            |item: Code| groups.get(&panel.group_of(item)).filter(|cost: &&GroupCost| cost.leads());
        let mut factors = Vec::with_capacity(c.items.len());
        for &item in &c.items {
            factors.push(leading(item).map_or(1.0, |cost| cost.all() / cost.matched()));
        }
        let mut alone = Sum::default();
        for lone in c.unmatched.iter().filter(|lone| leading(lone.item).is_none()) {
            alone.add(lone.from_cost);
        }
        let share = 1.0 - alone.get() / c.from_cost();
        Self { groups, factors, share }
    }

    /// S·G + (1 − S)·M, M the matched ratio.
    fn ratio(&self, formula: Formula, c: &Comparison, matched: f64) -> Result<f64, Error> {
        let grossed = formula.ratio(&c.scaled(&self.factors))?;
        let parts = [self.share * grossed, (1.0 - self.share) * matched];
        Ok(sum(parts))
    }
}
