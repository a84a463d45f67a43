//! The config: what the user writes ([`mod@file`]), what the program works with ([`settings`]), the way between ([`check`]).

pub mod check;
pub mod decay;
pub mod decision;
pub mod error;
pub mod file;
pub mod nearest;
pub mod nfc;
pub mod schema;
pub mod settings;
