//! From Arrow's types to the kinds of columns that are asked for.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};

use crate::data::batch::{Batcher, Wanted};
use crate::data::cells::{ColumnReader, written};
use crate::data::column::ColumnKind;
use crate::data::index::{LEFT_OUT, NO_ID};
use crate::period::Instant;

const DAY: i64 = 86_400_000_000;

/// Whether a type can become what is wanted. Text can become anything, cell by cell.
pub(super) fn is_readable(found: &DataType, wanted: Wanted) -> bool {
    use DataType as T;
    match found {
        T::Null
        | T::Utf8
        | T::LargeUtf8
        | T::Utf8View
        | T::Int8
        | T::Int16
        | T::Int32
        | T::Int64
        | T::UInt8
        | T::UInt16
        | T::UInt32
        | T::UInt64 => true,
        T::Float32 | T::Float64 | T::Decimal128(..) => wanted != Wanted::Kind(ColumnKind::Instants),
        T::Dictionary(_, values) => matches!(**values, T::Utf8 | T::LargeUtf8),
        T::Boolean => wanted != Wanted::Kind(ColumnKind::Instants) && wanted != Wanted::Key,
        T::Date32 | T::Date64 | T::Timestamp(..) => wanted != Wanted::Kind(ColumnKind::Numbers) && wanted != Wanted::Key,
        _ => false,
    }
}

/// One cell, in the few types that matter here.
enum Cell<'a> {
    Missing,
    Text(&'a str),
    Written(String),
    Truth(bool),
    Integer(i64),
    Real(f64),
    /// Microseconds since 1970 on a clock without a zone.
    Clock(i64),
    At(Instant),
}

/// Gives the rows of a batch to the batcher.
pub(super) fn fill(batcher: &mut Batcher<'_, '_>, batch: &RecordBatch, first_row: u64) {
    let mut known = None;
    if let Some((place, codes)) = &mut batcher.key {
        let (keys, key) = (&mut batcher.keys, &mut batcher.key_cells);
        let mut row = first_row;
        each(batch.column(*place), &mut |cell| {
            let mut text = |text: &str| key.code(*codes, row, text);
            keys.push(match cell {
                Cell::Text(id) => text(id),
                Cell::Written(id) => text(&id),
                Cell::Real(id) if id.is_finite() => text(&written(id)),
                Cell::Integer(id) => codes.integer(id),
                _ => NO_ID,
            });
            row += 1;
        });
        if batcher.known_only {
            known = Some(keys.iter().map(|&code| code < LEFT_OUT).collect::<Vec<bool>>());
            keys.retain(|&code| code < LEFT_OUT);
        }
    }
    for (place, reader) in &mut batcher.columns {
        let mut row = 0;
        each(batch.column(*place), &mut |cell| {
            if known.as_ref().is_none_or(|known| known[row]) {
                give(reader, first_row + row as u64, &cell);
            }
            row += 1;
        });
    }
    let rows = known.map_or(batch.num_rows(), |known| known.iter().filter(|&&known| known).count());
    batcher.fill(first_row, rows);
}

fn give(reader: &mut ColumnReader<'_>, row: u64, cell: &Cell<'_>) {
    match cell {
        Cell::Missing => reader.missing(),
        Cell::Text(text) => reader.text(row, text),
        Cell::Written(text) => reader.text(row, text),
        Cell::Truth(value) => reader.truth(row, *value),
        Cell::Integer(value) => reader.integer(row, *value),
        Cell::Real(value) => reader.number(row, *value),
        Cell::Clock(micros) => reader.clock_time(row, *micros),
        Cell::At(at) => reader.instant(row, *at),
    }
}

/// Each cell as a text, for the hash.
pub(super) fn each_text(array: &dyn Array, take: &mut dyn FnMut(Option<&str>)) {
    each(array, &mut |cell| match cell {
        Cell::Missing => take(None),
        Cell::Text(text) => take(Some(text)),
        Cell::Written(text) => take(Some(&text)),
        Cell::Truth(value) => take(Some(if value { "true" } else { "false" })),
        Cell::Integer(value) | Cell::Clock(value) | Cell::At(Instant(value)) => take(Some(&value.to_string())),
        Cell::Real(value) => take(Some(&value.to_string())),
    });
}

fn each(array: &dyn Array, take: &mut dyn FnMut(Cell<'_>)) {
    use DataType as T;
    match array.data_type() {
        T::Utf8 => texts(array.as_string::<i32>().iter(), take),
        T::LargeUtf8 => texts(array.as_string::<i64>().iter(), take),
        T::Utf8View => texts(array.as_string_view().iter(), take),
        T::Boolean => array.as_boolean().iter().for_each(|cell| take(cell.map_or(Cell::Missing, Cell::Truth))),
        T::Int8 => integers::<Int8Type>(array, take),
        T::Int16 => integers::<Int16Type>(array, take),
        T::Int32 => integers::<Int32Type>(array, take),
        T::Int64 => integers::<Int64Type>(array, take),
        T::UInt8 => integers::<UInt8Type>(array, take),
        T::UInt16 => integers::<UInt16Type>(array, take),
        T::UInt32 => integers::<UInt32Type>(array, take),
        T::UInt64 => {
            natives::<UInt64Type>(array, take, |value| i64::try_from(value).map_or(Cell::Written(value.to_string()), Cell::Integer));
        }
        T::Float32 => natives::<Float32Type>(array, take, |value| Cell::Real(f64::from(value))),
        T::Float64 => natives::<Float64Type>(array, take, Cell::Real),
        T::Decimal128(..) => {
            let decimals = array.as_primitive::<Decimal128Type>();
            (0..array.len())
                .for_each(|row| take(if array.is_null(row) { Cell::Missing } else { Cell::Written(decimals.value_as_string(row)) }));
        }
        T::Date32 => natives::<Date32Type>(array, take, |day| Cell::Clock(i64::from(day).saturating_mul(DAY))),
        T::Date64 => natives::<Date64Type>(array, take, |millis| Cell::Clock(millis.saturating_mul(1000))),
        T::Timestamp(unit, zone) => {
            let zoned = zone.is_some();
            let at = |micros: i64| if zoned { Cell::At(Instant(micros)) } else { Cell::Clock(micros) };
            match unit {
                TimeUnit::Second => natives::<TimestampSecondType>(array, take, |count| at(count.saturating_mul(1_000_000))),
                TimeUnit::Millisecond => natives::<TimestampMillisecondType>(array, take, |count| at(count.saturating_mul(1000))),
                TimeUnit::Microsecond => natives::<TimestampMicrosecondType>(array, take, at),
                TimeUnit::Nanosecond => natives::<TimestampNanosecondType>(array, take, |count| at(count.div_euclid(1000))),
            }
        }
        T::Dictionary(..) => coded(array, take),
        // Refused by `is_readable`, but for the hash; and columns without any value.
        _ => (0..array.len()).for_each(|_| take(Cell::Missing)),
    }
}

fn texts<'a>(cells: impl Iterator<Item = Option<&'a str>>, take: &mut dyn FnMut(Cell<'_>)) {
    cells.for_each(|cell| take(cell.map_or(Cell::Missing, Cell::Text)));
}

fn integers<T: ArrowPrimitiveType>(array: &dyn Array, take: &mut dyn FnMut(Cell<'_>))
where
    T::Native: Into<i64>,
{
    natives::<T>(array, take, |value| Cell::Integer(value.into()));
}

fn natives<T: ArrowPrimitiveType>(array: &dyn Array, take: &mut dyn FnMut(Cell<'_>), cell: impl Fn(T::Native) -> Cell<'static>) {
    array.as_primitive::<T>().iter().for_each(|value| take(value.map_or(Cell::Missing, &cell)));
}

/// Words that are stored once each.
fn coded(array: &dyn Array, take: &mut dyn FnMut(Cell<'_>)) {
    let Some(coded) = array.as_any_dictionary_opt() else { return };
    if coded.values().is_empty() {
        return (0..array.len()).for_each(|_| take(Cell::Missing));
    }
    let words: Vec<Option<&str>> = match coded.values().data_type() {
        DataType::LargeUtf8 => coded.values().as_string::<i64>().iter().collect(),
        DataType::Utf8 => coded.values().as_string::<i32>().iter().collect(),
        _ => vec![None; coded.values().len()],
    };
    for (row, code) in coded.normalized_keys().into_iter().enumerate() {
        let word = if coded.keys().is_null(row) { None } else { words.get(code).copied().flatten() };
        take(word.map_or(Cell::Missing, Cell::Text));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int64Array, StringArray,
        TimestampMicrosecondArray, UInt64Array,
    };

    use super::*;

    fn told(array: &ArrayRef) -> Vec<Option<String>> {
        let mut told = Vec::new();
        each_text(array, &mut |cell| told.push(cell.map(str::to_owned)));
        told
    }

    #[test]
    fn every_type_gives_one_cell_a_row() {
        let some = |texts: [&str; 2]| vec![Some(texts[0].to_owned()), Some(texts[1].to_owned()), None];
        assert_eq!(told(&(Arc::new(StringArray::from(vec![Some("a"), Some(""), None])) as ArrayRef)), some(["a", ""]));
        assert_eq!(told(&(Arc::new(Int64Array::from(vec![Some(-3), Some(7), None])) as ArrayRef)), some(["-3", "7"]));
        assert_eq!(
            told(&(Arc::new(UInt64Array::from(vec![Some(u64::MAX), Some(1), None])) as ArrayRef)),
            some(["18446744073709551615", "1"])
        );
        assert_eq!(told(&(Arc::new(Float64Array::from(vec![Some(0.5), Some(2.0), None])) as ArrayRef)), some(["0.5", "2"]));
        assert_eq!(told(&(Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])) as ArrayRef)), some(["true", "false"]));
        assert_eq!(told(&(Arc::new(Date32Array::from(vec![Some(1), Some(0), None])) as ArrayRef)), some(["86400000000", "0"]));
        assert_eq!(
            told(&(Arc::new(TimestampMicrosecondArray::from(vec![Some(5), Some(0), None]).with_timezone("UTC")) as ArrayRef)),
            some(["5", "0"])
        );
        let money = Decimal128Array::from(vec![Some(1234), Some(-5), None]).with_precision_and_scale(10, 2).unwrap();
        assert_eq!(told(&(Arc::new(money) as ArrayRef)), some(["12.34", "-0.05"]));
        let words: DictionaryArray<Int64Type> = vec![Some("web"), Some("fair"), None].into_iter().collect();
        assert_eq!(told(&(Arc::new(words) as ArrayRef)), some(["web", "fair"]));
    }
}
