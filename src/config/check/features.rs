//! Checks of the split, the features and the model.

use std::collections::BTreeMap;

use super::fault::{Faults, first_repeat};
use crate::config::error::ConfigError;
use crate::config::file::{
    Bins, CalibrationFile, CalibrationMethod, ConfigFile, FeatureColumnFile, FeatureEventFile, FeatureKind, InteractionFile, Known,
    Measure, ModelFile, Scale, SplitFile,
};
use crate::config::settings::{ColumnFeature, EventFeature, FeatureSettings, ModelSettings, SplitShares};
use crate::units::Days;

/// Levels with fewer training rows are pooled, unless the config says otherwise.
const RARE_LEVEL_ROWS: u32 = 30;
/// Shares such as 0.6, 0.2 and 0.2 do not add up exactly in binary.
const SHARE_TOLERANCE: f64 = 1e-9;

pub(super) fn split(file: &SplitFile, faults: Faults<'_>) -> Result<SplitShares, ConfigError> {
    let train = faults.positive("split.train", file.train)?;
    let calibrate = faults.positive("split.calibrate", file.calibrate)?;
    let test = faults.positive("split.test", file.test)?;
    let sum = train + calibrate + test;
    if (sum - 1.0).abs() > SHARE_TOLERANCE {
        let shares = format!("{train} + {calibrate} + {test}");
        return Err(faults.value("split", shares, &format!("shares that add up to 1, not to {sum}")));
    }
    Ok(SplitShares { train, calibrate })
}

pub(super) fn features(file: &ConfigFile, faults: Faults<'_>) -> Result<FeatureSettings, ConfigError> {
    let section = &file.features;
    let columns = section.column.iter().map(|feature| feature.name.as_str());
    if let Some((index, name)) = first_repeat(columns.clone()) {
        let key = format!("features.column[{}].name", index + 1);
        return Err(faults.value(&key, name, "a column that is not a feature already"));
    }
    let names = columns.chain(section.event.iter().map(|feature| feature.name.as_str()));
    if let Some((index, name)) = first_repeat(names) {
        let key = format!("features.event[{}].name", index + 1 - section.column.len());
        return Err(faults.value(&key, name, "a name that no other feature has"));
    }
    let told_later = told_later(file);
    let replayed: Vec<&str> = file.history.iter().flat_map(|log| &log.properties).map(|property| property.name.as_str()).collect();
    let columns = section.column.iter().enumerate();
    let columns = columns.map(|(index, feature)| column(index, feature, &told_later, &replayed, faults));
    let events = section.event.iter().enumerate().map(|(index, feature)| event(index, feature, file, faults));
    Ok(FeatureSettings {
        columns: columns.collect::<Result<_, _>>()?,
        events: events.collect::<Result<_, _>>()?,
        interactions: interactions(&section.interaction, file, faults)?,
        rare_level_rows: section.rare_level_rows.unwrap_or(RARE_LEVEL_ROWS),
    })
}

/// Columns that tell the outcome or are written after the decision, and the place in the config that says so.
fn told_later(file: &ConfigFile) -> BTreeMap<&str, String> {
    let mut columns = BTreeMap::new();
    for (index, stage) in file.stages.iter().enumerate() {
        if let Some(column) = &stage.column {
            columns.insert(column.as_str(), format!("shows a stage (`stages[{}].column`)", index + 1));
        }
    }
    if let Some(lost) = &file.lost {
        for column in lost.column.iter().chain(&lost.reason) {
            columns.insert(column, "shows that a lead was lost (`lost`)".to_owned());
        }
    }
    for (index, track) in file.side_tracks.iter().enumerate() {
        if let Some(column) = &track.column {
            columns.insert(column.as_str(), format!("shows a side track (`side_tracks[{}].column`)", index + 1));
        }
    }
    if let Some(feedback) = &file.funnel.sales_feedback {
        for column in feedback.column.iter().chain(&feedback.reason) {
            columns.insert(column, "holds the answer of sales (`funnel.sales_feedback`)".to_owned());
        }
    }
    for (index, join) in file.join.iter().enumerate().filter(|(_, join)| !join.known_at_decision) {
        let replayed = |column: &str| file.history.iter().flat_map(|log| &log.properties).any(|property| property.name == column);
        for column in join.columns.iter().filter(|column| !replayed(column)) {
            let why = format!("comes from a table that is not `known_at_decision` (`join[{}]`)", index + 1);
            columns.entry(column).or_insert(why);
        }
    }
    columns
}

fn column(
    index: usize,
    file: &FeatureColumnFile,
    told_later: &BTreeMap<&str, String>,
    replayed: &[&str],
    faults: Faults<'_>,
) -> Result<ColumnFeature, ConfigError> {
    let key = format!("features.column[{}]", index + 1);
    let name = faults.filled(&format!("{key}.name"), file.name.clone())?;
    if let Some(why) = told_later.get(name.as_str()) {
        let expected = format!("a column known at the decision time; this one {why}");
        return Err(faults.value(&format!("{key}.name"), name, &expected));
    }
    if file.scale == Scale::Log && file.kind == FeatureKind::Category {
        return Err(faults.value(&format!("{key}.scale"), "log", "`kind = \"number\"` beside it: words have no logarithm"));
    }
    if file.bins.is_some() && file.kind == FeatureKind::Category {
        return Err(faults.value(&format!("{key}.bins"), "bins", "`kind = \"number\"` beside it: words cannot be cut into bins"));
    }
    let bins = bins(&key, file.bins.as_ref(), file.scale, faults)?;
    if file.known == Some(Known::AtExport) && replayed.contains(&name.as_str()) {
        let expected = "no `at_export`: the column is replayed from `[[history]]` up to the decision time";
        return Err(faults.value(&format!("{key}.known"), "at_export", expected));
    }
    Ok(ColumnFeature { name, kind: file.kind, scale: file.scale, bins, known: file.known })
}

/// Rising cut points, or a number of quantiles; bins have no scale.
fn bins(key: &str, bins: Option<&Bins>, scale: Scale, faults: Faults<'_>) -> Result<Option<Bins>, ConfigError> {
    let key = format!("{key}.bins");
    match bins {
        Some(_) if scale == Scale::Log => Err(faults.value(&key, "bins", "no `scale = \"log\"` beside it: bins need no scale")),
        Some(Bins::Cuts(cuts)) => {
            let rising = cuts.windows(2).all(|pair| pair[0] < pair[1]) && cuts.iter().all(|cut| cut.is_finite());
            let listed = || format!("[{}]", cuts.iter().map(f64::to_string).collect::<Vec<_>>().join(", "));
            if cuts.is_empty() || !rising {
                return Err(faults.value(&key, listed(), "at least one cut point, each larger than the one before"));
            }
            Ok(Some(Bins::Cuts(cuts.clone())))
        }
        Some(Bins::Quantiles { quantiles }) if !(2..=50).contains(quantiles) => {
            Err(faults.value(&format!("{key}.quantiles"), quantiles, "2 to 50 bins"))
        }
        other => Ok(other.cloned()),
    }
}

/// Pairs of two different features of the model, each pair once.
fn interactions(files: &[InteractionFile], file: &ConfigFile, faults: Faults<'_>) -> Result<Vec<[String; 2]>, ConfigError> {
    let events = file.features.event.iter().filter(|feature| feature.in_model).map(|feature| feature.name.as_str());
    let known: Vec<&str> = file.features.column.iter().map(|feature| feature.name.as_str()).chain(events).collect();
    let mut pairs: Vec<[String; 2]> = Vec::new();
    for (index, interaction) in files.iter().enumerate() {
        let key = format!("features.interaction[{}].of", index + 1);
        let listed = || format!("[{}]", interaction.of.join(", "));
        let [first, second] = interaction.of.as_slice() else {
            return Err(faults.value(&key, listed(), "the names of two features"));
        };
        for name in [first, second] {
            if !known.contains(&name.as_str()) {
                return Err(faults.unknown(
                    &key,
                    name,
                    "the name of a `[[features.column]]` or of a `[[features.event]]` in the model",
                    known,
                ));
            }
        }
        let pair = [first.clone(), second.clone()];
        let repeated = pairs.iter().any(|other| *other == pair || (other[0] == pair[1] && other[1] == pair[0]));
        if first == second || repeated {
            return Err(faults.value(&key, listed(), "two different features, each pair once"));
        }
        pairs.push(pair);
    }
    Ok(pairs)
}

fn event(index: usize, file: &FeatureEventFile, config: &ConfigFile, faults: Faults<'_>) -> Result<EventFeature, ConfigError> {
    let key = format!("features.event[{}]", index + 1);
    let name = faults.filled(&format!("{key}.name"), file.name.clone())?;
    if config.events.is_empty() {
        return Err(faults.missing("events", &format!("`{name}` counts events, and no event table is named")));
    }
    if config.leads.created.is_none() {
        return Err(faults.missing("leads.created", &format!("`{name}` counts events up to a moment after it")));
    }
    let column_key = format!("{key}.column");
    match (file.measure, &file.column) {
        (Measure::Distinct | Measure::Sum, None) => {
            return Err(faults.missing(&column_key, "`distinct` and `sum` look at a column of the event table"));
        }
        (Measure::Count | Measure::DaysSinceLast, Some(column)) => {
            let expected = "no such key: only `distinct` and `sum` look at a column";
            return Err(faults.value(&column_key, column, expected));
        }
        _ => {}
    }
    let decay = file.decay.map(|decay| {
        let key = format!("{key}.decay");
        let checked = decay.checked().map_err(|fault| faults.value(&key, "{ … }", &format!("another form: {fault}")))?;
        if file.measure == Measure::Count {
            Ok(checked)
        } else {
            Err(faults.value(&key, "{ … }", "no such key: only a `count` of events decays"))
        }
    });
    let decay = decay.transpose()?;
    let last = file.last_days.map(|days| faults.positive(&format!("{key}.last_days"), days)).transpose()?;
    Ok(EventFeature {
        name,
        kinds: file.kinds.clone(),
        measure: file.measure,
        column: faults.filled_if_given(&column_key, file.column.clone())?,
        last: last.map(Days),
        decay,
        scale: file.scale,
        bins: bins(&key, file.bins.as_ref(), file.scale, faults)?,
        in_model: file.in_model,
    })
}

pub(super) fn model(file: ModelFile, faults: Faults<'_>) -> Result<ModelSettings, ConfigError> {
    if file.penalties.is_empty() {
        return Err(faults.value("model.penalties", "[]", "at least one penalty"));
    }
    let mut penalties = file.penalties;
    for penalty in &penalties {
        faults.at_least_zero("model.penalties", *penalty)?;
    }
    penalties.sort_by(f64::total_cmp);
    penalties.dedup_by(|one, other| one.total_cmp(other).is_eq());
    Ok(ModelSettings { target: file.target, penalties, allow_few_outcomes: file.allow_few_outcomes })
}

/// The column of the sales team: words, so no feature that is a number.
pub(super) fn baseline_team(team: Option<String>, features: &FeatureSettings, faults: Faults<'_>) -> Result<Option<String>, ConfigError> {
    let team = faults.filled_if_given("baseline.team", team)?;
    if let Some(name) = &team
        && features.columns.iter().any(|feature| feature.name == *name && feature.kind == FeatureKind::Number)
    {
        return Err(faults.value("baseline.team", name, "a column of words; `features.column` reads this one as a number"));
    }
    Ok(team)
}

pub(super) fn calibration(file: &CalibrationFile, faults: Faults<'_>) -> Result<Vec<CalibrationMethod>, ConfigError> {
    if file.methods.is_empty() {
        return Err(faults.value("calibration.methods", "[]", "at least one of `platt`, `isotonic` and `beta`"));
    }
    let mut methods = Vec::new();
    for &method in &file.methods {
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    Ok(methods)
}
