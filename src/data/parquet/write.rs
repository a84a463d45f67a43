//! Writing columns as a Parquet file.

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

/// Writes columns of one length as a Parquet file (zstd). The same columns give the same bytes.
///
/// # Errors
/// When two columns have one name, or when their lengths differ.
pub fn to_parquet(columns: Vec<(String, ParquetColumn)>) -> Result<Vec<u8>, DataError> {
    let failed = |error: PolarsError| DataError::Unwritable { message: error.to_string() };
    let columns = columns.into_iter().map(|(name, column)| native(&name, column)).collect();
    let mut frame = DataFrame::new_infer_height(columns).map_err(failed)?;
    let mut bytes = Vec::new();
    let writer = ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None)).with_row_group_size(Some(ROW_GROUP));
    writer.finish(&mut frame).map_err(failed)?;
    Ok(bytes)
}

fn native(name: &str, column: ParquetColumn) -> Column {
    let name = name.into();
    match column {
        ParquetColumn::Text(cells) => StringChunked::from_iter_options(name, cells.into_iter()).into_column(),
        ParquetColumn::Words(words) => {
            let levels = words.levels();
            let cells = words.codes().iter().map(|&code| levels.get(code as usize).map(String::as_str));
            StringChunked::from_iter_options(name, cells).into_column()
        }
        ParquetColumn::Number(cells) => {
            let cells = cells.into_iter().map(|value| (!value.is_nan()).then_some(value));
            Float64Chunked::from_iter_options(name, cells).into_column()
        }
        ParquetColumn::Integer(cells) => UInt32Chunked::from_slice(name, &cells).into_column(),
    }
}
