//! Data: tables read and checked once, to be asked often.

use std::sync::{Arc, OnceLock};

use crate::choices::method::{Reading, Suppression};
use crate::foundation::error::{Cell, Error, Issues, Rule};
use crate::foundation::order::first_in_order;
use crate::foundation::period::Period;
use crate::foundation::slim::unless_slim;
use crate::foundation::sorted::Set;
use crate::index::inputs;
use crate::observations::adjust::Bridge;
use crate::observations::costs::CostTable;
use crate::observations::days::DayCounts;
use crate::observations::factors::Factors;
use crate::observations::ledger::{Ledger, quality_beside};
use crate::observations::panel::Panel;
use crate::observations::panels::Panels;
use crate::tables::check::{Both, check, counts};
use crate::tables::read::{Role, TableColumns, TableName};
use crate::tables::taking::Taking;

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
        Ok(data.checked().with_unused_said())
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

    /// With what activity and inputs show beside each other.
    fn checked(mut self) -> Self {
        let mut issues = std::mem::take(&mut self.issues);
        let both = self.both();
        both.say_who_is_in_one(&mut issues);
        both.say_who_has_gaps(self.bridge.clone(), &mut issues);
        both.say_what_is_partly_counted(&mut issues);
        both.say_what_is_free(&mut issues);
        self.issues = issues;
        self
    }

    /// Says which codes of a bridge, and which corrections, are of nothing that is there.
    fn with_unused_said(mut self) -> Self {
        let mut issues = std::mem::take(&mut self.issues);
        if let Some(bridge) = unless_slim(self.bridge.as_ref()) {
            self.both().say_what_bridges_nothing(bridge, &mut issues);
        }
        let is_there = |name: &str| self.columns.iter().any(|columns| columns.table == name);
        for one in self.reading.corrections.iter().filter(|one| !is_there(&one.table)) {
            let cell = Cell::table(&one.table).row(one.row).column(&one.column);
            issues.add(Rule::CorrectionUnused, cell, || "there is no such table".to_owned());
        }
        self.issues = issues;
        self
    }

    fn both(&self) -> Both<'_> {
        Both { activity: self.any_activity(), inputs: self.inputs.as_ref() }
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
        data.checked()
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
