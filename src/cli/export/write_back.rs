//! Scores of leads back to a system: reads what `run` or `score` wrote, and the leads where the key is not their id.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::args::{ExportArgs, MatchArg};
use crate::cli::error::CliError;
use crate::config::nfc::column_name;
use crate::config::settings::Config;
use crate::data::column::Words;
use crate::data::error::DataError;
use crate::data::identity::lead_id;
use crate::data::presets::Presets;
use crate::data::propose::profile::TableSample;
use crate::data::propose::{Hints, look, look_for};
use crate::data::source::Inputs;
use crate::export::error::ExportError;
use crate::export::system::{Match, System};
use crate::export::write_back::{Made, ScoredLead, Written, csv};
use crate::locale::job::Exported;
use crate::period::{DateFormat, Zone};
use crate::review::bundle::Bundle;
use crate::review::error::RunError;

/// A file read as text: its columns by name.
type TextTable = Vec<(String, Words)>;

/// The file's bytes, and what is to be told of it.
pub(super) fn write(
    args: &ExportArgs,
    bundle: &Bundle,
    config: &Config,
    system: System,
    scores: &Path,
) -> Result<(Vec<u8>, Exported), CliError> {
    let table = read(system, scores, |file| look(&Inputs::folder(PathBuf::new()), &[file]))?;
    let keys = keys(args, config, system)?;
    let column = |name: &str| column(system, scores, &table, name);
    let model = column("model_version")?;
    let (ids, points, shares) = (column("lead_id")?, column("score")?, column("probability")?);
    let (grades, advice) = (column("grade")?, column("advice")?);
    let reasons = [column("reason_1")?, column("reason_2")?, column("reason_3")?];
    let file = format!("`{}`", scores.display());
    let mut leads = Vec::with_capacity(ids.len());
    for row in 0..ids.len() {
        let cell = |words: &Words| words.get(row).unwrap_or_default().to_owned();
        let fault = |reason: String, hint: &str| ExportError::new(system.name(), format!("row {} of {file}", row + 2), reason, hint);
        if model.get(row) != Some(bundle.model_version.as_str()) {
            let found = model.get(row).unwrap_or("none");
            let reason = format!("its score is of model {found}, the bundle is of model {}", bundle.model_version);
            return Err(fault(reason, "give the bundle and the scores of one run").into());
        }
        let score = points.get(row).and_then(|text| text.parse().ok()).filter(|score: &u8| *score <= 100);
        let score = score.ok_or_else(|| fault(format!("`{}` is no score", cell(points)), "give `scores.csv` as it was written"))?;
        let id = cell(ids);
        leads.push(ScoredLead {
            key: keys.as_ref().map_or_else(|| Some(id.clone()), |keys| keys.get(&id).cloned()),
            id,
            score,
            probability: cell(shares),
            grade: cell(grades),
            advice: cell(advice),
            reasons: reasons.map(cell),
        });
    }
    let by = args.by.map_or_else(|| system.usual_match(), matched);
    let scored_at = scored_at(args, bundle, system)?;
    let written = csv(system, by, Made { model: &bundle.model_version, scored_at: &scored_at }, leads)?;
    let Written { bytes, rows, without_key, same_key, not_advised } = written;
    Ok((bytes, Exported::Leads { rows, not_advised, without_key, same_key }))
}

fn matched(by: MatchArg) -> Match {
    match by {
        MatchArg::Id => Match::Id,
        MatchArg::Email => Match::Email,
        MatchArg::Phone => Match::Phone,
    }
}

/// The run's day, never the clock's.
fn scored_at(args: &ExportArgs, bundle: &Bundle, system: System) -> Result<String, CliError> {
    let utc = Zone::utc();
    let day = |text: &str| DateFormat::Iso.parse(text, &utc).map(|at| utc.date(at));
    match (&args.as_of, &bundle.as_of) {
        (Some(given), _) => day(given).ok_or_else(|| {
            ExportError::new(system.name(), format!("`--as-of {given}`"), "it is no date", "write it as in `2026-09-30`").into()
        }),
        (None, Some(of_run)) => Ok(of_run.clone()),
        (None, None) => {
            let hint = "say with `--as-of` as of which day the leads were scored";
            Err(ExportError::new(system.name(), "these scores", "the bundle holds no date", hint).into())
        }
    }
}

/// The key of each lead, where it is not its id.
fn keys(args: &ExportArgs, config: &Config, system: System) -> Result<Option<BTreeMap<String, String>>, CliError> {
    let Some((path, key)) = args.leads.as_ref().zip(args.key.as_ref()) else { return Ok(None) };
    // An export, maybe with titles above its header and a footer.
    let presets = Presets::with(&[]).map_err(RunError::from)?;
    let look_at = |file: String| look_for(&Inputs::folder(PathBuf::new()), &[file], &presets, Hints::default());
    let table = read(system, path, look_at)?;
    let keys = column(system, path, &table, key)?;
    let ids = config.leads.id.as_ref().map(|id| column(system, path, &table, id)).transpose()?;
    let mut found = BTreeMap::new();
    for row in 0..keys.len() {
        let id = ids.map_or_else(|| Some((row + 1).to_string()), |ids| ids.get(row).map(|id| lead_id(config, id)));
        if let Some((id, key)) = id.zip(keys.get(row)) {
            found.entry(id).or_insert_with(|| key.trim().to_owned());
        }
    }
    Ok(Some(found))
}

fn read(system: System, path: &Path, look: impl FnOnce(String) -> Result<Vec<TableSample>, DataError>) -> Result<TextTable, CliError> {
    let sample = look(path.to_string_lossy().into_owned()).map_err(RunError::from)?.into_iter().next();
    match sample {
        Some(sample) if !sample.ragged => Ok(sample.columns),
        _ => {
            let (what, reason) = (format!("`{}`", path.display()), "rows have too few or too many fields");
            Err(ExportError::new(system.name(), what, reason, "give the file as it was written").into())
        }
    }
}

fn column<'a>(system: System, path: &Path, table: &'a TextTable, name: &str) -> Result<&'a Words, CliError> {
    let wanted = column_name(name);
    table.iter().find(|(column, _)| *column == wanted).map(|(_, words)| words).ok_or_else(|| {
        let hint =
            "give `scores.csv` or `scores.parquet` as `leadgauge run` or `leadgauge score` writes it, and `--key` as the header has it";
        ExportError::new(system.name(), format!("`{}`", path.display()), format!("it has no column `{name}`"), hint).into()
    })
}
