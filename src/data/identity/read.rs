//! Reading a table whose rows belong to leads.

use std::cell::RefCell;
use std::ops::ControlFlow;

use crate::config::settings::{LinkSettings, OnlySettings};
use crate::period::Instant;

use super::super::batch::{Batch, Request, Tail};
use super::super::column::{Column, ColumnKind};
use super::super::error::DataError;
use super::super::findings::{Subject, Tally};
use super::super::index::{LEFT_OUT, NO_ID, UNKNOWN};
use super::super::source::Table;
use super::super::table::{CheckName, Severity};
use super::keys::{Keys, group};
use super::result::{Link, LinkedTable};
use super::{GROUPS, Group, Identity};

/// Whose rows they are, and which of them count.
#[derive(Debug, Clone, Copy)]
pub(in crate::data) struct Linked<'a> {
    pub(in crate::data) table: LinkedTable,
    pub(in crate::data) key: &'a str,
    pub(in crate::data) link: &'a LinkSettings,
    pub(in crate::data) only: Option<&'a OnlySettings>,
}

/// What is known when a table has been read.
#[derive(Debug)]
pub(in crate::data) struct Found {
    pub(in crate::data) tail: Tail,
    /// The first keys that no lead has.
    pub(in crate::data) strangers: Vec<String>,
    pub(in crate::data) link: Link,
    /// The latest moment, in the first column, of the rows that do not count.
    pub(in crate::data) latest_aside: Option<Instant>,
}

/// Streams the rows that count, each as often as leads have it: `keys` of a batch holds rows of leads, or one of the codes of
/// [`super::super::index`] that mean none.
pub(in crate::data) fn read<'a>(
    table: &Table<'a>,
    identity: &Identity,
    linked: Linked<'a>,
    columns: Vec<(&'a str, ColumnKind)>,
    sink: &mut dyn FnMut(&mut Batch),
) -> Result<Found, DataError> {
    let mut request = Request { key: Some(linked.key), columns };
    request.columns.extend(linked.only.map(|only| (only.column.as_str(), ColumnKind::Words)));
    let lists = RefCell::new(Vec::new());
    let mut keys = Keys::new(identity, linked.link, &lists);
    let mut link = linked.nothing_yet(table.file());
    let mut counts: Vec<bool> = Vec::new();
    let mut unseen: Vec<&String> = linked.only.iter().flat_map(|only| &only.values).collect();
    let mut latest_aside = None;
    let mut tail = table.read(&request, Some(keys.codes()), &mut |batch| {
        link.rows += batch.rows as u64;
        let only = linked.only.and_then(|only| Some((only, batch.columns.pop()?)));
        if let Some((only, Column::Words(words))) = &only {
            let new = &words.levels()[counts.len()..];
            counts.extend(new.iter().map(|level| only.values.contains(level)));
            unseen.retain(|value| !new.contains(value));
            let (kept, aside): (Vec<u32>, Vec<u32>) =
                (0..batch.rows as u32).partition(|&place| counts.get(words.codes()[place as usize] as usize) == Some(&true));
            if let Some(Column::Instants(moments)) = batch.columns.first() {
                latest_aside = aside.iter().filter_map(|&place| moments[place as usize]).max().max(latest_aside);
            }
            link.other += batch.keep(&kept);
        }
        link.count(&batch.keys, identity, &lists.borrow());
        if batch.keys.iter().any(|&key| (GROUPS..LEFT_OUT).contains(&key)) {
            spread(batch, identity, &lists.borrow());
        }
        sink(batch);
        batch.columns.extend(only.map(|(_, column)| column));
        ControlFlow::Continue(())
    })?;
    let mut never = Tally::default();
    unseen.into_iter().for_each(|value| never.add(0, || value.clone()));
    let subject = Subject { file: table.file(), column: linked.only.map(|only| only.column.as_str()) };
    tail.checks.extend(never.check(CheckName::ValueNotSeen, &subject, Severity::Warning));
    let strangers = keys.strangers().to_vec();
    Ok(Found { tail, strangers, link, latest_aside })
}

impl Linked<'_> {
    pub(super) fn nothing_yet(&self, file: &str) -> Link {
        Link {
            file: file.to_owned(),
            table: self.table,
            column: self.key.to_owned(),
            to: self.link.to.clone(),
            compared: self.link.form,
            rows: 0,
            matched: 0,
            shared: 0,
            merged: 0,
            unknown: 0,
            empty: 0,
            left_out: 0,
            other: 0,
            unmatched_values: 0,
        }
    }
}

impl Link {
    fn count(&mut self, keys: &[u32], identity: &Identity, lists: &[Group]) {
        self.matched += keys.len() as u64;
        for &key in keys.iter().filter(|&&key| key >= GROUPS) {
            let none = match key {
                NO_ID => &mut self.empty,
                UNKNOWN => &mut self.unknown,
                LEFT_OUT => &mut self.left_out,
                _ => {
                    let Some(group) = group(key, identity, lists) else { continue };
                    self.shared += u64::from(group.members.len() > 1);
                    self.merged += u64::from(group.members.iter().any(|member| member.merged));
                    if !group.members.is_empty() {
                        self.unmatched_values += u64::from(group.strangers);
                        continue;
                    }
                    &mut self.left_out
                }
            };
            *none += 1;
            self.matched -= 1;
        }
    }
}

/// Gives every lead of a group a row of its own.
fn spread(batch: &mut Batch, identity: &Identity, lists: &[Group]) {
    let mut places = Vec::with_capacity(batch.rows);
    let mut keys = Vec::with_capacity(batch.rows);
    let mut merged = Vec::with_capacity(batch.rows);
    for (place, &key) in (0..).zip(&batch.keys) {
        match group(key, identity, lists) {
            Some(group) if group.members.is_empty() => {
                places.push(place);
                keys.push(LEFT_OUT);
                merged.push(false);
            }
            Some(group) => {
                for member in &group.members {
                    places.push(place);
                    keys.push(member.row);
                    merged.push(member.merged);
                }
            }
            None => {
                places.push(place);
                keys.push(key);
                merged.push(false);
            }
        }
    }
    batch.spread(&places, keys, merged);
}
