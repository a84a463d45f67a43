//! Figures of this crate against those of other packages.
//!
//! Each `reference/<topic>.json` was written by the script of the same name, which
//! fixes its seed; the file records the versions of the packages that it used.
//! `reference/tolerance.rs` says how close is close enough, and why.

#[path = "reference/drift.rs"]
mod drift;
#[path = "reference/baseline.rs"]
mod baseline;
#[path = "reference/calibration.rs"]
mod calibration;
#[path = "reference/figures.rs"]
mod figures;
#[path = "reference/fitted.rs"]
mod fitted;
#[path = "reference/logit.rs"]
mod logit;
#[path = "reference/proper_score.rs"]
mod proper_score;
#[path = "reference/proportion.rs"]
mod proportion;
#[path = "reference/ranking.rs"]
mod ranking;
#[path = "reference/rule_audit.rs"]
mod rule_audit;
#[path = "reference/survival.rs"]
mod survival;
#[path = "reference/tolerance.rs"]
mod tolerance;
