//! Bytes of a text file as UTF-8, whatever its encoding, hashed as they pass.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use super::error::DataError;
use super::hash::{DataHash, FileHasher};

const CHUNK: usize = 1 << 16;

/// A stream of UTF-8. A byte order mark is taken off and goes before the stated encoding. Plain UTF-8 is passed on
/// unchecked: who reads the rows can then name the cell of a wrong byte.
pub(super) struct Utf8Stream<R> {
    inner: R,
    hasher: FileHasher,
    /// Bytes read and not yet passed on.
    pending: Vec<u8>,
    start: usize,
    decoder: Option<Decoder>,
    encoding: &'static Encoding,
    /// Bytes passed to the decoder so far.
    decoded: u64,
    at_end: bool,
    last: u8,
}

/// Bytes that are no text in the file's encoding, found while decoding.
#[derive(Debug, thiserror::Error)]
#[error("byte {position} of the file")]
pub(super) struct MalformedBytes {
    position: u64,
}

impl<R: Read> Utf8Stream<R> {
    /// Looks at the first bytes and chooses how to decode.
    pub(super) fn new(mut inner: R, stated: &'static Encoding) -> io::Result<Self> {
        let mut pending = Vec::with_capacity(CHUNK);
        inner.by_ref().take(4).read_to_end(&mut pending)?;
        let mut hasher = FileHasher::new();
        hasher.add(&pending);
        let (encoding, start) = Encoding::for_bom(&pending).unwrap_or((stated, 0));
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        Ok(Self { inner, hasher, pending, start, decoder, encoding, decoded: start as u64, at_end: false, last: b'\n' })
    }

    /// The hash of the bytes so far, before decoding.
    pub(super) fn hash(&self) -> DataHash {
        self.hasher.finish()
    }

    /// The last byte passed on that ends no line.
    pub(super) fn last(&self) -> u8 {
        self.last
    }

    /// The name of the encoding.
    pub(super) fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    fn refill(&mut self) -> io::Result<()> {
        self.pending.drain(..self.start);
        self.start = 0;
        let before = self.pending.len();
        self.at_end = self.inner.by_ref().take(CHUNK as u64).read_to_end(&mut self.pending)? == 0;
        self.hasher.add(&self.pending[before..]);
        Ok(())
    }

    fn pass(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let waiting = &self.pending[self.start..];
        if waiting.is_empty() {
            let count = self.inner.read(buffer)?;
            self.hasher.add(&buffer[..count]);
            return Ok(count);
        }
        let count = waiting.len().min(buffer.len());
        buffer[..count].copy_from_slice(&waiting[..count]);
        self.start += count;
        Ok(count)
    }

    fn decode(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.start == self.pending.len() && !self.at_end {
                self.refill()?;
            }
            let Some(decoder) = &mut self.decoder else { return Ok(0) };
            let source = &self.pending[self.start..];
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(source, buffer, self.at_end);
            self.start += read;
            self.decoded += read as u64;
            if let DecoderResult::Malformed(length, after) = result {
                let position = self.decoded.saturating_sub(u64::from(length) + u64::from(after)) + 1;
                return Err(io::Error::new(io::ErrorKind::InvalidData, MalformedBytes { position }));
            }
            if written > 0 || self.at_end {
                if self.at_end && result == DecoderResult::InputEmpty {
                    self.decoder = None;
                }
                return Ok(written);
            }
        }
    }
}

impl<R: Read> Read for Utf8Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = if self.encoding == UTF_8 { self.pass(buffer)? } else { self.decode(buffer)? };
        if let Some(&last) = buffer[..count].iter().rev().find(|byte| !matches!(byte, b'\r' | b'\n')) {
            self.last = last;
        }
        Ok(count)
    }
}

/// The encoding of that label. `utf-16` alone means little endian, unless a byte order mark says otherwise.
pub(super) fn encoding(file: &str, label: Option<&str>) -> Result<&'static Encoding, DataError> {
    let Some(label) = label else { return Ok(UTF_8) };
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| DataError::UnknownEncoding { file: file.to_owned(), label: label.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: Option<&str>) -> io::Result<String> {
        let mut stream = Utf8Stream::new(bytes, encoding("leads.csv", label).unwrap())?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    }

    fn utf16(text: &str, word: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(word).collect()
    }

    #[test]
    fn byte_order_marks_and_labels_lead_to_the_same_text() {
        let text = "tên,อีเมล\nNguyễn,สมชาย\n";
        let mut with_mark = vec![0xef, 0xbb, 0xbf];
        with_mark.extend_from_slice(text.as_bytes());
        assert_eq!(read(&with_mark, None).unwrap(), text);
        assert_eq!(read(text.as_bytes(), None).unwrap(), text);
        let marked = format!("\u{feff}{text}");
        assert_eq!(read(&utf16(&marked, u16::to_le_bytes), None).unwrap(), text);
        assert_eq!(read(&utf16(&marked, u16::to_be_bytes), Some("windows-1252")).unwrap(), text);
        assert_eq!(read(&utf16(text, u16::to_le_bytes), Some("utf-16")).unwrap(), text);
        assert_eq!(read(b"caf\xe9", Some("windows-1252")).unwrap(), "café");
        assert_eq!(read(b"", Some("windows-1252")).unwrap(), "");
    }

    #[test]
    fn long_texts_cross_the_chunks_unharmed() {
        let text = "สวัสดี,1\n".repeat(30_000);
        let bytes = utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
        assert!(read(&bytes, None).unwrap() == text);
    }

    #[test]
    fn half_a_letter_is_an_error_with_its_place() {
        let mut bytes = utf16("\u{feff}ab", u16::to_le_bytes);
        bytes.push(b'c');
        assert_eq!(read(&bytes, None).unwrap_err().to_string(), "byte 7 of the file");
    }
}
