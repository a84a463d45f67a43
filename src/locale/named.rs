//! Columns by the names that people use: a label of the config, a word for a column whose part the tool knows, else the column's own name
//! without underscores. `review.json` keeps the names of the data; pages and charts are made from the review as it is named here.

use std::collections::BTreeMap;

use crate::compare::result::{Changes, Told};
use crate::features::encoder::Unit;
use crate::funnel::result::{Funnel, SegmentFunnel};
use crate::review::review::{Review, Term};
use crate::review::warning::Warning;

use super::Words;
use super::driver::feature;
use super::funnel::FunnelLabel;
use super::numbers::band_named;

/// Between the two columns of a pair.
const PAIR: &str = " \u{d7} ";
/// Between a column and its level.
const LEVEL: &str = " = ";

/// What drift calls the score itself.
const SCORE: &str = "score";

/// Names of columns.
struct Names<'a> {
    words: &'a dyn Words,
    known: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    fn new(funnel: &'a Funnel, labels: &'a BTreeMap<String, String>, words: &'a dyn Words) -> Self {
        let parts = [
            (&funnel.by_source, FunnelLabel::Source),
            (&funnel.by_owner, FunnelLabel::Owner),
            (&funnel.by_conversion_type, FunnelLabel::ConversionType),
        ];
        let of_part = |(groups, part): (&'a Vec<SegmentFunnel>, FunnelLabel)| {
            groups.first().map(|group| (group.column.as_str(), words.funnel_label(part)))
        };
        let mut known: BTreeMap<&str, &str> = parts.into_iter().filter_map(of_part).collect();
        known.extend(labels.iter().map(|(column, label)| (column.as_str(), label.as_str())));
        Self { words, known }
    }

    fn column(&self, column: &str) -> String {
        match (self.known.get(column), column.split_once(PAIR)) {
            (Some(name), _) => (*name).to_owned(),
            (None, Some((first, second))) => format!("{}{PAIR}{}", self.column(first), self.column(second)),
            (None, None) => feature(column),
        }
    }

    /// A column with a level, as "company size: not stated", or one without.
    fn term(&self, term: &str) -> String {
        match term.split_once(LEVEL) {
            Some((column, level)) => self.words.described(&self.column(column), self.words.level(level)),
            None => self.column(term),
        }
    }

    /// The name of a coefficient with the name of its column; the level stays as the data have it.
    fn coefficient(&self, name: &str) -> String {
        match name.split_once(LEVEL) {
            Some((column, level)) => format!("{}{LEVEL}{level}", self.column(column)),
            None => self.known.get(name).map_or_else(|| name.to_owned(), |known| (*known).to_owned()),
        }
    }

    fn rename(&self, columns: &mut [String]) {
        for column in columns {
            *column = self.column(column);
        }
    }

    fn unit(&self, unit: &mut Unit) {
        if let Unit::Both { changes } = unit {
            for change in changes {
                change.column = self.column(&change.column);
                self.unit(&mut change.unit);
            }
        }
    }

    fn driver(&self, term: &mut Term) {
        if let Some(unit) = &mut term.unit {
            self.unit(unit);
            term.source = self.column(&term.source);
        }
    }

    fn warning(&self, warning: &mut Warning) {
        match warning {
            Warning::LeadsHaveChanged { columns, .. } => self.rename(columns),
            Warning::KnownAtExportOnly { features, .. } => self.rename(features),
            Warning::Constant { column, .. } => *column = self.column(column),
            Warning::Separation { term, .. } => *term = self.term(term),
            Warning::Collinear { term, with } => {
                for term in std::iter::once(term).chain(with) {
                    *term = self.term(term);
                }
            }
            _ => {}
        }
    }

    fn funnel(&self, funnel: &mut Funnel) {
        let columns = [&mut funnel.by_source, &mut funnel.by_owner, &mut funnel.by_conversion_type, &mut funnel.by_segment];
        for group in columns.into_iter().flatten() {
            group.column = self.column(&group.column);
        }
        let bands = funnel.by_score_band.iter_mut().map(|group| &mut group.level);
        let worth = funnel.value.iter_mut().flat_map(|value| &mut value.by_score_band).map(|group| &mut group.level);
        let answers = funnel.feedback.iter_mut().flat_map(|feedback| &mut feedback.by_score_band).map(|group| &mut group.level);
        let touched = funnel.touches.iter_mut().flat_map(|touches| &mut touches.by_score_band);
        for band in bands.chain(worth).chain(answers).chain(touched.filter_map(|group| group.score_band.as_mut())) {
            *band = band_named(band);
        }
    }
}

/// The review with columns and bands of scores as a reader is to see them. What a reader has to find in a file or to write into the
/// config, the leak audit above all, keeps the name that it has there.
pub fn named(review: &Review, words: &dyn Words) -> Review {
    let names = Names::new(&review.funnel, &review.run.labels, words);
    let mut told = review.clone();
    names.funnel(&mut told.funnel);
    told.models.iter_mut().flat_map(|model| &mut model.terms).for_each(|term| names.driver(term));
    for group in told.evaluation.iter_mut().filter_map(|evaluation| evaluation.group.as_mut()) {
        group.column = names.column(&group.column);
    }
    for segments in &mut told.thresholds.segments {
        segments.column = names.column(&segments.column);
    }
    for shift in told.drift.iter_mut().flat_map(|drift| &mut drift.features) {
        shift.name = names.column(&shift.name);
    }
    for feature in told.point_in_time.iter_mut().flat_map(|known| &mut known.features) {
        feature.name = names.column(&feature.name);
    }
    told.warnings.iter_mut().for_each(|warning| names.warning(warning));
    let rules = review.rule_audit.as_ref().map_or(&[][..], |audit| &audit.rules);
    for warning in &mut told.warnings {
        if let Warning::DeadRule { rule } = warning
            && let Some(audited) = rules.iter().find(|audited| audited.id == *rule)
        {
            rule.clone_from(&audited.label);
        }
    }
    told
}

/// The changes between two reviews with columns as the newer one names them.
pub fn named_changes(changes: &Changes, now: &Review, words: &dyn Words) -> Changes {
    let names = Names::new(&now.funnel, &now.run.labels, words);
    let mut told = changes.clone();
    if let Told::Told(terms) = &mut told.terms {
        for term in &mut terms.terms {
            term.name = names.coefficient(&term.name);
            term.unit.iter_mut().for_each(|unit| names.unit(unit));
        }
        for name in terms.gone.iter_mut().chain(&mut terms.new).chain(&mut terms.other_unit) {
            *name = names.coefficient(name);
        }
    }
    if let Told::Told(features) = &mut told.drift {
        for feature in features.iter_mut().filter(|feature| feature.name != SCORE) {
            feature.name = names.column(&feature.name);
        }
    }
    told
}

/// The same of a funnel alone.
pub fn named_funnel(funnel: &Funnel, labels: &BTreeMap<String, String>, words: &dyn Words) -> Funnel {
    let mut told = funnel.clone();
    Names::new(funnel, labels, words).funnel(&mut told);
    told
}
