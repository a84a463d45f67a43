//! The cuts then and now, and what they were to bring.

use crate::config::decision::WatchedFigure;
use crate::config::file::TargetName;
use crate::review::bundle::BundleCuts;
use crate::review::review::Review;
use crate::stats::bootstrap::percentile;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::mover;
use crate::stats::proportion::difference;
use crate::thresholds::result::{PairFigures, Stability, Thresholds};
use crate::units::Score;

use super::result::{Change, CutChange, FigureChange, Incomparable};
use super::shared_level;

/// The cuts that the search found, on the same score.
pub(super) fn found(then: &Thresholds, now: &Thresholds) -> Result<Vec<CutChange>, Incomparable> {
    if then.model != now.model {
        return Err(Incomparable::OtherScore);
    }
    let of = |thresholds: &Thresholds| Some((thresholds.recommended.clone()?, thresholds.stability.clone()?));
    let (Some(old), Some(new)) = (of(then), of(now)) else { return Err(Incomparable::NoCuts) };
    let cut = |target, pick: fn(&PairFigures) -> Score, draws: fn(&Stability) -> &[Score]| {
        let (was, is) = (pick(&old.0), pick(&new.0));
        let gap = mover::difference(&drawn(is, draws(&new.1)), &drawn(was, draws(&old.1)));
        CutChange { target, then: was, now: is, difference: gap, change: Change::of(&gap, was == is) }
    };
    Ok(vec![cut(TargetName::Mql, |pair| pair.mql, |s| &s.mql), cut(TargetName::Sql, |pair| pair.sql, |s| &s.sql)])
}

/// A cut with the range of those that resamples chose.
fn drawn(cut: Score, draws: &[Score]) -> Estimate {
    let value = f64::from(cut.get());
    let drawn: Vec<f64> = draws.iter().map(|score| f64::from(score.get())).collect();
    let bare = Estimate { value, low: value, high: value, level: LEVEL, n: drawn.len() as u64, method: Method::Bootstrap };
    percentile(value, &drawn, bare.n, LEVEL).unwrap_or(bare).reaching()
}

/// The cuts to work by.
pub(super) fn advised(then: &Thresholds, now: &Thresholds) -> [Option<BundleCuts>; 2] {
    let of = |(model, pair): (_, &PairFigures)| BundleCuts { model, mql: pair.mql, sql: pair.sql };
    [then, now].map(|thresholds| thresholds.advised().map(of))
}

/// What the cuts to work by were to bring.
pub(super) fn figures(then: &Review, now: &Review) -> Result<Vec<FigureChange>, Incomparable> {
    if then.run.volume != now.run.volume {
        return Err(Incomparable::OtherVolumes);
    }
    let pairs = then.thresholds.advised().zip(now.thresholds.advised());
    let ((_, old), (_, new)) = pairs.ok_or(Incomparable::NoCuts)?;
    let volume = |figure, of: fn(&PairFigures) -> Estimate| {
        let (was, is) = (of(old).reaching(), of(new).reaching());
        Some(changed(figure, was, is, mover::difference(&is, &was)))
    };
    let rate = |figure, of: fn(&PairFigures) -> Option<Estimate>| {
        let (was, is) = of(old).zip(of(new))?;
        Some(changed(figure, was, is, difference(counts(&is), counts(&was), shared_level(2))?))
    };
    let figures = [
        volume(WatchedFigure::MqlPerQuarter, |pair| pair.mql_per_quarter),
        rate(WatchedFigure::MqlPrecision, |pair| pair.mql_precision),
        volume(WatchedFigure::SqlPerQuarter, |pair| pair.sql_per_quarter),
        rate(WatchedFigure::SqlPrecision, |pair| pair.sql_precision),
    ];
    Ok(figures.into_iter().flatten().collect())
}

fn changed(figure: WatchedFigure, then: Estimate, now: Estimate, gap: Estimate) -> FigureChange {
    FigureChange { figure, then, now, difference: gap, change: Change::of(&gap, then == now) }
}

/// A rate is a whole number of leads over n.
pub(super) fn counts(rate: &Estimate) -> (u64, u64) {
    ((rate.value * rate.n as f64).round() as u64, rate.n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_within_each_others_range_cannot_be_told_apart() {
        let scores = |from: u8, to: u8| (from..=to).filter_map(Score::new).collect::<Vec<_>>();
        let cut = |value| Score::new(value).unwrap();
        let gap = mover::difference(&drawn(cut(50), &scores(40, 60)), &drawn(cut(45), &scores(35, 55)));
        // Percentiles of 21 draws: half a point inside each end. By hand: 5 give or take sqrt(2) * 9.5.
        assert!((gap.value - 5.0).abs() < 1e-12 && (gap.high - gap.value - 2.0_f64.sqrt() * 9.5).abs() < 0.8, "{gap:?}");
        assert_eq!(Change::of(&gap, false), Change::CannotTell);
        let far = mover::difference(&drawn(cut(80), &scores(78, 82)), &drawn(cut(45), &scores(43, 47)));
        assert_eq!(Change::of(&far, false), Change::Real);
        let still = mover::difference(&drawn(cut(80), &[]), &drawn(cut(80), &[]));
        assert_eq!((Change::of(&still, true), still.low, still.high), (Change::Same, 0.0, 0.0));
    }
}
