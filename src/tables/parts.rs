//! Parts of tables: saved, restored and merged, by workers, processes and machines.

#[cfg(not(target_arch = "wasm32"))]
use std::thread::ScopedJoinHandle;

#[cfg(not(target_arch = "wasm32"))]
use crate::choices::method::Reading;
use crate::choices::method::{Duplicates, bad_method};
#[cfg(not(target_arch = "wasm32"))]
use crate::foundation::error::Issues;
use crate::foundation::error::{Cell, Error, Rule};
use crate::foundation::order::in_order;
use crate::foundation::saved::{restored, saved, saved_as};
use crate::observations::ledger::Ledger;
use crate::tables::data::{Data, Taking};
#[cfg(not(target_arch = "wasm32"))]
use crate::tables::data::{Rest, Table, Tables, open, purpose};
use crate::tables::read::TableColumns;
#[cfg(not(target_arch = "wasm32"))]
use crate::tables::read::{self, Purpose, TableName, TextSource};

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
    /// `unequal-items` where an item is made of other columns; `mixed-periods`; `sum-too-large`.
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
            whole.absorb(&other.taking()?, after, first.reading.duplicates)?;
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

    fn absorb(&mut self, other: &Self, after: u32, duplicates: Duplicates) -> Result<(), Error> {
        self.take_columns(other)?;
        self.issues.absorb(&other.issues, after);
        let adds_up = duplicates == Duplicates::Sum;
        let mut take = |ours: &mut Ledger, theirs: &Ledger, after, table| {
            let repeated = ours.absorb(theirs, after, adds_up)?;
            let repeated: Vec<u32> = in_order(&repeated, &u32::cmp).into_iter().copied().collect();
            let rule = if adds_up { Rule::DuplicateKey } else { Rule::RepeatedKey };
            let message = "the same provider, period and item occur in an earlier row";
            self.issues.add_rows(rule, table, &repeated, message);
            Ok(())
        };
        take(&mut self.activity, &other.activity, after, "activity")?;
        match (&mut self.inputs, &other.inputs) {
            (Some(ours), Some(theirs)) => take(ours, theirs, 0, "inputs")?,
            (ours @ None, theirs) => ours.clone_from(theirs),
            _ => {}
        }
        self.lines += other.lines;
        join(&mut self.quality, other.quality.as_ref(), |ours, theirs| {
            ours.absorb(theirs, after, adds_up).map(|_| ())
        })?;
        join(&mut self.costs, other.costs.as_ref(), |ours, theirs| {
            ours.absorb(theirs);
            Ok(())
        })?;
        join(&mut self.factors, other.factors.as_ref(), |ours, theirs| {
            ours.absorb(theirs);
            Ok(())
        })?;
        join(&mut self.bridge, other.bridge.as_ref(), |ours, theirs| {
            ours.absorb(theirs);
            Ok(())
        })?;
        self.calendar.absorb(&other.calendar);
        Ok(())
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

#[cfg(not(target_arch = "wasm32"))]
impl Data {
    /// Reads and checks tables, of which the activity's file is cut at line ends and read in so
    /// many threads: the same data, to the last bit, as by [`Data::load`].
    ///
    /// # Errors
    /// As [`Data::load`].
    pub fn load_in_threads(
        tables: Tables,
        reading: &Reading,
        threads: usize,
    ) -> Result<Self, Error> {
        let Table::Text(bytes) = tables.activity else { return Self::load(tables, reading) };
        // The rows of corrections count from the start of the file.
        if threads < 2 || !reading.corrections.is_empty() {
            return Self::load(tables, reading);
        }
        match Self::load_parts(bytes, tables.clone(), reading, threads) {
            // What an item or a period is may show only in the whole file.
            Err(error) if ["unequal-items", "mixed-periods"].contains(&error.code()) => {
                Self::load(tables, reading)
            }
            data => data,
        }
    }

    fn load_parts(
        bytes: &[u8],
        tables: Tables,
        reading: &Reading,
        threads: usize,
    ) -> Result<Self, Error> {
        read::check_choices(&reading.columns)?;
        let purpose = purpose(TableName::Activity, tables.costs.is_some());
        let text = read::decoded(bytes);
        let source = || TextSource::new(TableName::Activity, &[], reading, purpose);
        let part = |lines: &str| -> Result<Taking, Error> {
            let mut issues = Issues::default();
            let intake = source().part(&text, lines, &mut issues)?;
            let rest = Rest::default();
            Taking::of(intake, None::<fn(&mut Issues) -> _>, rest, reading, issues)
        };
        let cuts = source().cuts(&text, threads)?;
        let (first, others) = cuts.split_first().ok_or_else(not_saved)?;
        let (whole, others) = std::thread::scope(|scope| {
            let others: Vec<_> =
                others.iter().map(|lines| scope.spawn(move || part(lines))).collect();
            let whole = Self::first_part(first, &text, tables, reading, purpose);
            (whole, others.into_iter().map(ScopedJoinHandle::join).collect::<Vec<_>>())
        });
        let mut whole = whole?;
        for other in others {
            let other = other.map_err(|_| Error::new("internal", "a thread failed"))??;
            whole.absorb(&other, whole.lines, reading.duplicates)?;
        }
        whole.say_how_many(cuts.len());
        Self::settled(whole)
    }

    /// What the first lines of the activity and the other tables come to.
    fn first_part(
        lines: &str,
        text: &str,
        tables: Tables,
        reading: &Reading,
        purpose: Purpose,
    ) -> Result<Taking, Error> {
        let mut issues = Issues::default();
        let source = TextSource::new(TableName::Activity, &[], reading, purpose);
        let intake = source.part(text, lines, &mut issues)?;
        let rest = Rest {
            costs: tables.costs,
            factors: tables.factors,
            bridge: tables.bridge,
            calendar: tables.calendar,
        };
        let inputs = tables.inputs.map(|table| {
            let purpose = crate::tables::data::purpose(TableName::Inputs, false);
            move |issues: &mut Issues| open(TableName::Inputs, table, &[], reading, purpose, issues)
        });
        Taking::of(intake, inputs, rest, reading, issues)
    }
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
