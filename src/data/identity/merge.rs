//! Leads that were merged: whose id means which lead.

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use crate::config::settings::{Config, LinkSettings, MergeSettings};

use super::super::batch::{Batch, Request};
use super::super::column::{Column, ColumnKind, Words};
use super::super::error::DataError;
use super::super::hash::DataHash;
use super::super::source::Inputs;
use super::super::table::Check;
use super::fault::MergeFault;
use super::read::Linked;
use super::result::{Link, LinkedTable};
use super::{Forms, Identity, Moved, list};

/// All merges that the config names, as ids in the form of the lead's id.
#[derive(Debug, Default)]
pub(in crate::data) struct Merges {
    places: FxHashMap<Box<str>, usize>,
    ids: Vec<String>,
    /// Of every id, those that it was merged into, with the table that says so.
    into: Vec<Vec<(usize, usize)>>,
    tables: Vec<MergeTable>,
    pub(in crate::data) checks: Vec<Check>,
    pub(in crate::data) hash: Option<DataHash>,
}

/// One table of merges.
#[derive(Debug)]
struct MergeTable {
    link: Link,
    /// The id that lives on, of every row that tells of a merge.
    rows: Vec<usize>,
}

/// Where the leads are after the merges.
pub(in crate::data) struct Joined {
    /// One entry per lead, those that stay numbered anew; `None` where no row of the lead table was merged away.
    pub(in crate::data) moved: Option<Vec<Moved>>,
    pub(in crate::data) links: Vec<Link>,
}

impl Merges {
    pub(in crate::data) fn read(config: &Config, inputs: &Inputs, hash: DataHash) -> Result<Self, DataError> {
        let mut merges = Self::default();
        let forms = Forms::new(config);
        for settings in &config.merges {
            merges.read_one(settings, config, inputs, forms, hash)?;
        }
        Ok(merges)
    }

    fn read_one(
        &mut self,
        settings: &MergeSettings,
        config: &Config,
        inputs: &Inputs,
        forms: Forms,
        hash: DataHash,
    ) -> Result<(), DataError> {
        let table = inputs.open(&settings.file, &config.input)?;
        let columns = [Some(&settings.from), Some(&settings.into), settings.only.as_ref().map(|only| &only.column)];
        let columns = columns.into_iter().flatten().map(|column| (column.as_str(), ColumnKind::Words)).collect();
        let link = LinkSettings { to: None, form: config.leads.id_as, list: settings.list };
        let linked = Linked { table: LinkedTable::Merge, key: &settings.from, link: &link, only: settings.only.as_ref() };
        self.tables.push(MergeTable { link: linked.nothing_yet(table.file()), rows: Vec::new() });
        let tail = table.read(&Request { key: None, columns }, None, &mut |batch| {
            self.take(batch, settings, |id| forms.own(config.leads.id_as, id).into_owned());
            ControlFlow::Continue(())
        })?;
        self.checks.extend(tail.checks);
        self.hash = Some(self.hash.unwrap_or(hash).then(tail.hash));
        Ok(())
    }

    fn take(&mut self, batch: &Batch, settings: &MergeSettings, form: impl Fn(&str) -> String) {
        let [Column::Words(from), Column::Words(into), rest @ ..] = batch.columns.as_slice() else { return };
        let only = rest.first().and_then(Column::words).zip(settings.only.as_ref());
        let counts = |words: &Words, values: &[String], row| words.get(row).is_some_and(|word| values.iter().any(|value| value == word));
        let table = self.tables.len() - 1;
        for row in 0..batch.rows {
            let link = &mut self.tables[table].link;
            link.rows += 1;
            if only.is_some_and(|(words, only)| !counts(words, &only.values, row)) {
                link.other += 1;
                continue;
            }
            let (Some(from), Some(into)) = (from.get(row), into.get(row)) else {
                link.empty += 1;
                continue;
            };
            let into = self.place(form(into));
            self.tables[table].rows.push(into);
            for id in list::values(from, settings.list) {
                let id = self.place(form(&id));
                // A record that lists itself among those merged into it says nothing.
                if id != into && !self.into[id].iter().any(|(known, _)| *known == into) {
                    self.into[id].push((into, table));
                }
            }
        }
    }

    fn place(&mut self, id: String) -> usize {
        if let Some(&place) = self.places.get(id.as_str()) {
            return place;
        }
        self.places.insert(id.as_str().into(), self.ids.len());
        self.ids.push(id);
        self.into.push(Vec::new());
        self.ids.len() - 1
    }

    /// Joins the leads: every id that was merged away means the lead that lives on. Where that one has no row, the first row of
    /// those merged into it stands for all.
    ///
    /// # Errors
    /// Merges in a circle, and an id that was merged into two that both live on.
    pub(in crate::data) fn join(self, identity: &mut Identity, leads: usize) -> Result<Joined, DataError> {
        let root = self.roots().map_err(DataError::Merge)?;
        let own: Vec<Option<u32>> = self.ids.iter().map(|id| Some(identity.ids.text(id)).filter(|&row| (row as usize) < leads)).collect();
        let mut standing: Vec<Option<u32>> = (0..self.ids.len()).map(|id| own[id].filter(|_| root[id] == id)).collect();
        for (id, row) in own.iter().enumerate() {
            let kept = &mut standing[root[id]];
            // The root's own row stands whatever comes before it.
            if own[root[id]].is_none() {
                *kept = match (*kept, *row) {
                    (Some(kept), Some(row)) => Some(kept.min(row)),
                    (kept, row) => kept.or(row),
                };
            }
        }
        let lead_of = |id: usize| standing[root[id]];
        let mut into: Vec<Option<u32>> = vec![None; leads];
        for (id, row) in own.iter().enumerate() {
            if let (Some(row), Some(lead)) = (*row, lead_of(id))
                && row != lead
            {
                into[row as usize] = Some(lead);
            }
        }
        let aliases: Vec<(usize, u32)> =
            (0..self.ids.len()).filter(|&id| own[id].is_none()).filter_map(|id| Some((id, lead_of(id)?))).collect();
        for &(id, lead) in &aliases {
            identity.alias(&self.ids[id], lead, leads + aliases.len());
        }
        let moved = into.iter().any(Option::is_some).then(|| {
            let mut next = 0;
            let rows: Vec<u32> = into
                .iter()
                .map(|into| {
                    next += u32::from(into.is_none());
                    next.saturating_sub(1)
                })
                .collect();
            let moved = into.iter().zip(&rows).map(|(into, &row)| into.map_or(Moved::To(row), |lead| Moved::Into(rows[lead as usize])));
            moved.collect()
        });
        let links = self.tables.into_iter().map(|MergeTable { mut link, rows }| {
            link.matched = rows.iter().filter(|&&id| lead_of(id).is_some()).count() as u64;
            link.merged = link.matched;
            link.unknown = rows.len() as u64 - link.matched;
            link
        });
        Ok(Joined { moved, links: links.collect() })
    }

    /// The id that lives on, of every id.
    fn roots(&self) -> Result<Vec<usize>, MergeFault> {
        const OPEN: usize = usize::MAX;
        let mut root = vec![OPEN; self.ids.len()];
        let mut on_path = vec![false; self.ids.len()];
        for start in 0..self.ids.len() {
            let mut path = vec![start];
            while let Some(&id) = path.last() {
                on_path[id] = true;
                match self.into[id].iter().find(|(into, _)| root[*into] == OPEN) {
                    Some(&(into, table)) if on_path[into] => return Err(self.circle(&path, into, table)),
                    Some(&(into, _)) => path.push(into),
                    None => {
                        root[id] = self.end(id, &root)?;
                        on_path[id] = false;
                        path.pop();
                    }
                }
            }
        }
        Ok(root)
    }

    fn end(&self, id: usize, root: &[usize]) -> Result<usize, MergeFault> {
        let Some(&(first, _)) = self.into[id].first() else { return Ok(id) };
        match self.into[id].iter().find(|(into, _)| root[*into] != root[first]) {
            None => Ok(root[first]),
            Some(&(other, table)) => Err(MergeFault::Twice {
                file: self.tables[table].link.file.clone(),
                id: self.ids[id].clone(),
                into: [self.ids[root[first]].clone(), self.ids[root[other]].clone()],
            }),
        }
    }

    fn circle(&self, path: &[usize], into: usize, table: usize) -> MergeFault {
        let round = path.iter().skip_while(|&&id| id != into).chain([&into]);
        MergeFault::Circle { file: self.tables[table].link.file.clone(), ids: round.map(|&id| self.ids[id].clone()).collect() }
    }
}
