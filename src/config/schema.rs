//! The JSON schema of `leadgauge.toml`, for editors and for `data/leadgauge.schema.json`.

use super::file::ConfigFile;

/// The schema as indented JSON with a final line end.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(ConfigFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::json_schema;
    use crate::config::settings::Config;

    fn data(path: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(path)
    }

    #[test]
    fn the_committed_schema_is_that_of_the_keys() {
        let path = data("leadgauge.schema.json");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, json_schema()).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == json_schema(),
            "data/leadgauge.schema.json is out of date: run the tests once with UPDATE_SCHEMA=1 and commit the file"
        );
    }

    #[test]
    fn the_ready_configs_pass_the_check() {
        for set in ["demo", "x_education", "olist", "uci_bank", "loan_funnel"] {
            let path = data(set).join("leadgauge.toml");
            let text = std::fs::read_to_string(&path).unwrap();
            let config = Config::from_toml(&text, set).unwrap_or_else(|fault| panic!("{fault}"));
            let rules = config.rules.expect("each ready config has a rule file");
            // The card of the demonstration is kept beside the generator that draws with it.
            let rules = std::fs::read_to_string(data(set).join(rules)).unwrap_or_default();
            toml::from_str::<toml::Table>(&rules).unwrap();
        }
    }
}
