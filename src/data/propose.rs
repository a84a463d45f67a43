//! A look at files whose meaning nobody has stated: what `leadgauge init` writes.
//!
//! Exports of known systems are recognised by [`super::presets`], and `set` says how they hang together. For all others
//! [`profile`] counts what the columns hold and [`roles`] guesses what they are for. `write` and `card` put either down as a
//! commented config and a starter rule file, whose points `measure` takes from the older leads. Everything here is a guess for a
//! person to read: nothing else in the program guesses.

mod card;
mod dates;
mod features;
mod likeness;
mod look;
mod measure;
pub(crate) mod names;
pub mod profile;
pub mod roles;
mod set;
mod stages;
mod table_line;
mod tables;
mod text;
mod timing;
mod write;

use super::presets::Presets;
use super::presets::recognise::Recogniser;

use measure::Older;
use profile::{Profile, TableSample, converted};
use roles::Roles;
use table_line::Undecided;
use write::write_config;

pub use look::{Hints, look, look_for};

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

/// Columns whose dates read with the day first and with the month first, where nothing tells which is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("dates read with the day first and with the month first, and no value tells which is meant: {}", .columns.join("; "))]
pub struct AmbiguousDates {
    /// The columns, each with examples.
    pub columns: Vec<String>,
}

/// Proposes a config for tables as [`look()`] reads them. `folder` is theirs, as the config is to name it. The first table is preferred
/// where nothing else tells which holds the leads.
///
/// # Errors
/// Dates of a column that is needed read with the day first and with the month first.
pub fn propose(tables: &[TableSample], presets: &Presets, folder: &str) -> Result<Proposal, AmbiguousDates> {
    let recogniser = Recogniser::new(presets);
    if let Some(set) = set::known_set(tables, &recogniser, folder) {
        let older = set.converted.and_then(|converted| Older::of(&set.leads, converted, &set.profile, &set.roles));
        return write_config(&set.profile, &set.roles, Some(&set.parts), older.as_ref(), set.undecided);
    }
    let profile = Profile::of(tables, folder);
    let roles = Roles::of(&profile);
    let older = converted(tables, &roles).and_then(|converted| Older::of(&tables[roles.lead], converted, &profile, &roles));
    let mut proposal = write_config(&profile, &roles, None, older.as_ref(), Undecided::default())?;
    proposal.notes.splice(..0, likeness::without_leads(&recogniser, tables));
    Ok(proposal)
}

#[cfg(test)]
mod tests;
