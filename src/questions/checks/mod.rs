//! Checks: what looks wrong in the data, found unprompted, with its effect on the growth and what to do
//! about it.

mod result;

pub use result::{Checks, Finding, FindingEffect, Proposal, ProposedBridge, ProposedExclusion};

use crate::foundation::sorted::Set;

use crate::answer::setting::Setting;
use crate::choices::method::{Method, nothing_to_analyse};
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, Rule};
use crate::foundation::order::in_order;
use crate::foundation::written::whole;
use crate::index::suspects::{Scene, Suspect, lone_groups, sentence};
use crate::observations::panel::Panel;
use crate::tables::data::Data;

use crate::questions::trial::{Trial, trials};

impl Data {
    /// What looks wrong in the output of all providers together, link by link: quantities that jumped
    /// or fell, groups that grew otherwise than their raw activity, groups mostly unmatched, unit
    /// costs out of line with their past, pairs of items that look like one recoded, names that
    /// differ in capitals or spaces alone, and activity at no cost. Each has its effect on the
    /// growth and what to do about it.
    ///
    /// # Errors
    /// As [`Data::analyse`]; `bad-method` under multilateral linking, which has no links of two
    /// periods alone.
    pub fn checks(&self, method: Method) -> Result<Checks, Error> {
        let data = self.under(method.suppress)?;
        let setting = Setting::of(&data, method)?;
        let subject = setting.activity_of(None).ok_or_else(nothing_to_analyse)?;
        let trials = trials(subject, &setting.recipe)?;
        let mut findings: Vec<Finding> = Vec::new();
        for trial in &trials {
            let next = trials.iter().find(|next| next.from == trial.to);
            let look = Look { panel: subject.panel, trial, next };
            findings.extend(look.findings(&setting));
        }
        findings.extend(free_activity(subject.panel, &trials));
        let size = |finding: &Finding| finding.effect.map_or(0.0, |effect| effect.points.abs());
        let sorted = in_order(&findings, &|a, b| size(b).total_cmp(&size(a)));
        Ok(Checks {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: data.fingerprint(),
            findings: sorted.into_iter().cloned().collect(),
            method: setting.method.clone(),
        })
    }
}

/// One link being looked at, and the link that goes on from it.
struct Look<'a> {
    panel: &'a Panel,
    trial: &'a Trial<'a>,
    next: Option<&'a Trial<'a>>,
}

impl Look<'_> {
    fn findings(&self, setting: &Setting) -> Vec<Finding> {
        let scene = Scene {
            panel: self.panel,
            formula: setting.recipe.formula,
            earlier: &self.trial.earlier,
            later: &self.trial.later,
            compared: &self.trial.compared,
        };
        let suspects = scene.suspects();
        let lone = lone_groups(&scene);
        suspects.iter().map(|suspect| self.finding(suspect, &lone)).collect()
    }

    fn finding(&self, suspect: &Suspect, lone: &(Set<Code>, Set<Code>)) -> Finding {
        let rule = suspect.rule();
        let (item, group) = match *suspect {
            Suspect::QuantityJump { item, .. } | Suspect::UnitCostJump { item, .. } => {
                (Some(item), self.panel.group_of(item))
            }
            Suspect::RecodedItem { lost, .. } => (Some(lost.item), self.panel.group_of(lost.item)),
            Suspect::RespeltItems { group, ref names } => {
                (names.first().map(|&(item, _)| item), group)
            }
            Suspect::OffRawGrowth { group, .. } | Suspect::MostlyUnmatched { group, .. } => {
                (None, Some(group))
            }
        };
        Finding {
            code: rule.code(),
            from: self.trial.from,
            to: self.trial.to,
            item: item.map(|item| self.panel.item(item).to_string()),
            codes: item.and_then(|item| self.panel.codes(item)),
            group: group.map(|group| self.panel.group(group).to_owned()),
            message: sentence(suspect, self.panel) + &self.counterparts(suspect, lone),
            effect: self.effect(suspect),
            action: rule.action(),
            proposal: self.proposal(suspect),
        }
    }

    /// Groups of the other side, where a group is new or gone as a whole.
    fn counterparts(&self, suspect: &Suspect, (gone, new): &(Set<Code>, Set<Code>)) -> String {
        let (others, what) = match suspect {
            Suspect::MostlyUnmatched { from: None, .. } => (gone, "gone"),
            Suspect::MostlyUnmatched { to: None, .. } => (new, "new"),
            _ => return String::new(),
        };
        if others.is_empty() {
            return String::new();
        }
        let names: Vec<&str> = others.iter().map(|&group| self.panel.group(group)).collect();
        format!("; {what} in this link: {}", names.join(", "))
    }

    fn effect(&self, suspect: &Suspect) -> Option<FindingEffect> {
        let on =
            |trial: &Trial, points: f64| FindingEffect { from: trial.from, to: trial.to, points };
        let trial = self.trial;
        let here = |points: Option<f64>| points.map(|points| on(trial, points));
        match suspect {
            Suspect::QuantityJump { item, .. } => here(trial.without(*item)),
            Suspect::OffRawGrowth { group, .. } => here(trial.merging(&self.matched_of(*group))),
            Suspect::MostlyUnmatched { group, from, to } => match (from, to) {
                (Some(_), Some(_)) => here(trial.merging(&self.unmatched_of(*group))),
                _ => here(Some(trial.counting(&self.unmatched_of(*group)))),
            },
            Suspect::UnitCostJump { item, expected, .. } => {
                let now = trial.priced(*item, *expected, true).map(|points| on(trial, points));
                let later = self.next.and_then(|next| {
                    next.priced(*item, *expected, false).map(|points| on(next, points))
                });
                [now, later]
                    .into_iter()
                    .flatten()
                    .max_by(|a, b| a.points.abs().total_cmp(&b.points.abs()))
            }
            Suspect::RecodedItem { lost, gained } => {
                here(trial.merging(&Set::from([lost.item, gained.item])))
            }
            Suspect::RespeltItems { names, .. } => here(trial.bridging(names)),
        }
    }

    fn matched_of(&self, group: Code) -> Set<Code> {
        let items = self.trial.compared.items.iter().copied();
        items.filter(|&item| self.panel.group_of(item) == Some(group)).collect()
    }

    fn unmatched_of(&self, group: Code) -> Set<Code> {
        let items = self.trial.compared.unmatched.iter().map(|lone| lone.item);
        items.filter(|&item| self.panel.group_of(item) == Some(group)).collect()
    }

    fn proposal(&self, suspect: &Suspect) -> Option<Proposal> {
        let name = |item: Code| self.panel.item(item).to_string();
        let bridging = |pairs: &[(Code, Code)]| {
            let row =
                |&(from, to): &(Code, Code)| ProposedBridge { from: name(from), to: name(to) };
            Proposal { bridge: pairs.iter().map(row).collect(), ..Proposal::default() }
        };
        let bridge = |items: &Set<Code>| {
            let first = *items.iter().next()?;
            let pairs: Vec<_> = items.iter().skip(1).map(|&item| (item, first)).collect();
            Some(bridging(&pairs))
        };
        match suspect {
            Suspect::QuantityJump { item, .. } => Some(excluding(name(*item))),
            Suspect::RecodedItem { lost, gained } => Some(bridging(&[(lost.item, gained.item)])),
            Suspect::RespeltItems { names, .. } => Some(bridging(names)),
            Suspect::OffRawGrowth { group, .. } => bridge(&self.matched_of(*group)),
            Suspect::MostlyUnmatched { group, from: Some(_), to: Some(_) } => {
                bridge(&self.unmatched_of(*group))
            }
            Suspect::MostlyUnmatched { .. } | Suspect::UnitCostJump { .. } => None,
        }
    }
}

fn excluding(item: String) -> Proposal {
    Proposal { exclude: vec![ProposedExclusion { item }], ..Proposal::default() }
}

/// Items with activity at no cost, each once, in the first link that has it.
fn free_activity(panel: &Panel, trials: &[Trial]) -> Vec<Finding> {
    let mut seen = Set::new();
    let mut findings = Vec::new();
    for trial in trials {
        let lines = trial.earlier.lines().chain(trial.later.lines());
        let free = lines.filter(|line| line.unit_cost.get() == 0.0 && line.quantity.get() > 0.0);
        for line in free.filter(|line| seen.insert(line.item)) {
            let item = panel.item(line.item).to_string();
            let effect = trial.without(line.item);
            findings.push(Finding {
                code: Rule::ZeroUnitCost.code(),
                from: trial.from,
                to: trial.to,
                codes: panel.codes(line.item),
                group: panel.group_of(line.item).map(|group| panel.group(group).to_owned()),
                message: format!(
                    "“{item}” has {} units of activity at a unit cost of zero",
                    whole(line.quantity.get())
                ),
                effect: effect.map(|points| FindingEffect {
                    from: trial.from,
                    to: trial.to,
                    points,
                }),
                action: Rule::ZeroUnitCost.action(),
                proposal: Some(excluding(item.clone())),
                item: Some(item),
            });
        }
    }
    findings
}
