//! What becomes of the leads: the outcome by the law, and the dates of the stages on the way to it.
//!
//! Only the outcome follows the law. Which stages carry a date, when sales looked at a lead, and
//! why it was turned down are drawn around the outcome. Order holds between the dates that are
//! there: created, MQL, accepted or rejected, sales qualified, opportunity, customer; a lost lead
//! is lost after all of them, and only a lead taken up again may be qualified after that.

use super::activity::decision_time;
use super::calendar::Moment;
use super::law::{CUSTOMER_HORIZON_DAYS, Column, Counts, Profile, QUALIFIED_HORIZON_DAYS, Weight, log_odds, probability};
use crate::stats::random::Random;

/// Share of stages that were passed without a date on them.
const SKIPPED: f64 = 0.06;

/// The outcome of a lead, and the law behind it.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    /// Log-odds by the law.
    pub log_odds: Weight,
    /// Whether it is sales qualified within the horizon of the law.
    pub is_qualified: bool,
    /// Whether it becomes a customer within the horizon of the law.
    pub is_won: bool,
}

/// A date with the reason given for it.
pub type Reasoned = (Moment, &'static str);

/// The dates of a lead, some of which may lie after the as-of date.
#[derive(Debug, Clone, Default)]
pub struct Stages {
    /// The score crossed the cut for marketing qualified leads.
    pub mql: Option<Moment>,
    /// Sales accepted the lead.
    pub accepted: Option<Moment>,
    /// Sales rejected the lead.
    pub rejected: Option<Reasoned>,
    /// Sales qualified.
    pub qualified: Option<Moment>,
    /// An opportunity was opened.
    pub opportunity: Option<Moment>,
    /// Won.
    pub customer: Option<Moment>,
    /// Lost.
    pub lost: Option<Reasoned>,
    /// Taken up again after it was lost or rejected.
    pub recycled: Option<Moment>,
    /// An existing customer told service that they want more.
    pub service_qualified: Option<Moment>,
    /// Amount of the deal in US dollars, if won.
    pub amount: Option<u32>,
}

/// Draws the outcome by the law.
pub fn outcome(profile: &Profile, counts: &Counts, random: &mut Random) -> Outcome {
    let log_odds = log_odds(profile, counts);
    let is_qualified = random.bernoulli(probability(log_odds.qualified));
    let is_won = random.bernoulli(probability(log_odds.won)) && is_qualified;
    Outcome { log_odds, is_qualified, is_won }
}

/// Draws the dates around the outcome. `crossed` is when the score crossed the cut, if it did
/// before the decision time: sales looks at those leads.
pub fn draw(profile: &Profile, outcome: &Outcome, crossed: Option<Moment>, random: &mut Random) -> Stages {
    let mut stages =
        if outcome.is_qualified { qualified(profile, outcome.is_won, random) } else { turned_down(profile, outcome, crossed, random) };
    recycle(&mut stages, profile, random);
    stages
}

/// A gamma distributed number of days, drawn again until it is below a limit.
fn days_below(random: &mut Random, shape: f64, scale: f64, limit: f64) -> f64 {
    for _ in 0..64 {
        let days = random.gamma(shape, scale);
        if days < limit {
            return days;
        }
    }
    random.uniform() * limit
}

/// A lead that is sales qualified within the horizon, and won within its horizon or lost.
fn qualified(profile: &Profile, is_won: bool, random: &mut Random) -> Stages {
    let decision = decision_time(profile);
    let to_qualified = days_below(random, 2.0, 15.0, QUALIFIED_HORIZON_DAYS as f64 - 0.1);
    let qualified = decision.plus_days(to_qualified);
    let to_accepted = to_qualified * (0.1 + 0.6 * random.uniform());
    let mut stages = Stages {
        accepted: (!random.bernoulli(SKIPPED)).then(|| decision.plus_days(to_accepted)),
        qualified: Some(qualified),
        ..Stages::default()
    };
    if is_won {
        let room = CUSTOMER_HORIZON_DAYS as f64 - to_qualified - 0.1;
        win(&mut stages, profile, qualified, days_below(random, 2.4, 19.0, room), random);
    } else {
        let to_end = random.gamma(2.0, 27.0) + 2.0;
        if random.bernoulli(0.6) {
            stages.opportunity = Some(qualified.plus_days(to_end * (0.1 + 0.3 * random.uniform())));
        }
        if random.bernoulli(0.85) {
            stages.lost = Some((qualified.plus_days(to_end), lost_reason(profile, random)));
        }
    }
    stages
}

/// Wins a qualified lead so many days after it was qualified.
fn win(stages: &mut Stages, profile: &Profile, qualified: Moment, days: f64, random: &mut Random) {
    let to_opportunity = days * (0.1 + 0.3 * random.uniform());
    stages.opportunity = (!random.bernoulli(SKIPPED)).then(|| qualified.plus_days(to_opportunity));
    stages.customer = Some(qualified.plus_days(days));
    let size = profile.company_size.map_or(4.0, |size| f64::from(size).ln_1p());
    let amount = random.normal(6.6 + 0.38 * size, 0.6).exp();
    stages.amount = Some((amount / 10.0).round().clamp(20.0, 100_000.0) as u32 * 10);
}

/// A lead that does not qualify within the horizon: looked at by sales if its score crossed the
/// cut, rarely otherwise. The better it is by the law, the sooner sales accepts it.
fn turned_down(profile: &Profile, outcome: &Outcome, crossed: Option<Moment>, random: &mut Random) -> Stages {
    let mut stages = Stages::default();
    let decision = decision_time(profile);
    let looked_at = crossed.is_some();
    let chance = probability(0.8 * (outcome.log_odds.qualified + 1.6));
    let is_accepted = random.bernoulli(if looked_at { chance } else { 0.2 * chance });
    let is_rejected = looked_at && !is_accepted && random.bernoulli(0.8);
    let answer = decision.plus_days(0.05 + random.gamma(1.5, 3.0));
    if is_accepted {
        stages.accepted = Some(answer);
        if random.bernoulli(0.6) {
            let lost = answer.plus_days(1.0 + random.gamma(2.0, 20.0));
            stages.lost = Some((lost, lost_reason(profile, random)));
        }
    } else if is_rejected {
        stages.rejected = Some((answer, rejected_reason(profile, random)));
    }
    stages
}

/// Takes some lost or rejected leads up again; a few of those qualify, later than the horizons.
fn recycle(stages: &mut Stages, profile: &Profile, random: &mut Random) {
    let ended = stages.lost.or(stages.rejected).map(|(at, _)| at);
    let Some(ended) = ended.filter(|_| random.bernoulli(0.08)) else {
        return;
    };
    let recycled = ended.plus_days(20.0 + random.gamma(2.0, 25.0));
    stages.recycled = Some(recycled);
    if stages.qualified.is_none() && random.bernoulli(0.2) {
        let horizon = decision_time(profile).plus_days(QUALIFIED_HORIZON_DAYS as f64 + 1.0);
        let qualified = recycled.max(horizon).plus_days(5.0 + random.gamma(2.0, 12.0));
        stages.qualified = Some(qualified);
        if stages.accepted.is_none() {
            stages.accepted = Some(recycled.plus_days(2.0 + 2.0 * random.uniform()));
        }
        if random.bernoulli(0.25) {
            let horizon = decision_time(profile).plus_days(CUSTOMER_HORIZON_DAYS as f64 + 1.0);
            let behind = (horizon.0 - qualified.0).max(0) as f64 / super::calendar::DAY as f64;
            win(stages, profile, qualified, behind + 10.0 + random.gamma(2.0, 20.0), random);
        }
    }
}

/// Why a deal was lost.
fn lost_reason(profile: &Profile, random: &mut Random) -> &'static str {
    const REASONS: [&str; 7] = ["price", "competitor", "no_decision", "no_budget", "missing_feature", "bad_timing", "unreachable"];
    let wants_less = profile.value(Column::ProblemWanted) == "cost";
    let wants_more = profile.value(Column::ProblemWanted) == "integration";
    let price = if wants_less { 36.0 } else { 18.0 };
    let missing = if wants_more { 24.0 } else { 10.0 };
    REASONS[random.categorical(&[price, 16.0, 20.0, 14.0, missing, 14.0, 8.0])]
}

/// Why sales sent a lead back.
fn rejected_reason(profile: &Profile, random: &mut Random) -> &'static str {
    const REASONS: [&str; 7] = ["no_need", "no_budget", "no_authority", "bad_timing", "wrong_contact", "student", "competitor"];
    let job = profile.value(Column::JobLevel);
    let is_small = profile.company_size.is_some_and(|size| size < 20);
    let fallen = profile.has_fallen();
    REASONS[random.categorical(&[
        if fallen { 50.0 } else { 26.0 },
        if is_small { 30.0 } else { 14.0 },
        if job == "staff" { 22.0 } else { 6.0 },
        14.0,
        if profile.value(Column::EmailDomainKind) == "free" { 24.0 } else { 7.0 },
        if job == "student" { 160.0 } else { 0.0 },
        4.0,
    ])]
}

/// The date on which an existing customer asked service for more, for some of them.
pub fn service_qualified(created: Moment, random: &mut Random) -> Option<Moment> {
    random.bernoulli(0.3).then(|| created.plus_days(1.0 + random.gamma(2.0, 10.0)))
}

impl Stages {
    /// Whether sales accepted, rejected or qualified the lead.
    pub fn is_worked(&self) -> bool {
        self.accepted.is_some() || self.rejected.is_some() || self.qualified.is_some()
    }

    /// Sets the date of the crossing, unless sales was there before the score: then the stage
    /// was skipped.
    pub fn set_mql(&mut self, crossed: Option<Moment>) {
        let first = [self.accepted, self.rejected.map(|(at, _)| at), self.qualified].into_iter().flatten().min();
        self.mql = crossed.filter(|&at| first.is_none_or(|first| at <= first));
    }

    /// Blanks what lies after the as-of date.
    pub fn forget_the_future(&mut self) {
        let known = |date: &mut Option<Moment>| *date = date.and_then(Moment::if_known);
        for date in [
            &mut self.mql,
            &mut self.accepted,
            &mut self.qualified,
            &mut self.opportunity,
            &mut self.customer,
            &mut self.recycled,
            &mut self.service_qualified,
        ] {
            known(date);
        }
        for date in [&mut self.rejected, &mut self.lost] {
            *date = date.filter(|(at, _)| at.if_known().is_some());
        }
        self.amount = self.amount.filter(|_| self.customer.is_some());
    }
}
