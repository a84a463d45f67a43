//! Numbers that know nothing of leads.

pub mod estimate;
