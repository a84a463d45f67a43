//! First touches by sales, and leads to contact again, checked.

use crate::units::{Days, Score};

use super::{LinkSettings, OnlySettings, TableSettings};

/// Where first touches stand, and how soon they should come.
#[derive(Debug, Clone)]
pub struct TouchSettings {
    /// Where they stand.
    pub source: TouchSource,
    /// Stage whose entry starts the clock, as an index into the config's stages; `None`: the lead's creation.
    pub from: Option<usize>,
    /// How soon they should come.
    pub within: Option<Days>,
}

/// Where first touches stand.
#[derive(Debug, Clone)]
pub enum TouchSource {
    /// A column with the moment.
    Column(String),
    /// Kinds of event of the activity log.
    Events(Vec<String>),
    /// A table with one row per touch.
    Table(Box<TouchTable>),
}

/// A table of touches.
#[derive(Debug, Clone)]
pub struct TouchTable {
    /// The file.
    pub file: TableSettings,
    /// Column that holds the lead's id.
    pub lead: String,
    /// How that column finds its leads.
    pub link: LinkSettings,
    /// Only these rows count.
    pub only: Option<OnlySettings>,
    /// Column with the moment.
    pub at: String,
}

/// Which leads are worth contacting again.
#[derive(Debug, Clone, PartialEq)]
pub struct RecontactSettings {
    /// Days since the loss, at least.
    pub lost: Days,
    /// Reasons that may be contacted again; empty: every reason.
    pub reasons: Vec<String>,
    /// Furthest stages, 0 being the first stage; empty: every stage.
    pub places: Vec<usize>,
    /// Score from which on a lost lead is listed whatever the rule says.
    pub score: Option<Score>,
    /// Days since the last win of a customer, at least; `None`: customers are not listed.
    pub customer: Option<Days>,
    /// Leads that must not be contacted: a column and its values.
    pub opted_out: Option<(String, Vec<String>)>,
}
