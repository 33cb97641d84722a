//! The tables there are, what their columns mean, and the headers that say so.

/// The tables an analysis reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TableName {
    Activity,
    Costs,
    Inputs,
    Factors,
    Bridge,
    Calendar,
}

impl TableName {
    pub(crate) const ALL: [Self; 6] =
        [Self::Activity, Self::Costs, Self::Inputs, Self::Factors, Self::Bridge, Self::Calendar];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Costs => "costs",
            Self::Inputs => "inputs",
            Self::Factors => "factors",
            Self::Bridge => "bridge",
            Self::Calendar => "calendar",
        }
    }

    pub(crate) const fn roles(self) -> &'static [Role] {
        use Role::{
            CalendarDays, Cost, Days, Deflator, Expenditure, Factor, From, Group, Item, Period,
            Provider, Quality, Quantity, Share, To, Unit, UnitCost, WorkingDays,
        };
        match self {
            Self::Activity => {
                &[Period, Item, Group, Provider, Quantity, UnitCost, Cost, Unit, Quality, Days]
            }
            Self::Costs => &[Period, Item, Group, Provider, UnitCost],
            Self::Inputs => {
                &[Period, Item, Group, Provider, Quantity, UnitCost, Cost, Expenditure, Deflator]
            }
            Self::Factors => &[Period, Provider, Factor],
            Self::Bridge => &[From, To, Share],
            Self::Calendar => &[Period, WorkingDays, CalendarDays],
        }
    }

    pub(crate) const fn required(self) -> &'static [Role] {
        match self {
            Self::Activity => &[Role::Period, Role::Item, Role::Quantity],
            Self::Costs => &[Role::Item, Role::UnitCost],
            Self::Inputs => &[Role::Period, Role::Item],
            Self::Factors => &[Role::Provider, Role::Factor],
            Self::Bridge => &[Role::From, Role::To],
            Self::Calendar => &[Role::Period, Role::WorkingDays, Role::CalendarDays],
        }
    }
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    Period,
    Item,
    Group,
    Provider,
    Quantity,
    UnitCost,
    Cost,
    Expenditure,
    Deflator,
    Factor,
    Unit,
    Quality,
    Days,
    From,
    To,
    Share,
    WorkingDays,
    CalendarDays,
}

impl Role {
    pub(crate) const ALL: [Self; 18] = [
        Self::Period,
        Self::Item,
        Self::Group,
        Self::Provider,
        Self::Quantity,
        Self::UnitCost,
        Self::Cost,
        Self::Expenditure,
        Self::Deflator,
        Self::Factor,
        Self::Unit,
        Self::Quality,
        Self::Days,
        Self::From,
        Self::To,
        Self::Share,
        Self::WorkingDays,
        Self::CalendarDays,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Item => "item",
            Self::Group => "group",
            Self::Provider => "provider",
            Self::Quantity => "quantity",
            Self::UnitCost => "unit_cost",
            Self::Cost => "cost",
            Self::Expenditure => "expenditure",
            Self::Deflator => "deflator",
            Self::Factor => "factor",
            Self::Unit => "unit",
            Self::Quality => "quality",
            Self::Days => "days",
            Self::From => "from",
            Self::To => "to",
            Self::Share => "share",
            Self::WorkingDays => "working_days",
            Self::CalendarDays => "calendar_days",
        }
    }

    pub(crate) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Quantity
                | Self::UnitCost
                | Self::Cost
                | Self::Expenditure
                | Self::Deflator
                | Self::Factor
                | Self::Quality
                | Self::Share
                | Self::WorkingDays
                | Self::CalendarDays
        )
    }

    /// Headers that say this, the clearest first.
    pub(crate) const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Period => &[
                "period",
                "financial_year",
                "fin_year",
                "fyear",
                "year",
                "fy",
                "quarter",
                "month",
                "year_month",
                "reporting_period",
                "period_name",
                "date",
            ],
            Self::Item => ITEMS,
            Self::Group => &[
                "group",
                "service_line",
                "point_of_delivery",
                "pod",
                "pod_code",
                "department_code",
                "department",
                "service_code",
                "category",
                "service",
                "setting",
            ],
            Self::Provider => &[
                "provider",
                "provider_code",
                "org_code",
                "provider_org_code",
                "organisation_code",
                "ods_code",
                "trust_code",
                "organisation",
                "org",
                "trust",
                "provider_name",
                "trust_name",
                "org_name",
                "provider_org_name",
                "organisation_name",
            ],
            Self::Quantity => QUANTITIES,
            Self::UnitCost => &[
                "unit_cost",
                "average_unit_cost",
                "national_average_unit_cost",
                "national_average_cost",
                "national_mean_unit_cost",
                "mean_unit_cost",
                "average_cost",
                "cost_per_unit",
                "unit_price",
                "price",
                "tariff",
                "cost_per_fte",
                "pay_rate",
            ],
            Self::Cost => {
                &["cost", "total_cost", "total_costs", "actual_cost", "pay_bill", "total_pay_cost"]
            }
            Self::Expenditure => &["expenditure", "total_expenditure", "spend", "spending"],
            Self::Deflator => &["deflator", "price_index", "gdp_deflator", "nhs_cost_index"],
            Self::Factor => {
                &["factor", "mff", "market_forces_factor", "underlying_mff", "mff_value"]
            }
            Self::Unit => &["unit", "unit_of_activity", "counted_in"],
            Self::Quality => &["quality", "quality_scalar"],
            Self::Days => &["days"],
            Self::From => &["from", "old", "old_code", "from_code", "predecessor"],
            Self::To => &["to", "new", "new_code", "to_code", "successor"],
            Self::Share => &["share", "proportion"],
            Self::WorkingDays => &["working_days", "working"],
            Self::CalendarDays => &["calendar_days", "calendar"],
        }
    }
}

/// What is counted, by the names that published tables have for it.
const QUANTITIES: &[&str] = &[
    "quantity",
    "activity",
    "total_activity",
    "activity_value",
    "activity_count",
    "fces",
    "fce",
    "fce_s",
    "finished_consultant_episodes",
    "spells",
    "separations",
    "discharges",
    "attendances",
    "procedures",
    "examinations",
    "tests",
    "sessions",
    "contacts",
    "excess_bed_days",
    "cluster_days",
    "initial_assessments",
    "completed_episodes",
    "patient_treatment_plans_discussed",
    "volume",
    "units",
    "fte",
    "wte",
    "average_fte",
    "count",
    "number",
];

/// Codes of activity or of inputs.
const ITEMS: &[&str] = &[
    "item",
    "currency_code",
    "currency",
    "hrg_code",
    "hrg",
    "hrg4_currency",
    "hrg4",
    "drg_code",
    "drg",
    "ar_drg",
    "ms_drg",
    "activity_code",
    "item_code",
    "subjective_code",
    "code",
    "staff_group",
    "spending_line",
    "subcode",
    "activity_type",
    "line",
];
