//! Plain text on all cores: the form that large logs are exported in, without quotes and without faults.
//!
//! The file is cut into blocks of whole lines. Blocks are typed on whichever core is free and handed on in the order of the file, while the
//! next ones are read. The first block with a quote, a zero byte, wrong UTF-8, a row of another width or a cell that cannot be read is left to the
//! careful reader (`text`), with all that follows it: what is a fault, and how it is told, is decided there alone.

use std::io::{self, Read};
use std::ops::{ControlFlow, Range};

use super::batch::{Batcher, Sink};
use super::cells::ColumnReader;
use super::column::Column;

/// Bytes of a block, at most. A longer line is not plain.
const BLOCK: usize = if cfg!(test) { 1 << 10 } else { 1 << 18 };
/// Blocks that are read, typed and handed on at once, each step a group behind the one before it.
const GROUP: usize = 16;

/// What plain reading leaves over: a stream that goes on where it stopped.
#[derive(Debug)]
pub(super) struct Rest<R> {
    /// Bytes read and not handed on.
    bytes: io::Cursor<Vec<u8>>,
    /// What reading on after these bytes ran into.
    error: Option<io::Error>,
    stream: R,
    /// Number of the row handed on last, which may be the header; `None` when even the header is left.
    pub(super) last: Option<u64>,
    /// Whether the sink wanted all that there was.
    pub(super) wanted_all: bool,
}

impl<R> Rest<R> {
    /// A stream of which nothing has been read.
    pub(super) fn untouched(stream: R) -> Self {
        Self { bytes: io::Cursor::default(), error: None, stream, last: None, wanted_all: true }
    }

    /// The stream, with what it knows of the bytes.
    pub(super) fn stream(&self) -> &R {
        &self.stream
    }
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.bytes.read(buffer)? {
            0 => self.error.take().map_or_else(|| self.stream.read(buffer), Err),
            count => Ok(count),
        }
    }
}

/// What is known of a file before its rows are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) separator: u8,
    /// Cells of a row.
    pub(super) width: usize,
    /// Number of the header's row.
    pub(super) header: u64,
}

/// Hands the rows of a stream to the sink, from the header on, for as long as they are plain.
pub(super) fn read<R: Read + Send>(stream: R, shape: Shape, batcher: &mut Batcher<'_, '_>, sink: &mut Sink<'_>) -> Rest<R> {
    let form = Form {
        shape,
        key: batcher.key.as_ref().map(|(place, _)| *place),
        columns: batcher.columns.iter().map(|(place, reader)| (*place, reader.fork())).collect(),
    };
    let mut blocks = Blocks { stream, carried: Vec::new(), error: None, ended: false, header: true };
    let (mut raw, mut typed): (Vec<Block>, Vec<(Block, Option<Rows>)>) = (Vec::new(), Vec::new());
    let mut last = None;
    let mut flow = ControlFlow::Continue(());
    let mut left = Vec::new();
    loop {
        let (mut next, mut rows) = (Vec::new(), Vec::new());
        rows.resize_with(raw.len(), || None);
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next = blocks.group());
            for (block, rows) in raw.iter().zip(&mut rows) {
                scope.spawn(|_| *rows = form.rows(block));
            }
            let mut typed = std::mem::take(&mut typed).into_iter();
            for (block, rows) in typed.by_ref() {
                let Some(rows) = rows.filter(|_| flow.is_continue()) else {
                    left.extend(block.bytes);
                    break;
                };
                let before = last.unwrap_or(shape.header);
                last = Some(before + rows.count as u64);
                flow = rows.hand_on(&block.bytes, before + 1, batcher, sink);
            }
            typed.for_each(|(block, _)| left.extend(block.bytes));
        });
        let at_end = raw.is_empty() && next.is_empty();
        if at_end || flow.is_break() || !left.is_empty() {
            raw.into_iter().chain(next).for_each(|block| left.extend(block.bytes));
            left.append(&mut blocks.carried);
            let Blocks { stream, error, .. } = blocks;
            return Rest { bytes: io::Cursor::new(left), error, stream, last, wanted_all: flow.is_continue() };
        }
        typed = raw.into_iter().zip(rows).collect();
        raw = next;
    }
}

/// Whole lines of the file.
#[derive(Debug)]
struct Block {
    bytes: Vec<u8>,
    /// Whether the header comes first.
    header: bool,
    /// Whether it ends where a line, or the file, ends.
    whole: bool,
}

/// Cuts a stream into blocks.
struct Blocks<R> {
    stream: R,
    /// The beginning of the next block.
    carried: Vec<u8>,
    error: Option<io::Error>,
    ended: bool,
    header: bool,
}

impl<R: Read> Blocks<R> {
    fn group(&mut self) -> Vec<Block> {
        std::iter::from_fn(|| self.next()).take(GROUP).collect()
    }

    /// The next block; `None` after the end, and after an error.
    fn next(&mut self) -> Option<Block> {
        if self.ended {
            return None;
        }
        let mut bytes = std::mem::take(&mut self.carried);
        bytes.reserve_exact(BLOCK - bytes.len());
        let room = (BLOCK - bytes.len()) as u64;
        // `read_to_end` asks again after an interruption, and keeps what came before an error.
        let read = self.stream.by_ref().take(room).read_to_end(&mut bytes);
        self.ended = !matches!(read, Ok(count) if count as u64 == room);
        self.error = read.err();
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map(|place| place + 1);
        if let Some(end) = end.filter(|_| !self.ended) {
            self.carried = bytes.split_off(end);
        }
        let whole = self.error.is_none() && (self.ended || end.is_some());
        let header = std::mem::take(&mut self.header);
        (!bytes.is_empty()).then_some(Block { bytes, header, whole })
    }
}

/// How the lines of a table are read.
struct Form<'a> {
    shape: Shape,
    /// Place of the key.
    key: Option<usize>,
    /// Places of the other columns, and their readers.
    columns: Vec<(usize, ColumnReader<'a>)>,
}

/// The rows of a block.
struct Rows {
    count: usize,
    /// Where each row's key stands in the block; empty when none is wanted.
    keys: Vec<Range<u32>>,
    columns: Vec<Column>,
}

impl Form<'_> {
    /// The rows of a block; `None` when it is not plain.
    fn rows(&self, block: &Block) -> Option<Rows> {
        if !block.whole || block.bytes.contains(&b'"') || block.bytes.contains(&0) {
            return None;
        }
        let text = str::from_utf8(&block.bytes).ok()?;
        let mut columns: Vec<_> = self.columns.iter().map(|(place, reader)| (*place, reader.fork())).collect();
        let mut rows = Rows { count: 0, keys: Vec::new(), columns: Vec::new() };
        let mut header = block.header;
        let mut returns = 0;
        // Where the cells of the row end, and where the first begins.
        let (mut ends, mut start): (Vec<usize>, usize) = (Vec::with_capacity(self.shape.width + 1), 0);
        let mut plain = true;
        let mut line = |ends: &[usize], start: usize| {
            let cell = |place: usize| place.checked_sub(1).map_or(start, |before| ends[before] + 1)..ends[place];
            if std::mem::take(&mut header) {
                return;
            }
            plain &= ends.len() == self.shape.width;
            if !plain {
                return;
            }
            rows.count += 1;
            rows.keys.extend(self.key.map(|key| cell(key).start as u32..cell(key).end as u32));
            for (place, reader) in &mut columns {
                // A cell that cannot be read sends the block away, so that its row need not be known.
                reader.text(0, &text[cell(*place)]);
            }
        };
        let mut end_line = |ends: &mut Vec<usize>, end: usize| {
            let returned = end > start && block.bytes[end - 1] == b'\r';
            returns += usize::from(returned);
            let end = end - usize::from(returned);
            // Empty lines are no rows.
            if end > start {
                ends.push(end);
                line(ends, start);
            }
            ends.clear();
            start = end + usize::from(returned) + 1;
        };
        each_place(
            &block.bytes,
            self.shape.separator,
            b'\n',
            |place, byte| {
                if byte == b'\n' { end_line(&mut ends, place) } else { ends.push(place) }
            },
        );
        if !block.bytes.ends_with(b"\n") {
            end_line(&mut ends, block.bytes.len());
        }
        // A return that ends no line here ends one for the careful reader.
        let all = || block.bytes.iter().map(|byte| usize::from(*byte == b'\r')).sum::<usize>();
        let returned = if returns == 0 { !block.bytes.contains(&b'\r') } else { returns == all() };
        let readable = columns.iter().all(|(_, reader)| reader.is_clean());
        rows.columns = columns.iter_mut().map(|(_, reader)| reader.lend()).collect();
        // The header is one line; where there is none yet, all before it was empty.
        (plain && returned && readable && !header).then_some(rows)
    }
}

impl Rows {
    /// Gives the rows, of which the first has that number, to the sink.
    fn hand_on(mut self, block: &[u8], first_row: u64, batcher: &mut Batcher<'_, '_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let mut known: Vec<u32> = Vec::new();
        for (row, key) in (0..).zip(&self.keys) {
            // The block has been found to be UTF-8.
            let key = str::from_utf8(&block[key.start as usize..key.end as usize]).unwrap_or_default();
            batcher.text_key(first_row + u64::from(row), key);
            if batcher.known_only && !batcher.passes_over() {
                known.push(row);
            }
        }
        if batcher.known_only && !self.keys.is_empty() {
            self.columns.iter_mut().for_each(|column| column.keep(&known));
            self.count = known.len();
        }
        for ((_, reader), column) in batcher.columns.iter_mut().zip(self.columns) {
            reader.absorb(column);
        }
        batcher.fill(first_row, self.count);
        batcher.flush(sink)
    }
}

/// Every place at which one of two bytes stands, in order, with that byte: eight bytes are looked at together.
fn each_place(bytes: &[u8], one: u8, other: u8, mut found: impl FnMut(usize, u8)) {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // The high bit of every byte that is zero: adding carries into it where any lower bit is set.
    let zeros = |word: u64| !(((word & LOW) + LOW) | word | LOW);
    let [one, other] = [one, other].map(|byte| u64::from_ne_bytes([byte; 8]));
    let (words, rest) = bytes.as_chunks::<8>();
    for (place, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let mut places = zeros(word ^ one) | zeros(word ^ other);
        while places != 0 {
            let at = place * 8 + places.trailing_zeros() as usize / 8;
            found(at, bytes[at]);
            places &= places - 1;
        }
    }
    let first = bytes.len() - rest.len();
    for (at, &byte) in (first..).zip(rest) {
        if u64::from(byte) == one & 0xff || u64::from(byte) == other & 0xff {
            found(at, byte);
        }
    }
}
