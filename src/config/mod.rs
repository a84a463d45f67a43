//! The config: what the user writes ([`file`]), what the program works with ([`settings`]).

pub mod error;
pub mod file;
pub mod nearest;
pub mod schema;
pub mod settings;
