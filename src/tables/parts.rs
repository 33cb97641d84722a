//! Parts of tables: saved, restored and merged, by workers, processes and machines.

use crate::choices::method::Duplicates;
use crate::foundation::error::{Cell, Error, Issues, Rule, bad_method};
use crate::foundation::order::in_order;
#[cfg(any(test, target_arch = "wasm32"))]
use crate::foundation::saved::Saved;
use crate::foundation::saved::{restored, saved, saved_as};
use crate::observations::adjust::Bridge;
use crate::observations::costs::CostTable;
use crate::observations::factors::Factors;
use crate::observations::ledger::Absorbed;
use crate::tables::data::Data;
use crate::tables::read::{Decoder, TableColumns, not_in_parts};
use crate::tables::taking::Taking;

saved_as!(Taking {
    reading,
    activity,
    lines,
    quality,
    costs,
    inputs,
    factors,
    bridge,
    calendar,
    columns,
    issues,
});

/// How the rows of parts are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parts {
    /// Each part is a file of its own.
    #[default]
    Separate,
    /// The parts are one file that was cut at line ends; rows count on from part to part.
    Consecutive,
}

impl Data {
    /// What was read, as bytes, from which [`Data::restore`] gives the same data.
    ///
    /// # Errors
    /// `bad-method` where the data are suppressed: what they were made of is not given out.
    pub fn save(&self) -> Result<Vec<u8>, Error> {
        Ok(saved(&self.taking()?))
    }

    /// The data that [`Data::save`] saved.
    ///
    /// # Errors
    /// `bad-save` where the bytes are not whole or not of this version.
    pub fn restore(bytes: &[u8]) -> Result<Self, Error> {
        Self::settled(restored(bytes).ok_or_else(not_saved)?)
    }

    /// The data of all parts together: the same, to the last bit, as of all their rows at once.
    ///
    /// ```
    /// use costweight::{Data, Parts, Reading, Table, Tables};
    /// let read = |text: &'static [u8]| {
    ///     let tables = Tables { activity: Table::Text(text), ..Tables::default() };
    ///     Data::load(tables, &Reading::default())
    /// };
    /// let parts = [
    ///     read(b"period,item,quantity,cost\n2019/20,a,1,5\n2020/21,a,1,6")?,
    ///     read(b"period,item,quantity,cost\n2020/21,a,2,9")?,
    /// ];
    /// let whole = Data::merge(&parts, Parts::Separate)?;
    /// assert_eq!(whole.periods(), ["2019/20", "2020/21"]);
    /// # Ok::<(), costweight::Error>(())
    /// ```
    ///
    /// # Errors
    /// `bad-method` where there are no parts, or they were read by different choices;
    /// `unequal-items` where an item is made of other columns; `unequal-parts` where their other
    /// tables contradict each other; `mixed-periods`; `sum-too-large`.
    pub fn merge(parts: &[Self], rows: Parts) -> Result<Self, Error> {
        let Some((first, others)) = parts.split_first() else {
            return Err(bad_method("there are no parts to merge"));
        };
        if others.iter().any(|other| other.reading != first.reading) {
            return Err(bad_method("the parts were read by different choices"));
        }
        let mut whole = first.taking()?;
        for other in others {
            let after = if rows == Parts::Consecutive { whole.lines } else { 0 };
            whole.absorb(&other.taking()?, after)?;
        }
        whole.say_how_many(parts.len());
        Self::settled(whole)
    }

    fn taking(&self) -> Result<Taking, Error> {
        let taken = self.taken.as_ref().ok_or_else(|| {
            bad_method("suppressed data are neither saved nor merged; take those they were made of")
        })?;
        Ok(Taking {
            reading: self.reading.clone(),
            activity: taken.activity.held().ledger()?,
            lines: taken.lines,
            quality: self.quality.as_ref().map(|held| held.separate.held().ledger()).transpose()?,
            costs: self.costs.clone(),
            inputs: taken.inputs.clone(),
            factors: self.factors.clone(),
            bridge: self.bridge.as_deref().cloned(),
            calendar: self.calendar.clone(),
            columns: self.columns.clone(),
            issues: taken.issues.clone(),
        })
    }
}

impl Taking {
    /// Says how many rows there are in so many parts.
    fn say_how_many(&mut self, parts: usize) {
        if parts == 1 {
            return;
        }
        self.issues.forget(Rule::FileForm);
        for columns in &self.columns {
            let rows = columns.rows;
            self.issues.add(Rule::FileForm, Cell::table(columns.table), || {
                format!("{rows} rows in {parts} parts")
            });
        }
    }

    /// Takes over what another part has.
    fn absorb(&mut self, other: &Self, after: u32) -> Result<(), Error> {
        let Absorbed { repeated, .. } =
            self.activity.absorb(&other.activity, after, self.adds_up())?;
        self.absorb_all_but_activity(other, after, &repeated)
    }

    /// Takes over what another part has besides activity, of which these rows repeat a key.
    fn absorb_all_but_activity(
        &mut self,
        other: &Self,
        after: u32,
        repeated: &[u32],
    ) -> Result<(), Error> {
        self.take_columns(other)?;
        self.issues.absorb(&other.issues, after);
        self.say_what_repeats(repeated, "activity");
        let adds_up = self.adds_up();
        match (&mut self.inputs, &other.inputs) {
            (Some(ours), Some(theirs)) => {
                let Absorbed { repeated, .. } = ours.absorb(theirs, 0, adds_up)?;
                self.say_what_repeats(&repeated, "inputs");
            }
            (ours @ None, theirs) => ours.clone_from(theirs),
            _ => {}
        }
        self.lines += other.lines;
        join(&mut self.quality, other.quality.as_ref(), |ours, theirs| {
            ours.absorb(theirs, after, adds_up).map(|_| ())
        })?;
        join(&mut self.costs, other.costs.as_ref(), CostTable::absorb)?;
        join(&mut self.factors, other.factors.as_ref(), Factors::absorb)?;
        join(&mut self.bridge, other.bridge.as_ref(), Bridge::absorb)?;
        self.calendar.absorb(&other.calendar)
    }

    fn adds_up(&self) -> bool {
        self.reading.duplicates == Duplicates::Sum
    }

    fn say_what_repeats(&mut self, rows: &[u32], table: &str) {
        let rows: Vec<u32> = in_order(rows, &u32::cmp).into_iter().copied().collect();
        let rule = if self.adds_up() { Rule::DuplicateKey } else { Rule::RepeatedKey };
        let message = "the same provider, period and item occur in an earlier row";
        self.issues.add_rows(rule, table, &rows, message);
    }

    /// Items must be made of the same columns, and rows are counted together.
    fn take_columns(&mut self, other: &Self) -> Result<(), Error> {
        for theirs in &other.columns {
            let Some(ours) = self.columns.iter_mut().find(|held| held.table == theirs.table) else {
                self.columns.push(theirs.clone());
                continue;
            };
            let item = |held: &TableColumns| held.columns.get("item").map_or(0, Vec::len);
            if item(ours) != item(theirs) {
                let message = "an item is made of more columns in one part than in another; name them by the reading option `columns`";
                return Err(Error::new("unequal-items", message));
            }
            ours.rows += theirs.rows;
        }
        Ok(())
    }
}

/// What was read of some rows of the activity's file, and what tells whether it is as if they had
/// been read with the others.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) taking: Taking,
    pub(crate) decoder: Decoder,
    /// Whether the rows end where a row ends.
    pub(crate) is_whole: bool,
    /// Whether other rows may change what makes an item.
    pub(crate) may_widen: bool,
}

/// A part that another takes over.
#[derive(Debug)]
pub(crate) struct NextPart {
    part: Part,
    /// Where it was saved: its bytes, and where among them its ledger starts.
    saved: Option<(Vec<u8>, usize)>,
}

impl Part {
    /// The part, if it tells what kind of periods it has, which labels alone do not: those of rows
    /// that cannot be used may be of another kind than the column.
    pub(crate) fn telling(self) -> Result<Self, Error> {
        if self.taking.activity.is_empty() { Err(not_in_parts()) } else { Ok(self) }
    }

    /// The part as bytes.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn saved(mut self) -> Vec<u8> {
        const BYTES_PER_KEY: usize = 30;
        let ledger = std::mem::take(&mut self.taking.activity);
        let mut bytes = Vec::with_capacity(ledger.len() * BYTES_PER_KEY);
        self.taking.save(&mut bytes);
        (self.decoder, (u8::from(self.is_whole), u8::from(self.may_widen))).save(&mut bytes);
        ledger.save(&mut bytes);
        bytes
    }

    /// Takes over the rows that follow.
    ///
    /// # Errors
    /// `not-in-parts` where it shows that all rows together may be read otherwise; as
    /// [`Data::merge`].
    pub(crate) fn absorb(&mut self, next: &NextPart) -> Result<(), Error> {
        let part = &next.part;
        if !self.is_whole || !tell_all(&self.taking.issues, &part.taking.issues) {
            return Err(not_in_parts());
        }
        self.decoder = self.decoder.and(part.decoder).ok_or_else(not_in_parts)?;
        let (after, adds_up) = (self.taking.lines, self.taking.adds_up());
        let activity = &mut self.taking.activity;
        let absorbed = match next.saved_ledger() {
            Some(bytes) => activity.absorb_saved(bytes, after, adds_up)?,
            None => Some(activity.absorb(&part.taking.activity, after, adds_up)?),
        };
        let Absorbed { repeated, have_common_keys } = absorbed.ok_or_else(not_in_parts)?;
        let may_widen = self.may_widen && part.may_widen;
        if have_common_keys && may_widen {
            return Err(not_in_parts());
        }
        self.taking.absorb_all_but_activity(&part.taking, after, &repeated)?;
        (self.is_whole, self.may_widen) = (part.is_whole, may_widen);
        Ok(())
    }
}

impl From<Part> for NextPart {
    fn from(part: Part) -> Self {
        Self { part, saved: None }
    }
}

impl NextPart {
    /// The part of these bytes; nothing where they are none.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn of_saved(bytes: Vec<u8>) -> Option<Self> {
        let mut from = bytes.as_slice();
        let taking = Taking::restore(&mut from)?;
        let (decoder, (whole, widen)): (Decoder, (u8, u8)) = Saved::restore(&mut from)?;
        let part = Part { taking, decoder, is_whole: whole == 1, may_widen: widen == 1 };
        let ledger = bytes.len() - from.len();
        Some(Self { part, saved: Some((bytes, ledger)) })
    }

    fn saved_ledger(&self) -> Option<&[u8]> {
        let (bytes, ledger) = self.saved.as_ref()?;
        bytes.get(*ledger..)
    }

    /// How many rows it has.
    pub(crate) fn rows(&self) -> usize {
        let activity = self.part.taking.columns.iter().find(|held| held.table == "activity");
        activity.map_or(0, |held| held.rows)
    }

    pub(crate) fn decoder(&self) -> Decoder {
        self.part.decoder
    }
}

/// Whether the issues of two parts are those of the whole. What kind of periods a column holds is
/// certain only where no label is of another kind, and what is said once of a label is told of
/// each part.
fn tell_all(one: &Issues, other: &Issues) -> bool {
    const OF_LABELS: [Rule; 4] =
        [Rule::BadPeriod, Rule::MissingItem, Rule::TotalRow, Rule::UnknownDays];
    let either = |rule| one.has(rule) || other.has(rule);
    let both = |rule| one.has(rule) && other.has(rule);
    !either(Rule::MixedPeriods) && !OF_LABELS.into_iter().any(both)
}

/// Takes over what another part has: added to what is there, or as it is.
fn join<T: Clone>(
    ours: &mut Option<T>,
    theirs: Option<&T>,
    add: impl FnOnce(&mut T, &T) -> Result<(), Error>,
) -> Result<(), Error> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => add(ours, theirs),
        (ours @ None, theirs) => {
            *ours = theirs.cloned();
            Ok(())
        }
        (Some(_), None) => Ok(()),
    }
}

fn not_saved() -> Error {
    Error::new("bad-save", "these bytes are not whole, or were not saved by this version")
}
