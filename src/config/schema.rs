//! The JSON schema of `leadgauge.toml`, for editors and for `data/leadgauge.schema.json`.

use super::file::ConfigFile;

/// The schema as indented JSON with a final line end.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(ConfigFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
