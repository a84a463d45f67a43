//! What the rules decide beyond points: disqualifiers, overrides and side tracks, and the advice that follows.

use serde::{Deserialize, Serialize};

use super::Scorecard;
use super::file::{AdviceAtLeast, TrackName};

/// What to do with a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// Below both cuts: information qualified.
    Iql,
    /// At or above the MQL cut.
    Mql,
    /// At or above the SQL cut.
    Sql,
    /// Product qualified: in the product's side track, and not sales qualified already.
    Pql,
    /// Service qualified: in the side track of existing customers.
    Service,
}

impl Advice {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Iql, Self::Mql, Self::Sql, Self::Pql, Self::Service];

    /// As written to files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iql => "iql",
            Self::Mql => "mql",
            Self::Sql => "sql",
            Self::Pql => "pql",
            Self::Service => "service",
        }
    }
}

impl From<TrackName> for Advice {
    fn from(track: TrackName) -> Self {
        match track {
            TrackName::Pql => Self::Pql,
            TrackName::Service => Self::Service,
        }
    }
}

impl From<AdviceAtLeast> for Advice {
    fn from(advice: AdviceAtLeast) -> Self {
        match advice {
            AdviceAtLeast::Mql => Self::Mql,
            AdviceAtLeast::Sql => Self::Sql,
        }
    }
}

/// Which disqualifier, override and track hold for a lead: places in the rule file, the first of each that holds.
/// Of overrides the one with the highest advice, of tracks the service track before the product track.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The disqualifier.
    pub disqualified: Option<u8>,
    /// The override that sets advice, and the advice.
    pub at_least: Option<(u8, AdviceAtLeast)>,
    /// The service track.
    pub service: Option<u8>,
    /// The product track.
    pub pql: Option<u8>,
}

/// Who had the last word on an advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The score and the cuts.
    Score,
    /// A disqualifier, by its place in the file.
    Disqualifier(u8),
    /// An override, by its place in the file.
    Override(u8),
    /// A side track, by its place in the file.
    Track(u8),
}

impl Standing {
    /// The advice, from what the score says, and who decided it. In this order: a disqualified lead is never advised; an
    /// existing customer goes to service whatever the score; an override lifts what the score says; a lead that is
    /// product qualified is handed over as such unless it is sales qualified already.
    pub fn advise(self, by_score: Advice) -> (Advice, DecidedBy) {
        if let Some(place) = self.disqualified {
            return (Advice::Iql, DecidedBy::Disqualifier(place));
        }
        if let Some(place) = self.service {
            return (Advice::Service, DecidedBy::Track(place));
        }
        let lifted = self.at_least.filter(|(_, advice)| Advice::from(*advice) > by_score);
        let (advice, by) = lifted.map_or((by_score, DecidedBy::Score), |(place, advice)| (advice.into(), DecidedBy::Override(place)));
        match self.pql {
            Some(place) if advice < Advice::Sql => (Advice::Pql, DecidedBy::Track(place)),
            _ => (advice, by),
        }
    }
}

impl Scorecard {
    /// The label of what decided on an advice; `None` where the score did.
    pub fn decided_why(&self, by: DecidedBy) -> Option<&str> {
        match by {
            DecidedBy::Score => None,
            DecidedBy::Disqualifier(place) => self.file.disqualify.get(usize::from(place)).map(|gate| gate.label.as_str()),
            DecidedBy::Override(place) => self.file.overrides.get(usize::from(place)).map(|gate| gate.label.as_str()),
            DecidedBy::Track(place) => self.file.track.get(usize::from(place)).map(|track| track.label.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_who_decides() {
        let override_to_sql = Standing { at_least: Some((1, AdviceAtLeast::Sql)), ..Standing::default() };
        assert_eq!(override_to_sql.advise(Advice::Iql), (Advice::Sql, DecidedBy::Override(1)));
        assert_eq!(override_to_sql.advise(Advice::Sql), (Advice::Sql, DecidedBy::Score));
        let pql = Standing { pql: Some(0), ..override_to_sql };
        assert_eq!(pql.advise(Advice::Mql), (Advice::Sql, DecidedBy::Override(1)));
        let pql = Standing { pql: Some(0), ..Standing::default() };
        assert_eq!(pql.advise(Advice::Mql), (Advice::Pql, DecidedBy::Track(0)));
        assert_eq!(pql.advise(Advice::Sql), (Advice::Sql, DecidedBy::Score));
        let service = Standing { service: Some(2), ..pql };
        assert_eq!(service.advise(Advice::Sql), (Advice::Service, DecidedBy::Track(2)));
        let out = Standing { disqualified: Some(0), ..service };
        assert_eq!(out.advise(Advice::Sql), (Advice::Iql, DecidedBy::Disqualifier(0)));
    }
}
