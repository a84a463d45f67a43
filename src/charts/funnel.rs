//! How many leads reach each stage: horizontal bars with count, share of the previous stage and of the first.

use crate::config::file::TargetName;
use crate::funnel::result::StageCount;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{Ink, WIDTH, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 62.0;
const ROW: f64 = 50.0;
const BAR: f64 = 26.0;
const BARS: (f64, f64) = (176.0, 452.0);
const COLUMNS: [f64; 3] = [530.0, 646.0, WIDTH - 2.0];

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let stages = &view.funnel.stages;
    let most = stages.iter().map(|stage| stage.count).max().filter(|most| *most > 0)?;
    let name = ChartName::Funnel;
    let height = TOP + ROW * stages.len() as f64 + if view.funnel.outcome.is_some() { 26.0 } else { 0.0 };
    let numbers = words.numbers();
    let description = describe(words, stages.iter().map(|stage| (stage.label.clone(), numbers.count(stage.count))));
    Some(chart(medium, stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        for (x, mark) in COLUMNS.into_iter().zip([Mark::Count, Mark::OfPrevious, Mark::OfFirst]) {
            canvas.text((x, TOP - 16.0), &words.in_units(words.mark(mark), &view.funnel.unit), Lettering::small(Align::End));
        }
        let scale = Scale::new((0.0, most as f64), BARS);
        for (index, stage) in stages.iter().enumerate() {
            row(canvas, view, words, stage, TOP + ROW * index as f64, &scale);
        }
        if let Some(outcome) = view.funnel.outcome {
            let standing = words.standing(outcome.won, outcome.lost, outcome.open);
            canvas.text((BARS.0, height - 14.0), &standing, Lettering::small(Align::Start));
        }
    }))
}

fn row(canvas: &Canvas<'_>, view: FunnelView<'_>, words: &dyn Words, stage: &StageCount, top: f64, scale: &Scale) {
    let numbers = words.numbers();
    let target = target_of(view, stage);
    let (bar, text) = match target {
        Some(TargetName::Sql) => (Ink::Sales, Ink::SalesText),
        Some(TargetName::Mql) => (Ink::Marketing, Ink::MarketingText),
        None => (Ink::Context, Ink::Ink),
    };
    let middle = top + BAR / 2.0;
    let label = fit(words.level(&stage.label), 14.0, BARS.0 - 14.0);
    let name_at = if target.is_some() { middle - 8.0 } else { middle };
    canvas.text((0.0, name_at), &label, Lettering::label(Align::Start).bold().ink(text));
    if let Some(target) = target {
        canvas.text((0.0, middle + 10.0), &fit(words.target_tag(target), 13.0, BARS.0 - 8.0), Lettering::small(Align::Start));
    }
    canvas.block((BARS.0, top), (scale.at(stage.count as f64).max(BARS.0 + 1.0), top + BAR), bar, 1.0);
    let share =
        |estimate: &Option<crate::stats::estimate::Estimate>| estimate.map_or_else(String::new, |share| numbers.percent(share.value));
    let cells = [numbers.count(stage.count), share(&stage.of_previous), share(&stage.of_first)];
    for (x, cell) in COLUMNS.into_iter().zip(cells) {
        canvas.text((x, middle), &cell, Lettering::label(Align::End));
    }
}

fn target_of(view: FunnelView<'_>, stage: &StageCount) -> Option<TargetName> {
    if stage.stage == view.target_sql.stage {
        Some(TargetName::Sql)
    } else if stage.stage == view.target_mql.stage {
        Some(TargetName::Mql)
    } else {
        None
    }
}
