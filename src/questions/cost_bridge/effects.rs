//! What volume, mix and unit costs do to the cost of matched items, in pounds.

use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::Map;

use serde::Serialize;

use crate::foundation::codes::{Code, code};
use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::functions::arrays::Pair;
use crate::index::formula::log_mean;
use crate::observations::panel::Line;

/// How a change of cost is split between quantities and unit costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum BridgeForm {
    /// Volume at the mix and unit costs of the earlier period, then mix, then unit costs on the
    /// later quantities: v⁰(Q¹/Q⁰ − 1), p⁰(q¹ − q⁰·Q¹/Q⁰) and q¹(p¹ − p⁰), with Q = Σq of the group.
    #[default]
    PriceVolumeMix,
    /// Bennet's indicators, at mean unit costs and mean quantities: ½(p⁰+p¹)(q¹−q⁰) and
    /// ½(q⁰+q¹)(p¹−p⁰).
    Bennet,
    /// Montgomery's indicators, at the logarithmic mean of costs: lm(v⁰,v¹)·ln(q¹/q⁰) and
    /// lm(v⁰,v¹)·ln(p¹/p⁰); an item that comes from nothing, or goes to it, is all of one kind.
    Montgomery,
}

chosen_by_word!(BridgeForm:
    PriceVolumeMix = "price-volume-mix", Bennet = "bennet", Montgomery = "montgomery"
);

impl BridgeForm {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::PriceVolumeMix, Self::Bennet, Self::Montgomery];

    pub(super) const fn has_mix(self) -> bool {
        matches!(self, Self::PriceVolumeMix)
    }
}

/// What made the cost of one item change, in pounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Effect {
    pub(super) volume: f64,
    pub(super) mix: f64,
    pub(super) unit_cost: f64,
}

/// The effects of each pair of lines, in their order; `group` says which lines are in one unit.
pub(super) fn effects<G: Ord>(
    form: BridgeForm,
    pairs: &[(Line, Line)],
    group: impl Fn(&Line) -> G,
) -> Vec<Effect> {
    match form {
        BridgeForm::Bennet => pairs.iter().map(bennet).collect(),
        BridgeForm::Montgomery => pairs.iter().map(montgomery).collect(),
        BridgeForm::PriceVolumeMix => price_volume_mix(pairs, group),
    }
}

/// q⁰, p⁰, q¹ and p¹.
fn numbers((from, to): &(Line, Line)) -> (f64, f64, f64, f64) {
    (from.quantity.get(), from.unit_cost.get(), to.quantity.get(), to.unit_cost.get())
}

fn bennet(pair: &(Line, Line)) -> Effect {
    let (q0, p0, q1, p1) = numbers(pair);
    Effect { volume: 0.5 * (p0 + p1) * (q1 - q0), mix: 0.0, unit_cost: 0.5 * (q0 + q1) * (p1 - p0) }
}

fn montgomery(pair: &(Line, Line)) -> Effect {
    let (q0, p0, q1, p1) = numbers(pair);
    let mean = log_mean(q0 * p0, q1 * p1);
    if mean > 0.0 {
        let effect = |after: f64, before: f64| mean * libm::log(after / before);
        return Effect { volume: effect(q1, q0), mix: 0.0, unit_cost: effect(p1, p0) };
    }
    // As a quantity goes to zero its effect becomes the whole change, and so does a unit cost's.
    let change = q1 * p1 - q0 * p0;
    let is_volume = q0 == 0.0 || q1 == 0.0;
    let of = |is: bool| if is { change } else { 0.0 };
    Effect { volume: of(is_volume), mix: 0.0, unit_cost: of(!is_volume) }
}

fn price_volume_mix<G: Ord>(pairs: &[(Line, Line)], group: impl Fn(&Line) -> G) -> Vec<Effect> {
    let mut quantities: Map<G, (Vec<f64>, Vec<f64>)> = Map::new();
    for pair in pairs {
        let (q0, _, q1, _) = numbers(pair);
        let held = quantities.entry(group(&pair.0)).or_default();
        held.0.push(q0);
        held.1.push(q1);
    }
    let ratios: Map<G, f64> = quantities
        .into_iter()
        .map(|(group, (before, after))| (group, sum(after) / sum(before)))
        .collect();
    let effect = |pair: &(Line, Line)| {
        let (q0, p0, q1, p1) = numbers(pair);
        let unit_cost = q1 * (p1 - p0);
        // A group that had nothing has no mix to keep: all of it is volume.
        let ratio = ratios.get(&group(&pair.0)).filter(|ratio| ratio.is_finite());
        ratio.map_or(Effect { volume: p0 * (q1 - q0), mix: 0.0, unit_cost }, |ratio| Effect {
            volume: p0 * q0 * (ratio - 1.0),
            mix: p0 * (q1 - q0 * ratio),
            unit_cost,
        })
    };
    pairs.iter().map(effect).collect()
}

/// What made the cost of each item change, in pounds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CostEffects {
    /// More or less of it.
    pub volume: Vec<f64>,
    /// A shift to dearer or cheaper items; zero but for price, volume and mix.
    pub mix: Vec<f64>,
    /// A higher or lower unit cost.
    pub unit_cost: Vec<f64>,
}

/// What volume, mix and unit costs do to the cost of each item between two periods, in pounds; the
/// effects sum to Σq¹p¹ − Σq⁰p⁰. All items are taken to be of one unit and one group.
///
/// With one item, whose quantity is weighted activity per head and whose unit cost is £ per
/// weighted unit, Bennet's form splits a change of spending per head between use and cost.
///
/// ```
/// use costweight::{BridgeForm, Pair, cost_effects};
/// let pair = Pair { q0: &[10.0], p0: &[100.0], q1: &[12.0], p1: &[110.0], ..Pair::default() };
/// let effects = cost_effects(&pair, BridgeForm::Bennet)?;
/// // ½(100 + 110)·2 and ½(10 + 12)·10, of £1,320 − £1,000
/// assert_eq!((effects.volume[0], effects.unit_cost[0]), (210.0, 110.0));
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: T. L. Bennet, "The theory of measurement of changes in cost of living", Journal of the
/// Royal Statistical Society 83 (1920); J. K. Montgomery (1937), as in the package `IndexNumR`.
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative, not
/// finite or missing.
pub fn cost_effects(pair: &Pair, form: BridgeForm) -> Result<CostEffects, Error> {
    let (from, to) = pair.baskets()?;
    let pairs: Vec<(Line, Line)> = from.lines().zip(to.lines()).collect();
    let effects = effects(form, &pairs, |_| ());
    debug_assert_eq!(effects.len(), pairs.len());
    Ok(CostEffects {
        volume: effects.iter().map(|effect| effect.volume).collect(),
        mix: effects.iter().map(|effect| effect.mix).collect(),
        unit_cost: effects.iter().map(|effect| effect.unit_cost).collect(),
    })
}

/// What lines are grouped by: their group, or where items have none, all together.
pub(super) fn group_key(group: Option<Code>) -> Code {
    group.unwrap_or(code(usize::MAX))
}
