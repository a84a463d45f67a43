//! A preset as it is written: what the exports of one system look like. CONTRIBUTING.md walks through adding one.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::config::file::one_or_many;

/// One system.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Short name, such as `hubspot`; `OBJECT.FIELD` of another system is named `SYSTEM.OBJECT.FIELD`.
    pub id: String,
    /// Its name in notes.
    pub name: String,
    /// Which system's leads are the leads where several systems have some: those of the lowest rank.
    pub rank: u8,
    /// Zone of clock times without an offset.
    pub time_zone: Option<String>,
    /// Why that zone may be another one, as a hint beside it.
    pub time_zone_note: Option<String>,
    /// Whether the day stands before the month wherever a column reads both ways.
    pub day_first: Option<bool>,
    /// Formats tried before the usual ones.
    #[serde(default)]
    pub dates: Vec<String>,
    /// How amounts are written where a column reads in several ways: as `numbers` of a table.
    pub numbers: Option<String>,
    /// Cells that mean "missing".
    #[serde(default)]
    pub missing: Vec<String>,
    /// First words of the rows that follow the data in a report.
    #[serde(default)]
    pub footer: Vec<String>,
    /// Country of phone numbers without a country code.
    pub country: Option<String>,
    /// How long the system keeps some histories, said where such a file is recognised.
    #[serde(default)]
    pub retention: BTreeMap<String, String>,
    /// Words for the stages, by the ids of `stages.toml`, and for `lost`.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// Words that stand for a stage only where no other word for it occurs in the same column.
    #[serde(default)]
    pub weak_words: BTreeMap<String, Vec<String>>,
    /// Its kinds of export.
    #[serde(rename = "object")]
    pub objects: Vec<Object>,
}

/// One kind of export.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// Short name, such as `contacts`.
    pub id: String,
    /// Its name in notes.
    pub name: String,
    /// Whether it holds one row per lead.
    #[serde(default)]
    pub leads: bool,
    /// How the leads' ids are compared: as `id_as` under `[leads]`.
    pub id_as: Option<String>,
    /// A file is this if its columns hold all of one of these lists; each name stands for its whole column below.
    pub fingerprints: Vec<Vec<String>>,
    /// If given, the path of the file must hold one of these words: where columns alone do not tell.
    #[serde(default)]
    pub path_words: Vec<String>,
    /// Its columns.
    pub columns: Vec<ColumnNames>,
    /// Columns by which it hangs on the leads, the surest first.
    #[serde(default)]
    pub links: Vec<LinkBy>,
    /// Whether events are looked up by each of the links, as where some rows name a lead and others a contact.
    #[serde(default)]
    pub every_link: bool,
    /// Rows that are entries of a stage.
    #[serde(default)]
    pub entries: Vec<EntriesBy>,
    /// Rows that are events.
    #[serde(default)]
    pub events: Vec<EventsBy>,
    /// Rows that are changes of a property.
    pub history: Option<HistoryBy>,
    /// Columns that are joined to the lead.
    pub join: Option<JoinBy>,
    /// Columns that tell which ids were merged: one table, or several.
    #[serde(default, deserialize_with = "one_or_many")]
    pub merge: Vec<MergeBy>,
    /// Objects that tell the same better: this one is left out where one of them is there.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// A column and its names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnNames {
    /// All spellings: user interface, API, connector; English and Vietnamese. Of several columns that are there the first counts.
    #[serde(default)]
    pub names: Vec<String>,
    /// Forms of names: `{any}` and `{pipeline}` take any text, `{stage}` the name of a stage that some word stands for, `{new_stage}` any stage.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// The field that it is, named by links, entries and so on. `id`, `created`, `source`, `amount`, `account`, `opportunity`, `owner`,
    /// `conversion_type`, `email`, `phone`, `lost_reason`, `status` and `score` mean in the lead table what they say.
    pub is: Option<String>,
    /// The stage whose date it holds, by id; patterns read it off the name.
    pub stage: Option<String>,
    /// What the model may make of it.
    pub known: Option<KnownWhen>,
}

/// What the model may make of a column of the lead table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownWhen {
    /// Known when the lead came in: may be a feature.
    Creation,
    /// As of the day of the export: later than the outcome, so never a feature unless a history replays it.
    Export,
    /// Names a person.
    Person,
    /// Says nothing of the lead: a key, a note, a mark of the system.
    Nothing,
}

/// How a table hangs on the leads.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkBy {
    /// The field of this object.
    pub from: String,
    /// The field that it is looked up in: `FIELD` of the leads, `OBJECT.FIELD` of a joined object, `SYSTEM.OBJECT.FIELD` of another system.
    pub to: String,
    /// How both are compared: `id` (default), `email`, `phone`, `salesforce_id`.
    #[serde(rename = "as")]
    pub compared: Option<String>,
    /// What separates several in one cell.
    pub list: Option<String>,
}

/// Which rows count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlyRows {
    /// The field.
    pub field: String,
    /// Its values, in all spellings; those that the file holds are taken.
    pub values: Vec<String>,
}

/// Rows that are entries of a stage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntriesBy {
    /// The field with the moment.
    pub at: String,
    /// The stage that every row enters, by id.
    pub stage: Option<String>,
    /// In place of `stage`: the field whose words name the stage.
    pub from: Option<String>,
    /// The field with the stage before.
    pub old: Option<String>,
    /// Which rows count.
    pub only: Option<OnlyRows>,
    /// Objects whose entries tell the same better.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Stages that these rows do not tell, whatever their words.
    #[serde(default)]
    pub not: Vec<String>,
    /// Name of a JSON field inside the field `from`.
    pub json: Option<String>,
    /// Whether `at` is the day on which the row was last changed, which may be later than the entry.
    #[serde(default)]
    pub last_change: bool,
}

/// Rows that are events.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventsBy {
    /// The field with the moment.
    pub at: String,
    /// The field that says what happened.
    pub kind: Option<String>,
    /// In its place: the name that every row has.
    pub name: Option<String>,
    /// Names of kinds that the file writes as codes.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Kinds, as the file writes them, that the starter card gives no points for: what the company does itself, and signs against a lead.
    #[serde(default)]
    pub unpaid: Vec<String>,
    /// Which rows count.
    pub only: Option<OnlyRows>,
}

/// Rows that are changes of a property.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryBy {
    /// The field with the moment.
    pub at: String,
    /// The field that names the property.
    pub property: Option<String>,
    /// The field with the new value.
    pub value: String,
    /// The field with the value before.
    pub old: Option<String>,
    /// The properties: the field of the lead table that each one is, or a name of its own.
    pub properties: Vec<PropertyBy>,
    /// Which rows count.
    pub only: Option<OnlyRows>,
    /// JSON fields inside `value` and `old`.
    pub json: Option<[String; 2]>,
}

/// A property of a log.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyBy {
    /// The field of the lead table, whose column the history replaces.
    pub field: String,
    /// Its name where the lead table has no such column.
    pub name: String,
    /// What the log calls it, in all spellings.
    #[serde(default)]
    pub entries: Vec<String>,
    /// Whether it is a number.
    #[serde(default)]
    pub number: bool,
}

/// Columns that are joined to the lead.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinBy {
    /// The fields taken over.
    pub fields: Vec<String>,
    /// Which of several rows is preferred.
    pub prefer: Option<OnlyRows>,
    /// The field with the moment by which the latest of several rows is taken.
    pub latest: Option<String>,
}

/// Columns that tell which ids were merged.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeBy {
    /// The field with the ids that were merged away.
    pub from: String,
    /// The field with the id that lives on.
    pub into: String,
    /// Name of a JSON field inside the field `from`.
    pub json: Option<String>,
    /// What separates several in one cell.
    pub list: Option<String>,
    /// Which rows count.
    pub only: Option<OnlyRows>,
}

/// The stages that all presets speak of, in order: `stages.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StagesFile {
    /// The stages after the first.
    #[serde(rename = "stage")]
    pub stages: Vec<StageWords>,
    /// Words for a lost lead.
    pub lost: Vec<String>,
}

/// A stage and its words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageWords {
    /// Its id in the config.
    pub id: String,
    /// Its name in charts.
    pub label: String,
    /// Words in any system, in any case.
    pub words: Vec<String>,
}
