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

fn iso(row: usize) -> String {
    format!("2025-{:02}-{:02}T08:00:00Z", row / 28 % 12 + 1, row % 28 + 1)
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
fn a_file_that_is_not_recognised_is_told_with_the_kind_that_it_is_most_like() {
    let [people, deals] = amis();
    let renamed = table("giao_dich.csv", "Deal Nme,Deal Stge,Amount", 3, |row| format!("d{row},won,{row}"));
    let chats = table("chats.csv", "Conversation,Visitor,Chat started", 3, |row| format!("c{row},v,{}", day(row)));
    let opens = table("mails/fair.csv", "Timestamp,IP,Email", 3, |row| format!("2025-03-0{},1.1.1.1,p{row}@x.example", row + 1));
    let (proposal, _) = read(&[people, deals, renamed, chats, opens]);
    for note in [
        "`giao_dich.csv` is of no kind that is known, so it is not used: it is most like deals of HubSpot (1 of 3 columns known), but lacks \
         `Deal Name`, `Deal Stage`; `Deal Nme` is nearly `Deal Name`; `Deal Stge` is nearly `Deal Stage`",
        "`chats.csv` is of no kind that is known, so it is not used: no known kind has columns like `Conversation`, `Visitor`, `Chat started`",
        "`mails/fair.csv` is of no kind that is known, so it is not used: it is most like opens of Mailchimp (3 of 3 columns known), but its path \
         does not hold `open`",
    ] {
        assert!(proposal.notes.iter().any(|found| found == note), "`{note}` is not in {:#?}", proposal.notes);
    }
    // Without a table of leads that is known nothing hangs together, and each file is said to be what it is.
    let renamed = table("people.csv", "Ident,Nguồn gốc,ĐT di động,Tình trạng,Ngày tạo", 336, |row| {
        format!("T{row},Web,09{row:08},Mới,{}", day(row))
    });
    let [_, deals] = amis();
    let notes = proposed(&[renamed, deals]).unwrap().notes;
    assert!(
        notes[0].contains("`people.csv` is of no kind that is known: it is most like Tiềm năng of MISA AMIS CRM")
            && notes[0].contains("lacks"),
        "{notes:?}"
    );
    assert!(notes[1].contains("`co_hoi.csv`: Cơ hội of MISA AMIS CRM") && notes[1].contains("no file holds the leads"), "{notes:?}");
}

#[test]
fn kinds_of_two_systems_that_write_the_same_codes_are_kept_apart() {
    let people = table("Lead.csv", "Id,LeadSource,Status,IsConverted,ConvertedDate,CreatedDate,Email", 336, |row| {
        format!("00Q5g0000000{row:03},Web,Open,false,,{},p{row}@x.example", iso(row))
    });
    let prospects = table("prospects.csv", "Prospect Id,score,grade,crm_lead_fid,opted_out,created_at", 336, |row| {
        format!("{row},1,A,00Q5g0000000{row:03},0,{}", iso(row))
    });
    let visits = table("visitor_activity.csv", "id,prospect_id,created_at,type,type_name,visitor_id", 336, |row| {
        format!("{row},{row},{},{},x,1", iso(row), ["11", "12"][row % 2])
    });
    let persons = table("persons.csv", "id,email,createdAt,leadScore,leadStatus,sfdcLeadId", 336, |row| {
        format!("9{row},p{row}@x.example,{},1,x,00Q5g0000000{row:03}", iso(row))
    });
    let activities = table("activities.csv", "marketoGUID,leadId,activityDate,activityTypeId,primaryAttributeValue", 336, |row| {
        format!("{row},9{row},{},{},x", iso(row), ["11", "10"][row % 2])
    });
    let (proposal, config) = read(&[people, prospects, visits, persons, activities]);
    let named: Vec<Vec<&str>> = config.events.iter().map(|log| log.kind_names.values().map(String::as_str).collect()).collect();
    assert_eq!(named, [["e-mail open", "unsubscribe"], ["e-mail open", "e-mail click"]], "{}", proposal.config_toml);
    // Opting out is counted, and earns no points.
    assert!(
        proposal.config_toml.contains("kinds = [\"unsubscribe\"]") && !proposal.rules_toml.contains("unsubscribe"),
        "{}",
        proposal.rules_toml
    );
    assert!(proposal.rules_toml.contains("Did this at least once: e-mail click"), "{}", proposal.rules_toml);
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
