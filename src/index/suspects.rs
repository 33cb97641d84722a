//! Suspects: what in a link looks miscoded, recoded or mispriced, by rules that need no one to look.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::foundation::codes::Code;
use crate::foundation::error::Rule;
use crate::foundation::measure::sum;
use crate::foundation::order::in_order;
use crate::foundation::sorted::{Map, Set};
use crate::foundation::written::{pence, whole};
use crate::index::contribution::contributions;
use crate::index::formula::{Formula, laspeyres};
use crate::observations::comparison::{Comparison, merge};
use crate::observations::item::Item;
use crate::observations::panel::{Basket, Line, Panel};

/// An item's activity is suspect from three times, or down to a third, of what it was.
const JUMP: f64 = 3.0;
/// How many percentage points of the growth an item must make to be worth a look.
const WORTH_POINTS: f64 = 0.02;
/// The same as a share of cost: 0.02%.
const WORTH_SHARE: f64 = 0.0002;
/// How far a group's growth may be from that of its raw activity: ten percentage points.
const OFF_RAW: f64 = 0.1;
/// From which share of the cost on that is worth a look.
const OFF_RAW_SHARE: f64 = 0.005;
/// Which share of a group's cost should match.
const MATCHED: f64 = 0.5;
/// A unit cost is out of line from twice, or down to half, of what its past and the general change
/// of unit costs make of it.
const OUT_OF_LINE: f64 = 2.0;
/// From which share of the cost on that is worth a look.
const OUT_OF_LINE_SHARE: f64 = 0.0005;
/// How near two movements are to look like one item that moved to another code: 10%, and 25% where
/// the items have a code in common or differ in capitals alone.
const NEAR: f64 = 0.1;
const NEAR_BY_NAME: f64 = 0.25;

/// What looks wrong.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Suspect {
    /// An item's quantity jumped or fell, and that moves the growth: how many times, points.
    QuantityJump { item: Code, times: f64, points: f64 },
    /// A group grew otherwise than its raw activity.
    OffRawGrowth { group: Code, growth: f64, raw: f64 },
    /// Less than half of a group's cost is compared: the share in each period that has any.
    MostlyUnmatched { group: Code, from: Option<f64>, to: Option<f64> },
    /// A unit cost is so many times what the past makes of it.
    UnitCostJump { item: Code, times: f64, expected: f64, found: f64 },
    /// What one item lost another gained, at about the same unit cost.
    RecodedItem { lost: Move, gained: Move },
    /// Items of a group whose names are those of others but for capitals or spaces, each with the
    /// first name, in the order of codes, that is spelt so.
    RespeltItems { group: Option<Code>, names: Vec<(Code, Code)> },
}

/// An item's quantity before and after, at the unit cost it had or got.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Move {
    pub(crate) item: Code,
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) unit_cost: f64,
}

/// A link as it is looked at.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) panel: &'a Panel,
    pub(crate) formula: Formula,
    pub(crate) earlier: &'a Basket,
    pub(crate) later: &'a Basket,
    pub(crate) compared: &'a Comparison,
}

impl Scene<'_> {
    /// Everything that looks wrong, rule by rule.
    pub(crate) fn suspects(&self) -> Vec<Suspect> {
        let mut found = self.quantity_jumps();
        found.extend(self.groups_off_raw_growth());
        found.extend(self.groups_mostly_unmatched());
        found.extend(self.unit_cost_jumps());
        let respelt = self.respelt_items();
        found.extend(self.recoded_items(&respelt));
        found.extend(respelt);
        found
    }

    fn quantity_jumps(&self) -> Vec<Suspect> {
        let c = self.compared;
        let Ok(points) = contributions(self.formula, c) else { return Vec::new() };
        let mut jumps = Vec::new();
        let quantities = c.from.quantities.iter().zip(c.to.quantities.iter());
        for ((&item, (q0, q1)), points) in c.items.iter().zip(quantities).zip(points) {
            let times = q1 / q0;
            let is_jump = times.is_finite() && (times >= JUMP || times <= 1.0 / JUMP);
            if is_jump && points.abs() >= WORTH_POINTS {
                jumps.push(Suspect::QuantityJump { item, times, points });
            }
        }
        jumps
    }

    /// The matched lines of each group, and of no group.
    fn by_group(&self) -> Map<Option<Code>, Vec<(Line, Line)>> {
        let c = self.compared;
        let mut groups: Map<_, Vec<(Line, Line)>> =
            self.panel.for_groups_of(c.items.iter().copied());
        for (a, b) in c.lines_of(&c.from).into_iter().zip(c.lines_of(&c.to)) {
            groups.entry(self.panel.group_of(a.item)).or_default().push((a, b));
        }
        groups
    }

    fn groups_off_raw_growth(&self) -> Vec<Suspect> {
        let all = self.compared.from.cost();
        let mut off = Vec::new();
        for (group, pairs) in self.by_group() {
            let total = |part: fn(&(Line, Line)) -> f64| sum(pairs.iter().map(part));
            let cost = total(|(a, _)| a.cost());
            let at_earlier = total(|(a, b)| b.quantity.get() * a.unit_cost.get());
            let raw = total(|(_, b)| b.quantity.get()) / total(|(a, _)| a.quantity.get());
            let (growth, raw) = (at_earlier / cost - 1.0, raw - 1.0);
            let is_off = (growth - raw).abs() >= OFF_RAW && cost / all >= OFF_RAW_SHARE;
            if let Some(group) = group.filter(|_| is_off && raw.is_finite()) {
                off.push(Suspect::OffRawGrowth { group, growth, raw });
            }
        }
        off
    }

    /// The cost of each group, and of no group, in the two periods.
    fn costs_of_groups(&self) -> Map<Option<Code>, [f64; 2]> {
        let items = self.earlier.lines().chain(self.later.lines()).map(|line| line.item);
        let mut costs: Map<_, [f64; 2]> = self.panel.for_groups_of(items);
        for (basket, place) in [(self.earlier, 0), (self.later, 1)] {
            for line in basket.lines() {
                let [from, to] = costs.entry(self.panel.group_of(line.item)).or_default();
                *(if place == 0 { from } else { to }) += line.cost();
            }
        }
        costs
    }

    fn groups_mostly_unmatched(&self) -> Vec<Suspect> {
        let matched = self.by_group();
        let whole = [self.earlier.cost(), self.later.cost()];
        let mut suspects = Vec::new();
        for (group, [from, to]) in self.costs_of_groups() {
            let pairs = matched.get(&group).map(Vec::as_slice).unwrap_or_default();
            let total = |part: fn(&(Line, Line)) -> f64| sum(pairs.iter().map(part));
            let (m0, m1) = (total(|(a, _)| a.cost()), total(|(_, b)| b.cost()));
            let share = |part: f64, all: f64| (all > 0.0).then(|| part / all);
            let shares = (share(m0, from), share(m1, to));
            let is_little = [shares.0, shares.1].iter().flatten().any(|share| *share < MATCHED);
            let is_worth = from / whole[0] >= WORTH_SHARE || to / whole[1] >= WORTH_SHARE;
            let (from, to) = shares;
            if let Some(group) = group.filter(|_| is_little && is_worth) {
                suspects.push(Suspect::MostlyUnmatched { group, from, to });
            }
        }
        suspects
    }

    /// The general change of unit costs over the matched items.
    pub(crate) fn inflation(&self) -> f64 {
        self.compared.value_ratio() / laspeyres(self.compared)
    }

    fn unit_cost_jumps(&self) -> Vec<Suspect> {
        let c = self.compared;
        let (inflation, from, to) = (self.inflation(), c.from.cost(), c.to.cost());
        let mut jumps = Vec::new();
        for (a, b) in c.lines_of(&c.from).into_iter().zip(c.lines_of(&c.to)) {
            let (expected, found) = (a.unit_cost.get() * inflation, b.unit_cost.get());
            let times = found / expected;
            let is_out = times >= OUT_OF_LINE || times <= 1.0 / OUT_OF_LINE;
            let share = (a.cost() / from).max(b.cost() / to);
            let is_worth = share >= OUT_OF_LINE_SHARE && expected > 0.0;
            if is_out && is_worth {
                jumps.push(Suspect::UnitCostJump { item: a.item, times, expected, found });
            }
        }
        jumps
    }

    /// Items that lost most of their activity, or gained it, at a cost worth a look.
    fn moves(&self) -> (Vec<Move>, Vec<Move>) {
        let (mut lost, mut gained) = (Vec::new(), Vec::new());
        let whole = [self.earlier.cost(), self.later.cost()];
        merge(self.earlier, self.later, |a, b| {
            let quantity = |line: Option<Line>| line.map_or(0.0, |line| line.quantity.get());
            let (from, to) = (quantity(a), quantity(b));
            let cost = |line: Option<Line>| line.map_or(0.0, Line::cost);
            let moved =
                |line: Line| Move { item: line.item, from, to, unit_cost: line.unit_cost.get() };
            if to <= from / JUMP && cost(a) >= WORTH_SHARE * whole[0] {
                lost.extend(a.map(moved));
            }
            if from <= to / JUMP && cost(b) >= WORTH_SHARE * whole[1] {
                gained.extend(b.map(moved));
            }
        });
        (lost, gained)
    }

    /// Items of one period only, and others of the same name but for capitals or spaces, by group.
    fn respelt_items(&self) -> Vec<Suspect> {
        let alike = self.spelt_alike();
        let firsts = alike.iter().filter_map(|spelt| spelt.first().copied());
        let mut groups: Map<_, Vec<(Code, Code)>> = self.panel.for_groups_of(firsts);
        for spelt in alike {
            if let [first, others @ ..] = spelt.as_slice() {
                let names = groups.entry(self.panel.group_of(*first)).or_default();
                names.extend(others.iter().map(|other| (*other, *first)));
            }
        }
        let mut suspects = Vec::with_capacity(groups.len());
        for (group, names) in groups {
            suspects.push(Suspect::RespeltItems { group, names });
        }
        suspects
    }

    /// Items that are spelt alike, of which one is there in one of the periods only; those of one
    /// spelling by code, and by their first code.
    fn spelt_alike(&self) -> Vec<Vec<Code>> {
        let (mut lone, mut both) = (Vec::new(), Vec::new());
        merge(self.earlier, self.later, |a, b| {
            let is_lone = a.is_none() || b.is_none();
            let list = if is_lone { &mut lone } else { &mut both };
            list.extend(a.or(b).map(|line| line.item));
        });
        let mark = |item: &Code| spelling_mark(self.panel.item(*item));
        let mut marks: Vec<u64> = Vec::with_capacity(lone.len());
        for item in &lone {
            marks.push(mark(item));
        }
        let marks = in_order(&marks, &u64::cmp);
        let mut marked = Vec::new();
        for item in lone.iter().chain(&both) {
            let mark = mark(item);
            if marks.binary_search(&&mark).is_ok() {
                marked.push((mark, *item));
            }
        }
        let marked = in_order(&marked, &|a, b| a.cmp(b));
        let is_alike =
            |a: Code, b: Code| spelling(self.panel.item(a)) == spelling(self.panel.item(b));
        let mut several: Vec<Vec<Code>> = Vec::new();
        for spelt in marked.chunk_by(|a, b| a.0 == b.0 && is_alike(a.1, b.1)) {
            if spelt.len() > 1 {
                let mut alike = Vec::with_capacity(spelt.len());
                for (_, item) in spelt {
                    alike.push(*item);
                }
                several.push(alike);
            }
        }
        in_order(&several, &|a, b| a.cmp(b)).into_iter().cloned().collect()
    }

    /// Pairs of which one lost what the other gained, the nearest first, no item in two of them.
    fn recoded_items(&self, respelt: &[Suspect]) -> Vec<Suspect> {
        let (lost, gained) = self.moves();
        let inflation = self.inflation();
        let mut pairs: Vec<(f64, Move, Move)> = Vec::new();
        for lost in &lost {
            for gained in &gained {
                let distance = self.distance(lost, gained, inflation);
                pairs.extend(distance.map(|distance| (distance, *lost, *gained)));
            }
        }
        let mut taken: Set<Code> = Set::new();
        for &(from, to) in respelt.iter().flat_map(Suspect::names) {
            taken.extend([from, to]);
        }
        let mut found = Vec::new();
        for &&(_, lost, gained) in &in_order(&pairs, &|a, b| a.0.total_cmp(&b.0)) {
            if !taken.contains(&lost.item) && !taken.contains(&gained.item) {
                taken.extend([lost.item, gained.item]);
                found.push(Suspect::RecodedItem { lost, gained });
            }
        }
        found
    }

    /// How far two movements are from being one, if they may be one. That they are near is seen
    /// before their names are read: there are as many pairs as movements times movements.
    #[inline(never)]
    fn distance(&self, lost: &Move, gained: &Move, inflation: f64) -> Option<f64> {
        let apart = |a: f64, b: f64| (a / b).max(b / a) - 1.0;
        let quantity = apart(lost.from - lost.to, gained.to - gained.from);
        let unit_cost = apart(lost.unit_cost * inflation, gained.unit_cost);
        let is_within = |limit: f64| quantity <= limit && unit_cost <= limit;
        let may_be_one = lost.item != gained.item
            && is_within(NEAR_BY_NAME)
            && (self.have_a_code_in_common(lost.item, gained.item)
                || is_within(NEAR) && self.differ_in_one_of_a_group(lost.item, gained.item));
        may_be_one.then_some(quantity + unit_cost)
    }

    /// Whether two items of a group differ in one of their codes: who recodes a drug does not move it
    /// from outpatients to inpatients as well.
    fn differ_in_one_of_a_group(&self, a: Code, b: Code) -> bool {
        if self.panel.group_of(a) != self.panel.group_of(b) {
            return false;
        }
        let [a, b] = [a, b].map(|item| self.panel.item(item).codes());
        a.len() == b.len() && a.zip(b).filter(|(a, b)| a != b).count() == 1
    }

    /// Whether two items have their last code in common, capitals aside.
    fn have_a_code_in_common(&self, a: Code, b: Code) -> bool {
        let last = |item: Code| self.panel.item(item).codes().last();
        last(a).zip(last(b)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
    }
}

/// How an item is spelt, capitals and spaces aside.
fn spelling(item: &Item) -> String {
    let mut spelling = String::new();
    for code in item.codes() {
        for letter in code.chars().filter(|letter| !letter.is_whitespace()) {
            spelling.push(letter.to_ascii_lowercase());
        }
        spelling.push('\u{1f}');
    }
    spelling
}

/// Equal for items that are spelt alike, and seldom for others.
fn spelling_mark(item: &Item) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(spelling(item).as_bytes());
    hasher.finish()
}

/// The groups of one side only: those that are gone, and those that are new.
pub(crate) fn lone_groups(scene: &Scene) -> (Set<Code>, Set<Code>) {
    let costs = scene.costs_of_groups();
    let of = |is_it: fn(&[f64; 2]) -> bool| {
        costs.iter().filter(|(_, costs)| is_it(costs)).filter_map(|(group, _)| *group).collect()
    };
    (of(|[from, to]| *from > 0.0 && *to == 0.0), of(|[from, to]| *from == 0.0 && *to > 0.0))
}

impl Suspect {
    /// The rule that it breaks.
    pub(crate) const fn rule(&self) -> Rule {
        match self {
            Self::QuantityJump { .. } => Rule::QuantityJump,
            Self::OffRawGrowth { .. } => Rule::OffRawGrowth,
            Self::MostlyUnmatched { .. } => Rule::MostlyUnmatched,
            Self::UnitCostJump { .. } => Rule::UnitCostJump,
            Self::RecodedItem { .. } => Rule::RecodedItem,
            Self::RespeltItems { .. } => Rule::RespeltItem,
        }
    }

    /// Names that are another's but for capitals or spaces, each with that other.
    pub(crate) fn names(&self) -> &[(Code, Code)] {
        match self {
            Self::RespeltItems { names, .. } => names,
            _ => &[],
        }
    }

    /// The label of the item or group that it is about.
    pub(crate) fn label(&self, panel: &Panel) -> String {
        match *self {
            Self::QuantityJump { item, .. } | Self::UnitCostJump { item, .. } => {
                panel.item(item).to_string()
            }
            Self::RecodedItem { lost, .. } => panel.item(lost.item).to_string(),
            Self::OffRawGrowth { group, .. } | Self::MostlyUnmatched { group, .. } => {
                panel.group(group).to_owned()
            }
            Self::RespeltItems { ref names, .. } => {
                names.first().map(|&(item, _)| panel.item(item).to_string()).unwrap_or_default()
            }
        }
    }
}

/// What is said of a suspect.
pub(crate) fn sentence(suspect: &Suspect, panel: &Panel) -> String {
    let name = suspect.label(panel);
    match *suspect {
        Suspect::QuantityJump { times, points, .. } => {
            format!(
                "“{name}” has {times:.2} times the activity it had, {points:+.3} points of the growth"
            )
        }
        Suspect::OffRawGrowth { growth, raw, .. } => {
            let (growth, raw) = (100.0 * growth, 100.0 * raw);
            format!("“{name}” grew by {growth:.1}% when its activity as counted grew by {raw:.1}%")
        }
        Suspect::MostlyUnmatched { from: Some(from), to: Some(to), .. } => {
            let (from, to) = (100.0 * from, 100.0 * to);
            format!(
                "of the cost of “{name}” {from:.1}% and {to:.1}% is of items that both periods have"
            )
        }
        Suspect::MostlyUnmatched { from: None, .. } => {
            format!("“{name}” is there in the later period only")
        }
        Suspect::MostlyUnmatched { .. } => {
            format!("“{name}” is there in the earlier period only")
        }
        Suspect::UnitCostJump { times, expected, found, .. } => format!(
            "“{name}” has a unit cost of {}, {times:.2} times the {} that its past and the general \
             change of unit costs make of it",
            pence(found),
            pence(expected)
        ),
        Suspect::RecodedItem { lost, gained } => format!(
            "“{name}” fell from {} to {} at {}, and “{}” rose from {} to {} at {}",
            whole(lost.from),
            whole(lost.to),
            pence(lost.unit_cost),
            panel.item(gained.item),
            whole(gained.from),
            whole(gained.to),
            pence(gained.unit_cost)
        ),
        Suspect::RespeltItems { ref names, .. } => {
            let other = names.first().map(|&(_, other)| panel.item(other).to_string());
            let also = match names.len() {
                0 | 1 => String::new(),
                2 => ", as does one more name".to_owned(),
                more => format!(", as do {} more names", more - 1),
            };
            let other = other.unwrap_or_default();
            format!("“{name}” differs from “{other}” in capitals or spaces alone{also}")
        }
    }
}
