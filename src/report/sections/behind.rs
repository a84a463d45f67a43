//! Tables behind charts that no other table tells of: scores by outcome, scores then and now, cuts over resamples, net benefit.

use crate::config::file::TargetName;
use crate::drift::result::Drift;
use crate::evaluation::result::{DecisionCurve, Evaluation};
use crate::locale::shown::{BehindHead as H, BehindTable};
use crate::report::blocks::{Page, plain};
use crate::report::document::{Block, Head, Kind, Row, Table};
use crate::report::figures::{Figures, cells};
use crate::report::findings;
use crate::thresholds::result::Stability;
use crate::units::Score;

/// Points of the score that a row holds.
const BAND: usize = 5;
/// Rows of a curve, at most.
const MOST: usize = 20;

fn table(page: Page<'_>, name: BehindTable, heads: &[H], rows: Vec<Row>) -> Block {
    let stem = match name {
        BehindTable::Scores => "scores",
        BehindTable::ThenAndNow => "scores-then-and-now",
        BehindTable::Resamples => "resamples",
        BehindTable::NetBenefit => "net-benefit",
    };
    let caption = page.words.behind_caption(name).to_owned();
    let kind = |head: H| if head == H::Scores { Kind::Words } else { Kind::Figures };
    let columns = heads.iter().map(|head| Head { text: page.words.behind_head(*head).into(), kind: kind(*head) }).collect();
    Block::Table(Table { stem, folded: Some(page.words.table_behind(&caption)), caption, columns, rows })
}

/// Bands of the score, highest first.
fn bands() -> impl Iterator<Item = (Score, Score)> {
    let all: Vec<Score> = Score::all().collect();
    let ends: Vec<(Score, Score)> = all.chunks(BAND).filter_map(|band| Some((*band.first()?, *band.last()?))).collect();
    ends.into_iter().rev()
}

/// Leads by score and what became of them.
pub(in crate::report) fn scores(page: Page<'_>) -> Option<Block> {
    let measured = |target| findings::measured(page.review, target).filter(|_| page.targets().contains(&target));
    let (mql, sql) = (measured(TargetName::Mql), measured(TargetName::Sql));
    let any = sql.or(mql)?;
    let sums = |evaluation: &Evaluation, (low, high): (Score, Score)| {
        let bars = evaluation.histogram.iter().filter(|bar| (low..=high).contains(&bar.score));
        bars.fold((0, 0), |(all, converted), bar| (all + bar.converted + bar.not_converted, converted + bar.converted))
    };
    let rows = bands().map(|band| {
        let mut cells = cells![page.band(band.0, band.1), page.count(sums(any, band).0)];
        cells.extend([mql, sql].into_iter().flatten().map(|evaluation| page.count(sums(evaluation, band).1)));
        plain(cells)
    });
    let mut heads = vec![H::Scores, H::Leads];
    heads.extend(mql.map(|_| H::ReachedMql));
    heads.extend(sql.map(|_| H::ReachedSql));
    Some(table(page, BehindTable::Scores, &heads, rows.collect()))
}

/// Scores of the leads learnt from and of the newest ones.
pub(in crate::report) fn then_and_now(page: Page<'_>, drift: &Drift) -> Block {
    let rows = bands().map(|(low, high)| {
        let bars = drift.histogram.iter().filter(|bar| (low..=high).contains(&bar.score));
        let (baseline, current) = bars.fold((0, 0), |(then, now), bar| (then + bar.baseline, now + bar.current));
        plain(cells![page.band(low, high), page.count(baseline), page.count(current)])
    });
    table(page, BehindTable::ThenAndNow, &[H::Scores, H::LearntFrom, H::Newest], rows.collect())
}

/// How often each cut was chosen.
pub(in crate::report) fn resamples(page: Page<'_>, stability: &Stability) -> Block {
    let often = |cuts: &[Score], cut: Score| cuts.iter().filter(|drawn| **drawn == cut).count() as u64;
    let chosen = Score::all().map(|cut| (cut, often(&stability.mql, cut), often(&stability.sql, cut)));
    let rows = chosen
        .filter(|(_, mql, sql)| mql + sql > 0)
        .map(|(cut, mql, sql)| plain(cells![page.score(cut), page.count(mql), page.count(sql)]));
    table(page, BehindTable::Resamples, &[H::Cut, H::AsMql, H::AsSql], rows.collect())
}

/// Net benefit along the curve.
pub(in crate::report) fn net_benefit(page: Page<'_>, curve: &DecisionCurve) -> Block {
    let every = curve.points.len().div_ceil(MOST).max(1);
    let rows = curve.points.iter().step_by(every).map(|point| {
        plain(cells![page.percent(point.threshold), page.decimal(point.net_benefit * 100.0, 2), page.decimal(point.treat_all * 100.0, 2)])
    });
    table(page, BehindTable::NetBenefit, &[H::Threshold, H::ByScore, H::WorkAll], rows.collect())
}
