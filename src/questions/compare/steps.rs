//! The steps of a reconciliation: one key of a method at a time, in the order of the road.

use crate::choices::method::{FormulaChoice, Method};
use crate::index::linking::Linking;
use crate::index::series::Series;
use crate::observations::granularity::Granularity;

use super::result::WalkStep;

/// A method on the way, and its series.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) method: Method,
    pub(super) output: Option<Series>,
    pub(super) input: Option<Series>,
}

/// A key of a method that can be changed by itself.
pub(super) struct Step {
    /// Its name in results.
    pub(super) name: &'static str,
    /// What it is called by people.
    title: &'static str,
    /// Takes the key over from another method.
    take: fn(&mut Method, &Method),
    /// What it says in a method, in words.
    word: fn(&Method) -> String,
}

/// Every step, in the order in which they are made.
pub(super) const STEPS: &[Step] = &[
    Step {
        name: "exclusions",
        title: "Exclusions",
        take: |method, end| method.exclude.clone_from(&end.exclude),
        word: |method| match method.exclude.len() {
            0 => "none".to_owned(),
            some => format!("{some} left out"),
        },
    },
    Step {
        name: "excess-bed-days",
        title: "Excess bed days",
        take: |method, end| method.excess_bed_days = end.excess_bed_days,
        word: |method| kebab(&method.excess_bed_days),
    },
    Step {
        name: "bridge",
        title: "Bridge",
        take: |method, end| method.bridge = end.bridge,
        word: |method| kebab(&method.bridge),
    },
    Step {
        name: "missing-cost",
        title: "Missing costs",
        take: |method, end| method.missing_cost = end.missing_cost,
        word: |method| kebab(&method.missing_cost),
    },
    Step {
        name: "partly-counted",
        title: "What is partly counted",
        take: |method, end| method.partly_counted = end.partly_counted,
        word: |method| kebab(&method.partly_counted),
    },
    Step {
        name: "days",
        title: "Days",
        take: |method, end| method.days = end.days,
        word: |method| kebab(&method.days),
    },
    Step {
        name: "quality",
        title: "Quality",
        take: |method, end| method.quality = end.quality,
        word: |method| kebab(&method.quality),
    },
    Step {
        name: "unit-costs",
        title: "Unit costs",
        take: |method, end| method.unit_costs = end.unit_costs,
        word: |method| kebab(&method.unit_costs),
    },
    Step {
        name: "items-in",
        title: "Which items are in",
        take: |method, end| {
            if method.level == Granularity::Group || end.level == Granularity::Group {
                method.level = match method.level {
                    Granularity::Group if end.level != Granularity::Group => {
                        Granularity::MatchedGroup
                    }
                    Granularity::MatchedGroup => end.level,
                    held => held,
                };
            }
        },
        word: |method| kebab(&method.level),
    },
    Step {
        name: "mix",
        title: "Mix within groups",
        take: |method, end| {
            let is_item = |method: &Method| method.level == Granularity::Item;
            if is_item(method) != is_item(end) {
                method.level = match method.level {
                    Granularity::Item => Granularity::MatchedGroup,
                    _ => Granularity::Item,
                };
            }
        },
        word: |method| kebab(&method.level),
    },
    Step {
        name: "level",
        title: "Level of comparison",
        take: |method, end| method.level = end.level,
        word: |method| kebab(&method.level),
    },
    Step {
        name: "unmatched",
        title: "Unmatched items",
        take: |method, end| method.unmatched = end.unmatched,
        word: |method| kebab(&method.unmatched),
    },
    Step {
        name: "year",
        title: "Kind of year",
        take: |method, end| method.year = end.year,
        word: |method| kebab(&method.year),
    },
    Step {
        name: "reference",
        title: "Reference period",
        take: |method, end| method.reference.clone_from(&end.reference),
        word: |method| method.reference.clone().unwrap_or_default(),
    },
    Step {
        name: "formula",
        title: "Formula",
        take: |method, end| method.formula.clone_from(&end.formula),
        word: |method| method.formula.as_ref().map_or_else(|| "none".to_owned(), formula),
    },
    Step {
        name: "linking",
        title: "Linking",
        take: |method, end| method.linking = end.linking,
        word: |method| method.linking.map_or_else(String::new, linking),
    },
];

impl Step {
    /// A method with the key of another; nothing where they do not differ.
    pub(super) fn applied(&self, method: &Method, end: &Method) -> Option<Method> {
        let mut changed = method.clone();
        (self.take)(&mut changed, end);
        (changed != *method).then_some(changed)
    }

    /// The step between two methods, in words.
    pub(super) fn between(&self, before: &Method, after: &Method) -> WalkStep {
        WalkStep {
            step: self.name.to_owned(),
            title: self.title.to_owned(),
            from: (self.word)(before),
            to: (self.word)(after),
            points: 0.0,
        }
    }
}

/// The kebab-case name of a variant, or of what is in an option.
fn kebab(choice: &impl std::fmt::Debug) -> String {
    let shown = format!("{choice:?}");
    let name = shown.trim_start_matches("Some(").trim_end_matches(')');
    let mut word = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(character.to_ascii_lowercase());
    }
    word
}

fn formula(choice: &FormulaChoice) -> String {
    match choice {
        FormulaChoice::With { name, weights: Some(period), .. } => {
            format!("{name} with the weights of {period}")
        }
        FormulaChoice::With { name, sigma: Some(sigma), .. } => format!("{name} with σ = {sigma}"),
        FormulaChoice::Name(name) | FormulaChoice::With { name, .. } => name.clone(),
    }
}

fn linking(linking: Linking) -> String {
    match linking {
        Linking::Multilateral(choices) => {
            let index = kebab(&choices.index);
            let window = choices.window.map(|window| format!(" over {window} periods"));
            index + &window.unwrap_or_default()
        }
        word => kebab(&word),
    }
}
