//! The end of every explanation: one item's quantity and unit cost, down to the rows of a table.

use crate::choices::method::Suppression;
use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::series::Subject;
use crate::observations::adjust::{Adjustment, MissingCost};
use crate::observations::comparison::{Comparison, Requirement, Side};
use crate::observations::costs::CostTable;
use crate::observations::days::{DayCounts, Days};
use crate::observations::granularity::Granularity;
use crate::observations::ledger::{Origin, Valued};
use crate::observations::panel::{Line, Observation, Panel};
use crate::questions::explain::letters::Letter;
use crate::questions::explain::result::{Operation, RowSource, Working};
use crate::questions::explain::trail::{Spot, Trail, Uncosted};
use crate::tables::read::{Role, TableColumns, TableName};

/// Where a series was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Book<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) level: Granularity,
    pub(super) table: TableName,
    pub(super) columns: &'a [TableColumns],
    /// What was hidden and rounded.
    pub(super) suppression: Option<Suppression>,
    /// The table that unit costs were taken from, where it is another.
    pub(super) costs: Option<&'a CostTable>,
    /// What the adjustments made of the observations.
    pub(super) trail: &'a Trail<'a>,
    /// How many terms of a sum are shown.
    pub(super) most: usize,
}

/// One of the two numbers that the rows of a key add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sum {
    Quantity,
    Cost,
}

impl Sum {
    const fn unit(self) -> &'static str {
        match self {
            Self::Quantity => "units",
            Self::Cost => "£",
        }
    }

    fn label(self, period: Period) -> String {
        match self {
            Self::Quantity => format!("quantity, {period}"),
            Self::Cost => format!("cost, {period}"),
        }
    }

    fn of(self, held: &Observation) -> f64 {
        match self {
            Self::Quantity => held.quantity.get(),
            Self::Cost => held.source.cost,
        }
    }
}

impl Book<'_> {
    pub(super) fn name(&self, item: Code) -> String {
        self.subject.panel.item(item).to_string()
    }

    /// One letter of a formula that compares two periods, with weights from a third.
    pub(super) fn letter(
        &self,
        letter: Letter,
        item: Code,
        (from, to, weights): (Period, Period, Option<Period>),
    ) -> Working {
        match letter {
            Letter::Q0 => self.quantity(from, item),
            Letter::P0 => self.unit_cost(from, item),
            Letter::Q1 | Letter::P1 => self.counting_quality(letter, item, (from, to)),
            Letter::Qb => self.weighting_quantity(weights.unwrap_or(from), item),
            Letter::Pb => self.unit_cost(weights.unwrap_or(from), item),
        }
    }

    /// The quantity of the period of weights: a provider's are the nation's.
    pub(super) fn weighting_quantity(&self, period: Period, item: Code) -> Working {
        match self.subject.nation {
            Some(nation) => self.quantity_in(nation, 0, period, item),
            None => self.counted_quantity(period, item),
        }
    }

    /// A later quantity × its quality ÷ the earlier quality, or a later unit cost ÷ that.
    fn counting_quality(
        &self,
        letter: Letter,
        item: Code,
        (from, to): (Period, Period),
    ) -> Working {
        let is_quantity = letter.is_quantity();
        let plain = if is_quantity { self.quantity(to, item) } else { self.unit_cost(to, item) };
        let quality = |period| self.quality(period, item).filter(|_| from != to);
        let Some((after, before)) = quality(to).zip(quality(from)) else { return plain };
        at_quality(plain, is_quantity, from, (after, before))
    }

    /// The quality scalar of an item, if it has one.
    pub(super) fn quality(&self, period: Period, item: Code) -> Option<Working> {
        let panel = self.subject.quality?.0;
        let held = panel.observation(self.subject.provider, period, item)?;
        let label = format!("quality, {period}");
        let scalar = Working::given(label.as_str(), held.unit_cost.get(), "ratio");
        let origin = held.source.origin;
        if held.source.valued == Valued::AtUnitCost {
            return Some(self.in_rows(scalar, origin, &[Role::Quality]));
        }
        let weighted = Working::given("quantity × quality", held.source.cost, "units");
        let weighted = self.in_rows(weighted, origin, &[Role::Quantity, Role::Quality]);
        let parts = vec![weighted, self.counted(&held)];
        Some(Working::made(label, Operation::Ratio, parts, "ratio"))
    }

    pub(super) fn quantity(&self, period: Period, item: Code) -> Working {
        let counted = self.counted_quantity(period, item);
        let Some((parts, held)) = self.subject.grossing(period) else { return counted };
        let number = |label: &str, value| Working::given(label, value, "number");
        let parts = vec![number("parts of a year", parts), number("parts that there are", held)];
        let share = Working::made("grossing up", Operation::Ratio, parts, "ratio");
        let label = format!("quantity of {period}, grossed up");
        Working::made(label, Operation::Product, vec![counted, share], "units")
    }

    /// A quantity as it was counted, of a year that lacks parts too.
    pub(super) fn counted_quantity(&self, period: Period, item: Code) -> Working {
        self.quantity_in(self.subject.panel, self.subject.provider, period, item)
    }

    pub(super) fn unit_cost(&self, period: Period, item: Code) -> Working {
        let own = (self.subject.panel, self.subject.provider);
        let (panel, provider) = self.subject.nation.map_or(own, |nation| (nation, 0));
        let label = format!("unit cost, {period}");
        if let Some(members) = self.members(panel, provider, period, item) {
            if let [only] = members.as_slice() {
                return self.unit_cost(period, only.item);
            }
            let cost = self.group_cost(panel, provider, period, &members);
            let quantity = self.group_quantity(panel, provider, period, &members);
            return Working::made(label, Operation::Ratio, vec![cost, quantity], "£ per unit");
        }
        // Items have other codes in the nation's panel only where the panels differ in items.
        match panel.observation(provider, period, item) {
            Some(held) => self.unit_cost_of(panel, provider, &held),
            None => Working::given(label, 0.0, "£ per unit"),
        }
    }

    fn quantity_in(&self, panel: &Panel, provider: Code, period: Period, item: Code) -> Working {
        if let Some(members) = self.members(panel, provider, period, item) {
            return match members.as_slice() {
                [] => absent(period),
                [only] => self.quantity_in(panel, provider, period, only.item),
                members => self.group_quantity(panel, provider, period, members),
            };
        }
        let Some(held) = panel.observation(provider, period, item) else { return absent(period) };
        let spot = Spot::of(panel, provider, &held);
        let seen = Seen { panel, provider, held: &held };
        match held.source.valued {
            Valued::Deflated => {
                let spending = self.summed(Sum::Cost, self.trail.end(), &spot, &seen);
                let parts =
                    vec![spending.labelled(format!("expenditure, {period}")), self.deflator(&held)];
                Working::made(Sum::Quantity.label(period), Operation::Ratio, parts, "units")
            }
            Valued::AtUnitCost | Valued::AtCost => {
                self.summed(Sum::Quantity, self.trail.end(), &spot, &seen)
            }
        }
    }

    /// The items that a whole group is made of in a period; nothing where the code is an item's.
    fn members(
        &self,
        panel: &Panel,
        provider: Code,
        period: Period,
        code: Code,
    ) -> Option<Vec<Line>> {
        let group = panel.group_in_place_of(code).filter(|_| self.level == Granularity::Group)?;
        let basket = panel.basket(provider, period);
        Some(basket.lines().filter(|line| panel.group_of(line.item) == Some(group)).collect())
    }

    fn group_quantity(
        &self,
        panel: &Panel,
        provider: Code,
        period: Period,
        members: &[Line],
    ) -> Working {
        let values: Vec<f64> = members.iter().map(|line| line.quantity.get()).collect();
        let open = |place: usize| {
            let item = members.get(place).map_or(0, |line| line.item);
            self.quantity_in(panel, provider, period, item).labelled(self.name(item))
        };
        let label = format!("quantity of the group, {period}");
        Working::sum(label, "units", &values, self.most, open)
    }

    fn group_cost(
        &self,
        panel: &Panel,
        provider: Code,
        period: Period,
        members: &[Line],
    ) -> Working {
        let values: Vec<f64> = members.iter().map(|line| line.cost()).collect();
        let open = |place: usize| {
            let item = members.get(place).map_or(0, |line| line.item);
            let parts = vec![
                self.quantity_in(panel, provider, period, item).called("q"),
                self.unit_cost(period, item).called("p"),
            ];
            Working::made(self.name(item), Operation::Product, parts, "£")
        };
        Working::sum(format!("cost of the group, {period}"), "£", &values, self.most, open)
    }

    fn counted(&self, held: &Observation) -> Working {
        let label = format!("quantity, {}", held.period);
        let counted = Working::given(label, held.quantity.get(), "units");
        let note = self.suppression.map(|suppression| as_shown(suppression, counted.value));
        let counted = Working { note, ..counted };
        self.in_rows(counted, held.source.origin, &[Role::Quantity])
    }

    fn unit_cost_of(&self, panel: &Panel, provider: Code, held: &Observation) -> Working {
        let label = format!("unit cost, {}", held.period);
        let (seen, end) = (Seen { panel, provider, held }, self.trail.end());
        let spot = Spot::of(panel, provider, held);
        match held.source.valued {
            Valued::Deflated => self.deflator(held).labelled(label),
            Valued::AtCost => Working::made(
                label,
                Operation::Ratio,
                vec![
                    self.summed(Sum::Cost, end, &spot, &seen),
                    self.summed(Sum::Quantity, end, &spot, &seen),
                ],
                "£ per unit",
            ),
            Valued::AtUnitCost => self.stated(end, &spot, &seen).labelled(label),
        }
    }

    /// A quantity or a cost after so many steps, opened into what the last of them that touched it
    /// was made from.
    fn summed(&self, sum: Sum, stage: usize, spot: &Spot, seen: &Seen) -> Working {
        let stage = self.trail.origin_of(stage, spot);
        let value = sum.of(seen.held);
        let terms = match self.trail.step(stage) {
            None => return self.leaf(sum, seen),
            Some(step) => self.before(sum, step, stage - 1, spot),
        };
        settled(sum.label(spot.period), sum.unit(), value, &terms, self.most)
    }

    /// The same at a spot of an earlier stage; nothing where there is none.
    fn earlier(&self, sum: Sum, stage: usize, spot: &Spot) -> Option<Term<'_>> {
        let there = self.trail.seen(stage, spot)?;
        let value = sum.of(&there.held);
        let spot = spot.clone();
        let open = move || {
            let seen = Seen { panel: &there.panel, provider: there.provider, held: &there.held };
            self.summed(sum, stage, &spot, &seen)
        };
        Some(Term { value, open: Box::new(open) })
    }

    /// What a step made a quantity or a cost of.
    fn before(&self, sum: Sum, step: &Adjustment, stage: usize, spot: &Spot) -> Vec<Term<'_>> {
        match step {
            Adjustment::Exclude(_) | Adjustment::ExcessBedDays => {
                let left_out = self
                    .trail
                    .keys(stage, spot)
                    .into_iter()
                    .filter(|key| self.trail.seen(stage + 1, key).is_none());
                let left_out = left_out.filter_map(|key| {
                    let name = format!("left out, {}", key.name());
                    Some(self.earlier(sum, stage, &key)?.times("−1", -1.0, name))
                });
                self.earlier(sum, stage, spot).into_iter().chain(left_out).collect()
            }
            Adjustment::Bridge(bridge) => {
                let sources = self.trail.sources(stage, bridge, spot).into_iter();
                let terms = sources.filter_map(|(source, share)| {
                    let term = self.earlier(sum, stage, &source)?;
                    let name = source.name();
                    let is_whole = share.to_bits() == 1.0_f64.to_bits();
                    Some(if is_whole { term.named(name) } else { term.times("share", share, name) })
                });
                terms.collect()
            }
            Adjustment::MissingCost(choice) => {
                let known = self.earlier(sum, stage, spot).map(|term| {
                    term.named(format!("{} of what has a cost", sum.label(spot.period)))
                });
                let given = self.trail.uncosted(stage, spot).into_iter().filter_map(|rows| {
                    let quantity = self.costless(&rows);
                    let unit_cost = self.imputed(*choice, stage, &rows.spot)?;
                    let name = format!("without a cost, {}", rows.spot.name());
                    Some(match sum {
                        Sum::Quantity => Term::of(quantity.labelled(name)),
                        Sum::Cost => Term::of(Working::made(
                            name,
                            Operation::Product,
                            vec![quantity.called("q"), unit_cost.called("p")],
                            "£",
                        )),
                    })
                });
                known.into_iter().chain(given).collect()
            }
            Adjustment::Days(days, counts) => {
                let parts = self.trail.parts(stage, spot).into_iter();
                let terms = parts.filter_map(|part| {
                    let term = self.earlier(sum, stage, &part)?.named(part.name());
                    if sum == Sum::Cost {
                        return Some(term);
                    }
                    let Some(ratio) = self.days((*days, counts), stage, &part) else {
                        return Some(term);
                    };
                    Some(term.times_working(ratio, part.name()))
                });
                terms.collect()
            }
            Adjustment::Quality => self.earlier(sum, stage, spot).into_iter().collect(),
        }
    }

    /// The days of the first period ÷ those of another.
    fn days(&self, by: (Days, &DayCounts), stage: usize, spot: &Spot) -> Option<Working> {
        let (first, now) = self.trail.days(stage, by, spot)?;
        let parts = vec![
            Working::given("days of the first period", first, "number"),
            Working::given(format!("days of {}", spot.period), now, "number"),
        ];
        Some(Working::made("days of the first period ÷ days", Operation::Ratio, parts, "ratio"))
    }

    fn costless(&self, rows: &Uncosted) -> Working {
        let label = format!("quantity without a cost, {}", rows.spot.period);
        let counted = Working::given(label, rows.rows.quantity, "units");
        self.in_rows(counted, rows.rows.origin, &[Role::Quantity])
    }

    /// The unit cost that a step gave to what had none.
    fn imputed(&self, choice: MissingCost, stage: usize, spot: &Spot) -> Option<Working> {
        match choice {
            MissingCost::Exclude | MissingCost::Error => None,
            MissingCost::Deflate => self.deflated(stage, spot),
            MissingCost::GroupMean => self.group_mean(stage, spot),
        }
    }

    /// The item's own unit cost of the nearest period × the unit-cost index from then to now.
    fn deflated(&self, stage: usize, spot: &Spot) -> Option<Working> {
        let (nearest, there) = self.trail.nearest(stage, spot)?;
        let seen = Seen { panel: &there.panel, provider: there.provider, held: &there.held };
        let own = self.unit_cost_at(stage, &nearest, &seen);
        let index = self.unit_cost_index(stage, nearest.period, spot.period)?;
        let label = format!("unit cost of {} at that of {}", nearest.period, spot.period);
        Some(Working::made(label, Operation::Product, vec![own, index], "£ per unit"))
    }

    /// Σp¹q¹ ÷ Σp⁰q¹ of the items that two periods share, of all providers.
    fn unit_cost_index(&self, stage: usize, from: Period, to: Period) -> Option<Working> {
        let label = format!("unit-cost index (Paasche), {from} to {to}");
        if from == to {
            return Some(Working::given(label, 1.0, "ratio"));
        }
        let panel = self.trail.combined(stage)?;
        let [earlier, later] = [from, to].map(|period| panel.basket(0, period));
        let c = Comparison::between(&earlier, &later, None, Requirement::Nothing).ok()?;
        let at = |name: &str, side: &Side, priced_in: Period| {
            let values: Vec<f64> = c.to.quantities.costs_at(&side.unit_costs).collect();
            let open = |place: usize| {
                let item = c.items.get(place).copied().unwrap_or_default();
                let part = |period: Period, of_quantity: bool| {
                    let Some(held) = panel.observation(0, period, item) else {
                        return absent(period);
                    };
                    let (spot, seen) =
                        (Spot::of(panel, 0, &held), Seen { panel, provider: 0, held: &held });
                    if of_quantity {
                        self.summed(Sum::Quantity, stage, &spot, &seen).called("q¹")
                    } else {
                        self.unit_cost_at(stage, &spot, &seen).called("p")
                    }
                };
                let parts = vec![part(to, true), part(priced_in, false)];
                Working::made(panel.item(item).to_string(), Operation::Product, parts, "£")
            };
            Working::sum(name, "£", &values, self.most, open)
        };
        let parts = vec![
            at("later quantities at later unit costs", &c.to, to),
            at("later quantities at earlier unit costs", &c.from, from),
        ];
        Some(Working::made(label, Operation::Ratio, parts, "ratio"))
    }

    /// Σ cost ÷ Σ quantity of the group in the period, of all providers.
    fn group_mean(&self, stage: usize, spot: &Spot) -> Option<Working> {
        let group = self.trail.group_name(stage, spot);
        let mean = self.trail.group_mean(stage, spot)?;
        let items = self.trail.of_group(stage, spot);
        let summed = |sum: Sum, value: f64| {
            let terms: Vec<Term> = items
                .iter()
                .filter_map(|item| Some(self.earlier(sum, stage, item)?.named(item.name())))
                .collect();
            let label = format!("{} of {group}", sum.label(spot.period));
            settled(label, sum.unit(), value, &terms, self.most)
        };
        let parts = vec![summed(Sum::Cost, mean.0), summed(Sum::Quantity, mean.1)];
        let label = format!("mean unit cost of {group}, {}", spot.period);
        Some(Working::made(label, Operation::Ratio, parts, "£ per unit"))
    }

    /// A unit cost after so many steps.
    fn unit_cost_at(&self, stage: usize, spot: &Spot, seen: &Seen) -> Working {
        let label = format!("unit cost, {}", spot.period);
        match seen.held.source.valued {
            Valued::Deflated => self.deflator(seen.held).labelled(label),
            Valued::AtUnitCost => self.stated(stage, spot, seen).labelled(label),
            Valued::AtCost => {
                let sums = [Sum::Cost, Sum::Quantity].map(|s| self.summed(s, stage, spot, seen));
                Working::made(label, Operation::Ratio, sums.into(), "£ per unit")
            }
        }
    }

    /// A unit cost on which rows agree, after so many steps.
    fn stated(&self, stage: usize, spot: &Spot, seen: &Seen) -> Working {
        let stage = self.trail.origin_of(stage, spot);
        let unit_cost = seen.held.unit_cost.get();
        let of_step = self.trail.step(stage);
        let opened = of_step.and_then(|step| self.stated_before(step, stage - 1, spot, unit_cost));
        opened.unwrap_or_else(|| {
            let label = format!("unit cost, {}", spot.period);
            let stated = Working::given(label, unit_cost, "£ per unit");
            match self.costs {
                Some(costs) => self.in_cost_table(stated, costs, seen),
                None => self.in_rows(stated, seen.held.source.origin, &[Role::UnitCost]),
            }
        })
    }

    /// What a step made a unit cost of on which rows agree.
    fn stated_before(
        &self,
        step: &Adjustment,
        stage: usize,
        spot: &Spot,
        unit_cost: f64,
    ) -> Option<Working> {
        let same = |spot: &Spot| {
            let there = self.trail.seen(stage, spot)?;
            let seen = Seen { panel: &there.panel, provider: there.provider, held: &there.held };
            there.is_at_unit_cost(unit_cost).then(|| self.stated(stage, spot, &seen))
        };
        match step {
            Adjustment::Exclude(_) | Adjustment::ExcessBedDays | Adjustment::Quality => {
                same(spot).or_else(|| self.trail.keys(stage, spot).iter().find_map(same))
            }
            Adjustment::Bridge(bridge) => {
                let sources = self.trail.sources(stage, bridge, spot);
                let keys = sources.iter().flat_map(|(from, _)| self.trail.keys(stage, from));
                sources
                    .iter()
                    .find_map(|(from, _)| same(from))
                    .or_else(|| keys.collect::<Vec<_>>().iter().find_map(same))
            }
            Adjustment::MissingCost(choice) => same(spot).or_else(|| {
                let rows = self.trail.uncosted(stage, spot);
                let each = rows.iter().filter_map(|rows| self.imputed(*choice, stage, &rows.spot));
                each.into_iter().find(|found| found.value.to_bits() == unit_cost.to_bits())
            }),
            Adjustment::Days(days, counts) => {
                self.trail.parts(stage, spot).iter().find_map(|part| {
                    let there = self.trail.seen(stage, part)?;
                    let seen =
                        Seen { panel: &there.panel, provider: there.provider, held: &there.held };
                    let own = self.unit_cost_at(stage, part, &seen);
                    let Some(ratio) = self.days((*days, counts), stage, part) else {
                        return there.is_at_unit_cost(unit_cost).then_some(own);
                    };
                    let label = format!("unit cost, {}", spot.period);
                    let made =
                        Working::made(label, Operation::Ratio, vec![own, ratio], "£ per unit");
                    (made.value.to_bits() == unit_cost.to_bits()).then_some(made)
                })
            }
        }
    }

    /// A quantity or a cost as its rows add up to it.
    fn leaf(&self, sum: Sum, seen: &Seen) -> Working {
        match sum {
            Sum::Quantity => self.counted(seen.held),
            Sum::Cost if seen.held.source.valued == Valued::Deflated => self.spending(seen.held),
            Sum::Cost => self.cost(seen.held),
        }
    }

    fn cost(&self, held: &Observation) -> Working {
        let label = format!("cost, {}", held.period);
        let cost = Working::given(label, held.source.cost, "£");
        let roles: &[Role] = match (self.costs, self.header(self.table, Role::Cost)) {
            (None, Some(_)) => &[Role::Cost],
            (None, None) if self.header(self.table, Role::UnitCost).is_none() => {
                &[Role::Expenditure]
            }
            _ => &[Role::Quantity, Role::UnitCost],
        };
        self.in_rows(cost, held.source.origin, roles)
    }

    fn spending(&self, held: &Observation) -> Working {
        let label = format!("expenditure, {}", held.period);
        let spent = Working::given(label, held.source.cost, "£");
        self.in_rows(spent, held.source.origin, &[Role::Expenditure])
    }

    fn deflator(&self, held: &Observation) -> Working {
        let label = format!("deflator, {}", held.period);
        let deflator = Working::given(label, held.unit_cost.get(), "£ per unit");
        self.in_rows(deflator, held.source.origin, &[Role::Deflator])
    }

    /// A number with the rows and the columns that it was read from.
    fn in_rows(&self, number: Working, origin: Origin, roles: &[Role]) -> Working {
        let header = |role: &Role| {
            // Unit costs may stand in a table of their own.
            let own = self.header(self.table, *role);
            own.or_else(|| self.header(TableName::Costs, *role))
        };
        let columns: Vec<&str> = roles.iter().filter_map(header).collect();
        let source = origin.first.map(|row| RowSource {
            table: self.table.name(),
            row: row.get(),
            column: columns.join(" × "),
            rows: origin.rows,
        });
        let netted = origin.is_netted.then(|| "after recharges of its group".to_owned());
        Working { source, note: number.note.or(netted), ..number }
    }

    /// A unit cost of the cost table, with its row there.
    fn in_cost_table(
        &self,
        stated: Working,
        costs: &CostTable,
        Seen { panel, provider, held }: &Seen,
    ) -> Working {
        let row = costs.row(panel.item(held.item), held.period, panel.provider(*provider));
        let column = self.header(TableName::Costs, Role::UnitCost).unwrap_or_default().to_owned();
        let table = TableName::Costs.name();
        Working { source: row.map(|row| RowSource { table, row, column, rows: 1 }), ..stated }
    }

    /// What a column of a table is called.
    fn header(&self, table: TableName, role: Role) -> Option<&str> {
        let held = self.columns.iter().find(|held| held.table == table.name())?;
        held.columns.get(role.name())?.first().map(String::as_str)
    }
}

/// An observation, and the panel that has it.
#[derive(Clone, Copy, Debug)]
struct Seen<'a> {
    panel: &'a Panel,
    provider: Code,
    held: &'a Observation,
}

/// A term of a sum, opened where it is shown.
struct Term<'a> {
    value: f64,
    open: Box<dyn Fn() -> Working + 'a>,
}

impl Term<'_> {
    fn of(working: Working) -> Self {
        Self { value: working.value, open: Box::new(move || working.clone()) }
    }

    fn named(self, name: String) -> Self {
        let Self { value, open } = self;
        Self { value, open: Box::new(move || open().labelled(name.as_str())) }
    }

    fn times(self, what: &'static str, factor: f64, name: String) -> Self {
        self.times_working(Working::given(what, factor, "number"), name)
    }

    fn times_working(self, factor: Working, name: String) -> Self {
        let Self { value, open } = self;
        let by = factor.value;
        let open = move || {
            let own = open();
            let unit = own.unit;
            Working::made(name.as_str(), Operation::Product, vec![own, factor.clone()], unit)
        };
        Self { value: value * by, open: Box::new(open) }
    }
}

/// The sum of some terms. A ledger adds in fixed point, so that the last bit may be another than
/// that of a sum in double precision: the difference is then a term of its own.
fn settled(label: String, unit: &'static str, value: f64, terms: &[Term], most: usize) -> Working {
    if let [only] = terms
        && only.value.to_bits() == value.to_bits()
    {
        return (only.open)().labelled(label);
    }
    let mut values: Vec<f64> = terms.iter().map(|term| term.value).collect();
    values.extend(rounding(&values, value));
    let open = |place: usize| {
        if let Some(term) = terms.get(place) {
            return (term.open)();
        }
        let rest = values.get(place).copied().unwrap_or_default();
        Working::given("rounding of a sum in fixed point", rest, unit)
    };
    Working::sum(label, unit, &values, most, open)
}

/// What makes a sum in double precision come to a value next to it.
fn rounding(values: &[f64], value: f64) -> Option<f64> {
    let found = Operation::Sum.of(values);
    // The sum itself was rounded, by up to half its last bit either way.
    let near = [1.0, 0.5, 1.5].map(|part| part * (value - found));
    let settles = |rest: &f64| {
        let all: Vec<f64> = values.iter().copied().chain([*rest]).collect();
        Operation::Sum.of(&all).to_bits() == value.to_bits()
    };
    if found.to_bits() == value.to_bits() { None } else { near.into_iter().find(settles) }
}

/// A later quantity or unit cost, counting by the quality of two periods.
pub(super) fn at_quality(
    plain: Working,
    is_quantity: bool,
    from: Period,
    (after, before): (Working, Working),
) -> Working {
    let (operation, unit) =
        if is_quantity { (Operation::Product, "units") } else { (Operation::Ratio, "£ per unit") };
    let label = format!("{} at the quality of {from}", plain.label);
    let ratio = Working::made("quality", Operation::Ratio, vec![after, before], "ratio");
    Working::made(label, operation, vec![plain, ratio], unit)
}

fn absent(period: Period) -> Working {
    let none = Working::given(format!("quantity, {period}"), 0.0, "units");
    let note = "no row; at the nation's unit costs an absent item is a quantity of zero";
    Working { note: Some(note.to_owned()), ..none }
}

/// What a suppressed quantity stands for.
fn as_shown(suppression: Suppression, quantity: f64) -> String {
    let Suppression { threshold, round_to } = suppression;
    if quantity.to_bits() == (threshold / 2.0).to_bits() {
        return format!("fewer than {threshold}; {quantity} stands for it");
    }
    format!("rounded to {round_to}")
}
