//! From the types that a Parquet file stores to the kinds of columns that are asked for.

use polars_core::prelude::{
    ArrowDataType, BooleanChunked, DataFrame, DataType, Float64Chunked, Int64Chunked, PolarsResult, Series, StringChunked, TimeUnit,
    UInt64Chunked,
};

use crate::data::batch::{Batcher, KeyCells, Wanted};
use crate::data::cells::{ColumnReader, written};
use crate::data::column::ColumnKind;
use crate::data::index::{KeyCodes, LEFT_OUT, NO_ID};
use crate::period::Instant;

const DAY: i64 = 86_400_000_000;

/// Whether a stored type can become what is wanted. Text can become anything, cell by cell.
pub(super) fn is_readable(dtype: &ArrowDataType, wanted: Wanted) -> bool {
    use ArrowDataType as T;
    match dtype {
        // Narrower integers would need more of polars than is built here.
        T::Null | T::Utf8 | T::LargeUtf8 | T::Utf8View | T::Int32 | T::Int64 | T::UInt32 | T::UInt64 | T::Float32 | T::Float64 => true,
        T::Boolean => wanted != Wanted::Kind(ColumnKind::Instants) && wanted != Wanted::Key,
        T::Date32 | T::Timestamp(..) => wanted != Wanted::Kind(ColumnKind::Numbers) && wanted != Wanted::Key,
        _ => false,
    }
}

/// The stored type as a reader knows it.
pub(super) fn named(dtype: &ArrowDataType) -> String {
    use ArrowDataType as T;
    match dtype {
        T::Boolean => "true and false".into(),
        T::Int8 | T::Int16 | T::UInt8 | T::UInt16 => "integers of 8 or 16 bits, which are not supported (32 and 64 are)".into(),
        T::Date32 | T::Timestamp(..) => "dates".into(),
        T::Decimal(..) | T::Decimal32(..) | T::Decimal64(..) | T::Decimal256(..) => "decimals of fixed precision".into(),
        T::List(_) | T::LargeList(_) | T::FixedSizeList(..) | T::Map(..) => "lists".into(),
        T::Struct(_) => "nested records".into(),
        T::Binary | T::LargeBinary | T::BinaryView | T::FixedSizeBinary(_) => "bytes that are not marked as text".into(),
        T::Time32(_) | T::Time64(_) | T::Duration(_) | T::Interval(_) => "times without a date".into(),
        other => format!("{other:?}"),
    }
}

/// The cells of a stored column, in the few types that matter here.
enum Cells {
    Missing(usize),
    Words(StringChunked),
    Truths(BooleanChunked),
    Integers(Int64Chunked),
    Large(UInt64Chunked),
    Reals(Float64Chunked),
    Days(Int64Chunked),
    Moments { counts: Int64Chunked, unit: TimeUnit, zoned: bool },
}

impl Cells {
    fn new(series: &Series) -> PolarsResult<Self> {
        let counts = |series: &Series| series.to_physical_repr().cast(&DataType::Int64)?.i64().cloned();
        Ok(match series.dtype() {
            DataType::Null => Self::Missing(series.len()),
            DataType::String => Self::Words(series.str()?.clone()),
            DataType::Boolean => Self::Truths(series.bool()?.clone()),
            DataType::UInt64 => Self::Large(series.u64()?.clone()),
            DataType::Float32 | DataType::Float64 => Self::Reals(series.cast(&DataType::Float64)?.f64()?.clone()),
            DataType::Date => Self::Days(counts(series)?),
            DataType::Datetime(unit, zone) => Self::Moments { counts: counts(series)?, unit: *unit, zoned: zone.is_some() },
            _ => Self::Integers(series.cast(&DataType::Int64)?.i64()?.clone()),
        })
    }
}

/// Gives a decoded slice to the batcher. `projection` says which column of the file each column of the frame is.
pub(super) fn fill(batcher: &mut Batcher<'_, '_>, frame: &DataFrame, projection: &[usize], first_row: u64) -> PolarsResult<()> {
    if let Some((place, codes)) = &mut batcher.key {
        add_keys(&mut batcher.keys, *codes, &cells(frame, projection, *place)?, (&mut batcher.key_cells, first_row));
    }
    let known;
    let frame = if batcher.known_only && batcher.key.is_some() {
        let mask: BooleanChunked = batcher.keys.iter().map(|&code| Some(code < LEFT_OUT)).collect();
        batcher.keys.retain(|&code| code < LEFT_OUT);
        known = frame.filter(&mask)?;
        &known
    } else {
        frame
    };
    for (place, reader) in &mut batcher.columns {
        add_cells(reader, &cells(frame, projection, *place)?, first_row);
    }
    batcher.fill(first_row, frame.height());
    Ok(())
}

/// The cells of a column of the file; all missing where it was not decoded.
fn cells(frame: &DataFrame, projection: &[usize], place: usize) -> PolarsResult<Cells> {
    let column = projection.iter().position(|&column| column == place).and_then(|at| frame.columns().get(at));
    column.map_or(Ok(Cells::Missing(frame.height())), |column| Cells::new(column.as_materialized_series()))
}

fn add_keys(keys: &mut Vec<u32>, codes: &mut dyn KeyCodes, cells: &Cells, (key, first_row): (&mut KeyCells<'_>, u64)) {
    match cells {
        Cells::Words(words) => {
            keys.extend((first_row..).zip(words.iter()).map(|(row, id)| key.code(codes, row, id.unwrap_or_default())));
        }
        Cells::Integers(integers) => keys.extend(integers.iter().map(|id| id.map_or(NO_ID, |id| codes.integer(id)))),
        Cells::Large(integers) => keys.extend(integers.iter().map(|id| id.map_or(NO_ID, |id| codes.text(&id.to_string())))),
        Cells::Reals(reals) => {
            let finite = reals.iter().map(|id| id.filter(|id| id.is_finite()));
            keys.extend(finite.map(|id| id.map_or(NO_ID, |id| codes.text(&written(id)))));
        }
        Cells::Missing(rows) => keys.resize(keys.len() + rows, NO_ID),
        // Refused by `is_readable`.
        Cells::Truths(_) | Cells::Days(_) | Cells::Moments { .. } => {}
    }
}

fn add_cells(reader: &mut ColumnReader<'_>, cells: &Cells, first_row: u64) {
    match cells {
        Cells::Missing(rows) => (0..*rows).for_each(|_| reader.missing()),
        Cells::Words(words) => each(reader, words.iter(), first_row, ColumnReader::text),
        Cells::Truths(truths) => each(reader, truths.iter(), first_row, ColumnReader::truth),
        Cells::Integers(integers) => each(reader, integers.iter(), first_row, ColumnReader::integer),
        Cells::Large(integers) => each(reader, integers.iter(), first_row, |reader, row, value| match i64::try_from(value) {
            Ok(value) => reader.integer(row, value),
            Err(_) => reader.text(row, &value.to_string()),
        }),
        Cells::Reals(reals) => each(reader, reals.iter(), first_row, ColumnReader::number),
        Cells::Days(days) => each(reader, days.iter(), first_row, |reader, row, day| reader.clock_time(row, day.saturating_mul(DAY))),
        Cells::Moments { counts, unit, zoned } => each(reader, counts.iter(), first_row, |reader, row, count| {
            let micros = match unit {
                TimeUnit::Nanoseconds => count.div_euclid(1000),
                TimeUnit::Microseconds => count,
                TimeUnit::Milliseconds => count.saturating_mul(1000),
            };
            if *zoned { reader.instant(row, Instant(micros)) } else { reader.clock_time(row, micros) }
        }),
    }
}

fn each<'r, T>(
    reader: &mut ColumnReader<'r>,
    cells: impl Iterator<Item = Option<T>>,
    first_row: u64,
    mut give: impl FnMut(&mut ColumnReader<'r>, u64, T),
) {
    for (row, cell) in (first_row..).zip(cells) {
        match cell {
            Some(cell) => give(reader, row, cell),
            None => reader.missing(),
        }
    }
}
