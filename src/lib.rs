//! leadgauge: calibrated lead scores, thresholds under a capacity limit, honest cohorts.

pub mod units;
pub mod period;
pub mod stats;
pub mod config;
pub mod data;
pub mod review;
pub mod locale;
pub mod charts;
pub mod report;
