//! A sorted column with some of its entries taken out, and perhaps another put in the place of the
//! first of them.

/// Which entries of a column go, and where another comes in.
#[derive(Debug)]
pub(crate) struct Splice {
    at: usize,
    gone: Vec<usize>,
}

impl Splice {
    /// Takes `keys`, in ascending order, out of a column whose entries have ascending keys.
    pub(crate) fn of<T, K: Ord>(column: &[T], key: impl Fn(&T) -> K, keys: &[K]) -> Self {
        let at = keys.first().map_or(0, |first| column.partition_point(|held| key(held) < *first));
        let place = |wanted: &K| column.binary_search_by(|held| key(held).cmp(wanted)).ok();
        Self { at, gone: keys.iter().filter_map(place).collect() }
    }

    /// How many entries at the front stay as they are.
    pub(crate) const fn same(&self) -> usize {
        self.at
    }

    /// The column so changed.
    pub(crate) fn column<T: Copy>(&self, values: &[T], new: Option<T>) -> Vec<T> {
        let mut made = Vec::with_capacity(values.len() + 1);
        let (before, _) = values.split_at_checked(self.at).unwrap_or((values, &[]));
        made.extend_from_slice(before);
        made.extend(new);
        self.kept(values).for_each(|part| made.extend_from_slice(part));
        made
    }

    /// The runs of entries that stay, from where the new one comes in.
    fn kept<'a, T>(&'a self, values: &'a [T]) -> impl Iterator<Item = &'a [T]> {
        let starts = std::iter::once(self.at).chain(self.gone.iter().map(|gone| gone + 1));
        let ends = self.gone.iter().copied().chain(std::iter::once(values.len()));
        starts.zip(ends).filter_map(|(start, end)| values.get(start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_go_and_one_comes_in_the_place_of_the_first() {
        let column = [2, 4, 6, 8];
        let splice =
            |keys: &[i32], new| Splice::of(&column, |&held| held, keys).column(&column, new);
        assert_eq!(splice(&[4, 8], None), [2, 6]);
        assert_eq!(splice(&[4, 8], Some(5)), [2, 5, 6]);
        assert_eq!(splice(&[2], Some(1)), [1, 4, 6, 8]);
        assert_eq!(splice(&[3, 7], Some(3)), [2, 3, 4, 6, 8]);
        assert_eq!(splice(&[9], Some(9)), [2, 4, 6, 8, 9]);
        assert_eq!(splice(&[2, 4, 6, 8], None), [0; 0]);
    }
}
