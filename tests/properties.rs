//! Laws that hold for any data, on generated data.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "properties/accounts.rs"]
mod accounts;
mod by_hand;
#[path = "properties/coverage.rs"]
mod coverage;
#[path = "properties/point_in_time.rs"]
mod point_in_time;
#[path = "properties/stats.rs"]
mod stats;
#[path = "properties/thresholds.rs"]
mod thresholds;
