//! A tree computed again from its leaves.

use rustc_hash::FxHashMap;

use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// The values of each symbol, the innermost last.
type Known<'a> = FxHashMap<&'a str, Vec<f64>>;

impl Working {
    /// The figure computed again from the leaves of the tree; nothing where terms are not shown.
    ///
    /// Every figure on the way has to come out as it is written, to the last bit.
    #[must_use]
    pub fn recomputed(&self) -> Option<f64> {
        self.again(&mut Known::default())
    }

    fn again<'a>(&'a self, known: &mut Known<'a>) -> Option<f64> {
        for definition in &self.definitions {
            let value = definition.again(known)?;
            known.entry(definition.symbol.as_deref()?).or_default().push(value);
        }
        let value = self.of_terms(known);
        for symbol in self.definitions.iter().filter_map(|held| held.symbol.as_deref()) {
            known.entry(symbol).or_default().pop();
        }
        value.filter(|value| value.to_bits() == self.value.to_bits())
    }

    fn of_terms<'a>(&'a self, known: &mut Known<'a>) -> Option<f64> {
        match self.operation {
            Operation::Given => Some(self.value),
            Operation::Symbol => known.get(self.symbol.as_deref()?)?.last().copied(),
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
