//! The first screen: two cuts, what they bring, one sentence of doubt, one of limits.

use crate::config::file::TargetName;
use crate::locale::choice::Gain;
use crate::locale::finding::Cuts;
use crate::locale::page::Label;
use crate::review::warning::Warning;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{LimitUse, PairFigures};
use crate::units::{Money, Score};

use super::blocks::Page;
use super::document::{Alarm, Answer, Cut, Effect, Side};
use super::findings;

pub(super) fn answer(page: Page<'_>) -> Answer {
    let (thresholds, words) = (&page.review.thresholds, page.words);
    let headline = findings::headline(page.review);
    let mut details: Vec<String> = words.headline_detail(&headline).into_iter().collect();
    if let (Some(difference), Some(_)) = (thresholds.gain, &thresholds.recommended) {
        details.push(words.gain(&Gain {
            difference,
            objective: thresholds.objective,
            currency: &page.review.run.currency,
            unit: page.review.run.volume,
        }));
    }
    if !thresholds.current_breaks.is_empty() {
        details.push(words.today_breaks(&thresholds.current_breaks));
    }
    if thresholds.recommended.is_none() {
        details.extend(thresholds.nearest.iter().map(|near| {
            let cuts = Cuts { mql: near.pair.mql, sql: near.pair.sql, model: thresholds.model };
            words.nearest(near.without, cuts, &words.limit_figure(near.without, near.value))
        }));
    }
    let binding = binding(page);
    Answer {
        headline: words.headline(&headline),
        details,
        cuts: thresholds.recommended.as_ref().map_or_else(Vec::new, |pair| cuts(page, pair)),
        effects: thresholds.recommended.as_ref().map_or_else(Vec::new, |pair| effects(page, pair)),
        doubt: thresholds.stability.as_ref().map(|stability| format!("{}.", words.doubt(stability))),
        limits: format!("{}.", words.cuts(&findings::cuts(page.review, &binding))),
        first: super::sections::audit::alarm(page),
        alarms: alarms(page),
    }
}

/// The limits that bind.
pub(super) fn binding(page: Page<'_>) -> Vec<LimitUse> {
    page.review.thresholds.limits.iter().filter(|limit| limit.binds).copied().collect()
}

/// Drift of the probabilities, for every target that it hits.
pub(super) fn alarms(page: Page<'_>) -> Vec<Alarm> {
    let drifted = page.review.warnings.iter().filter_map(|warning| match warning {
        Warning::CalibrationDrifted { target, predicted, observed, n, model } if *model == page.review.thresholds.model => {
            Some(page.words.drift(*target, *predicted, *observed, *n))
        }
        _ => None,
    });
    drifted.map(|text| Alarm { title: page.words.label(Label::DriftTitle).to_owned(), text }).collect()
}

fn cuts(page: Page<'_>, pair: &PairFigures) -> Vec<Cut> {
    let (thresholds, words) = (&page.review.thresholds, page.words);
    let other = thresholds.current_model.filter(|model| *model != thresholds.model);
    let was = |cut: Option<Score>| cut.map(|cut| cut.to_string());
    let cut = |name, value: Score, old: Option<Score>, target, side| Cut {
        name: words.label(name),
        value: value.to_string(),
        was: was(old),
        was_on: old.and(other).map(|model| words.model(model)),
        meaning: words.cut_meaning(target).to_owned(),
        side,
    };
    let current = thresholds.current.as_ref();
    vec![
        cut(Label::MqlCut, pair.mql, current.map(|pair| pair.mql), TargetName::Mql, Side::Marketing),
        cut(Label::SqlCut, pair.sql, current.map(|pair| pair.sql), TargetName::Sql, Side::Sales),
    ]
}

fn effects(page: Page<'_>, pair: &PairFigures) -> Vec<Effect> {
    let (thresholds, words, run) = (&page.review.thresholds, page.words, &page.review.run);
    let numbers = words.numbers();
    let current = thresholds.current.as_ref();
    let was = |figure: fn(&PairFigures) -> &Estimate| current.map(|pair| words.was(&numbers.volume(figure(pair).value)));
    let range = |estimate: &Estimate| Some(numbers.interval(estimate, 0));
    let reach = |stage: &str, rate: Option<&Estimate>| {
        rate.map(|rate| words.of_these_reach(stage, &numbers.percent(rate.value), words.about(rate.value).as_deref()))
    };
    let net = |pair: &PairFigures| numbers.money(Money(pair.value.0 - pair.cost.0), &run.currency);
    let volume = |estimate: &Estimate, label, was, note, side| Effect {
        value: numbers.volume(estimate.value),
        range: range(estimate),
        label,
        was,
        note,
        side,
    };
    let mut effects = vec![
        volume(
            &pair.mql_per_quarter,
            words.to_marketing(run.volume),
            was(|pair| &pair.mql_per_quarter),
            reach(&thresholds.target_mql.label, pair.mql_precision.as_ref()),
            Side::Marketing,
        ),
        volume(
            &pair.sql_per_quarter,
            words.to_sales(run.volume),
            was(|pair| &pair.sql_per_quarter),
            reach(&thresholds.target_sql.label, pair.sql_precision.as_ref()),
            Side::Sales,
        ),
        volume(
            &pair.customers,
            words.expected(&thresholds.target_sql.label, run.volume),
            was(|pair| &pair.customers),
            (!run.currency.is_empty()).then(|| words.net_value(&net(pair), run.volume)),
            Side::Neutral,
        ),
    ];
    effects.push(capacity(page, pair, current));
    effects
}

fn capacity(page: Page<'_>, pair: &PairFigures, current: Option<&PairFigures>) -> Effect {
    let percent = |share| page.words.numbers().percent_with(share, 0);
    let value = pair.capacity_use.map_or_else(|| super::blocks::NONE.to_owned(), percent);
    let label = if pair.capacity_use.is_some() { Label::CapacityUse } else { Label::NoCapacity };
    let was = current.and_then(|pair| pair.capacity_use).map(|share| page.words.was(&percent(share)));
    Effect { value, range: None, label: page.words.label(label).to_owned(), was, note: None, side: Side::Neutral }
}
