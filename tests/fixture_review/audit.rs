//! Findings of the leak audit, made by hand.

use leadgauge::config::file::TargetName;
use leadgauge::data::leak::{LeakAnswer, LeakEvidence, LeakFinding, LeakKind, LeakSeverity, LeakUse};
use leadgauge::stats::estimate::Method;

use super::{estimate, rate};

fn finding(column: &str, severity: LeakSeverity, kind: LeakKind, evidence: LeakEvidence, answer: LeakAnswer) -> LeakFinding {
    let open = answer == LeakAnswer::Open;
    let used = open || matches!(answer, LeakAnswer::Accepted { .. });
    LeakFinding {
        column: column.into(),
        file: "leads.csv".into(),
        kind,
        severity,
        evidence,
        value: 0.9,
        n: 6_204,
        also: Vec::new(),
        uses: if used { vec![LeakUse::Model] } else { Vec::new() },
        excluded: !used,
        answer,
        config_line: format!("exclude = [\"{}\"]", if open { column } else { "" }),
    }
}

fn named(words: &str) -> LeakEvidence {
    LeakEvidence::Name { words: words.into(), target: TargetName::Mql, auc: estimate(0.71, 0.69, 0.73, 6_204, Method::Delong) }
}

/// One kept with a reason, one taken out, one that nothing uses.
pub fn answered() -> Vec<LeakFinding> {
    let kept = LeakAnswer::Accepted { reason: "set by the form".into() };
    let date = LeakEvidence::DatedLater { by: "contract_date".into(), late: rate(412, 430).unwrap() };
    let winners = LeakEvidence::FilledByOutcome {
        stage: "Customer".into(),
        filled: rate(498, 500).unwrap(),
        missing: rate(12, 5_704).unwrap(),
        table: Some("deals.csv".into()),
    };
    vec![
        finding("segment", LeakSeverity::Leak, LeakKind::FilledLater, winners, LeakAnswer::Excluded),
        finding("contract_date", LeakSeverity::Leak, LeakKind::FilledLater, date, LeakAnswer::Unused),
        finding("last_activity", LeakSeverity::Look, LeakKind::WrittenBySales, named("last activity"), kept),
    ]
}

/// Findings that the config does not answer.
pub fn open(name: &str) -> Vec<LeakFinding> {
    let pure = LeakEvidence::PureValue {
        target: TargetName::Sql,
        value: name.into(),
        range: None,
        converted: true,
        share: rate(260, 261).unwrap(),
        base: 0.38,
    };
    let missing = LeakEvidence::Missing {
        target: TargetName::Sql,
        filled: rate(460, 1_000).unwrap(),
        missing: rate(170, 1_000).unwrap(),
        difference: estimate(0.29, 0.25, 0.33, 2_000, Method::Newcombe),
    };
    let ranks = LeakEvidence::Ranks { target: TargetName::Mql, auc: estimate(0.97, 0.96, 0.98, 6_204, Method::Delong), cross_fitted: true };
    let mut strong = finding(name, LeakSeverity::Leak, LeakKind::TellsAlone, ranks, LeakAnswer::Open);
    strong.also = vec![pure, named("tags")];
    let mut by_rules = finding("form", LeakSeverity::Look, LeakKind::Missingness, missing, LeakAnswer::Open);
    by_rules.uses = vec![LeakUse::Rules];
    vec![strong, by_rules]
}
