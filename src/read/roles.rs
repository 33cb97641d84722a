//! The tables there are, what their columns mean, and the headers that say so.

/// The tables an analysis reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TableName {
    Activity,
    Costs,
    Inputs,
    Factors,
}

impl TableName {
    pub(crate) const ALL: [Self; 4] = [Self::Activity, Self::Costs, Self::Inputs, Self::Factors];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Costs => "costs",
            Self::Inputs => "inputs",
            Self::Factors => "factors",
        }
    }

    pub(crate) const fn roles(self) -> &'static [Role] {
        use Role::{
            Cost, Deflator, Expenditure, Factor, Group, Item, Period, Provider, Quantity, UnitCost,
        };
        match self {
            Self::Activity => &[Period, Item, Group, Provider, Quantity, UnitCost, Cost],
            Self::Costs => &[Period, Item, Group, Provider, UnitCost],
            Self::Inputs => {
                &[Period, Item, Group, Provider, Quantity, UnitCost, Cost, Expenditure, Deflator]
            }
            Self::Factors => &[Period, Provider, Factor],
        }
    }

    pub(crate) const fn required(self) -> &'static [Role] {
        match self {
            Self::Activity => &[Role::Period, Role::Item, Role::Quantity],
            Self::Costs => &[Role::Item, Role::UnitCost],
            Self::Inputs => &[Role::Period, Role::Item],
            Self::Factors => &[Role::Provider, Role::Factor],
        }
    }
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
}

impl Role {
    pub(crate) const ALL: [Self; 10] = [
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
        )
    }

    /// Headers that say this, the clearest first.
    pub(crate) const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Period => {
                &["period", "financial_year", "fin_year", "year", "fy", "quarter", "month"]
            }
            Self::Item => &[
                "item",
                "currency_code",
                "currency",
                "hrg_code",
                "hrg",
                "hrg4_currency",
                "drg_code",
                "drg",
                "activity_code",
                "item_code",
                "code",
                "staff_group",
                "spending_line",
                "subcode",
                "activity_type",
                "line",
            ],
            Self::Group => &[
                "group",
                "service_line",
                "point_of_delivery",
                "pod",
                "department_code",
                "department",
                "category",
                "service",
                "setting",
            ],
            Self::Provider => &[
                "provider",
                "provider_code",
                "org_code",
                "organisation_code",
                "ods_code",
                "trust_code",
                "organisation",
                "trust",
                "provider_name",
                "trust_name",
                "org_name",
            ],
            Self::Quantity => &[
                "quantity",
                "activity",
                "fces",
                "spells",
                "attendances",
                "volume",
                "units",
                "fte",
                "wte",
                "count",
                "number",
            ],
            Self::UnitCost => &[
                "unit_cost",
                "average_unit_cost",
                "national_average_unit_cost",
                "mean_unit_cost",
                "cost_per_unit",
                "unit_price",
                "price",
                "tariff",
                "cost_per_fte",
                "pay_rate",
            ],
            Self::Cost => &["cost", "total_cost", "total_costs", "actual_cost", "pay_bill"],
            Self::Expenditure => &["expenditure", "spend", "spending"],
            Self::Deflator => &["deflator", "price_index"],
            Self::Factor => {
                &["factor", "mff", "market_forces_factor", "underlying_mff", "mff_value"]
            }
        }
    }
}
