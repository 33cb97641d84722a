//! Sorting, done in one place: by comparison.

use std::cmp::Ordering;

/// The places 0, 1, … n−1 in the order that `compare` says; equal ones keep theirs.
///
/// One function for every list, because each kind of element would otherwise bring a sort of its
/// own into the module.
pub(crate) fn order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    places
}

/// The elements of `list` in the order that `compare` says.
pub(crate) fn in_order<'a, T>(list: &'a [T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<&'a T> {
    let at = |a: usize, b: usize| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    order(list.len(), &at).into_iter().filter_map(|place| list.get(place)).collect()
}

/// The first few of some values in the order that `compare` says, and how many values there are.
pub(crate) fn first_in_order<T>(
    few: usize,
    values: impl Iterator<Item = T>,
    compare: &dyn Fn(&T, &T) -> Ordering,
) -> (Vec<T>, usize) {
    let (mut first, mut count) = (Vec::new(), 0);
    for value in values {
        count += 1;
        let place = first.partition_point(|held| compare(held, &value).is_le());
        if place < few {
            first.insert(place, value);
            first.truncate(few);
        }
    }
    (first, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_equal_elements_keep_their_order() {
        let list = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let sorted = in_order(&list, &|a, b| a.0.cmp(&b.0));
        assert_eq!(sorted, [&(1, 'b'), &(1, 'd'), &(2, 'a'), &(2, 'c')]);
        for few in 0..6 {
            let (first, count) = first_in_order(few, list.iter(), &|a, b| a.0.cmp(&b.0));
            assert_eq!((first.as_slice(), count), (&sorted[..few.min(4)], 4));
        }
    }
}
