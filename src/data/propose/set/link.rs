//! Which leads the rows of a table belong to, counted roughly: the loader does it exactly.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::data::list::items;
use crate::data::presets::file::{LinkBy, OnlyRows};
use crate::data::presets::key::plain;

use super::group::Group;

/// Leads by what they are looked up with.
pub(super) type LeadsOf = BTreeMap<String, Vec<u32>>;

/// How a table hangs on the leads.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// The column of the table.
    pub(super) from: usize,
    /// The column looked up in; `None`: the lead's id.
    pub(super) to: Option<String>,
    /// How both are compared, where it is not as the lead's id is.
    pub(super) compared: Option<String>,
    /// What separates several in one cell.
    pub(super) list: Option<String>,
    form: String,
    leads: Rc<LeadsOf>,
}

impl Link {
    /// The leads of each row.
    pub(super) fn leads<'a>(&'a self, group: &'a Group<'_>, row: usize) -> impl Iterator<Item = u32> + 'a {
        let cell = group.cells(self.from).get(row).unwrap_or_default();
        let keys = match &self.list {
            Some(list) => items(cell, list).unwrap_or_default().iter().map(|item| normal(&self.form, item)).collect(),
            None => vec![normal(&self.form, cell)],
        };
        keys.into_iter().filter_map(|key| self.leads.get(&key)).flatten().copied().collect::<Vec<u32>>().into_iter()
    }

    /// The link as the config writes it; `None` where the column simply holds the lead's id.
    pub(super) fn written(&self) -> Option<String> {
        let parts = [("to", &self.to), ("as", &self.compared), ("list", &self.list)];
        let quoted = |(key, value): (&str, &Option<String>)| Some(format!("{key} = {}", super::super::text::quoted(value.as_ref()?)));
        let parts: Vec<String> = parts.into_iter().filter_map(quoted).collect();
        (!parts.is_empty()).then(|| format!("link = {{ {} }}", parts.join(", ")))
    }
}

/// What a link may lead to.
#[derive(Debug)]
pub(super) struct Targets<'s, 'p> {
    groups: &'s [Group<'p>],
    lead: usize,
    /// The lead's id column and how it is compared.
    id: Option<usize>,
    id_as: Option<String>,
    /// Columns that joins have taken over: group and column, with the leads of their values.
    joined: Vec<(usize, usize, Rc<LeadsOf>)>,
    /// Leads by column and form, once asked for.
    known: BTreeMap<(usize, String), Rc<LeadsOf>>,
}

impl<'s, 'p> Targets<'s, 'p> {
    pub(super) fn new(groups: &'s [Group<'p>], lead: usize, id: Option<usize>, id_as: Option<String>) -> Self {
        Self { groups, lead, id, id_as, joined: Vec::new(), known: BTreeMap::new() }
    }

    /// The links of a group that lead somewhere, the surest first.
    pub(super) fn links(&mut self, group: usize) -> Vec<Link> {
        let object = self.groups[group].known.object;
        object.links.iter().filter_map(|link| self.link(group, link)).collect()
    }

    /// Takes note of a joined column: others may be looked up in it.
    pub(super) fn joined(&mut self, group: usize, column: usize, link: &Link) {
        let table = &self.groups[group];
        let mut leads = LeadsOf::new();
        for row in 0..table.sample.rows() {
            let Some(cell) = table.cells(column).get(row) else { continue };
            for lead in link.leads(table, row) {
                leads.entry(normal("id", cell)).or_default().push(lead);
            }
        }
        self.joined.push((group, column, Rc::new(leads)));
    }

    /// The lead table's link to itself.
    pub(super) fn own(&mut self, id: usize) -> Link {
        let link = LinkBy { from: String::new(), to: "id".to_owned(), compared: self.id_as.clone(), list: None };
        self.lead_by(id, id, &link)
    }

    fn link(&mut self, group: usize, link: &LinkBy) -> Option<Link> {
        let table = &self.groups[group];
        let from = table.column(&link.from)?;
        let lead = &self.groups[self.lead];
        let own = |system: &str| lead.known.system.id == system;
        let parts: Vec<&str> = link.to.split('.').collect();
        let (system, object, field) = match parts.as_slice() {
            [field] => (table.known.system.id.as_str(), None, *field),
            [object, field] => (table.known.system.id.as_str(), Some(*object), *field),
            [system, object, field] => (*system, Some(*object), *field),
            _ => return None,
        };
        let compared = link.compared.as_deref();
        let by_person = matches!(compared, Some("email" | "phone")) && object.is_none();
        let to_lead = own(system) && object.is_none_or(|object| lead.known.object.id == object) || by_person;
        if to_lead {
            let column = if field == "id" && own(system) { self.id } else { lead.column(field) }?;
            return Some(self.lead_by(from, column, link));
        }
        let (other, column, leads) = self.joined.iter().find(|(other, column, _)| {
            let other = &self.groups[*other];
            let named = other.known.columns[*column].as_ref().is_some_and(|known| known.column.is.as_deref() == Some(field));
            other.known.system.id == system && object == Some(other.known.object.id.as_str()) && named
        })?;
        let to = self.groups[*other].header(*column).to_owned();
        let leads = Rc::clone(leads);
        Some(Link { from, to: Some(to), compared: link.compared.clone(), list: link.list.clone(), form: "id".to_owned(), leads })
    }

    fn lead_by(&mut self, from: usize, column: usize, link: &LinkBy) -> Link {
        let is_id = self.id == Some(column);
        let form = link.compared.clone().or_else(|| self.id_as.clone().filter(|_| is_id)).unwrap_or_else(|| "id".to_owned());
        let table = &self.groups[self.lead];
        let leads = self.known.entry((column, form.clone())).or_insert_with(|| {
            let mut leads = LeadsOf::new();
            for row in 0..table.sample.rows() {
                if let Some(cell) = table.cells(column).get(row) {
                    leads.entry(normal(&form, cell)).or_default().push(row as u32);
                }
            }
            Rc::new(leads)
        });
        Link {
            from,
            to: (!is_id).then(|| table.header(column).to_owned()),
            // The id is compared as `leads.id_as` says.
            compared: link.compared.clone().filter(|compared| !(is_id && self.id_as.as_ref() == Some(compared))),
            list: link.list.clone(),
            leads: Rc::clone(leads),
            form,
        }
    }
}

/// A value as it is compared here: of a phone number the last nine digits, of a Salesforce id the first fifteen characters.
fn normal(form: &str, cell: &str) -> String {
    let cell = cell.trim();
    match form {
        "email" => cell.to_lowercase(),
        "phone" => {
            let digits: Vec<char> = cell.chars().filter(char::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(9)..].iter().collect()
        }
        "salesforce_id" => cell.chars().take(15).collect(),
        _ => cell.to_owned(),
    }
}

/// Which rows count, with the values that the file holds.
#[derive(Debug, Clone)]
pub(super) struct Only {
    /// The column.
    pub(super) column: usize,
    /// Its values.
    pub(super) values: Vec<String>,
}

impl Only {
    /// `None` where the file has no such column or none of the values.
    pub(super) fn of(group: &Group<'_>, rows: &OnlyRows) -> Option<Self> {
        let column = group.column(&rows.field)?;
        let wanted: BTreeSet<String> = rows.values.iter().map(|value| plain(value)).collect();
        let levels = group.cells(column).levels().iter();
        let values: Vec<String> = levels.filter(|level| wanted.contains(&plain(level))).cloned().collect();
        (!values.is_empty()).then_some(Self { column, values })
    }

    /// Whether a row counts.
    pub(super) fn holds(&self, group: &Group<'_>, row: usize) -> bool {
        group.cells(self.column).get(row).is_some_and(|cell| self.values.iter().any(|value| value == cell))
    }

    /// The choice as the config writes it, under this key.
    pub(super) fn written(&self, key: &str, group: &Group<'_>) -> String {
        let (column, values) = (super::super::text::quoted(group.header(self.column)), super::super::text::list(&self.values));
        format!("{key} = {{ column = {column}, values = {values} }}")
    }
}
