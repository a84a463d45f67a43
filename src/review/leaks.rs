//! The leak audit of a run: columns that may know the outcome, with what the config answers.

use std::collections::BTreeSet;

use crate::config::file::TargetName;
use crate::config::settings::Config;
use crate::data::leak::LeakSeverity;
use crate::data::table::ValidationReport;
use crate::features::leak_audit::audit::{AuditInput, audit};
use crate::features::point_in_time::KnownAtDecision;
use crate::models::scorecard::Scorecard;

use super::population::Population;
use super::warning::Warning;

/// The validation report with the findings of the audit, made on the training leads before anything is fitted.
pub fn audited(
    config: &Config,
    card: Option<&Scorecard>,
    known: KnownAtDecision<'_>,
    population: &Population,
    validation: &ValidationReport,
) -> ValidationReport {
    let rule_columns: BTreeSet<String> = card.map(Scorecard::columns).unwrap_or_default().into_keys().collect();
    let targets = [TargetName::Mql, TargetName::Sql].map(|name| (name, population.labels(name).reached.as_slice()));
    let input = AuditInput { config, known, rule_columns: &rule_columns, train: &population.train, targets };
    let (leak_audit, leak_audit_scope) = audit(&input);
    ValidationReport { leak_audit, leak_audit_scope, ..validation.clone() }
}

/// One warning for all unanswered findings.
pub fn warning(validation: &ValidationReport) -> Option<Warning> {
    let open: Vec<_> = validation.leak_audit.iter().filter(|finding| finding.is_open()).collect();
    let strong = open.iter().filter(|finding| finding.severity == LeakSeverity::Leak).count() as u64;
    (!open.is_empty())
        .then(|| Warning::ColumnsMayKnowTheOutcome { columns: open.iter().map(|finding| finding.column.clone()).collect(), strong })
}
