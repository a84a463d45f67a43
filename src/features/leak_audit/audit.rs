//! The audit of all columns, one finding per column that has any evidence against it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::file::TargetName;
use crate::config::settings::{Config, Decision};
use crate::data::column::Column;
use crate::data::leak::{LeakAuditScope, LeakEvidence, LeakFinding, LeakKind, LeakSeverity};
use crate::data::unused::{UnusedColumns, drawn};
use crate::data::view::Columns as _;
use crate::features::point_in_time::KnownAtDecision;
use crate::stats::random::Random;

use super::alone::{TELLING_AUC, pure_group, ranking};
use super::answers::{answer, exclude_line, uses};
use super::cells::{Cells, FOLDS, LaterStage, Outcomes, TargetOutcome};
use super::{dates, filling, names};

/// Chance that clean data get any finding of one kind, shared out among columns and targets (Bonferroni).
const FAMILY: f64 = 0.01;
/// A suspicious name counts where the column ranks at least so well.
const NAMED_AUC: f64 = 0.53;
/// Folds are dealt out by another stream than the sample.
const FOLD_SEED: u64 = 0x666f_6c64;

/// What the audit needs.
#[derive(Debug, Clone, Copy)]
pub struct AuditInput<'a> {
    /// The config.
    pub config: &'a Config,
    /// Leads and aggregates.
    pub known: KnownAtDecision<'a>,
    /// Columns and aggregates that rules use.
    pub rule_columns: &'a BTreeSet<String>,
    /// Rows of the training leads, rising.
    pub train: &'a [u32],
    /// Who reached each target in time, one entry per lead of the table.
    pub targets: [(TargetName, &'a [bool]); 2],
}

/// Where a column's cells are.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// Among attributes and aggregates.
    Known,
    /// Among the unused columns.
    Unused(&'a Column),
}

struct Candidate<'a> {
    name: &'a str,
    file: &'a str,
    place: Place<'a>,
    /// Aggregates of events end at the decision, whatever their name.
    aggregate: bool,
}

/// The leads examined: rows of the table, and their places among those drawn.
struct Examined {
    rows: Vec<u32>,
    places: Vec<u32>,
}

/// One piece of evidence with its kind and weight.
type Sign = (LeakSeverity, LeakKind, LeakEvidence);

/// Examines every attribute, every aggregate and every unused column that was read.
///
/// Findings come unanswered first, then by weight and name. Leads are all training leads, or the sample of them that
/// [`drawn`] gives.
pub fn audit(input: &AuditInput<'_>) -> (Vec<LeakFinding>, LeakAuditScope) {
    let leads = input.known.leads;
    let all_drawn;
    let rows_drawn = if let Some(unused) = leads.unused() {
        &unused.rows
    } else {
        all_drawn = drawn(leads, input.config.seed);
        &all_drawn
    };
    let examined = Examined::new(rows_drawn, input.train);
    let outcomes = outcomes(input, &examined);
    let candidates = candidates(input);
    let tests = (candidates.len() * outcomes.targets.len().max(1)).max(1) as f64;
    let auditor = Auditor { input, examined: &examined, outcomes: &outcomes, alpha: FAMILY / tests };
    let tables = leads.unused().map(|unused| auditor.tables(unused)).unwrap_or_default();
    let mut findings: Vec<LeakFinding> = candidates.par_iter().filter_map(|candidate| auditor.finding(candidate, &tables)).collect();
    findings.sort_by(|a, b| {
        let order = |finding: &LeakFinding| (!finding.is_open(), std::cmp::Reverse(finding.severity));
        order(a).cmp(&order(b)).then_with(|| a.column.cmp(&b.column)).then_with(|| a.file.cmp(&b.file))
    });
    let scope = LeakAuditScope { columns: candidates.len() as u64, leads: examined.rows.len() as u64, of: input.train.len() as u64 };
    (findings, scope)
}

impl Examined {
    fn new(rows_drawn: &[u32], train: &[u32]) -> Self {
        let is_train = |row: &u32| train.binary_search(row).is_ok();
        let (rows, places) = rows_drawn.iter().zip(0..).filter(|(row, _)| is_train(row)).map(|(row, place)| (*row, place)).unzip();
        Self { rows, places }
    }
}

fn outcomes(input: &AuditInput<'_>, examined: &Examined) -> Outcomes {
    let leads = input.known.leads;
    let of = |all: &[bool]| -> Vec<bool> { examined.rows.iter().map(|&row| all[row as usize]).collect() };
    let mut targets: Vec<TargetOutcome> = Vec::new();
    for (name, reached) in input.targets {
        let reached = of(reached);
        if !targets.iter().any(|target| target.reached == reached) {
            targets.push(TargetOutcome { name, reached });
        }
    }
    let passed = if let Decision::AtStage(stage) = input.config.decision { stage + 1 } else { 0 };
    let later = leads.stages().iter().skip(passed).map(|stage| LaterStage {
        label: stage.label.clone(),
        reached: examined.rows.iter().map(|&row| stage.reached[row as usize].is_reached()).collect(),
    });
    let fold = |row: &u32| Random::new(input.config.seed ^ FOLD_SEED, &leads.ids()[*row as usize]).below(u64::from(FOLDS)) as u8;
    Outcomes {
        later: later.collect(),
        folds: examined.rows.iter().map(fold).collect(),
        decided: examined.rows.iter().map(|&row| leads.decided()[row as usize]).collect(),
        targets,
    }
}

fn candidates<'a>(input: &AuditInput<'a>) -> Vec<Candidate<'a>> {
    let (config, leads) = (input.config, input.known.leads);
    let file = |name: &str| {
        let join = config.joins.iter().find(|join| join.columns.iter().any(|column| column == name));
        join.map_or(config.leads.file.path.as_str(), |join| join.file.path.as_str())
    };
    let attributes = leads.columns().map(|(name, _)| Candidate { name, file: file(name), place: Place::Known, aggregate: false });
    let aggregates = config.features.events.iter();
    let aggregates = aggregates.map(|feature| Candidate { name: &feature.name, file: "", place: Place::Known, aggregate: true });
    let unused = leads.unused().map(|unused| unused.columns.as_slice()).unwrap_or_default().iter();
    let unused =
        unused.map(|column| Candidate { name: &column.name, file: &column.file, place: Place::Unused(&column.cells), aggregate: false });
    attributes.chain(aggregates).chain(unused).collect()
}

struct Auditor<'a> {
    input: &'a AuditInput<'a>,
    examined: &'a Examined,
    outcomes: &'a Outcomes,
    /// Level of each test.
    alpha: f64,
}

impl Auditor<'_> {
    /// Evidence against joined tables as a whole: file, columns and signs.
    fn tables(&self, unused: &UnusedColumns) -> Vec<(String, Vec<String>, Vec<Sign>)> {
        let of_table = |table: &crate::data::unused::JoinedRows| {
            let present: Vec<bool> = self.examined.places.iter().map(|&place| table.present[place as usize]).collect();
            let outcome = self.by_outcome(&present, Some(&table.file));
            let dates = unused.columns.iter().filter(|column| column.file == table.file);
            let late = dates.filter_map(|column| {
                let Column::Instants(_) = &column.cells else { return None };
                let Cells::Instants(moments) = Cells::at(&column.cells, &self.examined.places) else { return None };
                let (evidence, _) = dates::later(&column.name, &moments, &self.outcomes.decided)?;
                Some((LeakSeverity::Look, LeakKind::FilledLater, evidence))
            });
            (table.file.clone(), table.columns.clone(), outcome.into_iter().chain(late).collect())
        };
        unused.tables.iter().map(of_table).collect()
    }

    fn by_outcome(&self, filled: &[bool], table: Option<&str>) -> Option<Sign> {
        let mut stages = self.outcomes.later.iter().rev();
        let evidence = stages.find_map(|stage| filling::by_outcome(filled, stage, table, self.alpha))?;
        Some((LeakSeverity::Leak, LeakKind::FilledLater, evidence))
    }

    fn finding(&self, candidate: &Candidate<'_>, tables: &[(String, Vec<String>, Vec<Sign>)]) -> Option<LeakFinding> {
        let cells = match candidate.place {
            Place::Known => match self.input.known.view(candidate.name) {
                Some(view) => Cells::new(view, &self.examined.rows),
                None => Cells::at(self.input.known.leads.column(candidate.name)?, &self.examined.rows),
            },
            Place::Unused(column) => Cells::at(column, &self.examined.places),
        };
        let mut signs = self.signs(candidate, &cells);
        let table = tables.iter().find(|(file, columns, _)| file == candidate.file && columns.iter().any(|own| own == candidate.name));
        // A date of its own says more than one beside it.
        let beside = table
            .into_iter()
            .flat_map(|(_, _, signs)| signs)
            .filter(|(_, _, evidence)| !matches!(evidence, LeakEvidence::DatedLater { by, .. } if by == candidate.name));
        signs.extend(beside.cloned());
        signs.sort_by_key(|(severity, kind, _)| (std::cmp::Reverse(*severity), plainness(*kind)));
        let mut signs = signs.into_iter();
        let (severity, kind, evidence) = signs.next()?;
        let uses = uses(candidate.name, self.input.config, self.input.rule_columns);
        let answer = answer(candidate.name, &uses, self.input.config);
        let (value, n) = figure(&evidence);
        Some(LeakFinding {
            column: candidate.name.to_owned(),
            file: candidate.file.to_owned(),
            kind,
            severity,
            evidence,
            value,
            n,
            also: signs.map(|(_, _, evidence)| evidence).collect(),
            excluded: uses.is_empty(),
            config_line: exclude_line(candidate.name, &uses, self.input.config),
            uses,
            answer,
        })
    }

    fn signs(&self, candidate: &Candidate<'_>, cells: &Cells<'_>) -> Vec<Sign> {
        let (groups, filled) = (cells.groups(), cells.filled());
        let mut signs: Vec<Sign> = Vec::new();
        let mut best = None;
        for target in &self.outcomes.targets {
            let found = ranking(cells, &groups, &self.outcomes.folds, &target.reached).filter(|found| found.p_value <= self.alpha);
            best = best
                .into_iter()
                .chain(found.map(|found| (target.name, found)))
                .reduce(|a, b| if b.1.auc.value > a.1.auc.value { b } else { a });
        }
        if let Some((target, found)) = best {
            let (auc, cross_fitted) = (found.auc, found.cross_fitted);
            if auc.value >= TELLING_AUC {
                signs.push((LeakSeverity::Leak, LeakKind::TellsAlone, LeakEvidence::Ranks { target, auc, cross_fitted }));
            }
            let words = if candidate.aggregate { None } else { names::written_by_sales(candidate.name) };
            if let Some(words) = words.filter(|_| auc.value >= NAMED_AUC) {
                signs.push((LeakSeverity::Look, LeakKind::WrittenBySales, LeakEvidence::Name { words, target, auc }));
            }
        }
        let pure = self.outcomes.targets.iter().find_map(|target| pure_group(cells, &groups, target, self.alpha));
        signs.extend(pure.map(|(evidence, converted)| {
            (if converted { LeakSeverity::Leak } else { LeakSeverity::Look }, LeakKind::TellsAlone, evidence)
        }));
        let missing = self.outcomes.targets.iter().find_map(|target| filling::missingness(&filled, target, self.alpha));
        signs.extend(missing.map(|(evidence, severity)| (severity, LeakKind::Missingness, evidence)));
        if !candidate.aggregate {
            signs.extend(self.by_outcome(&filled, None));
        }
        if let Cells::Instants(moments) = cells {
            let later = dates::later(candidate.name, moments, &self.outcomes.decided);
            signs.extend(later.map(|(evidence, severity)| (severity, LeakKind::FilledLater, evidence)));
        }
        signs
    }
}

/// Of two kinds of one weight, the one that says why comes first.
fn plainness(kind: LeakKind) -> u8 {
    match kind {
        LeakKind::FilledLater => 0,
        LeakKind::TellsAlone => 1,
        LeakKind::WrittenBySales => 2,
        LeakKind::Missingness => 3,
    }
}

/// The figure of a piece of evidence, and the leads behind it.
fn figure(evidence: &LeakEvidence) -> (f64, u64) {
    let estimate = match evidence {
        LeakEvidence::Ranks { auc, .. } | LeakEvidence::Name { auc, .. } => auc,
        LeakEvidence::PureValue { share, .. } => share,
        LeakEvidence::Missing { difference, .. } => difference,
        LeakEvidence::DatedLater { late, .. } => late,
        LeakEvidence::FilledByOutcome { filled, .. } => filled,
    };
    (estimate.value, estimate.n)
}
