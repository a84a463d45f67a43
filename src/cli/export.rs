//! `leadgauge export`: a saved model, or scores of leads, in the form that another system takes.

mod write_back;

use std::collections::BTreeMap;

use crate::config::nearest::nearest;
use crate::config::settings::Config;
use crate::export::error::ExportError;
use crate::export::points;
use crate::export::salesforce_formula::{self, Fields, is_api_name};
use crate::export::sql::{Dialect, Query, Sources};
use crate::export::system::System;
use crate::locale::job::Exported;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::file::ScorecardFile;
use crate::review::bundle::Bundle;
use crate::review::error::RunError;

use super::args::{ExportArgs, TargetArg};
use super::error::CliError;
use super::files::{read_text, write_file};
use super::run::words;
use super::terminal::within;

/// What a target is written by.
enum Way {
    Sql(Dialect),
    Formula,
    System(System),
}

/// Writes one file.
///
/// # Errors
/// The bundle or the scores cannot be read, or the target cannot take what they hold; nothing is written then.
pub fn export(args: &ExportArgs) -> Result<Vec<String>, CliError> {
    let text = read_text(&args.bundle)?;
    let bundle = Bundle::from_json(&text).map_err(|source| CliError::Bundle { path: args.bundle.clone(), source })?;
    let config = Config::from_toml(&bundle.config, "the bundle's config")?;
    let (bytes, holds) = match way(args.target) {
        Way::Sql(dialect) => {
            let card = bundle.rules.clone().map(Scorecard::new).transpose().map_err(RunError::from)?;
            let query = Query { bundle: &bundle, config: &config, card: card.as_ref(), table: &args.table };
            (query.write(dialect)?.into_bytes(), Exported::Text)
        }
        Way::Formula => {
            let card = card_to_type(&bundle, args, "a Salesforce formula")?;
            let fields = salesforce_formula::fields(&card, &fields(&bundle, &config, &card, args)?)?;
            (salesforce_formula::text(&fields, &bundle.model_version).into_bytes(), Exported::Fields(fields.len()))
        }
        Way::System(system) => {
            if let Some(scores) = &args.scores {
                write_back::write(args, &bundle, &config, system, scores)?
            } else {
                let card = card_to_type(&bundle, args, system.name())?;
                (points::markdown(system, &card, &bundle.model_version)?.into_bytes(), Exported::Text)
            }
        }
    };
    write_file(&args.out, &bytes)?;
    Ok(within(&words(&config.report.language)?.exported(&args.out.to_string_lossy(), holds)))
}

fn way(target: TargetArg) -> Way {
    match target {
        TargetArg::SqlDuckDb => Way::Sql(Dialect::DuckDb),
        TargetArg::SqlPostgres => Way::Sql(Dialect::Postgres),
        TargetArg::SqlSpark => Way::Sql(Dialect::Spark),
        TargetArg::SqlBigQuery => Way::Sql(Dialect::BigQuery),
        TargetArg::SqlSnowflake => Way::Sql(Dialect::Snowflake),
        TargetArg::SalesforceFormula => Way::Formula,
        TargetArg::HubSpot => Way::System(System::HubSpot),
        TargetArg::Salesforce => Way::System(System::Salesforce),
        TargetArg::Pardot => Way::System(System::Pardot),
        TargetArg::Marketo => Way::System(System::Marketo),
        TargetArg::Mailchimp => Way::System(System::Mailchimp),
        TargetArg::StringeeX => Way::System(System::StringeeX),
        TargetArg::Amis => Way::System(System::Amis),
    }
}

/// The bundle's card without what was asked to be left out, on the scale of the whole card.
fn card_to_type(bundle: &Bundle, args: &ExportArgs, target: &'static str) -> Result<Scorecard, CliError> {
    let Some(file) = &bundle.rules else {
        let hint = "give scores with `--scores`, or run again with `[rules]` in the config";
        return Err(ExportError::new(target, "this bundle", "it holds no rule card", hint).into());
    };
    let whole = Scorecard::new(file.clone()).map_err(RunError::from)?;
    let (low, high) = whole.range();
    let mut file = ScorecardFile { lowest: Some(low.0), highest: Some(high.0), ..file.clone() };
    for id in &args.leave_out {
        let ids = file.rule.iter().map(|rule| rule.id.as_str()).chain(file.disqualify.iter().map(|gate| gate.id.as_str()));
        let ids: Vec<&str> = ids.chain(file.overrides.iter().map(|gate| gate.id.as_str())).collect();
        if !ids.contains(&id.as_str()) {
            let near =
                nearest(id, ids.iter().copied()).map_or_else(|| "leave it away".to_owned(), |near| format!("did you mean `{near}`?"));
            return Err(ExportError::new(target, format!("`--leave-out {id}`"), "the card has no such rule", near).into());
        }
        file.rule.retain(|rule| rule.id != *id);
        file.disqualify.retain(|gate| gate.id != *id);
        file.overrides.retain(|gate| gate.id != *id);
    }
    Ok(Scorecard::new(file).map_err(RunError::from)?)
}

/// What the card's columns are in Salesforce.
fn fields(bundle: &Bundle, config: &Config, card: &Scorecard, args: &ExportArgs) -> Result<Fields, CliError> {
    let sources = Sources::new(&bundle.encoder, Some(card), config);
    let mut names = BTreeMap::new();
    for pair in &args.field {
        let fault = |reason: &str| {
            ExportError::new("a Salesforce formula", format!("`--field {pair}`"), reason, "write `--field 'column=Api_Name__c'`")
        };
        let (column, name) = pair.rsplit_once('=').ok_or_else(|| fault("it is no pair of column and field"))?;
        if !is_api_name(name) {
            return Err(fault("no field can be called so").into());
        }
        if !sources.iter().any(|source| source.name == column) {
            return Err(fault("neither model nor rules look at such a column").into());
        }
        names.insert(column.to_owned(), name.to_owned());
    }
    let kinds = sources.iter().map(|source| (source.name.clone(), source.kind)).collect();
    let aggregates = sources.iter().filter(|source| source.aggregate.is_some()).map(|source| source.name.clone()).collect();
    Ok(Fields { names, kinds, aggregates })
}
