//! The trail of an observation: what each adjustment made of it, back to what was counted.

use std::sync::Arc;

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::observations::adjust::{Adjustment, Bridge, group_sums};
use crate::observations::days::{DayCounts, Days};
use crate::observations::item::Item;
use crate::observations::ledger::{Costless, Key, Valued};
use crate::observations::panel::{Observation, Panel};
use crate::observations::panels::Panels;

/// One table's observations before the adjustments, and after each.
#[derive(Clone, Debug)]
pub(crate) struct Trail<'a> {
    pub(crate) steps: &'a [Adjustment],
    pub(crate) stages: Vec<&'a Panels>,
}

/// Whose observation, when and of what; without a provider of all together.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    provider: Option<String>,
    pub(crate) period: Period,
    item: Item,
}

/// An observation after some of the steps.
#[derive(Clone, Debug)]
pub(crate) struct Sighting {
    pub(crate) panel: Arc<Panel>,
    pub(crate) provider: Code,
    pub(crate) held: Observation,
}

/// Rows of a key that carry no cost.
#[derive(Clone, Debug)]
pub(crate) struct Uncosted {
    pub(crate) spot: Spot,
    pub(crate) rows: Costless,
}

impl Spot {
    pub(crate) fn of(panel: &Panel, provider: Code, held: &Observation) -> Self {
        let label = panel.provider(provider);
        Self {
            provider: (!label.is_empty()).then(|| label.to_owned()),
            period: held.period,
            item: panel.item(held.item).clone(),
        }
    }

    /// `A: x1, 2019/20`.
    pub(crate) fn name(&self) -> String {
        let provider = self.provider.as_ref().filter(|label| !label.is_empty());
        let whose = provider.map(|label| format!("{label}: ")).unwrap_or_default();
        format!("{whose}{}, {}", self.item, self.period)
    }
}

impl Sighting {
    pub(crate) fn is_at_unit_cost(&self, unit_cost: f64) -> bool {
        self.held.source.valued == Valued::AtUnitCost
            && self.held.unit_cost.get().to_bits() == unit_cost.to_bits()
    }

    fn is_as(&self, other: &Self) -> bool {
        let numbers = |sighting: &Self| {
            let Observation { quantity, unit_cost, source, .. } = sighting.held;
            let bits = [quantity.get(), unit_cost.get(), source.cost].map(f64::to_bits);
            (bits, source.valued, source.origin)
        };
        numbers(self) == numbers(other)
    }
}

impl Trail<'_> {
    /// The number of steps.
    pub(crate) fn end(&self) -> usize {
        self.stages.len().saturating_sub(1)
    }

    /// The step that made a stage of the one before.
    pub(crate) fn step(&self, stage: usize) -> Option<&Adjustment> {
        stage.checked_sub(1).and_then(|before| self.steps.get(before))
    }

    fn panels(&self, stage: usize) -> Option<&Panels> {
        self.stages.get(stage).copied()
    }

    pub(crate) fn combined(&self, stage: usize) -> Option<&Panel> {
        self.panels(stage).map(|panels| &***panels.combined)
    }

    /// What is observed in a spot after so many steps.
    pub(crate) fn seen(&self, stage: usize, spot: &Spot) -> Option<Sighting> {
        let panels = self.panels(stage)?;
        let panel = match spot.provider {
            Some(_) => &panels.separate,
            None => &**panels.combined,
        };
        let is_year = spot.period.kind().is_year();
        let are_years = panel.periods().first().is_none_or(|first| first.kind().is_year());
        let panel = if is_year && !are_years {
            panel.by_year(spot.period.kind())
        } else {
            Arc::clone(panel)
        };
        let provider = panel.provider_code(spot.provider.as_deref().unwrap_or_default())?;
        let held = panel.observation(provider, spot.period, panel.item_code(&spot.item)?)?;
        Some(Sighting { panel, provider, held })
    }

    /// The last stage whose observation is that of this stage, untouched by the steps between.
    pub(crate) fn origin_of(&self, stage: usize, spot: &Spot) -> usize {
        let Some(now) = self.seen(stage, spot) else { return stage };
        let is_untouched =
            |at: &usize| self.seen(*at, spot).is_some_and(|before| before.is_as(&now));
        (0..stage).rev().take_while(is_untouched).last().unwrap_or(stage)
    }

    /// The spots of single providers and periods that a spot is made of.
    pub(crate) fn keys(&self, stage: usize, spot: &Spot) -> Vec<Spot> {
        let Some(panel) = self.panels(stage).map(|panels| &panels.separate) else {
            return Vec::new();
        };
        let is_within = |label: &&str| spot.provider.as_deref().is_none_or(|own| own == *label);
        let providers = panel.providers().filter(is_within);
        let spots = providers.flat_map(|label| {
            self.periods(stage, spot.period).into_iter().map(|period| Spot {
                provider: Some(label.to_owned()),
                period,
                item: spot.item.clone(),
            })
        });
        spots.collect()
    }

    /// A period, or the parts of a year.
    fn periods(&self, stage: usize, period: Period) -> Vec<Period> {
        let is_within = |part: &Period| *part == period || part.year_of(period.kind()) == period;
        let parts = self.panels(stage).map(|panels| panels.separate.periods()).unwrap_or_default();
        parts.iter().copied().filter(is_within).collect()
    }

    /// A spot by the parts of its year.
    pub(crate) fn parts(&self, stage: usize, spot: &Spot) -> Vec<Spot> {
        let periods = self.periods(stage, spot.period).into_iter();
        periods.map(|period| Spot { period, ..spot.clone() }).collect()
    }

    /// The spots that a bridge leads from, and which share of them.
    pub(crate) fn sources(&self, stage: usize, bridge: &Bridge, spot: &Spot) -> Vec<(Spot, f64)> {
        let Some(panel) = self.panels(stage).map(|panels| &panels.separate) else {
            return Vec::new();
        };
        let label = spot.item.to_string();
        let items = bridge.sources(&label).into_iter().filter_map(|(from, share)| {
            let own = (from == label).then(|| spot.item.clone());
            let named = || panel.held().items().find(|item| item.to_string() == from).cloned();
            Some((own.or_else(named)?, share))
        });
        let providers: Vec<Option<String>> = match &spot.provider {
            None => vec![None],
            Some(own) => {
                let found = bridge.sources(own).into_iter().map(|(from, _)| Some(from.to_owned()));
                found.collect()
            }
        };
        let spots = items.flat_map(|(item, share)| {
            providers.iter().map(move |provider| {
                let (provider, item) = (provider.clone(), item.clone());
                (Spot { provider, period: spot.period, item }, share)
            })
        });
        spots.collect()
    }

    /// The days of the first period and of a spot's, by which its quantity is compared.
    pub(crate) fn days(
        &self,
        stage: usize,
        (days, counts): (Days, &DayCounts),
        spot: &Spot,
    ) -> Option<(f64, f64)> {
        let held = self.panels(stage)?.separate.held();
        let item = self.panels(stage)?.separate.item_code(&spot.item)?;
        counts.of_item(days, held, item, (held.first_period()?, spot.period))
    }

    /// The rows in a spot that carry no cost.
    pub(crate) fn uncosted(&self, stage: usize, spot: &Spot) -> Vec<Uncosted> {
        let Some(panel) = self.panels(stage).map(|panels| &panels.separate) else {
            return Vec::new();
        };
        let found = self.keys(stage, spot).into_iter().filter_map(|spot| {
            let key = Key {
                provider: panel.provider_code(spot.provider.as_deref().unwrap_or_default())?,
                period: spot.period,
                item: panel.item_code(&spot.item)?,
            };
            Some(Uncosted { rows: panel.held().costless(key)?, spot })
        });
        found.collect()
    }

    /// The nearest period in which a provider has a unit cost for an item, the earlier of two.
    pub(crate) fn nearest(&self, stage: usize, spot: &Spot) -> Option<(Spot, Sighting)> {
        let periods = self.panels(stage)?.separate.periods().iter();
        let at = |&period: &Period| {
            let there = Spot { period, ..spot.clone() };
            Some((self.seen(stage, &there)?, there))
        };
        let found = periods.filter_map(at).map(|(seen, there)| (there, seen));
        found.min_by_key(|(there, _)| (there.period.steps_to(spot.period).abs(), there.period))
    }

    /// Everything that the group of an item has in a period, by provider and item.
    pub(crate) fn of_group(&self, stage: usize, spot: &Spot) -> Vec<Spot> {
        let Some(panel) = self.panels(stage).map(|panels| &panels.separate) else {
            return Vec::new();
        };
        let group = panel.item_code(&spot.item).and_then(|item| panel.group_of(item));
        let found =
            panel.held().items().zip(0..).filter(|(_, code)| panel.group_of(*code) == group);
        let items = found.map(|(item, _)| Spot { provider: None, item: item.clone(), ..*spot });
        items.filter(|spot| self.seen(stage, spot).is_some()).collect()
    }

    /// Σ cost and Σ quantity of an item's group in a period, of all providers.
    pub(crate) fn group_mean(&self, stage: usize, spot: &Spot) -> Option<(f64, f64)> {
        let sums = group_sums(self.panels(stage)?.separate.held());
        let group = self.group_name(stage, spot);
        sums.get(&(spot.period, group.as_str())).copied()
    }

    /// The group of an item.
    pub(crate) fn group_name(&self, stage: usize, spot: &Spot) -> String {
        let panel = self.panels(stage).map(|panels| &panels.separate);
        let group = panel.and_then(|panel| {
            let group = panel.group_of(panel.item_code(&spot.item)?)?;
            Some(panel.group(group).to_owned())
        });
        group.unwrap_or_default()
    }
}
