//! Every formula does what it says it does, and no more: index axioms, products and bounds.

mod support;

use costweight::{Axiom, Formula, Pair, Requirement, quantity_index, unit_cost_index};
use proptest::prelude::*;
use support::{CLEARLY, RELATIVE, cases, gap};

/// Below this share of the cost an item's growth may be lost in the rounding of the whole.
const MATERIAL_SHARE: f64 = 1e-9;

/// Two periods and the fixed weights of a third.
#[derive(Clone, Debug)]
struct Two {
    q0: Vec<f64>,
    p0: Vec<f64>,
    q1: Vec<f64>,
    p1: Vec<f64>,
    qb: Vec<f64>,
    pb: Vec<f64>,
}

fn times(values: &[f64], factor: f64) -> Vec<f64> {
    values.iter().map(|value| value * factor).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// How far `x` lies outside the two bounds, relative to the nearer one.
fn outside(x: f64, a: f64, b: f64) -> f64 {
    (a.min(b) / x - 1.0).max(x / a.max(b) - 1.0).max(0.0)
}

impl Two {
    fn pair(&self) -> Pair<'_> {
        let (qb, pb) = (Some(&self.qb[..]), Some(&self.pb[..]));
        Pair { q0: &self.q0, p0: &self.p0, q1: &self.q1, p1: &self.p1, qb, pb }
    }

    fn volume(&self, formula: Formula) -> f64 {
        let volume = quantity_index(&self.pair(), formula).unwrap();
        assert!(volume > 0.0 && volume.is_finite(), "{} is {volume}", formula.title());
        volume
    }

    fn unit_cost(&self, formula: Formula) -> f64 {
        unit_cost_index(&self.pair(), formula).unwrap()
    }

    fn value_ratio(&self) -> f64 {
        dot(&self.q1, &self.p1) / dot(&self.q0, &self.p0)
    }

    /// The relatives q¹/q⁰ of the items that are there at all.
    fn relatives(&self) -> impl Iterator<Item = f64> {
        let pairs = self.q0.iter().zip(&self.q1).filter(|(q0, q1)| **q0 + **q1 > 0.0);
        pairs.map(|(q0, q1)| q1 / q0)
    }

    fn backwards(&self) -> Self {
        let Self { q0, p0, q1, p1, qb, pb } = self.clone();
        Self { q0: q1, p0: p1, q1: q0, p1: p0, qb, pb }
    }

    fn unchanged(&self) -> Self {
        Self { q1: self.q0.clone(), ..self.clone() }
    }

    fn with_later_times(&self, factor: f64) -> Self {
        Self { q1: times(&self.q1, factor), ..self.clone() }
    }

    /// The item counted in units of which one old unit makes `1 + place`.
    fn in_other_units(&self) -> Self {
        let units = |values: &[f64], power: i32| -> Vec<f64> {
            let sizes = (1..).map(|size| f64::from(size).powi(power));
            values.iter().zip(sizes).map(|(value, size)| value * size).collect()
        };
        Self {
            q0: units(&self.q0, 1),
            q1: units(&self.q1, 1),
            qb: units(&self.qb, 1),
            p0: units(&self.p0, -1),
            p1: units(&self.p1, -1),
            pb: units(&self.pb, -1),
        }
    }

    /// The unit costs of each period in turn times `factor`.
    fn at_other_prices(&self, factor: f64) -> [Self; 3] {
        [
            Self { p0: times(&self.p0, factor), ..self.clone() },
            Self { p1: times(&self.p1, factor), ..self.clone() },
            Self { pb: times(&self.pb, factor), ..self.clone() },
        ]
    }

    /// Each item's later quantity in turn times `factor`.
    fn with_more_of_one(&self, factor: f64) -> impl Iterator<Item = (usize, Self)> {
        (0..self.q1.len()).map(move |item| {
            let mut more = self.clone();
            more.q1[item] *= factor;
            (item, more)
        })
    }

    /// Whether an item is no mere trifle, whichever unit costs or shares it is weighed by.
    fn is_material(&self, item: usize) -> bool {
        let share = |q: &[f64], p: &[f64]| q[item] * p[item] / dot(q, p);
        let relatives: Vec<f64> = self.q1.iter().zip(&self.q0).map(|(q1, q0)| q1 / q0).collect();
        let weights: Vec<f64> = self.qb.iter().zip(&self.pb).map(|(q, p)| q * p).collect();
        let ones = vec![1.0; self.q1.len()];
        let later = [&self.p0, &self.p1, &self.pb].map(|p| share(&self.q1, p));
        let of_relatives = [&weights, &ones].map(|weights| share(&relatives, weights));
        let earlier = [share(&self.q0, &self.p0), share(&self.q1, &ones)];
        later.into_iter().chain(of_relatives).chain(earlier).all(|share| share > MATERIAL_SHARE)
    }

    /// How far the volume falls, relative to itself, when there is more of one item; infinity where
    /// it should rise and stands still.
    fn fall_with_more_of_one(&self, formula: Formula, factor: f64) -> f64 {
        let volume = self.volume(formula);
        let falls = self.with_more_of_one(factor).map(|(item, more)| {
            let grown = more.volume(formula);
            if self.is_material(item) && grown.to_bits() == volume.to_bits() {
                f64::INFINITY
            } else {
                volume / grown - 1.0
            }
        });
        falls.fold(0.0, f64::max)
    }

    /// How far these two periods are from obeying an axiom, relative to the figures concerned:
    /// the definition of each axiom.
    fn breach(&self, axiom: Axiom, formula: Formula, factor: f64) -> f64 {
        let volume = |two: &Self| two.volume(formula);
        let q = volume(self);
        match axiom {
            Axiom::Identity => gap(volume(&self.unchanged()), 1.0),
            Axiom::Proportionality => {
                gap(volume(&self.unchanged().with_later_times(factor)), factor)
            }
            Axiom::Homogeneity => gap(volume(&self.with_later_times(factor)), factor * q),
            Axiom::TimeReversal => gap(q * volume(&self.backwards()), 1.0),
            Axiom::Commensurability => gap(volume(&self.in_other_units()), q),
            Axiom::PriceScale => {
                let gaps = self.at_other_prices(factor).map(|two| gap(volume(&two), q));
                gaps.into_iter().fold(0.0, f64::max)
            }
            Axiom::Monotonicity => self.fall_with_more_of_one(formula, 1.0 + factor),
            Axiom::MeanValue => {
                let least = self.relatives().fold(f64::INFINITY, f64::min);
                outside(q, least, self.relatives().fold(0.0, f64::max))
            }
            Axiom::LaspeyresPaascheBounds => {
                outside(q, self.volume(Formula::Laspeyres), self.volume(Formula::Paasche))
            }
            Axiom::FactorReversal => gap(q * self.unit_cost(formula), self.value_ratio()),
        }
    }
}

/// A positive number, spread evenly over the powers of ten.
fn spread(powers: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    powers.prop_map(|power| 10_f64.powf(power))
}

/// A quantity: positive, or now and then zero.
fn quantity(zeros: u32) -> impl Strategy<Value = f64> {
    prop_oneof![8 => spread(-2.0..7.0), zeros => Just(0.0)]
}

/// Two periods of 1 to 12 items, the first of them there in both.
fn two(zeros: u32) -> impl Strategy<Value = Two> {
    let unit_cost = || spread(-2.0..5.0);
    let item = (quantity(zeros), unit_cost(), quantity(zeros), unit_cost(), unit_cost());
    let first = (spread(-2.0..7.0), spread(-2.0..7.0));
    (first, proptest::collection::vec(item, 1..=12)).prop_map(|((q0, q1), items)| {
        let column = |pick: fn(&(f64, f64, f64, f64, f64)) -> f64| items.iter().map(pick).collect();
        let mut two = Two {
            q0: column(|item| item.0),
            p0: column(|item| item.1),
            q1: column(|item| item.2),
            p1: column(|item| item.3),
            qb: column(|item| item.2 + 1.0),
            pb: column(|item| item.4),
        };
        (two.q0[0], two.q1[0]) = (q0, q1);
        two
    })
}

fn hold_what_they_claim(formulas: impl Iterator<Item = Formula>, two: &Two, factor: f64) {
    for formula in formulas {
        for axiom in formula.axioms() {
            let breach = two.breach(axiom, formula, factor);
            assert!(breach <= RELATIVE, "{} breaks {axiom:?} by {breach:e}", formula.title());
        }
    }
}

fn accepts_zeros(formula: Formula) -> bool {
    matches!(formula.requirement(), Requirement::Nothing | Requirement::PositiveUnitCosts)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn every_formula_holds_the_axioms_it_claims(two in two(0), factor in spread(-2.0..2.0)) {
        hold_what_they_claim(Formula::ALL.into_iter(), &two, factor);
    }

    #[test]
    fn zero_quantities_change_no_claim_where_a_formula_accepts_them(
        two in two(2), factor in spread(-2.0..2.0),
    ) {
        hold_what_they_claim(Formula::ALL.into_iter().filter(|f| accepts_zeros(*f)), &two, factor);
    }

    #[test]
    fn a_formula_of_relatives_refuses_zero_quantities(two in two(2)) {
        let zeros = |quantities: &[f64]| quantities.contains(&0.0);
        for formula in Formula::ALL.into_iter().filter(|f| !accepts_zeros(*f)) {
            let needs_both = formula.requirement() == Requirement::PositiveQuantities;
            let refuses = zeros(&two.q0) || (needs_both && zeros(&two.q1));
            let error = quantity_index(&two.pair(), formula).err();
            prop_assert_eq!(error.map(|e| e.code()), refuses.then_some("zero-quantity"));
        }
    }

    #[test]
    fn volume_times_unit_cost_is_the_value_ratio(two in two(2)) {
        let product = |volume, unit_cost| two.volume(volume) * two.unit_cost(unit_cost);
        let value = two.value_ratio();
        prop_assert!(gap(product(Formula::Laspeyres, Formula::Paasche), value) <= RELATIVE);
        prop_assert!(gap(product(Formula::Paasche, Formula::Laspeyres), value) <= RELATIVE);
        prop_assert!(gap(product(Formula::Fisher, Formula::Fisher), value) <= RELATIVE);
    }

    #[test]
    fn fisher_and_marshall_edgeworth_lie_between_laspeyres_and_paasche(two in two(2)) {
        let bounds = [Formula::Laspeyres, Formula::Paasche].map(|formula| two.volume(formula));
        for formula in [Formula::Fisher, Formula::MarshallEdgeworth] {
            prop_assert!(outside(two.volume(formula), bounds[0], bounds[1]) <= RELATIVE);
        }
    }

    #[test]
    fn tornqvist_lies_between_geometric_laspeyres_and_geometric_paasche(two in two(0)) {
        let geometric = |q: &[f64], p: &[f64]| {
            let weighted = two.relatives().zip(q.iter().zip(p)).map(|(r, (q, p))| q * p * r.ln());
            (weighted.sum::<f64>() / dot(q, p)).exp()
        };
        let bounds = [geometric(&two.q0, &two.p0), geometric(&two.q1, &two.p1)];
        let tornqvist = two.volume(Formula::Tornqvist);
        prop_assert!(outside(tornqvist, bounds[0], bounds[1]) <= RELATIVE);
        prop_assert!(gap(tornqvist, (bounds[0] * bounds[1]).sqrt()) <= RELATIVE);
    }

    /// The limit where σ is 1 is the geometric mean of the unit costs' relatives.
    #[test]
    fn lloyd_moulton_moves_smoothly_through_an_elasticity_of_one(two in two(0)) {
        let at = |sigma: f64| two.unit_cost(Formula::LloydMoulton { sigma });
        let spread = two.p0.iter().zip(&two.p1).map(|(p0, p1)| (p1 / p0).ln().abs());
        let steepest = spread.fold(1.0, f64::max).powi(2);
        for step in [1e-12, 1e-9, 1e-6] {
            for sigma in [1.0 - step, 1.0 + step] {
                prop_assert!(gap(at(sigma), at(1.0)) <= step * steepest + RELATIVE);
            }
        }
    }

    #[test]
    fn lowe_at_the_weights_of_a_period_is_the_formula_of_that_period(two in two(2)) {
        let weighted = |pb: &[f64]| Two { pb: pb.to_vec(), ..two.clone() }.volume(Formula::Lowe);
        prop_assert!(gap(weighted(&two.p0), two.volume(Formula::Laspeyres)) <= RELATIVE);
        prop_assert!(gap(weighted(&two.p1), two.volume(Formula::Paasche)) <= RELATIVE);
    }
}

/// Two periods in which quantities and unit costs move apart.
fn substitution() -> Two {
    Two {
        q0: vec![10.0, 10.0, 10.0],
        p0: vec![1.0, 2.0, 3.0],
        q1: vec![40.0, 5.0, 30.0],
        p1: vec![1.0, 6.0, 1.0],
        qb: vec![20.0, 10.0, 10.0],
        pb: vec![3.0, 1.0, 1.0],
    }
}

/// An item that all but vanishes while its unit cost soars: more of it gives more weight to its
/// fall.
fn vanishing() -> Two {
    Two {
        q0: vec![100.0, 100.0],
        p0: vec![0.01, 1.0],
        q1: vec![1.0, 100.0],
        p1: vec![50.0, 1.0],
        qb: vec![10.0, 10.0],
        pb: vec![1.0, 1.0],
    }
}

/// Three items for which Laspeyres is 2.22 and Paasche 2.39, and other means are far from both.
fn agreement() -> Two {
    Two {
        q0: vec![2.0, 1.0, 10.0],
        p0: vec![1.0, 10.0, 2.0],
        q1: vec![9.0, 6.0, 1.0],
        p1: vec![10.0, 1.0, 2.0],
        qb: vec![2.0, 5.0, 5.0],
        pb: vec![9.0, 3.0, 1.0],
    }
}

/// Unit costs that change places between items whose quantities all but stand still.
fn drift() -> Two {
    Two {
        q0: vec![10.0, 1.0],
        p0: vec![1.0, 100.0],
        q1: vec![11.0, 1.1],
        p1: vec![100.0, 1.0],
        qb: vec![1.0, 1.0],
        pb: vec![1.0, 1.0],
    }
}

/// The two periods that break an axiom for every formula that does not claim it.
fn counterexample(axiom: Axiom) -> Two {
    match axiom {
        Axiom::Monotonicity => vanishing(),
        Axiom::LaspeyresPaascheBounds => agreement(),
        Axiom::MeanValue => drift(),
        _ => substitution(),
    }
}

#[test]
fn every_formula_fails_the_axioms_it_does_not_claim() {
    for axiom in Axiom::ALL {
        for formula in Formula::ALL.into_iter().filter(|f| !f.axioms().contains(&axiom)) {
            let breach = counterexample(axiom).breach(axiom, formula, 10.0);
            assert!(
                breach > CLEARLY || breach.is_nan(),
                "{} keeps {axiom:?} ({breach:e})",
                formula.title()
            );
        }
    }
}

/// Source: Balk (2008), chapter 3; von der Lippe, Index Theory and Price Statistics (2007); for
/// Lloyd-Moulton, whose volume is implicit, the definition.
#[test]
fn the_axioms_are_claimed_as_the_textbooks_have_them() {
    let those = |claim: bool, axiom: Axiom| -> Vec<&str> {
        let formulas = Formula::ALL.into_iter();
        formulas.filter(|f| f.axioms().contains(&axiom) == claim).map(Formula::name).collect()
    };
    let (but_for, only) = (|axiom| those(false, axiom), |axiom| those(true, axiom));
    assert_eq!(but_for(Axiom::Identity), ["lloyd-moulton"]);
    assert_eq!(but_for(Axiom::Proportionality), ["montgomery-vartia", "lloyd-moulton"]);
    assert_eq!(but_for(Axiom::MeanValue), ["montgomery-vartia", "lloyd-moulton"]);
    assert_eq!(but_for(Axiom::Homogeneity), ["montgomery-vartia", "stuvel"]);
    assert_eq!(but_for(Axiom::Commensurability), ["dutot"]);
    assert_eq!(but_for(Axiom::PriceScale), ["marshall-edgeworth", "montgomery-vartia", "stuvel"]);
    assert_eq!(
        but_for(Axiom::Monotonicity),
        ["tornqvist", "geometric-paasche", "sato-vartia", "montgomery-vartia", "palgrave"]
    );
    assert_eq!(
        but_for(Axiom::TimeReversal),
        [
            "laspeyres",
            "paasche",
            "young",
            "geometric-laspeyres",
            "geometric-paasche",
            "drobisch",
            "palgrave",
            "carli",
            "lloyd-moulton",
        ]
    );
    assert_eq!(
        only(Axiom::LaspeyresPaascheBounds),
        ["laspeyres", "paasche", "fisher", "marshall-edgeworth", "drobisch", "stuvel"]
    );
    assert_eq!(
        only(Axiom::FactorReversal),
        ["fisher", "sato-vartia", "montgomery-vartia", "stuvel", "lloyd-moulton"]
    );
}
