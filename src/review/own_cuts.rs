//! `thresholds.segments`: own cuts by source and by every configured segment.

use crate::data::column::Words;
use crate::data::split::Split;
use crate::evaluation::groups;
use crate::evaluation::result::GroupKind;
use crate::features::encoder::MISSING;
use crate::thresholds::result::SegmentedCuts;
use crate::thresholds::segments::{Segment, Segmentation, Terms, every_column};
use crate::thresholds::selected::{Cells, Pair};

use super::measured::group_columns;
use super::run::Made;
use super::scoring::ModelScores;

/// Fewest leads of a group on either split, whatever the config ranks.
const FEWEST_LEADS: u64 = 100;

/// Chooses and measures them; nothing without a recommended pair.
pub fn of_run(made: &Made<'_>) -> Vec<SegmentedCuts> {
    let config = made.material.config;
    let thresholds = &made.decided.thresholds;
    let Some((pair, model)) = thresholds.recommended.as_ref().zip(made.scores(thresholds.model)) else { return Vec::new() };
    let terms = Terms {
        chosen: made.judge(Split::Calibrate),
        measured: made.judge(Split::Test),
        limits: &config.limits,
        for_all: Pair { mql: pair.mql, sql: pair.sql },
        fewest_leads: u64::from(config.report.smallest_group).max(FEWEST_LEADS),
        seed: config.seed,
    };
    let columns = group_columns(made.material).into_iter();
    let columns: Vec<Segmentation> = columns.map(|(name, words)| segmentation(made, model, name, words)).collect();
    every_column(&columns, &terms)
}

/// One column: the levels with most leads where cuts are chosen, ties by name, and all others as the rest.
fn segmentation(made: &Made<'_>, model: &ModelScores, (kind, column): (GroupKind, &str), words: &Words) -> Segmentation {
    let population = &made.population;
    let levels = words.levels();
    let code = |row: u32| (words.codes()[row as usize] as usize).min(levels.len());
    let mut sizes = vec![0_u64; levels.len() + 1];
    population.rows(Split::Calibrate).iter().for_each(|&row| sizes[code(row)] += 1);
    let kept = groups::largest(&sizes, |code| levels.get(code).map_or(MISSING, String::as_str).to_owned());
    let empty = |level: &str| Segment { level: level.to_owned(), chosen_on: Cells::empty(), measured_on: Cells::empty() };
    let mut parts: Vec<Segment> = kept.iter().map(|(_, level)| empty(level)).collect();
    parts.push(empty(""));
    let mut places = vec![kept.len(); sizes.len()];
    kept.iter().enumerate().for_each(|(place, (code, _))| places[*code] = place);
    for split in [Split::Calibrate, Split::Test] {
        for &row in population.rows(split) {
            let part = &mut parts[places[code(row)]];
            let row = row as usize;
            let cells = if split == Split::Calibrate { &mut part.chosen_on } else { &mut part.measured_on };
            cells.leads[Cells::index(model.scores[row], population.mql.reached[row], population.sql.reached[row])] += 1;
        }
    }
    let rest = parts.pop().unwrap_or_else(|| empty(""));
    Segmentation { kind, column: column.to_owned(), segments: parts, rest }
}
