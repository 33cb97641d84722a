//! What the adjustments made a quantity, a cost or a unit cost of, back to its rows.

use crate::foundation::period::Period;
use crate::observations::adjust::{Adjustment, MissingCost};
use crate::observations::comparison::{Comparison, Requirement, Side};
use crate::observations::days::{DayCounts, Days};
use crate::observations::ledger::Valued;
use crate::questions::explain::rows::book::{Book, Seen, Sum, absent};
use crate::questions::explain::rows::trail::{Spot, Uncosted};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;
use crate::tables::read::Role;

impl Book<'_> {
    /// A quantity or a cost after so many steps, opened into what the last of them that touched it
    /// was made from.
    pub(super) fn summed(&self, sum: Sum, stage: usize, spot: &Spot, seen: &Seen) -> Working {
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
            Adjustment::Exclude(_) | Adjustment::ExcessBedDays | Adjustment::PartlyCounted => {
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
    pub(super) fn unit_cost_at(&self, stage: usize, spot: &Spot, seen: &Seen) -> Working {
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
            Adjustment::Exclude(_)
            | Adjustment::ExcessBedDays
            | Adjustment::PartlyCounted
            | Adjustment::Quality => {
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
/// that of a sum in double precision: the difference is then a term of its own. More than that is
/// what quantities of zero cost, which are no observations and which other rows may carry.
fn settled(label: String, unit: &'static str, value: f64, terms: &[Term], most: usize) -> Working {
    if let [only] = terms
        && only.value.to_bits() == value.to_bits()
    {
        return (only.open)().labelled(label);
    }
    let mut values: Vec<f64> = terms.iter().map(|term| term.value).collect();
    let size = value.abs() + values.iter().map(|value| value.abs()).sum::<f64>();
    values.extend(rounding(&values, value));
    let open = |place: usize| {
        if let Some(term) = terms.get(place) {
            return (term.open)();
        }
        let rest = values.get(place).copied().unwrap_or_default();
        let is_rounding = rest.abs() <= f64::EPSILON * size;
        let label = if is_rounding {
            "rounding of a sum in fixed point"
        } else {
            "cost of quantities of zero"
        };
        Working::given(label, rest, unit)
    };
    Working::sum(label, unit, &values, most, open)
}

/// What makes a sum in double precision come to a value.
fn rounding(values: &[f64], value: f64) -> Option<f64> {
    let with = |rest: f64| {
        let all: Vec<f64> = values.iter().copied().chain([rest]).collect();
        Operation::Sum.of(&all)
    };
    let found = Operation::Sum.of(values);
    if found.to_bits() == value.to_bits() {
        return None;
    }
    // The sum itself was rounded, by up to half its last bit either way, and is so again with the
    // rest.
    let rest = value - found;
    let near = [rest, 0.5 * rest, 1.5 * rest].into_iter();
    let nearer = (0..8).scan(rest, |rest, _| {
        *rest += value - with(*rest);
        Some(*rest)
    });
    let settles = |rest: &f64| with(*rest).to_bits() == value.to_bits();
    Some(near.chain(nearer).find(settles).unwrap_or(rest))
}
