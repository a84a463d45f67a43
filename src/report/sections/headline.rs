//! The quarter against the one before, a year ago and what was aimed at.

use crate::locale::headline::{HeadlineHead as H, ToldIn};
use crate::period::Quarter;
use crate::report::blocks::FunnelPage;
use crate::report::cell::{Cell, Unit, Value};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{cells, estimated, in_points, or_none, share_unit};
use crate::review::headline::{Against, Headline, HeadlineFigure, HeadlineRow};
use crate::stats::estimate::Estimate;

/// Which columns have something to tell.
#[derive(Clone, Copy)]
struct Shown {
    previous: bool,
    year_before: bool,
    aim: bool,
}

impl Shown {
    fn of(table: &Headline) -> Self {
        let any = |told: fn(&HeadlineRow) -> bool| table.rows.iter().any(told);
        Self {
            previous: any(|row| row.previous.then.is_some()),
            year_before: any(|row| row.year_before.then.is_some()),
            aim: any(|row| row.aim.is_some()),
        }
    }

    fn heads(self) -> impl Iterator<Item = H> {
        let columns = [
            (true, H::Figure),
            (true, H::Now),
            (self.previous, H::Previous),
            (self.previous, H::SincePrevious),
            (self.year_before, H::YearBefore),
            (self.year_before, H::SinceYearBefore),
            (self.aim, H::Aim),
        ];
        columns.into_iter().filter_map(|(shown, head)| shown.then_some(head))
    }
}

/// The table; `None` for undated data, and in reviews of earlier versions.
pub(in crate::report) fn headline(page: FunnelPage<'_>) -> Option<Section> {
    let (view, words) = (page.view, page.words);
    let table = view.headline?;
    let currency = view.funnel.value.as_ref().and_then(|value| value.currency.as_deref()).unwrap_or_default();
    let told = ToldIn { unit: &view.funnel.unit, currency };
    let blocks = vec![rows(page, table, told), Block::Text(words.headline_means(table, told))];
    Some(Section { id: "this-quarter", name: words.headline_topic(), heading: words.headline_finding(table, told), blocks })
}

fn rows(page: FunnelPage<'_>, table: &Headline, told: ToldIn<'_>) -> Block {
    let (words, shown) = (page.words, Shown::of(table));
    let row = |row: &HeadlineRow| {
        let figure = &row.figure;
        let estimate = |text: String, of: Option<&Estimate>| match of {
            Some(of) => Cell::of(text, estimated(of, unit(figure, of.value, told))),
            None => text.into(),
        };
        let then = |against: &Against| estimate(words.headline_then(figure, against.then.as_ref(), told), against.then.as_ref());
        let change = |against: &Against| {
            let text = words.headline_change(figure, against, told);
            match &against.change {
                Some(change) => Cell::of(text, difference(figure, change, told)),
                None => text.into(),
            }
        };
        let aim = row.aim.map(|aim| Cell::of(words.headline_aim(figure, &aim), Value::figure(aim.value, unit(figure, aim.value, told))));
        let mut cells = cells![words.headline_figure(figure, told), estimate(words.headline_now(row, table, told), row.now.as_ref())];
        for (_, against) in [(shown.previous, &row.previous), (shown.year_before, &row.year_before)].into_iter().filter(|(shown, _)| *shown)
        {
            cells.extend([then(against), change(against)]);
        }
        cells.extend(shown.aim.then(|| or_none(aim)));
        let real = row.previous.verdict.is_real() || row.year_before.verdict.is_real();
        Row { cells, tone: if real { Tone::Strong } else { Tone::Plain } }
    };
    let earlier = [shown.previous.then_some(table.previous), shown.year_before.then_some(table.year_before)];
    let earlier: Vec<Quarter> = earlier.into_iter().flatten().collect();
    Block::Table(Table {
        stem: "this-quarter",
        caption: words.headline_caption(table.quarter, &earlier, shown.aim),
        folded: None,
        columns: shown.heads().map(|head| Head { text: words.headline_head(head).into(), kind: Kind::Words }).collect(),
        rows: table.rows.iter().map(row).collect(),
    })
}

/// What a figure counts.
fn unit(figure: &HeadlineFigure, value: f64, told: ToldIn<'_>) -> Unit {
    match figure {
        HeadlineFigure::Entered { .. } | HeadlineFigure::AtCut { .. } => Unit::Number(0),
        HeadlineFigure::MedianDays { .. } => Unit::Days,
        HeadlineFigure::AmountWon | HeadlineFigure::AmountPerWin => Unit::Money(told.currency.to_owned(), 0),
        HeadlineFigure::ReachedBy { .. } | HeadlineFigure::SoFar { .. } | HeadlineFigure::PromiseKept { .. } => share_unit(value),
    }
}

/// A change of it: of shares in percentage points.
fn difference(figure: &HeadlineFigure, change: &Estimate, told: ToldIn<'_>) -> Value {
    match unit(figure, change.value, told) {
        Unit::Number(decimals) => estimated(change, Unit::Difference(decimals)),
        Unit::Share(_) => in_points(change),
        Unit::Money(currency, decimals) => estimated(change, Unit::MoneyDifference(currency, decimals)),
        other => estimated(change, other),
    }
}
