//! English words on whose rows those of the other files are.

use crate::config::file::IdForm;
use crate::data::identity::{Link, LinkedTable};
use crate::locale::links::{LinkHead, LinkWords};

use super::{English, NUMBERS, counted, listed};

impl LinkWords for English {
    fn links_caption(&self) -> &'static str {
        "How the rows of each file found their leads"
    }

    fn links_mean(&self) -> &'static str {
        "Rows read = of a lead + of no lead + without a key + of leads left out + left aside. A row that several leads share counts once here, and is used for each of them."
    }

    fn link_head(&self, head: LinkHead) -> &'static str {
        match head {
            LinkHead::File => "file",
            LinkHead::Table => "used as",
            LinkHead::By => "joined by",
            LinkHead::Form => "compared as",
            LinkHead::Rows => "rows",
            LinkHead::Matched => "of a lead",
            LinkHead::Shared => "of several leads",
            LinkHead::Merged => "through a merge",
            LinkHead::Unknown => "of no lead",
            LinkHead::Empty => "without a key",
            LinkHead::LeftOut => "of leads left out",
            LinkHead::Other => "left aside",
        }
    }

    fn linked_table(&self, table: LinkedTable) -> &'static str {
        match table {
            LinkedTable::Join => "joined table",
            LinkedTable::Events => "activity log",
            LinkedTable::StageLog => "stage log",
            LinkedTable::History => "log of changes",
            LinkedTable::Touches => "first touches",
            LinkedTable::Merge => "merges",
        }
    }

    fn id_form(&self, form: IdForm) -> &'static str {
        match form {
            IdForm::Id => "as written",
            IdForm::Email => "e-mail address",
            IdForm::Phone => "phone number",
            IdForm::SalesforceId => "Salesforce id",
        }
    }

    fn lead_id(&self) -> &'static str {
        "lead id"
    }

    fn link_line(&self, link: &Link) -> String {
        let further = [
            (link.shared, "of several leads"),
            (link.merged, "through a merge"),
            (link.unknown, "of no lead"),
            (link.empty, "without a key"),
            (link.left_out, "of leads left out"),
            (link.other, "left aside"),
        ];
        let further: Vec<String> =
            further.iter().filter(|(rows, _)| *rows > 0).map(|(rows, what)| format!("{} {what}", NUMBERS.count(*rows))).collect();
        let found = format!(
            "{} ({}), {}, {}: {} of {} belong to a lead",
            link.file,
            self.linked_table(link.table),
            self.link_by(link),
            self.id_form(link.compared),
            NUMBERS.count(link.matched),
            counted(link.rows, "row", "rows"),
        );
        if further.is_empty() { found } else { format!("{found}; {}", listed(&further)) }
    }

    fn unmatched_values(&self, values: u64) -> String {
        format!("{} fit no lead, in rows that belong to one.", counted(values, "further value of a list", "further values of lists"))
    }
}
