//! Whom to call: leads to contact again, to hand over, to nurture. Counts only, ids are in the lists.

use crate::funnel::result::{Recontact, RecontactGroup};
use crate::locale::pace::{PaceHead as H, PaceLabel, PaceTable, PaceTopic};
use crate::report::blocks::{FunnelPage, plain};
use crate::report::counted::LEAD;
use crate::report::document::{Block, Section};
use crate::report::figures::{Figures, cells};
use crate::review::work_lists::WorkSummary;

use super::funnel_pace::table;

/// Whom to call; `None` where nothing is to be said of it. The lists hold leads whatever the funnel counts: people are called, not
/// accounts.
pub(in crate::report) fn contact(page: FunnelPage<'_>, work: Option<&WorkSummary>) -> Option<Section> {
    let (funnel, words) = (page.view.funnel, page.words);
    let mut blocks: Vec<Block> = work.map(|summary| Block::Text(words.work_lists(summary))).into_iter().collect();
    let name = words.pace_topic(PaceTopic::Contact);
    let withheld = |label| words.pace_label(label).to_owned();
    let heading = match (&funnel.recontact, work) {
        (Some(recontact), _) => {
            blocks.extend(again(page, recontact));
            words.contact_finding(recontact)
        }
        (None, Some(summary)) => words.work_finding(summary),
        (None, None) => withheld(PaceLabel::ContactElsewhere),
    };
    if funnel.recontact_withheld {
        blocks.push(Block::Text(withheld(PaceLabel::ContactWithheld)));
    } else if page.view.funnel.unit != LEAD && !blocks.is_empty() {
        blocks.insert(0, Block::Text(words.lists_name_leads(&page.view.funnel.unit)));
    }
    (!blocks.is_empty()).then_some(Section { id: "whom-to-call", name, heading, blocks })
}

fn again(page: FunnelPage<'_>, recontact: &Recontact) -> Vec<Block> {
    let words = page.words;
    let mut blocks = vec![Block::Text(words.contact_counts(recontact))];
    if recontact.listed > 0 {
        // Who came back before is told in the unit of the funnel.
        let before = words.contact_expected(recontact, page.view.smallest_group);
        blocks.push(Block::Text(words.in_units(&before, &page.view.funnel.unit)));
    }
    let groups = [(PaceTable::ByReason, H::Reason, &recontact.by_reason), (PaceTable::BySource, H::Source, &recontact.by_source)];
    for (name, head, groups) in groups.into_iter().filter(|(.., groups)| !groups.is_empty()) {
        let row = |group: &RecontactGroup| plain(cells![words.level(&group.level), page.count(group.n)]);
        blocks.push(table(page, name, true, &[head, H::Leads], groups.iter().map(row).collect()));
    }
    blocks
}
