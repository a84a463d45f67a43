//! Draws the leads one after the other: profile, early events, outcome, stages, later events.

use std::vec;

use super::SampleSettings;
use super::activity::{self, Event, Progress};
use super::calendar::Moment;
use super::card;
use super::law::{Counts, Profile};
use super::profile::{Profiles, creation_times};
use super::stages::{self, Outcome, Stages};
use crate::stats::random::Random;

/// A lead with everything that the files and the truth say of it.
#[derive(Debug, Clone)]
pub struct Lead {
    /// Number of the lead, from 1, in order of creation.
    pub number: usize,
    /// Number of its account.
    pub account: usize,
    /// Its attributes.
    pub profile: Profile,
    /// Whether it is a customer already.
    pub is_customer: bool,
    /// All events up to the as-of date, in order of time.
    pub events: Vec<Event>,
    /// Events before the decision time: what the law counted.
    pub counts: Counts,
    /// The outcome, known or not yet.
    pub outcome: Outcome,
    /// The stages dated up to the as-of date.
    pub stages: Stages,
    /// Real use of the trial.
    pub product_qualified: Option<Moment>,
    /// Local days with a trial login before the decision time.
    pub trial_active_days: usize,
    /// The score on the points card at the decision time.
    pub crm_score: i32,
}

/// The stream of leads. Each concern has a random stream of its own.
pub struct Generator {
    created: vec::IntoIter<Moment>,
    profiles: Profiles,
    activity: Random,
    outcome: Random,
    number: usize,
}

impl Generator {
    /// Begins the sample anew.
    pub fn new(settings: &SampleSettings) -> Self {
        Self {
            created: creation_times(settings.seed, settings.leads).into_iter(),
            profiles: Profiles::new(settings.seed),
            activity: Random::new(settings.seed, "sample/activity"),
            outcome: Random::new(settings.seed, "sample/outcome"),
            number: 0,
        }
    }
}

impl Iterator for Generator {
    type Item = Lead;

    fn next(&mut self) -> Option<Lead> {
        let created = self.created.next()?;
        self.number += 1;
        let drawn = self.profiles.draw(created);
        let profile = drawn.profile;
        let decision = activity::decision_time(&profile);

        let engagement = activity::engagement(&mut self.activity);
        let early = activity::before_decision(&profile, engagement, &mut self.activity);
        let counts = activity::counts_before(&early, decision);
        let outcome = stages::outcome(&profile, &counts, &mut self.outcome);
        let crossed = card::crossing(&profile, &early);
        let mut stages = stages::draw(&profile, &outcome, crossed, &mut self.outcome);
        if drawn.is_customer {
            stages.service_qualified = stages::service_qualified(created, &mut self.outcome);
        }

        let progress = match (outcome.is_qualified, stages.is_worked()) {
            (true, _) => Progress::Qualified,
            (false, true) => Progress::Worked,
            (false, false) => Progress::Idle,
        };
        let events = activity::add_after_decision(early, &profile, engagement, progress, &mut self.activity);
        stages.set_mql(card::crossing(&profile, &events));
        stages.forget_the_future();
        Some(Lead {
            number: self.number,
            account: drawn.account,
            is_customer: drawn.is_customer,
            counts,
            outcome,
            stages,
            product_qualified: activity::product_qualified(&events, created),
            trial_active_days: activity::trial_days_before(&events, decision),
            crm_score: card::score(&card::Seen { profile: &profile, events: &events, at: decision }),
            events,
            profile,
        })
    }
}
