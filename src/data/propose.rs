//! A look at files whose meaning nobody has stated: what `leadgauge init` writes.
//!
//! [`profile`] counts what the columns hold, [`roles`] guesses what they are for, `write` and `card` put the guess
//! down as a commented config and a starter rule file. Everything here is a guess for a person to read: nothing else in
//! the program guesses.

mod card;
mod dates;
mod features;
mod look;
pub(crate) mod names;
pub mod profile;
pub mod roles;
mod stages;
mod tables;
mod text;
mod timing;
mod write;

use profile::{Profile, TableSample};
use roles::Roles;

pub use look::look;
pub use write::write_config;

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
    let mut profile = Profile::of(tables, folder);
    let roles = Roles::of(&profile);
    profile.count_outcome(tables, &roles);
    write_config(&profile)
}

#[cfg(test)]
mod tests;
