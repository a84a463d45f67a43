//! Parquet, the only home of polars: files read in slices, and the export of scores written.

mod native;
mod read;
mod write;

pub(super) use read::ParquetTable;
pub use write::{ParquetColumn, to_parquet};
