//! Checks of who a row belongs to.

use super::fault::Faults;
use super::table::table;
use crate::config::error::ConfigError;
use crate::config::file::{IdForm, IdentityFile, LinkFile, MergeFile, OnlyFile, PreferFile};
use crate::config::settings::{Country, IdentitySettings, LeadSettings, LinkSettings, ListForm, MergeSettings, OnlySettings, PickSettings};

/// The link of a table; one to the column of the lead's id is one to the id.
pub(super) fn link(file: Option<LinkFile>, key: &str, leads: &LeadSettings, faults: Faults<'_>) -> Result<LinkSettings, ConfigError> {
    let file = file.unwrap_or_default();
    let to = faults.filled_if_given(&format!("{key}.link.to"), file.to)?.filter(|to| leads.id.as_ref() != Some(to));
    let form = file.compared.unwrap_or(if to.is_some() { IdForm::Id } else { leads.id_as });
    Ok(LinkSettings { to, form, list: list(file.list, &format!("{key}.link.list"), faults)? })
}

pub(super) fn list(text: Option<String>, key: &str, faults: Faults<'_>) -> Result<Option<ListForm>, ConfigError> {
    let Some(text) = text else { return Ok(None) };
    let mut letters = text.chars();
    match (text.as_str(), letters.next(), letters.next()) {
        ("csv", ..) => Ok(Some(ListForm::Csv)),
        ("json", ..) => Ok(Some(ListForm::Json)),
        (_, Some(letter), None) if !letter.is_alphanumeric() && !letter.is_whitespace() && letter != '"' => {
            Ok(Some(ListForm::Separated(letter)))
        }
        _ => Err(faults.value(key, text, "one character such as `;` or `,`, or `csv`, or `json`")),
    }
}

pub(super) fn only(file: Option<OnlyFile>, key: &str, faults: Faults<'_>) -> Result<Option<OnlySettings>, ConfigError> {
    let Some(file) = file else { return Ok(None) };
    if file.values.is_empty() {
        return Err(faults.missing(&format!("{key}.only.values"), "without values no row would count"));
    }
    Ok(Some(OnlySettings { column: faults.filled(&format!("{key}.only.column"), file.column)?, values: file.values }))
}

pub(super) fn pick(prefer: Option<PreferFile>, latest: Option<String>, key: &str, faults: Faults<'_>) -> Result<PickSettings, ConfigError> {
    let prefer = prefer.map(|prefer| {
        if prefer.values.is_empty() {
            return Err(faults.missing(&format!("{key}.prefer.values"), "without values no row goes first"));
        }
        Ok(OnlySettings { column: faults.filled(&format!("{key}.prefer.column"), prefer.column)?, values: prefer.values })
    });
    Ok(PickSettings { prefer: prefer.transpose()?, latest: faults.filled_if_given(&format!("{key}.latest"), latest)? })
}

pub(super) fn merges(files: Vec<MergeFile>, leads: &LeadSettings, faults: Faults<'_>) -> Result<Vec<MergeSettings>, ConfigError> {
    let check = |(index, file): (usize, MergeFile)| {
        let key = format!("merge[{}]", index + 1);
        if leads.id.is_none() {
            return Err(faults.missing("leads.id", &format!("`{key}` names leads by an id, and `row` is none")));
        }
        let from = faults.filled(&format!("{key}.from"), file.from)?;
        if from == file.into && file.list.is_none() {
            let expected = "another column than `from`, unless `list` says that a cell holds several ids";
            return Err(faults.value(&format!("{key}.into"), file.into, expected));
        }
        Ok(MergeSettings {
            file: table(file.file, &format!("{key}.file"), faults)?,
            from,
            into: faults.filled(&format!("{key}.into"), file.into)?,
            list: list(file.list, &format!("{key}.list"), faults)?,
            only: only(file.only, &key, faults)?,
        })
    };
    files.into_iter().enumerate().map(check).collect()
}

pub(super) fn identity(file: IdentityFile, faults: Faults<'_>) -> Result<IdentitySettings, ConfigError> {
    let country = file.country.map(|letters| {
        Country::named(&letters).ok_or_else(|| faults.value("identity.country", letters, "a country as two capital letters such as `VN`"))
    });
    Ok(IdentitySettings {
        country: country.transpose()?,
        email: faults.filled_if_given("identity.email", file.email)?,
        phone: faults.filled_if_given("identity.phone", file.phone)?,
    })
}
