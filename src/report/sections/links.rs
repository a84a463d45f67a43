//! How the rows of the other files found their leads.

use crate::data::identity::Link;
use crate::locale::links::LinkHead;
use crate::report::blocks::{Sheet, plain};
use crate::report::document::{Block, Head, Kind, Row, Table};
use crate::report::figures::{Figures, cells};

/// Columns that are shown where a file has such rows; all others always are.
const RARE: [LinkHead; 6] = [LinkHead::Shared, LinkHead::Merged, LinkHead::Unknown, LinkHead::Empty, LinkHead::LeftOut, LinkHead::Other];

/// Their table and what it counts; nothing where the lead table stands alone.
pub(super) fn blocks(links: &[Link], sheet: Sheet<'_>) -> Vec<Block> {
    if links.is_empty() {
        return Vec::new();
    }
    let words = sheet.words;
    let rare: Vec<LinkHead> = RARE.into_iter().filter(|&head| links.iter().any(|link| count(link, head) > 0)).collect();
    let head = |kind| move |head| Head { text: words.link_head(head).into(), kind };
    let named = [LinkHead::File, LinkHead::Table, LinkHead::By, LinkHead::Form].map(head(Kind::Words));
    let counts = [LinkHead::Rows, LinkHead::Matched].into_iter().chain(rare.iter().copied()).map(head(Kind::Figures));
    let table = Table {
        stem: "links",
        caption: words.links_caption().to_owned(),
        folded: Some(words.table_behind(words.links_caption())),
        columns: named.into_iter().chain(counts).collect(),
        rows: links.iter().map(|link| row(link, &rare, sheet)).collect(),
    };
    let strangers: u64 = links.iter().map(|link| link.unmatched_values).sum();
    let note = (strangers > 0).then(|| Block::Text(words.unmatched_values(strangers)));
    [Block::Table(table), Block::Text(words.links_mean().to_owned())].into_iter().chain(note).collect()
}

fn row(link: &Link, rare: &[LinkHead], sheet: Sheet<'_>) -> Row {
    let words = sheet.words;
    let mut cells = cells![link.file.as_str(), words.linked_table(link.table), words.link_by(link), words.id_form(link.compared)];
    let counts = [LinkHead::Rows, LinkHead::Matched].iter().chain(rare);
    cells.extend(counts.map(|&head| sheet.count(count(link, head))));
    plain(cells)
}

fn count(link: &Link, head: LinkHead) -> u64 {
    match head {
        LinkHead::Matched => link.matched,
        LinkHead::Shared => link.shared,
        LinkHead::Merged => link.merged,
        LinkHead::Unknown => link.unknown,
        LinkHead::Empty => link.empty,
        LinkHead::LeftOut => link.left_out,
        LinkHead::Other => link.other,
        LinkHead::File | LinkHead::Table | LinkHead::By | LinkHead::Form | LinkHead::Rows => link.rows,
    }
}
