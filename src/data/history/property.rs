//! One property of all leads while its log streams past.

use crate::config::file::{FeatureKind, NumberStyle};
use crate::data::batch::Batch;
use crate::data::column::{Column, Words, WordsBuilder};
use crate::data::findings::{Subject, Tally};
use crate::data::number::number_in;
use crate::data::table::{Check, CheckName, LeadTable, Severity};
use crate::period::Instant;

/// No entry so far.
const NEVER: Instant = Instant(i64::MIN);
const NOT_YET: Instant = Instant(i64::MAX);

/// The last entry before the decision time of every lead, and the first one after it.
pub(super) struct Property {
    kind: FeatureKind,
    /// How the log writes numbers.
    numbers: NumberStyle,
    new: Side,
    /// What the first later change replaced; `None` in a log that does not say.
    old: Option<Side>,
    /// Entries strictly before the decision time.
    pub(super) before: u64,
    /// Entries at or after it.
    pub(super) after: u64,
    /// Cells that are no numbers where numbers are stated.
    pub(super) unreadable: Tally,
}

/// Values on one side of the decision time.
struct Side {
    /// Place of the values' column in a batch.
    column: usize,
    levels: Vec<String>,
    /// Every level as a number; empty for words.
    numbers: Vec<f64>,
    /// Moment of the entry kept, and the code of its value.
    at: Vec<Instant>,
    code: Vec<u32>,
    /// Leads of which another value stands at the moment of the entry kept.
    torn: Vec<bool>,
}

/// A finished property.
pub(super) struct Finished {
    pub(super) column: Column,
    /// Scored leads by where their value comes from: entry, old value, export, nowhere.
    pub(super) origins: [u64; 4],
    torn: Vec<u32>,
}

/// Where a cell stands: batch, place in it, row of the file.
pub(super) type Cell<'b> = (&'b Batch, usize, u64);

impl Property {
    pub(super) fn new((kind, numbers): (FeatureKind, NumberStyle), value: usize, old: Option<usize>, leads: usize) -> Self {
        let new = Side::new(value, NEVER, leads);
        let old = old.map(|column| Side::new(column, NOT_YET, leads));
        Self { kind, numbers, new, old, before: 0, after: 0, unreadable: Tally::default() }
    }

    /// Takes note of the levels that a batch brings.
    pub(super) fn learn(&mut self, batch: &Batch) {
        for side in std::iter::once(&mut self.new).chain(&mut self.old) {
            let Some(words) = batch.columns[side.column].words() else { continue };
            for level in &words.levels()[side.levels.len()..] {
                side.levels.push(level.clone());
                if self.kind == FeatureKind::Number {
                    side.numbers.push(number_in(level, self.numbers).unwrap_or(f64::NAN));
                }
            }
        }
    }

    /// An entry of a lead whose decision falls at `cut`.
    pub(super) fn enter(&mut self, lead: usize, at: Instant, cut: Instant, cell: Cell<'_>) {
        if at < cut {
            self.before += 1;
            let code = self.new.code(cell, &mut self.unreadable);
            self.new.keep(lead, at, code, |at, kept| at > kept);
        } else {
            self.after += 1;
            if let Some(old) = &mut self.old {
                let code = old.code(cell, &mut self.unreadable);
                old.keep(lead, at, code, |at, kept| at < kept);
            }
        }
    }

    /// The property of every lead as it stood at its decision time, and what else is known of it.
    pub(super) fn finish(self, cuts: &[Option<Instant>], export: Option<&Column>) -> Finished {
        let Self { kind, new, old, .. } = self;
        let mut origins = [0; 4];
        let mut torn = Vec::new();
        let mut words = WordsBuilder::default();
        let mut numbers = Vec::new();
        let mut word_of = [vec![None; new.levels.len()], vec![None; old.as_ref().map_or(0, |old| old.levels.len())]];
        for (lead, cut) in cuts.iter().enumerate() {
            let from_log = match &old {
                _ if cut.is_none() => None,
                _ if new.at[lead] != NEVER => Some((0, &new)),
                Some(old) if old.at[lead] != NOT_YET => Some((1, old)),
                _ => None,
            };
            let export = export.filter(|_| cut.is_some() && old.is_some() && from_log.is_none());
            if cut.is_some() {
                origins[from_log.map_or(if export.is_some() { 2 } else { 3 }, |(side, _)| side)] += 1;
            }
            if from_log.is_some_and(|(_, side)| side.torn[lead]) {
                torn.push(lead as u32);
            }
            match (kind, from_log, export) {
                (FeatureKind::Number, Some((_, side)), _) => numbers.push(side.number(side.code[lead])),
                (FeatureKind::Number, None, export) => numbers.push(export.and_then(Column::numbers).map_or(f64::NAN, |cells| cells[lead])),
                (FeatureKind::Category, Some((which, side)), _) => {
                    let code = side.code[lead] as usize;
                    match side.levels.get(code) {
                        Some(level) => {
                            let code = *word_of[which][code].get_or_insert_with(|| words.code(level));
                            words.push_code(code);
                        }
                        None => words.push(None),
                    }
                }
                (FeatureKind::Category, None, export) => words.push(export.and_then(Column::words).and_then(|cells| cells.get(lead))),
            }
        }
        let column = if kind == FeatureKind::Number { Column::Numbers(numbers) } else { Column::Words(words.finish()) };
        Finished { column, origins, torn }
    }
}

impl Side {
    fn new(column: usize, none: Instant, leads: usize) -> Self {
        let (levels, numbers) = (Vec::new(), Vec::new());
        Self { column, levels, numbers, at: vec![none; leads], code: vec![Words::MISSING; leads], torn: vec![false; leads] }
    }

    /// The code of a cell; one that is no number where numbers are stated is missing, and counted.
    fn code(&self, (batch, place, row): Cell<'_>, unreadable: &mut Tally) -> u32 {
        let code = batch.columns[self.column].words().map_or(Words::MISSING, |words| words.codes()[place]);
        if self.numbers.get(code as usize).is_some_and(|number| number.is_nan()) {
            unreadable.add(row, || self.levels[code as usize].clone());
            return Words::MISSING;
        }
        code
    }

    fn keep(&mut self, lead: usize, at: Instant, code: u32, nearer: impl Fn(Instant, Instant) -> bool) {
        let kept = self.at[lead];
        if nearer(at, kept) {
            (self.at[lead], self.code[lead], self.torn[lead]) = (at, code, false);
        } else if at == kept && code != self.code[lead] {
            self.torn[lead] = true;
            if self.greater(code, self.code[lead]) {
                self.code[lead] = code;
            }
        }
    }

    /// Numbers by size, words by letters; a missing value is the least.
    fn greater(&self, one: u32, other: u32) -> bool {
        let level = |code: u32| self.levels.get(code as usize);
        match (self.numbers.get(one as usize), self.numbers.get(other as usize)) {
            (Some(one), Some(other)) => one > other,
            _ => level(one) > level(other),
        }
    }

    fn number(&self, code: u32) -> f64 {
        self.numbers.get(code as usize).copied().unwrap_or(f64::NAN)
    }
}

impl Finished {
    /// Leads whose value is a choice among those of one moment.
    pub(super) fn contradictions(&self, subject: &Subject<'_>, leads: &LeadTable) -> Option<Check> {
        let mut tally = Tally::default();
        for &lead in &self.torn {
            tally.add(0, || leads.ids()[lead as usize].clone());
        }
        tally.check(CheckName::ChangesAtOnce, subject, Severity::Note)
    }
}
