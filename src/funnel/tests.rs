//! A file of 40 leads with every quirk, each worked out by hand; laws that hold for any data; sums that must tie.

mod called;
mod cohorts;
mod decomposition;
mod forecast;
mod forty;
mod forty_value;
mod laws;
mod stays;
mod ways;

use std::collections::BTreeMap;

use crate::config::check::Purpose;
use crate::config::settings::Config;
use crate::data::load::{Loaded, load};
use crate::data::source::Inputs;
use crate::data::touches;

use super::build::{Sources, build, build_with_lists};
use super::counted::attributes;
use super::lists::{Lists, RuleCard};
use super::result::Funnel;

/// A config in words, with files in memory.
struct Case {
    config: String,
    files: Vec<(&'static str, String)>,
}

impl Case {
    /// The same with one text of the config in place of another, which must be there.
    fn with(&self, old: &str, new: &str) -> Self {
        assert!(self.config.contains(old), "{old} is in the config");
        Self { config: self.config.replacen(old, new, 1), files: self.files.clone() }
    }

    fn checked(&self) -> Config {
        Config::from_toml_for(Purpose::Funnel, &self.config, "test.toml").unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()))
    }

    fn loaded(&self) -> (Config, Loaded) {
        let config = self.checked();
        let files: BTreeMap<String, Vec<u8>> =
            self.files.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes())).collect();
        let inputs = Inputs::memory(files);
        let loaded = load(&config, &inputs, &attributes(&config));
        let mut loaded = loaded.unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()));
        touches::read(&config, &inputs, &mut loaded.leads, &mut loaded.validation).unwrap();
        (config, loaded)
    }

    fn with_lists(&self, card: &RuleCard) -> (Funnel, Lists) {
        let (config, loaded) = self.loaded();
        let built =
            build_with_lists(&Sources { config: &config, leads: &loaded.leads, validation: &loaded.validation, scores: None }, card);
        (built.funnel, built.lists)
    }

    fn funnel(&self) -> Funnel {
        let (config, loaded) = self.loaded();
        build(&Sources { config: &config, leads: &loaded.leads, validation: &loaded.validation, scores: None })
    }
}

/// Counts of all stages, the first included.
fn counts(funnel: &Funnel) -> Vec<u64> {
    funnel.stages.iter().map(|stage| stage.count).collect()
}

/// Every sum that must tie, whatever the data.
fn assert_ties(funnel: &Funnel) {
    for step in funnel.waterfall.windows(2) {
        assert_eq!(step[1].left, step[0].left - step[1].removed, "{:?}", funnel.waterfall);
    }
    assert_eq!(funnel.waterfall.last().unwrap().left, funnel.stages[0].count);
    for (tally, stage) in funnel.reconciliation.iter().zip(&funnel.stages) {
        assert_eq!(tally.entries - tally.further, tally.dated + tally.undated, "{tally:?}");
        assert_eq!(tally.dated + tally.undated + tally.implied - tally.not_in_order, tally.count, "{tally:?}");
        assert_eq!(tally.count, stage.count, "{tally:?}");
    }
    let mode = funnel.modes.iter().find(|mode| mode.mode == funnel.mode).unwrap();
    assert_eq!(mode.counts, counts(funnel));
    let [strict, any, past] = funnel.modes.as_slice() else { panic!("three modes") };
    for stage in 0..strict.counts.len() {
        assert!(strict.counts[stage] <= any.counts[stage] && any.counts[stage] <= past.counts[stage], "{:?}", funnel.modes);
    }
    assert!(past.counts.windows(2).all(|pair| pair[0] >= pair[1]) && strict.counts.windows(2).all(|pair| pair[0] >= pair[1]));
    for (flow, stage) in funnel.flow.iter().zip(&funnel.stages) {
        assert_eq!((flow.entered, flow.advanced + flow.won + flow.lost + flow.open), (stage.count, stage.count), "{flow:?}");
    }
    // A unit ends after the furthest stage that it is counted in.
    let ended: u64 = funnel.flow.iter().map(|flow| flow.entered - flow.advanced).sum();
    assert_eq!(ended, funnel.stages[0].count);
    if let Some(outcome) = funnel.outcome {
        assert_eq!(outcome.won + outcome.lost + outcome.open, funnel.stages[0].count);
        let ended = |count: fn(&super::result::StageFlow) -> u64| funnel.flow.iter().map(count).sum::<u64>();
        assert_eq!([outcome.won, outcome.lost, outcome.open], [ended(|flow| flow.won), ended(|flow| flow.lost), ended(|flow| flow.open)]);
        if !funnel.losses.is_empty() {
            assert_eq!(funnel.losses.iter().map(|loss| loss.n).sum::<u64>(), outcome.lost);
            for (stage, flow) in funnel.flow.iter().enumerate() {
                assert_eq!(funnel.losses.iter().map(|loss| loss.by_stage[stage]).sum::<u64>(), flow.lost);
            }
            assert!((funnel.losses.last().unwrap().cumulative - 1.0).abs() < 1e-12);
        }
    }
    for (place, tally) in funnel.reconciliation.iter().enumerate().filter(|_| funnel.dated) {
        let in_cohorts: u64 = funnel.cohorts.iter().map(|cohort| cohort.stages[place].count).sum();
        assert_eq!(in_cohorts, tally.count, "cohort view");
        let in_periods: u64 = funnel.periods.iter().map(|period| period.entered[place]).sum();
        assert!(in_periods <= tally.dated && in_periods + tally.not_in_order >= tally.dated, "period view");
    }
    for cohort in &funnel.cohorts {
        assert!(cohort.ages.windows(2).all(|pair| pair[0].watched >= pair[1].watched && pair[1].watched <= cohort.n), "{cohort:?}");
        if let Some(forecast) = &cohort.forecast {
            let (n, won) = (cohort.n as f64, cohort.won as f64);
            assert!(forecast.won == cohort.won && forecast.won + forecast.open <= cohort.n, "{forecast:?}");
            assert!(forecast.share.low >= won / n - 1e-12 && forecast.share.high <= (won + forecast.open as f64) / n + 1e-12);
            assert!((forecast.share.value - (won + forecast.expected) / n).abs() < 1e-12 && cohort.no_forecast.is_none());
        }
    }
    if let Some(outcome) = funnel.outcome.filter(|_| funnel.dated) {
        assert_eq!(funnel.cohorts.iter().map(|cohort| cohort.won).sum::<u64>(), outcome.won);
    }
    for groups in [&funnel.by_source, &funnel.by_owner, &funnel.by_conversion_type].into_iter().filter(|groups| !groups.is_empty()) {
        for (place, stage) in funnel.stages.iter().enumerate() {
            assert_eq!(groups.iter().map(|group| group.stages[place].count).sum::<u64>(), stage.count, "{groups:?}");
        }
    }
    if let Some(log) = funnel.stage_log {
        assert!(log.unknown_leads + log.other_rows <= log.rows);
        assert_eq!(log.entries, log.undated + log.after_as_of + log.left_out + log.kept);
    }
    if let Some(recycled) = funnel.paths.as_ref().and_then(|paths| paths.recycled) {
        assert_eq!(recycled.leads, recycled.won + recycled.lost_again + recycled.open);
    }
    if let Some(feedback) = &funnel.feedback {
        let all = &feedback.all;
        assert_eq!(all.handed_over, all.accepted + all.rejected + all.unanswered);
        assert_eq!(feedback.reasons.iter().map(|reason| reason.n).sum::<u64>(), all.rejected);
    }
}
