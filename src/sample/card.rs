//! The points card in force: the score that the imagined company has been using.
//!
//! `data/demo/rules.toml` is the same card, for the rule-based model; a test keeps both together.
//! The card was made by judgement, and it is wrong on purpose in a few places: it rewards the
//! social campaign, downloads and the public sector, which the law punishes; it rewards opened
//! e-mails, which say nothing beyond the clicks; and one rule waits for a country without leads.
//! Overrides and side tracks of the rule file change advice, not points: they are not needed here.

use super::activity::Event;
use super::calendar::{DAY, Moment};
#[cfg(test)]
use super::law::{ATTRIBUTES, EVENTS};
use super::law::{Column, Kind, Profile};

/// The score from which on a lead counts as marketing qualified today.
pub const MQL_CUT: i32 = 40;
/// The score from which on a lead counts as sales qualified today.
pub const SQL_CUT: i32 = 60;
/// The most points that each dimension may give.
const DIMENSION_CAP: f64 = 50.0;
/// Days from creation within which the score may cross the cut.
const CROSSING_DAYS: f64 = 30.0;

/// The dimension that a rule counts towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// Who the lead is.
    Fit,
    /// What the lead does.
    Engagement,
}

/// When a rule gives its points.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// An attribute has one of these values.
    IsOneOf(Column, &'static [&'static str]),
    /// The company size is known and at least the first, below the second.
    SizeBetween(u32, u32),
    /// So many events at least.
    AtLeast(Kind, u32),
    /// For each event, up to a cap, less with its age.
    Each(Kind, i32, Fading),
    /// Such an event in the last so many days.
    Within(Kind, f64),
}

/// How an event counts less with its age.
#[derive(Debug, Clone, Copy)]
pub enum Fading {
    /// Half of the full points are lost every so many days.
    HalfEvery(f64),
    /// Half of what is left is lost every so many days.
    HalfLife(f64),
}

/// One rule of the card.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name in the rule file.
    pub id: &'static str,
    /// The dimension.
    pub dimension: Dimension,
    /// The points.
    pub points: i32,
    /// The condition.
    pub when: When,
}

const fn fit(id: &'static str, points: i32, when: When) -> Rule {
    Rule { id, dimension: Dimension::Fit, points, when }
}

const fn engagement(id: &'static str, points: i32, kind: Kind, at_least: u32) -> Rule {
    let when = When::AtLeast(kind, at_least);
    Rule { id, dimension: Dimension::Engagement, points, when }
}

const fn doing(id: &'static str, points: i32, when: When) -> Rule {
    Rule { id, dimension: Dimension::Engagement, points, when }
}

const fn asked(id: &'static str, points: i32, kinds: &'static [&'static str]) -> Rule {
    let when = When::IsOneOf(Column::ConversionType, kinds);
    Rule { id, dimension: Dimension::Engagement, points, when }
}

/// Leads of this job level are never advised and score nothing.
pub const DISQUALIFIED: &str = "student";

/// The rules of the card.
pub const RULES: [Rule; 21] = [
    fit("director", 15, When::IsOneOf(Column::JobLevel, &["director", "c_level"])),
    fit("manager", 10, When::IsOneOf(Column::JobLevel, &["manager"])),
    fit("large_company", 12, When::SizeBetween(200, u32::MAX)),
    fit("medium_company", 6, When::SizeBetween(50, 200)),
    fit("company_address", 8, When::IsOneOf(Column::EmailDomainKind, &["company"])),
    fit("target_industry", 8, When::IsOneOf(Column::Industry, &["finance", "manufacturing", "logistics"])),
    fit("public_sector", 8, When::IsOneOf(Column::Industry, &["public_sector"])),
    fit("introduced", 6, When::IsOneOf(Column::Source, &["partner", "referral"])),
    fit("social_campaign", 6, When::IsOneOf(Column::Source, &["paid_social"])),
    fit("japan", 10, When::IsOneOf(Column::Country, &["JP"])),
    asked("asked_to_talk", 15, &["demo_request", "contact_form"]),
    asked("trial", 10, &["trial_signup"]),
    doing("pricing", 5, When::Each(Kind::PricingView, 15, Fading::HalfEvery(14.0))),
    doing("trial_use", 3, When::Each(Kind::TrialLogin, 12, Fading::HalfLife(7.0))),
    engagement("webinar", 6, Kind::Webinar, 1),
    engagement("downloads", 10, Kind::Download, 2),
    engagement("reads_pages", 4, Kind::PageView, 5),
    engagement("opens_emails", 5, Kind::EmailOpen, 2),
    doing("clicks_emails", 5, When::Within(Kind::EmailClick, 5.0)),
    engagement("cart", 10, Kind::Cart, 1),
    engagement("unsubscribed", -25, Kind::Unsubscribe, 1),
];

/// A lead as the card sees it at a moment: who it is, and what it has done before.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Who it is.
    pub profile: &'a Profile,
    /// Its events, those after the moment included: they are passed over.
    pub events: &'a [Event],
    /// The moment; nothing at or after it counts.
    pub at: Moment,
}

impl Seen<'_> {
    /// Ages in days of the events of a kind.
    fn ages(&self, kind: Kind) -> impl Iterator<Item = f64> {
        let before = self.events.iter().filter(move |event| event.kind == kind && event.at < self.at);
        before.map(|event| (self.at.0 - event.at.0) as f64 / DAY as f64)
    }
}

impl Fading {
    /// What is left of an event, in the steps of 2^-32 that the rule model keeps.
    fn left(self, age: f64) -> f64 {
        let left = match self {
            Self::HalfEvery(days) => (1.0 - 0.5 * age / days).max(0.0),
            Self::HalfLife(days) => (-age / days).exp2(),
        };
        (left * 4_294_967_296.0).round() / 4_294_967_296.0
    }
}

impl Rule {
    fn points(&self, seen: &Seen<'_>) -> f64 {
        let points = f64::from(self.points);
        let holds = match self.when {
            When::IsOneOf(column, values) => values.contains(&seen.profile.value(column)),
            When::SizeBetween(low, high) => seen.profile.company_size.is_some_and(|size| (low..high).contains(&size)),
            When::AtLeast(kind, least) => seen.ages(kind).count() >= least as usize,
            When::Within(kind, days) => seen.ages(kind).any(|age| age <= days),
            When::Each(kind, cap, fading) => {
                let times: f64 = seen.ages(kind).map(|age| fading.left(age)).sum();
                return points * times.min(f64::from(cap) / points);
            }
        };
        if holds { points } else { 0.0 }
    }

    /// The condition as the rule file says it: its lines between label and points.
    #[cfg(test)]
    pub fn lines(&self) -> Vec<String> {
        let when = |predicate: String| vec![format!("when = \"{predicate}\"")];
        let events = |kind: Kind| format!("events = [\"{}\"]", EVENTS[kind as usize].name);
        match self.when {
            When::IsOneOf(column, values) => {
                let column = ATTRIBUTES[column as usize].column;
                match values {
                    [value] => when(format!("{column} = '{value}'")),
                    _ => when(format!("{column} IN ('{}')", values.join("', '"))),
                }
            }
            When::SizeBetween(low, u32::MAX) => when(format!("company_size >= {low}")),
            When::SizeBetween(low, high) => when(format!("company_size >= {low} AND company_size < {high}")),
            When::AtLeast(kind, least) => when(format!("{} >= {least}", EVENTS[kind as usize].aggregate)),
            When::Within(kind, days) => vec![events(kind), "times = \"once\"".into(), format!("window_days = {days}")],
            When::Each(kind, cap, fading) => {
                let decay = match fading {
                    Fading::HalfEvery(days) => format!("decay = {{ linear = 0.5, every_days = {days} }}"),
                    Fading::HalfLife(days) => format!("decay = {{ half_life_days = {days} }}"),
                };
                vec![events(kind), format!("cap = {cap}"), decay]
            }
        }
    }
}

/// The score: the capped sums of both dimensions, rounded, and never below zero.
pub fn score(seen: &Seen<'_>) -> i32 {
    if seen.profile.value(Column::JobLevel) == DISQUALIFIED {
        return 0;
    }
    let sum = |dimension| -> f64 { RULES.iter().filter(|rule| rule.dimension == dimension).map(|rule| rule.points(seen)).sum() };
    let capped = |dimension| f64::min(sum(dimension), DIMENSION_CAP);
    (capped(Dimension::Fit) + capped(Dimension::Engagement)).max(0.0).round() as i32
}

/// When the score first reached [`MQL_CUT`], looking at the events as they came in, a second after each.
pub fn crossing(profile: &Profile, events: &[Event]) -> Option<Moment> {
    let reached = |at: Moment| score(&Seen { profile, events, at }) >= MQL_CUT;
    if reached(profile.created) {
        return Some(profile.created);
    }
    let end = profile.created.plus_days(CROSSING_DAYS);
    events.iter().map(|event| event.at).find(|at| *at < end && reached(Moment(at.0 + 1)))
}
