//! The rows of an activity or inputs table, added up as they come.
//!
//! What a column holds as a whole (which kind of period, whether a code alone identifies an item)
//! is known when all of it was seen. Until then periods are told apart by their labels, and items
//! by all the codes they may be made of; [`Tally::settled`] then settles both. So no row is kept,
//! and a table is read in the memory that its distinct keys take.

use std::borrow::Cow;
use std::ops::Range;

use super::frame::Texts;
use super::observe::Observer;
use super::times::{ROWS_NAMED, Seen, Times};
use super::{Role, Sheet};
use crate::choices::method::{Duplicates, Reading};
use crate::foundation::codes::{Code, PerCode, code};
use crate::foundation::error::{Error, Issues, Rule};
use crate::foundation::order::in_order;
use crate::foundation::pairs::Pairs;
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::slim::unless_slim;
use crate::foundation::sorted::{Map, Set};
use crate::observations::item::Item;
use crate::observations::ledger::{Amount, Block, Ledger, Plain, Recoded, quality_beside};

/// What the rows of a table added up to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tallied {
    pub(crate) ledger: Ledger,
    /// The same keys at quality scalars in the place of unit costs, where there is a column of
    /// them.
    pub(crate) quality: Option<Ledger>,
}

/// A ledger being made, and what its labels were seen to be.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub(super) ledger: Ledger,
    costs_stand_apart: bool,
    duplicates: Duplicates,
    periods: Option<PeriodKind>,
    times: Times,
    items: Items,
    blocks: Pairs,
    block_codes: Vec<Code>,
    /// The provider and period of the row before, and their block.
    last: Option<((Code, Code), Code)>,
    attributes: Vec<(Role, Pairs)>,
    /// Under the codes of the ledger, without labels of its own.
    quality: Option<Ledger>,
    repeats: Repeats,
}

/// What rows say of their items, besides their codes.
const ATTRIBUTES: [Role; 3] = [Role::Group, Role::Unit, Role::Days];

/// Rows whose key occurred before: the first of them, and how many there are.
#[derive(Clone, Debug, Default)]
struct Repeats {
    first: Vec<u32>,
    count: usize,
}

impl Repeats {
    fn add(&mut self, row: u32) {
        self.count += 1;
        if self.first.len() < ROWS_NAMED {
            self.first.push(row);
        }
    }

    fn extend(&mut self, rows: Vec<u32>) {
        self.count += rows.len();
        self.first.extend(rows);
        self.first = in_order(&self.first, &u32::cmp).into_iter().copied().collect();
        self.first.truncate(ROWS_NAMED);
    }
}

/// The items of a table, told apart by the codes of some columns.
#[derive(Clone, Debug, Default)]
struct Items {
    /// The columns of the table that make the item, of which some may turn out not to.
    columns: Vec<usize>,
    /// For each column but the first, a code for what is before it together with its own.
    joined: Vec<Pairs>,
    /// The item of each tuple of codes; `NO_ITEM` where it is odd or was not seen before.
    of_tuple: Vec<Code>,
    /// The places of the tuples that are odd.
    odd_tuples: Map<Code, usize>,
    odd: Vec<OddItem>,
}

/// Stands for the item of a row that has none.
const NO_ITEM: Code = Code::MAX;

/// An item without a name, or by the name of a total.
#[derive(Clone, Debug)]
struct OddItem {
    labels: Vec<Box<str>>,
    /// What it is in the ledger; `NO_ITEM` where all its codes are blank.
    item: Code,
    seen: Seen,
}

impl Tally {
    pub(super) fn new(sheet: &Sheet, reading: &Reading, costs_stand_apart: bool) -> Self {
        let mut attributes = Vec::new();
        for role in ATTRIBUTES {
            if sheet.plan.column(role).is_some() {
                attributes.push((role, Pairs::default()));
            }
        }
        Self {
            ledger: Ledger::default(),
            costs_stand_apart,
            duplicates: reading.duplicates,
            periods: reading.periods,
            times: Times::default(),
            items: Items::of_columns(sheet.widest_item()),
            blocks: Pairs::default(),
            block_codes: Vec::new(),
            last: None,
            attributes,
            quality: unless_slim(sheet.plan.column(Role::Quality)).map(|_| Ledger::default()),
            repeats: Repeats::default(),
        }
    }

    /// Adds up the rows of the sheet's frame.
    pub(super) fn observe(&mut self, sheet: &Sheet, issues: &mut Issues) -> Result<(), Error> {
        self.times.see(sheet);
        let (mut items, are_all_there) = self.items.of_rows(sheet, &mut self.ledger);
        let mut left_out = Vec::new();
        let mut observer = Observer::new(sheet, self.costs_stand_apart, issues);
        let is_plain = self.duplicates == Duplicates::Sum && !self.has_quality() && are_all_there;
        match observer.plain_amounts().filter(|_| is_plain) {
            Some(amounts) => self.add_all(sheet, &items, amounts)?,
            None => self.add_each(sheet, &items, &mut observer, &mut left_out)?,
        }
        for row in left_out {
            if let Some(item) = items.get_mut(row) {
                *item = NO_ITEM;
            }
        }
        self.join_attributes(sheet, &items, &mut Observer::new(sheet, false, issues));
        self.narrow_where_repeated(sheet)
    }

    fn has_quality(&self) -> bool {
        unless_slim(self.quality.as_ref()).is_some()
    }

    /// Adds all rows of a frame, of which none needs a second look.
    fn add_all(&mut self, sheet: &Sheet, items: &[Code], amounts: Plain) -> Result<(), Error> {
        for (rows, first_number) in sheet.frame.runs() {
            let blocks = self.blocks_of(sheet, rows.clone())?;
            let items = items.get(rows.clone()).unwrap_or_default();
            let amounts = amounts.slice(rows);
            let repeated = self.ledger.add_rows(&blocks, items, amounts, first_number)?;
            for row in repeated {
                self.repeats.add(row);
            }
        }
        Ok(())
    }

    /// Adds the rows of a frame one by one; those without an amount that can be read are left out.
    #[inline(never)]
    fn add_each(
        &mut self,
        sheet: &Sheet,
        items: &[Code],
        observer: &mut Observer,
        left_out: &mut Vec<usize>,
    ) -> Result<(), Error> {
        for row in Row::all(sheet, items) {
            let Some(amount) = observer.amount(row.place) else {
                left_out.push(row.place);
                continue;
            };
            if self.has_quality() {
                self.add_quality(&row, amount, observer.quality(row.place))?;
            }
            self.add(&row, amount)?;
        }
        Ok(())
    }

    fn add(&mut self, row: &Row, amount: Amount) -> Result<(), Error> {
        let Some(item) = row.item else { return Ok(()) };
        let block = self.block(row.labels)?;
        let may_repeat = self.duplicates == Duplicates::Error && amount.quantity().is_some();
        if may_repeat && self.ledger.holds(block, item) {
            self.repeats.add(row.number);
            return Ok(());
        }
        if self.ledger.add_row(block, item, amount, row.number)? {
            self.repeats.add(row.number);
        }
        Ok(())
    }

    /// The blocks of some rows, each with how many neighbours have it.
    fn blocks_of(
        &mut self,
        sheet: &Sheet,
        rows: Range<usize>,
    ) -> Result<Vec<(Code, usize)>, Error> {
        let columns = BlockColumns::of(sheet);
        let mut blocks = Vec::new();
        let mut row = rows.start;
        for count in columns.runs(rows) {
            blocks.push((self.block(columns.labels(row))?, count));
            row += count;
        }
        Ok(blocks)
    }

    /// The block of a row's provider and period; the one before comes again most of the time.
    #[inline]
    fn block(&mut self, labels: BlockLabels) -> Result<Code, Error> {
        match self.last {
            Some((last, block)) if last == labels.key => Ok(block),
            _ => self.find_block(labels),
        }
    }

    fn find_block(&mut self, labels: BlockLabels) -> Result<Code, Error> {
        let BlockLabels { key: (provider, period), .. } = labels;
        let place = self.blocks.place(provider, period);
        if let Some(&block) = self.block_codes.get(place as usize) {
            self.last = Some((labels.key, block));
            return Ok(block);
        }
        let provider = self.ledger.provider(labels.provider);
        let block = self.ledger.block((provider, Period::unread(period)))?;
        self.block_codes.push(block);
        Ok(block)
    }

    fn add_quality(
        &mut self,
        row: &Row,
        amount: Amount,
        unit_cost: Option<f64>,
    ) -> Result<(), Error> {
        let (Some(item), Some(unit_cost)) = (row.item, unit_cost) else { return Ok(()) };
        let block = self.block(row.labels)?;
        let Some(quantity) = amount.quantity() else { return Ok(()) };
        let amount = Amount::AtUnitCost { quantity, unit_cost };
        match &mut self.quality {
            Some(quality) => quality.add_row(block, item, amount, row.number).map(|_| ()),
            None => Ok(()),
        }
    }

    /// What the rows say of their items, each pair of item and label once.
    fn join_attributes(&mut self, sheet: &Sheet, items: &[Code], observer: &mut Observer) {
        for (role, joined) in &mut self.attributes {
            let Some(texts) = sheet.role_texts(*role) else { continue };
            for (row, &item) in items.iter().enumerate() {
                if item == NO_ITEM {
                    continue;
                }
                let known = code(joined.len());
                let label = texts.label(row);
                if joined.place(item, texts.code(row)) != known || label.is_empty() {
                    continue;
                }
                match role {
                    Role::Unit => self.ledger.count_in(item, label),
                    Role::Days if observer.names_days(row, label) => {
                        self.ledger.need_days(item, &label.to_ascii_lowercase());
                    }
                    Role::Days => {}
                    _ => self.ledger.join_group(item, label),
                }
            }
        }
    }

    /// Once a key repeats with all the codes that an item may be made of, the narrow code stands.
    fn narrow_where_repeated(&mut self, sheet: &Sheet) -> Result<(), Error> {
        let narrow = sheet.plan.columns(Role::Item);
        if self.repeats.count == 0 || self.items.columns.len() == narrow.len() {
            return Ok(());
        }
        let items = self.items.by(narrow, &self.ledger);
        self.items = self.items.narrowed(narrow);
        (self.blocks, self.block_codes, self.last) = (Pairs::default(), Vec::new(), None);
        self.attributes.iter_mut().for_each(|(_, joined)| *joined = Pairs::default());
        self.recode(Some, &items)
    }

    /// Gives the blocks and items other names.
    fn recode(
        &mut self,
        block: impl Fn(Block) -> Option<Block>,
        items: &PerCode<Option<Item>>,
    ) -> Result<(), Error> {
        let quality =
            unless_slim(self.quality.take()).map(|quality| quality.labelled_as(&self.ledger));
        let recoded = self.ledger.recoded(&block, items, self.duplicates == Duplicates::Sum)?;
        self.take(recoded);
        if let Some(mut quality) = quality {
            let Recoded { ledger, .. } = quality.recoded(&block, items, true)?;
            self.quality = Some(quality_beside(&self.ledger, ledger));
        }
        Ok(())
    }

    fn take(&mut self, Recoded { ledger, repeated, dropped }: Recoded) {
        self.ledger = ledger;
        self.repeats.count = self.repeats.count.saturating_sub(dropped);
        self.repeats.extend(repeated);
    }

    /// Whether an item may yet turn out to be made of more codes than its own.
    pub(super) fn may_widen(&self, sheet: &Sheet) -> bool {
        self.items.columns.len() > sheet.plan.columns(Role::Item).len()
    }

    /// The ledger, with periods read and items made of the columns that identify them.
    pub(super) fn settled(
        mut self,
        sheet: &mut Sheet,
        issues: &mut Issues,
    ) -> Result<Tallied, Error> {
        let columns = self.settle_item(sheet, issues);
        sheet.say_what_was_guessed(issues);
        let periods = self.times.settled(self.periods, sheet, issues);
        self.times.say_what_is_unread(&periods, sheet, issues);
        let items = self.items.by(&columns, &self.ledger);
        self.items = self.items.narrowed(&columns);
        self.items.say_what_is_odd(sheet, issues);
        Observer::new(sheet, self.costs_stand_apart, issues).say_what_was_seen_in_numbers();
        let read = |(provider, period): Block| {
            let period = periods.read[period.label()]?;
            Some((provider, period))
        };
        self.recode(read, &items)?;
        periods.provisional.iter().for_each(|&period| self.ledger.mark_provisional(period));
        self.repeats.say(self.duplicates, sheet, issues);
        Ok(Tallied { ledger: self.ledger, quality: self.quality })
    }

    /// The columns that the item is made of: of those that it may be made of, as few from the left
    /// as identify a row within its period, and the narrowest where none do.
    fn settle_item(&mut self, sheet: &mut Sheet, issues: &mut Issues) -> Vec<usize> {
        let narrow = sheet.plan.columns(Role::Item).to_vec();
        if self.items.columns.len() == narrow.len() {
            return narrow;
        }
        let columns = self.widened(narrow.clone(), &sheet.plan.codes);
        if columns != narrow {
            sheet.widen_item(&narrow, columns.clone(), issues);
        }
        columns
    }

    /// With as many codes as it takes for rows to stay apart, if there are so many.
    #[inline(never)]
    fn widened(&self, mut columns: Vec<usize>, codes: &[usize]) -> Vec<usize> {
        let mut codes = codes.iter().copied();
        while self.items.columns.len() > columns.len()
            && !self.ledger.stays_apart(&self.items.by(&columns, &self.ledger))
        {
            columns.extend(codes.next());
            columns = in_order(&columns, &usize::cmp).into_iter().copied().collect();
        }
        columns
    }
}

impl Repeats {
    #[inline(never)]
    fn say(&self, duplicates: Duplicates, sheet: &Sheet, issues: &mut Issues) {
        let rule = match duplicates {
            Duplicates::Sum => Rule::DuplicateKey,
            Duplicates::Error => Rule::RepeatedKey,
        };
        let rest = self.count.saturating_sub(self.first.len());
        for (place, &row) in self.first.iter().enumerate() {
            let count = if place == 0 { 1 + rest } else { 1 };
            issues.add_many(rule, sheet.whole().row(row), count, || {
                "the same provider, period and item occur in an earlier row".to_owned()
            });
        }
    }
}

/// One row of a frame, by codes of its labels.
struct Row<'a> {
    place: usize,
    number: u32,
    item: Option<Code>,
    labels: BlockLabels<'a>,
}

/// Whose and when a row is.
#[derive(Clone, Copy)]
struct BlockLabels<'a> {
    /// The codes of the provider and the period.
    key: (Code, Code),
    provider: &'a str,
}

/// The columns that say whose and when the rows of a frame are.
#[derive(Clone, Copy)]
struct BlockColumns<'a> {
    providers: Option<&'a Texts>,
    periods: Option<&'a Texts>,
}

impl<'a> BlockColumns<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let [providers, periods] =
            [Role::Provider, Role::Period].map(|role| sheet.role_texts(role));
        Self { providers, periods }
    }

    fn labels(self, row: usize) -> BlockLabels<'a> {
        let code = |texts: Option<&Texts>| texts.map_or(0, |texts| texts.code(row));
        BlockLabels {
            key: (code(self.providers), code(self.periods)),
            provider: self.providers.map_or("", |texts| texts.label(row)),
        }
    }

    /// How many neighbours of some rows have the same provider and period, from run to run.
    fn runs(self, rows: Range<usize>) -> impl Iterator<Item = usize> {
        let codes =
            |texts: Option<&'a Texts>| texts.and_then(|texts| texts.codes.get(rows.clone()));
        let (periods, providers) = (codes(self.periods).unwrap_or_default(), codes(self.providers));
        let mut rest = providers.unwrap_or_default();
        periods.chunk_by(|a, b| a == b).flat_map(move |period| {
            let (providers, after) = rest.split_at_checked(period.len()).unwrap_or((period, rest));
            rest = after;
            providers.chunk_by(|a, b| a == b).map(<[Code]>::len)
        })
    }
}

impl<'a> Row<'a> {
    /// The rows of a frame, with their items.
    fn all(sheet: &'a Sheet, items: &'a [Code]) -> impl Iterator<Item = Self> {
        let columns = BlockColumns::of(sheet);
        items.iter().enumerate().map(move |(place, &item)| Self {
            place,
            number: sheet.frame.row_number(place),
            item: Some(item).filter(|item| *item != NO_ITEM),
            labels: columns.labels(place),
        })
    }
}

impl Items {
    fn of_columns(columns: Vec<usize>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The ledger's item of each row, `NO_ITEM` where it has none; and whether all have one.
    fn of_rows(&mut self, sheet: &Sheet, ledger: &mut Ledger) -> (Vec<Code>, bool) {
        let columns: Vec<&Texts> =
            self.columns.iter().filter_map(|&column| sheet.texts(column)).collect();
        let Some((first, others)) = columns.split_first() else {
            return (vec![NO_ITEM; sheet.frame.len()], false);
        };
        let mut tuples = Cow::Borrowed(first.codes.as_slice());
        self.joined.resize_with(others.len(), Pairs::default);
        for (joined, column) in self.joined.iter_mut().zip(others) {
            for (tuple, &code) in tuples.to_mut().iter_mut().zip(&column.codes) {
                *tuple = joined.place(*tuple, code);
            }
        }
        let mut are_met = true;
        let met = |tuple: &Code| {
            let item = self.of_tuple.get(*tuple as usize).copied().unwrap_or(NO_ITEM);
            are_met &= item != NO_ITEM;
            item
        };
        let mut items: Vec<Code> = tuples.iter().map(met).collect();
        if are_met {
            return (items, true);
        }
        for (row, (item, &tuple)) in items.iter_mut().zip(tuples.iter()).enumerate() {
            if *item == NO_ITEM {
                let labels = columns.iter().map(|texts| texts.label(row));
                *item = self.item_of(tuple, labels, sheet.frame.row_number(row), sheet, ledger);
            }
        }
        let are_all_there = !items.contains(&NO_ITEM);
        (items, are_all_there)
    }

    /// The item of a tuple that may be odd, or not seen before.
    fn item_of<'a>(
        &mut self,
        tuple: Code,
        labels: impl Iterator<Item = &'a str> + Clone,
        row: u32,
        sheet: &Sheet,
        ledger: &mut Ledger,
    ) -> Code {
        let is_met = self.of_tuple.get(tuple as usize).is_some_and(|item| *item != NO_ITEM)
            || self.odd_tuples.contains_key(&tuple);
        if !is_met {
            self.meet(tuple, labels, sheet, ledger);
        }
        let odd = self.odd_tuples.get(&tuple).and_then(|&place| self.odd.get_mut(place));
        match odd {
            Some(odd) => {
                odd.seen.add(row);
                odd.item
            }
            None => self.of_tuple.get(tuple as usize).copied().unwrap_or(NO_ITEM),
        }
    }

    /// Takes in a tuple that was not seen before.
    fn meet<'a>(
        &mut self,
        tuple: Code,
        labels: impl Iterator<Item = &'a str> + Clone,
        sheet: &Sheet,
        ledger: &mut Ledger,
    ) {
        let is_named = labels.clone().any(|label| !label.is_empty());
        let narrow = sheet.plan.columns(Role::Item);
        let mut coded = self.columns.iter().zip(labels.clone());
        let is_nameless = coded.all(|(column, label)| label.is_empty() || !narrow.contains(column));
        let item = if is_named { ledger.item(&Item::new(labels.clone())) } else { NO_ITEM };
        if is_nameless || labels.clone().any(is_total) {
            let labels = labels.map(Into::into).collect();
            self.odd_tuples.insert(tuple, self.odd.len());
            self.odd.push(OddItem { labels, item, seen: Seen::default() });
            return;
        }
        let place = tuple as usize;
        if place >= self.of_tuple.len() {
            self.of_tuple.resize(place + 1, NO_ITEM);
        }
        if let Some(held) = self.of_tuple.get_mut(place) {
            *held = item;
        }
    }

    /// For each item of the ledger what it is by the codes of some columns alone; nothing where
    /// these are blank.
    fn by(&self, columns: &[usize], ledger: &Ledger) -> PerCode<Option<Item>> {
        let narrowed = |item: &Item| -> Option<Item> {
            let labels: Vec<&str> = self.kept(columns, item.codes()).collect();
            labels.iter().any(|label| !label.is_empty()).then(|| Item::new(labels))
        };
        ledger.items().map(narrowed).collect()
    }

    fn kept<'a>(
        &self,
        columns: &[usize],
        labels: impl Iterator<Item = &'a str>,
    ) -> impl Iterator<Item = &'a str> {
        let all = self.columns.iter().zip(labels);
        all.filter(|(column, _)| columns.contains(column)).map(|(_, label)| label)
    }

    /// Items of fewer columns from here on, with the odd ones that were seen so far.
    fn narrowed(&self, columns: &[usize]) -> Self {
        let odd = self.odd.iter().map(|odd| OddItem {
            labels: self
                .kept(columns, odd.labels.iter().map(AsRef::as_ref))
                .map(Into::into)
                .collect(),
            item: NO_ITEM,
            seen: odd.seen.clone(),
        });
        Self { odd: odd.collect(), ..Self::of_columns(columns.to_vec()) }
    }

    /// Says which items have no name, and which look like totals.
    fn say_what_is_odd(&self, sheet: &Sheet, issues: &mut Issues) {
        let first_seen = |a: &OddItem, b: &OddItem| a.seen.rows.first().cmp(&b.seen.rows.first());
        let odd = in_order(&self.odd, &first_seen);
        let mut totals = Set::new();
        for OddItem { labels, seen, .. } in odd {
            let item = Item::new(labels.iter().map(AsRef::<str>::as_ref));
            let label = item.to_string();
            if label.is_empty() {
                seen.say(
                    Rule::MissingItem,
                    |row| sheet.cell(Role::Item, row),
                    issues,
                    || "the item is missing".to_owned(),
                );
            } else if is_total(&label)
                && totals.insert(item)
                && let Some(&row) = seen.rows.first()
            {
                let cell = sheet.cell(Role::Item, row).found(label.as_str());
                issues.add(Rule::TotalRow, cell, || {
                    format!("“{label}” looks like a sum of other rows")
                });
            }
        }
    }
}

/// A total among the items would count everything twice.
fn is_total(label: &str) -> bool {
    const TOTALS: [&str; 6] = ["total", "totals", "grand total", "sum", "all", "overall"];
    const ENDS: [&str; 2] = [" total", " totals"];
    let ends = |end: &&str| {
        let start = label.len().saturating_sub(end.len());
        label.get(start..).is_some_and(|last| last.eq_ignore_ascii_case(end))
    };
    TOTALS.iter().any(|total| label.eq_ignore_ascii_case(total)) || ENDS.iter().any(ends)
}
