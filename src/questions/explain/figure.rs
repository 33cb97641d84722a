//! Which figure is to be explained.

use serde::{Deserialize, Serialize};

use crate::choices::method::one_of;
use crate::foundation::error::Error;

/// Which figure is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FigureChoice {
    /// The series. Default: `output`.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"output\" | \"input\" | \"labour\" | \"productivity\" | \"labour-productivity\""
        )
    )]
    pub series: Option<String>,
    /// What of it. Default: `growth` between two periods, `index` in one.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"index\" | \"growth\" | \"contribution\" | \"coverage\" | \"cost\" | \"quantity\" | \"unit-cost\" | \"implied-unit-cost\" | \"mix\" | \"covered-cost\" | \"unmatched-cost\" | \"growth-on-year\" | \"year-to-date\" | \"minimum-coverage\" | \"adjustment\""
        )
    )]
    pub what: Option<String>,
    /// The period; of a growth the later one, on the period before. Default: the last.
    #[cfg_attr(test, ts(optional))]
    pub period: Option<String>,
    /// The earlier of two periods.
    #[cfg_attr(test, ts(optional))]
    pub from: Option<String>,
    /// The later of two periods.
    #[cfg_attr(test, ts(optional))]
    pub to: Option<String>,
    /// A provider; none for all together.
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
    /// An item, as results name it.
    #[cfg_attr(test, ts(optional))]
    pub item: Option<String>,
    /// A group, for its contribution; the empty text for the items without one.
    #[cfg_attr(test, ts(optional))]
    pub group: Option<String>,
    /// Whether the contribution is that of the smaller items together, which an analysis by item
    /// does not name. Default: no.
    #[cfg_attr(test, ts(optional))]
    pub others: Option<bool>,
    /// The adjustment whose effect is meant, as the analysis names it.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"exclude\" | \"excessBedDays\" | \"bridge\" | \"missingCost\" | \"days\" | \"quality\""
        )
    )]
    pub adjustment: Option<String>,
    /// Whose item or group contributes to a productivity. Default: `output`.
    #[cfg_attr(test, ts(optional, type = "\"output\" | \"input\""))]
    pub side: Option<String>,
    /// How many terms of a sum are opened, the largest first. Default: 20.
    #[cfg_attr(test, ts(optional, type = "number | \"all\""))]
    pub terms: Option<usize>,
    /// How many steps the tree goes down. Default: to the rows.
    #[cfg_attr(test, ts(optional))]
    pub depth: Option<usize>,
}

const SERIES: [&str; 5] = ["output", "input", "labour", "productivity", "labour-productivity"];
const WHAT: [&str; 15] = [
    "index",
    "growth",
    "contribution",
    "coverage",
    "cost",
    "quantity",
    "unit-cost",
    "implied-unit-cost",
    "mix",
    "covered-cost",
    "unmatched-cost",
    "growth-on-year",
    "year-to-date",
    "minimum-coverage",
    "adjustment",
];
pub(crate) const ADJUSTMENTS: [&str; 6] =
    ["exclude", "excessBedDays", "bridge", "missingCost", "days", "quality"];
pub(crate) const LARGEST: usize = 20;

impl FigureChoice {
    /// The keys of a figure.
    #[cfg(target_arch = "wasm32")]
    pub(crate) const KEYS: &'static [&'static str] = &[
        "series",
        "what",
        "period",
        "from",
        "to",
        "provider",
        "item",
        "group",
        "others",
        "adjustment",
        "side",
        "terms",
        "depth",
    ];

    pub(crate) fn series(&self) -> &str {
        self.series.as_deref().unwrap_or("output")
    }

    pub(crate) fn what(&self) -> &str {
        let usual = match self {
            Self { adjustment: Some(_), .. } => "adjustment",
            Self { from: None, to: None, .. } => "index",
            _ => "growth",
        };
        self.what.as_deref().unwrap_or(usual)
    }

    pub(crate) fn is_over_two_periods(&self) -> bool {
        !matches!(
            self.what(),
            "index" | "cost" | "quantity" | "unit-cost" | "growth-on-year" | "year-to-date"
        )
    }

    pub(crate) fn is_of_others(&self) -> bool {
        self.others == Some(true)
    }

    pub(crate) fn checked(&self) -> Result<(), Error> {
        one_of("series", self.series(), &SERIES)?;
        one_of("what", self.what(), &WHAT)?;
        if let Some(side) = &self.side {
            one_of("side", side, &["output", "input"])?;
        }
        if let Some(adjustment) = &self.adjustment {
            one_of("adjustment", adjustment, &ADJUSTMENTS)?;
        }
        Ok(())
    }
}
