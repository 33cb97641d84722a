//! The weighted time-product dummy.

use crate::foundation::error::Error;
use crate::foundation::measure::{Sum, sum};
use crate::index::equations::{Flow, settled};
use crate::index::multilateral::{by_item, entries};
use crate::observations::panel::Basket;

/// Levels Lᵗ = exp δᵗ of the fit ln qᵢᵗ = δᵗ + γᵢ that is best by Σ s·(residual)², s a share of the
/// basket's cost and δ⁰ = 0.
///
/// The normal equations are Σᵢ sᵢᵗ(ln qᵢᵗ − γᵢ − δᵗ) = 0 for each basket, with γᵢ the mean of
/// ln qᵢᵗ − δᵗ weighted by sᵢᵗ. Items without activity at a cost have no part in a basket. Source:
/// Rao (1990), Diewert (2005) on the weighted country- and time-product dummy; IndexNumR,
/// `WTPDIndex`.
///
/// # Errors
/// `nothing-matched` where the baskets fall into parts that no item joins.
pub fn time_product_dummy(baskets: &[Basket]) -> Result<Vec<f64>, Error> {
    let entries = entries(baskets)?;
    let mut flow = Flow::none(baskets.len());
    let mut constants = vec![Sum::default(); baskets.len()];
    for held in by_item(&entries) {
        let weight = sum(held.iter().map(|entry| entry.share));
        if weight <= 0.0 {
            continue;
        }
        let logs: Vec<f64> = held.iter().map(|entry| libm::log(entry.quantity)).collect();
        for (to, log) in held.iter().zip(&logs) {
            // Over each of the others, not over their mean, which is next to its own where its share
            // is nearly all there is.
            let over = sum(held.iter().zip(&logs).map(|(from, other)| from.share * (log - other)));
            if let Some(constant) = constants.get_mut(to.place) {
                constant.add(to.share * over / weight);
            }
            for from in held {
                flow.add(to.place, from.place, to.share * from.share / weight);
            }
        }
    }
    let constants: Vec<f64> = constants.into_iter().map(Sum::get).collect();
    let logs = settled(0.0, &constants, flow.rows())?;
    Ok(logs.into_iter().map(libm::exp).collect())
}
