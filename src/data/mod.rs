//! From files to [`table::LeadTable`]: reading, checking, stages, outcomes, split.
//! Only validated data can exist past this room.
//!
//! [`source`] opens a file of any format and streams it in batches; [`load`] makes the lead table of them; [`events`]
//! streams the activity log beside it; [`outcome`] and [`split`] say which leads may teach and which may test.
//! [`propose`] looks at files that no config describes yet.

pub mod column;
pub mod error;
pub mod events;
pub mod hash;
pub mod identity;
pub mod leak;
pub mod history;
pub mod load;
pub mod outcome;
pub mod parquet;
pub mod presets;
pub mod propose;
pub mod saved_scores;
pub mod source;
pub mod split;
pub mod table;
pub mod touches;
pub mod units;
pub mod unused;
pub mod view;
pub mod worked;
pub mod worth;

mod ahead;
mod batch;
mod cells;
mod chronology;
mod decode;
mod draft;
mod files;
mod findings;
mod footer;
mod gather;
mod index;
mod json;
mod layout;
mod list;
mod number;
mod place;
mod recording;
mod reserved;
mod separator;
mod sift;
mod spreadsheet;
mod stage_log;
mod stages;
mod text;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
