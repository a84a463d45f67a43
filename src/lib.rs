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

pub mod units;
pub mod period;
pub mod stats;
pub mod sample;
pub mod config;
pub mod data;
pub mod features;
pub mod models;
pub mod calibration;
pub mod evaluation;
pub mod supply;
pub mod thresholds;
pub mod funnel;
pub mod drift;
pub mod backtest;
pub mod review;
pub mod compare;
pub mod locale;
pub mod charts;
pub mod report;
pub mod export;
pub mod cli;
