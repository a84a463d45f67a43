//! When sales first called or wrote to the leads: sooner the better the points card likes them, and before sales answered.
//!
//! The law knows nothing of touches: that soon touched leads convert more often comes from who is touched soon.

use super::calendar::Moment;
use super::generator::Lead;
use crate::stats::random::Random;

/// Points from which on the card in force calls a lead marketing qualified.
const LIKED: i32 = 40;

/// The touches of a lead that the sample knows: the first, for some a second.
pub fn touches(lead: &Lead, random: &mut Random) -> Vec<Moment> {
    let worked = lead.stages.is_worked();
    if !random.bernoulli(if worked { 0.96 } else { 0.3 }) {
        return Vec::new();
    }
    let liked = lead.crm_score >= LIKED;
    let days = match (worked, liked) {
        (true, true) => random.gamma(0.7, 0.6),
        (true, false) => random.gamma(0.9, 1.6),
        (false, _) => 0.2 + random.gamma(1.0, 5.0),
    };
    let created = lead.profile.created;
    let answered = [lead.stages.accepted, lead.stages.rejected.map(|(at, _)| at), lead.stages.qualified].into_iter().flatten().min();
    // Who answers has looked before.
    let latest = answered.map_or(f64::INFINITY, |at| (at.0 - created.0) as f64 / super::calendar::DAY as f64 * 0.9);
    let first = created.plus_days(days.min(latest).max(0.003));
    let second = random.bernoulli(0.4).then(|| first.plus_days(0.5 + random.gamma(1.5, 3.0)));
    [Some(first), second].into_iter().flatten().filter_map(Moment::if_known).collect()
}
