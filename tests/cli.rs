//! The program as a user meets it: commands, files, exit codes and messages.
//!
//! `cli/workspace.rs` is the small language in which the tests are written; `cli/finished.rs` holds one finished
//! demonstration that they share.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/damage.rs"]
mod damage;
#[path = "cli/decisions.rs"]
mod decisions;
#[path = "cli/demonstration.rs"]
mod demonstration;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/finished.rs"]
mod finished;
#[path = "cli/funnel.rs"]
mod funnel;
#[path = "cli/init.rs"]
mod init;
#[path = "cli/law.rs"]
mod law;
#[path = "cli/own_cuts.rs"]
mod own_cuts;
#[path = "cli/moves.rs"]
mod moves;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/sample.rs"]
mod sample;
#[path = "cli/score.rs"]
mod score;
#[path = "cli/standing.rs"]
mod standing;
#[path = "cli/what_if.rs"]
mod what_if;
#[path = "cli/trust.rs"]
mod trust;
#[path = "cli/time.rs"]
mod time;
#[path = "cli/told.rs"]
mod told;
#[path = "cli/workspace.rs"]
mod workspace;
