//! The end of a report's table: exports of reports close with lines that are no rows of it.

use std::collections::VecDeque;

use crate::config::nfc::nfc;

use super::findings::Tally;

/// Rows of one cell that are held back until it is known whether a footer follows them.
const HELD: usize = 10;
/// Closing lines have fewer cells: a name, a date, a sum.
const FULL: usize = 4;

/// Finds the first row of the footer.
#[derive(Debug)]
pub(super) struct FooterFinder<'a> {
    /// The words that begin it.
    words: &'a [String],
    /// Columns of the table: in a table of one column, a row of one cell says nothing.
    width: usize,
    ended: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowIs {
    /// A row of the table.
    Row,
    /// One filled cell: of the footer if that follows.
    Lone,
    /// Of the footer.
    Footer,
    /// Below the footer, and yet filled as a row of the table: the footer's word stood in the midst of it.
    BelowFooter,
}

impl<'a> FooterFinder<'a> {
    /// `None` where no footer is to be expected.
    pub(super) fn new(words: &'a [String], width: usize) -> Option<Self> {
        (!words.is_empty()).then_some(Self { words, width, ended: false })
    }

    /// What the next row is, by its cells.
    pub(super) fn judge<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> RowIs {
        let mut filled = cells.map(str::trim).filter(|cell| !cell.is_empty());
        if self.ended {
            let filled = filled.count();
            return if filled >= FULL && 2 * filled > self.width { RowIs::BelowFooter } else { RowIs::Footer };
        }
        let Some(first) = filled.next() else { return RowIs::Row };
        let more = filled.take(2).count();
        if more < 2 && self.words.iter().any(|word| nfc(first).starts_with(word.as_str())) {
            self.ended = true;
            return RowIs::Footer;
        }
        if more == 0 && self.width > 1 { RowIs::Lone } else { RowIs::Row }
    }
}

/// Rows of one cell that may be the footer's.
#[derive(Debug)]
pub(super) struct HeldRows<T>(VecDeque<(u64, T)>);

impl<T> HeldRows<T> {
    pub(super) fn new() -> Self {
        Self(VecDeque::new())
    }

    /// Holds a row; gives back the oldest when there are too many.
    pub(super) fn hold(&mut self, row: u64, cells: T) -> Option<(u64, T)> {
        self.0.push_back((row, cells));
        if self.0.len() > HELD { self.0.pop_front() } else { None }
    }

    /// The next row that is one of the table after all.
    pub(super) fn release(&mut self) -> Option<(u64, T)> {
        self.0.pop_front()
    }

    /// Counts them as rows of the footer.
    pub(super) fn give_up(&mut self, footer: &mut Tally, word: impl Fn(&T) -> String) {
        for (row, cells) in self.0.drain(..) {
            footer.add(row, || word(&cells));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FooterFinder, HeldRows, RowIs, Tally};

    #[test]
    fn a_footer_begins_with_its_words_and_runs_to_the_end() {
        use RowIs::{BelowFooter, Footer, Lone, Row};
        let words = ["Copyright".to_owned(), "Tổng cộng".to_owned()];
        let judge = |rows: &[&str]| {
            let mut finder = FooterFinder::new(&words, 4).unwrap();
            rows.iter().map(|row| finder.judge(row.split(','))).collect::<Vec<_>>()
        };
        assert_eq!(judge(&["1,a,b,c", "Report,,,", " Copyright (c) 2026", "Sum,,,1", "1,a,b,c"]), [Row, Lone, Footer, Footer, BelowFooter]);
        assert_eq!(judge(&["Copyright,a,b,c", "Copyright,a,,", ",,,"]), [Row, Footer, Footer]);
        // The same word in decomposed letters.
        assert_eq!(judge(&[",,,", "To\u{302}\u{309}ng co\u{323}\u{302}ng: 12,,,"]), [Row, Footer]);
        assert!(FooterFinder::new(&[], 4).is_none());
        assert_eq!(FooterFinder::new(&words, 1).unwrap().judge(["1"].into_iter()), Row);
    }

    #[test]
    fn held_rows_come_back_in_order_or_are_counted() {
        let mut held = HeldRows::new();
        let back: Vec<u64> = (2..14).filter_map(|row| held.hold(row, ())).map(|(row, ())| row).collect();
        assert_eq!((back, held.release()), (vec![2, 3], Some((4, ()))));
        let mut footer = Tally::default();
        held.give_up(&mut footer, |()| "x".to_owned());
        assert!(footer.rows() == 9 && held.release().is_none());
    }
}
