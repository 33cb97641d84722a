//! Loader: tables that arrive in pieces, read in the memory that their distinct keys take.

use crate::choices::method::Reading;
use crate::foundation::error::{Error, Issues, Rule};
use crate::tables::data::Data;
use crate::tables::parts::{NextPart, Part};
use crate::tables::read::{
    self, ArraySource, Decoder, Intake, Purpose, Slice, TableName, TextSource, not_in_parts,
};
use crate::tables::table::Tables;
use crate::tables::taking::{Rest, Taking, open, purpose};

/// Tables being read, of which activity and inputs may arrive in pieces.
///
/// ```
/// use costweight::{Loader, Reading, Streamed, Tables};
/// let mut loader = Loader::new(&Reading::default(), false)?;
/// for piece in [&b"period,item,quantity,co"[..], b"st\n2019/20,a,1,5\n", b"2020/21,a,2,9"] {
///     loader.text(Streamed::Activity, piece)?;
/// }
/// let data = loader.finish(Tables::default())?;
/// assert_eq!(data.periods(), ["2019/20", "2020/21"]);
/// # Ok::<(), costweight::Error>(())
/// ```
#[derive(Debug)]
pub struct Loader {
    reading: Reading,
    costs_stand_apart: bool,
    issues: Issues,
    activity: Option<Source>,
    inputs: Option<Source>,
}

/// A table that may be larger than memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Streamed {
    /// The activity table.
    Activity,
    /// The inputs table.
    Inputs,
}

/// A table that arrives in pieces.
#[derive(Debug)]
enum Source {
    Text(Box<TextSource>),
    Arrays(Box<ArraySource>),
}

impl Loader {
    /// Nothing read yet; `has_costs` says whether there will be a cost table.
    ///
    /// # Errors
    /// `bad-method` where the reading names columns that tables do not have.
    pub fn new(reading: &Reading, has_costs: bool) -> Result<Self, Error> {
        read::check_choices(&reading.columns)?;
        read::check_corrections(&reading.corrections)?;
        Ok(Self {
            reading: reading.clone(),
            costs_stand_apart: has_costs,
            issues: Issues::default(),
            activity: None,
            inputs: None,
        })
    }

    /// Takes the next bytes of a table's file.
    ///
    /// # Errors
    /// As [`Data::load`], and `mixed-encoding` where a file that was read as UTF-8 turns out not to
    /// be.
    pub fn text(&mut self, table: Streamed, bytes: &[u8]) -> Result<(), Error> {
        let (name, purpose) = self.of(table);
        let (source, reading) = match table {
            Streamed::Activity => (&mut self.activity, &self.reading),
            Streamed::Inputs => (&mut self.inputs, &self.reading),
        };
        let begun = source.get_or_insert_with(|| {
            Source::Text(Box::new(TextSource::new(name, &[], reading, purpose)))
        });
        match begun {
            Source::Text(source) => source.push(bytes, &mut self.issues),
            Source::Arrays(_) => Ok(()),
        }
    }

    /// Begins a table of columns in memory, each with its header and the labels of its codes; `rows`
    /// says how many there will be.
    ///
    /// # Errors
    /// `missing-column` or `no-such-column` where the headers do not make a table.
    pub fn arrays(
        &mut self,
        table: Streamed,
        columns: &[(&str, &[String])],
        rows: usize,
    ) -> Result<(), Error> {
        let (name, purpose) = self.of(table);
        let mut source = ArraySource::new(name, columns, &[], &self.reading, purpose)?;
        source.expect(rows);
        *self.held(table) = Some(Source::Arrays(Box::new(source)));
        Ok(())
    }

    /// Whether anything asks for a column of such a table.
    #[must_use]
    pub fn wants(&self, table: Streamed, column: usize) -> bool {
        let source = match table {
            Streamed::Activity => &self.activity,
            Streamed::Inputs => &self.inputs,
        };
        matches!(source, Some(Source::Arrays(source)) if source.wants(column))
    }

    /// Takes the next rows of columns in memory, of each column equally many.
    ///
    /// # Errors
    /// `bad-code` where a code has no label; `sum-too-large`.
    pub fn slices(&mut self, table: Streamed, slices: &[Slice]) -> Result<(), Error> {
        let source = match table {
            Streamed::Activity => &mut self.activity,
            Streamed::Inputs => &mut self.inputs,
        };
        match source {
            Some(Source::Arrays(source)) => source.push(slices, &mut self.issues),
            _ => Ok(()),
        }
    }

    /// Makes room for the activity's keys, of whose file so many bytes were read of so many, if most
    /// rows so far have a key of their own.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn expect(&mut self, read: u64, of: u64) {
        if let Some(Source::Text(source)) = &mut self.activity {
            source.expect(read, of);
        }
    }

    fn held(&mut self, table: Streamed) -> &mut Option<Source> {
        match table {
            Streamed::Activity => &mut self.activity,
            Streamed::Inputs => &mut self.inputs,
        }
    }

    fn of(&self, table: Streamed) -> (TableName, Purpose) {
        let name = table.name();
        (name, purpose(name, self.costs_stand_apart && table == Streamed::Activity))
    }

    /// Takes the header of the activity from the start of its file, of which some rows further down
    /// follow: those after a line feed.
    ///
    /// # Errors
    /// As [`Data::load`], and `not-in-parts` where the file can only be read as a whole.
    pub(crate) fn begin_below(&mut self, head: &[u8]) -> Result<(), Error> {
        if !self.reading.corrections.is_empty() {
            return Err(not_in_parts());
        }
        let (name, purpose) = self.of(Streamed::Activity);
        let mut source = TextSource::new(name, &[], &self.reading, purpose);
        source.begin_below(head)?;
        self.activity = Some(Source::Text(Box::new(source)));
        Ok(())
    }

    /// What was read of the activity, for the loader of the rows before.
    ///
    /// # Errors
    /// As [`Data::load`], and `not-in-parts` where nothing was begun, or no row can be used.
    pub(crate) fn part(self) -> Result<Part, Error> {
        let Self { reading, mut issues, activity, .. } = self;
        let Some(Source::Text(mut source)) = activity else { return Err(not_in_parts()) };
        let is_whole = source.is_between_rows();
        source.close(&mut issues)?;
        let decoder = source.decoder();
        let intake = source.end(&mut issues)?;
        issues.forget(Rule::FileForm);
        let may_widen = intake.may_widen();
        let rest = Rest::default();
        let taking = Taking::of(intake, None::<fn(&mut Issues) -> _>, rest, &reading, issues)?;
        Part { taking, decoder, is_whole, may_widen }.telling()
    }

    /// The data, with the tables that did not arrive in pieces.
    ///
    /// # Errors
    /// As [`Data::load`].
    pub fn finish(self, tables: Tables) -> Result<Data, Error> {
        Data::settled(self.part_with(tables)?.taking)
    }

    /// The data, with the tables that did not arrive in pieces, and what other loaders read of the
    /// activity's rows that follow, in their order.
    ///
    /// # Errors
    /// As [`Data::load`], and `not-in-parts` where the file can only be read as a whole.
    pub(crate) fn finish_with(mut self, parts: &[NextPart], tables: Tables) -> Result<Data, Error> {
        let decoder = self.leave_rows(parts)?;
        let mut whole = Part { decoder, ..self.part_with(tables)? }.telling()?;
        for part in parts {
            whole.absorb(part)?;
        }
        Data::settled(whole.taking)
    }

    /// What was read, with the tables that did not arrive in pieces.
    fn part_with(self, tables: Tables) -> Result<Part, Error> {
        let Self { reading, costs_stand_apart, mut issues, activity, inputs } = self;
        let activity = if let Some(source) = activity {
            source.end(&mut issues)?
        } else {
            let purpose = purpose(TableName::Activity, costs_stand_apart);
            open(TableName::Activity, tables.activity, &[], &reading, purpose, &mut issues)?
        };
        let is_there = inputs.is_some() || tables.inputs.is_some();
        let end = |issues: &mut Issues| {
            if let Some(source) = inputs {
                return source.end(issues);
            }
            let purpose = purpose(TableName::Inputs, false);
            let table = tables.inputs.unwrap_or_default();
            open(TableName::Inputs, table, &[], &reading, purpose, issues)
        };
        let rest = Rest {
            costs: tables.costs,
            factors: tables.factors,
            bridge: tables.bridge,
            calendar: tables.calendar,
        };
        let may_widen = activity.may_widen();
        let taking = Taking::of(activity, is_there.then_some(end), rest, &reading, issues)?;
        Ok(Part { taking, decoder: Decoder::default(), is_whole: true, may_widen })
    }

    /// Says how many rows others read of the file, and gives what its text is read as.
    fn leave_rows(&mut self, parts: &[NextPart]) -> Result<Decoder, Error> {
        let rows = parts.iter().map(NextPart::rows).sum();
        match &mut self.activity {
            Some(Source::Text(source)) if source.is_between_rows() => {
                let mut all = parts.iter().map(NextPart::decoder);
                let all = all.try_fold(source.decoder(), Decoder::and);
                source.leave_rows(rows, all.ok_or_else(not_in_parts)?);
                Ok(source.decoder())
            }
            _ => Err(not_in_parts()),
        }
    }
}

impl Data {
    /// Reads and checks tables. Faulty cells become issues, not errors.
    ///
    /// # Errors
    /// `unreadable`, `missing-column`, `no-such-column` or `bad-method` where a table cannot be
    /// read at all.
    pub fn load(tables: Tables, reading: &Reading) -> Result<Self, Error> {
        Loader::new(reading, tables.costs.is_some())?.finish(tables)
    }
}

impl Source {
    fn end(self, issues: &mut Issues) -> Result<Intake, Error> {
        match self {
            Self::Text(source) => source.end(issues),
            Self::Arrays(source) => Ok(source.end()),
        }
    }
}

impl Streamed {
    const fn name(self) -> TableName {
        match self {
            Self::Activity => TableName::Activity,
            Self::Inputs => TableName::Inputs,
        }
    }
}
