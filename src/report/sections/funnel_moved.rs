//! Why the rate moved between two quarters.

use crate::funnel::result::{ChangeStep, Compared, RateChange};
use crate::locale::chart::ChartName;
use crate::locale::moved::{MovedHead as H, MovedLabel};
use crate::report::blocks::{FunnelPage, NONE};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};

/// The parts of the change; `None` where no two quarters can be compared.
pub(in crate::report) fn moved(page: FunnelPage<'_>) -> Option<Section> {
    let (changes, words) = (&page.view.funnel.decomposition, page.words);
    let mut blocks = vec![Block::Text(words.moved_means(changes.first()?)), page.figure(ChartName::Moved), steps(page)];
    blocks.extend(sources(page));
    blocks.extend(words.moved_undated(changes).map(Block::Text));
    let heading = words.rate_moved(changes);
    Some(Section { id: "why-it-moved", name: words.moved_label(MovedLabel::Topic), heading, blocks })
}

fn table(page: FunnelPage<'_>, stem: &'static str, caption: MovedLabel, heads: &[H], rows: Vec<Row>) -> Block {
    let kind =
        |head: H| if matches!(head, H::Stage | H::Quarters | H::Step | H::Verdict | H::Source) { Kind::Words } else { Kind::Figures };
    let caption = page.words.moved_label(caption).to_owned();
    Block::Table(Table {
        stem,
        folded: Some(page.words.table_behind(&caption)),
        caption,
        columns: heads.iter().map(|head| Head { text: page.words.moved_head(*head), kind: kind(*head) }).collect(),
        rows,
    })
}

fn steps(page: FunnelPage<'_>) -> Block {
    let words = page.words;
    let of_change = |change: &RateChange| -> Vec<Row> {
        let named = |name: String, points: String, verdict: &str, tone: Tone| Row {
            cells: vec![words.moved_compared(change), name, points, verdict.to_owned()],
            tone,
        };
        let step = |step: &ChangeStep| {
            let interval = step.change.map(|change| (change.low, change.high));
            let tone = if change.enough { Tone::Plain } else { Tone::Faint };
            named(
                words.moved_step(step.step, change).to_owned(),
                words.points_between(step.value, interval),
                words.moved_verdict(step.verdict),
                tone,
            )
        };
        let side = |side: &crate::funnel::result::ChangeSide| {
            let rate = format!("{}, {}", words.numbers().rate(&side.so_far), words.sample(side.n));
            named(words.moved_side(side.quarter), rate, "", Tone::Strong)
        };
        std::iter::once(side(&change.from)).chain(change.steps.iter().map(step)).chain([side(&change.to)]).collect()
    };
    let rows = page.view.funnel.decomposition.iter().flat_map(of_change).collect();
    table(page, "why-the-rate-moved", MovedLabel::Steps, &[H::Quarters, H::Step, H::Points, H::Verdict], rows)
}

/// Parts by source, of the first comparison of each stage.
fn sources(page: FunnelPage<'_>) -> Option<Block> {
    let words = page.words;
    let numbers = words.numbers();
    let changes = page.view.funnel.decomposition.iter().filter(|change| change.compared == Compared::Previous);
    let rows: Vec<Row> = changes
        .flat_map(|change| change.groups.iter().map(move |group| (change, group)))
        .map(|(change, group)| {
            let rate = |rate: Option<f64>| rate.map_or_else(|| NONE.to_owned(), |rate| numbers.percent(rate));
            let both = |[from, to]: [String; 2]| format!("{from} \u{2192} {to}");
            let cells = vec![
                words.level(&change.label).to_owned(),
                words.moved_group(group),
                both(group.n.map(|n| numbers.count(n))),
                both(group.share.map(|share| numbers.percent(share))),
                both(group.rate.map(rate)),
                words.points(group.source_mix),
                words.points(group.within + group.score_mix),
            ];
            Row { cells, tone: if group.compared { Tone::Plain } else { Tone::Faint } }
        })
        .collect();
    let heads = [H::Stage, H::Source, H::Leads, H::Share, H::Rate, H::SourceMix, H::Within];
    (!rows.is_empty()).then(|| table(page, "why-the-rate-moved-by-source", MovedLabel::Sources, &heads, rows))
}
