//! The past periods, and which leads each of them may fit on, choose on and measure on.

use crate::config::settings::{LeadTime, SplitShares};
use crate::data::split::{self, Split};
use crate::models::folds::strangers;
use crate::period::{Instant, Quarter};
use crate::thresholds::backtest::When;
use crate::thresholds::volume::{QUARTER_DAYS, Span};

use super::{MOST_KNOWN, MOST_MEASURED, Past};

/// Blocks of data without dates, unless the config says how many quarters they cover.
const BLOCKS: usize = 8;
const FEWEST_BLOCKS: usize = 4;

/// A past period: its leads, and the moment before which everything had to be known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Origin {
    pub(super) when: When,
    /// Rows of the first lead of the period, and of the first one after it.
    pub(super) rows: (u32, u32),
    /// Begin of the period; `None` for a block.
    pub(super) at: Option<Instant>,
}

/// Every period that has leads, oldest first.
pub(super) fn origins(past: &Past<'_>) -> Vec<Origin> {
    let n = past.leads.len();
    let Some(created) = past.leads.created() else {
        let quarters = match past.config.leads.time {
            LeadTime::Order { quarters: Some(quarters), .. } => quarters.round() as usize,
            _ => BLOCKS,
        };
        let blocks = quarters.clamp(FEWEST_BLOCKS, 4 * BLOCKS).min(n.max(1));
        let block =
            |k: usize| Origin { when: When::Block(k as u32 + 1), rows: ((n * k / blocks) as u32, (n * (k + 1) / blocks) as u32), at: None };
        return (0..blocks).map(block).collect();
    };
    let zone = past.leads.zone();
    let mut origins = Vec::new();
    let mut first = 0;
    while let Some(&at) = created.get(first) {
        let quarter = Quarter::of(at, zone);
        let end = quarter.next().start(zone);
        let next = created.partition_point(|at| *at < end);
        origins.push(Origin { when: When::Quarter(quarter), rows: (first as u32, next as u32), at: Some(quarter.start(zone)) });
        first = next;
    }
    origins
}

/// The leads of a period by what is done with them; rows rise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rows {
    pub(super) fit: Vec<u32>,
    pub(super) choose: Vec<u32>,
    pub(super) measure: Vec<u32>,
    pub(super) known: u64,
    pub(super) leads: u64,
    pub(super) mature: u64,
    pub(super) same_account: u64,
    /// How leads chosen on, and leads measured on, become a volume.
    pub(super) spans: (Span, Span),
    pub(super) thinned: bool,
}

pub(super) fn rows(past: &Past<'_>, origin: &Origin) -> Rows {
    let n = past.leads.len();
    let usable = |row: usize| past.mql.is_usable(row) && past.sql.is_usable(row);
    let known: Vec<u32> = (0..origin.rows.0).filter(|&row| usable(row as usize) && closed(past, origin, row as usize)).collect();
    let thin_known = thin(&known, MOST_KNOWN);
    let mut eligible = vec![false; n];
    thin_known.iter().for_each(|&row| eligible[row as usize] = true);
    let shares = past.config.split;
    let train = shares.train / (shares.train + shares.calibrate);
    let sides = split::by_time(past.leads, &eligible, SplitShares { train, calibrate: 1.0 - train });
    let side = |side: Split| -> Vec<u32> { thin_known.iter().copied().filter(|&row| sides[row as usize] == side).collect() };
    // Rounding may leave the newest known lead past both shares; it belongs to the newer part.
    let (fit, newer) = (side(Split::Train), [side(Split::Calibrate), side(Split::Test)].concat());
    let mut choose = newer;
    choose.sort_unstable();

    let period = origin.rows.0..origin.rows.1;
    let scored = |row: &u32| !past.mql.before_decision[*row as usize] && !past.sql.before_decision[*row as usize];
    let decided = |row: &u32| past.leads.created().is_none() || past.leads.decided()[*row as usize].is_some();
    let mature: Vec<u32> = period.clone().filter(|&row| usable(row as usize)).collect();
    let measure = strangers(&[fit.as_slice(), &choose].concat(), &mature, past.leads.account());
    let same_account = (mature.len() - measure.len()) as u64;
    let thin_measure = thin(&measure, MOST_MEASURED);
    let spans = (span(past, within(&known, &choose)), span(past, &mature));
    Rows {
        known: known.len() as u64,
        leads: period.filter(|row| scored(row) && decided(row)).count() as u64,
        mature: mature.len() as u64,
        same_account,
        thinned: thin_known.len() < known.len() || thin_measure.len() < measure.len(),
        fit,
        choose,
        measure: thin_measure,
        spans,
    }
}

/// Whether a lead's outcome windows had closed before the period began.
fn closed(past: &Past<'_>, origin: &Origin, row: usize) -> bool {
    let (Some(at), Some(decided)) = (origin.at, past.leads.decided()[row]) else { return origin.at.is_none() };
    let targets = [past.config.targets.mql, past.config.targets.sql];
    targets.iter().all(|target| target.known_after().map_or(decided, |days| decided.plus(days)) < at)
}

/// At most so many rows, evenly spread over time.
fn thin(rows: &[u32], most: usize) -> Vec<u32> {
    if rows.len() <= most { rows.to_vec() } else { (0..most).map(|place| rows[place * rows.len() / most]).collect() }
}

/// The known leads from the first to the last one chosen on.
fn within<'r>(known: &'r [u32], choose: &[u32]) -> &'r [u32] {
    let (Some(first), Some(last)) = (choose.first(), choose.last()) else { return &[] };
    &known[known.partition_point(|row| row < first)..known.partition_point(|row| row <= last)]
}

/// How fast leads came in, from the first to the last of these.
fn span(past: &Past<'_>, rows: &[u32]) -> Span {
    match (past.leads.created(), &past.config.leads.time, rows) {
        (Some(created), _, [first, .., last]) => {
            let n = rows.len() as f64;
            // The last lead ends the span one average gap before the next would come.
            let days = created[*last as usize].since(created[*first as usize]).0 * n / (n - 1.0);
            if days > 0.0 { Span::Rate(n / days * QUARTER_DAYS) } else { Span::Unknown }
        }
        (None, LeadTime::Order { quarters: Some(quarters), .. }, _) => Span::Quarters(*quarters, past.leads.len() as u64),
        _ => Span::Unknown,
    }
}
