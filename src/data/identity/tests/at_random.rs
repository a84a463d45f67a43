//! Many small made-up exports against a slow look at each row.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::*;
use crate::stats::random::Random;

const RUNS: u64 = 60;

/// Whole numbers below `n`.
fn below(random: &mut Random, n: u32) -> u32 {
    (random.uniform() * f64::from(n)) as u32
}

/// Leads with an address or none, merges that only ever go to a lower id, and rows that name ids or addresses in lists.
struct Made {
    mails: BTreeMap<u32, Option<u32>>,
    merges: BTreeMap<u32, u32>,
    rows: Vec<Vec<u32>>,
}

impl Made {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, "links");
        let leads = 3 + below(&mut random, 12);
        let mut mails = BTreeMap::new();
        let mut merges = BTreeMap::new();
        for id in 1..=leads {
            if below(&mut random, 4) > 0 || id == 1 {
                let mail = below(&mut random, 6);
                mails.insert(id, (mail < 5).then_some(mail));
            }
            if id > 1 && below(&mut random, 3) == 0 {
                merges.insert(id, 1 + below(&mut random, id - 1));
            }
        }
        let mut row = || {
            let keys = below(&mut random, 4);
            (0..keys).map(|_| below(&mut random, leads + 3)).collect()
        };
        Self { mails, merges, rows: (0..25).map(|_| row()).collect() }
    }

    fn root(&self, mut id: u32) -> u32 {
        while let Some(&into) = self.merges.get(&id) {
            id = into;
        }
        id
    }

    /// The id of the lead that stands for an id.
    fn lead(&self, id: u32) -> Option<u32> {
        let root = self.root(id);
        let standing = || self.mails.keys().copied().find(|&other| self.root(other) == root);
        if self.mails.contains_key(&root) { Some(root) } else { standing() }
    }

    fn files(&self, by_mail: bool) -> [String; 3] {
        let mut leads = String::from("id,created,mql_at,won_at,mail\n");
        for (id, mail) in &self.mails {
            let mail = mail.map_or_else(String::new, |mail| format!("M{mail}@x.vn"));
            writeln!(leads, "{id},2026-01-01,,,{mail}").unwrap();
        }
        let mut merges = String::from("old,new\n");
        for (from, into) in &self.merges {
            writeln!(merges, "{from},{into}").unwrap();
        }
        let written = |key: &u32| if by_mail { format!("m{key}@X.vn") } else { key.to_string() };
        let mut events = String::from("who,at,what\n");
        for (row, keys) in self.rows.iter().enumerate() {
            let keys: Vec<String> = keys.iter().map(written).collect();
            writeln!(events, "{},2026-01-02,r{row}", keys.join(";")).unwrap();
        }
        [leads, merges, events]
    }

    /// Who has each row, looked at one by one.
    fn expected(&self, by_mail: bool) -> Vec<BTreeSet<u32>> {
        let with_mail = |key: u32| self.mails.iter().filter(move |(_, mail)| **mail == Some(key)).map(|(id, _)| *id);
        let owners = |keys: &Vec<u32>| {
            let ids: Vec<u32> = if by_mail { keys.iter().flat_map(|&key| with_mail(key)).collect() } else { keys.clone() };
            ids.into_iter().filter_map(|id| self.lead(id)).collect()
        };
        self.rows.iter().map(owners).collect()
    }
}

#[test]
fn every_row_goes_to_the_leads_that_a_slow_look_finds() {
    for seed in 0..RUNS {
        for by_mail in [false, true] {
            let made = Made::new(seed);
            let link = if by_mail { "{ to = \"mail\", as = \"email\", list = \";\" }" } else { "{ list = \";\" }" };
            let text = DATED.replace("time = {", "time = { as_of = \"2026-02-28\",").replacen(
                "[[stages]]",
                &format!(
                    "[[merge]]\nfile = {{ path = \"merges.csv\" }}\nfrom = \"old\"\ninto = \"new\"\n\
                     [events]\nfile = {{ path = \"events.csv\" }}\nlead = \"who\"\nlink = {link}\nat = \"at\"\nkind = \"what\"\n[[stages]]"
                ),
                1,
            );
            let [leads, merges, log] = made.files(by_mail);
            let files: [(&str, &[u8]); 3] =
                [("leads.csv", leads.as_bytes()), ("merges.csv", merges.as_bytes()), ("events.csv", log.as_bytes())];
            let (seen, loaded) = events(&text, &files);
            let mut owners = vec![BTreeSet::new(); made.rows.len()];
            for (lead, row, _) in &seen {
                assert!(owners[row[1..].parse::<usize>().unwrap()].insert(lead.parse().unwrap()), "twice: {lead} {row}");
            }
            let expected = made.expected(by_mail);
            assert_eq!(owners, expected, "seed {seed}\n{leads}\n{merges}\n{log}");
            let link = loaded.validation.links.last().unwrap();
            let empty = made.rows.iter().filter(|keys| keys.is_empty()).count() as u64;
            let matched = expected.iter().filter(|owners| !owners.is_empty()).count() as u64;
            let shared = expected.iter().filter(|owners| owners.len() > 1).count() as u64;
            let [rows, found, of_several, _, _, keyless, _] = counts(link);
            assert_eq!((rows, found, of_several, keyless), (made.rows.len() as u64, matched, shared, empty), "seed {seed}");
        }
    }
}
