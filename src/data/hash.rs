//! A stable hash of the files as read, so that two reviews can be told to rest on the same data.

use std::fmt;

use serde::{Deserialize, Serialize};

const PRIME: u64 = 0x0000_0100_0000_01b3;
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash of one or several files, in the order read. It tells data apart by accident, not by malice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DataHash(u64);

impl DataHash {
    /// The hash of no file.
    pub const NONE: Self = Self(START);

    /// The hash of these pieces, one after the other, and of where one ends.
    pub fn of(pieces: &[&[u8]]) -> Self {
        pieces.iter().fold(Self::NONE, |hash, piece| {
            let mut hasher = FileHasher::new();
            hasher.add(piece);
            hash.then(hasher.finish())
        })
    }

    /// The hash of all of this followed by another file.
    #[must_use]
    pub fn then(self, file: Self) -> Self {
        Self(mix(self.0, file.0))
    }
}

impl fmt::Display for DataHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Hashes bytes as they pass, eight at a time.
///
/// FNV-1a over words instead of bytes, with the high half folded down after each step, because multiplication alone
/// carries nothing downwards. However the bytes are cut into pieces, the hash is the same.
#[derive(Debug)]
pub(super) struct FileHasher {
    state: u64,
    rest: Vec<u8>,
    length: u64,
}

impl FileHasher {
    pub(super) fn new() -> Self {
        Self { state: START, rest: Vec::with_capacity(8), length: 0 }
    }

    pub(super) fn add(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if !self.rest.is_empty() {
            let (head, tail) = bytes.split_at(bytes.len().min(8 - self.rest.len()));
            self.rest.extend_from_slice(head);
            bytes = tail;
            if self.rest.len() < 8 {
                return;
            }
            self.state = mix(self.state, word(&self.rest));
            self.rest.clear();
        }
        let (words, rest) = bytes.as_chunks::<8>();
        for chunk in words {
            self.state = mix(self.state, u64::from_le_bytes(*chunk));
        }
        self.rest.extend_from_slice(rest);
    }

    pub(super) fn finish(&self) -> DataHash {
        DataHash(mix(mix(self.state, word(&self.rest)), self.length))
    }
}

fn mix(state: u64, word: u64) -> u64 {
    let product = (state ^ word).wrapping_mul(PRIME);
    product ^ (product >> 32)
}

/// Up to eight bytes as a number, the first being the lowest.
fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| (word << 8) | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(pieces: &[&[u8]]) -> DataHash {
        let mut hasher = FileHasher::new();
        for piece in pieces {
            hasher.add(piece);
        }
        hasher.finish()
    }

    #[test]
    fn the_hash_is_of_the_bytes_and_not_of_the_pieces() {
        let text = b"lead_id,created_at\n1,2026-01-01\n2,2026-01-02\n";
        let whole = hash(&[text]);
        for cut in 0..text.len() {
            assert_eq!(hash(&[&text[..cut], &text[cut..]]), whole);
        }
        assert_eq!(hash(&text.chunks(3).collect::<Vec<_>>()), whole);
    }

    #[test]
    fn every_byte_and_the_length_count() {
        let text = b"lead_id,created_at\n1,2026-01-01\n";
        for place in 0..text.len() {
            let mut other = *text;
            other[place] ^= 1;
            assert_ne!(hash(&[&other]), hash(&[text]));
        }
        assert_ne!(hash(&[b"a\0"]), hash(&[b"a"]));
        assert_eq!(DataHash::NONE.then(hash(&[b"a"])).to_string().len(), 16);
    }
}
