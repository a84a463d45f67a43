//! The baseline: naive Bayes over how often each value of a category was won or lost, per sales team. It is the scoring that a
//! CRM brings along, and what any other model has to beat.
//!
//! The odds of a lead are those of its team times, for each of its values, the ratio of the value's share among the won
//! and among the lost. Every count that exists gets 0.1 added, so that a value seen on one side only does not decide alone.
//! The stage of the lead takes no part: it is written while the outcome comes about.
//!
//! # References
//! Odoo 17, application CRM, predictive lead scoring (the method and its test figures).

use crate::data::column::Words;

/// Added to the won and the lost of every value that was seen.
const SMOOTHING: f64 = 0.1;

/// A fitted baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct NaiveBayes {
    names: Vec<String>,
    /// One per code of the team column; `None` where a team has not both won and lost leads.
    teams: Vec<Option<Table>>,
    /// Over all teams: for leads without a team, or of one that is too new.
    all: Table,
}

/// Log-odds of one team, or of all.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    /// Of a lead about which nothing is known.
    prior: f64,
    /// What each value adds, by column and code; 0 for a value that was not seen.
    values: Vec<Vec<f64>>,
}

/// Won and lost leads, smoothed where there are any.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Frequency {
    won: f64,
    lost: f64,
}

/// What a value adds to the log-odds of a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueWeight<'a> {
    /// The column.
    pub column: &'a str,
    /// Place of the value among the column's levels.
    pub level: usize,
    /// Log-odds added.
    pub log_odds: f64,
}

impl Frequency {
    fn add(&mut self, won: bool) {
        *(if won { &mut self.won } else { &mut self.lost }) += 1.0;
    }

    fn seen(self) -> bool {
        self.won + self.lost > 0.0
    }

    fn smoothed(self) -> Self {
        if self.seen() { Self { won: self.won + SMOOTHING, lost: self.lost + SMOOTHING } } else { self }
    }

    fn plus(self, other: Self) -> Self {
        Self { won: self.won + other.won, lost: self.lost + other.lost }
    }

    fn log_ratio(self) -> f64 {
        (self.won / self.lost).ln()
    }
}

/// Frequencies of one team: of all its leads, and by column and code.
#[derive(Debug, Clone)]
struct Counts {
    leads: Frequency,
    values: Vec<Vec<Frequency>>,
}

impl Counts {
    fn new(columns: &[(&str, &Words)]) -> Self {
        let values = columns.iter().map(|(_, words)| vec![Frequency::default(); words.levels().len()]).collect();
        Self { leads: Frequency::default(), values }
    }

    fn add(&mut self, columns: &[(&str, &Words)], row: usize, won: bool) {
        self.leads.add(won);
        for (values, (_, words)) in self.values.iter_mut().zip(columns) {
            if let Some(frequency) = values.get_mut(words.codes()[row] as usize) {
                frequency.add(won);
            }
        }
    }

    fn smoothed(self) -> Self {
        let values = self.values.into_iter().map(|column| column.into_iter().map(Frequency::smoothed).collect());
        Self { leads: self.leads.smoothed(), values: values.collect() }
    }

    /// Teams added up. Each brings its own smoothing: a value that many teams have seen is smoothed the more.
    fn plus(mut self, other: &Self) -> Self {
        self.leads = self.leads.plus(other.leads);
        for (own, others) in self.values.iter_mut().zip(&other.values) {
            own.iter_mut().zip(others).for_each(|(own, other)| *own = own.plus(*other));
        }
        self
    }

    /// A value's share among the won over its share among the lost. A missing cell is no value.
    fn table(&self) -> Table {
        let column = |values: &Vec<Frequency>| {
            let all = values.iter().fold(Frequency::default(), |sum, value| sum.plus(*value));
            let ratio = |value: &Frequency| if value.seen() { value.log_ratio() - all.log_ratio() } else { 0.0 };
            values.iter().map(ratio).collect()
        };
        Table { prior: self.leads.log_ratio(), values: self.values.iter().map(column).collect() }
    }
}

impl NaiveBayes {
    /// Counts the training leads: `columns` are categories with their names, `team` the team's column, `converted` one entry per lead.
    ///
    /// `None` when no column holds two values, or all training leads ended alike.
    pub fn fit(columns: &[(&str, &Words)], team: Option<&Words>, train: &[u32], converted: &[bool]) -> Option<Self> {
        let teams = team.map_or(0, |team| team.levels().len());
        let mut counts = vec![Counts::new(columns); teams + 1];
        for &row in train {
            let row = row as usize;
            // Leads without a team come last.
            let place = team.map_or(teams, |team| (team.codes()[row] as usize).min(teams));
            counts[place].add(columns, row, converted[row]);
        }
        let both = |leads: Frequency| leads.won > 0.0 && leads.lost > 0.0;
        let usable: Vec<bool> = counts.iter().map(|counts| both(counts.leads)).collect();
        let whole = counts.iter().fold(Frequency::default(), |sum, counts| sum.plus(counts.leads));
        let counts: Vec<Counts> = counts.into_iter().map(Counts::smoothed).collect();
        let all = counts.iter().fold(Counts::new(columns), Counts::plus);
        let varied = all.values.iter().any(|values| values.iter().filter(|value| value.seen()).count() > 1);
        (varied && both(whole)).then(|| Self {
            names: columns.iter().map(|(name, _)| (*name).to_owned()).collect(),
            teams: counts[..teams].iter().zip(usable).map(|(counts, usable)| usable.then(|| counts.table())).collect(),
            all: all.table(),
        })
    }

    /// Log-odds of a lead; `columns` and `team` as in [`NaiveBayes::fit`]. Missing and unknown values add nothing.
    pub fn log_odds(&self, columns: &[(&str, &Words)], team: Option<&Words>, row: usize) -> f64 {
        let own = team.and_then(|team| self.teams.get(team.codes()[row] as usize)?.as_ref());
        let table = own.unwrap_or(&self.all);
        let values = table.values.iter().zip(columns);
        table.prior + values.map(|(weights, (_, words))| weights.get(words.codes()[row] as usize).copied().unwrap_or(0.0)).sum::<f64>()
    }

    /// What every value adds over all teams, column by column.
    pub fn weights(&self) -> impl Iterator<Item = ValueWeight<'_>> {
        self.names
            .iter()
            .zip(&self.all.values)
            .flat_map(|(column, weights)| weights.iter().enumerate().map(|(level, &log_odds)| ValueWeight { column, level, log_odds }))
    }

    /// Log-odds of a lead about which nothing is known.
    pub fn prior(&self) -> f64 {
        self.all.prior
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::WordsBuilder;

    fn words(cells: &[&str]) -> Words {
        let mut builder = WordsBuilder::default();
        cells.iter().for_each(|cell| builder.push((!cell.is_empty()).then_some(*cell)));
        builder.finish()
    }

    #[test]
    fn odds_by_hand() {
        // Won: a, a, b; lost: b. Smoothed 2.1, 1.1 of 3.2 and 0.1, 1.1 of 1.2; prior 3.1 to 1.1.
        let column = words(&["a", "a", "b", "b", "", "c"]);
        let columns = [("x", &column)];
        let model = NaiveBayes::fit(&columns, None, &[0, 1, 2, 3], &[true, true, true, false, false, false]).unwrap();
        let prior = (3.1_f64 / 1.1).ln();
        assert!((model.log_odds(&columns, None, 0) - (prior + (2.1_f64 / 3.2 / (0.1 / 1.2)).ln())).abs() < 1e-12);
        assert!((model.log_odds(&columns, None, 2) - (prior + (1.1_f64 / 3.2 / (1.1 / 1.2)).ln())).abs() < 1e-12);
        assert!((model.log_odds(&columns, None, 4) - prior).abs() < 1e-12, "a missing cell is no value");
        assert!((model.log_odds(&columns, None, 5) - prior).abs() < 1e-12, "a value first seen later adds nothing");
    }

    #[test]
    fn nothing_to_tell_leads_apart() {
        let column = words(&["a", "a", "a"]);
        assert_eq!(NaiveBayes::fit(&[("x", &column)], None, &[0, 1, 2], &[true, false, true]), None);
        let column = words(&["a", "b", "a"]);
        assert_eq!(NaiveBayes::fit(&[("x", &column)], None, &[0, 1, 2], &[true; 3]), None);
        assert_eq!(NaiveBayes::fit(&[], None, &[0, 1], &[true, false]), None);
    }

    #[test]
    fn a_team_without_both_outcomes_uses_all_leads() {
        let column = words(&["a", "b", "a", "b", "a"]);
        let team = words(&["n", "n", "n", "s", "s"]);
        let columns = [("x", &column)];
        let model = NaiveBayes::fit(&columns, Some(&team), &[0, 1, 2, 3], &[true, false, true, true, false]).unwrap();
        assert!(model.teams[0].is_some() && model.teams[1].is_none());
        assert!((model.log_odds(&columns, Some(&team), 3) - model.all.prior - model.all.values[0][1]).abs() < 1e-12);
    }
}
