//! Tests of the room as a whole: every format, every check, and what damage does.

mod checks;
mod damage;
mod exports;
mod formats;
mod history;
mod plain;
mod refusals;
mod stages;
mod streams;
mod worth;
