//! Clean data are left in peace: 200 simulated sets, and the demonstration.

use std::fmt::Write as _;

use leadgauge::config::settings::Config;
use leadgauge::data::leak::LeakSeverity;
use leadgauge::data::source::Inputs;
use leadgauge::models::scorecard::Scorecard;
use leadgauge::sample::{SampleSettings, generate};
use leadgauge::stats::random::Random;

use super::audited::{audit, in_memory, undated};

const SETS: u64 = 200;
/// Columns that say nothing, and columns that say something honestly.
const COLUMNS: [&str; 14] = [
    "normal",
    "skewed",
    "count",
    "mostly_zero",
    "two",
    "ten",
    "hundred",
    "thousand",
    "own",
    "gaps",
    "many_gaps",
    "driver",
    "group",
    "lead score",
];

/// A clean set: `driver` and `group` move the chance to convert as honest columns do, the others have nothing to do with it.
fn set(seed: u64) -> String {
    let mut random = Random::new(seed, "clean set");
    let n = 300 + random.below(4_701);
    // Base rates from 1 % to 90 %.
    let base = -4.5 + 6.5 * random.uniform();
    let effects: Vec<f64> = (0..6).map(|_| random.normal(0.0, 0.7)).collect();
    let share_missing = 0.6 * random.uniform();
    let mut text = format!("id,y,{}\n", COLUMNS.join(","));
    for row in 0..n {
        let (driver, group) = (random.normal(0.0, 1.0), random.below(6));
        let log_odds = base + 1.2 * driver + effects[group as usize];
        let y = u8::from(random.bernoulli(1.0 / (1.0 + (-log_odds).exp())));
        let normal = random.normal(0.0, 1.0);
        let gaps = if random.bernoulli(share_missing) { String::new() } else { format!("{:.3}", random.uniform()) };
        let many_gaps = if random.bernoulli(0.9) { String::new() } else { format!("w{}", random.below(5)) };
        let zero = if random.bernoulli(0.95) { 0 } else { random.poisson(3.0) };
        let (skewed, count) = (random.gamma(0.5, 10.0), random.poisson(2.0));
        let (two, ten, hundred, thousand) = (random.below(2), random.below(10), random.below(100), random.below(1_000));
        let score = random.below(101);
        let _ = writeln!(
            text,
            "L{row},{y},{normal:.4},{skewed:.3},{count},{zero},t{two},t{ten},h{hundred},k{thousand},own{row},{gaps},{many_gaps},{driver:.4},g{group},{score}"
        );
    }
    text
}

#[test]
fn two_hundred_clean_sets_have_next_to_no_findings_and_no_strong_one() {
    let config = undated(&["two", "ten", "group"], "");
    let (mut columns, mut flagged) = (0, 0);
    for seed in 0..SETS {
        let report = in_memory(&config, &[("leads.csv", set(seed))]);
        assert_eq!(report.leak_audit_scope.columns, COLUMNS.len() as u64);
        columns += report.leak_audit_scope.columns;
        for finding in &report.leak_audit {
            eprintln!("set {seed}: {} {:?} {:?}", finding.column, finding.severity, finding.evidence);
            assert_ne!(finding.severity, LeakSeverity::Leak);
            flagged += 1;
        }
    }
    assert!(flagged * 100 <= columns, "{flagged} of {columns} columns flagged");
}

#[test]
fn the_demonstration_uses_no_suspect_and_its_later_dates_are_named() {
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo");
    let read = |name: &str| std::fs::read_to_string(home.join(name)).unwrap();
    let files = generate(&SampleSettings::default()).files();
    let config = Config::from_toml(&read("leadgauge.toml"), "demo").unwrap();
    let card = Scorecard::from_toml(&read("rules.toml")).unwrap();
    let report = audit(&config, Some(&card), &Inputs::memory(files)).unwrap();
    let found: Vec<&str> = report.leak_audit.iter().map(|finding| finding.column.as_str()).collect();
    // Each of these is dated, or written, after the decision.
    assert_eq!(found, ["recycled_at", "rejected_at", "rejected_reason", "service_qualified_at", "product_qualified_at"]);
    assert!(report.leak_audit.iter().all(|finding| finding.excluded && !finding.is_open()));
}
