//! The formulas and their contributions as expressions; each comes to the bits of its function.

use crate::index::formula::Formula;
use crate::questions::explain::terms::expression::{
    Expression, Reader, made, named, ratio, times, total,
};
use crate::questions::explain::terms::letters::Letter::{self, P0, P1, Pb, Q0, Q1, Qb};
use crate::questions::explain::tree::operation::Operation::{
    Difference, Exponential, ExponentialLessOne, GeometricMean, LogMean, Logarithm,
    LogarithmOfOnePlus, Mean, MeanSlope, SquareRoot, Sum,
};
use Expression::{Count, Number, Symbol, Where};

fn of(letter: Letter) -> Expression {
    Expression::Of(letter)
}

fn cost(quantity: Letter, unit_cost: Letter) -> Expression {
    times([of(quantity), of(unit_cost)])
}

/// Σ q¹a ÷ Σ q⁰a.
fn valued_at(a: Expression) -> Expression {
    ratio(total(times([of(Q1), a.clone()])), total(times([of(Q0), a])))
}

fn laspeyres() -> Expression {
    named("Laspeyres volume", "L", valued_at(of(P0)))
}

fn paasche() -> Expression {
    named("Paasche volume", "P", valued_at(of(P1)))
}

fn fisher() -> Expression {
    made(GeometricMean, [laspeyres(), paasche()])
}

/// Σ q¹p¹ ÷ Σ q⁰p⁰.
fn value_ratio() -> Expression {
    named("value ratio", "V", ratio(total(cost(Q1, P1)), total(cost(Q0, P0))))
}

fn relative() -> Expression {
    ratio(of(Q1), of(Q0))
}

fn log_relative() -> Expression {
    made(Logarithm, [relative()])
}

fn total_cost(symbol: &'static str) -> (&'static str, Expression) {
    let term = match symbol {
        "V⁰" => cost(Q0, P0),
        "V¹" => cost(Q1, P1),
        _ => cost(Qb, Pb),
    };
    (symbol, total(term))
}

/// A share of the cost V that is defined around it.
fn share(label: &'static str, quantity: Letter, unit_cost: Letter, of: &'static str) -> Expression {
    let symbol = match of {
        "V⁰" => "s⁰",
        "V¹" => "s¹",
        _ => "sᵇ",
    };
    named(label, symbol, ratio(cost(quantity, unit_cost), Symbol(of)))
}

fn earlier_share() -> Expression {
    share("share of the earlier cost", Q0, P0, "V⁰")
}

fn later_share() -> Expression {
    share("share of the later cost", Q1, P1, "V¹")
}

fn mean_share() -> Expression {
    made(LogMean, [earlier_share(), later_share()])
}

/// Definitions and the weight of an item that mentions them.
type Weight = (Vec<(&'static str, Expression)>, Expression);

/// The weight of each item's relative, for formulas that are means of relatives.
fn weight(formula: Formula) -> Weight {
    match formula {
        Formula::Tornqvist => {
            (vec![total_cost("V⁰"), total_cost("V¹")], made(Mean, [earlier_share(), later_share()]))
        }
        Formula::GeometricLaspeyres => (vec![total_cost("V⁰")], earlier_share()),
        Formula::GeometricPaasche | Formula::Palgrave => (vec![total_cost("V¹")], later_share()),
        Formula::SatoVartia => (
            vec![total_cost("V⁰"), total_cost("V¹"), ("M", total(mean_share()))],
            ratio(mean_share(), Symbol("M")),
        ),
        Formula::MontgomeryVartia => (
            vec![
                total_cost("V⁰"),
                total_cost("V¹"),
                ("lm V", made(LogMean, [Symbol("V⁰"), Symbol("V¹")])),
            ],
            ratio(made(LogMean, [cost(Q0, P0), cost(Q1, P1)]), Symbol("lm V")),
        ),
        Formula::Young => (
            vec![total_cost("Vᵇ")],
            share("share of the cost in the period of weights", Qb, Pb, "Vᵇ"),
        ),
        _ => (Vec::new(), ratio(Number(1.0), Count)),
    }
}

fn geometric(formula: Formula) -> Expression {
    let (parts, weight) = weight(formula);
    let weight = named("weight", "w", weight);
    Where(parts, Box::new(made(Exponential, [total(times([weight, log_relative()]))])))
}

fn arithmetic(formula: Formula) -> Expression {
    let (parts, weight) = weight(formula);
    let weight = named("weight", "w", weight);
    Where(parts, Box::new(total(times([weight, relative()]))))
}

fn stuvel(reader: &Reader) -> Expression {
    let half = ratio(made(Difference, [laspeyres(), laspeyres().exchanged()]), Number(2.0));
    let root = made(SquareRoot, [made(Sum, [times([Symbol("A"), Symbol("A")]), value_ratio()])]);
    let is_negative = reader.value(&half, None) < 0.0;
    let body = if is_negative {
        ratio(value_ratio(), made(Difference, [root, Symbol("A")]))
    } else {
        made(Sum, [root, Symbol("A")])
    };
    Where(vec![("A", half)], Box::new(body))
}

/// The Lloyd-Moulton unit-cost index, in the form that loses least near σ = 1.
fn lloyd_moulton_unit_cost(reader: &Reader, sigma: f64) -> Expression {
    let rho = 1.0 - sigma;
    let log = made(Logarithm, [ratio(of(P1), of(P0))]);
    let weighted = |term: Expression| total(times([earlier_share(), term]));
    let power = times([Number(rho), log.clone()]);
    let excess = weighted(made(ExponentialLessOne, [power.clone()]));
    let body = if rho == 0.0 {
        made(Exponential, [weighted(log)])
    } else {
        let around = Where(vec![total_cost("V⁰")], Box::new(excess.clone()));
        let log_mean = if reader.value(&around, None).abs() < 0.5 {
            made(LogarithmOfOnePlus, [excess])
        } else {
            made(Logarithm, [weighted(made(Exponential, [power]))])
        };
        made(Exponential, [ratio(log_mean, Number(rho))])
    };
    let body = Where(vec![total_cost("V⁰")], Box::new(body));
    named("Lloyd-Moulton unit cost", "P", body)
}

/// The volume ratio of a formula.
pub(crate) fn volume_ratio(formula: Formula, reader: &Reader) -> Expression {
    match formula {
        Formula::Laspeyres => valued_at(of(P0)),
        Formula::Paasche => valued_at(of(P1)),
        Formula::Fisher => fisher(),
        Formula::Walsh => valued_at(made(GeometricMean, [of(P0), of(P1)])),
        Formula::MarshallEdgeworth => valued_at(made(Sum, [of(P0), of(P1)])),
        Formula::Lowe => valued_at(of(Pb)),
        Formula::Dutot => ratio(total(of(Q1)), total(of(Q0))),
        Formula::Drobisch => made(Mean, [laspeyres(), paasche()]),
        Formula::Stuvel => stuvel(reader),
        Formula::Young | Formula::Palgrave | Formula::Carli => arithmetic(formula),
        Formula::Tornqvist
        | Formula::GeometricLaspeyres
        | Formula::GeometricPaasche
        | Formula::SatoVartia
        | Formula::MontgomeryVartia
        | Formula::Jevons => geometric(formula),
        Formula::LloydMoulton { sigma } => {
            ratio(value_ratio(), lloyd_moulton_unit_cost(reader, sigma))
        }
    }
}

/// s of an item in a growth account, the mean of its shares of the two periods' cost.
pub(crate) fn account_share() -> Expression {
    let (parts, mean) = weight(Formula::Tornqvist);
    Where(parts, Box::new(named("share", "s", mean)))
}

/// s·Δln q.
pub(crate) fn account_part() -> Expression {
    let (parts, mean) = weight(Formula::Tornqvist);
    let log = |letter| made(Logarithm, [of(letter)]);
    let change = made(Difference, [log(Q1), log(Q0)]);
    Where(parts, Box::new(times([named("share", "s", mean), change])))
}

/// An item's quantity in the earlier or the later period.
pub(crate) fn quantity(earlier: bool) -> Expression {
    of(if earlier { Q0 } else { Q1 })
}

/// 100·a(q¹−q⁰) ÷ Σ q⁰a.
fn points_valued_at(a: Expression) -> Expression {
    let base = ("B", total(times([of(Q0), a.clone()])));
    Where(vec![base], Box::new(points_over(a, "B")))
}

fn points_over(a: Expression, base: &'static str) -> Expression {
    let change = made(Difference, [of(Q1), of(Q0)]);
    ratio(times([Number(100.0), a, change]), Symbol(base))
}

/// 100·a(q¹−q⁰) ÷ Σ q⁰a with a = p⁰ + p¹ ÷ D.
fn points_deflated(divisor: Expression) -> Expression {
    let a = made(Sum, [of(P0), ratio(of(P1), Symbol("D"))]);
    Where(vec![("D", divisor)], Box::new(points_valued_at(a)))
}

/// 100·lm(Q, 1)·w·ln(q¹ ÷ q⁰).
fn points_of_logs(formula: Formula) -> Expression {
    let (mut parts, weight) = weight(formula);
    let per_log = times([Number(100.0), made(LogMean, [Symbol("Q"), Number(1.0)])]);
    parts.insert(0, ("Q", geometric(formula)));
    let weight = named("weight", "w", weight);
    Where(parts, Box::new(times([per_log, weight, log_relative()])))
}

/// 100·w·(q¹ ÷ q⁰ − 1).
fn points_of_relatives(formula: Formula) -> Expression {
    let (parts, weight) = weight(formula);
    let change = made(Difference, [relative(), Number(1.0)]);
    let weight = named("weight", "w", weight);
    Where(parts, Box::new(times([Number(100.0), weight, change])))
}

/// The weight of an item's unit-cost relative in the Lloyd-Moulton unit-cost index P, before the
/// weights are scaled to sum to one.
fn unscaled_weight(rho: f64) -> Expression {
    let slope = made(MeanSlope, [ratio(of(P1), of(P0)), Symbol("P"), Number(rho)]);
    times([earlier_share(), slope])
}

/// What an item adds to the value, less what it adds to the unit cost:
/// 100·lm(V÷P, 1)·(C ÷ lm(V, 1) − D ÷ lm(P, 1)).
fn points_of_quotient(reader: &Reader, sigma: f64) -> Expression {
    let rho = 1.0 - sigma;
    let per_log = made(LogMean, [ratio(Symbol("V"), Symbol("P")), Number(1.0)]);
    let value = ratio(made(Difference, [cost(Q1, P1), cost(Q0, P0)]), Symbol("V⁰"));
    let change = made(Difference, [ratio(of(P1), of(P0)), Number(1.0)]);
    let unit_cost = times([ratio(unscaled_weight(rho), Symbol("U")), change]);
    let level = |name| made(LogMean, [Symbol(name), Number(1.0)]);
    let made_by = made(Difference, [ratio(value, level("V")), ratio(unit_cost, level("P"))]);
    let parts = vec![
        ("V", value_ratio()),
        ("P", lloyd_moulton_unit_cost(reader, sigma)),
        total_cost("V⁰"),
        ("U", total(unscaled_weight(rho))),
    ];
    Where(parts, Box::new(times([times([Number(100.0), per_log]), made_by])))
}

/// One item's contribution to the growth of the volume, in percentage points.
pub(crate) fn contribution(formula: Formula, reader: &Reader) -> Expression {
    match formula {
        Formula::Laspeyres => points_valued_at(of(P0)),
        Formula::Paasche => points_valued_at(of(P1)),
        Formula::Fisher => points_deflated(fisher().exchanged()),
        Formula::Walsh => points_valued_at(made(GeometricMean, [of(P0), of(P1)])),
        Formula::MarshallEdgeworth => points_valued_at(made(Sum, [of(P0), of(P1)])),
        Formula::Lowe => points_valued_at(of(Pb)),
        Formula::Stuvel => points_deflated(stuvel(reader)),
        Formula::Dutot => points_valued_at(Number(1.0)),
        Formula::Drobisch => Where(
            vec![("B⁰", total(times([of(Q0), of(P0)]))), ("B¹", total(times([of(Q0), of(P1)])))],
            Box::new(made(Mean, [points_over(of(P0), "B⁰"), points_over(of(P1), "B¹")])),
        ),
        Formula::Young | Formula::Palgrave | Formula::Carli => points_of_relatives(formula),
        Formula::Tornqvist
        | Formula::GeometricLaspeyres
        | Formula::GeometricPaasche
        | Formula::SatoVartia
        | Formula::MontgomeryVartia
        | Formula::Jevons => points_of_logs(formula),
        Formula::LloydMoulton { sigma } => points_of_quotient(reader, sigma),
    }
}
