//! How long leads take from stage to stage, which are open for too long, and how soon sales touched them.

use super::funnel_stays;
use crate::funnel::result::{Ageing, StageTime, TouchGroup};
use crate::locale::chart::ChartName;
use crate::locale::pace::{PaceHead as H, PaceLabel, PaceTable, PaceTopic, TimeFinding};
use crate::report::blocks::FunnelPage;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, cells, estimated, or_none};

/// Days from stage to stage; `None` for undated data, and in reviews of earlier versions.
pub(in crate::report) fn times(page: FunnelPage<'_>) -> Option<Section> {
    let (times, words) = (&page.view.funnel.stage_time, page.words);
    if times.is_empty() {
        return None;
    }
    let row = |time: &StageTime| {
        let cell = |days: Option<f64>| or_none(days.map(|days| page.duration(days)));
        let quarter = match time.quarter {
            None => words.pace_label(PaceLabel::AllQuarters).into(),
            Some(quarter) if time.mature => page.quarter_named(quarter, words.quarter(quarter)),
            Some(quarter) => page.quarter_named(quarter, words.immature(quarter)),
        };
        let mut cells = cells![words.step_name(time), quarter];
        cells.extend([time.n, time.reached, time.lost, time.waiting].map(|n| page.count(n)));
        cells.push(or_none(time.median_days.map(|median| Cell::of(words.duration_estimate(&median), estimated(&median, Unit::Days)))));
        cells.extend([time.p75_days, time.p90_days].map(cell));
        let small = time.n < u64::from(page.view.smallest_group) || time.median_days.is_none() || !time.mature;
        let tone = if time.quarter.is_none() { Tone::Strong } else { Tone::Plain };
        Row { cells, tone: if small { Tone::Faint } else { tone } }
    };
    let heads = [H::Step, H::Quarter, H::Began, H::Reached, H::Lost, H::Waiting, H::Median, H::ThreeQuarters, H::NineInTen];
    let mut blocks = Vec::new();
    let finding = TimeFinding::of(times);
    if finding != TimeFinding::TooFew {
        blocks.push(page.figure(ChartName::StageTime));
    }
    blocks.push(Block::Text(words.pace_label(PaceLabel::TimesMean).to_owned()));
    blocks.push(table(page, PaceTable::Times, true, &heads, times.iter().map(row).collect()));
    blocks.extend(funnel_stays::blocks(page));
    let heading = words.time_finding(&finding);
    Some(Section { id: "stage-times", name: words.pace_topic(PaceTopic::Times), heading, blocks })
}

/// Open leads; `None` for undated data, and where nothing is open.
pub(in crate::report) fn ageing(page: FunnelPage<'_>) -> Option<Section> {
    let (funnel, words) = (page.view.funnel, page.words);
    if funnel.ageing.is_empty() {
        return None;
    }
    let row = |group: &Ageing| {
        let limit = group.limit.zip(group.limit_days);
        let limit = limit.map(|(limit, days)| Cell::of(words.age_limit(limit, days), Value::figure(days, Unit::Days)));
        let mut cells: Vec<Cell> = group.owner.iter().map(|owner| words.level(owner).into()).collect();
        cells.extend(cells![
            words.level(&group.label),
            page.count(group.open),
            or_none(group.median_days.map(|days| page.duration(days))),
            page.duration(group.median_days_since_entry),
            or_none(limit),
            or_none(group.limit.map(|_| page.count(group.beyond))),
            page.rate(group.beyond_share.as_ref()),
        ]);
        Row { cells, tone: if group.open < u64::from(page.view.smallest_group) { Tone::Faint } else { Tone::Plain } }
    };
    let heads = [H::Stage, H::Open, H::InStage, H::SinceEntry, H::Limit, H::Beyond, H::BeyondShare];
    let (all, by_owner): (Vec<&Ageing>, Vec<&Ageing>) = funnel.ageing.iter().partition(|group| group.owner.is_none());
    let mut blocks = vec![Block::Text(words.pace_label(PaceLabel::AgeingMean).to_owned())];
    blocks.push(table(page, PaceTable::Ageing, false, &heads, all.into_iter().map(row).collect()));
    if !by_owner.is_empty() && page.view.show_names {
        let heads: Vec<H> = std::iter::once(H::Owner).chain(heads).collect();
        blocks.push(table(page, PaceTable::AgeingByOwner, true, &heads, by_owner.into_iter().map(row).collect()));
    }
    blocks.extend(words.ageing_list(&funnel.ageing).map(Block::Text));
    let heading = words.ageing_finding(&funnel.ageing, &funnel.unit);
    Some(Section { id: "open-too-long", name: words.pace_topic(PaceTopic::Ageing), heading, blocks })
}

/// First touches; `None` where the config does not say where they stand.
pub(in crate::report) fn touches(page: FunnelPage<'_>) -> Option<Section> {
    let words = page.words;
    let touches = page.view.funnel.touches.as_ref()?;
    let smallest = page.view.smallest_group;
    let row = |group: &TouchGroup| {
        let mut cells: Vec<Cell> = group.score_band.iter().map(|band| band.as_str().into()).collect();
        cells.extend(cells![words.touch_band(group.band), page.count(group.n), page.rate(group.sql_rate.as_ref())]);
        let small = group.sql_rate.is_none_or(|rate| rate.n < u64::from(smallest));
        Row { cells, tone: if small { Tone::Faint } else { Tone::Plain } }
    };
    let heads = [H::Touch, H::Leads, H::SqlRate];
    let mut blocks = vec![Block::Text(words.touch_counts(touches))];
    if touches.bands.iter().any(|group| group.sql_rate.is_some()) {
        let span = page.view.funnel.span.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
        let mature = touches.bands.iter().filter_map(|group| group.sql_rate).map(|rate| rate.n).sum();
        blocks.push(Block::Figure(page.sheet().figure(ChartName::Touches, words.funnel_measured(mature, "lead", span))));
    }
    blocks.push(table(page, PaceTable::Touches, true, &heads, touches.bands.iter().map(row).collect()));
    let caution = words.pace_label(PaceLabel::TouchesCaution);
    blocks.push(Block::Text(format!("{} {caution}", words.touch_rates(touches, smallest))));
    if !touches.by_score_band.is_empty() {
        let heads = [H::Score, H::Touch, H::Leads, H::SqlRate];
        blocks.push(table(page, PaceTable::TouchesByScore, true, &heads, touches.by_score_band.iter().map(row).collect()));
    }
    Some(Section { id: "first-touch", name: words.pace_topic(PaceTopic::Touches), heading: words.touch_finding(touches), blocks })
}

/// A table of this topic, folded behind its caption or in full view.
pub(super) fn table(page: FunnelPage<'_>, name: PaceTable, folded: bool, heads: &[H], rows: Vec<Row>) -> Block {
    let caption = page.words.pace_table(name).to_owned();
    let kind = |head: &H| match head {
        H::Step | H::Quarter | H::Stage | H::Owner | H::Touch | H::Score | H::Reason | H::Source => Kind::Words,
        _ => Kind::Figures,
    };
    let stem = match name {
        PaceTable::Times => "stage-times",
        PaceTable::Ageing => "open",
        PaceTable::AgeingByOwner => "open-by-owner",
        PaceTable::Touches => "first-touch",
        PaceTable::TouchesByScore => "first-touch-by-score",
        PaceTable::ByReason => "contact-again-by-reason",
        PaceTable::BySource => "contact-again-by-source",
    };
    Block::Table(Table {
        stem,
        folded: folded.then(|| page.words.table_behind(&caption)),
        caption,
        columns: heads.iter().map(|head| Head { text: page.words.pace_head(*head).into(), kind: kind(head) }).collect(),
        rows,
    })
}
