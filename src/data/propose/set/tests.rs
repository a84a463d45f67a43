//! Sets of exports that the fixtures under `tests/crm` do not have: several systems at once, and one without outcomes of its own.

use crate::config::settings::{Config, Evidence};
use crate::data::propose::Proposal;
use crate::data::propose::profile::TableSample;
use crate::data::propose::tests::{proposed, table};

fn read(tables: &[TableSample]) -> (Proposal, Config) {
    let proposal = proposed(tables).unwrap_or_else(|fault| panic!("{fault}"));
    let config =
        Config::from_toml(&proposal.config_toml, "leadgauge.toml").unwrap_or_else(|fault| panic!("{fault}\n{}", proposal.config_toml));
    (proposal, config)
}

fn day(row: usize) -> String {
    format!("{:02}/{:02}/2025", row % 28 + 1, row / 28 % 12 + 1)
}

/// AMIS: people and opportunities, tied by the number of the lead.
fn amis() -> [TableSample; 2] {
    let people = table("tiem_nang.csv", "Mã tiềm năng *,Nguồn gốc,ĐT di động,Email,Tình trạng,Ngày tạo", 336, |row| {
        format!("TN{row},{},09{row:08},p{row}@x.example,{},{}", ["Web", "Hội chợ"][row % 2], ["Mới", "MQL"][row % 2], day(row))
    });
    let deals = table(
        "co_hoi.csv",
        "Mã cơ hội,Mã tiềm năng,Tên cơ hội,Giai đoạn,Số tiền,Ngày kỳ vọng/kết thúc,Ngày tạo",
        112,
        |row| {
            let lead = row * 3;
            let stage = ["Kết thúc thắng", "Kết thúc thua", "Báo giá"][row % 3];
            format!("CH{row},TN{lead},Gói {row},{stage},{}.500.000 đ,{},{}", row + 1, day(lead + 5), day(lead + 2))
        },
    );
    [people, deals]
}

#[test]
fn calls_and_mails_of_other_systems_hang_on_the_leads_by_phone_and_address() {
    let [people, deals] = amis();
    let contacts = table("lien_he.csv", "Tên,Số điện thoại,Doanh nghiệp,Xếp hạng,Thời gian tạo", 40, |row| {
        format!("A,849{row:08},B,{},{} 10:00:00", row % 5, day(row))
    });
    let calls = table("cuoc_goi.csv", "Mã cuộc gọi,Loại cuộc gọi,Số khách hàng,Thời gian bắt đầu", 90, |row| {
        format!("c{row},{},849{:08},{} 10:00:00", ["Gọi ra", "Gọi vào"][row % 2], row % 60, day(row))
    });
    let opens = table("opens/fair.csv", "Timestamp,IP,Email", 90, |row| {
        format!("2025-03-0{} 10:00:00,1.1.1.1,P{}@X.example", row % 9 + 1, row % 80)
    });
    let (proposal, config) = read(&[calls, contacts, deals, opens, people]);
    assert_eq!((config.leads.file.path.as_str(), config.leads.id.as_deref()), ("tiem_nang.csv", Some("Mã tiềm năng *")));
    for line in [
        "link = { to = \"ĐT di động\", as = \"phone\" }",
        "link = { to = \"Email\", as = \"email\" }",
        "kind_name = \"Email open\"",
        "numbers = \"1.234.567,89\"",
        "time_zone = \"Asia/Ho_Chi_Minh\"",
        "time_zone = \"UTC\"",
        "amount = \"Số tiền\"",
        "entries = [\"Kết thúc thắng\"]",
    ] {
        assert!(proposal.config_toml.contains(line), "{line}\n{}", proposal.config_toml);
    }
    let stages: Vec<&str> = config.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!(stages, ["mql", "opportunity", "customer"]);
    assert_eq!((config.targets.mql.stage, config.targets.sql.stage), (1, 2));
    assert!(config.features.columns.iter().any(|feature| feature.name == "Nguồn gốc"));
    assert!(
        proposal.notes.iter().any(|note| note.contains("contacts (Liên hệ) of StringeeX: nothing of it is used")),
        "{:?}",
        proposal.notes
    );
}

#[test]
fn a_second_system_is_tied_by_the_id_that_it_keeps_of_the_first() {
    let leads = table("Lead.csv", "Id,LeadSource,Status,IsConverted,ConvertedDate,CreatedDate", 300, |row| {
        let converted = row % 3 == 0;
        let date = if converted { format!("2025-1{}-01", row % 3) } else { String::new() };
        format!(
            "00Q5g0000{row:06}AAA,{},New,{converted},{date},2025-0{}-{:02}T10:00:00Z",
            ["Web", "Fair"][row % 2],
            row / 28 % 9 + 1,
            row % 28 + 1
        )
    });
    let prospects = table("prospects.csv", "Prospect Id,Score,Grade,CRM Lead FID,Created Date", 200, |row| {
        format!("{},{},A,00Q5g0000{row:06},2025-01-01", 9000 + row, row % 100)
    });
    let activities = table("visitor_activity.csv", "id,prospect_id,created_at,type,type_name", 400, |row| {
        format!("{row},{},2025-02-0{} 10:00:00,{},Email", 9000 + row % 200, row % 9 + 1, [11, 4][row % 2])
    });
    let (proposal, config) = read(&[prospects, activities, leads]);
    assert_eq!(config.leads.file.path, "Lead.csv");
    for part in [
        "id_as = \"salesforce_id\"",
        "key = \"CRM Lead FID\"",
        "columns = [\"Prospect Id\"]",
        "link = { to = \"Prospect Id\" }",
        "\"e_mail_open_events\"",
    ] {
        assert!(proposal.config_toml.contains(part), "{part}\n{}", proposal.config_toml);
    }
    assert_eq!(config.stages[0].evidence, Evidence::Date { column: "ConvertedDate".into() });
}

#[test]
fn tags_that_name_stages_become_marks() {
    let audience = table("a_export.csv", "Email Address;Source;LEID;EUID;CONFIRM_TIME;TAGS".replace(';', ",").as_str(), 300, |row| {
        format!(
            "p{row}@x.example,{},{row},e{row},2025-0{}-11 10:00:00,{}",
            ["Web", "Fair"][row % 2],
            row % 9 + 1,
            ["VIP", "MQL", "Customer"][row % 3]
        )
    });
    let (_, config) = read(&[audience]);
    let mark = |value: &str| Evidence::Mark { column: "TAGS".into(), values: vec![value.into()], list: Some("csv".into()) };
    assert_eq!((config.stages[0].id.as_str(), &config.stages[0].evidence), ("mql", &mark("MQL")));
    assert_eq!((config.stages[1].id.as_str(), &config.stages[1].evidence), ("customer", &mark("Customer")));
    assert_eq!(config.leads.id.as_deref(), Some("Email Address"));
}
