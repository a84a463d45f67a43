//! Leads that share an e-mail address or a phone number while their ids differ: counted, never merged.

use rustc_hash::FxHashMap;

use crate::config::file::IdForm;
use crate::config::settings::Config;

use super::super::column::Words;
use super::super::findings::{Subject, Tally};
use super::super::table::{Check, CheckName, Severity};
use super::Forms;

/// The leads of which another has the value of this column. The examples are the ids of leads that share one.
pub(in crate::data) fn shared_contacts(
    (config, form): (&Config, IdForm),
    words: &Words,
    (ids, rows): (&[String], &[u32]),
    subject: &Subject<'_>,
) -> Option<Check> {
    let forms = Forms::new(config);
    let mut key_of_level: Vec<Option<usize>> = Vec::with_capacity(words.levels().len());
    let mut keys: FxHashMap<String, usize> = FxHashMap::default();
    for level in words.levels() {
        let key = forms.of(form, level).map(|key| {
            let next = keys.len();
            *keys.entry(key.into_owned()).or_insert(next)
        });
        key_of_level.push(key);
    }
    let mut leads: Vec<u32> = vec![0; keys.len()];
    let mut first: Vec<u32> = vec![u32::MAX; keys.len()];
    let key_of = |code: u32| key_of_level.get(code as usize).copied().flatten();
    for (lead, key) in (0..).zip(words.codes()).filter_map(|(lead, &code)| Some((lead, key_of(code)?))) {
        leads[key] += 1;
        first[key] = first[key].min(lead);
    }
    let mut tally = Tally::default();
    for (lead, key) in (0usize..).zip(words.codes()).filter_map(|(lead, &code)| Some((lead, key_of(code)?))) {
        if leads[key] > 1 && first[key] as usize != lead {
            tally.add(u64::from(rows[lead]), || format!("{}, {}", ids[first[key] as usize], ids[lead]));
        }
    }
    let name = if form == IdForm::Email { CheckName::SharedEmail } else { CheckName::SharedPhone };
    let check = tally.check(name, subject, Severity::Note)?;
    let sharing = leads.iter().filter(|&&leads| leads > 1).map(|&leads| u64::from(leads)).sum();
    Some(Check { rows: sharing, ..check })
}
