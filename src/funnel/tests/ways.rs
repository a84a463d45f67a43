//! The ways that stages come in, configs that do not fit, and real data.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::Path;

use super::{Case, assert_ties, counts};
use crate::config::check::Purpose;
use crate::config::settings::Config;
use crate::data::column::ColumnKind;
use crate::data::load::load;
use crate::data::source::Inputs;
use crate::funnel::build::{Sources, build};
use crate::funnel::result::Funnel;
use crate::sample::{SampleSettings, generate};

const SPELLS: &str = r#"
title = "Spells"
time = { as_of = "2026-03-31" }
[leads]
id = "id"
created = "created"
account = "account"
file = { path = "leads.csv" }
[stage_log]
lead = "lead"
entered = "from"
exited = "to"
stage = "stage"
file = { path = "spells.csv" }
[[stages]]
id = "mql"
entries = ["MQL"]
[[stages]]
id = "customer"
entries = ["Customer"]
[funnel]
mode = "at_or_past"
"#;

fn spells() -> Case {
    let leads = "id,created,account\na,2026-01-01,X\nb,2026-01-02,X\nc,2026-01-03,Y\n".to_owned();
    // a: in, out, in again, won. b: still in. c: nothing; the last spell ends before it begins, which is noted.
    let log = "lead,from,to,stage\na,2026-01-05,2026-01-20,MQL\na,2026-02-01,2026-02-10,MQL\na,2026-02-10,,Customer\n\
        b,2026-01-09,,MQL\nc,2026-01-09,2026-01-08,Newsletter\n";
    Case { config: SPELLS.to_owned(), files: vec![("leads.csv", leads), ("spells.csv", log.to_owned())] }
}

#[test]
fn spells_count_by_their_entries() {
    let funnel = spells().funnel();
    assert_eq!(counts(&funnel), [3, 2, 1]);
    assert_eq!((funnel.reconciliation[1].entries, funnel.reconciliation[1].reentered), (3, 1));
    assert_ties(&funnel);
    // Nothing is said of targets: mature after the days within which nine in ten winners won, here a's 40.
    assert_eq!(funnel.maturity_days, Some(40.0));
    assert!(funnel.outcome.is_none() && funnel.losses.is_empty());
}

#[test]
fn a_config_that_does_not_fit_is_refused_with_its_key() {
    let refused = |old: &str, new: &str, wanted: &[&str]| {
        let case = spells().with(old, new);
        let error = Config::from_toml_for(Purpose::Funnel, &case.config, "test.toml").unwrap_err().to_string();
        assert!(wanted.iter().all(|word| error.contains(word)), "{error}");
    };
    let mode = "mode = \"at_or_past\"";
    let funnel = |more: &str| format!("{mode}\n{more}");
    refused(mode, &funnel("unit = \"opportunity\""), &["leads.opportunity", "funnel.unit"]);
    refused(mode, &funnel("[funnel.targets.won]\nof_first = 0.1"), &["funnel.targets.won", "customer"]);
    refused(mode, &funnel("[funnel.targets.customer]"), &["funnel.targets.customer.per_quarter"]);
    refused(mode, "mode = \"any\"\n[funnel.targets.customer]\nof_previous = 0.1", &["of_previous", "any"]);
    refused(mode, &funnel("[funnel.sla.customer]\ndays = 0"), &["funnel.sla.customer.days"]);
    refused(mode, &funnel("[funnel.sales_feedback]\naccepted_stage = \"customer\""), &["lost"]);
    refused(mode, &funnel("[funnel.sales_feedback]\ncolumn = \"answer\""), &["funnel.sales_feedback.accepted"]);
    refused("exited = \"to\"\n", "only = { column = \"stage\", values = [] }\n", &["stage_log.only.values"]);
    refused("[funnel]", "[[side_tracks]]\nid = \"mql\"\nentries = [\"PQL\"]\n[funnel]", &["side_tracks[1].id"]);
    // The review needs what the funnel does without.
    let error = Config::from_toml(SPELLS, "test.toml").unwrap_err().to_string();
    assert!(error.contains("`targets`") && error.contains("leadgauge funnel"), "{error}");
}

/// The funnel of a ready config, changed, in each mode, on files in a folder; `None` where the folder is absent.
pub(super) fn ready(config: &str, folder: &str, change: fn(String) -> String) -> Option<Vec<Funnel>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = home.parent()?.join("shared/data").join(folder);
    if !folder.is_dir() {
        eprintln!("skipped: folder absent: {}", folder.display());
        return None;
    }
    let text = std::fs::read_to_string(home.join("data").join(config).join("leadgauge.toml")).unwrap();
    Some(in_every_mode(&change(text), &Inputs::folder(folder)))
}

pub(super) fn in_every_mode(text: &str, inputs: &Inputs) -> Vec<Funnel> {
    use crate::config::file::FunnelMode::{Any, AtOrPast, Strict};
    let mut config = Config::from_toml(text, "leadgauge.toml").unwrap();
    let wanted = config.funnel.columns().map(|name| (name.to_owned(), ColumnKind::Words)).collect();
    let loaded = load(&config, inputs, &wanted).unwrap();
    let mut count = |mode| {
        config.funnel.mode = mode;
        let funnel = build(&Sources { config: &config, leads: &loaded.leads, validation: &loaded.validation, scores: None });
        assert_ties(&funnel);
        funnel
    };
    [Strict, Any, AtOrPast].map(&mut count).into()
}

#[test]
fn the_loan_funnel_has_its_counts_in_every_mode() {
    let Some(modes) = ready("loan_funnel", "loan_funnel", |text| text) else { return };
    for funnel in &modes {
        // Each application passes the stages in order, but for approvals without an offer that was finalized.
        assert_eq!(counts(funnel)[..4], [13_087, 7_367, 5_113, 5_015], "{:?}", funnel.mode);
        assert_eq!(counts(funnel)[4], 2_246, "{:?}", funnel.mode);
        let outcome = funnel.outcome.unwrap();
        assert_eq!((outcome.won, outcome.open), (2_246, 399));
        let last = funnel.cohorts.last().unwrap();
        assert!(!last.matured && funnel.cohorts[0].matured, "the newest quarter is not mature");
        let log = funnel.stage_log.unwrap();
        assert_eq!((log.rows, log.unknown_leads, log.undated, log.left_out), (112_269, 0, 0, 0));
        assert_eq!(log.kept, log.rows - log.other_rows);
    }
}

#[test]
fn olist_ties_in_every_mode() {
    let Some(modes) = ready("olist", "olist_funnel", |text| text) else { return };
    for funnel in &modes {
        assert_eq!(counts(funnel), [8_000, 842]);
        assert_eq!(funnel.waterfall[0].left, 8_000);
    }
}

#[test]
fn the_demonstration_ties_in_every_mode() {
    let inputs = Inputs::memory(generate(&SampleSettings::default()).files());
    let modes = in_every_mode(include_str!("../../../data/demo/leadgauge.toml"), &inputs);
    assert!(modes.iter().all(|funnel| funnel.stages[0].count == 12_000));
}
