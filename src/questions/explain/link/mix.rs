//! The mix within groups: the ratio item by item over the ratio group by group.

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::index::mix;
use crate::questions::explain::link::change::Change;
use crate::questions::explain::terms::expression::Reader;
use crate::questions::explain::terms::formulas;
use crate::questions::explain::terms::letters::{Letter, Letters};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

impl Change<'_> {
    /// The ratio item by item ÷ the ratio group by group − 1.
    pub(crate) fn mix(&self) -> Result<Working, Error> {
        let (places, groups) =
            mix::by_group(self.formula.requirement(), &self.comparison, self.book.subject.panel)?;
        let group = |place: usize| {
            let place = groups.items.get(place).copied().unwrap_or_default();
            places.get(place as usize).copied().flatten()
        };
        let label = |place: usize| self.group_name(group(place));
        let open = |letter: Letter, place: usize| self.group_letter(letter, group(place));
        let letters = Letters::new(&groups, &label, &open);
        let reader = Reader { letters: &letters, most: self.book.most, suffix: &self.suffix };
        let ratio = reader.open(&formulas::volume_ratio(self.formula, &reader), None);
        let ratio = ratio.labelled("volume ratio of the groups").in_unit("ratio");
        let label = format!("ratio item by item ÷ ratio group by group, {}", self.ends());
        let parts = vec![self.matched_ratio(), ratio];
        Ok(Working::made(label, Operation::Ratio, parts, "ratio"))
    }

    /// A group's quantity, or its cost ÷ its quantity.
    fn group_letter(&self, letter: Letter, group: Option<Code>) -> Working {
        if letter.is_quantity() {
            return self.group_total(letter, None, group);
        }
        let quantity = letter.exchanged();
        let parts = vec![
            self.group_total(quantity, Some(letter), group),
            self.group_total(quantity, None, group),
        ];
        Working::made("unit cost of the group", Operation::Ratio, parts, "£ per unit")
    }

    /// Σ q, or Σ q·p, over the matched items of a group.
    fn group_total(
        &self,
        quantity: Letter,
        unit_cost: Option<Letter>,
        group: Option<Code>,
    ) -> Working {
        let label = |_: usize| String::new();
        let open = |letter: Letter, place: usize| self.letter(letter, self.item(place));
        let letters = Letters::new(&self.comparison, &label, &open);
        let places: Vec<usize> = (0..self.comparison.matched())
            .filter(|&place| self.group_of(self.item(place)) == group)
            .collect();
        let amount = |place: usize| {
            let q = letters.amount(quantity, place);
            unit_cost.map_or(q, |p| q * letters.amount(p, place))
        };
        let values: Vec<f64> = places.iter().map(|&place| amount(place)).collect();
        let opened = |place: usize| {
            let item = places.get(place).map_or(0, |&place| self.item(place));
            let q = self.letter(quantity, item).called(quantity.symbol());
            let Some(p) = unit_cost else { return q.labelled(self.book.name(item)) };
            let parts = vec![q, self.letter(p, item).called(p.symbol())];
            Working::made(self.book.name(item), Operation::Product, parts, "£")
        };
        let (label, unit) = match unit_cost {
            None => ("quantity of the group", "units"),
            Some(_) => ("cost of the group", "£"),
        };
        Working::sum(label, unit, &values, self.book.most, opened)
    }
}
