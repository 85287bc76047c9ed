//! Long lists come in windows: what crosses to a shell costs by the row.

/// The rows that a screen wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// How many rows come before it.
    pub skip: usize,
    /// How many rows at most.
    pub most: usize,
}

/// A window of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<T> {
    /// The rows in it.
    pub rows: Vec<T>,
    /// How many rows the whole list has.
    pub total: usize,
}

impl Window {
    /// A window as a shell asks for it.
    #[must_use]
    pub fn new(skip: u32, most: u32) -> Self {
        let number = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        Self { skip: number(skip), most: number(most) }
    }

    /// Cuts the window out of a list.
    #[must_use]
    pub fn of<T>(self, rows: Vec<T>) -> Page<T> {
        let total = rows.len();
        Page { rows: rows.into_iter().skip(self.skip).take(self.most).collect(), total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_cut_out_wherever_it_lies() {
        let cut = |skip, most| Window { skip, most }.of(vec![1, 2, 3, 4, 5]);
        assert_eq!(cut(1, 2), Page { rows: vec![2, 3], total: 5 });
        assert_eq!(cut(4, 100), Page { rows: vec![5], total: 5 });
        assert_eq!(cut(usize::MAX, usize::MAX), Page { rows: vec![], total: 5 });
    }
}
