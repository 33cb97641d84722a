//! Places by cost index.

use super::result::{Place, ProviderBenchmark};
use crate::foundation::order::in_order;

/// How far sums that should be equal may be apart, as a share of them.
const LAST_BITS: f64 = 1e-12;

/// Gives each provider that has a cost index its place among all, and among its peers.
pub(super) fn rank(providers: &mut [ProviderBenchmark]) {
    let places = places(providers, |_| true);
    for (provider, place) in providers.iter_mut().zip(places) {
        provider.rank = place.map(|place| place.rank);
        provider.quartile = place.map(|place| place.quartile);
    }
    let mut groups: Vec<String> =
        providers.iter().filter_map(|provider| provider.peers.clone()).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let is_peer = |held: &ProviderBenchmark| held.peers.as_deref() == Some(&group);
        let places = self::places(providers, is_peer);
        for (provider, place) in providers.iter_mut().zip(places) {
            provider.among_peers = place.or(provider.among_peers);
        }
    }
}

/// The places of those who belong and have an index.
///
/// A rank is one more than the number of lower indices, so that equal indices share it, those too
/// that differ in their last bits alone; a quartile is ⌈4 · rank ÷ n⌉ among the n that have an index.
fn places(
    providers: &[ProviderBenchmark],
    belongs: impl Fn(&ProviderBenchmark) -> bool,
) -> Vec<Option<Place>> {
    let index = |held: &ProviderBenchmark| held.level.cost_index.filter(|_| belongs(held));
    let indices: Vec<f64> = providers.iter().filter_map(index).collect();
    let sorted = in_order(&indices, &|a, b| a.total_cmp(b));
    let place = |index: f64| {
        let rank = 1 + sorted.partition_point(|held| **held < index * (1.0 - LAST_BITS));
        let quartile = u32::try_from((4 * rank).div_ceil(sorted.len())).ok()?;
        Some(Place { rank: u32::try_from(rank).ok()?, quartile })
    };
    providers.iter().map(|held| index(held).and_then(place)).collect()
}
