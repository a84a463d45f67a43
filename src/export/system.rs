//! The systems that scores go back to: what each importer calls its columns.

/// A system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// `HubSpot` contacts.
    HubSpot,
    /// Salesforce leads.
    Salesforce,
    /// Pardot (Account Engagement) prospects.
    Pardot,
    /// Marketo (Adobe) persons.
    Marketo,
    /// Mailchimp members of an audience.
    Mailchimp,
    /// A call list of `StringeeX`.
    StringeeX,
    /// Leads of MISA AMIS CRM.
    Amis,
}

/// What an importer finds a record by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The system's own id.
    Id,
    /// The e-mail address.
    Email,
    /// The phone number.
    Phone,
}

/// What a file for an importer may hold beside the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Place in a list, from 1.
    Rank,
    /// Predictive score, 0 to 100.
    Score,
    /// Probability from 0 to 1.
    Probability,
    /// The same in whole per cent: no decimal point that an importer might take for a thousands separator.
    Percent,
    /// Grade, such as A1.
    Grade,
    /// `iql`, `mql`, `sql`, `pql`, `service`.
    Advice,
    /// Advice and grade as tags, with a comma between.
    Tags,
    /// One of the three heaviest reasons.
    Reason(usize),
    /// All three in one cell.
    Reasons,
    /// Version of the model.
    Model,
    /// The day as of which the leads were scored, YYYY-MM-DD.
    ScoredAt,
    /// The same as DD/MM/YYYY.
    ScoredOn,
}

use Field::{Advice, Grade, Model, Percent, Probability, Rank, Reason, Reasons, Score, ScoredAt, ScoredOn, Tags};

impl System {
    /// As its users call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::HubSpot => "HubSpot",
            Self::Salesforce => "Salesforce",
            Self::Pardot => "Pardot",
            Self::Marketo => "Marketo",
            Self::Mailchimp => "Mailchimp",
            Self::StringeeX => "StringeeX",
            Self::Amis => "AMIS CRM",
        }
    }

    /// What its importer finds a record by unless the user says otherwise.
    pub fn usual_match(self) -> Match {
        match self {
            Self::Mailchimp => Match::Email,
            Self::StringeeX => Match::Phone,
            _ => Match::Id,
        }
    }

    /// What its importer calls that key; `None` where it cannot go by it.
    pub fn key(self, by: Match) -> Option<&'static str> {
        match (self, by) {
            (Self::HubSpot, Match::Id) => Some("Record ID"),
            (Self::HubSpot | Self::Pardot | Self::Amis, Match::Email) => Some("Email"),
            (Self::Salesforce, Match::Id) => Some("Id"),
            (Self::Pardot, Match::Id) => Some("Prospect Id"),
            (Self::Marketo, Match::Id) => Some("id"),
            (Self::Marketo, Match::Email) => Some("email"),
            (Self::Mailchimp, Match::Email) => Some("Email Address"),
            (Self::StringeeX, Match::Phone) => Some("Số điện thoại"),
            (Self::Amis, Match::Id) => Some("Mã tiềm năng"),
            (Self::Amis, Match::Phone) => Some("ĐT di động"),
            _ => None,
        }
    }

    /// Whether the file begins with a byte order mark, without which Excel takes Vietnamese for another encoding.
    pub fn marks_encoding(self) -> bool {
        matches!(self, Self::StringeeX | Self::Amis)
    }

    /// The columns beside the key.
    pub fn fields(self) -> &'static [(&'static str, Field)] {
        match self {
            Self::HubSpot => &[
                ("Predicted score", Score),
                ("Predicted probability", Probability),
                ("Score grade", Grade),
                ("Stage advice", Advice),
                ("Score reason 1", Reason(0)),
                ("Score reason 2", Reason(1)),
                ("Score reason 3", Reason(2)),
                ("Score model version", Model),
                ("Scored at", ScoredAt),
            ],
            Self::Salesforce => &[
                ("Predicted_Score__c", Score),
                ("Predicted_Probability__c", Probability),
                ("Score_Grade__c", Grade),
                ("Stage_Advice__c", Advice),
                ("Score_Reason_1__c", Reason(0)),
                ("Score_Reason_2__c", Reason(1)),
                ("Score_Reason_3__c", Reason(2)),
                ("Score_Model_Version__c", Model),
                ("Scored_At__c", ScoredAt),
            ],
            Self::Pardot => &[
                ("Predicted Score", Score),
                ("Predicted Probability", Probability),
                ("Score Grade", Grade),
                ("Stage Advice", Advice),
                ("Score Reason 1", Reason(0)),
                ("Score Reason 2", Reason(1)),
                ("Score Reason 3", Reason(2)),
                ("Score Model Version", Model),
                ("Scored At", ScoredAt),
            ],
            Self::Marketo => &[
                ("predictedScore", Score),
                ("predictedProbability", Probability),
                ("scoreGrade", Grade),
                ("stageAdvice", Advice),
                ("scoreReason1", Reason(0)),
                ("scoreReason2", Reason(1)),
                ("scoreReason3", Reason(2)),
                ("scoreModelVersion", Model),
                ("scoredAt", ScoredAt),
            ],
            // Merge tags of an audience have at most ten characters.
            Self::Mailchimp => &[
                ("LEADSCORE", Score),
                ("LEADPROB", Probability),
                ("LEADGRADE", Grade),
                ("LEADADVICE", Advice),
                ("LEADWHY1", Reason(0)),
                ("LEADWHY2", Reason(1)),
                ("LEADWHY3", Reason(2)),
                ("LEADMODEL", Model),
                ("SCOREDAT", ScoredAt),
                ("Tags", Tags),
            ],
            Self::StringeeX => &[
                ("Thứ tự gọi", Rank),
                ("Điểm tiềm năng", Score),
                ("Xác suất (%)", Percent),
                ("Hạng", Grade),
                ("Khuyến nghị", Advice),
                ("Lý do 1", Reason(0)),
                ("Lý do 2", Reason(1)),
                ("Lý do 3", Reason(2)),
                ("Phiên bản mô hình", Model),
                ("Ngày chấm điểm", ScoredOn),
            ],
            Self::Amis => &[
                ("Điểm dự báo", Score),
                ("Xác suất (%)", Percent),
                ("Hạng", Grade),
                ("Khuyến nghị", Advice),
                ("Lý do", Reasons),
                ("Phiên bản mô hình", Model),
                ("Ngày chấm điểm", ScoredOn),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_has_a_key_and_says_what_it_needs() {
        use System::{Amis, HubSpot, Mailchimp, Marketo, Pardot, Salesforce, StringeeX};
        for system in [HubSpot, Salesforce, Pardot, Marketo, Mailchimp, StringeeX, Amis] {
            assert!(system.key(system.usual_match()).is_some(), "{}", system.name());
            let has = |wanted: &[Field]| system.fields().iter().any(|(_, field)| wanted.contains(field));
            assert!(has(&[Score]) && has(&[Probability, Percent]) && has(&[Grade]) && has(&[Advice]), "{}", system.name());
            assert!(has(&[Reason(0), Reasons]) && has(&[Model]) && has(&[ScoredAt, ScoredOn]), "{}", system.name());
        }
        assert!(Mailchimp.fields().iter().all(|(name, field)| *field == Tags || name.len() <= 10));
    }
}
