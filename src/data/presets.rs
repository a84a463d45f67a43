//! What the exports of known systems look like, as data: one TOML file per system, and how a file is recognised by them.
//!
//! Nothing in here names a system: a new one is a new file, see CONTRIBUTING.md. The presets that come with the program are part of
//! it; more can be read from outside.

mod check;
pub mod file;
pub(crate) mod key;
pub mod recognise;
pub mod similar;
pub(crate) mod words;

use crate::config::error::ConfigError;

use file::{Preset, StagesFile};

/// The presets that come with the program.
const EMBEDDED: [(&str, &str); 7] = [
    ("hubspot.toml", include_str!("presets/hubspot.toml")),
    ("salesforce.toml", include_str!("presets/salesforce.toml")),
    ("pardot.toml", include_str!("presets/pardot.toml")),
    ("marketo.toml", include_str!("presets/marketo.toml")),
    ("mailchimp.toml", include_str!("presets/mailchimp.toml")),
    ("stringeex.toml", include_str!("presets/stringeex.toml")),
    ("amis.toml", include_str!("presets/amis.toml")),
];
const STAGES: (&str, &str) = ("stages.toml", include_str!("presets/stages.toml"));

/// Known systems.
#[derive(Debug, Clone)]
pub struct Presets {
    /// The systems.
    pub systems: Vec<Preset>,
    /// The stages that they speak of.
    pub stages: StagesFile,
}

impl Presets {
    /// The presets of the program and these beside them, each a file name and its text. One that has the id of another takes its
    /// place.
    ///
    /// # Errors
    /// When a text is no preset, or breaks a rule of one.
    pub fn with(more: &[(String, String)]) -> Result<Self, ConfigError> {
        let stages: StagesFile = toml::from_str(STAGES.1).map_err(|error| ConfigError::from_toml(STAGES.0, STAGES.1, &error))?;
        let mut systems: Vec<Preset> = Vec::new();
        let texts = EMBEDDED.iter().copied().chain(more.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        for (name, text) in texts {
            let preset: Preset = toml::from_str(text).map_err(|error| ConfigError::from_toml(name, text, &error))?;
            check::check(name, &preset, &stages)?;
            systems.retain(|known| known.id != preset.id);
            systems.push(preset);
        }
        Ok(Self { systems, stages })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read_and_keeps_the_rules() {
        let presets = Presets::with(&[]).unwrap_or_else(|error| panic!("{error}"));
        let ids: Vec<&str> = presets.systems.iter().map(|preset| preset.id.as_str()).collect();
        assert_eq!(ids, ["hubspot", "salesforce", "pardot", "marketo", "mailchimp", "stringeex", "amis"]);
        for preset in &presets.systems {
            assert!(preset.objects.iter().any(|object| object.leads), "{} has no leads", preset.id);
        }
    }

    #[test]
    fn a_preset_from_outside_takes_the_place_of_one_with_its_id() {
        let own = "id = \"hubspot\"\nname = \"Ours\"\nrank = 1\n[[object]]\nid = \"people\"\nname = \"people\"\nleads = true\n\
                   fingerprints = [[\"Key\"]]\ncolumns = [{ names = [\"Key\"], is = \"id\" }]\n";
        let presets = Presets::with(&[("own.toml".to_owned(), own.to_owned())]).unwrap();
        assert_eq!(presets.systems.last().map(|preset| preset.name.as_str()), Some("Ours"));
        assert_eq!(presets.systems.iter().filter(|preset| preset.id == "hubspot").count(), 1);
        let fault = |text: &str| Presets::with(&[("own.toml".to_owned(), text.to_owned())]).unwrap_err().to_string();
        assert!(fault(&own.replace("[[\"Key\"]]", "[[\"Id\"]]")).contains("fingerprints"));
        assert!(fault(&own.replace("rank = 1", "rank = 1\nsurprise = 2")).contains("surprise"));
        assert!(fault(&own.replace("is = \"id\"", "is = \"id\", stage = \"wonderful\"")).contains("wonderful"));
        assert!(fault(&own.replace("rank = 1", "rank = 1\ntime_zone = \"Moon\"")).contains("Moon"));
        let linked = format!("{own}links = [{{ from = \"id\", to = \"nobody\" }}]\n");
        assert!(fault(&linked).contains("nobody"));
    }
}
