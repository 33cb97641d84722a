//! A tree computed again from its leaves.

use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// The values of symbols, the innermost last.
type Known<'a> = Vec<(&'a str, f64)>;

impl Working {
    /// The figure computed again from the leaves of the tree; nothing where terms are not shown.
    ///
    /// Every figure on the way has to come out as it is written, to the last bit.
    #[must_use]
    pub fn recomputed(&self) -> Option<f64> {
        self.again(&mut Known::new())
    }

    fn again<'a>(&'a self, known: &mut Known<'a>) -> Option<f64> {
        let held = known.len();
        for definition in &self.definitions {
            let value = definition.again(known)?;
            known.push((definition.symbol.as_deref()?, value));
        }
        let value = self.of_terms(known);
        known.truncate(held);
        value.filter(|value| value.to_bits() == self.value.to_bits())
    }

    fn of_terms<'a>(&'a self, known: &mut Known<'a>) -> Option<f64> {
        match self.operation {
            Operation::Given => Some(self.value),
            Operation::Symbol => {
                let symbol = self.symbol.as_deref()?;
                known.iter().rev().find(|(held, _)| *held == symbol).map(|(_, value)| *value)
            }
            _ if self.more > 0 => None,
            operation => {
                let mut terms: Vec<&Self> = self.terms.iter().collect();
                terms.sort_by_key(|term| term.place);
                let values = terms.into_iter().map(|term| term.again(known));
                values.collect::<Option<Vec<f64>>>().map(|values| operation.of(&values))
            }
        }
    }
}
