//! How the parts of a tree are put together.

use crate::foundation::order::in_order;
use crate::questions::explain::tree::math::Math;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};

#[allow(clippy::cast_precision_loss, reason = "a number of terms is far below 2^53")]
pub(crate) fn count(value: usize) -> f64 {
    value as f64
}

/// A mention of a figure that is opened elsewhere.
pub(crate) fn reference(symbol: &str, value: f64, unit: &'static str) -> Working {
    let given = Working::given(symbol, value, unit).called(symbol);
    Working { operation: Operation::Symbol, ..given }
}

pub(crate) fn symbol_of(definition: &Working) -> Working {
    let symbol = definition.symbol.as_deref().unwrap_or_default();
    reference(symbol, definition.value, definition.unit)
}

impl Working {
    /// A number that is not made of others.
    pub(crate) fn given(label: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self {
            figure: None,
            label: label.into(),
            symbol: None,
            value,
            unit,
            operation: Operation::Given,
            formula: None,
            definitions: Vec::new(),
            terms: Vec::new(),
            place: 0,
            more: 0,
            rest: None,
            source: None,
            note: None,
        }
    }

    /// What an operation makes of all its terms.
    pub(crate) fn made(
        label: impl Into<String>,
        operation: Operation,
        terms: Vec<Self>,
        unit: &'static str,
    ) -> Self {
        let values: Vec<f64> = terms.iter().map(|term| term.value).collect();
        let math = Math::Apply(operation, terms.iter().map(Self::name).collect());
        let placed = terms.into_iter().enumerate();
        Self {
            operation,
            formula: Some(math.equation()),
            terms: placed.map(|(place, term)| Self { place, ..term }).collect(),
            ..Self::given(label, operation.of(&values), unit)
        }
    }

    /// A sum of which the largest terms are opened.
    pub(crate) fn sum(
        label: impl Into<String>,
        unit: &'static str,
        values: &[f64],
        most: usize,
        mut open: impl FnMut(usize) -> Self,
    ) -> Self {
        let placed: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
        let largest = in_order(&placed, &|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let (shown, hidden) = largest.split_at(most.min(largest.len()));
        let rest = Operation::Sum.of(&hidden.iter().map(|(_, value)| *value).collect::<Vec<_>>());
        let terms: Vec<Self> =
            shown.iter().map(|&&(place, _)| Self { place, ..open(place) }).collect();
        Self {
            operation: Operation::Sum,
            formula: Some(Math::Sigma(Box::new(of_each(&terms))).equation()),
            terms,
            more: hidden.len(),
            rest: (!hidden.is_empty()).then_some(rest),
            ..Self::given(label, Operation::Sum.of(values), unit)
        }
    }

    /// The same under a letter.
    pub(crate) fn called(self, symbol: &str) -> Self {
        Self { symbol: Some(symbol.to_owned()), ..self }
    }

    pub(crate) fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    pub(crate) fn in_unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The same after figures that it mentions.
    pub(crate) fn after(self, definitions: Definitions) -> Self {
        let definitions = definitions.into_iter().chain(self.definitions).collect();
        Self { definitions, ..self }
    }

    /// The same with the smallest of its terms shown first, or the largest.
    pub(crate) fn smallest_first(mut self, is_smallest: bool) -> Self {
        let sign = if is_smallest { 1.0 } else { -1.0 };
        self.terms.sort_by(|a, b| (sign * a.value).total_cmp(&(sign * b.value)));
        self
    }

    /// What stands for it in the equation above.
    fn name(&self) -> Math {
        let name = self.symbol.as_ref().unwrap_or(&self.label);
        Math::word(name.as_str())
    }

    /// Closes what lies deeper than so many steps.
    pub(crate) fn closed_below(&mut self, depth: usize) {
        if depth == 0 {
            if !self.terms.is_empty() {
                self.rest = (self.operation == Operation::Sum).then_some(self.value);
            }
            self.more += self.terms.len();
            self.terms.clear();
            self.definitions.clear();
            return;
        }
        for part in self.terms.iter_mut().chain(&mut self.definitions) {
            part.closed_below(depth - 1);
        }
    }
}

/// What each of some terms is, where all are made alike.
fn of_each(terms: &[Working]) -> Math {
    let alike = |first: &Working| terms.iter().all(|term| term.formula == first.formula);
    match terms.first().filter(|first| alike(first)) {
        Some(Working { operation, formula: Some(equation), .. }) => {
            Math::Written(*operation, equation.clone())
        }
        _ => Math::word("term"),
    }
}
