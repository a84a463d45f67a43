//! Laws that hold for any data, on generated data.

#[path = "properties/coverage.rs"]
mod coverage;
#[path = "properties/stats.rs"]
mod stats;
#[path = "properties/thresholds.rs"]
mod thresholds;
