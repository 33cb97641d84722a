//! The index formulas, each as its definition, and the menu of them.

mod geometric;
mod sums;

pub use geometric::tornqvist;
pub use sums::{fisher, laspeyres, lowe, marshall_edgeworth, paasche, walsh};

use serde::{Deserialize, Serialize};

use crate::comparison::{Comparison, Requirement};
use crate::error::Error;

/// The menu of index formulas.
///
/// Each is a volume ratio between two periods; q is a quantity, p a unit cost, s a share of the
/// matched cost, ⁰ the earlier period and ¹ the later.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "FormulaName"))]
pub enum Formula {
    /// Σq¹p⁰ ÷ Σq⁰p⁰: the later activity at the earlier unit costs.
    #[default]
    Laspeyres,
    /// Σq¹p¹ ÷ Σq⁰p¹: the later unit costs throughout.
    Paasche,
    /// √(Laspeyres · Paasche).
    Fisher,
    /// Π (q¹/q⁰)^((s⁰+s¹)/2).
    Tornqvist,
    /// Σq¹√(p⁰p¹) ÷ Σq⁰√(p⁰p¹).
    Walsh,
    /// Σq¹(p⁰+p¹) ÷ Σq⁰(p⁰+p¹).
    MarshallEdgeworth,
    /// Σq¹pᵇ ÷ Σq⁰pᵇ: the unit costs of one named period b throughout.
    Lowe,
}

/// Something an index formula does or does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Axiom {
    /// Nothing changed, nothing grew: Q(q, q) = 1.
    Identity,
    /// All quantities times λ: Q(q, λq) = λ.
    Proportionality,
    /// The later quantities times λ: Q(q⁰, λq¹) = λ·Q(q⁰, q¹).
    Homogeneity,
    /// Backwards is one over forwards: Q(1→0) = 1 ÷ Q(0→1).
    TimeReversal,
    /// The unit in which an item is counted does not matter.
    Commensurability,
    /// All unit costs of one period times λ change nothing.
    PriceScale,
    /// More of one item later is more in all.
    Monotonicity,
    /// Between the smallest and the largest relative q¹/q⁰.
    MeanValue,
    /// Between Laspeyres and Paasche.
    LaspeyresPaascheBounds,
    /// Volume index × unit-cost index of the same formula = value ratio.
    FactorReversal,
}

impl Formula {
    /// Every formula.
    pub const ALL: [Self; 7] = [
        Self::Laspeyres,
        Self::Paasche,
        Self::Fisher,
        Self::Tornqvist,
        Self::Walsh,
        Self::MarshallEdgeworth,
        Self::Lowe,
    ];

    /// The formula's name in methods and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Laspeyres => "laspeyres",
            Self::Paasche => "paasche",
            Self::Fisher => "fisher",
            Self::Tornqvist => "tornqvist",
            Self::Walsh => "walsh",
            Self::MarshallEdgeworth => "marshall-edgeworth",
            Self::Lowe => "lowe",
        }
    }

    /// The formula's name as people write it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Laspeyres => "Laspeyres",
            Self::Paasche => "Paasche",
            Self::Fisher => "Fisher",
            Self::Tornqvist => "Törnqvist",
            Self::Walsh => "Walsh",
            Self::MarshallEdgeworth => "Marshall-Edgeworth",
            Self::Lowe => "Lowe",
        }
    }

    /// The volume index as an equation.
    #[must_use]
    pub const fn equation(self) -> &'static str {
        match self {
            Self::Laspeyres => "Σ q¹p⁰ ÷ Σ q⁰p⁰",
            Self::Paasche => "Σ q¹p¹ ÷ Σ q⁰p¹",
            Self::Fisher => "√(Laspeyres × Paasche)",
            Self::Tornqvist => "Π (q¹/q⁰)^((s⁰+s¹)/2)",
            Self::Walsh => "Σ q¹√(p⁰p¹) ÷ Σ q⁰√(p⁰p¹)",
            Self::MarshallEdgeworth => "Σ q¹(p⁰+p¹) ÷ Σ q⁰(p⁰+p¹)",
            Self::Lowe => "Σ q¹pᵇ ÷ Σ q⁰pᵇ",
        }
    }

    /// The formula of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|formula| formula.name() == name)
    }

    /// The axioms the formula satisfies; the tests hold it to each of them.
    #[must_use]
    pub fn axioms(self) -> Vec<Axiom> {
        use Axiom::{
            Commensurability, FactorReversal, Homogeneity, Identity, LaspeyresPaascheBounds,
            MeanValue, Monotonicity, PriceScale, Proportionality, TimeReversal,
        };
        let mut axioms = vec![Identity, Proportionality, Homogeneity, Commensurability, MeanValue];
        if self != Self::MarshallEdgeworth {
            axioms.push(PriceScale);
        }
        if !matches!(self, Self::Laspeyres | Self::Paasche) {
            axioms.push(TimeReversal);
        }
        if self != Self::Tornqvist {
            axioms.push(Monotonicity);
        }
        match self {
            Self::Fisher => axioms.extend([LaspeyresPaascheBounds, FactorReversal]),
            Self::Laspeyres | Self::Paasche | Self::MarshallEdgeworth => {
                axioms.push(LaspeyresPaascheBounds);
            }
            Self::Tornqvist | Self::Walsh | Self::Lowe => {}
        }
        axioms
    }

    /// What the formula asks of the items it compares.
    #[must_use]
    pub const fn requirement(self) -> Requirement {
        match self {
            Self::Tornqvist => Requirement::PositiveQuantities,
            _ => Requirement::Nothing,
        }
    }

    /// Whether the formula takes its weights from a period that must be named.
    #[must_use]
    pub const fn has_fixed_weights(self) -> bool {
        matches!(self, Self::Lowe)
    }

    /// The volume ratio of a comparison.
    ///
    /// # Errors
    /// `zero-quantity` where the formula needs relatives and an item has a quantity of zero;
    /// `no-weights` where it needs the unit costs of a third period and there are none;
    /// `nothing-matched` where the formula weighs every item by zero.
    pub fn ratio(self, c: &Comparison) -> Result<f64, Error> {
        let ratio = self.defined(c)?;
        if ratio.is_finite() && ratio > 0.0 {
            return Ok(ratio);
        }
        let message = format!("the {} formula weighs every compared item by zero", self.title());
        Err(Error::new("nothing-matched", message))
    }

    fn defined(self, c: &Comparison) -> Result<f64, Error> {
        Ok(match self {
            Self::Laspeyres => laspeyres(c),
            Self::Paasche => paasche(c),
            Self::Fisher => fisher(c),
            Self::Tornqvist => tornqvist(c.positive()?),
            Self::Walsh => walsh(c),
            Self::MarshallEdgeworth => marshall_edgeworth(c),
            Self::Lowe => lowe(c, c.weights.as_ref().ok_or_else(no_weights)?),
        })
    }
}

pub(crate) fn no_weights() -> Error {
    Error::new("no-weights", "The Lowe formula needs the period that its weights come from.")
}
