//! Records read ahead: one thread takes a text file apart, while another makes typed cells of what it has found so far.

use std::io::Read;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

use csv::{Reader, StringRecord};

/// Records that change hands at once.
const BLOCK: usize = 1 << 10;
/// Blocks under way. They go round: full ones to the taker, used ones back.
const BLOCKS: usize = 8;

/// What is left when the last record has been taken, or the taker has had enough.
pub(super) struct Rest<R> {
    /// The reader, with what its stream knows of the bytes.
    pub(super) reader: Reader<R>,
    /// Why reading ended early: the record after the last one taken cannot be read.
    pub(super) error: Option<csv::Error>,
    /// Whether the taker wanted all that there was.
    pub(super) wanted_all: bool,
}

struct Block {
    records: Vec<StringRecord>,
    /// How many of them are filled.
    filled: usize,
    /// The record after these could not be read.
    error: Option<csv::Error>,
}

/// Gives every further record of the reader to `take`, in order, on this thread.
pub(super) fn each_record<R: Read + Send>(mut reader: Reader<R>, mut take: impl FnMut(&StringRecord) -> ControlFlow<()>) -> Rest<R> {
    thread::scope(|scope| {
        let (give, taken) = sync_channel::<Block>(BLOCKS);
        let (give_back, spare) = channel::<Block>();
        let reading = scope.spawn(move || {
            read(&mut reader, &give, &spare);
            reader
        });
        let mut error = None;
        let mut flow = ControlFlow::Continue(());
        'blocks: for mut block in &taken {
            for record in &block.records[..block.filled] {
                flow = take(record);
                if flow.is_break() {
                    break 'blocks;
                }
            }
            error = block.error.take();
            // Nobody takes it back once the file has ended.
            let _ = give_back.send(block);
        }
        // A reader that waits to hand over its next block learns that nobody wants it.
        drop(taken);
        let reader = reading.join().unwrap_or_else(|panic| resume_unwind(panic));
        Rest { reader, error, wanted_all: flow.is_continue() }
    })
}

/// Reads until the end, an error, or until nobody wants more.
fn read<R: Read>(reader: &mut Reader<R>, give: &SyncSender<Block>, spare: &Receiver<Block>) {
    let fresh = || Block { records: vec![StringRecord::new(); BLOCK], filled: 0, error: None };
    loop {
        let mut block = spare.try_recv().unwrap_or_else(|_| fresh());
        block.filled = 0;
        let mut more = true;
        while more && block.filled < BLOCK {
            match reader.read_record(&mut block.records[block.filled]) {
                Ok(true) => block.filled += 1,
                Ok(false) => more = false,
                Err(error) => {
                    block.error = Some(error);
                    more = false;
                }
            }
        }
        if give.send(block).is_err() || !more {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(text: &str) -> Reader<&[u8]> {
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes())
    }

    #[test]
    fn every_record_comes_once_and_in_order() {
        for rows in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 20 * BLOCK + 7] {
            let rows_of = (0..rows).map(|row| row.to_string());
            let text = rows_of.collect::<Vec<_>>().join(",x\n") + if rows > 0 { ",x\n" } else { "" };
            let mut seen = 0;
            let rest = each_record(reader(&text), |record| {
                assert_eq!(record.get(0), Some(seen.to_string().as_str()));
                seen += 1;
                ControlFlow::Continue(())
            });
            assert_eq!(seen, rows);
            assert!(rest.wanted_all && rest.error.is_none());
        }
    }

    #[test]
    fn a_taker_may_stop() {
        let text = "a\n".repeat(50 * BLOCK);
        let mut seen = 0;
        let rest = each_record(reader(&text), |_| {
            seen += 1;
            if seen == BLOCK + 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(seen, BLOCK + 3);
        assert!(!rest.wanted_all);
    }

    #[test]
    fn an_error_comes_after_the_records_before_it() {
        let mut bytes = "good\n".repeat(BLOCK + 1).into_bytes();
        bytes.extend_from_slice(b"b\xffd\ngood\n");
        let mut seen = 0;
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let rest = each_record(reader, |_| {
            seen += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(seen, BLOCK + 1);
        assert!(rest.error.is_some_and(|error| matches!(error.kind(), csv::ErrorKind::Utf8 { .. })));
    }
}
