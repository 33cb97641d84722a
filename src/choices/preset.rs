//! Presets: published recipes as plain objects of choices, each with what was checked of it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::choices::method::Method;
use crate::foundation::error::{Error, bad_method, one_of};
use crate::foundation::plain::{Chosen, Plain};
use crate::foundation::text::joined;

/// A published recipe.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PresetInfo {
    /// Its name in methods and on the command line.
    #[cfg_attr(test, ts(type = "PresetName"))]
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// The functions that take it.
    #[serde(rename = "for")]
    pub functions: Vec<&'static str>,
    /// What it chooses, for each of these functions; what is chosen beside it goes before it.
    #[cfg_attr(test, ts(type = "Record<string, Record<string, string | number>>"))]
    pub methods: PresetChoices<PresetChoices<PresetValue>>,
    /// Numbers that belong to it, in pounds.
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    pub constants: PresetChoices<PresetValue>,
    /// What was checked against the source.
    pub checked: &'static str,
    /// What could not be, or is the user's.
    pub unchecked: &'static str,
    /// Where it was published.
    pub source: &'static str,
    /// Its page of documentation.
    pub page: String,
}

/// Names and what was chosen for them, in an order of their own; an object elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PresetChoices<T: 'static>(&'static [(&'static str, T)]);

/// A word or a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PresetValue {
    /// A word.
    Word(&'static str),
    /// A number.
    Number(f64),
}

use PresetValue::{Number, Word};

/// A recipe as it stands below.
struct Preset {
    name: &'static str,
    title: &'static str,
    methods: Choices,
    constants: &'static [(&'static str, PresetValue)],
    checked: &'static str,
    unchecked: &'static str,
    source: &'static str,
}

const ANALYSE: &str = "analyse";
pub(crate) const BENCHMARK: &str = "benchmark";
pub(crate) const FUNDING: &str = "fundingAdjustment";

const NONE: PresetChoices<PresetValue> = PresetChoices(&[]);
const LASPEYRES: PresetChoices<PresetValue> =
    PresetChoices(&[("formula", Word("laspeyres")), ("linking", Word("annual-overlap"))]);
const AT_TARIFF: PresetChoices<PresetValue> = PresetChoices(&[
    ("formula", Word("laspeyres")),
    ("linking", Word("direct")),
    ("reference", Word("2019/20")),
    ("unitCosts", Word("costs-table")),
    ("unmatched", Word("uplift")),
]);

const PRESETS: [Preset; 14] = [
    Preset {
        name: "abs-chain-volume",
        title: "Australian chain volume: Laspeyres at the year before's unit costs, chained yearly",
        methods: &[(ANALYSE, LASPEYRES)],
        constants: &[],
        checked: "the equations of the Laspeyres volume and of its yearly chain",
        unchecked: "how the Australian Bureau of Statistics links quarters; scope and data",
        source: "Australian System of National Accounts, concepts, sources and methods 2020-21, annex on deriving chain volume indexes, equations 1 to 6",
    },
    Preset {
        name: "esa95-fisher",
        title: "ESA 95's preferred volume: Fisher, chained yearly",
        methods: &[(
            ANALYSE,
            PresetChoices(&[("formula", Word("fisher")), ("linking", Word("annual-overlap"))]),
        )],
        constants: &[],
        checked: "that a chained Fisher index is the preferred measure and a chained Laspeyres volume the acceptable one",
        unchecked: "its rules for single services; scope and data",
        source: "European System of Accounts 1995, paragraphs 10.61 to 10.66",
    },
    Preset {
        name: "ons-cwai",
        title: "Cost-weighted activity index as ONS describes it: Laspeyres at the year before's unit costs, chained",
        methods: &[(
            ANALYSE,
            PresetChoices(&[
                ("formula", Word("laspeyres")),
                ("linking", Word("annual-overlap")),
                ("quality", Word("without")),
            ]),
        )],
        constants: &[],
        checked: "that output is a cost-weighted activity index of the Laspeyres form, linked yearly",
        unchecked: "the published equation, which is an image; quality adjustment, deflators and the detail of inputs are left out",
        source: "ONS, methodological developments to public service productivity: healthcare, 2020 update",
    },
    Preset {
        name: "nhs-england-ratio",
        title: "The ratio of two growths: productivity growth as NHS England computes it from its two columns",
        methods: &[(ANALYSE, LASPEYRES)],
        constants: &[],
        checked: "productivity growth = (1 + cost-weighted activity growth) ÷ (1 + real-terms resource growth) − 1, exactly for 129 trusts",
        unchecked: "weights, scope and deflators, which are the user's",
        source: "NHS England, supplementary table of trust productivity to the Oversight Framework",
    },
    Preset {
        name: "dhsc-case-mix",
        title: "Growth of activity split into raw growth and case mix, as an analyst at the DHSC coded it",
        methods: &[(ANALYSE, LASPEYRES)],
        constants: &[],
        checked: "case-mix growth = (1 + Laspeyres growth) ÷ (1 + raw growth) − 1; items without a unit cost in either year are left out of both",
        unchecked: "the data it was used with; our years are matched by their names, the code's by the order of rows",
        source: "public code: abrodlie/CaseMix_Git, LaspreyesIndexTidyDataVersion.R, 19 July 2021",
    },
    Preset {
        name: "quality-adjusted-survival-wait",
        title: "Output with each quantity counting by its survival, life expectancy and wait",
        methods: &[(
            ANALYSE,
            PresetChoices(&[
                ("formula", Word("laspeyres")),
                ("linking", Word("annual-overlap")),
                ("quality", Word("with")),
            ]),
        )],
        constants: &[],
        checked: "that output is adjusted by survival, life expectancy, health gain and waiting time, chained over pairs of years",
        unchecked: "the equation of the scalars, which the user gives as the column quality; it is from the literature by memory, so no publisher's name is on it",
        source: "Castelli and others (2010), Bojke and others (2017), abstracts",
    },
    Preset {
        name: "erf-2022-23",
        title: "Elective recovery 2022/23: activity at one tariff against 2019/20, paid at 75% from 104%",
        methods: &[
            (ANALYSE, AT_TARIFF),
            (FUNDING, PresetChoices(&[("rate", Number(0.75)), ("target", Number(1.04))])),
        ],
        constants: &[],
        checked: "both years at the scheme's prices; 104% of 2019/20; 75% of the tariff above and below",
        unchecked: "the prices, which are the user's; the floor of 75% of the allocation is a number of pounds to give as floor",
        source: "HFMA, The elective recovery funding system revealed",
    },
    Preset {
        name: "erf-2023-24",
        title: "Elective recovery 2023/24: activity at one tariff against 2019/20, paid in full from 107%",
        methods: &[
            (ANALYSE, AT_TARIFF),
            (FUNDING, PresetChoices(&[("rate", Number(1.0)), ("target", Number(1.07))])),
        ],
        constants: &[],
        checked: "107% nationally (105%, then 103% after industrial action, and 103% to 114% by system); paid at 100% of unit prices",
        unchecked: "the prices and the system's own target, which are the user's",
        source: "HFMA, ICBs face differential activity targets; Healthcare Leader, 20 November 2023",
    },
    Preset {
        name: "wau",
        title: "Weighted activity units, 2014/15 to 2018/19, and what one costs",
        methods: &[(
            BENCHMARK,
            PresetChoices(&[("scale", Word("wau")), ("unitCosts", Word("national-adjusted"))]),
        )],
        constants: &[],
        checked: "the five constants; national average unit costs after market forces × quantity ÷ constant; cost after market forces ÷ units",
        unchecked: "the exclusions (cystic fibrosis, UZ01Z, contracted out, IAPT, secure services), which the user gives with exclude, as codes differ between tables; no constant is known after 2018/19",
        source: "Model Hospital, knowledge base articles 1824067 and 1143385",
    },
    Preset {
        name: "reference-cost-index",
        title: "Reference cost index: actual cost ÷ the cost at national average unit costs × 100",
        methods: &[(
            BENCHMARK,
            PresetChoices(&[("unitCosts", Word("national")), ("scale", Number(1.0))]),
        )],
        constants: &[],
        checked: "expected cost = activity × national average unit costs; 100 is the national average",
        unchecked: "which services were in scope in each year",
        source: "Hansard, written answers, 19 November 2003, NHS reference costs; HFMA, 29 May 2009",
    },
    Preset {
        name: "cost-index",
        title: "Cost index with market forces taken out of the costs and of the national average",
        methods: &[(
            BENCHMARK,
            PresetChoices(&[("unitCosts", Word("national-adjusted")), ("scale", Number(1.0))]),
        )],
        constants: &[],
        checked: "100 × Σ (cost ÷ MFF′) ÷ Σ quantity × national mean, which is 100 for the nation",
        unchecked: "the form of MFF′ in the National Cost Collection Index, so its name is not on it",
        source: "as the reference cost index; A guide to the market forces factor",
    },
    Preset {
        name: "cmi",
        title: "Case-mix index: the mean relative weight of a discharge",
        methods: &[("caseMixIndex", NONE), ("caseMixAdjustedCost", NONE)],
        constants: &[],
        checked: "Σ weights ÷ discharges; cost per discharge ÷ index: $1,000 at 0.80 is $1,250, $1,500 at 1.25 is $1,200",
        unchecked: "the weights of any year, which are the user's",
        source: "Premier; OSHPD (California); worked examples of 53.91 ÷ 41 and 96.77 ÷ 44",
    },
    Preset {
        name: "cshs",
        title: "Cost of a standard hospital stay: inpatient cost ÷ weighted cases",
        methods: &[("costPerWeightedUnit", NONE)],
        constants: &[],
        checked: "total acute inpatient cost ÷ total weighted inpatient cases (Σ RIW), day procedures left out",
        unchecked: "the resource intensity weights and the costs in scope, which are the user's",
        source: "CIHI, indicator library; Manitoba Centre for Health Policy",
    },
    Preset {
        name: "mh-trim-point",
        title: "Mental health stays: full value up to a trim point, half of each day beyond it",
        methods: &[("trimPointUnits", NONE), ("finishedStayUnits", NONE)],
        constants: &[("bedDayCost", Number(711.52)), ("sameDayCost", Number(302.0))],
        checked: "units of finished stays and of stays seen in parts; the cost of a bed day and of a stay of zero days",
        unchecked: "trim points and means by bed type, which come from the user's stays; a stay is topped up to the mean when it ends, which the code leaves out",
        source: "public analyst code of NHS England's productivity team (a Databricks notebook)",
    },
];

/// What a preset chooses, for each function that takes it.
type Choices = &'static [(&'static str, PresetChoices<PresetValue>)];

/// The presets without what is said of them, which the engine has no use for: it would be half of
/// the texts in the module for browsers.
#[allow(clippy::indexing_slicing, reason = "a place that is not there would not compile")]
const CHOICES: [(&str, Choices); PRESETS.len()] = {
    let mut choices: [(&str, Choices); PRESETS.len()] = [("", &[]); PRESETS.len()];
    let mut place = 0;
    while place < PRESETS.len() {
        choices[place] = (PRESETS[place].name, PRESETS[place].methods);
        place += 1;
    }
    choices
};

/// Every preset.
#[must_use]
pub fn presets() -> Vec<PresetInfo> {
    PRESETS.iter().map(Preset::info).collect()
}

impl Preset {
    fn info(&self) -> PresetInfo {
        PresetInfo {
            name: self.name,
            title: self.title,
            functions: self.methods.iter().map(|(function, _)| *function).collect(),
            methods: PresetChoices(self.methods),
            constants: PresetChoices(self.constants),
            checked: self.checked,
            unchecked: self.unchecked,
            source: self.source,
            page: format!("docs/presets/{}.md", self.name),
        }
    }
}

impl Method {
    /// The method of a preset that is one for an analysis.
    ///
    /// ```
    /// use costweight::Method;
    /// let method = Method { by: Some(costweight::By::Item), ..Method::preset("esa95-fisher")? };
    /// assert_eq!(method.preset.as_deref(), Some("esa95-fisher"));
    /// # Ok::<(), costweight::Error>(())
    /// ```
    ///
    /// # Errors
    /// `bad-method` where there is no such preset, naming the nearest, or it is for something else.
    pub fn preset(name: &str) -> Result<Self, Error> {
        Ok(Self { preset: Some(name.to_owned()), ..chosen(name, ANALYSE)? })
    }
}

/// Refuses a preset that is not one for a function.
pub(crate) fn check_preset(name: Option<&str>, function: &str) -> Result<(), Error> {
    name.map_or(Ok(()), |name| choices(name, function).map(|_| ()))
}

fn choices(name: &str, function: &str) -> Result<PresetChoices<PresetValue>, Error> {
    one_of("preset", name, &CHOICES.map(|(preset, _)| preset))?;
    let preset = CHOICES.iter().find(|(preset, _)| *preset == name);
    let methods = preset.map(|(_, methods)| *methods).unwrap_or_default();
    methods.iter().find(|(held, _)| *held == function).map(|(_, choices)| *choices).ok_or_else(
        || {
            let functions: Vec<&str> = methods.iter().map(|(held, _)| *held).collect();
            let functions = joined(&functions, " and ");
            bad_method(format!("the preset “{name}” is for {functions}, not for {function}"))
        },
    )
}

/// What a preset chooses for a function.
///
/// # Errors
/// As [`Method::preset`].
pub(crate) fn chosen<T: Chosen>(name: &str, function: &str) -> Result<T, Error> {
    let choices = choices(name, function)?.0.iter();
    let plain = choices.map(|(key, value)| ((*key).to_owned(), value.plain())).collect();
    Ok(T::chosen(Plain::Object(plain))?)
}

impl PresetValue {
    fn plain(&self) -> Plain {
        match self {
            Word(word) => Plain::Text((*word).to_owned()),
            Number(number) => Plain::Number(*number),
        }
    }
}

impl<T: Serialize> Serialize for PresetChoices<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (*name, value)))
    }
}

impl Serialize for PresetValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Word(word) => serializer.serialize_str(word),
            Number(number) => serializer.serialize_f64(*number),
        }
    }
}

impl fmt::Display for PresetValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Word(word) => f.write_str(word),
            Number(number) => number.fmt(f),
        }
    }
}
