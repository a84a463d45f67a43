//! All leads of an account stay on one side of every split and of every fold.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use leadgauge::config::settings::{Config, SplitShares};
use leadgauge::data::load::load;
use leadgauge::data::source::Inputs;
use leadgauge::data::split::{Split, by_time};
use leadgauge::data::table::LeadTable;
use leadgauge::models::folds;
use proptest::collection::vec;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

const CONFIG: &str = r#"
title = "Accounts"
[leads]
id = "id"
created = "created"
account = "account"
file = { path = "leads.csv" }
[[stages]]
id = "won"
column = "won"
[targets]
mql = { stage = "won", within_days = 30 }
sql = { stage = "won", within_days = 30 }
[value]
currency = "EUR"
sql_success = 1
mql_success = 1
sql_cost = 1
mql_cost = 1
"#;

/// Leads by day and account; account 0 is none.
fn leads(rows: &[(u16, u8)]) -> LeadTable {
    let mut csv = "id,created,account,won\n".to_owned();
    for (id, (day, account)) in rows.iter().enumerate() {
        let account = if *account == 0 { String::new() } else { format!("account {account}") };
        writeln!(csv, "{id},20{:02}-{:02}-{:02},{account},", 20 + day / 336, day % 336 / 28 + 1, day % 28 + 1).unwrap();
    }
    let inputs = Inputs::memory(BTreeMap::from([("leads.csv".to_owned(), csv.into_bytes())]));
    load(&Config::from_toml(CONFIG, "test.toml").unwrap(), &inputs, &BTreeMap::new()).unwrap().leads
}

proptest! {
    #[test]
    fn a_split_parts_no_account(rows in vec((0_u16..900, 0_u8..30), 1..200), left_out in vec(0_usize..200, 0..40), train in 0.1_f64..0.8) {
        let leads = leads(&rows);
        let eligible: Vec<bool> = (0..leads.len()).map(|row| !left_out.contains(&row)).collect();
        let sides = by_time(&leads, &eligible, SplitShares { train, calibrate: (1.0 - train) / 2.0 });
        let mut side_of: BTreeMap<&str, Split> = BTreeMap::new();
        for (row, side) in sides.iter().enumerate() {
            prop_assert_eq!(*side == Split::Open, !eligible[row]);
            if let (Some(account), true) = (leads.account().unwrap().get(row), eligible[row]) {
                prop_assert_eq!(*side_of.entry(account).or_insert(*side), *side);
            }
        }
    }

    #[test]
    fn a_fold_parts_no_account_and_looks_ahead(rows in vec((0_u16..900, 0_u8..30), 3..200)) {
        let leads = leads(&rows);
        let accounts = leads.account().unwrap();
        let train: Vec<u32> = (0..leads.len() as u32).collect();
        for fold in folds::by_time(&train, Some(accounts)) {
            let last = fold.fitted.iter().max().copied();
            prop_assert!(fold.tested.iter().all(|row| Some(*row) > last));
            for row in &fold.tested {
                let account = accounts.get(*row as usize);
                prop_assert!(account.is_none() || fold.fitted.iter().all(|other| accounts.get(*other as usize) != account));
            }
        }
    }
}
