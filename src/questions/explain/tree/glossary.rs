//! Glossary: figures that are mentioned by their symbols, each of which is opened once.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::questions::explain::tree::result::{Definitions, Working};
use crate::questions::explain::tree::working::symbol_of;

/// Figures by their symbols, each after those that it mentions.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    figures: RefCell<Definitions>,
    places: RefCell<FxHashMap<String, usize>>,
}

impl Glossary {
    /// The symbol of a figure, which is made where it is mentioned for the first time.
    pub(crate) fn mention(
        &self,
        symbol: &str,
        make: impl FnOnce() -> Option<Working>,
    ) -> Option<Working> {
        let known = self.places.borrow().get(symbol).copied();
        let place = match known {
            Some(place) => place,
            None => self.add(make()?.called(symbol), symbol),
        };
        self.figures.borrow().get(place).map(symbol_of)
    }

    /// All figures, in the order in which they are computed.
    pub(crate) fn into_definitions(self) -> Definitions {
        self.figures.into_inner()
    }

    fn add(&self, figure: Working, symbol: &str) -> usize {
        let mut figures = self.figures.borrow_mut();
        let place = figures.len();
        figures.push(figure);
        self.places.borrow_mut().insert(symbol.to_owned(), place);
        place
    }
}
