//! English words on who moves.

use crate::locale::CommonWords;
use crate::locale::swap::{SwapFinding, SwapHead, SwapLabel, SwapWords};
use crate::thresholds::result::{ByCause, OpenMoves, SwapAbsent, SwapOpen};

use super::{English, NUMBERS};

impl SwapWords for English {
    fn swap_label(&self, label: SwapLabel) -> &'static str {
        match label {
            SwapLabel::CauseTable => "What the other score does and what the other cuts do",
            SwapLabel::SourceTable => "Who moves, by source",
            SwapLabel::ModelStep => "Other score, as many leads",
            SwapLabel::CutsStep => "Other cuts",
            SwapLabel::Total => "Together",
            SwapLabel::CauseReading => {
                "First the score changes and each stage keeps as many leads as today; then the cuts change. Changes in leads, in successes and in worth add up; moves need not, since a lead may move twice. Leads that share the last score with room count by their share of it."
            }
            SwapLabel::SourceReading => {
                "The left half counts the newest leads with known outcomes and what became of them. The right half counts leads that are in the pipeline now, with the successes that their probabilities add up to, those that came already included."
            }
        }
    }

    fn swap_head(&self, head: SwapHead) -> &'static str {
        match head {
            SwapHead::Step => "Step",
            SwapHead::Source => "Source",
            SwapHead::Up => "Up",
            SwapHead::Down => "Down",
            SwapHead::UpReached => "Up: reached SQL target",
            SwapHead::DownReached => "Down: reached SQL target",
            SwapHead::OpenUp => "Open, up",
            SwapHead::OpenUpExpected => "Open, up: expected SQL target",
            SwapHead::OpenDown => "Open, down",
            SwapHead::OpenDownExpected => "Open, down: expected SQL target",
            SwapHead::MqlSelected => "Change in leads from the MQL cut on",
            SwapHead::SqlSelected => "Change in leads from the SQL cut on",
            SwapHead::SqlReached => "Change in these that reached the SQL target",
            SwapHead::Worth => "Change in worth",
        }
    }

    fn swap_finding(&self, finding: &SwapFinding<'_>, stage: &str) -> String {
        match finding {
            SwapFinding::Nobody => "Nobody moves: the proposed cuts put every lead where today\u{2019}s cuts put it".into(),
            SwapFinding::OnlyUp(up) => format!("Leads only move up; {} of them reached \u{201c}{stage}\u{201d}", NUMBERS.percent(up.value)),
            SwapFinding::OnlyDown(down) => {
                format!("Leads only move down; {} of them reached \u{201c}{stage}\u{201d}", NUMBERS.percent(down.value))
            }
            SwapFinding::Better(up, down) => format!(
                "The leads that move up are the better ones: {} of them reached \u{201c}{stage}\u{201d}, of those that move down {}",
                NUMBERS.percent(up.value),
                NUMBERS.percent(down.value)
            ),
            SwapFinding::Worse(up, down) => format!(
                "The leads that move up are the worse ones: {} of them reached \u{201c}{stage}\u{201d}, of those that move down {}",
                NUMBERS.percent(up.value),
                NUMBERS.percent(down.value)
            ),
            SwapFinding::CannotTell(up, down) => format!(
                "We cannot tell whether the leads that move up are better than those that move down: {} and {} reached \u{201c}{stage}\u{201d}",
                NUMBERS.percent(up.value),
                NUMBERS.percent(down.value)
            ),
        }
    }

    fn swap_causes(&self, causes: &ByCause) -> String {
        match &causes.model {
            None => "Today\u{2019}s cuts are set on the same score: the score moves nobody, all of it comes from the cuts.".into(),
            Some(_) => format!(
                "Today\u{2019}s cuts are set on another score. On the new one about as many leads lie from {} on (MQL) and from {} on (SQL).",
                causes.equivalent_mql, causes.equivalent_sql
            ),
        }
    }

    fn swap_open(&self, open: &SwapOpen, stage: &str) -> String {
        if open.n == 0 {
            return "No lead is waiting for its outcome, so nobody in the pipeline moves.".into();
        }
        let held = match open.held_by_card {
            0 => String::new(),
            n => format!(" For {} the rule card decides, whatever the score.", self.leads(n)),
        };
        if open.up.n + open.down.n == 0 {
            return format!("None of the {} whose outcome is not known yet would move.{held}", self.leads(open.n));
        }
        format!(
            "Of {} whose outcome is not known yet, {} would move up{} and {} down{}.{held} Those that move are in lists/swap.csv, each with its reasons and with the cause of its move; leads that are lost or that reached \u{201c}{stage}\u{201d} already are marked there.",
            self.leads(open.n),
            some(open.up.n),
            expected(&open.up, stage),
            some(open.down.n),
            expected(&open.down, stage)
        )
    }

    fn swap_absent(&self, why: SwapAbsent) -> &'static str {
        match why {
            SwapAbsent::NoCutsInForce => {
                "Who would move cannot be told: the config names no cuts in force. Add `[thresholds.current]` with the cuts and the score that they are set on."
            }
            SwapAbsent::NoRecommendation => "Nobody would move: no pair of cuts is proposed.",
        }
    }
}

fn some(n: u64) -> String {
    if n == 0 { "none".to_owned() } else { NUMBERS.count(n) }
}

fn expected(moves: &OpenMoves, stage: &str) -> String {
    let Some(expected) = &moves.sql_expected else { return String::new() };
    format!(
        " ({} expected to reach \u{201c}{stage}\u{201d}, 95% interval {}; {} so far)",
        NUMBERS.number(expected.value, 0),
        NUMBERS.interval(expected, 0),
        some(moves.sql_reached)
    )
}
