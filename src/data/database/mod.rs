//! Tables that a database answers with, by ADBC (Arrow Database Connectivity): a driver is loaded when a config asks for one.
//!
//! Drivers and Arrow come with the feature `adbc`. Without it the rest of the program is the same, and a config that asks a
//! database is refused.

#[cfg(not(feature = "adbc"))]
mod absent;
#[cfg(feature = "adbc")]
mod answer;
#[cfg(feature = "adbc")]
mod cells;

#[cfg(not(feature = "adbc"))]
pub(super) use absent::{Answers, QueryTable};
#[cfg(feature = "adbc")]
pub(super) use answer::{Answers, QueryTable};
