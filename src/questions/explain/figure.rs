//! Which figure is to be explained.

use serde::Serialize;

use crate::foundation::error::{Error, bad_method, one_of};
use crate::foundation::plain::chosen_by_key;

/// Which figure is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
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
    /// What of it. Default: the `contribution` of an item or group; else `growth` between two periods,
    /// `index` in one.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"index\" | \"growth\" | \"contribution\" | \"coverage\" | \"cost\" | \"quantity\" | \"unit-cost\" | \"implied-unit-cost\" | \"mix\" | \"covered-cost\" | \"unmatched-cost\" | \"growth-on-year\" | \"year-to-date\" | \"minimum-coverage\" | \"adjustment\" | \"without\" | \"with\" | \"spread\" | \"account\""
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
    /// A group, for its contribution or in a growth account; the empty text for the items without
    /// one.
    #[cfg_attr(test, ts(optional))]
    pub group: Option<String>,
    /// Whether the contribution is that of the smaller items together, which an analysis by item
    /// does not name. Default: no.
    #[cfg_attr(test, ts(optional))]
    pub others: Option<bool>,
    /// The adjustment whose effect is meant, as the analysis names it; with `what` as `without` or
    /// `with` the growth on either side of it.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"exclude\" | \"excessBedDays\" | \"bridge\" | \"missingCost\" | \"partlyCounted\" | \"days\" | \"quality\""
        )
    )]
    pub adjustment: Option<String>,
    /// The growth of the spread that is meant: by another formula, or with unmatched items treated
    /// otherwise.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"laspeyres\" | \"paasche\" | \"fisher\" | \"tornqvist\" | \"walsh\" | \"drop\" | \"uplift\" | \"group\" | \"lowest\" | \"highest\""
        )
    )]
    pub spread: Option<String>,
    /// The figure of a growth account that is meant; the first three and those of deepening are of
    /// a `group` of inputs.
    #[cfg_attr(
        test,
        ts(
            optional,
            type = "\"share\" | \"growth\" | \"points\" | \"output\" | \"multifactor\" | \"labour-productivity\" | \"deepening-growth\" | \"deepening-points\" | \"composition\" | \"weighted-growth\" | \"raw-growth\" | \"skill-mix\""
        )
    )]
    pub account: Option<String>,
    /// Of which of the two periods that are compared a coverage or a cost is. Default: of a
    /// coverage the smaller, of a cost that of the earlier.
    #[cfg_attr(test, ts(optional, type = "\"from\" | \"to\""))]
    pub at: Option<String>,
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

chosen_by_key!(FigureChoice, "figure":
    series, what, period, from, to, provider, item, group, others, adjustment, spread, account, at,
    side, terms, depth
);

const SERIES: [&str; 5] = ["output", "input", "labour", "productivity", "labour-productivity"];
const WHAT: [&str; 19] = [
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
    "without",
    "with",
    "spread",
    "account",
];
pub(crate) const ADJUSTMENTS: [&str; 7] =
    ["exclude", "excessBedDays", "bridge", "missingCost", "partlyCounted", "days", "quality"];
pub(crate) const SPREAD: [&str; 10] = [
    "laspeyres",
    "paasche",
    "fisher",
    "tornqvist",
    "walsh",
    "drop",
    "uplift",
    "group",
    "lowest",
    "highest",
];
pub(crate) const ACCOUNT: [&str; 12] = [
    "share",
    "growth",
    "points",
    "output",
    "multifactor",
    "labour-productivity",
    "deepening-growth",
    "deepening-points",
    "composition",
    "weighted-growth",
    "raw-growth",
    "skill-mix",
];
pub(crate) const LARGEST: usize = 20;

impl FigureChoice {
    pub(crate) fn series(&self) -> &str {
        let usual = if self.account.is_some() { "productivity" } else { "output" };
        self.series.as_deref().unwrap_or(usual)
    }

    pub(crate) fn what(&self) -> &str {
        let usual = match self {
            Self { adjustment: Some(_), .. } => "adjustment",
            Self { spread: Some(_), .. } => "spread",
            Self { account: Some(_), .. } => "account",
            Self { item: Some(_), .. } | Self { group: Some(_), .. } => "contribution",
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

    /// Which of the two periods that are compared is meant; none where it is not said.
    pub(crate) fn is_at_the_earlier(&self) -> Option<bool> {
        self.at.as_deref().map(|at| at == "from")
    }

    pub(crate) fn checked(&self) -> Result<(), Error> {
        one_of("series", self.series(), &SERIES)?;
        one_of("what", self.what(), &WHAT)?;
        let named = [
            ("side", &self.side, &["output", "input"][..]),
            ("at", &self.at, &["from", "to"]),
            ("adjustment", &self.adjustment, &ADJUSTMENTS),
            ("spread", &self.spread, &SPREAD),
            ("account", &self.account, &ACCOUNT),
        ];
        for (key, word, words) in named {
            word.as_ref().map_or(Ok(()), |word| one_of(key, word, words))?;
        }
        self.go_together()
    }

    /// Refuses a key that says nothing of what is asked for.
    fn go_together(&self) -> Result<(), Error> {
        let of_key = [
            ("adjustment", &self.adjustment, &["adjustment", "without", "with"][..]),
            ("spread", &self.spread, &["spread"]),
            ("account", &self.account, &["account"]),
            ("at", &self.at, &["coverage", "covered-cost", "unmatched-cost"]),
        ];
        let what = self.what();
        let strange = of_key.iter().find(|(_, word, of)| word.is_some() && !of.contains(&what));
        if let Some((key, _, of)) = strange {
            let of = of.join(", ");
            return Err(bad_method(format!("“{key}” goes with {of}, not with “{what}”")));
        }
        if self.account.is_some() && self.series() != "productivity" {
            return Err(bad_method("a growth account is one of productivity"));
        }
        Ok(())
    }
}
