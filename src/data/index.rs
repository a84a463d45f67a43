//! From lead ids to rows: gathering the ids of the lead table, and finding them again in joined tables, logs and events.
//!
//! An id that is a plain integer is held as one, whether the file wrote it as text or as a number, so that millions of
//! events find their leads by a look into an array.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// What an id column becomes while it is read: one code per row.
pub(super) trait KeyCodes {
    /// The code of an id written as text (trimmed, not missing).
    fn text(&mut self, id: &str) -> u32;
    /// The code of an integer id.
    fn integer(&mut self, id: i64) -> u32;
}

/// The code of a row without an id.
pub(super) const NO_ID: u32 = u32::MAX;
/// The code of an id that is not in the lead table.
pub(super) const UNKNOWN: u32 = u32::MAX - 1;
/// The code of a lead that was in the file and was left out.
pub(super) const LEFT_OUT: u32 = u32::MAX - 2;

/// Gives every new id the next code, from 0.
#[derive(Debug, Default)]
pub(super) struct IdCollector {
    integers: Integers,
    texts: FxHashMap<Box<str>, u32>,
    ids: Vec<Id>,
}

#[derive(Debug, Clone)]
enum Id {
    Integer(i64),
    Text(Box<str>),
}

impl KeyCodes for IdCollector {
    fn text(&mut self, id: &str) -> u32 {
        if let Some(integer) = plain_integer(id) {
            return self.integer(integer);
        }
        if let Some(&code) = self.texts.get(id) {
            return code;
        }
        let code = self.ids.len() as u32;
        self.texts.insert(id.into(), code);
        self.ids.push(Id::Text(id.into()));
        code
    }

    fn integer(&mut self, id: i64) -> u32 {
        let next = self.ids.len() as u32;
        let code = self.integers.get_or_insert(id, next);
        if code == next {
            self.ids.push(Id::Integer(id));
        }
        code
    }
}

impl IdCollector {
    /// The id behind a code.
    pub(super) fn id(&self, code: u32) -> String {
        self.ids.get(code as usize).map_or_else(String::new, Id::written)
    }

    /// The ids in order of their codes, and the way back from them.
    pub(super) fn finish(self) -> (Vec<String>, LeadIndex) {
        (self.ids.par_iter().map(Id::written).collect(), LeadIndex { integers: self.integers.packed(), texts: self.texts })
    }
}

impl Id {
    fn written(&self) -> String {
        match self {
            Self::Integer(id) => id.to_string(),
            Self::Text(id) => id.to_string(),
        }
    }
}

/// Finds the row of a lead by its id.
#[derive(Debug, Clone)]
pub(super) struct LeadIndex {
    integers: Integers,
    texts: FxHashMap<Box<str>, u32>,
}

/// Codes, later rows, of integer ids.
#[derive(Debug, Clone)]
enum Integers {
    /// Ids close together: an array from the lowest on.
    Dense { lowest: i64, rows: Vec<u32> },
    /// Ids far apart.
    Sparse(FxHashMap<i64, u32>),
}

impl Default for Integers {
    fn default() -> Self {
        Self::Dense { lowest: 0, rows: Vec::new() }
    }
}

/// The cells that an array for so many ids may have: it is then smaller than the map that it replaces.
fn room(ids: usize) -> u64 {
    4 * ids as u64 + 1024
}

impl Integers {
    /// The code of an id, which is `next` (the number of ids so far) if it is new.
    fn get_or_insert(&mut self, id: i64, next: u32) -> u32 {
        self.reach(id, next as usize);
        let code = match self {
            Self::Dense { lowest, rows } => &mut rows[id.abs_diff(*lowest) as usize],
            Self::Sparse(map) => map.entry(id).or_insert(UNKNOWN),
        };
        if *code == UNKNOWN {
            *code = next;
        }
        *code
    }

    /// Makes room for an id: a longer array, or a map where that would be too long.
    fn reach(&mut self, id: i64, ids: usize) {
        let Self::Dense { lowest, rows } = self else { return };
        if rows.is_empty() {
            *lowest = id;
        }
        let highest = lowest.saturating_add_unsigned((rows.len() as u64).saturating_sub(1));
        let span = id.max(highest).abs_diff(id.min(*lowest));
        if span >= room(ids) {
            let known = rows.iter().zip(*lowest..).filter(|(row, _)| **row != UNKNOWN).map(|(row, id)| (id, *row));
            *self = Self::Sparse(known.collect());
        } else if id < *lowest {
            // As far again as the array is long, so that falling ids do not move it each time.
            let further = lowest.abs_diff(id).max(rows.len() as u64).min(lowest.abs_diff(i64::MIN));
            rows.splice(0..0, std::iter::repeat_n(UNKNOWN, further as usize));
            *lowest = lowest.wrapping_sub_unsigned(further);
        } else if span as usize >= rows.len() {
            rows.resize(span as usize + 1, UNKNOWN);
        }
    }

    /// As an array where the ids, now that all are known, lie close together.
    fn packed(self) -> Self {
        let Self::Sparse(map) = self else { return self };
        let (Some(&lowest), Some(highest)) = (map.keys().min(), map.keys().max()) else { return Self::default() };
        let span = highest.abs_diff(lowest);
        if span >= room(map.len()) {
            return Self::Sparse(map);
        }
        let mut rows = vec![UNKNOWN; span as usize + 1];
        // Each cell is set once: the order cannot matter.
        map.iter().for_each(|(id, row)| rows[id.abs_diff(lowest) as usize] = *row);
        Self::Dense { lowest, rows }
    }

    fn get(&self, id: i64) -> u32 {
        match self {
            Self::Dense { lowest, rows } => match usize::try_from(id.wrapping_sub(*lowest)) {
                Ok(place) if id >= *lowest => rows.get(place).copied().unwrap_or(UNKNOWN),
                _ => UNKNOWN,
            },
            Self::Sparse(map) => map.get(&id).copied().unwrap_or(UNKNOWN),
        }
    }
}

impl LeadIndex {
    /// The row of an integer id, or [`UNKNOWN`], or [`LEFT_OUT`].
    pub(super) fn integer(&self, id: i64) -> u32 {
        self.integers.get(id)
    }

    /// The row of an id written as text, or [`UNKNOWN`], or [`LEFT_OUT`].
    pub(super) fn text(&self, id: &str) -> u32 {
        match plain_integer(id) {
            Some(integer) => self.integer(integer),
            None => self.texts.get(id).copied().unwrap_or(UNKNOWN),
        }
    }

    /// Gives an id that no lead has this code. `ids` is how many ids there are.
    pub(super) fn alias(&mut self, id: &str, code: u32, ids: usize) {
        let Some(integer) = plain_integer(id) else {
            self.texts.entry(id.into()).or_insert(code);
            return;
        };
        self.integers.reach(integer, ids);
        let free = match &mut self.integers {
            Integers::Dense { lowest, rows } => &mut rows[integer.abs_diff(*lowest) as usize],
            Integers::Sparse(map) => map.entry(integer).or_insert(UNKNOWN),
        };
        if *free == UNKNOWN {
            *free = code;
        }
    }

    /// Moves every lead from its code to its row.
    pub(super) fn renumber(&mut self, row_of_code: &[u32]) {
        let moved = |row: &mut u32| {
            if let Some(&to) = row_of_code.get(*row as usize) {
                *row = to;
            }
        };
        match &mut self.integers {
            Integers::Dense { rows, .. } => rows.iter_mut().for_each(moved),
            Integers::Sparse(map) => map.values_mut().for_each(moved),
        }
        self.texts.values_mut().for_each(moved);
    }
}

/// Looks ids up and remembers the first strangers, to name them.
#[derive(Debug)]
pub(super) struct Lookup<'a> {
    index: &'a LeadIndex,
    strangers: Vec<String>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(index: &'a LeadIndex) -> Self {
        Self { index, strangers: Vec::new() }
    }

    /// The first ids that were not found, in order; more than any report shows.
    pub(super) fn strangers(&self) -> &[String] {
        &self.strangers
    }

    fn noted(&mut self, row: u32, id: &impl ToString) -> u32 {
        if row == UNKNOWN && self.strangers.len() < 8 {
            self.strangers.push(id.to_string());
        }
        row
    }
}

impl KeyCodes for Lookup<'_> {
    fn text(&mut self, id: &str) -> u32 {
        let row = self.index.text(id);
        self.noted(row, &id)
    }

    fn integer(&mut self, id: i64) -> u32 {
        let row = self.index.integer(id);
        self.noted(row, &id)
    }
}

/// The integer that a text writes in the only way that integers are printed: `07`, `+7` and `7.0` are words.
fn plain_integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (-1, digits),
        digits => (1, digits),
    };
    match digits {
        [b'0'] => (sign == 1).then_some(0),
        // So few digits cannot be too many for the type.
        [b'1'..=b'9', rest @ ..] if rest.len() < 18 => {
            let value = |value: i64, byte: &u8| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0'));
            digits.iter().try_fold(0, value).map(|value| sign * value)
        }
        [b'1'..=b'9', ..] if digits.len() == 19 => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(ids: &[&str]) -> (Vec<String>, LeadIndex) {
        let mut collector = IdCollector::default();
        for id in ids {
            collector.text(id);
        }
        collector.finish()
    }

    #[test]
    fn ids_are_found_as_text_and_as_integers() {
        let (ids, index) = index(&["12", "7", "a-1", "07", "-3", "7"]);
        assert_eq!(ids, ["12", "7", "a-1", "07", "-3"]);
        assert_eq!([index.text("12"), index.integer(12), index.text("07"), index.integer(7), index.text("-3")], [0, 0, 3, 1, 4]);
        assert!(matches!(index.integers, Integers::Dense { .. }));
        assert_eq!([index.text("b"), index.integer(8), index.integer(i64::MIN), index.integer(i64::MAX)], [UNKNOWN; 4]);
    }

    #[test]
    fn ids_far_apart_need_no_array() {
        let (_, index) = index(&["-9223372036854775808", "9223372036854775807", "99999999999999999999"]);
        assert!(matches!(index.integers, Integers::Sparse(_)));
        assert_eq!([index.integer(i64::MIN), index.integer(i64::MAX), index.text("99999999999999999999")], [0, 1, 2]);
    }

    #[test]
    fn ids_are_told_apart_in_whatever_order_they_come() {
        let orders: [fn(i64) -> i64; 4] = [|k| k, |k| 5_000 - k, |k| (k * 2_521) % 5_001, |k| i64::MIN + k];
        for order in orders {
            let mut collector = IdCollector::default();
            let ids: Vec<i64> = (0..5_000).map(order).collect();
            for turn in 0..2 {
                let codes: Vec<u32> = ids.iter().map(|&id| collector.integer(id)).collect();
                assert_eq!(codes, (0..5_000).collect::<Vec<u32>>(), "turn {turn}");
            }
            let (_, index) = collector.finish();
            assert!(matches!(index.integers, Integers::Dense { .. }));
            assert!(ids.iter().zip(0..).all(|(&id, row)| index.integer(id) == row));
        }
    }

    #[test]
    fn leads_move_to_their_rows() {
        let (_, mut index) = index(&["1", "2", "x"]);
        index.renumber(&[1, LEFT_OUT, 0]);
        assert_eq!([index.integer(1), index.integer(2), index.text("x"), index.integer(3)], [1, LEFT_OUT, 0, UNKNOWN]);
    }

    #[test]
    fn only_the_printed_form_is_an_integer() {
        let read = ["0", "-0", "+1", "1.0", "01", "", "-", "9223372036854775808", "42"].map(plain_integer);
        assert_eq!(read, [Some(0), None, None, None, None, None, None, None, Some(42)]);
    }
}
