//! The index formulas, each as its definition, and the menu of them.

mod ces;
mod geometric;
mod means;
mod sums;

pub use ces::{lloyd_moulton, lloyd_moulton_unit_cost};
pub use geometric::{
    geometric_laspeyres, geometric_paasche, jevons, montgomery_vartia, sato_vartia, tornqvist,
};
pub use means::{carli, palgrave, young};
pub use sums::{
    drobisch, dutot, fisher, laspeyres, lowe, marshall_edgeworth, paasche, stuvel, walsh,
};

pub(crate) use ces::{lloyd_moulton_weights, mean_slope};
pub(crate) use geometric::{
    geometric_laspeyres_weights, geometric_paasche_weights, jevons_weights,
    montgomery_vartia_weights, sato_vartia_weights, tornqvist_weights,
};
pub(crate) use means::{carli_weights, palgrave_weights, young_weights};

use serde::Serialize;

use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::observations::comparison::{Comparison, Costs, Positive, Requirement, Side};

/// The menu of index formulas.
///
/// Each is a volume ratio between two periods; q is a quantity, p a unit cost, v = q·p, s a share of
/// the matched cost, ⁰ the earlier period, ¹ the later and ᵇ one that weights come from; lm is the
/// [logarithmic mean](crate::log_mean).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
    /// Σ sᵇ·q¹/q⁰: the cost shares of one named period b throughout.
    Young,
    /// Π (q¹/q⁰)^s⁰.
    GeometricLaspeyres,
    /// Π (q¹/q⁰)^s¹.
    GeometricPaasche,
    /// Π (q¹/q⁰)^(m/Σm), m = lm(s⁰, s¹).
    SatoVartia,
    /// Π (q¹/q⁰)^(lm(v⁰,v¹)/lm(V⁰,V¹)).
    MontgomeryVartia,
    /// (Laspeyres + Paasche)/2.
    Drobisch,
    /// A + √(A² + V), A half of the Laspeyres volume less the Laspeyres unit-cost index.
    Stuvel,
    /// Σ s¹·q¹/q⁰.
    Palgrave,
    /// Π (q¹/q⁰)^(1/n).
    Jevons,
    /// Σ q¹/q⁰ ÷ n.
    Carli,
    /// Σq¹ ÷ Σq⁰, for items of one unit.
    Dutot,
    /// V ÷ (Σ s⁰·(p¹/p⁰)^(1−σ))^(1/(1−σ)), σ the elasticity of substitution.
    LloydMoulton {
        /// σ: 0 is the Paasche volume, 1 the limit with a geometric mean of unit costs.
        sigma: f64,
    },
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

impl Axiom {
    /// Every axiom.
    pub const ALL: [Self; 10] = [
        Self::Identity,
        Self::Proportionality,
        Self::Homogeneity,
        Self::TimeReversal,
        Self::Commensurability,
        Self::PriceScale,
        Self::Monotonicity,
        Self::MeanValue,
        Self::LaspeyresPaascheBounds,
        Self::FactorReversal,
    ];
}

/// Name, title and equation of a formula.
type Entry = (&'static str, &'static str, &'static str);

impl Formula {
    /// Every formula; Lloyd-Moulton stands for any elasticity.
    pub const ALL: [Self; 19] = [
        Self::Laspeyres,
        Self::Paasche,
        Self::Fisher,
        Self::Tornqvist,
        Self::Walsh,
        Self::MarshallEdgeworth,
        Self::Lowe,
        Self::Young,
        Self::GeometricLaspeyres,
        Self::GeometricPaasche,
        Self::SatoVartia,
        Self::MontgomeryVartia,
        Self::Drobisch,
        Self::Stuvel,
        Self::Palgrave,
        Self::Jevons,
        Self::Carli,
        Self::Dutot,
        Self::LloydMoulton { sigma: 0.5 },
    ];

    const fn entry(self) -> Entry {
        match self {
            Self::Laspeyres => ("laspeyres", "Laspeyres", "Σ q¹p⁰ ÷ Σ q⁰p⁰"),
            Self::Paasche => ("paasche", "Paasche", "Σ q¹p¹ ÷ Σ q⁰p¹"),
            Self::Fisher => ("fisher", "Fisher", "√(Laspeyres × Paasche)"),
            Self::Tornqvist => ("tornqvist", "Törnqvist", "Π (q¹/q⁰)^((s⁰+s¹)/2)"),
            Self::Walsh => ("walsh", "Walsh", "Σ q¹√(p⁰p¹) ÷ Σ q⁰√(p⁰p¹)"),
            Self::MarshallEdgeworth => {
                ("marshall-edgeworth", "Marshall-Edgeworth", "Σ q¹(p⁰+p¹) ÷ Σ q⁰(p⁰+p¹)")
            }
            Self::Lowe => ("lowe", "Lowe", "Σ q¹pᵇ ÷ Σ q⁰pᵇ"),
            Self::Young => ("young", "Young", "Σ sᵇ·q¹/q⁰"),
            Self::GeometricLaspeyres => {
                ("geometric-laspeyres", "Geometric Laspeyres", "Π (q¹/q⁰)^s⁰")
            }
            Self::GeometricPaasche => ("geometric-paasche", "Geometric Paasche", "Π (q¹/q⁰)^s¹"),
            Self::SatoVartia => ("sato-vartia", "Sato-Vartia", "Π (q¹/q⁰)^(m/Σm), m = lm(s⁰,s¹)"),
            Self::MontgomeryVartia => {
                ("montgomery-vartia", "Montgomery-Vartia", "Π (q¹/q⁰)^(lm(v⁰,v¹)/lm(V⁰,V¹))")
            }
            Self::Drobisch => ("drobisch", "Drobisch", "(Laspeyres + Paasche) ÷ 2"),
            Self::Stuvel => ("stuvel", "Stuvel", "A + √(A² + V), A = (L volume − L unit cost) ÷ 2"),
            Self::Palgrave => ("palgrave", "Palgrave", "Σ s¹·q¹/q⁰"),
            Self::Jevons => ("jevons", "Jevons", "Π (q¹/q⁰)^(1/n)"),
            Self::Carli => ("carli", "Carli", "Σ q¹/q⁰ ÷ n"),
            Self::Dutot => ("dutot", "Dutot", "Σ q¹ ÷ Σ q⁰"),
            Self::LloydMoulton { .. } => {
                ("lloyd-moulton", "Lloyd-Moulton", "V ÷ (Σ s⁰(p¹/p⁰)^(1−σ))^(1/(1−σ))")
            }
        }
    }

    /// The formula's name in methods and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.entry().0
    }

    /// The formula's name as people write it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.entry().1
    }

    /// The volume index as an equation.
    #[must_use]
    pub const fn equation(self) -> &'static str {
        self.entry().2
    }

    /// The formula of this name; Lloyd-Moulton with the elasticity of the menu.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|formula| formula.name() == name)
    }

    /// The axioms the formula satisfies; the tests hold it to each of them, and show by examples
    /// that it fails the others.
    #[must_use]
    pub fn axioms(self) -> Vec<Axiom> {
        Axiom::ALL.into_iter().filter(|axiom| self.satisfies(*axiom)).collect()
    }

    pub(crate) fn satisfies(self, axiom: Axiom) -> bool {
        use Formula as F;
        match axiom {
            Axiom::Identity => !matches!(self, F::LloydMoulton { .. }),
            Axiom::Proportionality | Axiom::MeanValue => {
                !matches!(self, F::MontgomeryVartia | F::LloydMoulton { .. })
            }
            Axiom::Homogeneity => !matches!(self, F::MontgomeryVartia | F::Stuvel),
            Axiom::TimeReversal => matches!(
                self,
                F::Fisher
                    | F::Tornqvist
                    | F::Walsh
                    | F::MarshallEdgeworth
                    | F::Lowe
                    | F::SatoVartia
                    | F::MontgomeryVartia
                    | F::Stuvel
                    | F::Jevons
                    | F::Dutot
            ),
            Axiom::Commensurability => !matches!(self, F::Dutot),
            Axiom::PriceScale => {
                !matches!(self, F::MarshallEdgeworth | F::Stuvel | F::MontgomeryVartia)
            }
            Axiom::Monotonicity => !matches!(
                self,
                F::Tornqvist
                    | F::SatoVartia
                    | F::MontgomeryVartia
                    | F::GeometricPaasche
                    | F::Palgrave
            ),
            Axiom::LaspeyresPaascheBounds => matches!(
                self,
                F::Laspeyres
                    | F::Paasche
                    | F::Fisher
                    | F::MarshallEdgeworth
                    | F::Drobisch
                    | F::Stuvel
            ),
            Axiom::FactorReversal => matches!(
                self,
                F::Fisher
                    | F::SatoVartia
                    | F::MontgomeryVartia
                    | F::Stuvel
                    | F::LloydMoulton { .. }
            ),
        }
    }

    /// What the formula asks of the items it compares.
    #[must_use]
    pub const fn requirement(self) -> Requirement {
        match self {
            Self::Tornqvist
            | Self::GeometricLaspeyres
            | Self::GeometricPaasche
            | Self::SatoVartia
            | Self::MontgomeryVartia
            | Self::Jevons => Requirement::PositiveQuantities,
            Self::Young | Self::Palgrave | Self::Carli => Requirement::PositiveFrom,
            Self::LloydMoulton { .. } => Requirement::PositiveUnitCosts,
            _ => Requirement::Nothing,
        }
    }

    /// The parameter that the formula has beside the two periods: `weights` (a period) or `sigma`.
    #[must_use]
    pub const fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Lowe | Self::Young => Some("weights"),
            Self::LloydMoulton { .. } => Some("sigma"),
            _ => None,
        }
    }

    /// Whether the formula takes its weights from a period that must be named.
    #[must_use]
    pub const fn has_fixed_weights(self) -> bool {
        matches!(self, Self::Lowe | Self::Young)
    }

    /// The volume ratio of a comparison.
    ///
    /// # Errors
    /// `zero-quantity` where the formula needs relatives and an item has a quantity of zero;
    /// `no-weights` where it needs the unit costs of a third period and there are none;
    /// `nothing-matched` where the formula weighs every item by zero.
    pub fn ratio(self, c: &Comparison) -> Result<f64, Error> {
        self.sound(self.defined(c)?)
    }

    /// How the formula follows from the four sums of costs, where it needs no more than these.
    const fn of_costs(self) -> Option<fn(&Costs) -> f64> {
        match self {
            Self::Laspeyres => Some(Costs::laspeyres),
            Self::Paasche => Some(Costs::paasche),
            Self::Fisher => Some(Costs::fisher),
            Self::Drobisch => Some(Costs::drobisch),
            _ => None,
        }
    }

    /// Whether the formula needs no more than the four sums of costs.
    pub(crate) const fn is_of_costs(self) -> bool {
        self.of_costs().is_some()
    }

    /// The volume ratio of a comparison of which only the sums are known; nothing where the formula
    /// needs more, or there is none.
    pub(crate) fn ratio_of(self, costs: &Costs) -> Option<f64> {
        self.sound(self.of_costs()?(costs)).ok()
    }

    fn sound(self, ratio: f64) -> Result<f64, Error> {
        if ratio.is_finite() && ratio > 0.0 {
            return Ok(ratio);
        }
        let message = format!("the {} formula weighs every compared item by zero", self.title());
        Err(Error::new("nothing-matched", message))
    }

    /// The unit-cost ratio of a comparison: by the same formula with quantities and unit costs
    /// exchanged; for Lloyd-Moulton by its own definition.
    ///
    /// # Errors
    /// As [`Formula::ratio`], with the two exchanged.
    pub fn unit_cost_ratio(self, c: &Comparison) -> Result<f64, Error> {
        match self {
            Self::LloydMoulton { sigma } => {
                Ok(lloyd_moulton_unit_cost(c.priced_throughout()?, sigma))
            }
            _ => self.ratio(&c.exchanged()),
        }
    }

    /// The weights w of a formula that is a geometric mean, Π (q¹/q⁰)^w.
    pub(crate) const fn geometric_weights(self) -> Option<fn(Positive) -> Vec<f64>> {
        match self {
            Self::Tornqvist => Some(tornqvist_weights),
            Self::GeometricLaspeyres => Some(geometric_laspeyres_weights),
            Self::GeometricPaasche => Some(geometric_paasche_weights),
            Self::SatoVartia => Some(sato_vartia_weights),
            Self::MontgomeryVartia => Some(montgomery_vartia_weights),
            Self::Jevons => Some(jevons_weights),
            Self::Laspeyres
            | Self::Paasche
            | Self::Fisher
            | Self::Walsh
            | Self::MarshallEdgeworth
            | Self::Lowe
            | Self::Young
            | Self::Drobisch
            | Self::Stuvel
            | Self::Palgrave
            | Self::Carli
            | Self::Dutot
            | Self::LloydMoulton { .. } => None,
        }
    }

    fn defined(self, c: &Comparison) -> Result<f64, Error> {
        if let Some(weights) = self.geometric_weights() {
            let c = c.positive()?;
            return Ok(geometric::mean(c, &weights(c)));
        }
        Ok(match self {
            Self::Paasche => paasche(c),
            Self::Fisher => fisher(c),
            Self::Walsh => walsh(c),
            Self::MarshallEdgeworth => marshall_edgeworth(c),
            Self::Lowe => lowe(c, &self.weights_of(c)?.unit_costs),
            Self::Young => young(c.growing()?, self.weights_of(c)?),
            Self::Drobisch => drobisch(c),
            Self::Stuvel => stuvel(c),
            Self::Palgrave => palgrave(c.growing()?),
            Self::Carli => carli(c.growing()?),
            Self::Dutot => dutot(c),
            Self::LloydMoulton { sigma } => lloyd_moulton(c.priced_throughout()?, sigma),
            // The geometric means, which have their weights above, do not come here.
            Self::Laspeyres
            | Self::Tornqvist
            | Self::GeometricLaspeyres
            | Self::GeometricPaasche
            | Self::SatoVartia
            | Self::MontgomeryVartia
            | Self::Jevons => laspeyres(c),
        })
    }

    /// The third period, from which fixed weights come.
    pub(crate) fn weights_of(self, c: &Comparison) -> Result<&Side, Error> {
        c.weights.as_ref().ok_or_else(|| {
            let message =
                format!("the {} formula needs the period that its weights come from", self.title());
            Error::new("no-weights", message)
        })
    }
}

/// Weights as shares of their sum.
fn summing_to_one(mut weights: Vec<f64>) -> Vec<f64> {
    let total = sum(weights.iter().copied());
    for weight in &mut weights {
        *weight /= total;
    }
    weights
}

/// The logarithmic mean: (a − b) ÷ ln(a/b), and a where a = b.
///
/// It turns logarithms into differences: a − b = lm(a,b)·ln(a/b). The mean of anything and zero is
/// zero.
#[must_use]
pub fn log_mean(a: f64, b: f64) -> f64 {
    if a <= 0.0 || b <= 0.0 {
        return 0.0;
    }
    let ratio = a / b;
    // Near 1 the logarithm of the ratio loses what its difference from 1 keeps.
    let is_near = (0.5..2.0).contains(&ratio);
    let log_ratio = if is_near { libm::log1p((a - b) / b) } else { libm::log(ratio) };
    if log_ratio == 0.0 { b } else { (a - b) / log_ratio }
}
