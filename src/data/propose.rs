//! A look at files whose meaning nobody has stated: what `leadgauge init` writes.
//!
//! [`profile`] counts what the columns hold, [`roles`] guesses what they are for, `write` and `card` put the guess
//! down as a commented config and a starter rule file, whose points `measure` takes from the older leads. Everything here is a guess for a person to read: nothing else in
//! the program guesses.

mod card;
mod dates;
mod features;
mod look;
mod measure;
pub(crate) mod names;
pub mod profile;
pub mod roles;
mod stages;
mod tables;
mod text;
mod timing;
mod write;

use measure::Older;
use profile::{Profile, TableSample};
use roles::Roles;
use write::write_config;

pub use look::look;

/// What `leadgauge init` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// `leadgauge.toml`.
    pub config_toml: String,
    /// `rules.toml`.
    pub rules_toml: String,
    /// What could not be told, or should be looked at first.
    pub notes: Vec<String>,
}

/// Proposes a config for tables as [`look()`] reads them. `folder` is theirs, as the config is to name it. The first table is preferred where nothing else tells which holds the leads.
pub fn propose(tables: &[TableSample], folder: &str) -> Proposal {
    let profile = Profile::of(tables, folder);
    let roles = Roles::of(&profile);
    let older = Older::of(tables, &profile, &roles);
    write_config(&profile, older.as_ref())
}

#[cfg(test)]
mod tests;
