//! The model card (Mitchell et al. 2019, doi:10.1145/3287560.3287596) of the predictive score, in short.

use std::collections::BTreeSet;

use crate::config::file::{ModelName, TargetName};
use crate::locale::model_card::CardPart;
use crate::locale::page::Topic;
use crate::report::blocks::Page;
use crate::report::document::Block;
use crate::review::point_in_time::Basis;
use crate::review::review::{ModelSummary, WaterfallName, Which};

/// Heading and terms; empty without a predictive model.
pub(in crate::report) fn model_card(page: Page<'_>) -> Vec<Block> {
    let (review, words) = (page.review, page.words);
    let Some(model) = review.model(ModelName::Logistic) else { return Vec::new() };
    let thresholds = &review.thresholds;
    let immature = review.waterfall.iter().find(|step| step.step == WaterfallName::Immature).map_or(0, |step| step.removed);
    let features = Features::of(page, model);
    let mut parts = vec![
        (CardPart::Use, words.card_use().to_owned()),
        (CardPart::NotFor, words.card_not_for().to_owned()),
        (CardPart::Data, words.card_data(&review.run, model)),
        (CardPart::Targets, words.card_targets(&thresholds.target_mql, &thresholds.target_sql, model.target)),
        (CardPart::Columns, words.card_names(&features.columns)),
        (CardPart::Events, words.card_names(&features.events)),
        (CardPart::Pairs, words.card_names(&features.pairs)),
        (CardPart::LeftOut, words.card_names(&features.left_out)),
    ];
    parts.extend(performance(page));
    let groups =
        review.evaluation.iter().filter(|e| e.group.is_some() && e.model == ModelName::Logistic && e.target == model.target).count();
    parts.extend([
        (CardPart::Groups, words.card_groups(words.topic(Topic::Calibration), groups)),
        (CardPart::Limits, words.card_limits(immature, model.alpha)),
        (CardPart::Identity, words.card_identity(&review.run)),
    ]);
    let terms = parts.into_iter().map(|(part, text)| (words.card_part(part).to_owned(), text)).collect();
    vec![Block::Subheading(words.card_heading().to_owned()), Block::Terms(terms)]
}

/// How good it was on the newest leads, and whether its probabilities held, per target.
fn performance(page: Page<'_>) -> Vec<(CardPart, String)> {
    let (review, words) = (page.review, page.words);
    let split = review.thresholds.measured_on;
    let of = |target| review.evaluation(Which { model: ModelName::Logistic, target, split });
    let measured: Vec<_> = [TargetName::Mql, TargetName::Sql].into_iter().filter_map(of).collect();
    let good: Vec<String> = measured.iter().map(|evaluation| words.card_performance(ModelName::Logistic, evaluation)).collect();
    let verdict =
        |of: &&crate::evaluation::result::Evaluation| words.card_calibration(of.target, of.verdict.map(|verdict| verdict.finding));
    let held: Vec<String> = measured.iter().map(verdict).collect();
    let told = [(CardPart::Performance, good.join(" ")), (CardPart::Calibration, held.join(" "))];
    told.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// What the score looks at, by kind, each once and by name.
struct Features<'a> {
    columns: Vec<&'a str>,
    events: Vec<&'a str>,
    pairs: Vec<&'a str>,
    left_out: Vec<&'a str>,
}

impl<'a> Features<'a> {
    fn of(page: Page<'a>, model: &'a ModelSummary) -> Self {
        let known = page.review.point_in_time.as_ref();
        let is_event = |name: &str| known.is_some_and(|known| known.features.iter().any(|of| of.name == name && of.basis == Basis::Events));
        // The intercept alone has no change that it is told for.
        let sources: BTreeSet<&str> = model.terms.iter().filter(|term| term.unit.is_some()).map(|term| term.source.as_str()).collect();
        let is_pair = |name: &&str| name.contains(" \u{d7} ");
        let (pairs, single): (Vec<&str>, Vec<&str>) = sources.into_iter().partition(is_pair);
        let (events, columns) = single.into_iter().partition(|name| is_event(name));
        let left_out: BTreeSet<&str> =
            page.review.validation.leak_audit.iter().filter(|found| found.excluded).map(|found| found.column.as_str()).collect();
        Self { columns, events, pairs, left_out: left_out.into_iter().collect() }
    }
}
