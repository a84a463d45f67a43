//! A rule card with one rule of each verdict, a grid of grades, an exception and a side track.

use leadgauge::config::file::TargetName;
use leadgauge::data::split::Split;
use leadgauge::evaluation::rule_card::{CardGroup, GradeCell, GradeGrid, GroupKind, RuleCard};
use leadgauge::models::rule_audit::result::{
    Alike, AuditedRule, CardFit, FitDifference, JointSummary, Rounding, RuleAudit, RuleLint, Verdict,
};
use leadgauge::models::scorecard::Scorecard;
use leadgauge::stats::estimate::Method;

use super::{HOSTILE, estimate, rate};

/// Id, label, points, leads, converted, implied points with their interval, verdict.
type Given = (&'static str, &'static str, f64, u64, u64, Option<(f64, f64, f64)>, Verdict);

const RULES: [Given; 6] = [
    ("director", "Director or above", 15.0, 1_125, 215, Some((8.9, 5.8, 11.9)), Verdict::TooMuch),
    ("asked", "Asked for a demonstration", 15.0, 1_176, 296, Some((20.3, 17.5, 23.1)), Verdict::TooLittle),
    ("pricing", "Looked at the prices", 5.0, 1_374, 300, Some((5.4, 3.7, 7.1)), Verdict::Fair),
    ("downloads", "Two downloads or more", 10.0, 385, 37, Some((-5.8, -11.3, -0.3)), Verdict::Inverted),
    ("trial", "Used the trial", 8.0, 223, 35, Some((4.6, -1.2, 10.3)), Verdict::CannotTell),
    ("japan", HOSTILE, 10.0, 0, 0, None, Verdict::Dead),
];

const CARD: &str = r#"
    name = "Card"
    lowest = 0
    highest = 100
    [dimension.fit]
    cap = 50
    grades = [30, 18, 8]
    [dimension.engagement]
    cap = 50
    grades = [25, 12, 4]
    [[rule]]
    id = "pricing"
    label = "Looked at the prices"
    dimension = "engagement"
    events = ["pricing_view"]
    points = 5
    cap = 15
    decay = { linear = 0.5, every_days = 14 }
"#;

pub fn card() -> RuleCard {
    let cell = |place: u64| {
        let n = 20 + 37 * place;
        let converted = n * (16 - place) / 40;
        GradeCell { fit: (place / 4 + 1) as u8, engagement: (place % 4 + 1) as u8, n, converted, rate: rate(converted, n) }
    };
    let group = |kind, label: &str, leads, moved| CardGroup {
        kind,
        label: label.to_owned(),
        leads,
        mql: rate(leads / 5, leads),
        sql: rate(leads / 20, leads),
        moved,
    };
    RuleCard {
        card: Scorecard::from_toml(CARD).unwrap().printed(),
        grid: Some(GradeGrid { target: TargetName::Mql, split: Split::Test, cells: (0..16).map(cell).collect() }),
        groups: vec![
            group(GroupKind::Disqualified, "Student", 812, 40),
            group(GroupKind::Override, "A director asked for a demonstration", 160, 21),
            group(GroupKind::Pql, "Uses the trial", 95, 60),
            group(GroupKind::Service, "Is a customer already", 12, 12),
        ],
    }
}

pub fn audit() -> RuleAudit {
    let (n, converted) = (5_321, 740);
    let rule = |(id, label, points, support, won, implied, verdict): Given| {
        let lift = (support > 0).then(|| estimate(1.4, 1.2, 1.6, n, Method::Wald));
        AuditedRule {
            id: id.to_owned(),
            label: label.to_owned(),
            dimension: "fit".into(),
            points,
            for_each: id == "pricing",
            mean_amount: (support > 0).then_some(1.0),
            support,
            with: rate(won, support),
            without: rate(converted - won, n - support),
            lift,
            weight_of_evidence: (support > 0).then_some(-0.39),
            information_value: (support > 0).then_some(0.041),
            implied: implied.map(|(value, low, high)| estimate(value, low, high, n, Method::Wald)),
            suggested: implied.map(|(value, _, _)| f64::round(value) as i32),
            most_alike: (support > 0).then(|| Alike { rule: "asked".into(), jaccard: 0.21 }),
            emptiest_column: None,
            verdict,
        }
    };
    let fit = |auc: f64, log_loss: f64| CardFit { auc: estimate(auc, auc - 0.03, auc + 0.03, 1_738, Method::Delong), log_loss };
    let difference = |auc: f64, half: f64, loss: f64| FitDifference {
        auc: estimate(auc, auc - half, auc + half, 1_738, Method::Delong),
        log_loss: estimate(loss, loss - half / 3.0, loss + half / 3.0, 1_738, Method::Wald),
    };
    RuleAudit {
        target: TargetName::Mql,
        n,
        converted,
        joint: Some(JointSummary { n, ridge: 0.0, points_per_log_odds: 14.3 }),
        rules: RULES.map(rule).into(),
        lints: vec![
            RuleLint::Dead { rule: "japan".into() },
            RuleLint::EmptyField { rule: "director".into(), column: "job_level".into(), missing: 0.62 },
            RuleLint::Inverted { rule: "downloads".into(), points: 10.0, implied: -5.8 },
            RuleLint::Redundant { rule: "trial".into(), other: "asked".into(), jaccard: 0.94 },
            RuleLint::UnreachableCap { dimension: "fit".into(), cap: 50.0, reach: 40.0 },
            RuleLint::NeverCounted { rule: "pricing".into(), dimension: "engagement".into(), cap: 50.0 },
        ],
        rounding: Some(Rounding {
            n: 1_738,
            converted: 251,
            joint: fit(0.754, 0.3626),
            suggested: fit(0.754, 0.3624),
            in_force: fit(0.705, 0.3795),
            cost: difference(0.0002, 0.001, -0.0002),
            gain: difference(0.049, 0.02, -0.017),
        }),
    }
}
