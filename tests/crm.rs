//! One invented history of sales, exported by seven CRM systems (`crm/make.py`), comes back as one outcome.
//!
//! `crm/truth.rs` reads the history itself and holds the table of what a system cannot express; `crm/by_hand.rs` loads each folder by a
//! config written by hand; `crm/quirks.rs` names each quirk; `crm/from_init.rs` goes from `init` through `run` to the file that goes back,
//! `crm/write_back.rs` and `crm/write_back_lists.rs` compare that file cell by cell with the run, and `crm/formula.rs` computes the formula
//! fields of Salesforce.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "crm/by_hand.rs"]
mod by_hand;
#[path = "crm/formula.rs"]
mod formula;
#[path = "crm/from_init.rs"]
mod from_init;
#[path = "crm/outcome.rs"]
mod outcome;
#[path = "crm/quirks.rs"]
mod quirks;
#[path = "crm/truth.rs"]
mod truth;
#[allow(dead_code, reason = "Mailchimp, StringeeX and AMIS write other forms than the others")]
#[path = "crm/write_back.rs"]
mod write_back;
#[path = "crm/write_back_lists.rs"]
mod write_back_lists;
#[allow(dead_code, reason = "shared with the tests of the command line, which use all of it")]
#[path = "cli/workspace.rs"]
mod workspace;
