//! Expressions over the items of a comparison: one definition that computes, reads and opens.

use crate::questions::explain::terms::letters::{Letter, Letters};
use crate::questions::explain::tree::math::Math;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Equation, Working};
use crate::questions::explain::tree::working::reference;

/// What a formula is made of.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    /// One item's quantity or unit cost.
    Of(Letter),
    /// What a [`Expression::Where`] around it defines.
    Symbol(&'static str),
    /// A fixed number.
    Number(f64),
    /// How many items there are.
    Count,
    /// Terms put together.
    Made(Operation, Vec<Expression>),
    /// Σ over all items.
    Total(Box<Expression>),
    /// A part with a name and a letter of its own.
    Named(&'static str, &'static str, Box<Expression>),
    /// Parts that the last one mentions by their letters.
    Where(Vec<(&'static str, Expression)>, Box<Expression>),
}

use Expression::{Count, Made, Named, Number, Of, Symbol, Total, Where};

pub(crate) fn made<const N: usize>(operation: Operation, terms: [Expression; N]) -> Expression {
    Made(operation, terms.into())
}

pub(crate) fn ratio(a: Expression, b: Expression) -> Expression {
    made(Operation::Ratio, [a, b])
}

pub(crate) fn times<const N: usize>(terms: [Expression; N]) -> Expression {
    made(Operation::Product, terms)
}

pub(crate) fn total(term: Expression) -> Expression {
    Total(Box::new(term))
}

pub(crate) fn named(label: &'static str, symbol: &'static str, part: Expression) -> Expression {
    Named(label, symbol, Box::new(part))
}

impl Expression {
    /// The same with quantities and unit costs changing places.
    pub(crate) fn exchanged(self) -> Self {
        let all = |terms: Vec<Self>| terms.into_iter().map(Self::exchanged).collect();
        let inner = |part: Box<Self>| Box::new(part.exchanged());
        match self {
            Of(letter) => Of(letter.exchanged()),
            Made(operation, terms) => Made(operation, all(terms)),
            Total(term) => Total(inner(term)),
            Named("Laspeyres volume", _, part) => Named("Laspeyres unit cost", "Lᵖ", inner(part)),
            Named("Paasche volume", _, part) => Named("Paasche unit cost", "Pᵖ", inner(part)),
            Named(label, symbol, part) => Named(label, symbol, inner(part)),
            Where(parts, body) => {
                let parts = parts.into_iter().map(|(symbol, part)| (symbol, part.exchanged()));
                Where(parts.collect(), inner(body))
            }
            Symbol(_) | Number(_) | Count => self,
        }
    }

    /// Σ of its body, in writing.
    pub(crate) fn equation_of_sum(&self, suffix: &str) -> Equation {
        Math::Sigma(Box::new(body(self).math(suffix))).equation()
    }

    /// The same in writing, each symbol with what tells it from those of other comparisons.
    fn math(&self, suffix: &str) -> Math {
        match self {
            Of(letter) => Math::word(letter.symbol()),
            Symbol(symbol) => Math::word(format!("{symbol}{suffix}")),
            Named(_, symbol, _) => Math::word(*symbol),
            Number(number) => Math::word(number.to_string()),
            Count => Math::word("n"),
            Made(operation, terms) => {
                Math::Apply(*operation, terms.iter().map(|term| term.math(suffix)).collect())
            }
            Total(term) => Math::Sigma(Box::new(term.math(suffix))),
            Where(_, body) => body.math(suffix),
        }
    }

    /// The powers of units and of pounds that it is measured in.
    fn dimensions(&self) -> (i8, i8) {
        match self {
            Of(letter) => letter.dimensions(),
            Symbol("V⁰" | "V¹" | "Vᵇ" | "B" | "B⁰" | "B¹" | "lm V") => (0, 1),
            Symbol(_) | Number(_) | Count => (0, 0),
            Total(part) | Named(_, _, part) | Where(_, part) => part.dimensions(),
            Made(operation, terms) => {
                let mut each = terms.iter().map(Self::dimensions);
                match operation {
                    Operation::Product => each.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
                    Operation::Ratio => {
                        let (a, b) = (each.next().unwrap_or_default(), each.next());
                        b.map_or(a, |b| (a.0 - b.0, a.1 - b.1))
                    }
                    Operation::Sum
                    | Operation::Difference
                    | Operation::Mean
                    | Operation::GeometricMean
                    | Operation::LogMean
                    | Operation::Minimum
                    | Operation::Maximum => each.next().unwrap_or_default(),
                    _ => (0, 0),
                }
            }
        }
    }

    fn unit(&self) -> &'static str {
        match self.dimensions() {
            (1, 0) => "units",
            (0, 1) => "£",
            (-1, 1) => "£ per unit",
            _ => "ratio",
        }
    }

    fn label(&self, suffix: &str) -> String {
        match self {
            Named(label, ..) => (*label).to_owned(),
            Number(number) => number.to_string(),
            Count => "number of items".to_owned(),
            _ => self.math(suffix).equation().text,
        }
    }
}

/// The values of symbols, the innermost last.
pub(crate) type Known = Vec<(&'static str, f64)>;

/// An expression's figures, for the items of a comparison.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) letters: &'a Letters<'a>,
    /// How many terms of a sum are shown.
    pub(crate) most: usize,
    /// What tells the symbols of this comparison from those of others beside it.
    pub(crate) suffix: &'a str,
}

impl Reader<'_> {
    /// How much an expression comes to; of letters outside a sum those of one item.
    pub(crate) fn value(&self, expression: &Expression, item: Option<usize>) -> f64 {
        self.computed(expression, item, &mut Known::new())
    }

    /// An expression with everything that it is made of.
    pub(crate) fn open(&self, expression: &Expression, item: Option<usize>) -> Working {
        self.opened(expression, item, &mut Known::new())
    }

    /// What an expression defines around its body, and the values of that.
    pub(crate) fn defined(&self, expression: &Expression) -> (Vec<Working>, Known) {
        let (mut definitions, mut known, mut body) = (Vec::new(), Known::new(), expression);
        while let Where(parts, inner) = body {
            for (symbol, part) in parts {
                let opened = self.opened(part, None, &mut known).called(&self.symbol(symbol));
                known.push((*symbol, opened.value));
                definitions.push(opened);
            }
            body = inner;
        }
        (definitions, known)
    }

    /// The body of an expression for one item, where what is around it is known.
    pub(crate) fn open_body(&self, expression: &Expression, item: usize, known: &Known) -> Working {
        self.opened(body(expression), Some(item), &mut known.clone())
    }

    pub(crate) fn body_value(&self, expression: &Expression, item: usize, known: &Known) -> f64 {
        self.computed(body(expression), Some(item), &mut known.clone())
    }

    fn symbol(&self, symbol: &str) -> String {
        format!("{symbol}{}", self.suffix)
    }

    fn computed(&self, expression: &Expression, item: Option<usize>, known: &mut Known) -> f64 {
        match expression {
            Of(letter) => item.map_or(0.0, |item| self.letters.amount(*letter, item)),
            Symbol(symbol) => value_of(symbol, known),
            Number(number) => *number,
            Count => self.letters.number(),
            Made(operation, terms) => match terms.as_slice() {
                [a] => operation.of(&[self.computed(a, item, known)]),
                [a, b] => {
                    let a = self.computed(a, item, known);
                    operation.of(&[a, self.computed(b, item, known)])
                }
                terms => {
                    let values = terms.iter().map(|term| self.computed(term, item, known));
                    operation.of(&values.collect::<Vec<_>>())
                }
            },
            Total(term) => Operation::Sum.of(&self.terms(term, known)),
            Named(_, _, part) => self.computed(part, item, known),
            Where(parts, body) => {
                for (symbol, part) in parts {
                    let value = self.computed(part, item, known);
                    known.push((*symbol, value));
                }
                let value = self.computed(body, item, known);
                known.truncate(known.len() - parts.len());
                value
            }
        }
    }

    /// Each item's term.
    fn terms(&self, term: &Expression, known: &mut Known) -> Vec<f64> {
        (0..self.letters.len()).map(|item| self.computed(term, Some(item), known)).collect()
    }

    fn opened(&self, expression: &Expression, item: Option<usize>, known: &mut Known) -> Working {
        let unit = expression.unit();
        match expression {
            Of(letter) => match item {
                Some(item) => self.letters.opened(*letter, item).called(letter.symbol()),
                None => Working::given(letter.symbol(), 0.0, unit),
            },
            Symbol(symbol) => reference(&self.symbol(symbol), value_of(symbol, known), unit),
            Number(number) => Working::given(expression.label(self.suffix), *number, "number"),
            Count => Working::given(expression.label(self.suffix), self.letters.number(), "number")
                .called("n"),
            Made(operation, terms) => {
                let terms = terms.iter().map(|term| self.opened(term, item, known)).collect();
                let made = Working::made(expression.label(self.suffix), *operation, terms, unit);
                Working { formula: Some(expression.math(self.suffix).equation()), ..made }
            }
            Total(term) => {
                let values = self.terms(term, known);
                let open = |place: usize| {
                    let label = self.letters.label(place);
                    Working { label, ..self.opened(term, Some(place), known) }
                };
                let sum =
                    Working::sum(expression.label(self.suffix), unit, &values, self.most, open);
                Working { formula: Some(expression.math(self.suffix).equation()), ..sum }
            }
            Named(label, symbol, part) => {
                let label = (*label).to_owned();
                Working { label, ..self.opened(part, item, known).called(symbol) }
            }
            Where(parts, body) => {
                let mut definitions = Vec::with_capacity(parts.len());
                for (symbol, part) in parts {
                    let opened = self.opened(part, item, known).called(&self.symbol(symbol));
                    known.push((*symbol, opened.value));
                    definitions.push(opened);
                }
                let opened = self.opened(body, item, known);
                known.truncate(known.len() - parts.len());
                definitions.extend(opened.definitions);
                Working { definitions, ..opened }
            }
        }
    }
}

fn body(expression: &Expression) -> &Expression {
    match expression {
        Where(_, inner) => body(inner),
        other => other,
    }
}

fn value_of(symbol: &str, known: &Known) -> f64 {
    let held = known.iter().rev().find(|(held, _)| *held == symbol);
    held.map_or(0.0, |(_, value)| *value)
}
