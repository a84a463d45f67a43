//! Who a row belongs to, as it is written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OnlyFile, TableFile};

/// How the rows of a table find their leads, where that is not the lead's id as it is written.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkFile {
    /// Column of the lead table, or one taken over from a `[[join]]` before, in which the row's cell is looked up (default: the lead's id). A value that several leads share gives the row to each of them.
    pub to: Option<String>,
    /// How both sides are compared: `id` as written, `email`, `phone` or `salesforce_id` (default: `leads.id_as`; with `to`: `id`).
    #[serde(rename = "as")]
    pub compared: Option<IdForm>,
    /// Cells hold several values, on either side: separated by this character, such as `;`, or written as `csv` (a line of CSV in one cell) or `json` (a JSON list).
    pub list: Option<String>,
}

/// How ids are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdForm {
    /// As written, without white space around.
    #[default]
    Id,
    /// E-mail addresses: without white space around, in lower case.
    Email,
    /// Phone numbers in the international form `+84912345678`; those without a country code are of `identity.country`.
    Phone,
    /// Ids of Salesforce: 15 characters become the 18 that mean the same. Upper and lower case are told apart.
    SalesforceId,
}

/// Which of several rows of a lead goes before the others.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferFile {
    /// The column.
    pub column: String,
    /// Its values in the rows that go first.
    pub values: Vec<String>,
}

/// `[[merge]]`: leads that were merged: an id of `from` means the lead `into` everywhere.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeFile {
    /// The file. It may be that of the leads.
    pub file: TableFile,
    /// Column of the ids that were merged away.
    pub from: String,
    /// Column of the id that lives on.
    pub into: String,
    /// Cells of `from` hold several ids: as `list` of a link.
    pub list: Option<String>,
    /// Only rows with these values count.
    pub only: Option<OnlyFile>,
}

/// `[identity]`: how persons are recognised.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct IdentityFile {
    /// Country of phone numbers without a country code, as two letters such as `VN` (default: such numbers fit no other).
    pub country: Option<String>,
    /// Column of the lead table with the e-mail address: leads that share one are counted, not merged.
    pub email: Option<String>,
    /// Column of the lead table with the phone number: leads that share one are counted, not merged.
    pub phone: Option<String>,
}
