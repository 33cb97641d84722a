//! Data: tables read and checked once, to be asked often.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::choices::method::{Reading, Suppression};
use crate::foundation::error::{Cell, Error, Issues, Rule};
use crate::foundation::order::{first_in_order, in_order};
use crate::foundation::period::Period;
use crate::foundation::slim::{IS_SLIM, not_in_slim, unless_slim};
use crate::foundation::sorted::Set;
use crate::foundation::text::joined;
use crate::foundation::written::pence;
use crate::index::inputs;
use crate::observations::adjust::{Adjustment, Bridge};
use crate::observations::costs::CostTable;
use crate::observations::days::DayCounts;
use crate::observations::factors::Factors;
use crate::observations::item::Item;
use crate::observations::ledger::{Ledger, quality_beside};
use crate::observations::panel::Panel;
use crate::observations::panels::Panels;
use crate::tables::read::{
    self, ArraySource, Intake, Purpose, ROWS_AT_ONCE, Role, Sheet, Slice, TableColumns, TableName,
    Tallied, TextSource,
};

/// A table as the caller has it.
#[derive(Clone, Debug)]
pub enum Table<'a> {
    /// The bytes of a CSV, TSV or semicolon-separated file.
    Text(&'a [u8]),
    /// Columns in memory.
    Columns(Vec<Column>),
}

/// A column in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// Its cells.
    pub values: Values,
}

/// A column's cells.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers; NaN is a missing one.
    Numbers(Vec<f64>),
    /// Whole numbers, of which none is missing.
    Integers(Vec<i32>),
    /// Texts, each as the place of its label.
    Texts {
        /// The place of each row's text among the labels.
        codes: Vec<u32>,
        /// The texts.
        labels: Vec<String>,
    },
}

impl Default for Table<'_> {
    /// A table without columns.
    fn default() -> Self {
        Self::Columns(Vec::new())
    }
}

/// The tables of an analysis.
#[derive(Clone, Debug, Default)]
pub struct Tables<'a> {
    /// `period`, `item`, `quantity`, `unit_cost` or `cost`, and optional columns.
    pub activity: Table<'a>,
    /// `item`, `unit_cost`, and optional columns.
    pub costs: Option<Table<'a>>,
    /// `period`, `item`, `group`, and a quantity at a cost or an expenditure and its deflator.
    pub inputs: Option<Table<'a>>,
    /// `provider`, `factor`, and optionally `period`: market forces factors, for a benchmark.
    pub factors: Option<Table<'a>>,
    /// `from`, `to`, and optionally `share`: what old codes of items or providers have become.
    pub bridge: Option<Table<'a>>,
    /// `period`, `working_days`, `calendar_days`: days of periods, where they are not England's.
    pub calendar: Option<Table<'a>>,
}

/// Tables read and checked: what every question is asked of.
#[derive(Clone, Debug)]
pub struct Data {
    /// Whether the activity table has any row that can be used.
    pub(crate) has_activity: bool,
    /// Activity at its own costs, if it has any.
    pub(crate) activity: Option<Panels>,
    /// Activity at the costs of the cost table, if there is one.
    pub(crate) priced: Option<Panels>,
    /// Whether the cost table has one unit cost for all providers.
    pub(crate) has_common_costs: bool,
    pub(crate) inputs: Option<Panels>,
    /// The cost table, if there is one.
    pub(crate) costs: Option<CostTable>,
    /// The activity at quality scalars in the place of unit costs, if it has any.
    pub(crate) quality: Option<Panels>,
    /// What old codes have become, if there is a table of them.
    pub(crate) bridge: Option<Arc<Bridge>>,
    pub(crate) calendar: DayCounts,
    /// Market forces factors, if there is a table of them.
    pub(crate) factors: Option<Factors>,
    pub(crate) reading: Reading,
    /// The periods that a table marks as provisional.
    pub(crate) provisional: Set<Period>,
    pub(crate) issues: Issues,
    /// What was hidden and rounded.
    pub(crate) suppression: Option<Suppression>,
    /// What the columns of each table were read as.
    pub(crate) columns: Vec<TableColumns>,
    /// What was read, before it was netted and priced; nothing where that is not given out.
    pub(crate) taken: Option<Taken>,
    /// Made when it is first asked for: it goes through every observation.
    fingerprint: OnceLock<String>,
}

/// What the panels no longer say of the tables that were read.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) activity: Arc<Panel>,
    /// How many rows the sheet of the activity has below its header.
    pub(crate) lines: u32,
    pub(crate) inputs: Option<Ledger>,
    /// What was found before sums were checked.
    pub(crate) issues: Issues,
}

/// What was read of some tables: parts of it add up.
#[derive(Debug)]
pub(crate) struct Taking {
    pub(crate) reading: Reading,
    pub(crate) activity: Ledger,
    /// How many rows the sheet of the activity has below its header.
    pub(crate) lines: u32,
    pub(crate) quality: Option<Ledger>,
    pub(crate) costs: Option<CostTable>,
    pub(crate) inputs: Option<Ledger>,
    pub(crate) factors: Option<Factors>,
    pub(crate) bridge: Option<Bridge>,
    pub(crate) calendar: DayCounts,
    pub(crate) columns: Vec<TableColumns>,
    pub(crate) issues: Issues,
}

impl Taking {
    /// What the rows that were taken in add up to, and the tables that are read as a whole.
    pub(crate) fn of(
        mut activity: Intake,
        inputs: Option<impl FnOnce(&mut Issues) -> Result<Intake, Error>>,
        rest: Rest,
        reading: &Reading,
        mut issues: Issues,
    ) -> Result<Self, Error> {
        rest.refuse_beyond_slim()?;
        refuse_quality(&activity.sheet)?;
        let Tallied { ledger, quality } = activity.ledger(&mut issues)?;
        let mut columns = vec![activity.sheet.columns()];
        let mut kept = |name: TableName, table: Option<Table>, item: &[String]| {
            let Some(table) = table else { return Ok(None) };
            let kept = open(name, table, item, reading, Purpose::Keep, &mut issues)?;
            columns.push(kept.sheet.columns());
            Ok::<_, Error>(Some(kept.sheet))
        };
        let costs = kept(TableName::Costs, rest.costs, &activity.sheet.item_headers())?;
        if let Some(costs) = &costs {
            check_items(&activity.sheet, costs)?;
        }
        let factors = kept(TableName::Factors, rest.factors, &[])?;
        let bridge = kept(TableName::Bridge, rest.bridge, &[])?;
        let calendar = kept(TableName::Calendar, rest.calendar, &[])?;
        let mut taking = Self {
            reading: reading.clone(),
            activity: ledger,
            lines: activity.sheet.lines,
            quality,
            inputs: None,
            costs: costs.map(|sheet| read::cost_table(&sheet, reading, &mut issues)),
            factors: unless_slim(factors).map(|sheet| read::factors(&sheet, reading, &mut issues)),
            bridge: unless_slim(bridge).map(|sheet| {
                let planks = read::bridge(&sheet, &mut issues);
                Bridge::of(&planks, &mut issues)
            }),
            calendar: unless_slim(calendar)
                .map(|sheet| read::calendar(&sheet, reading, &mut issues))
                .unwrap_or_default(),
            columns,
            issues,
        };
        if let Some(inputs) = inputs {
            let mut intake = inputs(&mut taking.issues)?;
            taking.inputs = Some(intake.ledger(&mut taking.issues)?.ledger);
            taking.columns.push(intake.sheet.columns());
        }
        let place =
            |held: &TableColumns| TableName::ALL.iter().position(|name| name.name() == held.table);
        taking.columns = in_order(&taking.columns, &|a, b| place(a).cmp(&place(b)))
            .into_iter()
            .cloned()
            .collect();
        Ok(taking)
    }
}

impl Data {
    /// The data of what was read: checked, netted, priced and finished.
    pub(crate) fn settled(taking: Taking) -> Result<Self, Error> {
        let Taking { activity: ledger, quality, lines, inputs: taken_inputs, .. } = taking;
        let Taking { costs, factors, bridge, calendar, columns, reading, .. } = taking;
        let mut issues = taking.issues.clone();
        let mut provisional = ledger.provisional().clone();
        let of_inputs = taken_inputs.iter().flat_map(|ledger| ledger.provisional().iter());
        provisional.extend(of_inputs.copied());
        let inputs = match &taken_inputs {
            None => None,
            Some(ledger) => {
                let panels = Panels::of(inputs::net_recharges(ledger, &mut issues)?)?;
                check(TableName::Inputs, &panels.separate, &mut issues);
                Some(panels)
            }
        };
        let priced = match &costs {
            None => None,
            Some(costs) => Some(priced(&ledger, costs, &mut issues)?),
        };
        let quality = unless_slim(quality).map(|quality| quality_beside(&ledger, quality));
        let (has_activity, has_costs) = (ledger.has_quantities(), ledger.has_costs());
        let finished = Panels::of(ledger)?;
        check(TableName::Activity, &finished.separate, &mut issues);
        let taken = Taken {
            activity: Arc::clone(&finished.separate),
            lines,
            inputs: taken_inputs,
            issues: taking.issues,
        };
        let data = Self {
            has_activity,
            activity: has_costs.then_some(finished),
            priced,
            has_common_costs: costs.as_ref().is_some_and(|costs| !costs.is_by_provider()),
            costs,
            inputs,
            quality: quality.map(Panels::of).transpose()?,
            bridge: bridge.map(Arc::new),
            calendar,
            factors,
            reading,
            provisional,
            issues,
            suppression: None,
            columns,
            taken: unless_slim(Some(taken)),
            fingerprint: OnceLock::new(),
        };
        let data = data
            .with_strangers_said()
            .with_gaps_said()
            .with_partial_sums_said()
            .with_free_activity_said();
        Ok(data.with_bridge_said().with_stray_corrections_said())
    }

    /// What reading and checking found, before any method.
    #[must_use]
    pub fn issues(&self) -> Vec<crate::Issue> {
        self.issues.list()
    }

    /// What the columns of each table were read as, named by the user or recognised by a header.
    #[must_use]
    pub fn columns(&self) -> &[TableColumns] {
        &self.columns
    }

    /// The periods of the activity, in order.
    #[must_use]
    pub fn periods(&self) -> Vec<String> {
        self.any_activity()
            .map(|panels| panels.separate.periods().iter().map(ToString::to_string).collect())
            .unwrap_or_default()
    }

    /// The providers of the activity, in byte order; none where the table names none.
    #[must_use]
    pub fn providers(&self) -> Vec<String> {
        self.any_activity().map(Panels::providers).unwrap_or_default()
    }

    /// A fingerprint of all tables that were read, independent of row order and file form.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.fingerprint.get_or_init(|| self.fingerprint_of_panels()).clone()
    }

    fn fingerprint_of_panels(&self) -> String {
        let mut prints = Vec::new();
        for panels in [&self.activity, &self.priced, &self.inputs, &self.quality] {
            prints.extend(panels.as_ref().map(|panels| panels.separate.fingerprint()));
        }
        prints.extend(unless_slim(self.factors.as_ref()).map(Factors::fingerprint));
        prints.extend(unless_slim(self.bridge.as_ref()).map(|bridge| bridge.fingerprint()));
        prints.extend(unless_slim(self.calendar.fingerprint()));
        let mut mixed = 0_u128;
        for print in prints {
            mixed = mixed.rotate_left(41) ^ print;
        }
        format!("{mixed:032x}")
    }

    /// Whether the activity table states costs, of which unit costs are made.
    pub(crate) fn states_costs(&self) -> bool {
        let mut tables = self.columns.iter();
        let activity = tables.find(|held| held.table == TableName::Activity.name());
        activity.is_some_and(|held| held.columns.contains_key(Role::Cost.name()))
    }

    fn any_activity(&self) -> Option<&Panels> {
        self.priced.as_ref().or(self.activity.as_ref())
    }

    /// How the tables were read; corrected cells are not told of data whose cells are not.
    pub(crate) fn reading_given_out(&self) -> Reading {
        let mut reading = self.reading.clone();
        if self.suppression.is_some() {
            reading.corrections.clear();
        }
        reading
    }

    /// The same with panels that may be given out, and nothing else that could tell of the others.
    pub(crate) fn given_out_as(
        &self,
        activity: Option<Panels>,
        priced: Option<Panels>,
        inputs: Option<Panels>,
        quality: Option<Panels>,
        issues: Issues,
        suppression: Suppression,
    ) -> Self {
        // Field by field, so that one that is added is not given out unseen.
        let data = Self {
            has_activity: self.has_activity,
            activity,
            priced,
            has_common_costs: self.has_common_costs,
            inputs,
            costs: self.costs.clone(),
            quality,
            bridge: self.bridge.clone(),
            calendar: self.calendar.clone(),
            factors: self.factors.clone(),
            reading: self.reading.clone(),
            provisional: self.provisional.clone(),
            issues,
            suppression: Some(suppression),
            columns: Vec::new(),
            taken: None,
            fingerprint: OnceLock::new(),
        };
        data.with_strangers_said()
            .with_gaps_said()
            .with_partial_sums_said()
            .with_free_activity_said()
    }

    /// Says which corrections are of tables that are not there.
    fn with_stray_corrections_said(mut self) -> Self {
        let is_there = |name: &str| self.columns.iter().any(|columns| columns.table == name);
        for one in self.reading.corrections.iter().filter(|one| !is_there(&one.table)) {
            let cell = Cell::table(&one.table).row(one.row).column(&one.column);
            self.issues.add(Rule::CorrectionUnused, cell, || "there is no such table".to_owned());
        }
        self
    }

    /// Says which providers have output alone or inputs alone, where both tables name providers.
    fn with_strangers_said(mut self) -> Self {
        let (Some(output), Some(input)) = (self.any_activity(), self.inputs.as_ref()) else {
            return self;
        };
        let named = |panels: &Panels| -> Set<String> {
            panels.separate.providers().filter(|l| !l.is_empty()).map(str::to_owned).collect()
        };
        let (output, input) = (named(output), named(input));
        if output.is_empty() || input.is_empty() {
            return self;
        }
        for (table, these, others, what) in [
            (TableName::Inputs, &output, &input, "has output but no inputs"),
            (TableName::Activity, &input, &output, "has inputs but no output"),
        ] {
            for provider in these.difference(others) {
                let cell = Cell::table(table.name()).found(provider.as_str());
                let message = || format!("“{provider}” {what}");
                self.issues.add(Rule::ProviderNotShared, cell, message);
            }
        }
        self
    }

    fn of_both_tables<T>(&self, find: impl Fn(&Panels) -> Vec<T>) -> Vec<(TableName, T)> {
        of_tables(self.any_activity(), self.inputs.as_ref(), find)
    }

    /// Says which providers lack a period that others have, those that a bridge merges as one.
    fn with_gaps_said(mut self) -> Self {
        let bridge = unless_slim(self.bridge.clone()).map(Adjustment::Bridge);
        let gaps = self.of_both_tables(|panels| {
            let gaps = panels.gaps();
            let step = unless_slim(bridge.as_ref()).filter(|_| !gaps.is_empty());
            let bridged = step.and_then(|step| panels.after(step, TableName::Activity.name()).ok());
            bridged.map_or(gaps, |panels| panels.gaps())
        });
        for (table, (provider, period)) in gaps {
            let cell = Cell::table(table.name()).found(format!("{provider}, {period}"));
            self.issues.add(Rule::ProviderGap, cell, || {
                format!("“{provider}” has nothing that is counted in {period}, when others have")
            });
        }
        self
    }

    /// Says which sums lack what is not counted.
    fn with_partial_sums_said(mut self) -> Self {
        let partly = self.of_both_tables(Panels::partly_counted);
        say_what_is_partly_counted(partly, &mut self.issues);
        self
    }

    /// Says which codes a bridge leads from that neither the activity nor the inputs have.
    fn with_bridge_said(mut self) -> Self {
        let Some(bridge) = unless_slim(self.bridge.clone()) else { return self };
        let tables = [self.any_activity(), self.inputs.as_ref()].into_iter().flatten();
        let found: Set<&str> =
            tables.flat_map(|panels| bridge.found_in(panels.separate.held())).collect();
        for code in bridge.starts().filter(|code| !found.contains(code)) {
            let cell = Cell::table("bridge").column("from").found(code);
            self.issues.add(Rule::BridgeUnused, cell, || {
                format!("“{code}” is no item and no provider of the data")
            });
        }
        self
    }

    fn with_free_activity_said(mut self) -> Self {
        let Some(panels) = self.any_activity() else { return self };
        // Σ cost is zero only where every part is.
        if panels.separate.free_items().is_empty() {
            return self;
        }
        for item in panels.combined.free_items() {
            let cell = Cell::table("activity").found(item.as_str());
            self.issues.add(Rule::ZeroUnitCost, cell, || {
                format!("“{item}” has activity at a unit cost of zero")
            });
        }
        self
    }
}

/// A cost table's items must be made of as many codes as the activity's.
#[inline(never)]
fn check_items(activity: &Sheet, costs: &Sheet) -> Result<(), Error> {
    let (wanted, found) = (activity.item_headers(), costs.item_headers());
    if found.len() == wanted.len() {
        return Ok(());
    }
    let (wanted, found) = (joined(&wanted, " + "), joined(&found, " + "));
    let message =
        format!("an item of the activity table is {wanted}, but of the costs table {found}");
    Err(Error::new("unequal-items", message))
}

/// The tables that are read as a whole.
#[derive(Debug, Default)]
pub(crate) struct Rest<'a> {
    pub(crate) costs: Option<Table<'a>>,
    pub(crate) factors: Option<Table<'a>>,
    pub(crate) bridge: Option<Table<'a>>,
    pub(crate) calendar: Option<Table<'a>>,
}

impl Rest<'_> {
    /// Refuses tables that only larger engines read.
    fn refuse_beyond_slim(&self) -> Result<(), Error> {
        let larger = [
            (TableName::Factors, &self.factors),
            (TableName::Bridge, &self.bridge),
            (TableName::Calendar, &self.calendar),
        ];
        match larger.into_iter().find(|(_, table)| table.is_some()) {
            Some((name, _)) if IS_SLIM => Err(not_in_slim(&format!("the {} table", name.name()))),
            _ => Ok(()),
        }
    }
}

/// Refuses a column that only larger engines count by.
fn refuse_quality(activity: &Sheet) -> Result<(), Error> {
    match activity.plan.column(Role::Quality) {
        Some(_) if IS_SLIM => Err(not_in_slim("a column of quality")),
        _ => Ok(()),
    }
}

/// What is done with the rows of a table: activity and inputs are added up as they come.
pub(crate) fn purpose(table: TableName, costs_stand_apart: bool) -> Purpose {
    match table {
        TableName::Activity | TableName::Inputs => Purpose::AddUp { costs_stand_apart },
        TableName::Costs | TableName::Factors | TableName::Bridge | TableName::Calendar => {
            Purpose::Keep
        }
    }
}

/// Reads a table that is there as a whole.
pub(crate) fn open(
    name: TableName,
    table: Table,
    item: &[String],
    reading: &Reading,
    purpose: Purpose,
    issues: &mut Issues,
) -> Result<Intake, Error> {
    match table {
        Table::Text(bytes) => TextSource::new(name, item, reading, purpose).whole(bytes, issues),
        Table::Columns(columns) => {
            refuse_unequal(name, &columns.iter().map(|c| (c.name.as_str(), c.values.len())))?;
            let mut headers = Vec::with_capacity(columns.len());
            for column in &columns {
                headers.push((column.name.as_str(), column.values.labels()));
            }
            let source = ArraySource::new(name, &headers, item, reading, purpose)?;
            read_columns(&columns, source, issues)
        }
    }
}

#[inline(never)]
fn read_columns(
    columns: &[Column],
    mut source: ArraySource,
    issues: &mut Issues,
) -> Result<Intake, Error> {
    let rows = columns.iter().map(|column| column.values.len()).max().unwrap_or_default();
    source.expect(rows);
    for start in (0..rows).step_by(ROWS_AT_ONCE) {
        let range = start..rows.min(start + ROWS_AT_ONCE);
        let mut slices = Vec::with_capacity(columns.len());
        for column in columns {
            slices.push(column.values.slice(range.clone()));
        }
        source.push(&slices, issues)?;
    }
    Ok(source.end())
}

/// Columns of one table have equally many rows.
pub(crate) fn refuse_unequal<'a>(
    table: TableName,
    columns: &(impl Iterator<Item = (&'a str, usize)> + Clone),
) -> Result<(), Error> {
    let rows = columns.clone().map(|(_, rows)| rows).max();
    match columns.clone().find(|(_, length)| Some(*length) != rows) {
        None => Ok(()),
        Some((header, _)) => {
            let name = table.name();
            let message =
                format!("the column “{header}” of the {name} table is shorter than the others");
            Err(Error::new("unequal-columns", message))
        }
    }
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Numbers(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Texts { codes, .. } => codes.len(),
        }
    }

    fn labels(&self) -> &[String] {
        match self {
            Self::Texts { labels, .. } => labels,
            _ => &[],
        }
    }

    fn slice(&self, rows: Range<usize>) -> Slice<'_> {
        match self {
            Self::Numbers(values) => Slice::Numbers(values.get(rows).unwrap_or_default()),
            Self::Integers(values) => Slice::Integers(values.get(rows).unwrap_or_default()),
            Self::Texts { codes, .. } => Slice::Codes(codes.get(rows).unwrap_or_default()),
        }
    }
}

/// What is found in the activity and in the inputs, with the table.
pub(crate) fn of_tables<T>(
    activity: Option<&Panels>,
    inputs: Option<&Panels>,
    find: impl Fn(&Panels) -> Vec<T>,
) -> Vec<(TableName, T)> {
    let mut found = Vec::new();
    for (table, panels) in [(TableName::Activity, activity), (TableName::Inputs, inputs)] {
        for one in panels.map(&find).unwrap_or_default() {
            found.push((table, one));
        }
    }
    found
}

/// Says whose sums lack what of which period, though they have it in others.
pub(crate) fn say_what_is_partly_counted(
    partly: Vec<(TableName, (String, Period, String))>,
    issues: &mut Issues,
) {
    for (table, (provider, period, item)) in partly {
        let (whose, of) = match provider.as_str() {
            "" => (String::new(), String::new()),
            name => (format!("{name}: "), format!(" of “{name}”")),
        };
        let cell = Cell::table(table.name()).found(format!("{whose}{item}, {period}"));
        issues.add(Rule::PartlyCounted, cell, || {
            format!("not all of “{item}”{of} is counted in {period}, as it is in other periods")
        });
    }
}

#[inline(never)]
fn priced(ledger: &Ledger, costs: &CostTable, issues: &mut Issues) -> Result<Panels, Error> {
    let priced = Panels::of(ledger.priced_by(costs)?)?;
    let held = priced.separate.held();
    let missing = held.lacking_cost().map(|key| (held.item(key.item), key.period));
    let (first, count) = first_in_order(Issues::CELLS_KEPT, missing, &Ord::cmp);
    for (&(item, period), count) in first.iter().zip(counts(count, first.len())) {
        let cell = Cell::table("costs").found(item.to_string());
        issues.add_many(Rule::MissingCost, cell, count, || {
            format!("“{item}” has no unit cost in the cost table for {period}")
        });
    }
    Ok(priced)
}

/// One for each that is named, and for the first of them all that are not.
fn counts(all: usize, named: usize) -> impl Iterator<Item = usize> {
    std::iter::once(all.saturating_sub(named) + 1).chain(std::iter::repeat(1))
}

/// Items and periods in order; of the providers' unit costs the dearest first.
fn widest_first(a: &(Period, &Item, f64, f64), b: &(Period, &Item, f64, f64)) -> Ordering {
    let unit_costs = b.3.total_cmp(&a.3).then(a.2.total_cmp(&b.2));
    (a.1, a.0).cmp(&(b.1, b.0)).then(unit_costs)
}

/// What can be seen of a table only when its rows are added up.
fn check(table: TableName, panel: &Panel, issues: &mut Issues) {
    let held = panel.held();
    let whole = || Cell::table(table.name());
    for period in held.repeated_periods(panel.periods()) {
        issues.add(Rule::RepeatedPeriod, whole().found(period.to_string()), || {
            format!("what {period} has stands in several rows each, and in one in other periods")
        });
    }
    let nameless = held.nameless();
    if nameless > 0 {
        issues.add_many(Rule::NamelessProvider, whole().column("provider"), nameless, || {
            "rows name no provider, when others do".to_owned()
        });
    }
    let unequal = held.unequal_unit_costs();
    let (first, count) = first_in_order(Issues::CELLS_KEPT, unequal, &widest_first);
    for (&(period, item, lowest, highest), count) in first.iter().zip(counts(count, first.len())) {
        issues.add_many(Rule::UnequalUnitCosts, whole().found(item.to_string()), count, || {
            let (lowest, highest) = (pence(lowest), pence(highest));
            format!("the rows of “{item}” in {period} have unit costs from {lowest} to {highest}")
        });
    }
    let conflicts: Set<&Item> = held.group_conflicts().collect();
    for item in conflicts {
        issues.add(Rule::GroupConflict, whole().found(item.to_string()), || {
            format!("“{item}” is in more than one group")
        });
    }
}
