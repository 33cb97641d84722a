//! Influence: what a growth would be without one group, item or provider.

use serde::Serialize;

use crate::answer::setting::Setting;
use crate::choices::method::{Method, nothing_to_analyse};
use crate::foundation::codes::{Code, PerCode};
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::{Quantity, UnitCost};
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::foundation::plain::{chosen_by_key, chosen_by_word};
use crate::foundation::sorted::Set;
use crate::index::contribution::contributions;
use crate::index::series::{Recipe, Subject};
use crate::index::unmatched::Treatment;
use crate::observations::comparison::Lone;
use crate::observations::granularity::Granularity;
use crate::observations::panel::{Basket, Line, Panel};
use crate::questions::trial::{Trial, trials, whole_of_known};
use crate::tables::data::Data;

/// How many items of each link are left out one by one: those that contribute most.
const LARGEST: usize = 20;

/// What is left out, one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum InfluenceOf {
    /// Each group.
    #[default]
    Group,
    /// Each of the items that contribute most.
    Item,
    /// Each provider.
    Provider,
}

chosen_by_word!(InfluenceOf: Group = "group", Item = "item", Provider = "provider");

/// Whose influence is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct InfluenceChoice {
    /// What is left out. Default: `group`.
    #[cfg_attr(test, ts(optional, as = "Option<InfluenceOf>"))]
    pub of: InfluenceOf,
}

chosen_by_key!(InfluenceChoice, "choice of an influence": of);

/// What the growth of output would be without one group, item or provider.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Influence {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data.
    pub fingerprint: String,
    /// The method, every default filled in.
    pub method: Method,
    /// What is left out.
    pub of: InfluenceOf,
    /// The growth as it is, of each link and, last, from the first period to the last; `points` is 0.
    pub changes: Vec<InfluencedChange>,
    /// What is left out, the largest influence on any of the growths first.
    pub rows: Vec<InfluenceRow>,
}

/// What leaving one thing out does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InfluenceRow {
    /// The group, item or provider that is left out.
    pub without: String,
    /// The growths without it, in the order of the growths as they are.
    pub changes: Vec<InfluencedChange>,
}

/// A growth without something.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InfluencedChange {
    /// The earlier period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The growth without it; none where nothing is left to compare.
    pub growth: Option<f64>,
    /// Its influence: the growth as it is less the growth without it, in percentage points.
    pub points: Option<f64>,
}

impl Data {
    /// What the growth of output of all providers together would be without one group, item or
    /// provider: which of them decides the figure. What an adjustment made of other observations
    /// (a cost that was imputed) stays as it is. Of items those are tried that contribute most and,
    /// where unmatched ones count, the costliest of these.
    ///
    /// # Errors
    /// As [`Data::analyse`]; `bad-method` where the data have no groups or providers to leave out,
    /// and under multilateral linking.
    pub fn influence(&self, choice: InfluenceChoice, method: Method) -> Result<Influence, Error> {
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let subject = setting.activity_of(None).ok_or_else(nothing_to_analyse)?;
        let trials = trials(subject, &setting.recipe)?;
        let own: Vec<Option<f64>> = trials.iter().map(|trial| Some(trial.ratio)).collect();
        let left_out = match choice.of {
            InfluenceOf::Group => by_group(subject.panel, &trials)?,
            InfluenceOf::Item if setting.recipe.level != Granularity::Item => {
                return Err(bad_method("groups are compared, not items; leave out groups"));
            }
            InfluenceOf::Item => by_item(&subject, &setting.recipe, &trials),
            InfluenceOf::Provider => by_provider(&data, &setting, &trials)?,
        };
        let rows: Vec<InfluenceRow> = left_out
            .into_iter()
            .map(|(without, ratios)| InfluenceRow {
                without,
                changes: changes(&trials, &own, &ratios),
            })
            .collect();
        let size = |row: &InfluenceRow| {
            row.changes.iter().filter_map(|change| change.points).fold(0.0, |a, b| b.abs().max(a))
        };
        let sorted = in_order(&rows, &|a, b| size(b).total_cmp(&size(a)));
        Ok(Influence {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: data.fingerprint(),
            of: choice.of,
            changes: changes(&trials, &own, &own),
            rows: sorted.into_iter().cloned().collect(),
            method: setting.method.clone(),
        })
    }
}

/// A label, and the ratio of each link without what it names.
type LeftOut = (String, Vec<Option<f64>>);

fn changes(
    trials: &[Trial],
    own: &[Option<f64>],
    without: &[Option<f64>],
) -> Vec<InfluencedChange> {
    let change = |from, to, own: Option<f64>, without: Option<f64>| InfluencedChange {
        from,
        to,
        growth: without.map(|ratio| ratio - 1.0),
        points: own.zip(without).map(|(own, without)| 100.0 * (own - without)),
    };
    let links = trials.iter().zip(own.iter().zip(without));
    let links = links.map(|(trial, (own, without))| change(trial.from, trial.to, *own, *without));
    let overall = |ratios: &[Option<f64>]| whole_of_known(trials, ratios);
    let last = overall(own).map(|(from, to, own)| {
        change(from, to, Some(own), overall(without).map(|(.., ratio)| ratio))
    });
    links.chain(last).collect()
}

fn by_group(panel: &Panel, trials: &[Trial]) -> Result<Vec<LeftOut>, Error> {
    let lines = trials.iter().flat_map(|trial| trial.earlier.lines().chain(trial.later.lines()));
    let groups: Set<Code> = lines.filter_map(|line| panel.group_of(line.item)).collect();
    if groups.is_empty() {
        return Err(bad_method("items have no groups to leave out; try items"));
    }
    let left_out = |group: Code| {
        let keep = |item: Code| panel.group_of(item) != Some(group);
        let ratios = trials.iter().map(|trial| trial.keeping(keep)).collect();
        (panel.group(group).to_owned(), ratios)
    };
    Ok(groups.into_iter().map(left_out).collect())
}

fn by_item(subject: &Subject, recipe: &Recipe, trials: &[Trial]) -> Vec<LeftOut> {
    let mut largest: Set<Code> = trials.iter().flat_map(largest).collect();
    if matches!(recipe.treatment, Treatment::Uplift | Treatment::Group) {
        largest.extend(trials.iter().flat_map(costliest_unmatched));
    }
    let left_out = |item: Code| {
        let ratios = trials.iter().map(|trial| trial.keeping(|held| held != item)).collect();
        (subject.panel.item(item).to_string(), ratios)
    };
    largest.into_iter().map(left_out).collect()
}

/// The items that a link leaves out, those that cost most.
fn costliest_unmatched(trial: &Trial) -> Vec<Code> {
    let cost = |lone: &Lone| lone.from_cost.max(lone.to_cost);
    let sorted = in_order(&trial.compared.unmatched, &|a, b| cost(b).total_cmp(&cost(a)));
    sorted.into_iter().take(LARGEST).map(|lone| lone.item).collect()
}

/// The items that contribute most to a link.
fn largest(trial: &Trial) -> Vec<Code> {
    let points = contributions(trial.formula(), &trial.compared).unwrap_or_default();
    let made: Vec<(Code, f64)> = trial.compared.items.iter().copied().zip(points).collect();
    let sorted = in_order(&made, &|a, b| b.1.abs().total_cmp(&a.1.abs()));
    sorted.into_iter().take(LARGEST).map(|(item, _)| *item).collect()
}

fn by_provider(data: &Data, setting: &Setting, trials: &[Trial]) -> Result<Vec<LeftOut>, Error> {
    let providers = data.providers();
    if providers.len() < 2 {
        return Err(bad_method("there are not several providers of which to leave one out"));
    }
    let all = setting.activity_of(None).ok_or_else(nothing_to_analyse)?;
    let owns = providers.iter().filter_map(|provider| {
        let own = setting.activity_of(Some(provider))?;
        // One that a bridge leads away from has nothing of its own.
        let is_there = !own.panel.periods_of(own.provider).is_empty();
        is_there.then_some((provider, own))
    });
    let owns: Vec<(&String, Subject)> = owns.collect();
    let patchy = owns.first().map(|(_, own)| Patchy::of(own.panel)).transpose()?.flatten();
    let left_out = |(provider, own): (&String, Subject)| {
        let anew = patchy.as_ref().map(|patchy| patchy.without(own.provider)).transpose()?;
        let rest = |period: Period| {
            let basket =
                less(&all.panel.basket(0, period), &own.panel.basket(own.provider, period));
            let whole = anew.as_ref().map(|anew| anew.in_place_of_its_items(&basket, period));
            whole.unwrap_or(basket)
        };
        Ok((provider.clone(), trials.iter().map(|trial| trial.made_of(rest)).collect()))
    };
    owns.into_iter().map(left_out).collect()
}

/// The observations of the items of which something has no volume. Without a provider they are
/// added up anew: what has no volume in one is carried by another.
struct Patchy {
    panel: Panel,
    has: PerCode<bool>,
}

impl Patchy {
    /// Those of a panel of single providers; nothing where all have volumes.
    fn of(panel: &Panel) -> Result<Option<Self>, Error> {
        let held = panel.held();
        if held.all_unmeasured().next().is_none() {
            return Ok(None);
        }
        let has = held.have_unmeasured();
        let panel = Panel::of(held.without(|key| !has[key.item])?)?;
        Ok(Some(Self { panel, has }))
    }

    /// The same of all providers together but one.
    fn without(&self, provider: Code) -> Result<Self, Error> {
        let others = self.panel.held().without(|key| key.provider == provider)?;
        Ok(Self { panel: Panel::of(others)?.combined()?, has: self.has.clone() })
    }

    /// A basket with these items as they are here.
    fn in_place_of_its_items(&self, basket: &Basket, period: Period) -> Basket {
        let own = self.panel.basket(0, period);
        let others = basket.lines().filter(|line| !self.has[line.item]);
        let lines: Vec<Line> = others.chain(own.lines()).collect();
        let sorted = in_order(&lines, &|a, b| a.item.cmp(&b.item));
        let sorted: Vec<Line> = sorted.into_iter().copied().collect();
        Basket::of_lines(&sorted).beside(&own)
    }
}

/// What is left of a basket when another, a part of it, is taken away.
fn less(all: &Basket, part: &Basket) -> Basket {
    let mut taken = part.lines().peekable();
    let mut rest: Vec<Line> = Vec::with_capacity(all.len());
    for line in all.lines() {
        while taken.next_if(|own| own.item < line.item).is_some() {}
        match taken.next_if(|own| own.item == line.item) {
            None => rest.push(line),
            Some(own) => rest.extend(line_less(line, own)),
        }
    }
    Basket::of_lines(&rest)
}

fn line_less(all: Line, part: Line) -> Option<Line> {
    let quantity = Quantity::new(all.quantity.get() - part.quantity.get())?;
    if quantity.get() == 0.0 {
        return None;
    }
    let is_same = all.unit_cost == part.unit_cost;
    let cost = all.cost() - part.cost();
    let unit_cost =
        if is_same { Some(all.unit_cost) } else { UnitCost::new((cost / quantity.get()).max(0.0)) };
    Some(Line { quantity, unit_cost: unit_cost?, ..all })
}
