//! Disclosure control: small numbers hidden and the others rounded, before anything is computed.
//!
//! Every figure that is given out follows from what is shown: a small number is counted as half
//! the threshold whatever it is, any other as the nearest multiple, and unit costs to the penny or coarser, so
//! that no total, contribution or explanation can tell what is hidden.

use std::borrow::Cow;

use crate::choices::method::{OnError, Suppression};
use crate::foundation::codes::Code;
use crate::foundation::error::{Cell, Error, Issues, Rule, bad_method};
use crate::foundation::measure::Sum;
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::foundation::slim::{IS_SLIM, not_in_slim};
use crate::foundation::sorted::Map;
use crate::observations::ledger::{Amount, Ledger, Valued};
use crate::observations::panel::Panel;
use crate::observations::panels::Panels;
use crate::tables::data::Data;

impl Data {
    /// The data as they may be given out: numbers under the threshold hidden, the others rounded.
    ///
    /// Whatever is asked of these data follows from what they show, and tells nothing about a hidden
    /// number but that it is small. Issues about single cells, numbers of rows and the fingerprint
    /// of the data as they were are not in them; of activity without a cost, or without a quantity,
    /// only that it is there. Where there is a cost table, activity at its own costs is not in them
    /// either.
    ///
    /// # Errors
    /// `bad-method` where the threshold or the multiple makes no sense, or the data are suppressed
    /// already by others; `bad-data` as [`Data::analyse`].
    pub fn suppressed(&self, suppression: &Suppression) -> Result<Self, Error> {
        suppression.check()?;
        match self.suppression {
            Some(held) if held == *suppression => return Ok(self.clone()),
            Some(_) => return Err(bad_method("the data are suppressed already, by another rule")),
            None => {}
        }
        if self.issues.has_errors() && self.reading.on_error == OnError::Stop {
            return Err(Error::data(self.issues.list()));
        }
        let shown = |panels: Option<&Panels>, keeps_unit_costs: bool| match panels {
            None => Ok(None),
            Some(panels) => {
                let shown = Shown::of(&panels.separate, *suppression, keeps_unit_costs);
                Panels::of(shown.ledger()?).map(Some)
            }
        };
        let priced = shown(self.priced.as_ref(), true)?;
        let own = self.activity.as_ref().filter(|_| priced.is_none());
        let (activity, inputs) = (shown(own, false)?, shown(self.inputs.as_ref(), false)?);
        let quality = shown(self.quality.as_ref(), true)?;
        let mut issues = Issues::default();
        let Suppression { threshold, round_to } = *suppression;
        issues.add(Rule::DisclosureControl, Cell::table("activity"), || {
            format!("numbers under {threshold} are hidden, and the others rounded to {round_to}")
        });
        Ok(self.given_out_as(activity, priced, inputs, quality, issues, *suppression))
    }

    /// The data under what a method asks to be suppressed.
    pub(crate) fn under(&self, suppress: Option<Suppression>) -> Result<Cow<'_, Self>, Error> {
        match suppress {
            None => Ok(Cow::Borrowed(self)),
            Some(_) if IS_SLIM => Err(not_in_slim("“suppress”")),
            Some(suppression) => self.suppressed(&suppression).map(Cow::Owned),
        }
    }
}

/// One observation as it may be shown.
#[derive(Clone, Copy, Debug)]
struct Line {
    provider: Code,
    period: Period,
    item: Code,
    amount: Amount,
    /// Whether the number is hidden, and its unit cost has to be another's.
    is_hidden: bool,
}

/// A panel's observations as they may be shown.
#[derive(Debug)]
struct Shown<'a> {
    panel: &'a Panel,
    lines: Vec<Line>,
}

impl<'a> Shown<'a> {
    fn of(panel: &'a Panel, suppression: Suppression, keeps_unit_costs: bool) -> Self {
        let mut lines = Vec::new();
        for (provider, _) in (0..).zip(panel.providers()) {
            for period in panel.periods_of(provider) {
                let basket = panel.basket(provider, period);
                for item in basket.items.iter().copied() {
                    let Some(held) = panel.observation(provider, period, item) else { continue };
                    let (q, p) = (held.quantity.get(), held.unit_cost.get());
                    let (amount, is_hidden) = match held.source.valued {
                        // Spending counts nobody.
                        Valued::Deflated => {
                            (Amount::Deflated { expenditure: held.source.cost, deflator: p }, false)
                        }
                        valued @ (Valued::AtUnitCost | Valued::AtCost) => {
                            // A mean over rows depends on their quantities; what all say does not.
                            let keeps = keeps_unit_costs && valued == Valued::AtUnitCost;
                            let quantity = suppression.shown(q);
                            let unit_cost = if keeps { p } else { suppression.coarse(p, q) };
                            let is_hidden = suppression.hides(q) && !keeps;
                            (Amount::AtUnitCost { quantity, unit_cost }, is_hidden)
                        }
                    };
                    lines.push(Line { provider, period, item, amount, is_hidden });
                }
                for held in basket.unmeasured.iter().filter(|held| held.is_uncounted) {
                    let amount = Amount::WithoutQuantity { cost: 0.0 };
                    lines.push(Line {
                        provider,
                        period,
                        item: held.item,
                        amount,
                        is_hidden: false,
                    });
                }
            }
        }
        Self { panel, lines }
    }

    fn ledger(&self) -> Result<Ledger, Error> {
        let usual = self.usual_unit_costs();
        let providers: Vec<&str> = self.panel.providers().collect();
        let mut ledger = Ledger::default();
        for line in &self.lines {
            let amount = match line.amount {
                Amount::AtUnitCost { quantity, .. } if line.is_hidden => {
                    let keys = self.keys(line);
                    let found = keys.iter().find_map(|key| usual.get(key)).copied();
                    let Some(unit_cost) = found else { continue };
                    Amount::AtUnitCost { quantity, unit_cost }
                }
                amount => amount,
            };
            let provider = providers.get(line.provider as usize).copied().unwrap_or_default();
            let group = self.panel.group_of(line.item).map(|group| self.panel.group(group));
            ledger.add(provider, line.period, self.panel.item(line.item), group, amount)?;
            let (item, held) = (ledger.item(self.panel.item(line.item)), self.panel.held());
            if let Some(unit) = held.unit_label(line.item) {
                ledger.count_in(item, unit);
            }
            if let Some(days) = held.days_label(line.item) {
                ledger.need_days(item, days);
            }
        }
        Ok(ledger)
    }

    /// Where the unit cost of a hidden number is taken from, the nearest first.
    fn keys(&self, line: &Line) -> [Key; 5] {
        let group = self.panel.group_of(line.item);
        [
            Key::ItemIn(line.item, line.period),
            Key::Item(line.item),
            Key::GroupIn(group, line.period),
            Key::Period(line.period),
            Key::All,
        ]
    }

    /// Σ cost ÷ Σ quantity of what is not hidden.
    fn usual_unit_costs(&self) -> Map<Key, f64> {
        let mut sums: Vec<(Key, f64, f64)> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.is_hidden) {
            if let Amount::AtUnitCost { quantity, unit_cost } = line.amount {
                let cost = quantity * unit_cost;
                sums.extend(self.keys(line).map(|key| (key, quantity, cost)));
            }
        }
        let sums = in_order(&sums, &|a, b| a.0.cmp(&b.0));
        let mut means = Map::new();
        for held in sums.chunk_by(|a, b| a.0 == b.0) {
            let (mut quantity, mut cost) = (Sum::default(), Sum::default());
            for (_, q, v) in held {
                quantity.add(*q);
                cost.add(*v);
            }
            let mean = to_the_penny(cost.get() / quantity.get());
            let key = held.first().filter(|_| mean.is_finite());
            means.extend(key.map(|(key, ..)| (*key, mean)));
        }
        means
    }
}

/// What a unit cost is the mean of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    ItemIn(Code, Period),
    Item(Code),
    GroupIn(Option<Code>, Period),
    Period(Period),
    All,
}

impl Suppression {
    /// A unit cost that tells nothing of the number that a cost in whole pounds was divided by: to
    /// the penny, or to the first power of ten that is not less than £1 ÷ the least number that is
    /// shown so, since then every number that is shown so has a cost that makes it.
    fn coarse(self, unit_cost: f64, number: f64) -> f64 {
        let least = (self.shown(number) - self.round_to / 2.0).max(self.threshold);
        let steps = [100.0, 10.0, 1.0, 0.1].into_iter().find(|steps| least >= *steps);
        let steps = steps.unwrap_or(0.01);
        // What costs something does not come to cost nothing.
        let least_steps = if unit_cost > 0.0 { 1.0 } else { 0.0 };
        (unit_cost * steps).round().max(least_steps) / steps
    }
}

/// A mean of what is shown, as money is.
fn to_the_penny(unit_cost: f64) -> f64 {
    (unit_cost * 100.0).round() / 100.0
}
