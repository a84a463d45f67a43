//! Who a row belongs to, checked.

use std::str::FromStr;

use crate::config::file::IdForm;

use super::{Config, TableSettings, TouchSource};

/// How the rows of a table find their leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkSettings {
    /// Column in which the row's cell is looked up; `None`: the lead's id.
    pub to: Option<String>,
    /// How both sides are compared.
    pub form: IdForm,
    /// How a cell holds several values; `None`: it holds one.
    pub list: Option<ListForm>,
}

/// How a cell holds several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// Separated by this character.
    Separated(char),
    /// A line of CSV.
    Csv,
    /// A JSON list.
    Json,
}

/// Rows in which this column has one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlySettings {
    /// The column.
    pub column: String,
    /// The values.
    pub values: Vec<String>,
}

/// Where the name of a stage or of a kind of event stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// In this column.
    Column(String),
    /// Every row has this one.
    Fixed(String),
}

impl Naming {
    /// The column, if the names stand in one.
    pub fn column(&self) -> Option<&str> {
        if let Self::Column(column) = self { Some(column) } else { None }
    }
}

/// Which of several rows of a lead is taken: the preferred before the others, then the latest, then the first of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PickSettings {
    /// Which rows go first.
    pub prefer: Option<OnlySettings>,
    /// Column with the moment of a row.
    pub latest: Option<String>,
}

impl PickSettings {
    /// Whether there is a rule at all: else a lead may have one row only.
    pub fn is_stated(&self) -> bool {
        self.prefer.is_some() || self.latest.is_some()
    }
}

/// A table of leads that were merged.
#[derive(Debug, Clone)]
pub struct MergeSettings {
    /// The file.
    pub file: TableSettings,
    /// Column of the ids that were merged away.
    pub from: String,
    /// Column of the id that lives on.
    pub into: String,
    /// How a cell of `from` holds several ids.
    pub list: Option<ListForm>,
    /// Only these rows count.
    pub only: Option<OnlySettings>,
}

/// How persons are recognised.
#[derive(Debug, Clone, Default)]
pub struct IdentitySettings {
    /// Country of phone numbers without a country code.
    pub country: Option<Country>,
    /// Column of the lead table with the e-mail address.
    pub email: Option<String>,
    /// Column of the lead table with the phone number.
    pub phone: Option<String>,
}

/// A country with a plan of phone numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(phonenumber::country::Id);

impl Country {
    /// The country of these two letters.
    pub fn named(letters: &str) -> Option<Self> {
        phonenumber::country::Id::from_str(letters).ok().map(Self)
    }

    /// As the phone numbers know it.
    pub(crate) fn id(self) -> phonenumber::country::Id {
        self.0
    }
}

impl Config {
    /// The links of all tables.
    pub fn links(&self) -> impl Iterator<Item = &LinkSettings> {
        let touches = self.touches.iter().filter_map(|touches| match &touches.source {
            TouchSource::Table(table) => Some(&table.link),
            TouchSource::Column(_) | TouchSource::Events(_) => None,
        });
        let logs = self.stage_logs.iter().map(|log| &log.link).chain(self.events.iter().map(|events| &events.link));
        let histories = self.histories.iter().map(|log| &log.link);
        self.joins.iter().map(|join| &join.link).chain(logs).chain(histories).chain(touches)
    }
}
