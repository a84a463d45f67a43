//! The points card in force: the score that the imagined company has been using.
//!
//! `data/demo/rules.toml` is the same card, for the rule-based model; a test keeps both together.
//! The card was made by judgement, and it is wrong on purpose in a few places: it rewards the
//! social campaign, downloads and the public sector, which the law punishes; it rewards opened
//! e-mails, which say nothing beyond the clicks; and one rule waits for a country without leads.

use super::activity::Event;
use super::calendar::Moment;
#[cfg(test)]
use super::law::{ATTRIBUTES, EVENTS};
use super::law::{Column, Counts, Kind, Profile};

/// The score from which on a lead counts as marketing qualified today.
pub const MQL_CUT: i32 = 40;
/// The score from which on a lead counts as sales qualified today.
pub const SQL_CUT: i32 = 60;
/// The most points that each dimension may give.
const DIMENSION_CAP: i32 = 50;
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

const fn asked(id: &'static str, points: i32, kinds: &'static [&'static str]) -> Rule {
    let when = When::IsOneOf(Column::ConversionType, kinds);
    Rule { id, dimension: Dimension::Engagement, points, when }
}

/// The rules of the card.
pub const RULES: [Rule; 22] = [
    fit("director", 15, When::IsOneOf(Column::JobLevel, &["director", "c_level"])),
    fit("manager", 10, When::IsOneOf(Column::JobLevel, &["manager"])),
    fit("student", -10, When::IsOneOf(Column::JobLevel, &["student"])),
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
    engagement("pricing", 8, Kind::PricingView, 1),
    engagement("trial_use", 8, Kind::TrialLogin, 3),
    engagement("webinar", 6, Kind::Webinar, 1),
    engagement("downloads", 10, Kind::Download, 2),
    engagement("reads_pages", 4, Kind::PageView, 5),
    engagement("opens_emails", 5, Kind::EmailOpen, 2),
    engagement("clicks_emails", 5, Kind::EmailClick, 1),
    engagement("cart", 10, Kind::Cart, 1),
    engagement("unsubscribed", -25, Kind::Unsubscribe, 1),
];

impl When {
    fn holds(&self, profile: &Profile, counts: &Counts) -> bool {
        match *self {
            Self::IsOneOf(column, values) => values.contains(&profile.value(column)),
            Self::SizeBetween(low, high) => profile.company_size.is_some_and(|size| (low..high).contains(&size)),
            Self::AtLeast(kind, least) => counts[kind as usize] >= least,
        }
    }

    /// The condition as the rule file says it.
    #[cfg(test)]
    pub fn predicate(&self) -> String {
        match *self {
            Self::IsOneOf(column, values) => {
                let column = ATTRIBUTES[column as usize].column;
                match values {
                    [value] => format!("{column} = '{value}'"),
                    _ => format!("{column} IN ('{}')", values.join("', '")),
                }
            }
            Self::SizeBetween(low, u32::MAX) => format!("company_size >= {low}"),
            Self::SizeBetween(low, high) => {
                format!("company_size >= {low} AND company_size < {high}")
            }
            Self::AtLeast(kind, least) => format!("{} >= {least}", EVENTS[kind as usize].aggregate),
        }
    }
}

/// The score: the capped sums of both dimensions, and never below zero.
pub fn score(profile: &Profile, counts: &Counts) -> i32 {
    let sum = |dimension| -> i32 {
        RULES.iter().filter(|rule| rule.dimension == dimension && rule.when.holds(profile, counts)).map(|rule| rule.points).sum()
    };
    let capped = |dimension| i32::min(sum(dimension), DIMENSION_CAP);
    (capped(Dimension::Fit) + capped(Dimension::Engagement)).max(0)
}

/// When the score first reached [`MQL_CUT`], looking at the events as they came in.
pub fn crossing(profile: &Profile, events: &[Event]) -> Option<Moment> {
    let mut counts = Counts::default();
    if score(profile, &counts) >= MQL_CUT {
        return Some(profile.created);
    }
    let end = profile.created.plus_days(CROSSING_DAYS);
    for event in events.iter().filter(|event| event.at < end) {
        counts[event.kind as usize] += 1;
        if score(profile, &counts) >= MQL_CUT {
            return Some(event.at);
        }
    }
    None
}
