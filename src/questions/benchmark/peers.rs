//! Groups of peers: providers that are rightly compared with each other.

use super::expected::Expected;
use super::result::{Level, PeerGroup, ProviderBenchmark};
use super::{Figures, Own, Setting};
use crate::foundation::error::{Error, bad_method, suggestion};
use crate::foundation::measure::sum;
use crate::foundation::sorted::Map;

type Peers = Map<String, Vec<String>>;

/// Refuses peers that are no providers, or of two groups.
pub(super) fn check(peers: &Peers, known: &[String]) -> Result<(), Error> {
    let mut held: Map<&str, &str> = Map::new();
    for (group, members) in peers {
        for member in members {
            if !known.contains(member) {
                let meant = suggestion(member, known.iter().map(String::as_str));
                let message = format!("“{member}” of the peers “{group}” is not a provider{meant}");
                return Err(bad_method(message));
            }
            if let Some(other) = held.insert(member, group) {
                let message = format!("“{member}” is in two groups of peers: {other}, {group}");
                return Err(bad_method(message));
            }
        }
    }
    Ok(())
}

/// The group that a provider is in.
pub(super) fn group_of(peers: &Peers, provider: &str) -> Option<String> {
    let holds = |members: &Vec<String>| members.iter().any(|member| member == provider);
    peers.iter().find(|(_, members)| holds(members)).map(|(group, _)| group.clone())
}

/// Each group taken together.
pub(super) fn groups(
    setting: &Setting,
    owns: &[Own],
    providers: &[ProviderBenchmark],
) -> Vec<PeerGroup> {
    let of_group = |group: &String| {
        let is_peer = |held: &&(&Own, &ProviderBenchmark)| held.1.peers.as_ref() == Some(group);
        let members: Vec<_> = owns.iter().zip(providers).collect();
        let members: Vec<_> = members.iter().filter(is_peer).copied().collect();
        PeerGroup {
            peers: group.clone(),
            providers: members.len(),
            level: level(setting, &members),
        }
    };
    setting.method.peers.keys().map(of_group).collect()
}

fn level(setting: &Setting, members: &[(&Own, &ProviderBenchmark)]) -> Level {
    let total = |part: fn(&Own) -> f64| sum(members.iter().map(|(own, _)| part(own)));
    let adjusted: Option<Vec<f64>> =
        members.iter().map(|(_, held)| held.level.adjusted_cost).collect();
    let actual = total(|own| own.basket.cost());
    let adjusted = adjusted.map(sum);
    let figures = Figures {
        actual,
        has_costs: setting.has_costs,
        adjusted,
        factor: setting.data.factors.as_ref().and(adjusted).map(|adjusted| actual / adjusted),
        expected: Expected {
            cost: total(|own| own.expected.cost),
            covered: total(|own| own.expected.covered),
            spent: total(|own| own.expected.spent),
        },
    };
    let level = setting.level(&figures, None);
    Level { output_growth: growth(setting, members), ..level }
}

/// The members' growths, weighted by what of their earlier cost is compared.
fn growth(setting: &Setting, members: &[(&Own, &ProviderBenchmark)]) -> Option<f64> {
    let weighted: Option<Vec<(f64, f64)>> = members
        .iter()
        .map(|(own, held)| Some((setting.compared_cost(own.label)?, held.level.output_growth?)))
        .collect();
    let weighted = weighted?;
    let grown = sum(weighted.iter().map(|(cost, growth)| cost * growth));
    let growth = grown / sum(weighted.iter().map(|(cost, _)| *cost));
    growth.is_finite().then_some(growth)
}
