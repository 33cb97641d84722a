//! Places by cost index.

use super::result::ProviderBenchmark;
use crate::order::in_order;

/// Gives each provider that has a cost index its rank and quartile.
///
/// A rank is one more than the number of lower indices, so that equal indices share it; a quartile
/// is ⌈4 · rank ÷ n⌉ among the n that have an index.
pub(super) fn rank(providers: &mut [ProviderBenchmark]) {
    let indices: Vec<f64> = providers.iter().filter_map(|p| p.level.cost_index).collect();
    let sorted = in_order(&indices, &|a, b| a.total_cmp(b));
    for provider in providers {
        let Some(index) = provider.level.cost_index else { continue };
        let rank = 1 + sorted.partition_point(|held| **held < index);
        provider.rank = u32::try_from(rank).ok();
        provider.quartile = u32::try_from((4 * rank).div_ceil(sorted.len())).ok();
    }
}
