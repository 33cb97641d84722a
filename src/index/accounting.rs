//! Growth accounting: the growth of output as what more of each input made, and the rest.
//!
//! Δln Y = Σ s·Δln x + Δln MFP, with s the mean of an input's shares of cost in the two periods, as
//! Törnqvist weighs. In log points (100 · ln) the parts sum exactly.
//!
//! Source: the form of the Australian Bureau of Statistics' multifactor productivity estimates.

use serde::Serialize;

use crate::foundation::measure::{Sum, sum};
use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::index::formula::Formula;
use crate::index::inputs::is_labour;
use crate::index::series::{Recipe, Subject};
use crate::index::unmatched::Treatment;
use crate::observations::comparison::Comparison;
use crate::observations::ledger::Valued;

/// How the growth of output between two periods divides over its inputs, in log points.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GrowthAccount {
    /// 100 · Δln of output, by Törnqvist: the sum of the inputs' points and of `multifactor`.
    pub output: f64,
    /// What each group of inputs made.
    pub inputs: Vec<InputAccount>,
    /// 100 · Δln of multifactor productivity: what inputs do not account for.
    pub multifactor: f64,
    /// The growth of output per unit of labour; none without a group `labour`.
    pub labour: Option<LabourAccount>,
}

/// What a group of inputs made of the growth of output.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InputAccount {
    /// The group; none for inputs without one.
    pub group: Option<String>,
    /// s, the mean of its shares of the cost of inputs in the two periods.
    pub share: f64,
    /// 100 · Δln of its volume.
    pub growth: f64,
    /// Share × growth.
    pub points: f64,
}

/// How the growth of output per unit of labour divides: by more of other inputs for each unit of
/// labour, by a changed composition of labour, and by multifactor productivity.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LabourAccount {
    /// 100 · Δln(Y ÷ H): the sum of the deepening, the composition and multifactor productivity.
    /// H is labour counted (FTE or hours) where it was counted, else its volume.
    pub productivity: f64,
    /// s·Δln(x ÷ H) of each other group of inputs.
    pub deepening: Vec<InputAccount>,
    /// s·Δln(L ÷ H), with L labour weighted by its cost: none where labour was not counted.
    pub composition: Option<f64>,
    /// The growth of labour weighted by its cost, a ratio minus one.
    pub weighted_growth: f64,
    /// The growth of labour counted in one unit, a ratio minus one.
    pub raw_growth: Option<f64>,
    /// The skill-mix effect, (1 + weighted) ÷ (1 + raw) − 1.
    pub skill_mix: Option<f64>,
}

/// A link of productivity and its growth account.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GrowthAccountLink {
    /// The earlier period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The account.
    #[serde(flatten)]
    pub account: GrowthAccount,
}

/// One input of an account: natural logarithms.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InputGrowth {
    pub(crate) group: Option<String>,
    /// s.
    pub(crate) share: f64,
    /// s·Δln x.
    pub(crate) part: f64,
    pub(crate) is_labour: bool,
}

impl InputGrowth {
    fn account(&self, per: f64) -> InputAccount {
        let growth = self.part / self.share - per;
        InputAccount {
            group: self.group.clone(),
            share: self.share,
            growth: 100.0 * growth,
            points: 100.0 * (self.part - self.share * per),
        }
    }
}

/// The account of a growth of output Δln Y, with Δln H of labour counted in one unit where it is
/// known. None where a group of inputs has no share.
pub(crate) fn account(
    output: f64,
    inputs: &[InputGrowth],
    counted: Option<f64>,
) -> Option<GrowthAccount> {
    if inputs.iter().any(|input| input.share <= 0.0) {
        return None;
    }
    let multifactor = output - sum(inputs.iter().map(|input| input.part));
    let found = GrowthAccount {
        output: 100.0 * output,
        inputs: inputs.iter().map(|input| input.account(0.0)).collect(),
        multifactor: 100.0 * multifactor,
        labour: labour(output, inputs, counted),
    };
    found.multifactor.is_finite().then_some(found)
}

fn labour(output: f64, inputs: &[InputGrowth], counted: Option<f64>) -> Option<LabourAccount> {
    let of_labour = || inputs.iter().filter(|input| input.is_labour);
    let share = sum(of_labour().map(|input| input.share));
    let part = sum(of_labour().map(|input| input.part));
    if share <= 0.0 {
        return None;
    }
    let weighted = part / share;
    let per = counted.unwrap_or(weighted);
    let others = inputs.iter().filter(|input| !input.is_labour);
    Some(LabourAccount {
        productivity: 100.0 * (output - per),
        deepening: others.map(|input| input.account(per)).collect(),
        composition: counted.map(|counted| 100.0 * (part - share * counted)),
        weighted_growth: libm::expm1(weighted),
        raw_growth: counted.map(libm::expm1),
        skill_mix: counted.map(|counted| libm::expm1(weighted - counted)),
    })
}

/// By Törnqvist over the items that match, whatever formula and treatment an analysis has.
pub(crate) fn recipe_of_account(recipe: &Recipe) -> Recipe {
    let formula = Formula::Tornqvist;
    Recipe { formula, weights: None, treatment: Treatment::Drop, ..*recipe }
}

/// The account of one link, over the items of output and of input that match: by Törnqvist,
/// whatever formula the rest of an analysis has.
pub(crate) fn account_of_link(
    (output, input): (&Subject, &Subject),
    (from, to): (Period, Period),
    recipe: &Recipe,
) -> Option<GrowthAccountLink> {
    if from.kind() != to.kind() {
        return None;
    }
    let recipe = recipe_of_account(recipe);
    let made = output.compare(from, to, &recipe).ok()?;
    let used = input.compare(from, to, &recipe).ok()?;
    let output = libm::log(recipe.formula.ratio(&made).ok()?);
    let inputs = by_group(input, &used);
    let account = account(output, &inputs, counted_labour(input, &used, (from, to)))?;
    Some(GrowthAccountLink { from, to, account })
}

/// s and s·Δln x of each group, summed over its items.
fn by_group(subject: &Subject, c: &Comparison) -> Vec<InputGrowth> {
    let mut groups: Map<_, (Sum, Sum)> = subject.panel.for_groups_of(c.items.iter().copied());
    let shares = c.from.shares().zip(c.to.shares()).map(|(from, to)| f64::midpoint(from, to));
    let quantities = c.from.quantities.iter().zip(c.to.quantities.iter());
    for ((&item, share), (from, to)) in c.items.iter().zip(shares).zip(quantities) {
        let (shares, parts) = groups.entry(subject.panel.group_of(item)).or_default();
        shares.add(share);
        parts.add(share * (libm::log(to) - libm::log(from)));
    }
    let mut inputs = Vec::new();
    for (group, (share, part)) in groups {
        let (share, part) = (share.get(), part.get());
        let group = group.map(|group| subject.panel.group(group).to_owned());
        let is_labour = group.as_deref().is_some_and(is_labour);
        if share > 0.0 {
            inputs.push(InputGrowth { group, share, part, is_labour });
        }
    }
    inputs
}

/// Δln of labour counted: Σq of its items, if none of them is deflated spending.
fn counted_labour(subject: &Subject, c: &Comparison, ends: (Period, Period)) -> Option<f64> {
    let panel = subject.panel;
    let (mut earlier, mut later) = (Sum::default(), Sum::default());
    let quantities = c.from.quantities.iter().zip(c.to.quantities.iter());
    for (&item, (from, to)) in c.items.iter().zip(quantities) {
        if !panel.group_of(item).is_some_and(|group| is_labour(panel.group(group))) {
            continue;
        }
        let valued =
            |period| Some(panel.observation(subject.provider, period, item)?.source.valued);
        if valued(ends.0) == Some(Valued::Deflated) || valued(ends.1) == Some(Valued::Deflated) {
            return None;
        }
        earlier.add(from);
        later.add(to);
    }
    let growth = libm::log(later.get() / earlier.get());
    growth.is_finite().then_some(growth)
}
