//! `leadgauge funnel`: the funnel report alone, for data without a scoring model.

use std::path::Path;

use crate::charts;
use crate::config::check::{Overrides, Purpose};
use crate::config::settings::Config;
use crate::data::error::DataError;
use crate::data::events::read_events;
use crate::data::load::{Loaded, load};
use crate::data::source::Inputs;
use crate::data::touches::{self, TouchEvents};
use crate::export::lists;
use crate::funnel::counted::attributes;
use crate::report;
use crate::review::error::RunError;
use crate::review::funnel_report::FunnelReport;
use crate::review::progress::{Progress, Step};

use super::args::FunnelArgs;
use super::error::CliError;
use super::files::{OutputFile, check_folder, default_folder, read_text, write_folder};
use super::job::inputs;
use super::progress::Bar;
use super::run::words;
use super::summary;

/// Reads leads and stages, counts, writes page, charts and `funnel.json`. Targets, features and rules are not needed.
///
/// # Errors
/// Anything that keeps the report from being written.
pub fn funnel(args: &FunnelArgs) -> Result<Vec<String>, CliError> {
    let text = read_text(&args.input.config)?;
    let overrides = Overrides { as_of: args.input.as_of.clone(), seed: args.input.seed, language: args.language.clone() };
    let config = Config::from_toml_for(Purpose::Funnel, &text, &args.input.config.to_string_lossy())?.apply(overrides)?;
    if let Some(out) = &args.out {
        check_folder(out)?;
    }
    let home = args.input.config.parent().unwrap_or_else(|| Path::new(""));
    let folder = args.input.data.clone().unwrap_or_else(|| home.join(&config.input.folder));
    let words = words(&config.report.language)?;
    let bar = Bar::new(args.tell.quiet, words);
    bar.begin(Step::ReadLeads);
    let loaded = read(&config, &inputs(folder, &config), &bar).map_err(RunError::from)?;
    bar.begin(Step::Funnel);
    let (report, called) = FunnelReport::new(&config, &text, &loaded);
    bar.begin(Step::Render);
    let drawn = charts::of_funnel(report.view(), words);
    let document = report::funnel_page::document(&report, words);
    let page = report::page(&document, &drawn)?;
    let mut files: Vec<OutputFile> =
        vec![("funnel.html".to_owned(), page.into_bytes()), ("funnel.json".to_owned(), report.to_json().into_bytes())];
    files.push(("funnel.xlsx".to_owned(), report::workbook(&document, words, report.run.as_of.as_deref())?));
    files.extend(report::images(&document, &drawn)?.into_iter().map(|(name, bytes)| (format!("charts/{name}"), bytes)));
    files.extend(lists::csv(&called, report.funnel.dated));
    bar.begin(Step::Write);
    let out = args.out.clone().unwrap_or_else(|| default_folder(Some(&args.input.config), "funnel", report.run.quarter, "-funnel"));
    write_folder(&out, &files)?;
    // The process ends here. To give back millions of names one by one would only take time.
    std::mem::forget(loaded);
    bar.finish();
    Ok(summary::of_funnel(&report, words, &out.join("funnel.html"), args.tell))
}

/// Leads, stages and first touches. The activity log is read only where it tells of touches.
fn read(config: &Config, inputs: &Inputs, progress: &dyn Progress) -> Result<Loaded, DataError> {
    let mut loaded = load(config, inputs, &attributes(config))?;
    let mut touched = TouchEvents::new(config, &loaded.leads);
    if touched.wanted() {
        progress.begin(Step::ReadEvents);
        let hash = read_events(config, inputs, &loaded.leads, &[], &mut loaded.validation, &mut |batch| touched.add(batch))?;
        loaded.data_hash = loaded.data_hash.then(hash);
        touched.finish(config, &mut loaded.leads, &mut loaded.validation);
    }
    if let Some(hash) = touches::read(config, inputs, &mut loaded.leads, &mut loaded.validation)? {
        loaded.data_hash = loaded.data_hash.then(hash);
    }
    Ok(loaded)
}
