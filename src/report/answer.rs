//! The first screen: two cuts, what they bring, one sentence of doubt, one of limits.

use crate::config::file::{ModelName, TargetName};
use crate::locale::choice::Gain;
use crate::locale::finding::Cuts;
use crate::locale::page::Label;
use crate::review::warning::Warning;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{LimitUse, PairFigures};
use crate::units::{Money, Score};

use super::blocks::Page;
use super::document::{Alarm, Answer, Beside, Cut, Effect, Side};
use super::figures::{Figures, or_none};
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
    let shown = shown(page);
    Answer {
        headline: words.headline(&headline),
        details,
        cuts: shown.as_ref().map_or_else(Vec::new, |shown| cuts(page, shown)),
        effects: shown.as_ref().map_or_else(Vec::new, |shown| effects(page, shown)),
        doubt: thresholds.stability.as_ref().map(|stability| words.sentence(&words.doubt(stability))),
        limits: words.sentence(&words.cuts(&findings::cuts(page.review, &binding))),
        first: super::sections::audit::alarm(page),
        alarms: alarms(page),
    }
}

/// The limits that bind.
pub(super) fn binding(page: Page<'_>) -> Vec<LimitUse> {
    page.review.thresholds.limits.iter().filter(|limit| limit.binds).copied().collect()
}

/// Drift of the probabilities, once for all targets that it hits.
pub(super) fn alarms(page: Page<'_>) -> Vec<Alarm> {
    let mut among = 0;
    let drifted = page.review.warnings.iter().filter_map(|warning| match warning {
        Warning::CalibrationDrifted { target, predicted, observed, n, model }
            if *model == page.review.thresholds.model && page.targets().contains(target) =>
        {
            among = *n;
            Some((*target, *predicted, *observed))
        }
        _ => None,
    });
    let drifted: Vec<(TargetName, f64, f64)> = drifted.collect();
    let alarm = || Alarm { title: page.words.label(Label::DriftTitle).to_owned(), text: page.words.drift(&drifted, among) };
    (!drifted.is_empty()).then(alarm).into_iter().collect()
}

/// The pair to work with and, beside it, the other one.
struct Shown<'a> {
    pair: &'a PairFigures,
    model: ModelName,
    other: Option<(&'a PairFigures, ModelName)>,
    /// Whether the pair shown is the one in force, and the other what was tried.
    kept: bool,
}

fn shown(page: Page<'_>) -> Option<Shown<'_>> {
    let thresholds = &page.review.thresholds;
    let new = (thresholds.recommended.as_ref()?, thresholds.model);
    let old = thresholds.current.as_ref().map(|pair| (pair, thresholds.current_model.unwrap_or(thresholds.model)));
    Some(match old.filter(|_| thresholds.standing().keeps_current()) {
        Some((pair, model)) => Shown { pair, model, other: Some(new), kept: true },
        None => Shown { pair: new.0, model: new.1, other: old, kept: false },
    })
}

fn cuts(page: Page<'_>, shown: &Shown<'_>) -> Vec<Cut> {
    let words = page.words;
    let cut = |name, of: fn(&PairFigures) -> Score, target, side| Cut {
        name: words.label(name),
        value: page.score(of(shown.pair)),
        beside: shown.other.map(|(pair, model)| Beside {
            name: words.label(if shown.kept { Label::Tried } else { Label::Today }),
            value: of(pair).to_string(),
            struck: !shown.kept,
            on: (model != shown.model).then(|| words.model(model)),
        }),
        meaning: words.cut_meaning(target).to_owned(),
        side,
    };
    vec![
        cut(Label::MqlCut, |pair| pair.mql, TargetName::Mql, Side::Marketing),
        cut(Label::SqlCut, |pair| pair.sql, TargetName::Sql, Side::Sales),
    ]
}

fn effects(page: Page<'_>, shown: &Shown<'_>) -> Vec<Effect> {
    let (thresholds, words, run) = (&page.review.thresholds, page.words, &page.review.run);
    let (numbers, pair) = (words.numbers(), shown.pair);
    let was =
        |figure: fn(&PairFigures) -> &Estimate| shown.other.map(|(pair, _)| words.beside(shown.kept, &numbers.volume(figure(pair).value)));
    let range = |estimate: &Estimate| Some(numbers.interval(estimate, 0));
    let reach = |stage: &str, rate: Option<&Estimate>| {
        rate.map(|rate| words.of_these_reach(stage, &numbers.percent(rate.value), words.about(rate.value).as_deref()))
    };
    let net = |pair: &PairFigures| numbers.money(Money(pair.value.0 - pair.cost.0), &run.currency);
    let volume = |estimate: &Estimate, label, was, note, side| Effect {
        value: page.volume_estimated(estimate),
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
    effects.push(capacity(page, shown));
    effects
}

fn capacity(page: Page<'_>, shown: &Shown<'_>) -> Effect {
    let pair = shown.pair;
    let percent = |share| page.percent_with(share, 0);
    let value = or_none(pair.capacity_use.map(percent));
    let label = if pair.capacity_use.is_some() { Label::CapacityUse } else { Label::NoCapacity };
    let other = shown.other.and_then(|(pair, _)| pair.capacity_use);
    let was = other.map(|share| page.words.beside(shown.kept, &percent(share).text));
    Effect { value, range: None, label: page.words.label(label).to_owned(), was, note: None, side: Side::Neutral }
}
