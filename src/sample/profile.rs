//! Who the leads are: creation times, accounts that several leads share, and attributes.

use super::calendar::{DAY, END, LAST_QUARTER, Moment, START};
use super::law::{ATTRIBUTES, COMPANY_SIZE_MISSING_SHARE, Column, FALLING_SOURCE, FALLING_SOURCE_GROWTH, Profile};
use crate::stats::random::Random;

/// Share of leads that belong to an account seen shortly before.
const SHARED_ACCOUNT: f64 = 0.15;
/// How many accounts back a lead may look for the account that it belongs to.
const ACCOUNTS_REMEMBERED: usize = 300;
/// Growth of the daily number of leads over the whole span.
const GROWTH: f64 = 0.5;
/// Share of the leads of a weekend that come in on the Monday after it instead.
const WEEKEND_MOVED: f64 = 0.6;
/// Share of leads who are customers already.
const EXISTING_CUSTOMER: f64 = 0.04;

/// A company that leads belong to.
#[derive(Debug, Clone)]
pub struct Account {
    /// Number of the account, from 1.
    pub number: usize,
    country: usize,
    industry: usize,
    size: u32,
}

/// Draws attributes lead by lead, and remembers the latest accounts.
pub struct Profiles {
    random: Random,
    shares: [Vec<f64>; ATTRIBUTES.len()],
    shares_of_source_last_quarter: Vec<f64>,
    recent: Vec<Account>,
    accounts: usize,
}

/// What is known of a lead when it comes in.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// The attributes that the law looks at.
    pub profile: Profile,
    /// The account.
    pub account: usize,
    /// Whether the lead is a customer already; the law does not look at it.
    pub is_customer: bool,
}

/// Creation times of all leads, in order: a density that grows by [`GROWTH`] over the span, with
/// quiet weekends and nights.
pub fn creation_times(seed: u64, leads: usize) -> Vec<Moment> {
    let mut random = Random::new(seed, "sample/created");
    let days = ((END.0 - START.0) / DAY) as f64;
    let mut times: Vec<Moment> = (0..leads)
        .map(|_| {
            // The inverse of the distribution function (t + g/2 t^2) / (1 + g/2).
            let area = random.uniform() * (1.0 + GROWTH / 2.0);
            let share = ((1.0 + 2.0 * GROWTH * area).sqrt() - 1.0) / GROWTH;
            let mut day = Moment(START.0 + (share * days).floor() as i64 * DAY);
            if day.weekday() >= 5 && random.bernoulli(WEEKEND_MOVED) {
                day = Moment(day.0 + (7 - day.weekday()) * DAY);
            }
            let hour = random.normal(14.0, 4.0).clamp(0.5, 23.5);
            Moment(day.0 + (hour * 3_600.0) as i64)
        })
        .collect();
    times.sort_unstable();
    times
}

impl Profiles {
    /// A fresh stream of attributes.
    pub fn new(seed: u64) -> Self {
        let shares = ATTRIBUTES.map(|attribute| attribute.levels.iter().map(|level| level.share).collect::<Vec<_>>());
        let shares_of_source_last_quarter = ATTRIBUTES[Column::Source as usize]
            .levels
            .iter()
            .map(|level| {
                let growth = if level.name == FALLING_SOURCE { FALLING_SOURCE_GROWTH } else { 1.0 };
                level.share * growth
            })
            .collect();
        Self {
            random: Random::new(seed, "sample/attributes"),
            shares,
            shares_of_source_last_quarter,
            recent: Vec::with_capacity(ACCOUNTS_REMEMBERED),
            accounts: 0,
        }
    }

    /// Draws the lead created at a moment.
    pub fn draw(&mut self, created: Moment) -> Drawn {
        let account = self.account();
        let source =
            if created >= LAST_QUARTER { self.random.categorical(&self.shares_of_source_last_quarter) } else { self.level(Column::Source) };
        let conversion = self.conversion_type(source);
        let job = self.level(Column::JobLevel);
        let domain = self.email_domain_kind(job);
        let problem = self.level(Column::ProblemWanted);
        let blank_size = self.random.bernoulli(COMPANY_SIZE_MISSING_SHARE);
        Drawn {
            profile: Profile {
                levels: [source, conversion, account.country, account.industry, job, domain, problem],
                company_size: (!blank_size).then_some(account.size),
                created,
            },
            account: account.number,
            is_customer: self.random.bernoulli(EXISTING_CUSTOMER),
        }
    }

    fn level(&mut self, column: Column) -> usize {
        self.random.categorical(&self.shares[column as usize])
    }

    /// One of the latest accounts, or a new one.
    fn account(&mut self) -> Account {
        if !self.recent.is_empty() && self.random.bernoulli(SHARED_ACCOUNT) {
            return self.recent[self.random.below(self.recent.len() as u64) as usize].clone();
        }
        self.accounts += 1;
        let account = Account {
            number: self.accounts,
            country: self.level(Column::Country),
            industry: self.level(Column::Industry),
            size: self.random.normal(4.0, 1.4).exp().round().clamp(1.0, 60_000.0) as u32,
        };
        if self.recent.len() < ACCOUNTS_REMEMBERED {
            self.recent.push(account.clone());
        } else {
            self.recent[self.accounts % ACCOUNTS_REMEMBERED] = account.clone();
        }
        account
    }

    /// Webinars bring registrations and events bring badges, most of the time.
    fn conversion_type(&mut self, source: usize) -> usize {
        let usual = match ATTRIBUTES[Column::Source as usize].levels[source].name {
            "webinar" => Some("webinar_registration"),
            "event" => Some("event_badge"),
            _ => None,
        };
        let drawn = self.level(Column::ConversionType);
        match usual {
            Some(name) if self.random.bernoulli(0.65) => position(Column::ConversionType, name).unwrap_or(drawn),
            _ => drawn,
        }
    }

    /// Students write from the addresses of their schools half of the time.
    fn email_domain_kind(&mut self, job: usize) -> usize {
        let drawn = self.level(Column::EmailDomainKind);
        let is_student = ATTRIBUTES[Column::JobLevel as usize].levels[job].name == "student";
        if is_student && self.random.bernoulli(0.5) {
            return position(Column::EmailDomainKind, "education").unwrap_or(drawn);
        }
        drawn
    }
}

/// Position of a level by its name.
fn position(column: Column, name: &str) -> Option<usize> {
    ATTRIBUTES[column as usize].levels.iter().position(|level| level.name == name)
}
