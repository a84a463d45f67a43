//! Which system and which kind of export a file is, told by its columns.

use std::collections::BTreeMap;

use crate::config::nearest::nearest;

use super::Presets;
use super::file::{ColumnNames, Object, Preset};
use super::key::{Pattern, exact, plain};
use super::words::StageVocabulary;

/// Fewer known columns tell nothing: `id` and `status` stand in every export.
const FEWEST_HITS: usize = 3;

/// A file that was recognised.
#[derive(Debug, Clone)]
pub struct Recognised<'p> {
    /// The system.
    pub system: &'p Preset,
    /// The kind of export.
    pub object: &'p Object,
    /// What each column is, in the order of the file; `None` for a column that the preset does not know.
    pub columns: Vec<Option<Known<'p>>>,
    /// The headers that told it.
    pub evidence: Vec<String>,
    /// The stages in the words of the system.
    pub(crate) words: &'p StageVocabulary,
}

/// What a column is.
#[derive(Debug, Clone)]
pub struct Known<'p> {
    /// The column of the preset.
    pub column: &'p ColumnNames,
    /// Place of the column in the preset, and of the name in it: lower ones count first.
    pub rank: (usize, usize),
    /// The stage that the name holds, by id or, for one that no word stands for, as written.
    pub stage: Option<String>,
}

impl<'p> Recognised<'p> {
    /// The place of a field's column: of several the one whose name the preset gives first.
    pub fn field(&self, field: &str) -> Option<usize> {
        let places = self.columns.iter().enumerate();
        let fitting = places.filter_map(|(place, known)| Some((known.as_ref()?, place))).filter(|(known, _)| {
            // A column with a stage in its name is a field of its own.
            known.column.is.as_deref() == Some(field)
        });
        fitting.min_by_key(|(known, _)| known.rank).map(|(_, place)| place)
    }

    /// How many columns are known.
    pub fn hits(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// The headers that the preset does not know, each with the known name that is most like it, if any is.
    pub fn unknown<'h>(&self, headers: &'h [String]) -> Vec<(&'h str, Option<&'p str>)> {
        let names = || self.object.columns.iter().flat_map(|column| column.names.iter().map(String::as_str));
        let unknown = headers.iter().zip(&self.columns).filter(|(header, known)| known.is_none() && !header.is_empty());
        unknown.map(|(header, _)| (header.as_str(), nearest(header, names()))).collect()
    }
}

/// Names of one kind of export, ready to be looked up.
#[derive(Debug)]
pub(super) struct Names<'p> {
    exact: BTreeMap<String, (usize, usize)>,
    plain: BTreeMap<String, (usize, usize)>,
    patterns: Vec<(Pattern, usize, usize)>,
    columns: &'p [ColumnNames],
}

impl<'p> Names<'p> {
    pub(super) fn of(object: &'p Object) -> Self {
        let (mut exactly, mut plainly, mut patterns) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (place, column) in object.columns.iter().enumerate() {
            for (rank, name) in column.names.iter().enumerate() {
                exactly.entry(exact(name)).or_insert((place, rank));
                plainly.entry(plain(name)).or_insert((place, rank));
            }
            let forms = column.patterns.iter().enumerate().filter_map(|(rank, form)| Some((Pattern::new(form)?, place, rank)));
            patterns.extend(forms);
        }
        Self { exact: exactly, plain: plainly, patterns, columns: &object.columns }
    }

    /// Place of the column that bears this name, and of the name in it.
    pub(super) fn named(&self, name: &str) -> Option<(usize, usize)> {
        let plainly = || Some(plain(name)).filter(|name| !name.is_empty());
        self.exact.get(&exact(name)).or_else(|| self.plain.get(&plainly()?)).copied()
    }

    pub(super) fn find(&self, header: &str, words: &StageVocabulary) -> Option<Known<'p>> {
        if let Some(rank) = self.named(header) {
            let column = &self.columns[rank.0];
            return Some(Known { column, rank, stage: column.stage.clone() });
        }
        let bare = exact(header);
        let bare = bare.strip_prefix("property_").unwrap_or(&bare);
        self.patterns.iter().find_map(|(pattern, place, rank)| {
            let written = pattern.take(bare)?;
            let column = &self.columns[*place];
            let stage = if pattern.holds_stage() {
                let known = words.stage(&written).map(str::to_owned);
                Some(known.or_else(|| pattern.takes_new_stages().then_some(written))?)
            } else {
                None
            };
            Some(Known { column, rank: (*place, *rank), stage })
        })
    }
}

/// All known kinds of export, ready for any number of files.
#[derive(Debug)]
pub struct Recogniser<'p> {
    pub(super) systems: Vec<KnownSystem<'p>>,
}

/// A system with its names and words ready to be looked up.
#[derive(Debug)]
pub(super) struct KnownSystem<'p> {
    pub(super) system: &'p Preset,
    pub(super) words: StageVocabulary,
    pub(super) objects: Vec<(&'p Object, Names<'p>)>,
}

impl<'p> Recogniser<'p> {
    /// Makes ready what the presets know.
    pub fn new(presets: &'p Presets) -> Self {
        let of = |system: &'p Preset| KnownSystem {
            system,
            words: StageVocabulary::of(presets, system),
            objects: system.objects.iter().map(|object| (object, Names::of(object))).collect(),
        };
        Self { systems: presets.systems.iter().map(of).collect() }
    }

    /// What a file is by its path and headers: of all kinds of export whose fingerprint it bears, with three known columns at least, the one with most columns known; of
    /// equals the first. `None` when it bears none.
    pub fn recognise(&self, path: &str, headers: &[String]) -> Option<Recognised<'_>> {
        let mut best: Option<((usize, usize), Recognised<'_>)> = None;
        for known in &self.systems {
            for (object, names) in &known.objects {
                let Some(found) = known.as_object((object, names), path, headers).filter(|found| found.hits() >= FEWEST_HITS) else {
                    continue;
                };
                let rank = (found.hits(), found.evidence.len());
                if best.as_ref().is_none_or(|(top, _)| rank > *top) {
                    best = Some((rank, found));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// How many headers any preset knows: what tells the header row from the rows above it.
    pub(crate) fn most_hits(&self, headers: &[String]) -> usize {
        let of = |known: &KnownSystem<'_>| {
            let hits = known.objects.iter().map(|(_, names)| {
                headers.iter().filter(|header| !header.trim().is_empty() && names.find(header, &known.words).is_some()).count()
            });
            hits.max().unwrap_or(0)
        };
        self.systems.iter().map(of).max().unwrap_or(0)
    }
}

impl KnownSystem<'_> {
    fn as_object<'r>(&'r self, (object, names): (&'r Object, &'r Names<'r>), path: &str, headers: &[String]) -> Option<Recognised<'r>> {
        let path = plain(path);
        if !object.path_words.is_empty() && !object.path_words.iter().any(|word| path.contains(&plain(word))) {
            return None;
        }
        let columns: Vec<Option<Known<'_>>> = headers.iter().map(|header| names.find(header, &self.words)).collect();
        let bearer = |place: usize| columns.iter().position(|known| known.as_ref().is_some_and(|known| known.rank.0 == place));
        let borne = object.fingerprints.iter().filter_map(|fingerprint| {
            let found: Option<Vec<usize>> = fingerprint.iter().map(|name| bearer(names.named(name)?.0)).collect();
            found.filter(|found| found.len() == fingerprint.len())
        });
        // The longest; of equals the first, which names what is most telling.
        let told = borne.rev().max_by_key(Vec::len)?;
        let evidence = told.into_iter().map(|place| headers[place].clone()).collect();
        Some(Recognised { system: self.system, object, columns, evidence, words: &self.words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, headers: &str) -> Option<(String, String)> {
        let presets = Presets::with(&[]).unwrap();
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        Recogniser::new(&presets).recognise(path, &headers).map(|found| (found.system.id.clone(), found.object.id.clone()))
    }

    #[test]
    fn exports_are_told_by_their_headers_in_every_spelling() {
        for (path, headers, system, object) in [
            ("a.csv", "Record ID,Email,Create Date,Lifecycle Stage,Lead Status,Original Traffic Source", "hubspot", "contacts"),
            ("a.csv", "Contact ID,Lifecycle Stage,Became a Lead Date,Became an Opportunity Date,Contact owner", "hubspot", "contacts"),
            ("a.csv", "hs_object_id,createdate,lifecyclestage,hs_analytics_source,hs_v2_date_entered_lead", "hubspot", "contacts"),
            ("a.csv", "Deal Stage,Deal Name,Amount,Close Date,Associated Contact IDs", "hubspot", "deals"),
            ("a.csv", "contact_id,timestamp,_fivetran_synced,source,name,value,source_id", "hubspot", "property_history"),
            ("a.csv", "id,created,email_campaign_id,recipient,type,filtered_event", "hubspot", "email_events"),
            ("a.csv", "canonical_vid,contact_id,vid_to_merge,timestamp", "hubspot", "merge_audit"),
            (
                "a.csv",
                "Id,IsDeleted,MasterRecordId,LeadSource,Status,IsConverted,ConvertedOpportunityId,CreatedDate",
                "salesforce",
                "leads",
            ),
            ("a.csv", "id,lead_source,status,is_converted,converted_date,created_date,owner_id", "salesforce", "leads"),
            ("a.csv", "Lead ID,Lead Status,Lead Owner,Create Date,Company / Account", "salesforce", "leads"),
            ("a.csv", "Lead ID,Field / Event,Old Value,New Value,Edit Date,Edited By", "salesforce", "lead_history"),
            (
                "a.csv",
                "Id,OpportunityId,StageName,Amount,CloseDate,Probability,CreatedById,CreatedDate",
                "salesforce",
                "opportunity_history",
            ),
            ("a.csv", "id,stage_name,is_won,is_closed,close_date,amount,created_date", "salesforce", "opportunities"),
            ("a.csv", "Id,CampaignId,LeadId,Status,HasResponded,FirstRespondedDate", "salesforce", "campaign_members"),
            ("a.csv", "Prospect Id,Score,Grade,CRM Lead FID,Opted Out,Created Date", "pardot", "prospects"),
            ("a.csv", "id,prospect_id,created_at,type,type_name,details,visitor_id", "pardot", "visitor_activities"),
            ("a.csv", "id,firstName,leadSource,leadStatus,leadScore,createdAt,updatedAt", "marketo", "persons"),
            ("a.csv", "marketoGUID,leadId,activityDate,activityTypeId,primaryAttributeValue,attributes", "marketo", "activities"),
            (
                "a.csv",
                "activity_date,activity_type_id,lead_id,new_value,old_value,primary_attribute_value",
                "marketo",
                "change_data_values",
            ),
            ("a.csv", "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,TAGS", "mailchimp", "audience"),
            ("granular_activity/opens/fair.csv", "Timestamp,IP,Email", "mailchimp", "opens"),
            ("granular_activity/clicks/fair.csv", "Timestamp,IP,Email,URL", "mailchimp", "clicks"),
            ("a.xlsx", "Tên,Số điện thoại,Doanh nghiệp,Xếp hạng,Tài khoản quản lý,Thời gian tạo", "stringeex", "contacts"),
            ("a.xlsx", "Mã cuộc gọi,Loại cuộc gọi,Số khách hàng,Thời gian bắt đầu", "stringeex", "calls"),
            ("a.xlsx", "Ma tiem nang *,Ho va ten *,Nguon goc,Tinh trang,Ngay tao", "amis", "leads"),
            ("a.xlsx", "Mã cơ hội,Tên cơ hội,Giai đoạn,Loại dự báo,Số tiền,Ngày kỳ vọng/kết thúc", "amis", "opportunities"),
        ] {
            assert_eq!(told(path, headers), Some((system.to_owned(), object.to_owned())), "{headers}");
        }
        assert_eq!(told("a.csv", "id,created_at,source,converted"), None);
        assert_eq!(told("a.csv", "Timestamp,IP,Email"), None);
    }

    #[test]
    fn opportunities_and_their_history_are_told_apart() {
        let is = |headers: &str| told("a.csv", headers).map(|(_, object)| object).unwrap_or_default();
        for report in [
            "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date",
            "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Last Modified Date,Last Modified By",
            "Opportunity ID,Stage,Probability (%),Close Date,Created Date",
            "Id,Name,StageName,Amount,CloseDate,CreatedDate,IsWon,IsClosed,LastModifiedDate",
        ] {
            assert_eq!(is(report), "opportunities", "{report}");
        }
        for history in [
            "Id,OpportunityId,StageName,Amount,CloseDate,Probability,CreatedDate",
            "Id,OpportunityId,StageName,Amount,ExpectedRevenue,CloseDate,Probability,ForecastCategory,CreatedById,CreatedDate",
            "OpportunityId,StageName,CreatedDate",
            "Opportunity ID,Opportunity Name,From Stage,To Stage,Last Modified,Last Modified By,Amount,Close Date",
        ] {
            assert_eq!(is(history), "opportunity_history", "{history}");
        }
    }

    #[test]
    fn columns_are_known_by_any_name_and_strangers_get_the_nearest() {
        let presets = Presets::with(&[]).unwrap();
        let headers =
            ["Record ID", "Lifecycle Stage", "Date entered \"Sales Accepted Lead (Lifecycle Stage Pipeline)\"", "Industri", "Budget"];
        let headers = headers.map(str::to_owned);
        let recogniser = Recogniser::new(&presets);
        let found = recogniser.recognise("a.csv", &headers).unwrap();
        assert_eq!((found.field("id"), found.field("status"), found.field("created")), (Some(0), Some(1), None));
        assert_eq!(found.columns[2].as_ref().and_then(|known| known.stage.as_deref()), Some("sal"));
        let unknown = found.unknown(&headers);
        assert_eq!((unknown[0], unknown[1].0), (("Industri", Some("Industry")), "Budget"));
    }
}
