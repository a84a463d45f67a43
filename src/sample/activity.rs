//! What the leads do: events up to the decision time, which the law counts, and events after it,
//! which follow the outcome and would betray it.

use super::calendar::{DAY, END, Moment};
use super::law::{Column, Counts, DECISION_DAYS, EVENTS, Kind, Profile};
use crate::stats::random::Random;

/// Shape of the gamma distribution, of mean 1, of how active a lead is.
const ENGAGEMENT_SHAPE: f64 = 1.4;
/// Mean delay of an event after the decision time, in days.
const LATER_DELAY_DAYS: f64 = 28.0;
/// The kinds of event, in the order of [`EVENTS`].
const KINDS: [Kind; EVENTS.len()] = [
    Kind::PageView,
    Kind::PricingView,
    Kind::Download,
    Kind::Form,
    Kind::Webinar,
    Kind::TrialLogin,
    Kind::Cart,
    Kind::AdClick,
    Kind::EmailOpen,
    Kind::EmailClick,
    Kind::Unsubscribe,
    Kind::Call,
];

/// One event of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub kind: Kind,
}

/// How far a lead got, as far as its later activity shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nobody in sales worked it.
    Idle,
    /// Sales accepted or rejected it, without more.
    Worked,
    /// It became sales qualified.
    Qualified,
}

impl Progress {
    /// Mean number of events after the decision time, at average engagement.
    fn later_events(self) -> f64 {
        match self {
            Self::Idle => 5.0,
            Self::Worked => 8.0,
            Self::Qualified => 20.0,
        }
    }

    /// Relative frequency of each kind after the decision time, in the order of [`EVENTS`].
    fn later_mix(self) -> [f64; EVENTS.len()] {
        match self {
            Self::Idle => [38.0, 3.0, 6.0, 2.0, 2.0, 2.0, 0.5, 4.0, 36.0, 5.0, 1.5, 0.0],
            Self::Worked => [34.0, 5.0, 6.0, 3.0, 3.0, 4.0, 1.0, 3.0, 26.0, 6.0, 1.0, 8.0],
            Self::Qualified => [28.0, 14.0, 5.0, 3.0, 4.0, 12.0, 4.0, 2.0, 12.0, 6.0, 0.2, 10.0],
        }
    }
}

/// The moment from which on features may not look any more.
pub fn decision_time(profile: &Profile) -> Moment {
    Moment(profile.created.0 + DECISION_DAYS * DAY)
}

/// Counts the events strictly before a moment.
pub fn counts_before(events: &[Event], moment: Moment) -> Counts {
    let mut counts = Counts::default();
    for event in events.iter().filter(|event| event.at < moment) {
        counts[event.kind as usize] += 1;
    }
    counts
}

/// How active the lead is: gamma distributed with mean 1.
pub fn engagement(random: &mut Random) -> f64 {
    random.gamma(ENGAGEMENT_SHAPE, 1.0 / ENGAGEMENT_SHAPE)
}

/// Draws the events from creation up to the decision time, in order of time.
///
/// A lead that came in through a form begins with that form. Each click in an e-mail comes with an
/// opening of it, and nothing is opened after unsubscribing.
pub fn before_decision(profile: &Profile, engagement: f64, random: &mut Random) -> Vec<Event> {
    let mut events = Vec::with_capacity(24);
    if profile.value(Column::ConversionType) != "event_badge" {
        events.push(Event { at: profile.created, kind: Kind::Form });
    }
    let window = (DECISION_DAYS * DAY) as f64;
    for (kind, mean) in KINDS.into_iter().zip(early_means(profile)) {
        for _ in 0..random.poisson(mean * engagement) {
            let share = random.uniform().powf(1.6);
            let second = (share * window).floor().clamp(1.0, window - 1.0) as i64;
            push(&mut events, Moment(profile.created.0 + second), kind);
        }
    }
    finish(events)
}

/// Mean number of events of each kind before the decision time, in the order of [`EVENTS`].
fn early_means(profile: &Profile) -> [f64; EVENTS.len()] {
    let conversion = profile.value(Column::ConversionType);
    let by = |name: &str, yes: f64, no: f64| if conversion == name { yes } else { no };
    let is_paid = matches!(profile.value(Column::Source), "paid_search" | "paid_social");
    let is_inbound = matches!(conversion, "demo_request" | "contact_form");
    [
        2.6,
        if is_inbound { 0.60 } else { 0.30 },
        by("ebook", 0.90, 0.20),
        0.12,
        by("webinar_registration", 0.55, 0.05),
        by("trial_signup", 2.60, 0.04),
        0.05,
        if is_paid { 0.45 } else { 0.04 },
        0.70,
        by("newsletter", 0.32, 0.18),
        0.02,
        if is_inbound { 0.22 } else { 0.04 },
    ]
}

/// Adds the events after the decision time, as far as the sample knows them.
pub fn add_after_decision(
    mut events: Vec<Event>,
    profile: &Profile,
    engagement: f64,
    progress: Progress,
    random: &mut Random,
) -> Vec<Event> {
    let decision = decision_time(profile);
    let mean = progress.later_events() * (0.4 + 0.6 * engagement);
    let mix = progress.later_mix();
    for _ in 0..random.poisson(mean) {
        let at = decision.plus_days(random.exponential(LATER_DELAY_DAYS));
        push(&mut events, at, KINDS[random.categorical(&mix)]);
    }
    events.retain(|event| event.at < END);
    finish(events)
}

/// Adds an event; a link clicked in an e-mail brings the opening of the e-mail with it.
fn push(events: &mut Vec<Event>, at: Moment, kind: Kind) {
    if kind == Kind::EmailClick {
        events.push(Event { at, kind: Kind::EmailOpen });
    }
    events.push(Event { at, kind });
}

/// Puts events in order, and ends the e-mails, and further unsubscriptions, with the first
/// unsubscription.
fn finish(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_unstable();
    events.dedup();
    let mut is_unsubscribed = false;
    events.retain(|event| {
        let is_email = matches!(event.kind, Kind::EmailOpen | Kind::EmailClick | Kind::Unsubscribe);
        let keep = !(is_email && is_unsubscribed);
        is_unsubscribed |= event.kind == Kind::Unsubscribe;
        keep
    });
    events
}

/// The trial login that shows real use: the fifth or later, on at least the third day, within 30
/// days of creation.
pub fn product_qualified(events: &[Event], created: Moment) -> Option<Moment> {
    let end = created.plus_days(30.0);
    let (mut logins, mut days, mut last_day) = (0, 0, None);
    for event in events.iter().filter(|e| e.kind == Kind::TrialLogin && e.at < end) {
        logins += 1;
        if last_day != Some(event.at.day_number()) {
            days += 1;
            last_day = Some(event.at.day_number());
        }
        if logins >= 5 && days >= 3 {
            return Some(event.at);
        }
    }
    None
}

/// Number of local days with a trial login before a moment.
pub fn trial_days_before(events: &[Event], moment: Moment) -> usize {
    let mut days: Vec<i64> =
        events.iter().filter(|event| event.kind == Kind::TrialLogin && event.at < moment).map(|event| event.at.day_number()).collect();
    days.dedup();
    days.len()
}
