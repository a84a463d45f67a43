//! Stage by stage, quarter by quarter, source by source: how many, how far, how long.

pub mod build;
pub mod cohorts;
pub mod observed;
pub mod result;
pub mod velocity;
