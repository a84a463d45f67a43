//! Writing columns as a Parquet file.

use std::ops::Range;

use polars_core::prelude::{Column, DataFrame, Float64Chunked, IntoColumn, NewChunkedArray, PolarsError, StringChunked, UInt32Chunked};
use polars_io::prelude::{ParquetCompression, ParquetWriter};

use crate::data::column::Words;
use crate::data::error::DataError;

/// Fixed, so that the same columns give the same bytes.
const ROW_GROUP: usize = 1 << 18;

/// A column to be written.
#[derive(Debug, Clone)]
pub enum ParquetColumn {
    /// Words, one by one.
    Text(Vec<Option<String>>),
    /// Words as codes into levels.
    Words(Words),
    /// Numbers; what is not a number becomes a null.
    Number(Vec<f64>),
    /// Counts.
    Integer(Vec<u32>),
}

impl ParquetColumn {
    fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Words(words) => words.len(),
            Self::Number(cells) => cells.len(),
            Self::Integer(cells) => cells.len(),
        }
    }
}

/// Writes columns of one length as a Parquet file (zstd). The same columns give the same bytes.
///
/// # Errors
/// When two columns have one name, or when their lengths differ.
pub fn to_parquet(columns: &[(String, ParquetColumn)]) -> Result<Vec<u8>, DataError> {
    let failed = |error: PolarsError| DataError::Unwritable { message: error.to_string() };
    let rows = columns.iter().map(|(_, column)| column.len()).max().unwrap_or(0);
    // One row group at a time: the whole table in polars' form would take more memory than all else of a run.
    let group = |start: usize| {
        let part = |(name, column): &(String, ParquetColumn)| native(name, column, start..(start + ROW_GROUP));
        DataFrame::new_infer_height(columns.iter().map(part).collect())
    };
    let first = group(0).map_err(failed)?;
    let mut bytes = Vec::new();
    let writer = ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None));
    let mut writer = writer.batched(first.schema()).map_err(failed)?;
    writer.write_batch(&first).map_err(failed)?;
    for start in (0..rows).step_by(ROW_GROUP).skip(1) {
        writer.write_batch(&group(start).map_err(failed)?).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    drop(writer);
    Ok(bytes)
}

/// These rows of a column, as far as it has them.
fn native(name: &str, column: &ParquetColumn, rows: Range<usize>) -> Column {
    let name = name.into();
    let rows = rows.start.min(column.len())..rows.end.min(column.len());
    match column {
        ParquetColumn::Text(cells) => StringChunked::from_iter_options(name, cells[rows].iter().map(Option::as_deref)).into_column(),
        ParquetColumn::Words(words) => {
            let levels = words.levels();
            let cells = words.codes()[rows].iter().map(|&code| levels.get(code as usize).map(String::as_str));
            StringChunked::from_iter_options(name, cells).into_column()
        }
        ParquetColumn::Number(cells) => {
            let cells = cells[rows].iter().map(|value| (!value.is_nan()).then_some(*value));
            Float64Chunked::from_iter_options(name, cells).into_column()
        }
        ParquetColumn::Integer(cells) => UInt32Chunked::from_slice(name, &cells[rows]).into_column(),
    }
}
