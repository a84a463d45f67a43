//! Which stage a word of a CRM stands for.

use super::Presets;
use super::file::Preset;
use super::key::plain;

/// The stages of `stages.toml` with the words of one system added.
#[derive(Debug, Clone)]
pub(crate) struct StageVocabulary {
    /// Id, label, and words as they are compared; the last one is `lost`.
    stages: Vec<(String, String, Vec<String>)>,
    /// Words and the stages that they stand for where no other word does.
    weak: Vec<(String, String)>,
}

/// Place of `lost` among the stages: after all of them.
pub(crate) const LOST: &str = "lost";

impl StageVocabulary {
    /// The words of this system.
    pub(crate) fn of(presets: &Presets, system: &Preset) -> Self {
        let own = |id: &str| system.words.get(id).into_iter().flatten();
        let mut stages: Vec<(String, String, Vec<String>)> = Vec::new();
        let known = presets.stages.stages.iter().map(|stage| (stage.id.as_str(), stage.label.as_str(), &stage.words));
        for (id, label, words) in known.chain([(LOST, "Lost", &presets.stages.lost)]) {
            let words = words.iter().chain(own(id)).map(|word| plain(word)).collect();
            stages.push((id.to_owned(), label.to_owned(), words));
        }
        // A word that the system uses for one stage is that of no other, whatever the common words say.
        for (id, words) in &system.words {
            for word in words.iter().map(|word| plain(word)) {
                let others = stages.iter_mut().filter(|(other, ..)| other != id);
                others.for_each(|(.., known)| known.retain(|known| *known != word));
            }
        }
        let weak = system.weak_words.iter().flat_map(|(id, words)| words.iter().map(move |word| (plain(word), id.clone())));
        let weak: Vec<(String, String)> = weak.collect();
        for (.., known) in &mut stages {
            known.retain(|known| weak.iter().all(|(word, _)| word != known));
        }
        Self { stages, weak }
    }

    /// The id of the stage that a word stands for, or `lost`. A weak word stands for one too.
    pub(crate) fn stage(&self, word: &str) -> Option<&str> {
        let word = plain(word);
        let strong = self.stages.iter().find(|(.., words)| words.contains(&word)).map(|(id, ..)| id.as_str());
        strong.or_else(|| self.weak.iter().find(|(weak, _)| *weak == word).map(|(_, id)| id.as_str()))
    }

    /// Whether a word stands for its stage only where no other word does.
    pub(crate) fn is_weak(&self, word: &str) -> bool {
        let word = plain(word);
        self.weak.iter().any(|(weak, _)| *weak == word)
    }

    /// The ids in order, without `lost`.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.stages.iter().map(|(id, ..)| id.as_str()).filter(|id| *id != LOST)
    }

    /// The name of a stage in charts.
    pub(crate) fn label(&self, id: &str) -> Option<&str> {
        self.stages.iter().find(|(known, ..)| known == id).map(|(_, label, _)| label.as_str())
    }
}
