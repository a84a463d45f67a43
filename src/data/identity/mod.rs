//! Who a row belongs to: by the lead's id in its form, by other columns of the lead, and through merges.
//!
//! A key becomes one code. Most codes are the row of one lead; a value that several leads share, a list, and an id that was
//! merged away become the code of a group. `read()` hands out rows with leads in place of groups, so that nobody else
//! knows of these, and a config that names no link pays for none.

mod fault;
mod form;
mod keys;
mod list;
mod merge;
mod phone;
mod pick;
mod read;
mod result;
mod shared;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::config::file::IdForm;
use crate::config::settings::{Config, LinkSettings, ListForm};

use super::column::Words;
use super::index::{LEFT_OUT, LeadIndex};

pub use fault::MergeFault;
pub use result::{Link, LinkedTable};

pub use form::lead_id;

pub(super) use form::Forms;
pub(super) use merge::{Joined, Merges};
pub(super) use pick::{Picked, needed, pick};
pub(super) use read::{Found, Linked, read};
pub(super) use shared::shared_contacts;

/// Codes from here on are those of groups; only those of [`super::index`] that mean no lead come after them.
const GROUPS: u32 = 1 << 31;

/// A lead that a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Member {
    row: u32,
    /// Whether the way there went through a merge.
    merged: bool,
}

/// The leads of one key, in order of their rows; none where all of them were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Group {
    members: Vec<Member>,
    /// Further values of the list that are no lead's.
    strangers: u32,
}

impl Group {
    /// Sorts, and names each lead once: by its own key, if there is one.
    fn settle(&mut self) {
        self.members.sort_unstable_by_key(|member| (member.row, member.merged));
        self.members.dedup_by_key(|member| member.row);
    }
}

/// Where a lead of an earlier numbering is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// It is this row.
    To(u32),
    /// It was merged into this row.
    Into(u32),
    /// It was left out.
    LeftOut,
}

/// From keys to leads.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    /// By the lead's id, in its form.
    pub(super) ids: LeadIndex,
    own: IdForm,
    forms: Forms,
    groups: Vec<Group>,
    links: Vec<LinkIndex>,
}

/// The leads by another column.
#[derive(Debug, Clone)]
struct LinkIndex {
    to: Option<String>,
    form: IdForm,
    list: Option<ListForm>,
    codes: FxHashMap<Box<str>, u32>,
}

impl LinkIndex {
    fn serves(&self, link: &LinkSettings) -> bool {
        (&self.to, self.form, self.list) == (&link.to, link.form, link.list)
    }
}

impl Identity {
    pub(super) fn new(config: &Config, ids: LeadIndex) -> Self {
        Self { ids, own: config.leads.id_as, forms: Forms::new(config), groups: Vec::new(), links: Vec::new() }
    }

    /// No lead at all.
    pub(super) fn empty(ids: LeadIndex) -> Self {
        Self { ids, own: IdForm::Id, forms: Forms::default(), groups: Vec::new(), links: Vec::new() }
    }

    /// The row of the lead with that id; that into which it was merged, if it was.
    pub(super) fn row(&self, id: &str) -> Option<u32> {
        let code = self.own_text(id);
        match self.group(code) {
            Some(group) => group.members.first().map(|member| member.row),
            None => Some(code).filter(|&code| code < GROUPS),
        }
    }

    /// The row of the lead that has this id itself, or one of the codes that mean none.
    pub(super) fn own_text(&self, id: &str) -> u32 {
        self.ids.text(&self.forms.own(self.own, id))
    }

    /// The same of an integer.
    pub(super) fn own_integer(&self, id: i64) -> u32 {
        if self.own == IdForm::Id { self.ids.integer(id) } else { self.own_text(&id.to_string()) }
    }

    /// Whether a link is to the lead's id as it is written, one per cell, and no lead has another id.
    pub(super) fn is_plain(&self, link: &LinkSettings) -> bool {
        self.is_own(link) && link.form == IdForm::Id && link.list.is_none() && self.groups.is_empty()
    }

    /// Whether a link looks for the lead's id in its own form: it needs no index of its own.
    fn is_own(&self, link: &LinkSettings) -> bool {
        link.to.is_none() && link.form == self.own
    }

    /// Makes the index of a link to a column; of the lead's id in another form without one.
    pub(super) fn index(&mut self, link: &LinkSettings, column: Option<&Words>, ids: &[String]) {
        if self.is_own(link) || self.links.iter().any(|index| index.serves(link)) {
            return;
        }
        let mut codes = FxHashMap::default();
        let forms = self.forms;
        let mut add = |groups: &mut Vec<Group>, cell: &str, leads: &[u32]| {
            for value in list::values(cell, if link.to.is_some() { link.list } else { None }) {
                for key in forms.all_of(link.form, &value) {
                    leads.iter().for_each(|&lead| join(&mut codes, groups, &key, lead));
                }
            }
        };
        match column {
            Some(words) => {
                let (starts, leads) = by_level(words);
                for (level, ends) in words.levels().iter().zip(starts.windows(2)) {
                    add(&mut self.groups, level, &leads[ends[0] as usize..ends[1] as usize]);
                }
            }
            None => ids.iter().zip(0..).for_each(|(id, lead)| add(&mut self.groups, id, &[lead])),
        }
        self.groups.iter_mut().for_each(Group::settle);
        self.links.push(LinkIndex { to: link.to.clone(), form: link.form, list: link.list, codes });
    }

    /// Moves every lead to its new row. `to` has an entry per lead of the old numbering.
    pub(super) fn renumber(&mut self, to: &[Moved]) {
        for group in &mut self.groups {
            let moved = group.members.iter().filter_map(|member| match to[member.row as usize] {
                Moved::To(row) => Some(Member { row, ..*member }),
                Moved::Into(row) => Some(Member { row, merged: true }),
                Moved::LeftOut => None,
            });
            group.members = moved.collect();
            group.settle();
        }
        let mut aliases = FxHashMap::default();
        let mut codes = Vec::with_capacity(to.len());
        for moved in to {
            codes.push(match *moved {
                Moved::To(row) => row,
                Moved::LeftOut => LEFT_OUT,
                Moved::Into(row) => *aliases.entry(row).or_insert_with(|| alias(&mut self.groups, row)),
            });
        }
        self.ids.renumber(&codes);
        for code in self.links.iter_mut().flat_map(|link| link.codes.values_mut()) {
            if let Some(&moved) = codes.get(*code as usize) {
                *code = moved;
            }
        }
    }

    /// Another id of the lead in that row, which was merged into it.
    pub(super) fn alias(&mut self, id: &str, row: u32, leads: usize) {
        let code = alias(&mut self.groups, row);
        self.ids.alias(id, code, leads);
    }

    fn group(&self, code: u32) -> Option<&Group> {
        self.groups.get(group_place(code)?)
    }
}

/// The place of a group's code among all groups.
fn group_place(code: u32) -> Option<usize> {
    (GROUPS..LEFT_OUT).contains(&code).then(|| (code - GROUPS) as usize)
}

fn alias(groups: &mut Vec<Group>, row: u32) -> u32 {
    groups.push(Group { members: vec![Member { row, merged: true }], strangers: 0 });
    GROUPS + (groups.len() - 1) as u32
}

/// Gives a key another lead.
fn join(codes: &mut FxHashMap<Box<str>, u32>, groups: &mut Vec<Group>, key: &str, lead: u32) {
    let own = |row| Member { row, merged: false };
    match codes.get_mut(key) {
        None => {
            codes.insert(key.into(), lead);
        }
        Some(code) if *code == lead => {}
        Some(code) => {
            if let Some(place) = group_place(*code) {
                groups[place].members.push(own(lead));
            } else {
                groups.push(Group { members: vec![own(*code), own(lead)], strangers: 0 });
                *code = GROUPS + (groups.len() - 1) as u32;
            }
        }
    }
}

/// The leads of every level, one level after the other, and where each of them starts.
fn by_level(words: &Words) -> (Vec<u32>, Vec<u32>) {
    let levels = words.levels().len();
    let mut starts = vec![0; levels + 1];
    let known = || words.codes().iter().zip(0u32..).filter(|(code, _)| (**code as usize) < levels);
    known().for_each(|(&code, _)| starts[code as usize + 1] += 1);
    (0..levels).for_each(|level| starts[level + 1] += starts[level]);
    let mut next = starts.clone();
    let mut leads = vec![0; starts[levels] as usize];
    for (&code, lead) in known() {
        let place = &mut next[code as usize];
        leads[*place as usize] = lead;
        *place += 1;
    }
    (starts, leads)
}
