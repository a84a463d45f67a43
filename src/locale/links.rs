//! Words on whose rows those of the other files are.

use crate::config::file::IdForm;
use crate::data::identity::{Link, LinkedTable};

use super::CommonWords;

/// Heads of the table of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkHead {
    /// The file.
    File,
    /// What it is for.
    Table,
    /// The column of the file, and what of the lead it is compared with.
    By,
    /// In which form both are compared.
    Form,
    /// Rows read.
    Rows,
    /// Rows that belong to a lead.
    Matched,
    /// Of these, of several leads.
    Shared,
    /// Of these, through a merge.
    Merged,
    /// Rows that fit no lead.
    Unknown,
    /// Rows without a key.
    Empty,
    /// Rows of leads that are left out.
    LeftOut,
    /// Rows that the config leaves aside.
    Other,
}

/// Words on links.
pub trait LinkWords: CommonWords {
    /// Caption of the table.
    fn links_caption(&self) -> &'static str;
    /// What it counts.
    fn links_mean(&self) -> &'static str;
    /// Heads of columns.
    fn link_head(&self, head: LinkHead) -> &'static str;
    /// What a table is for.
    fn linked_table(&self, table: LinkedTable) -> &'static str;
    /// In which form ids are compared.
    fn id_form(&self, form: IdForm) -> &'static str;
    /// The lead's id, in place of the name of a column.
    fn lead_id(&self) -> &'static str;
    /// "`Email` = `mail`": what is compared with what.
    fn link_by(&self, link: &Link) -> String {
        match &link.to {
            Some(to) => format!("`{}` = `{to}`", link.column),
            None => format!("`{}` = {}", link.column, self.lead_id()),
        }
    }
    /// A line of `check` on one file.
    fn link_line(&self, link: &Link) -> String;
    /// Further values of lists that fit no lead.
    fn unmatched_values(&self, values: u64) -> String;
}
