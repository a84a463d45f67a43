//! The lead table and its joined tables as read: one lead per id in the order of the file, not yet ordered in time.

use crate::config::settings::Config;

use super::batch::Request;
use super::column::Column;
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::gather::Gathered;
use super::hash::DataHash;
use super::index::{IdCollector, KeyCodes, LeadIndex, Lookup};
use super::layout::Layout;
use super::sift::{OneRowPerId, removing};
use super::table::{Check, CheckName};

/// Leads as read. Every vector has one entry per lead.
pub(super) struct Draft {
    pub(super) ids: Vec<String>,
    /// From ids to the leads here.
    pub(super) index: LeadIndex,
    /// Row of each lead in the file of the lead table.
    pub(super) rows: Vec<u32>,
    /// One column per slot of the layout.
    pub(super) columns: Vec<Column>,
    /// Rows of the lead table, leads or not.
    pub(super) rows_in: u64,
    pub(super) checks: Vec<Check>,
    pub(super) hash: DataHash,
}

impl Draft {
    pub(super) fn read(config: &Config, layout: &Layout<'_>) -> Result<Self, DataError> {
        let mut draft = read_leads(config, layout)?;
        for join in 0..layout.joins.len() {
            draft.join(config, layout, join)?;
        }
        Ok(draft)
    }

    /// Takes the needed columns of a joined table over.
    fn join(&mut self, config: &Config, layout: &Layout<'_>, join: usize) -> Result<(), DataError> {
        let (settings, table) = &layout.joins[join];
        let (slots, request) = request(layout, Some(join), Some(&settings.key));
        if slots.is_empty() {
            return Ok(());
        }
        let mut lookup = Lookup::new(&self.index);
        let gathered = Gathered::new(table, &request, Some(&mut lookup))?;
        let subject = Subject::column(table.file(), &settings.key);
        let unknown = gathered.unknown_leads(&subject, lookup.strangers());
        let mut row_of_lead: Vec<Option<u32>> = vec![None; self.ids.len()];
        let mut repeated = Tally::default();
        for (place, (&code, &row)) in gathered.codes.iter().zip(&gathered.rows).enumerate() {
            match row_of_lead.get_mut(code as usize) {
                Some(free @ None) => *free = Some(place as u32),
                Some(Some(_)) => repeated.add(u64::from(row), || self.ids[code as usize].clone()),
                None => {}
            }
        }
        let rule = Rule {
            name: CheckName::DuplicateId,
            subject,
            fault: Fault::RepeatedId,
            policy: config.input.duplicate_ids,
            total: gathered.tail.rows,
        };
        self.checks.extend(gathered.tail.checks);
        self.checks.extend(repeated.settle(rule)?);
        self.checks.extend(unknown);
        for (slot, column) in slots.into_iter().zip(&gathered.columns) {
            self.columns[slot] = column.pick(&row_of_lead);
        }
        self.hash = self.hash.then(gathered.tail.hash);
        Ok(())
    }
}

fn read_leads(config: &Config, layout: &Layout<'_>) -> Result<Draft, DataError> {
    let table = &layout.leads;
    let key = config.leads.id.as_deref();
    let (slots, request) = request(layout, None, key);
    let mut ids = IdCollector::default();
    let mut gathered = Gathered::new(table, &request, Some(&mut ids))?;
    let rows_in = gathered.tail.rows;
    if rows_in == 0 {
        return Err(DataError::NoRows { file: table.file().to_owned() });
    }
    if key.is_none() {
        // The header is row 1 below the titles, so that the first lead is number 1.
        let header = table.title_rows().cast_signed() + 1;
        gathered.codes = gathered.rows.iter().map(|&row| ids.integer(i64::from(row) - header)).collect();
    }
    let one_row = OneRowPerId { subject: Subject { file: table.file(), column: key }, input: &config.input, total: rows_in };
    let (first, sifted) = one_row.sift(&gathered.codes, &gathered.rows, |code| ids.id(code))?;
    let mut checks: Vec<Check> = gathered.tail.checks;
    checks.iter_mut().filter(|check| check.name == CheckName::RaggedRow).for_each(|check| *check = removing(check.clone()));
    checks.extend(sifted);
    let mut columns: Vec<Column> = layout.slots.iter().map(|slot| Column::empty(slot.kind)).collect();
    for (slot, mut column) in slots.into_iter().zip(gathered.columns) {
        column.keep(&first);
        columns[slot] = column;
    }
    let rows = first.iter().map(|&place| gathered.rows[place as usize]).collect();
    let (ids, index) = ids.finish();
    Ok(Draft { ids, index, rows, columns, rows_in, checks, hash: DataHash::NONE.then(gathered.tail.hash) })
}

/// The slots that a table fills, and the request that fills them.
fn request<'a>(layout: &Layout<'a>, join: Option<usize>, key: Option<&'a str>) -> (Vec<usize>, Request<'a>) {
    let mine = || layout.slots.iter().enumerate().filter(|(_, slot)| slot.join == join);
    let columns = mine().map(|(_, slot)| (slot.column, slot.kind)).collect();
    (mine().map(|(place, _)| place).collect(), Request { key, columns })
}
