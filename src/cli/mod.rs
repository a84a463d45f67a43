//! The command line: the only room that prints, reads the clock and writes files.

pub mod args;
pub mod check;
pub mod compare;
pub mod error;
pub mod export;
pub mod files;
pub mod funnel;
pub mod help;
pub mod init;
pub mod job;
pub mod progress;
pub mod previous;
pub mod report;
pub mod run;
pub mod sample;
pub mod score;
pub mod shell;
pub mod summary;
pub mod terminal;
pub mod what_if;
