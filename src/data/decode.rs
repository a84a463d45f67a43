//! Bytes of a text file as UTF-8, whatever its encoding, hashed as they pass.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use super::error::DataError;
use super::hash::{DataHash, FileHasher};

const CHUNK: usize = 1 << 16;
/// Title rows are short.
const SHORT: usize = 1 << 10;

/// A stream of UTF-8. A byte order mark is taken off and goes before the stated encoding. Plain UTF-8 is passed on
/// unchecked: who reads the rows can then name the cell of a wrong byte.
pub(super) struct Utf8Stream<R> {
    inner: R,
    hasher: FileHasher,
    /// UTF-8 that waits to be passed on, from `start`.
    ready: Vec<u8>,
    start: usize,
    /// `None` for UTF-8, and after the end.
    decoder: Option<Decoder>,
    /// What the decoder ran into behind `ready`.
    fault: Option<MalformedBytes>,
    encoding: &'static Encoding,
    /// Bytes passed to the decoder so far, byte order mark included.
    decoded: u64,
    last: u8,
}

/// Bytes that are no text in the file's encoding, found while decoding.
#[derive(Debug, thiserror::Error)]
#[error("byte {position} of the file")]
pub(super) struct MalformedBytes {
    position: u64,
    /// The name of the encoding.
    pub(super) encoding: &'static str,
}

impl<R: Read> Utf8Stream<R> {
    /// Looks at the first bytes and chooses how to decode.
    pub(super) fn new(mut inner: R, stated: &'static Encoding) -> io::Result<Self> {
        let mut head = Vec::with_capacity(4);
        inner.by_ref().take(4).read_to_end(&mut head)?;
        let mut hasher = FileHasher::new();
        hasher.add(&head);
        let (encoding, mark) = Encoding::for_bom(&head).unwrap_or((stated, 0));
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        let mut stream =
            Self { inner, hasher, ready: Vec::new(), start: 0, decoder, fault: None, encoding, decoded: mark as u64, last: b'\n' };
        match stream.decoder {
            Some(_) => stream.decode(&head[mark..], false),
            None => stream.ready.extend_from_slice(&head[mark..]),
        }
        Ok(stream)
    }

    /// Passes over this many lines; `false` when there are not as many. To be called before anything is read.
    pub(super) fn skip_lines(&mut self, lines: u32) -> io::Result<bool> {
        let mut left = lines;
        let mut chunk = vec![0; SHORT];
        // A line may end with `\r`, `\n` or both.
        let mut after_return = false;
        while left > 0 {
            let count = self.read(&mut chunk)?;
            if count == 0 {
                return Ok(false);
            }
            for (place, &byte) in chunk[..count].iter().enumerate() {
                let ends = byte == b'\r' || byte == b'\n' && !after_return;
                after_return = byte == b'\r';
                left -= u32::from(ends);
                if left == 0 {
                    let rest = [&chunk[place + 1..count], &self.ready[self.start..]].concat();
                    (self.ready, self.start) = (rest, 0);
                    self.last = b'\n';
                    break;
                }
            }
        }
        if after_return {
            self.skip_line_feed()?;
        }
        Ok(true)
    }

    fn skip_line_feed(&mut self) -> io::Result<()> {
        let mut next = [0];
        if self.read(&mut next)? == 1 && next[0] != b'\n' {
            let rest = [&next, &self.ready[self.start..]].concat();
            (self.ready, self.start) = (rest, 0);
        }
        Ok(())
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

    /// Decodes the next bytes of the file into `ready`.
    fn decode(&mut self, bytes: &[u8], at_end: bool) {
        let Some(decoder) = &mut self.decoder else { return };
        // The length has an answer for every chunk that fits into memory.
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(4 * CHUNK);
        let filled = self.ready.len();
        self.ready.resize(filled + room, 0);
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(bytes, &mut self.ready[filled..], at_end);
        self.ready.truncate(filled + written);
        self.decoded += read as u64;
        if at_end {
            self.decoder = None;
        }
        if let DecoderResult::Malformed(length, after) = result {
            let position = self.decoded.saturating_sub(u64::from(length) + u64::from(after)) + 1;
            (self.fault, self.decoder) = (Some(MalformedBytes { position, encoding: self.encoding.name() }), None);
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.start = 0;
        let mut chunk = Vec::with_capacity(CHUNK);
        let count = self.inner.by_ref().take(CHUNK as u64).read_to_end(&mut chunk)?;
        self.hasher.add(&chunk);
        self.decode(&chunk, count == 0);
        Ok(())
    }

    fn pass(&mut self, buffer: &mut [u8]) -> usize {
        let waiting = &self.ready[self.start..];
        let count = waiting.len().min(buffer.len());
        buffer[..count].copy_from_slice(&waiting[..count]);
        self.start += count;
        count
    }
}

impl<R: Read> Read for Utf8Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.start == self.ready.len() && self.decoder.is_some() {
            self.refill()?;
        }
        let count = if self.start < self.ready.len() {
            self.pass(buffer)
        } else if let Some(fault) = self.fault.take() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, fault));
        } else if self.encoding == UTF_8 {
            let count = self.inner.read(buffer)?;
            self.hasher.add(&buffer[..count]);
            count
        } else {
            0
        };
        if let Some(&last) = buffer[..count].iter().rev().find(|byte| !matches!(byte, b'\r' | b'\n')) {
            self.last = last;
        }
        Ok(count)
    }
}

/// The encoding of that label. `utf-16` alone means little endian, unless a byte order mark says otherwise.
pub(super) fn encoding(file: &str, label: Option<&str>) -> Result<&'static Encoding, DataError> {
    let Some(label) = label else { return Ok(UTF_8) };
    Encoding::for_label(label.as_bytes()).ok_or_else(|| DataError::UnknownEncoding { file: file.to_owned(), label: label.to_owned() })
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
    fn lines_above_the_header_are_passed_over_whatever_ends_them() {
        let after = |bytes: &[u8], lines: u32| {
            let mut stream = Utf8Stream::new(bytes, UTF_8).unwrap();
            let found = stream.skip_lines(lines).unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            (found, text)
        };
        for end in ["\n", "\r\n", "\r"] {
            for title in ["", "T", "Báo cáo tiềm năng"] {
                let text = format!("{title}{end}{end}id,tên{end}1,A{end}");
                let expected = (true, format!("id,tên{end}1,A{end}"));
                assert_eq!(after(text.as_bytes(), 2), expected);
                assert_eq!(after(format!("\u{feff}{text}").as_bytes(), 2), expected);
                assert_eq!(after(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), 2), expected);
            }
        }
        let long = format!("{}\nid\n", "x".repeat(5000));
        assert_eq!(after(long.as_bytes(), 1), (true, "id\n".to_owned()));
        assert_eq!(after(b"one\ntwo", 2), (false, String::new()));
        assert_eq!(after(b"one\r", 1), (true, String::new()));
    }

    #[test]
    fn half_a_letter_is_an_error_with_its_place() {
        let mut bytes = utf16("\u{feff}ab", u16::to_le_bytes);
        bytes.push(b'c');
        assert_eq!(read(&bytes, None).unwrap_err().to_string(), "byte 7 of the file");
    }
}
