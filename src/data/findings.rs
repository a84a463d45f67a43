//! Counting what is wrong while rows stream by, and settling it by the config's policy: an error, or a [`Check`].

use crate::config::file::Policy;

use super::error::{DataError, Fault, Refusal};
use super::index::{LEFT_OUT, NO_ID, UNKNOWN};
use super::table::{Check, CheckName, Example, Severity};

/// How many examples a check keeps.
const EXAMPLES: usize = 5;

/// Rows that break one rule: how many, and the first few.
#[derive(Debug, Default)]
pub(super) struct Tally {
    rows: u64,
    examples: Vec<Example>,
}

impl Tally {
    /// Counts a row. The value is asked for only while examples are wanted.
    pub(super) fn add(&mut self, row: u64, value: impl FnOnce() -> String) {
        self.rows += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(Example { row, value: value(), file: None });
        }
    }

    /// Rows counted.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Counts a row by the code of its key, if that is no lead's. Strangers are named later, by [`Tally::name`].
    pub(super) fn add_stranger(&mut self, row: u64, code: u32) {
        match code {
            NO_ID => self.add(row, || "(missing)".into()),
            UNKNOWN | LEFT_OUT => self.add(row, String::new),
            _ => {}
        }
    }

    /// Gives the examples that have no value yet these, in order.
    pub(super) fn name(&mut self, names: &[String]) {
        let unnamed = self.examples.iter_mut().filter(|example| example.value.is_empty());
        unnamed.zip(names).for_each(|(example, name)| example.value.clone_from(name));
    }

    /// The finished check; `None` when nothing was found.
    pub(super) fn check(self, name: CheckName, subject: &Subject<'_>, severity: Severity) -> Option<Check> {
        (self.rows > 0).then(|| Check {
            name,
            subject: subject.to_string(),
            severity,
            rows: self.rows,
            leads_removed: 0,
            examples: self.examples,
        })
    }

    /// The error that the first of these rows makes; `None` when nothing was found.
    pub(super) fn refusal(&self, subject: &Subject<'_>, fault: Fault, total: u64) -> Option<DataError> {
        let first = self.examples.first()?;
        Some(DataError::Refused(Box::new(Refusal {
            file: subject.file.to_owned(),
            column: subject.column.map(str::to_owned),
            row: first.row,
            value: first.value.clone(),
            fault,
            rows: self.rows,
            total,
        })))
    }

    /// An error or a check, as the policy wants it.
    pub(super) fn settle(self, rule: Rule<'_>) -> Result<Option<Check>, DataError> {
        if rule.policy == Policy::Refuse
            && let Some(error) = self.refusal(&rule.subject, rule.fault, rule.total)
        {
            return Err(error);
        }
        Ok(self.check(rule.name, &rule.subject, Severity::Warning))
    }
}

/// What a tally counted, and what follows from it.
pub(super) struct Rule<'a> {
    pub(super) name: CheckName,
    pub(super) subject: Subject<'a>,
    pub(super) fault: Fault,
    pub(super) policy: Policy,
    /// Rows of the file.
    pub(super) total: u64,
}

/// File and, where one is concerned, column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) file: &'a str,
    pub(super) column: Option<&'a str>,
}

impl<'a> Subject<'a> {
    pub(super) fn file(file: &'a str) -> Self {
        Self { file, column: None }
    }

    pub(super) fn column(file: &'a str, column: &'a str) -> Self {
        Self { file, column: Some(column) }
    }
}

impl std::fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.column {
            Some(column) => write!(f, "{}, `{column}`", self.file),
            None => f.write_str(self.file),
        }
    }
}
