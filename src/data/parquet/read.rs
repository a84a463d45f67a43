//! Reading a Parquet file slice by slice, so that memory does not grow with the file: one slice is decoded while the one
//! before it is used.

use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

use polars_core::prelude::{ArrowDataType, ArrowSchema, DataFrame, PolarsError};
use polars_io::mmap::MmapBytesReader;
use polars_io::prelude::{FileMetadata, ParallelStrategy, ParquetReader, SerReader};

use crate::data::batch::{Batcher, FileTail, Sink, Wanted};
use crate::data::error::DataError;
use crate::data::hash::{DataHash, FileHasher};
use crate::data::place::{Place, unreadable};

use super::native;

/// Rows per slice, about: whole row groups where they are no larger than twice this.
const SLICE_ROWS: usize = 1 << 18;

/// A Parquet file whose footer has been read.
#[derive(Debug)]
pub(in crate::data) struct ParquetTable<'a> {
    file: String,
    place: Place<'a>,
    metadata: Arc<FileMetadata>,
    schema: Arc<ArrowSchema>,
    headers: Vec<String>,
}

/// Consecutive rows: the first, counted from 0, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slice {
    start: usize,
    rows: usize,
}

impl<'a> ParquetTable<'a> {
    pub(in crate::data) fn open(file: &str, place: Place<'a>) -> Result<Self, DataError> {
        let (metadata, schema) = guarded(file, || footer(file, &place))?;
        let headers: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
        if headers.is_empty() {
            return Err(DataError::Empty { file: file.to_owned() });
        }
        Ok(Self { file: file.to_owned(), place, metadata, schema, headers })
    }

    pub(in crate::data) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Streams the rows to the sink, numbered on from those of the files before; whether it wants more.
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the type of a row group is not exported by polars-io")]
    pub(in crate::data) fn read(
        &self,
        batcher: &mut Batcher<'_, '_>,
        sink: &mut Sink<'_>,
    ) -> Result<(FileTail, ControlFlow<()>), DataError> {
        self.check_types(batcher)?;
        let projection = projection(batcher);
        let before = batcher.before;
        let mut flow = ControlFlow::Continue(());
        let slices = slices(self.metadata.row_groups.iter().map(|group| group.num_rows()));
        std::thread::scope(|scope| {
            let (send, frames) = sync_channel(1);
            let decoder = scope.spawn(|| self.decode_all(&slices, &projection, send));
            while flow.is_continue()
                && let Ok((slice, frame)) = frames.recv()
            {
                let first_row = before + slice.start as u64 + 2;
                native::fill(batcher, &frame, &projection, first_row).map_err(|error| damaged(&self.file, &error))?;
                flow = batcher.flush(sink);
            }
            // A decoder that waits for room gives up when nobody listens.
            drop(frames);
            decoder.join().unwrap_or_else(|_| Err(broken(&self.file)))
        })?;
        let total = self.metadata.num_rows as u64;
        Ok((FileTail { rows: total, last: before + total + 1, hash: self.hash()? }, flow))
    }

    #[expect(clippy::needless_pass_by_value, reason = "the channel closes when this ends: that tells the reader that no more will come")]
    fn decode_all(&self, slices: &[Slice], projection: &[usize], send: SyncSender<(Slice, DataFrame)>) -> Result<(), DataError> {
        for &slice in slices {
            let frame = self.decode(slice, projection)?;
            if send.send((slice, frame)).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn decode(&self, slice: Slice, projection: &[usize]) -> Result<DataFrame, DataError> {
        let mut reader = ParquetReader::new(bytes(&self.file, &self.place)?)
            .with_slice(Some((slice.start, slice.rows)))
            .with_projection(Some(projection.to_vec()))
            // By row groups: the other way decodes something of every group before the slice.
            .read_parallel(ParallelStrategy::RowGroups);
        reader.set_metadata(Arc::clone(&self.metadata));
        let frame = reader.finish().map_err(|error| damaged(&self.file, &error))?;
        if frame.height() == slice.rows {
            return Ok(frame);
        }
        let message = format!("{} rows where its footer says {}", frame.height(), slice.rows);
        Err(DataError::Damaged { file: self.file.clone(), message })
    }

    /// Refuses columns of types that cannot become what is asked for, before anything is decoded.
    fn check_types(&self, batcher: &Batcher<'_, '_>) -> Result<(), DataError> {
        for (place, wanted) in batcher.wanted() {
            let dtype = self.dtype(place);
            if !native::is_readable(dtype, wanted) {
                let (file, column) = (self.file.clone(), self.headers[place].clone());
                return Err(DataError::ColumnType { file, column, found: native::named(dtype), expected: wanted.expected() });
            }
        }
        Ok(())
    }

    /// Whether the column of that place can be read as words.
    pub(in crate::data) fn holds_words(&self, place: usize) -> bool {
        native::is_readable(self.dtype(place), Wanted::Kind(crate::data::column::ColumnKind::Words))
    }

    fn dtype(&self, place: usize) -> &ArrowDataType {
        self.schema.get_at_index(place).map_or(&ArrowDataType::Null, |(_, field)| &field.dtype)
    }

    fn hash(&self) -> Result<DataHash, DataError> {
        let mut hasher = FileHasher::new();
        let mut stream = self.place.stream(&self.file)?;
        let mut buffer = vec![0; 1 << 20];
        loop {
            let count = stream.read(&mut buffer).map_err(|error| unreadable(&self.file, &error))?;
            if count == 0 {
                return Ok(hasher.finish());
            }
            hasher.add(&buffer[..count]);
        }
    }
}

/// Does the work in a thread of its own: polars panics on some damaged files, and the end of a thread can be told.
fn guarded<T: Send>(file: &str, work: impl FnOnce() -> Result<T, DataError> + Send) -> Result<T, DataError> {
    std::thread::scope(|scope| scope.spawn(work).join()).unwrap_or_else(|_| Err(broken(file)))
}

fn broken(file: &str) -> DataError {
    DataError::Damaged { file: file.to_owned(), message: "its pages or its footer make no sense".into() }
}

fn footer(file: &str, place: &Place<'_>) -> Result<(Arc<FileMetadata>, Arc<ArrowSchema>), DataError> {
    let mut reader = ParquetReader::new(bytes(file, place)?);
    let mut metadata = FileMetadata::clone(reader.get_metadata().map_err(|error| damaged(file, &error))?);
    // The writer's own schema may ask for types that need more of polars than is built here (dictionaries); the
    // file's says the same of words, numbers and dates.
    metadata.key_value_metadata = None;
    let metadata = Arc::new(metadata);
    let mut reader = ParquetReader::new(bytes(file, place)?);
    reader.set_metadata(Arc::clone(&metadata));
    let schema = reader.schema().map_err(|error| damaged(file, &error))?;
    Ok((metadata, schema))
}

fn bytes<'p>(file: &str, place: &'p Place<'_>) -> Result<Box<dyn MmapBytesReader + 'p>, DataError> {
    match place {
        Place::Disk(path) => Ok(Box::new(File::open(path).map_err(|error| unreadable(file, &error))?)),
        Place::Memory(bytes) => Ok(Box::new(Cursor::new(*bytes))),
    }
}

fn damaged(file: &str, error: &PolarsError) -> DataError {
    DataError::Damaged { file: file.to_owned(), message: error.to_string() }
}

/// The columns to decode, each once, in the order of the file.
fn projection(batcher: &Batcher<'_, '_>) -> Vec<usize> {
    let mut places: Vec<usize> = batcher.columns.iter().map(|&(place, _)| place).collect();
    places.extend(batcher.key.iter().map(|(place, _)| *place));
    places.sort_unstable();
    places.dedup();
    places
}

/// Cuts row groups into slices: small ones together, large ones in pieces.
fn slices(groups: impl Iterator<Item = usize>) -> Vec<Slice> {
    let mut slices = Vec::new();
    let mut open = Slice { start: 0, rows: 0 };
    for rows in groups {
        open.rows += rows;
        while open.rows >= 2 * SLICE_ROWS {
            slices.push(Slice { rows: SLICE_ROWS, ..open });
            open = Slice { start: open.start + SLICE_ROWS, rows: open.rows - SLICE_ROWS };
        }
        if open.rows >= SLICE_ROWS {
            slices.push(open);
            open = Slice { start: open.start + open.rows, rows: 0 };
        }
    }
    if open.rows > 0 {
        slices.push(open);
    }
    slices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_cover_every_row_once_and_end_with_row_groups() {
        for groups in [vec![], vec![0], vec![10], vec![SLICE_ROWS; 3], vec![100_000; 9], vec![5 * SLICE_ROWS + 7, 1, 3]] {
            let slices = slices(groups.iter().copied());
            let mut next = 0;
            for slice in &slices {
                assert_eq!(slice.start, next);
                assert!(slice.rows > 0 && slice.rows < 2 * SLICE_ROWS);
                next += slice.rows;
            }
            assert_eq!(next, groups.iter().sum::<usize>());
        }
        assert_eq!(slices([SLICE_ROWS; 3].into_iter()).len(), 3);
    }
}
