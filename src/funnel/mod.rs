//! Stage by stage, quarter by quarter, source by source: how many, how far, how long; and how each count follows from the data.

pub mod ageing;
pub mod breakdown;
pub mod build;
pub mod cohorts;
pub mod counted;
pub mod decomposition;
pub mod feedback;
pub mod forecast;
pub mod held_against;
pub mod lists;
pub mod observed;
pub mod paths;
pub mod period_view;
pub mod recontact;
pub mod reconciliation;
pub mod recording;
pub mod result;
pub mod source_quarters;
pub mod standing;
pub mod stays;
pub mod touches;
pub mod value;
pub mod velocity;
pub mod watch;

#[cfg(test)]
mod tests;
