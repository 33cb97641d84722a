//! Geary-Khamis.

use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::index::equations::{Flow, settled};
use crate::index::multilateral::{by_item, entries};
use crate::observations::panel::Basket;

/// Levels of the baskets at the mean unit costs of all: Lᵗ = Σ πᵢqᵢᵗ ÷ Σ πᵢqᵢ⁰.
///
/// The mean unit cost is πᵢ = Σₜ vᵢᵗ/Pᵗ ÷ Σₜ qᵢᵗ, v = q·p, with each basket's unit-cost level
/// Pᵗ = Σ vᵢᵗ ÷ Σ πᵢqᵢᵗ. In volumes Yᵗ = Σ πᵢqᵢᵗ that is Yᵗ = Σₛ (Σᵢ qᵢᵗsᵢˢ ÷ Σᵣ qᵢʳ)·Yˢ, s a share of
/// cost: linear, in as many unknowns as there are baskets. The unit-cost index that Geary-Khamis is
/// known by is the value ratio ÷ this volume. Source: Geary (1958), Khamis (1972); IndexNumR,
/// `GKIndex`.
///
/// # Errors
/// `nothing-matched` where the baskets fall into parts that no item joins.
pub fn geary_khamis(baskets: &[Basket]) -> Result<Vec<f64>, Error> {
    let entries = entries(baskets)?;
    let mut flow = Flow::none(baskets.len());
    for held in by_item(&entries) {
        let total = sum(held.iter().map(|entry| entry.quantity));
        for to in held {
            for from in held {
                flow.add(to.place, from.place, to.quantity / total * from.share);
            }
        }
    }
    settled(1.0, &vec![0.0; baskets.len()], flow.rows())
}
