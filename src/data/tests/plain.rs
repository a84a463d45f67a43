//! Plain text is read on all cores, all other text record by record: both give the same leads, findings and errors. A quoted header sends
//! a whole file to the careful reader.

use crate::data::column::ColumnKind;
use crate::data::fixture::{DATED, loaded};

const SKIPPING: &str = "input = { time_zone = \"UTC\", missing = [\"-\"], ragged_rows = \"skip\", unreadable_cells = \"skip\" }";

/// What is made of a file: leads and findings, or the error.
fn told(input: &str, file: &[u8]) -> String {
    let text = DATED.replace("input = { time_zone = \"UTC\" }", input);
    let wanted = [("channel", ColumnKind::Words), ("worth", ColumnKind::Numbers)];
    match loaded(&text, &[("leads.csv", file)], &wanted) {
        Ok(loaded) => format!("{:?} {:?}", loaded.leads, loaded.validation),
        Err(error) => error.to_string(),
    }
}

fn rows(count: usize) -> Vec<Vec<u8>> {
    let channels = ["web", "mạng xã hội", "-", "", "โทรศัพท์", " fair "];
    let row = |row: usize| {
        let (day, channel) = (row % 28 + 1, channels[row % 7 % channels.len()]);
        let mql = if row.is_multiple_of(3) { format!("2026-02-{day:02}T09:{:02}:00Z", row % 60) } else { String::new() };
        format!("{},2026-01-{day:02},{mql},,{channel},{}\n", row * 7, row as f64 / 4.0).into_bytes()
    };
    (0..count).map(row).collect()
}

fn same_on_both_ways(rows: &[Vec<u8>], what: &str) {
    let body = rows.concat();
    let plain = [b"id,created,mql_at,won_at,channel,worth\n".as_slice(), &body].concat();
    let careful = [b"\"id\",created,mql_at,won_at,channel,worth\n".as_slice(), &body].concat();
    for input in ["input = { time_zone = \"Europe/Amsterdam\" }", SKIPPING] {
        assert!(told(input, &plain) == told(input, &careful), "{what}: {} | {}", told(input, &plain), told(input, &careful));
    }
}

#[test]
fn both_ways_of_reading_tell_the_same() {
    same_on_both_ways(&rows(2_000), "nothing odd");
    let odd: [&[u8]; 14] = [
        b"",
        b"\n\r\n\n",
        b"9,2026-01-01,,,\"quoted\",1\n",
        b"9,2026-01-01,,,\"two\nlines, \"\"so\"\"\",1\n",
        b"9,2026-01-01,,,inch 5\",1\n",
        b"9,2026-01-01,,,\xff\xfe,1\n",
        b"9,2026-01-01,,\n",
        b"9,2026-01-01,,,a,1,2,3\n",
        b"9,yesterday,,,a,1\n",
        b"9,2026-01-01,,,a,many\n",
        b"9,2026-01-01,,,a,1\r\n",
        b"9,2026-01-01,,,a,1\r10,2026-01-01,,,b,2\n",
        b"9,2026-01-01,,,\"open,1\n",
        b"9,2026-01-01,,,no end,1",
    ];
    for odd in odd {
        for place in [0, 1, 700, 1_400, 2_000] {
            let mut rows = rows(2_000);
            rows.insert(place, odd.to_vec());
            same_on_both_ways(&rows, &format!("{} before row {place}", odd.escape_ascii()));
        }
    }
    let mut long = rows(600);
    long.insert(300, [b"9,2026-01-01,,,".as_slice(), &[b'a'; 5_000], b",1\n"].concat());
    same_on_both_ways(&long, "a line longer than a block");
}

#[test]
fn returns_and_line_feeds_end_lines_alike() {
    let feeds = rows(900);
    let returns: Vec<Vec<u8>> = feeds.iter().map(|row| [&row[..row.len() - 1], b"\r\n"].concat()).collect();
    let file = |rows: &[Vec<u8>]| [b"id,created,mql_at,won_at,channel,worth\n".as_slice(), &rows.concat()].concat();
    assert!(told(SKIPPING, &file(&feeds)) == told(SKIPPING, &file(&returns)));
    same_on_both_ways(&returns, "returns");
}
