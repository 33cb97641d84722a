//! Growth accounts: the growth of output as what more of each input made, and the rest.

use crate::foundation::error::{Error, bad_method, suggestion};
use crate::foundation::period::Period;
use crate::index::accounting::{account_of_link, recipe_of_account};
use crate::index::inputs::is_labour;
use crate::questions::explain::link::change::Change;
use crate::questions::explain::series::levels::Levels;
use crate::questions::explain::terms::expression::{Expression, Known};
use crate::questions::explain::terms::formulas::{account_part, account_share, quantity};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};

/// A group of inputs in an account.
#[derive(Debug)]
struct Group {
    /// Empty for inputs without a group.
    name: String,
    /// Of its matched items.
    places: Vec<usize>,
}

/// The account of a link, to be explained.
#[derive(Debug)]
pub(crate) struct Account<'a> {
    output: Change<'a>,
    input: Change<'a>,
    groups: Vec<Group>,
    /// Whether labour was counted in one unit, and not only valued.
    is_counted: bool,
    definitions: Definitions,
    known: Known,
}

/// 100 times a difference of logarithms.
fn log_points(label: impl Into<String>, logarithm: Working) -> Working {
    let hundred = Working::given("100", 100.0, "number");
    Working::made(label, Operation::Product, vec![hundred, logarithm], "log points")
}

fn made(label: impl Into<String>, operation: Operation, terms: Vec<Working>) -> Working {
    Working::made(label, operation, terms, "ratio")
}

/// The only term, or the sum of several.
fn together(label: impl Into<String>, mut terms: Vec<Working>) -> Working {
    match terms.as_slice() {
        [_] => terms.remove(0),
        _ => made(label, Operation::Sum, terms),
    }
}

impl<'a> Account<'a> {
    /// Nothing where the analysis has no account of the link.
    pub(crate) fn new(
        (output, input): (&Levels<'a>, &Levels<'a>),
        ends: (Period, Period),
    ) -> Option<Self> {
        let subjects = (&output.book.subject, &input.book.subject);
        let held = account_of_link(subjects, ends, &output.recipe)?.account;
        let recipe = recipe_of_account(&output.recipe);
        let made = Change::new(output.book, ends, &recipe, " of output").ok()?;
        let used = Change::new(input.book, ends, &recipe, " of input").ok()?;
        let (definitions, known) = used.defined(&account_part());
        let panel = input.book.subject.panel;
        let groups = used.places_by_group().into_iter().map(|(group, places)| {
            let name = group.map(|group| panel.group(group).to_owned()).unwrap_or_default();
            Group { name, places }
        });
        let is_held = |group: &Group| {
            let name = Some(&group.name).filter(|name| !name.is_empty());
            held.inputs.iter().any(|input| input.group.as_ref() == name)
        };
        Some(Self {
            groups: groups.filter(is_held).collect(),
            is_counted: held.labour.is_some_and(|labour| labour.raw_growth.is_some()),
            output: made,
            input: used,
            definitions,
            known,
        })
    }

    /// A figure of the account; nothing where it has none like it.
    ///
    /// # Errors
    /// `bad-method` where a figure is one of a group and none is named.
    pub(crate) fn figure(&self, name: &str, group: Option<&str>) -> Result<Option<Working>, Error> {
        let group = || self.group(name, group);
        let found = match name {
            "share" => group()?.map(|group| self.share(group)),
            "growth" => group()?.map(|group| self.growth(group)),
            "points" => group()?.map(|group| self.points(group)),
            "output" => Some(log_points("growth of output", self.output_growth())),
            "multifactor" => Some(self.multifactor()),
            "deepening-growth" => group()?.and_then(|group| self.deepening_growth(group)),
            "deepening-points" => group()?.and_then(|group| self.deepening_points(group)),
            _ => self.of_labour(name),
        };
        let mentions_shares = !["output", "raw-growth"].contains(&name);
        let definitions = if mentions_shares { self.definitions.clone() } else { Vec::new() };
        Ok(found.map(|found| {
            let label = format!("{}, {}", found.label, self.input.ends());
            found.labelled(label).after(definitions)
        }))
    }

    fn group(&self, figure: &str, wanted: Option<&str>) -> Result<Option<&Group>, Error> {
        let names = || self.groups.iter().map(|group| group.name.as_str());
        let Some(wanted) = wanted else {
            let named: Vec<String> = names().map(|name| format!("“{name}”")).collect();
            return Err(bad_method(format!(
                "“{figure}” is a figure of one group of inputs: name one of {}",
                named.join(", ")
            )));
        };
        if !names().any(|name| name == wanted) {
            let meant = suggestion(wanted, names());
            let message = format!("“{wanted}” is not a group of the inputs that match{meant}");
            return Err(Error::new("no-such-figure", message));
        }
        Ok(self.groups.iter().find(|group| group.name == wanted))
    }

    /// Δln Y.
    fn output_growth(&self) -> Working {
        made("Δln of output", Operation::Logarithm, vec![self.output.matched_ratio()])
            .called("Δln Y")
    }

    /// s, the mean of a group's shares of the cost of inputs.
    fn share(&self, group: &Group) -> Working {
        self.over_items(format!("share of {}", group.title()), group, &account_share()).called("s")
    }

    /// s·Δln x.
    fn part(&self, group: &Group) -> Working {
        self.over_items(format!("s·Δln of {}", group.title()), group, &account_part())
    }

    fn over_items(&self, label: String, group: &Group, term: &Expression) -> Working {
        self.input.summed(label, &group.places, (term, &self.known))
    }

    /// 100·Δln x.
    fn growth(&self, group: &Group) -> Working {
        log_points(format!("growth of {}", group.title()), self.log_growth(group))
    }

    fn log_growth(&self, group: &Group) -> Working {
        let parts = vec![self.part(group), self.share(group)];
        made(format!("Δln of {}", group.title()), Operation::Ratio, parts)
    }

    /// 100·s·Δln x.
    fn points(&self, group: &Group) -> Working {
        log_points(format!("what {} made of the growth of output", group.title()), self.part(group))
    }

    /// 100·(Δln Y − Σ s·Δln x).
    fn multifactor(&self) -> Working {
        let parts = self.groups.iter().map(|group| self.part(group)).collect();
        let accounted = made("what inputs account for", Operation::Sum, parts).called("Σ s·Δln x");
        let rest = made(
            "Δln of multifactor productivity",
            Operation::Difference,
            vec![self.output_growth(), accounted],
        );
        log_points("growth of multifactor productivity", rest)
    }

    fn labour(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| is_labour(&group.name))
    }

    fn share_of_labour(&self) -> Working {
        together("share of labour", self.labour().map(|group| self.share(group)).collect())
    }

    fn part_of_labour(&self) -> Working {
        together("s·Δln of labour", self.labour().map(|group| self.part(group)).collect())
    }

    /// Δln L, of labour weighted by its cost.
    fn weighted_labour(&self) -> Working {
        let parts = vec![self.part_of_labour(), self.share_of_labour()];
        made("Δln of labour weighted by its cost", Operation::Ratio, parts).called("Δln L")
    }

    /// ln(Σ q¹ ÷ Σ q⁰) of labour counted in one unit.
    fn counted_labour(&self) -> Option<Working> {
        let mut places: Vec<usize> = self.labour().flat_map(|group| group.places.clone()).collect();
        places.sort_unstable();
        let counted = |label: &str, earlier: bool| {
            let quantities = (&quantity(earlier), &self.known);
            self.input.summed(label, &places, quantities).in_unit("units")
        };
        let counts =
            vec![counted("labour counted, later", false), counted("labour counted, earlier", true)];
        let ratio = made("labour counted, later ÷ earlier", Operation::Ratio, counts);
        let growth = made("Δln of labour counted in one unit", Operation::Logarithm, vec![ratio]);
        self.is_counted.then(|| growth.called("Δln H"))
    }

    /// Δln H: of labour counted where it was counted, else of its volume.
    fn hours(&self) -> Option<Working> {
        let is_there = self.labour().next().is_some();
        is_there.then(|| {
            self.counted_labour().unwrap_or_else(|| self.weighted_labour()).called("Δln H")
        })
    }

    /// A group's growth for each unit of labour; nothing for labour itself.
    fn deepening_growth(&self, group: &Group) -> Option<Working> {
        let hours = self.hours().filter(|_| !is_labour(&group.name))?;
        let title = group.title();
        let deeper = made(
            format!("Δln of {title} per unit of labour"),
            Operation::Difference,
            vec![self.log_growth(group), hours],
        );
        Some(log_points(format!("growth of {title} per unit of labour"), deeper))
    }

    /// 100·(s·Δln x − s·Δln H).
    fn deepening_points(&self, group: &Group) -> Option<Working> {
        let hours = self.hours().filter(|_| !is_labour(&group.name))?;
        let label = format!("what more {} per unit of labour made", group.title());
        Some(log_points(label, less_hours(self.part(group), self.share(group), hours)))
    }

    /// A figure of the growth of output per unit of labour.
    fn of_labour(&self, name: &str) -> Option<Working> {
        let hours = self.hours()?;
        let less_one = |label: &str, logarithm: Working| {
            Working::made(label, Operation::ExponentialLessOne, vec![logarithm], "growth")
        };
        match name {
            "labour-productivity" => {
                let parts = vec![self.output_growth(), hours];
                let growth = made("Δln of output per unit of labour", Operation::Difference, parts);
                Some(log_points("growth of output per unit of labour", growth))
            }
            "composition" => {
                let counted = self.counted_labour()?;
                let changed = less_hours(self.part_of_labour(), self.share_of_labour(), counted);
                Some(log_points("what a changed composition of labour made", changed))
            }
            "weighted-growth" => {
                Some(less_one("growth of labour weighted by its cost", self.weighted_labour()))
            }
            "raw-growth" => {
                self.counted_labour().map(|counted| less_one("growth of labour counted", counted))
            }
            "skill-mix" => {
                let parts = vec![self.weighted_labour(), self.counted_labour()?];
                let mix = made("Δln L − Δln H", Operation::Difference, parts);
                Some(less_one("skill-mix effect", mix))
            }
            _ => None,
        }
    }
}

/// s·Δln x − s·Δln H.
fn less_hours(part: Working, share: Working, hours: Working) -> Working {
    let of_hours = made("s × Δln H", Operation::Product, vec![share, hours]);
    let label = format!("{} − s·Δln H", part.label);
    made(label, Operation::Difference, vec![part, of_hours])
}

impl Group {
    fn title(&self) -> &str {
        if self.name.is_empty() { "inputs without a group" } else { &self.name }
    }
}
