//! From the cells of a key column to codes.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::config::file::IdForm;
use crate::config::settings::LinkSettings;

use super::super::index::{KeyCodes, LEFT_OUT, Lookup, NO_ID, UNKNOWN};
use super::list::values;
use super::{GROUPS, Group, Identity, LinkIndex, Member, group_place};

/// The keys of one table.
pub(super) enum Keys<'a> {
    /// The lead's id as it is written, one per cell: the fast way.
    Plain(Lookup<'a>),
    /// Whatever else a link says.
    Linked(LinkKeys<'a>),
}

impl<'a> Keys<'a> {
    pub(super) fn new(identity: &'a Identity, link: &'a LinkSettings, lists: &'a RefCell<Vec<Group>>) -> Self {
        if identity.is_own(link) && link.form == IdForm::Id && link.list.is_none() {
            return Self::Plain(Lookup::new(&identity.ids));
        }
        let index = identity.links.iter().find(|index| index.serves(link));
        let known = FxHashMap::default();
        Self::Linked(LinkKeys { identity, link, index, lists, known, interned: FxHashMap::default(), strangers: Vec::new() })
    }

    pub(super) fn codes(&mut self) -> &mut dyn KeyCodes {
        match self {
            Self::Plain(keys) => keys,
            Self::Linked(keys) => keys,
        }
    }

    /// The first keys that no lead has, in order.
    pub(super) fn strangers(&self) -> &[String] {
        match self {
            Self::Plain(keys) => keys.strangers(),
            Self::Linked(keys) => &keys.strangers,
        }
    }
}

/// Keys in a form, in lists, or of another column than the id.
pub(super) struct LinkKeys<'a> {
    identity: &'a Identity,
    link: &'a LinkSettings,
    /// `None`: the lead's id.
    index: Option<&'a LinkIndex>,
    /// Groups that lists of this table make, after those of the identity.
    lists: &'a RefCell<Vec<Group>>,
    /// Codes of the cells met so far.
    known: FxHashMap<Box<str>, u32>,
    interned: FxHashMap<Group, u32>,
    strangers: Vec<String>,
}

impl KeyCodes for LinkKeys<'_> {
    fn text(&mut self, id: &str) -> u32 {
        let code = self.known.get(id).copied().unwrap_or_else(|| {
            let code = self.cell(id);
            self.known.insert(id.into(), code);
            code
        });
        if code == UNKNOWN && self.strangers.len() < 8 {
            self.strangers.push(id.to_owned());
        }
        code
    }

    fn integer(&mut self, id: i64) -> u32 {
        self.text(&id.to_string())
    }
}

impl LinkKeys<'_> {
    fn cell(&mut self, cell: &str) -> u32 {
        let codes: Vec<u32> = values(cell, self.link.list).iter().map(|value| self.value(value)).collect();
        match codes.as_slice() {
            [] => NO_ID,
            [code] => *code,
            codes => self.together(codes),
        }
    }

    fn value(&self, value: &str) -> u32 {
        let Self { identity, link, index, .. } = self;
        match index {
            None => identity.ids.text(&identity.forms.own(link.form, value)),
            Some(index) => {
                let key = identity.forms.of(link.form, value);
                key.and_then(|key| index.codes.get(&*key).copied()).unwrap_or(UNKNOWN)
            }
        }
    }

    /// The leads of several values.
    fn together(&mut self, codes: &[u32]) -> u32 {
        let mut group = Group::default();
        for &code in codes {
            match (code, self.identity.group(code)) {
                (_, Some(known)) => group.members.extend_from_slice(&known.members),
                (UNKNOWN, _) => group.strangers += 1,
                (row, None) if row < GROUPS => group.members.push(Member { row, merged: false }),
                _ => {}
            }
        }
        group.settle();
        match group.members.as_slice() {
            [] if codes.iter().all(|&code| code == UNKNOWN) => UNKNOWN,
            [] => LEFT_OUT,
            [Member { row, merged: false }] if group.strangers == 0 => *row,
            _ => self.intern(group),
        }
    }

    fn intern(&mut self, group: Group) -> u32 {
        if let Some(&code) = self.interned.get(&group) {
            return code;
        }
        let mut lists = self.lists.borrow_mut();
        let code = GROUPS + (self.identity.groups.len() + lists.len()) as u32;
        lists.push(group.clone());
        self.interned.insert(group, code);
        code
    }
}

/// The group behind a code, among those of the identity and those of lists.
pub(super) fn group<'g>(code: u32, identity: &'g Identity, lists: &'g [Group]) -> Option<&'g Group> {
    let place = group_place(code)?;
    identity.groups.get(place).or_else(|| lists.get(place - identity.groups.len()))
}
