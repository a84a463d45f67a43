//! Which of several rows of a lead a joined table gives.

use crate::config::settings::PickSettings;
use crate::period::Instant;

use super::super::column::{Column, ColumnKind};
use super::super::findings::Tally;
use super::super::gather::Gathered;

/// The rows taken.
pub(in crate::data) struct Picked {
    /// One entry per lead: the place of its row among those gathered.
    pub(in crate::data) rows: Vec<Option<u32>>,
    /// Rows of a lead that has one already, where the config has no rule for that.
    pub(in crate::data) repeated: Tally,
    /// Rows that others go before.
    pub(in crate::data) passed_over: Tally,
}

/// The columns that the choice needs.
pub(in crate::data) fn needed(pick: &PickSettings) -> impl Iterator<Item = (&str, ColumnKind)> {
    let prefer = pick.prefer.iter().map(|prefer| (prefer.column.as_str(), ColumnKind::Words));
    prefer.chain(pick.latest.iter().map(|latest| (latest.as_str(), ColumnKind::Instants)))
}

/// Takes one row per lead: the preferred before others, then the latest, then one of the lead's own id before one that a merge
/// gives it, then the first of the file. Rows dated at the as-of date or later had not been written then and are passed over.
/// `columns` are those of [`needed`]. Without a rule the second row under the lead's own id is a repeat.
pub(in crate::data) fn pick(
    settings: &PickSettings,
    gathered: &Gathered,
    columns: &[Column],
    (ids, as_of): (&[String], Option<Instant>),
) -> Picked {
    let preferred = settings.prefer.as_ref().zip(columns.first().and_then(Column::words)).map(|(prefer, words)| {
        let means: Vec<bool> = words.levels().iter().map(|level| prefer.values.contains(level)).collect();
        move |place: usize| means.get(words.codes()[place] as usize).copied().unwrap_or(false)
    });
    let moments = settings.latest.as_ref().and_then(|_| columns.last()?.instants());
    let rank = |place: u32| {
        let place = place as usize;
        let own = gathered.merged.get(place) != Some(&true);
        (preferred.as_ref().is_some_and(|preferred| preferred(place)), moments.and_then(|moments| moments[place]), own)
    };
    let mut picked = Picked { rows: vec![None; ids.len()], repeated: Tally::default(), passed_over: Tally::default() };
    for (place, (&code, &row)) in (0..).zip(gathered.codes.iter().zip(&gathered.rows)) {
        let Some(kept) = picked.rows.get_mut(code as usize) else { continue };
        let name = || ids[code as usize].clone();
        let too_late = as_of.is_some_and(|as_of| rank(place).1.is_some_and(|at| at >= as_of));
        match *kept {
            _ if too_late => picked.passed_over.add(u64::from(row), name),
            None => *kept = Some(place),
            Some(before) if settings.is_stated() || rank(before).2 != rank(place).2 => {
                if rank(place) > rank(before) {
                    *kept = Some(place);
                    picked.passed_over.add(u64::from(gathered.rows[before as usize]), name);
                } else {
                    picked.passed_over.add(u64::from(row), name);
                }
            }
            Some(before) if !rank(before).2 => picked.passed_over.add(u64::from(row), name),
            Some(_) => picked.repeated.add(u64::from(row), name),
        }
    }
    picked
}
