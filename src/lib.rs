//! leadgauge: calibrated lead scores, thresholds under a capacity limit, honest cohorts.
//!
//! The way of the data, and the rooms in layer order (a room imports only from those before it):
//!
//! ```text
//! files ─ data ─► LeadTable ─ features ─► FeatureMatrix ─ models ─► Scores 0-100 ─ calibration ─► Probabilities
//!                     │                                                  │
//!                     ▼                                                  ▼
//!                  funnel                                            ScoreCube ─► evaluation ─► thresholds
//!                     └──────────────────────┬───────────────────────────┘
//!                                            ▼
//!                                         Review  ─► charts ─► report   and   export
//! ```

pub mod calibration;
pub mod charts;
pub mod cli;
pub mod config;
pub mod data;
pub mod evaluation;
pub mod export;
pub mod features;
pub mod funnel;
pub mod locale;
pub mod models;
pub mod period;
pub mod report;
pub mod review;
pub mod sample;
pub mod stats;
pub mod thresholds;
pub mod units;
