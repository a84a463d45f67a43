//! Who was worked, what recall can be, figures with weights, and the experiment that would tell.

use crate::config::file::TargetName;
use crate::locale::chart::ChartName;
use crate::locale::selection::{SelectionFinding, SelectionHead, SelectionLabel};
use crate::report::blocks::{Page, plain};
use crate::report::cell::{Cell, Value};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, cells, or_none, share_unit};
use crate::stats::estimate::Estimate;
use crate::thresholds::selection::result::{RecallBounds, Selection, Weighted, WeightedFigures};

pub(in crate::report) fn selection(page: Page<'_>) -> Option<Section> {
    let (selection, words) = (page.review.thresholds.selection.as_ref()?, page.words);
    let finding = SelectionFinding::of(selection, page.review.run.smallest_group);
    let mut blocks = vec![page.figure(ChartName::Selection, selection.share.n), Block::Text(words.worked_by(&selection.seen_by))];
    blocks.push(bands(page, selection));
    if !selection.recall.is_empty() {
        blocks.push(recall(page, &selection.recall));
        blocks.push(Block::Text(words.selection_label(SelectionLabel::RecallReading).to_owned()));
    }
    if let Some(weighted) = &selection.weighted {
        blocks.push(Block::Subheading(words.selection_label(SelectionLabel::WeightHeading).to_owned()));
        blocks.push(Block::Text(words.weights_do(weighted)));
        blocks.extend(words.unreached(selection.unreached).map(Block::Text));
        blocks.push(weights(page, weighted));
    }
    if let Some(experiment) = &selection.experiment {
        blocks.push(Block::Subheading(words.selection_label(SelectionLabel::ExperimentHeading).to_owned()));
        blocks.push(Block::Text(words.experiment(experiment, page.review.run.volume)));
    }
    let name = words.selection_label(SelectionLabel::Topic);
    Some(Section { id: "who-was-worked", name, heading: words.selection_finding(&finding), blocks })
}

/// Where the config does not say who was worked: what follows from that.
pub(super) fn taken_as_worked(page: Page<'_>) -> Option<Block> {
    let unknown = page.review.thresholds.selection.is_none();
    unknown.then(|| Block::Text(page.words.selection_label(SelectionLabel::AllTakenAsWorked).to_owned()))
}

fn bands(page: Page<'_>, selection: &Selection) -> Block {
    let heads = [
        SelectionHead::Scores,
        SelectionHead::Leads,
        SelectionHead::Worked,
        SelectionHead::ShareWorked,
        SelectionHead::MqlRate,
        SelectionHead::SqlRate,
    ];
    let smallest = u64::from(page.review.run.smallest_group);
    let row = |band: &crate::thresholds::selection::result::WorkedBand| {
        let cells = vec![
            page.band(band.score_low, band.score_high),
            page.count(band.share.n),
            page.count(band.worked),
            page.rate(Some(&band.share)),
            page.rate(band.mql_rate.as_ref()),
            page.rate(band.sql_rate.as_ref()),
        ];
        Row { cells, tone: if band.share.n < smallest { Tone::Faint } else { Tone::Plain } }
    };
    let mut table = table(page, SelectionLabel::BandTable, "worked", &heads, selection.bands.iter().map(row).collect());
    table.folded = Some(page.words.table_behind(&table.caption));
    Block::Table(table)
}

fn recall(page: Page<'_>, bounds: &[RecallBounds]) -> Block {
    let heads = [SelectionHead::Cut, SelectionHead::Observed, SelectionHead::AtRate, SelectionHead::Bounds, SelectionHead::Limits];
    let numbers = page.words.numbers();
    let between = |low: f64, high: f64| {
        let text = numbers.range(&numbers.percent(low), &numbers.percent(high));
        Cell::of(text, Value::interval(low, high, share_unit(low)))
    };
    let row = |bounds: &RecallBounds| {
        plain(cells![
            page.words.cut_from(bounds.target, bounds.cut),
            page.rate(Some(&bounds.observed)),
            page.percent(bounds.at_rate),
            between(bounds.low, bounds.high),
            between(bounds.low_limit, bounds.high_limit),
        ])
    };
    Block::Table(table(page, SelectionLabel::RecallTable, "recall-bounds", &heads, bounds.iter().map(row).collect()))
}

fn weights(page: Page<'_>, weighted: &Weighted) -> Block {
    let heads = [SelectionHead::Figure, SelectionHead::Plain, SelectionHead::Weighted];
    let rows = weighted.plain.iter().zip(&weighted.by_weight).flat_map(|(plain, by_weight)| rows(page, plain, by_weight)).collect();
    Block::Table(table(page, SelectionLabel::WeightTable, "weighted", &heads, rows))
}

fn rows(page: Page<'_>, without: &WeightedFigures, with: &WeightedFigures) -> [Row; 4] {
    let target = match without.target {
        TargetName::Mql | TargetName::Sql => page.words.target(without.target),
    };
    let row = |label: SelectionLabel, pick: fn(&WeightedFigures) -> Option<Estimate>, written: &dyn Fn(&Estimate) -> Cell| {
        let cell = |figures| or_none(pick(figures).map(|figure| written(&figure)));
        plain(cells![format!("{target}: {}", page.words.selection_label(label)), cell(without), cell(with)])
    };
    let share = |rate: &Estimate| page.rate(Some(rate));
    let number = |figure: &Estimate| page.estimate(figure, 3);
    [
        row(SelectionLabel::Precision, |figures| figures.precision, &share),
        row(SelectionLabel::Recall, |figures| figures.recall, &share),
        row(SelectionLabel::Brier, |figures| figures.brier, &number),
        row(SelectionLabel::Auc, |figures| figures.auc, &number),
    ]
}

fn table(page: Page<'_>, label: SelectionLabel, stem: &'static str, heads: &[SelectionHead], rows: Vec<Row>) -> Table {
    let words_in = [SelectionHead::Scores, SelectionHead::Cut, SelectionHead::Figure];
    let kind = |head: &SelectionHead| if words_in.contains(head) { Kind::Words } else { Kind::Figures };
    let columns = heads.iter().map(|head| Head { text: page.words.selection_head(*head).into(), kind: kind(head) }).collect();
    Table { stem, caption: page.words.selection_label(label).to_owned(), folded: None, columns, rows }
}
