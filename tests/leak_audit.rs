//! The leak audit: silent on clean data, loud on planted leaks, right about real exports (where they are there).
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so, and false alarms are told")]

#[path = "leak_audit/clean.rs"]
mod clean;
#[path = "leak_audit/planted.rs"]
mod planted;
#[path = "leak_audit/real.rs"]
mod real;
#[path = "leak_audit/audited.rs"]
mod audited;
