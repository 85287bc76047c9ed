//! Sorted lists and maps, put in order by one machine for all types.
//!
//! `slice::sort` is made anew for every type that is sorted, and collecting into a tree sorts as well: two kilobytes of a
//! phone's library each time, and there were thirty-five. Lists here have a hundred rows; what this costs is not felt.

use std::{cmp::Ordering, collections::BTreeMap};

/// Sorts; what is equal keeps its order.
pub fn sort_by<T>(rows: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let places = sorted(rows.len(), &|one, other| order(&rows[one], &rows[other]));
    let mut left: Vec<Option<T>> = std::mem::take(rows).into_iter().map(Some).collect();
    rows.extend(places.into_iter().filter_map(|place| left[place].take()));
}

/// Sorts by what `key` gives; what is equal keeps its order.
pub fn sort_by_key<T, K: Ord>(rows: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(rows, |one, other| key(one).cmp(&key(other)));
}

fn sorted(rows: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows).collect();
    places.sort_by(|one, other| order(*one, *other));
    places
}

/// A map of pairs; of several with one key it holds the last.
#[must_use]
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs); // one by one; `collect` would sort
    map
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_what_the_standard_library_does(rows in proptest::collection::vec((0_u8..8, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (rows.clone(), rows.clone());
            sort_by_key(&mut ours, |row| row.0);
            theirs.sort_by_key(|row| row.0);
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(map(rows.clone()), rows.into_iter().collect());
        }
    }
}
