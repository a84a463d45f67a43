//! Two reviews side by side: what moved, and whether that is more than chance.
//!
//! Samples of two quarters overlap: the newer run has learnt from most leads of the older one. Figures on overlapping leads resemble each
//! other, so that a difference taken as if they did not is judged too cautiously: what is called a real change is one, and some real
//! changes are called "cannot tell". For coefficients the overlap is known from the files of scores and taken into account. Figures that
//! stand side by side share the level of 95 % (Bonferroni).

mod cuts;
mod measures;
pub mod result;
mod scores;
mod terms;

use crate::config::file::ModelName;
use crate::review::review::{Review, Run};
use crate::stats::estimate::LEVEL;

use result::{Change, Changes, Incomparable, Moved, Told, WhichRun};

pub use scores::SavedScores;

/// One of the two reviews.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The review.
    pub review: &'a Review,
    /// The file of scores beside it; `None` where there is none.
    pub scores: Option<&'a SavedScores>,
}

/// Compares an older review with a newer one.
pub fn compare(then: Side<'_>, now: Side<'_>) -> Changes {
    let (old, new) = (then.review, now.review);
    let targets = if old.thresholds.has_targets_of(&new.thresholds) { Ok(()) } else { Err(Incomparable::OtherTargets) };
    let score = scores::compare(then, now);
    let trained = Told::from(scores::trained_on_both(then, now));
    let mut changes = Changes {
        then: which(&old.run),
        now: which(&new.run),
        cuts: Told::from(targets.and_then(|()| cuts::found(&old.thresholds, &new.thresholds))),
        advised: cuts::advised(&old.thresholds, &new.thresholds),
        figures: Told::from(targets.and_then(|()| cuts::figures(old, new))),
        scores: Told::from(score),
        terms: Told::from(terms::compare(old, new, trained.get().copied())),
        rules: terms::rules(old, new),
        bands: Told::from(targets.and_then(|()| measures::bands(old, new))),
        drift: Told::from(measures::drift(old, new)),
        measures: Told::from(targets.and_then(|()| measures::measures(old, new))),
        moved: Moved::default(),
    };
    changes.moved = moved(&changes);
    changes
}

fn which(run: &Run) -> WhichRun {
    WhichRun {
        title: run.title.clone(),
        quarter: run.quarter,
        as_of: run.as_of.clone(),
        version: run.version.clone(),
        config_hash: run.config_hash.clone(),
        data_hash: run.data_hash.clone(),
    }
}

/// How many of the figures differ beyond chance, differ at all, or are the same to the last digit.
fn moved(changes: &Changes) -> Moved {
    let mut all: Vec<Change> = Vec::new();
    all.extend(changes.cuts.get().into_iter().flatten().map(|cut| cut.change));
    all.extend(changes.figures.get().into_iter().flatten().map(|figure| figure.change));
    all.extend(changes.terms.get().into_iter().flat_map(|terms| &terms.terms).map(|term| term.change));
    all.extend(changes.bands.get().into_iter().flatten().flat_map(|bands| &bands.bands).filter_map(|band| band.change));
    all.extend(changes.measures.get().into_iter().flatten().map(|measure| measure.change));
    let of = |change| all.iter().filter(|one| **one == change).count() as u64;
    let shifted = changes.scores.get().map_or(0, |scores| scores.raised + scores.lowered);
    let facts = changes.rules.len() as u64 + shifted;
    Moved { real: of(Change::Real), cannot_tell: of(Change::CannotTell), same: of(Change::Same), facts }
}

/// The level at which each of so many figures is judged, so that all hold together at 95 %.
fn shared_level(figures: usize) -> f64 {
    1.0 - (1.0 - LEVEL) / figures.max(1) as f64
}

/// The score that the cuts are set on, where it is the same then and now.
fn shared_model(then: &Review, now: &Review) -> Result<ModelName, Incomparable> {
    let model = then.thresholds.model;
    if model == now.thresholds.model { Ok(model) } else { Err(Incomparable::OtherScore) }
}
