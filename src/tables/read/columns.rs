//! Which column of a file means what: named by the user, or guessed from its header and said.

use crate::foundation::sorted::Map;
use crate::foundation::text::joined;

use super::roles::{Role, TableName};
use crate::choices::method::ColumnChoice;
use crate::foundation::error::{Error, nearest, suggestion};

/// Which columns a table is read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The columns of each role, by place; several only for an item.
    columns: Map<Role, Vec<usize>>,
    /// The roles whose column was guessed from a header that is not the role's own name.
    pub(crate) guessed: Vec<Role>,
    /// Columns of codes that may be part of the item.
    pub(crate) codes: Vec<usize>,
    /// Whether the item's columns were named by the user.
    pub(crate) item_is_named: bool,
}

impl Plan {
    /// The column of a role.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.columns(role).first().copied()
    }

    pub(crate) fn columns(&self, role: Role) -> &[usize] {
        self.columns.get(&role).map(Vec::as_slice).unwrap_or_default()
    }

    /// Each role that has columns, with their places.
    pub(crate) fn roles(&self) -> impl Iterator<Item = (Role, &[usize])> {
        self.columns.iter().map(|(role, columns)| (*role, columns.as_slice()))
    }

    pub(crate) fn set_item(&mut self, columns: Vec<usize>) {
        self.columns.insert(Role::Item, columns);
    }

    /// Whether a column is read as numbers, as texts or not at all.
    pub(crate) fn reads(&self, column: usize) -> Option<bool> {
        let role = self.columns.iter().find(|(_, columns)| columns.contains(&column));
        match role {
            Some((role, _)) => Some(role.is_number()),
            None => self.codes.contains(&column).then_some(false),
        }
    }

    /// Finds the columns of a table; an item that nobody names is made of the columns `item` of
    /// another table, where this one has them all.
    ///
    /// # Errors
    /// `no-such-column` where the user names one that is not there; `missing-column` where a
    /// required one is neither named nor recognised.
    pub(crate) fn of(
        table: TableName,
        headers: &[String],
        item: &[String],
        choices: &Map<String, ColumnChoice>,
    ) -> Result<Self, Error> {
        let mut plan = Self::default();
        let mut taken = Vec::new();
        for &role in table.roles() {
            if let Some(columns) = named(table, role, headers, choices)? {
                plan.item_is_named |= role == Role::Item;
                taken.extend(columns.iter().copied());
                plan.columns.insert(role, columns);
            }
        }
        plan.share_item(item, headers, &mut taken);
        for &role in table.roles() {
            if !plan.columns.contains_key(&role) {
                plan.guess(role, headers, &mut taken);
            }
        }
        plan.group_as_item();
        plan.complete(table, headers)?;
        plan.codes = plan.code_columns(headers);
        Ok(plan)
    }

    fn guess(&mut self, role: Role, headers: &[String], taken: &mut Vec<usize>) {
        let normal: Vec<String> = headers.iter().map(|header| counted(header)).collect();
        let is_free = |place: usize| !taken.contains(&place) || self.is_shared(role, place);
        let free = |synonym: &str| {
            normal.iter().zip(0..).find(|(h, place)| *h == synonym && is_free(*place))
        };
        let Some((header, place)) = role.synonyms().iter().find_map(|synonym| free(synonym)) else {
            return;
        };
        if header != role.name() {
            self.guessed.push(role);
        }
        taken.push(place);
        self.columns.insert(role, vec![place]);
    }

    fn share_item(&mut self, item: &[String], headers: &[String], taken: &mut Vec<usize>) {
        let mut places = Vec::with_capacity(item.len());
        for name in item {
            places.extend(headers.iter().position(|header| header == name));
        }
        if !places.is_empty() && places.len() == item.len() && !self.item_is_named {
            taken.extend(&places);
            self.columns.insert(Role::Item, places);
        }
    }

    /// A group may be one of several columns that an item is made of.
    fn is_shared(&self, role: Role, place: usize) -> bool {
        let item = self.columns(Role::Item);
        role == Role::Group && item.len() > 1 && item.contains(&place)
    }

    /// A table of groups without items is a table of items.
    fn group_as_item(&mut self) {
        if self.columns(Role::Item).is_empty()
            && let Some(group) = self.columns.remove(&Role::Group)
        {
            self.columns.insert(Role::Item, group);
            self.guessed.retain(|role| *role != Role::Group);
            self.guessed.push(Role::Item);
        }
    }

    fn complete(&self, table: TableName, headers: &[String]) -> Result<(), Error> {
        let has = |role: Role| !self.columns(role).is_empty();
        let measured = match table {
            TableName::Inputs if !has(Role::Quantity) => {
                has(Role::Expenditure) && has(Role::Deflator)
            }
            TableName::Inputs => has(Role::UnitCost) || has(Role::Cost),
            _ => true,
        };
        let mut missing = Vec::new();
        for role in table.required() {
            if !has(*role) {
                missing.push(role.name());
            }
        }
        let message = if !missing.is_empty() {
            format!("the {} table has no column for {}", table.name(), joined(&missing, ", "))
        } else if !measured {
            "the inputs table needs quantity with unit_cost or cost, or expenditure with deflator"
                .to_owned()
        } else {
            return Ok(());
        };
        let found = joined(headers, ", ");
        Err(Error::new(
            "missing-column",
            format!(
                "{message}. Its columns are {found}. Name those that mean something else here."
            ),
        ))
    }

    /// Columns that could be part of the item: its group, and those that name codes.
    fn code_columns(&self, headers: &[String]) -> Vec<usize> {
        let group = self.column(Role::Group);
        let used = |place: usize| self.columns.values().flatten().any(|&column| column == place);
        let mut codes = Vec::new();
        for (place, header) in headers.iter().enumerate() {
            if group == Some(place) || (!used(place) && names_codes(header)) {
                codes.push(place);
            }
        }
        codes
    }
}

/// How many headers of a row are recognised for a table: what tells a header row from a title.
pub(crate) fn recognised(
    table: TableName,
    headers: &[String],
    choices: &Map<String, ColumnChoice>,
) -> usize {
    let mut known = 0;
    for header in headers {
        let normal = counted(header);
        let is_known = table.roles().iter().any(|role| role.synonyms().contains(&normal.as_str()))
            || chosen(table, choices).any(|choice| mentions(choice, header));
        known += usize::from(is_known);
    }
    known
}

fn mentions(choice: &ColumnChoice, header: &str) -> bool {
    match choice {
        ColumnChoice::One(name) => is_same(name, header),
        ColumnChoice::Several(names) => names.iter().any(|name| is_same(name, header)),
        ColumnChoice::Table(_) => false,
    }
}

fn chosen(
    table: TableName,
    choices: &Map<String, ColumnChoice>,
) -> impl Iterator<Item = &ColumnChoice> {
    Role::ALL.into_iter().filter_map(move |role| choice(table, role, choices).map(|(c, _)| c))
}

/// The user's choice for a role, and whether it is for this table alone.
fn choice(
    table: TableName,
    role: Role,
    choices: &Map<String, ColumnChoice>,
) -> Option<(&ColumnChoice, bool)> {
    if let Some(ColumnChoice::Table(own)) = choices.get(table.name())
        && let Some(choice) = own.get(role.name())
    {
        return Some((choice, true));
    }
    choices.get(role.name()).map(|choice| (choice, false))
}

/// The columns the user named. A name for all tables binds those that have it, and the activity
/// table always.
fn named(
    table: TableName,
    role: Role,
    headers: &[String],
    choices: &Map<String, ColumnChoice>,
) -> Result<Option<Vec<usize>>, Error> {
    let Some((choice, is_own)) = choice(table, role, choices) else { return Ok(None) };
    let names: Vec<&str> = match choice {
        ColumnChoice::One(name) => vec![name],
        ColumnChoice::Several(names) => names.iter().map(String::as_str).collect(),
        ColumnChoice::Table(_) => return Err(not_a_column(role.name())),
    };
    if names.is_empty() || (names.len() > 1 && role != Role::Item) {
        return Err(not_a_column(role.name()));
    }
    let mut places = Vec::with_capacity(names.len());
    for name in names {
        match find(table, name, headers) {
            Err(_) if !is_own && table != TableName::Activity => return Ok(None),
            place => places.push(place?),
        }
    }
    Ok(Some(places))
}

fn not_a_column(role: &str) -> Error {
    Error::new(
        "bad-method",
        format!("columns.{role} must name one column; only an item may be made of several"),
    )
}

/// The place of a header: the exact one first, then one that differs in case or spaces.
pub(super) fn find(table: TableName, name: &str, headers: &[String]) -> Result<usize, Error> {
    let exact = headers.iter().position(|header| header == name);
    exact.or_else(|| headers.iter().position(|header| is_same(name, header))).ok_or_else(|| {
        let meant = nearest(name, headers.iter().map(String::as_str));
        let meant = meant.map(|m| format!(" Did you mean “{m}”?")).unwrap_or_default();
        let (table, listed) = (table.name(), joined(headers, ", "));
        let message =
            format!("the {table} table has no column “{name}”.{meant} Its columns are {listed}.");
        Error::new("no-such-column", message)
    })
}

/// Refuses words that are neither a role nor a table.
pub(crate) fn check_choices(choices: &Map<String, ColumnChoice>) -> Result<(), Error> {
    let roles = Role::ALL.map(Role::name);
    let tables = TableName::ALL.map(TableName::name);
    for (key, choice) in choices {
        match choice {
            ColumnChoice::Table(own) if tables.contains(&key.as_str()) => check_choices(own)?,
            ColumnChoice::Table(_) => return Err(unknown_role(key, &tables)),
            _ if roles.contains(&key.as_str()) => {}
            _ => return Err(unknown_role(key, &roles)),
        }
    }
    Ok(())
}

fn unknown_role(key: &str, known: &[&'static str]) -> Error {
    let meant = suggestion(key, known.iter().copied());
    Error::new(
        "bad-method",
        format!(
            "“{key}” is not a column that tables have{meant} They have {}.",
            joined(known, ", ")
        ),
    )
}

fn is_same(a: &str, b: &str) -> bool {
    normalised(a) == normalised(b)
}

/// `Total cost (£)` and `total_cost_gbp` are `total_cost`.
fn normalised(header: &str) -> String {
    let lower = header.trim().to_ascii_lowercase();
    let mut words = Vec::new();
    for word in lower.split(|c: char| !is_of_a_word(c)) {
        if !word.is_empty() {
            words.push(word);
        }
    }
    match words.split_last() {
        Some((&("gbp" | "pounds"), rest)) if !rest.is_empty() => joined(rest, "_"),
        _ => joined(&words, "_"),
    }
}

/// `Number of FCEs`, `No. of attendances` and `Total number of tests` are what they count.
fn counted(header: &str) -> String {
    const COUNTS: [&str; 3] = ["total_number_of_", "number_of_", "no_of_"];
    let normal = normalised(header);
    let what = COUNTS.iter().find_map(|count| normal.strip_prefix(count));
    what.map_or_else(|| normal.clone(), str::to_owned)
}

/// Whether a header names a column of codes rather than of descriptions.
fn names_codes(header: &str) -> bool {
    const CODES: [&str; 14] = [
        "code",
        "line",
        "type",
        "setting",
        "specialty",
        "department",
        "pod",
        "hrg",
        "currency",
        "band",
        "category",
        "group",
        "service",
        "tfc",
    ];
    const TEXTS: [&str; 5] = ["name", "description", "desc", "published", "title"];
    let normal = normalised(header);
    let has = |words: &[&str]| normal.split('_').any(|word| words.contains(&word));
    has(&CODES) && !has(&TEXTS)
}

/// A letter or a digit; beyond ASCII whatever is no punctuation, without a table of all letters.
fn is_of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c >= '\u{c0}' && !('\u{2000}'..='\u{206f}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_published_headers_are_recognised() {
        let headers = headers(&[
            "financial_year",
            "service_line",
            "service_code",
            "currency_code",
            "activity",
            "total_cost_gbp",
        ]);
        let plan = Plan::of(TableName::Activity, &headers, &[], &Map::new()).unwrap();
        let place = |role| plan.column(role).unwrap();
        assert_eq!([place(Role::Period), place(Role::Item), place(Role::Group)], [0, 3, 1]);
        assert_eq!([place(Role::Quantity), place(Role::Cost)], [4, 5]);
        assert_eq!(plan.codes, [1, 2]);
    }

    /// What the columns of a line of headers are read as, in the order of the roles.
    fn read_as(table: TableName, line: &str) -> Vec<(&'static str, String)> {
        let headers: Vec<String> = line.split(',').map(str::to_owned).collect();
        let plan = Plan::of(table, &headers, &[], &Map::new()).unwrap();
        plan.roles().map(|(role, places)| (role.name(), headers[places[0]].clone())).collect()
    }

    fn expected(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        pairs.iter().map(|&(role, header)| (role, header.to_owned())).collect()
    }

    /// The sheets of the National Schedule of Reference Costs 2016/17, with a column of years before
    /// them: each calls what it counts otherwise.
    #[test]
    fn every_sheet_of_a_national_schedule_is_recognised() {
        const COSTS: &str = "National Average Unit Cost,Lower Quartile Unit Cost,\
                             Upper Quartile Unit Cost,No. Data Submissions";
        for quantity in [
            "Number of FCEs",
            "Number of FCE's",
            "Excess Bed days",
            "Procedures",
            "Patient Treatment Plans Discussed",
            "Activity",
            "No. of attendances",
            "Number of Attendances",
            "No. of examinations",
            "Number of Examinations",
            "No.of Sessions",
            "Number of tests",
            "No.of Cluster days",
            "Number of Initial Assessments",
            "No.of Completed episodes",
            "Activity Value",
        ] {
            let line = format!(
                "Financial year,Service Code,Service Description,Currency Code,\
                 Currency Description,{quantity},{COSTS}"
            );
            let found = read_as(TableName::Activity, &line);
            let expected = expected(&[
                ("period", "Financial year"),
                ("item", "Currency Code"),
                ("group", "Service Code"),
                ("quantity", quantity),
                ("unit_cost", "National Average Unit Cost"),
            ]);
            assert_eq!(found, expected, "{quantity}");
        }
    }

    #[test]
    fn the_index_of_a_national_schedule_is_recognised() {
        let line = "Year,Service line,DESCRIPTION,Total Activity,Unit Cost,Total Cost";
        let expected = expected(&[
            ("period", "Year"),
            ("item", "Service line"),
            ("quantity", "Total Activity"),
            ("unit_cost", "Unit Cost"),
            ("cost", "Total Cost"),
        ]);
        assert_eq!(read_as(TableName::Activity, line), expected);
    }

    /// As in the organisation level source data beside the National Cost Collection.
    #[test]
    fn costs_by_organisation_are_recognised() {
        for (org, unit_cost) in [("Org Code", "Unit Cost"), ("Org", "Unit Cost £")] {
            let line = format!(
                "Financial Year,{org},Department Code,Service Code,Currency Code,{unit_cost},\
                 Activity,Bed Days,Mean,Actual Cost,Expected Cost"
            );
            let expected = expected(&[
                ("period", "Financial Year"),
                ("item", "Currency Code"),
                ("group", "Department Code"),
                ("provider", org),
                ("quantity", "Activity"),
                ("unit_cost", unit_cost),
                ("cost", "Actual Cost"),
            ]);
            assert_eq!(read_as(TableName::Activity, &line), expected);
        }
    }

    /// As in monthly activity returns and extracts by month of patients' records.
    #[test]
    fn monthly_activity_is_recognised() {
        for (period, provider, pod) in [
            ("Period Name", "Provider Org Code", "POD"),
            ("YEAR_MONTH", "ODS Code", "Point of Delivery"),
            ("Date", "Organisation Code", "POD Code"),
        ] {
            let line = format!("{period},{provider},{pod},HRG,Spells,Total Cost (£)");
            let expected = expected(&[
                ("period", period),
                ("item", "HRG"),
                ("group", pod),
                ("provider", provider),
                ("quantity", "Spells"),
                ("cost", "Total Cost (£)"),
            ]);
            assert_eq!(read_as(TableName::Activity, &line), expected);
        }
    }

    /// As in the NHS workforce statistics, with a pay bill beside the staff.
    #[test]
    fn staff_are_recognised() {
        let line = "Date,Org code,Org name,Staff Group,FTE,Headcount,Pay bill";
        let expected = expected(&[
            ("period", "Date"),
            ("item", "Staff Group"),
            ("provider", "Org code"),
            ("quantity", "FTE"),
            ("cost", "Pay bill"),
        ]);
        assert_eq!(read_as(TableName::Inputs, line), expected);
    }

    #[test]
    fn diagnosis_related_groups_of_other_countries_are_recognised() {
        for (item, quantity, unit_cost) in [
            ("AR-DRG", "Separations", "Average cost"),
            ("MS-DRG", "Discharges", "Average Cost"),
            ("DRG", "Number of discharges", "Cost per unit"),
        ] {
            let line = format!("Year,{item},{quantity},{unit_cost}");
            let expected = expected(&[
                ("period", "Year"),
                ("item", item),
                ("quantity", quantity),
                ("unit_cost", unit_cost),
            ]);
            assert_eq!(read_as(TableName::Activity, &line), expected);
        }
    }

    #[test]
    fn a_group_can_be_part_of_a_named_item() {
        let headers = headers(&["year", "service_line", "currency_code", "activity"]);
        let names = ["service_line", "currency_code"].map(str::to_owned).to_vec();
        let choices = Map::from([("item".to_owned(), ColumnChoice::Several(names))]);
        let plan = Plan::of(TableName::Activity, &headers, &[], &choices).unwrap();
        assert_eq!((plan.columns(Role::Item), plan.column(Role::Group)), (&[1, 2][..], Some(1)));
    }

    #[test]
    fn a_table_of_groups_alone_is_a_table_of_items() {
        let headers = headers(&["Financial year", "service_line", "description", "activity"]);
        let plan = Plan::of(TableName::Activity, &headers, &[], &Map::new()).unwrap();
        assert_eq!((plan.column(Role::Item), plan.column(Role::Group)), (Some(1), None));
    }

    #[test]
    fn a_missing_column_is_named_with_those_there_are() {
        let headers = headers(&["year", "hrg"]);
        let error = Plan::of(TableName::Activity, &headers, &[], &Map::new()).unwrap_err();
        assert_eq!(error.code(), "missing-column");
        assert!(error.to_string().contains("no column for quantity"), "{error}");
    }

    #[test]
    fn a_misnamed_column_finds_its_neighbour() {
        let headers = headers(&["year", "hrg", "FCEs"]);
        let choices = Map::from([("quantity".into(), ColumnChoice::One("FCE".into()))]);
        let error = Plan::of(TableName::Activity, &headers, &[], &choices).unwrap_err();
        assert!(error.to_string().contains("Did you mean “FCEs”?"), "{error}");
    }
}
