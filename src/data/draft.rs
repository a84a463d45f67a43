//! The lead table and its joined tables as read: one lead per id in the order of the file, not yet ordered in time.

use crate::config::file::IdForm;
use crate::config::settings::Config;

use super::batch::Request;
use super::column::Column;
use super::error::{DataError, Fault};
use super::findings::{Rule, Subject, Tally};
use super::gather::Gathered;
use super::hash::DataHash;
use super::identity::{Forms, Identity, Joined, Link, Linked, LinkedTable, Merges, Moved, Picked, needed, pick, shared_contacts};
use super::index::{IdCollector, KeyCodes};
use super::layout::Layout;
use super::sift::{OneRowPerId, removing};
use super::source::Inputs;
use super::table::{Check, CheckName, Severity};

/// Leads as read. Every vector has one entry per lead.
pub(super) struct Draft {
    pub(super) ids: Vec<String>,
    /// From keys to the leads here.
    pub(super) identity: Identity,
    /// Row of each lead in the file of the lead table.
    pub(super) rows: Vec<u32>,
    /// One column per slot of the layout.
    pub(super) columns: Vec<Column>,
    /// Rows of the lead table, leads or not.
    pub(super) rows_in: u64,
    pub(super) checks: Vec<Check>,
    /// How rows of other tables found their leads.
    pub(super) links: Vec<Link>,
    pub(super) hash: DataHash,
}

impl Draft {
    pub(super) fn read(config: &Config, inputs: &Inputs, layout: &Layout<'_>) -> Result<Self, DataError> {
        let mut draft = read_leads(config, layout)?;
        draft.link(config, layout, None);
        draft.merge(config, inputs, layout)?;
        draft.compare_contacts(config, layout);
        for join in 0..layout.joins.len() {
            draft.join(config, layout, join)?;
            draft.link(config, layout, Some(join));
        }
        Ok(draft)
    }

    /// Makes the indices of links to columns of a table; with the lead table, also of those to ids in another form.
    fn link(&mut self, config: &Config, layout: &Layout<'_>, join: Option<usize>) {
        for &(link, slot) in layout.roles.links.iter().filter(|(_, slot)| layout.slots[*slot].join == join) {
            self.identity.index(link, self.columns[slot].words(), &self.ids);
        }
        if join.is_none() {
            config.links().filter(|link| link.to.is_none()).for_each(|link| self.identity.index(link, None, &self.ids));
        }
    }

    /// Follows merges: a row whose id was merged away gives its place to the lead that lives on.
    fn merge(&mut self, config: &Config, inputs: &Inputs, layout: &Layout<'_>) -> Result<(), DataError> {
        if config.merges.is_empty() {
            return Ok(());
        }
        let mut merges = Merges::read(config, inputs, self.hash)?;
        self.checks.append(&mut merges.checks);
        self.hash = merges.hash.unwrap_or(self.hash);
        let Joined { moved, links } = merges.join(&mut self.identity, self.ids.len())?;
        self.links.extend(links);
        let Some(moved) = moved else { return Ok(()) };
        let mut tally = Tally::default();
        let (mut kept, mut into) = (Vec::new(), Vec::new());
        for (lead, moved) in (0..).zip(&moved) {
            match moved {
                Moved::Into(row) => into.push((lead, *row)),
                Moved::To(_) | Moved::LeftOut => kept.push(lead),
            }
        }
        for (lead, row) in into {
            let winner = kept[row as usize];
            tally.add(u64::from(self.rows[lead]), || format!("{} → {}", self.ids[lead], self.ids[winner]));
        }
        let subject = Subject { file: layout.leads.file(), column: config.leads.id.as_deref() };
        self.checks.extend(tally.check(CheckName::MergedLead, &subject, Severity::Warning).map(removing));
        let kept: Vec<u32> = kept.into_iter().map(|lead| lead as u32).collect();
        self.ids = kept.iter().map(|&lead| std::mem::take(&mut self.ids[lead as usize])).collect();
        self.rows = kept.iter().map(|&lead| self.rows[lead as usize]).collect();
        self.columns.iter_mut().filter(|column| !column.is_empty()).for_each(|column| column.keep(&kept));
        self.identity.renumber(&moved);
        Ok(())
    }

    /// Counts leads that share an address or a number, merged ones being one.
    fn compare_contacts(&mut self, config: &Config, layout: &Layout<'_>) {
        for &(form, slot) in &layout.roles.contacts {
            let words = self.columns[slot].words();
            let leads = (self.ids.as_slice(), self.rows.as_slice());
            let shared = words.and_then(|words| shared_contacts((config, form), words, leads, &layout.subject(slot)));
            self.checks.extend(shared);
        }
    }

    /// Takes the needed columns of a joined table over.
    fn join(&mut self, config: &Config, layout: &Layout<'_>, join: usize) -> Result<(), DataError> {
        let (settings, table) = &layout.joins[join];
        let (slots, mut request) = request(layout, Some(join), Some(&settings.key));
        if slots.is_empty() {
            return Ok(());
        }
        request.columns.extend(needed(&settings.pick));
        let linked = Linked { table: LinkedTable::Join, key: &settings.key, link: &settings.link, only: settings.only.as_ref() };
        let (gathered, strangers, link) = Gathered::linked(table, &self.identity, linked, request.columns)?;
        let subject = Subject::column(table.file(), &settings.key);
        let unknown = gathered.unknown_leads(&subject, &strangers);
        let (columns, choice) = gathered.columns.split_at(slots.len());
        let Picked { rows, repeated, passed_over } = pick(&settings.pick, &gathered, choice, (&self.ids, config.as_of));
        let rule = Rule {
            name: CheckName::DuplicateId,
            subject,
            fault: Fault::RepeatedId,
            policy: config.input.duplicate_ids,
            total: gathered.tail.rows,
        };
        for (slot, column) in slots.into_iter().zip(columns) {
            self.columns[slot] = column.pick(&rows);
        }
        self.checks.extend(gathered.tail.checks);
        self.checks.extend(repeated.settle(rule)?);
        self.checks.extend(passed_over.check(CheckName::RowPassedOver, &subject, Severity::Note));
        self.checks.extend(unknown);
        self.links.push(link);
        self.hash = self.hash.then(gathered.tail.hash);
        Ok(())
    }
}

/// Lead ids in their form.
struct FormedIds<'a> {
    ids: &'a mut IdCollector,
    forms: Forms,
    form: IdForm,
}

impl KeyCodes for FormedIds<'_> {
    fn text(&mut self, id: &str) -> u32 {
        self.ids.text(&self.forms.own(self.form, id))
    }

    fn integer(&mut self, id: i64) -> u32 {
        self.text(&id.to_string())
    }
}

fn read_leads(config: &Config, layout: &Layout<'_>) -> Result<Draft, DataError> {
    let table = &layout.leads;
    let key = config.leads.id.as_deref();
    let (slots, request) = request(layout, None, key);
    let mut ids = IdCollector::default();
    let form = config.leads.id_as;
    let mut gathered = if form == IdForm::Id {
        Gathered::new(table, &request, Some(&mut ids))?
    } else {
        Gathered::new(table, &request, Some(&mut FormedIds { ids: &mut ids, forms: Forms::new(config), form }))?
    };
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
    let hash = DataHash::NONE.then(gathered.tail.hash);
    Ok(Draft { ids, identity: Identity::new(config, index), rows, columns, rows_in, checks, links: Vec::new(), hash })
}

/// The slots that a table fills, and the request that fills them.
fn request<'a>(layout: &Layout<'a>, join: Option<usize>, key: Option<&'a str>) -> (Vec<usize>, Request<'a>) {
    let mine = || layout.slots.iter().enumerate().filter(|(_, slot)| slot.join == join);
    let columns = mine().map(|(_, slot)| (slot.column, slot.kind)).collect();
    (mine().map(|(place, _)| place).collect(), Request { key, columns })
}
