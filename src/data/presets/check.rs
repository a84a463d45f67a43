//! The rules that a preset keeps, beside the names and types of its keys.

use crate::config::error::ConfigError;
use crate::config::nearest::nearest;
use crate::period::{DateFormat, Zone};

use super::file::{LinkBy, Object, OnlyRows, Preset, StagesFile};
use super::key::{Pattern, plain};

/// How two ids may be compared.
const COMPARED: [&str; 4] = ["id", "email", "phone", "salesforce_id"];

/// # Errors
/// The first rule broken: a field that no column is, a stage that is not in `stages.toml`, a fingerprint that names no column, two
/// columns of one name, a time zone, date format or pattern that there is not.
pub(super) fn check(file: &str, preset: &Preset, stages: &StagesFile) -> Result<(), ConfigError> {
    let check = Check { file, preset, stages };
    check.head()?;
    preset.objects.iter().enumerate().try_for_each(|(place, object)| check.object(place, object))
}

struct Check<'a> {
    file: &'a str,
    preset: &'a Preset,
    stages: &'a StagesFile,
}

impl Check<'_> {
    fn fault<'n>(&self, key: String, value: &str, expected: &str, known: impl IntoIterator<Item = &'n str>) -> ConfigError {
        let suggestion = nearest(value, known).map(str::to_owned);
        ConfigError::Value { file: self.file.to_owned(), key, value: value.to_owned(), expected: expected.to_owned(), suggestion }
    }

    fn head(&self) -> Result<(), ConfigError> {
        let preset = self.preset;
        if let Some(zone) = preset.time_zone.as_ref().filter(|zone| Zone::named(zone).is_none()) {
            return Err(self.fault("time_zone".into(), zone, "an IANA time zone", []));
        }
        if let Some(format) = preset.dates.iter().find(|format| DateFormat::named(format).is_none()) {
            return Err(self.fault("dates".into(), format, "a date format", []));
        }
        let objects = || preset.objects.iter().map(|object| object.id.as_str());
        if let Some(object) = preset.retention.keys().find(|named| !objects().any(|id| id == *named)) {
            return Err(self.fault("retention".into(), object, "the id of an object", objects()));
        }
        preset.words.keys().chain(preset.weak_words.keys()).try_for_each(|stage| self.stage("words".into(), stage))
    }

    /// A stage of `stages.toml`, or `lost`.
    fn stage(&self, key: String, stage: &str) -> Result<(), ConfigError> {
        let known = || self.stages.stages.iter().map(|known| known.id.as_str()).chain(["lost"]);
        if known().any(|id| id == stage) {
            return Ok(());
        }
        Err(self.fault(key, stage, "a stage of stages.toml, or `lost`", known()))
    }

    fn field(&self, key: String, object: &Object, field: &str) -> Result<(), ConfigError> {
        if is_field(object, field) {
            return Ok(());
        }
        let known = object.columns.iter().filter_map(|column| column.is.as_deref());
        Err(self.fault(key, field, "a field that a column of this object is", known))
    }

    fn object(&self, place: usize, object: &Object) -> Result<(), ConfigError> {
        let at = |key: &str| format!("object[{place}].{key}");
        for column in &object.columns {
            if let Some(pattern) = column.patterns.iter().find(|pattern| Pattern::new(pattern).is_none()) {
                return Err(self.fault(at("columns.patterns"), pattern, "a name with a place such as {stage} or {any}", []));
            }
            if let Some(stage) = &column.stage {
                self.stage(at("columns.stage"), stage)?;
            }
        }
        let names: Vec<String> = object.columns.iter().flat_map(|column| &column.names).map(|name| plain(name)).collect();
        for name in object.fingerprints.iter().flatten() {
            if !names.contains(&plain(name)) {
                let known = object.columns.iter().flat_map(|column| column.names.iter().map(String::as_str));
                return Err(self.fault(at("fingerprints"), name, "a name of one of the columns", known));
            }
        }
        for (first, column) in object.columns.iter().enumerate() {
            for other in &object.columns[first + 1..] {
                if let Some(twice) = column.names.iter().find(|name| other.names.iter().any(|other| plain(other) == plain(name))) {
                    return Err(self.fault(at("columns.names"), twice, "a name of one column alone", []));
                }
            }
        }
        self.sections(place, object)
    }

    fn sections(&self, place: usize, object: &Object) -> Result<(), ConfigError> {
        let at = |key: &str| format!("object[{place}].{key}");
        let only = |key: &str, only: Option<&OnlyRows>| only.map_or(Ok(()), |only| self.field(at(key), object, &only.field));
        object.links.iter().try_for_each(|link| self.link(at("links"), object, link))?;
        for entries in &object.entries {
            self.field(at("entries.at"), object, &entries.at)?;
            entries.stage.iter().chain(&entries.not).try_for_each(|stage| self.stage(at("entries.stage"), stage))?;
            entries.from.iter().chain(&entries.old).try_for_each(|field| self.field(at("entries.from"), object, field))?;
            only("entries.only", entries.only.as_ref())?;
            if entries.stage.is_some() == entries.from.is_some() {
                return Err(self.fault(at("entries"), &entries.at, "either `stage` or `from`", []));
            }
        }
        for events in &object.events {
            self.field(at("events.at"), object, &events.at)?;
            events.kind.iter().try_for_each(|field| self.field(at("events.kind"), object, field))?;
            only("events.only", events.only.as_ref())?;
            if events.kind.is_some() == events.name.is_some() {
                return Err(self.fault(at("events"), &events.at, "either `kind` or `name`", []));
            }
        }
        if let Some(history) = &object.history {
            let fields = [Some(&history.at), history.property.as_ref(), Some(&history.value), history.old.as_ref()];
            fields.into_iter().flatten().try_for_each(|field| self.field(at("history"), object, field))?;
            only("history.only", history.only.as_ref())?;
        }
        if let Some(join) = &object.join {
            join.fields.iter().chain(&join.latest).try_for_each(|field| self.field(at("join"), object, field))?;
            only("join.prefer", join.prefer.as_ref())?;
        }
        for merge in &object.merge {
            [&merge.from, &merge.into].into_iter().try_for_each(|field| self.field(at("merge"), object, field))?;
            only("merge.only", merge.only.as_ref())?;
        }
        Ok(())
    }

    fn link(&self, key: String, object: &Object, link: &LinkBy) -> Result<(), ConfigError> {
        self.field(key.clone(), object, &link.from)?;
        if let Some(compared) = link.compared.as_deref().filter(|compared| !COMPARED.contains(compared)) {
            return Err(self.fault(key, compared, "`id`, `email`, `phone` or `salesforce_id`", COMPARED));
        }
        // A field of another system is known only where that system's preset is.
        let (target, field) = match link.to.split('.').collect::<Vec<_>>().as_slice() {
            [field] => (self.preset.objects.iter().filter(|other| other.leads).collect::<Vec<_>>(), *field),
            [id, field] => (self.preset.objects.iter().filter(|other| other.id == *id).collect(), *field),
            [_, _, _] => return Ok(()),
            _ => (Vec::new(), link.to.as_str()),
        };
        if target.iter().any(|other| is_field(other, field)) {
            return Ok(());
        }
        let known = self.preset.objects.iter().flat_map(|other| other.columns.iter().filter_map(|column| column.is.as_deref()));
        Err(self.fault(key, &link.to, "FIELD of the leads, OBJECT.FIELD, or SYSTEM.OBJECT.FIELD", known))
    }
}

fn is_field(object: &Object, field: &str) -> bool {
    object.columns.iter().any(|column| column.is.as_deref() == Some(field))
}
