//! `thresholds.segments`: own cuts by source and by every configured segment.

use crate::config::file::ModelName;
use crate::data::column::{Column, Words};
use crate::data::split::Split;
use crate::evaluation::groups::MOST_GROUPS;
use crate::evaluation::result::GroupKind;
use crate::features::encoder::MISSING;
use crate::thresholds::result::SegmentedCuts;
use crate::thresholds::search::Judge;
use crate::thresholds::segments::{Segment, Segmentation, Terms, every_column};
use crate::thresholds::selected::{Cells, Pair};
use crate::thresholds::volume::Volume;

use super::run::Made;
use super::scoring::ModelScores;

/// Fewest leads of a group on either split, whatever the config ranks.
const FEWEST_LEADS: u64 = 100;

/// Chooses and measures them; nothing without a recommended pair.
pub fn of_run(made: &Made<'_>) -> Vec<SegmentedCuts> {
    let (config, leads) = (made.material.config, made.material.leads);
    let thresholds = &made.decided.thresholds;
    let scores = |name: ModelName| made.models.iter().find(|model| model.name == name);
    let Some((pair, model)) = thresholds.recommended.as_ref().zip(scores(thresholds.model)) else { return Vec::new() };
    let judge = |split| {
        let n = made.population.rows(split).len() as u64;
        let per_lead = Volume::new(split, n, made.population.span(config, leads, split), config.seed).per_lead;
        Judge { objective: config.thresholds.objective, value: &config.thresholds.value, per_lead }
    };
    let terms = Terms {
        chosen: judge(Split::Calibrate),
        measured: judge(Split::Test),
        limits: &config.limits,
        for_all: Pair { mql: pair.mql, sql: pair.sql },
        fewest_leads: u64::from(config.report.smallest_group).max(FEWEST_LEADS),
        seed: config.seed,
    };
    every_column(&columns(made, model), &terms)
}

/// The source and the segments of the config, in its order.
fn columns(made: &Made<'_>, model: &ModelScores) -> Vec<Segmentation> {
    let (config, leads) = (made.material.config, made.material.leads);
    let source = leads.source().zip(config.leads.source.as_deref());
    let mut columns: Vec<Segmentation> =
        source.map(|(words, name)| segmentation(made, model, (GroupKind::Source, name), words)).into_iter().collect();
    for name in &config.funnel.segments {
        let words = leads.column(name).and_then(Column::words);
        columns.extend(words.map(|words| segmentation(made, model, (GroupKind::Segment, name), words)));
    }
    columns
}

/// One column: the levels with most leads where cuts are chosen, ties by name, and all others as the rest.
fn segmentation(made: &Made<'_>, model: &ModelScores, (kind, column): (GroupKind, &str), words: &Words) -> Segmentation {
    let population = &made.population;
    let levels = words.levels();
    let code = |row: u32| (words.codes()[row as usize] as usize).min(levels.len());
    let mut sizes = vec![0_u64; levels.len() + 1];
    population.rows(Split::Calibrate).iter().for_each(|&row| sizes[code(row)] += 1);
    let name = |code: usize| levels.get(code).map_or(MISSING, String::as_str);
    let mut kept: Vec<usize> = (0..sizes.len()).filter(|&code| sizes[code] > 0).collect();
    kept.sort_by(|a, b| sizes[*b].cmp(&sizes[*a]).then_with(|| name(*a).cmp(name(*b))));
    kept.truncate(MOST_GROUPS);
    let empty = |level: &str| Segment { level: level.to_owned(), chosen_on: Cells::empty(), measured_on: Cells::empty() };
    let mut parts: Vec<Segment> = kept.iter().map(|&code| empty(name(code))).collect();
    parts.push(empty(""));
    let mut places = vec![kept.len(); sizes.len()];
    kept.iter().enumerate().for_each(|(place, code)| places[*code] = place);
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
