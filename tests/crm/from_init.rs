//! From a folder of exports through `init` and `run` to the file that goes back, with no hand edit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use leadgauge::config::settings::Config;
use leadgauge::data::load::Loaded;

use super::outcome::{assert_is_the_history_by, loaded, told};
use super::truth::{self, STAGES, SYSTEMS, Tells, folder};
use super::workspace::Workspace;

/// What goes back, and how: arguments of `export` beside the bundle and the scores, the header of the key, the column of the truth with it.
struct Back {
    arguments: &'static [&'static str],
    key: &'static str,
    truth: &'static str,
}

fn back(system: &str) -> Back {
    let (arguments, key, truth): (&[&str], _, _) = match system {
        "hubspot" => (&[], "Record ID", "hubspot"),
        "salesforce" => (&[], "Id", "salesforce"),
        "pardot" => (&[], "Prospect Id", "pardot"),
        "marketo" => (&[], "id", "marketo"),
        "mailchimp" => (&[], "Email Address", "email"),
        "stringeex" => (&[], "Số điện thoại", "phone"),
        "amis" => (&[], "Mã tiềm năng", "amis"),
        other => panic!("{other}"),
    };
    Back { arguments, key, truth }
}

/// All files of a system's folder, by their paths in it.
fn files(system: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { collect(&path, found) } else { found.push(path) }
        }
    }
    let root = folder().join(system);
    let mut found = Vec::new();
    collect(&root, &mut found);
    found.sort();
    found.into_iter().map(|path| path.strip_prefix(&root).unwrap().to_owned()).collect()
}

/// A workspace in which a system's exports were looked at, run and written back.
fn done(system: &str) -> Workspace {
    let mut workspace = Workspace::new();
    let mut arguments = vec!["init".to_owned()];
    for path in files(system) {
        let name = format!("exports/{}", path.to_str().unwrap());
        workspace = workspace.file(&name, std::fs::read(folder().join(system).join(&path)).unwrap());
        arguments.push(name);
    }
    workspace.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).succeeds();
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    let to = ["export", system, "--bundle", "out/bundle.json", "--scores", "out/scores.csv", "--out", "back.csv"];
    let to: Vec<&str> = to.into_iter().chain(back(system).arguments.iter().copied()).collect();
    workspace.run(&to).succeeds();
    workspace
}

/// Each system's workspace, made once.
pub fn of(system: &str) -> &'static Workspace {
    static DONE: [OnceLock<Workspace>; 7] = [const { OnceLock::new() }; 7];
    DONE[SYSTEMS.iter().position(|name| *name == system).unwrap()].get_or_init(|| done(system))
}

fn reloaded(system: &str) -> (Config, Loaded) {
    let workspace = of(system);
    let config = Config::from_toml(&workspace.text("leadgauge.toml"), "leadgauge.toml").unwrap_or_else(|error| panic!("{error}"));
    let folder = workspace.path(&config.input.folder);
    let loaded = loaded(&config, &folder, &[]);
    (config, loaded)
}

/// The systems by what they tell of one lead and stage.
type Answers = BTreeMap<Option<String>, Vec<&'static str>>;

/// The column of the truth with the leads' ids: importers of Mailchimp and `StringeeX` know a lead by its address or its phone.
fn id_column(system: &str, loaded: &Loaded) -> &'static str {
    let at = |column: &'static str| {
        let known: BTreeSet<String> = truth::leads(column).into_keys().collect();
        loaded.leads.ids().iter().all(|id| known.contains(id)).then_some(column)
    };
    let own = SYSTEMS.into_iter().find(|name| *name == system).unwrap();
    at(own)
        .or_else(|| at("email"))
        .or_else(|| at("phone"))
        .unwrap_or_else(|| panic!("{system}: ids such as {:?}", &loaded.leads.ids()[..3]))
}

#[track_caller]
fn assert_comes_back(system: &str) {
    let (_, loaded) = reloaded(system);
    let column = id_column(system, &loaded);
    assert_is_the_history_by(system, column, &loaded);
    let workspace = of(system);
    assert!(workspace.path("out/review.html").is_file() && workspace.path("out/review.json").is_file());
    let bytes = workspace.bytes("back.csv");
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes));
    let Back { key, truth, .. } = back(system);
    let place = reader.headers().unwrap().iter().position(|head| head == key).unwrap_or_else(|| panic!("no `{key}`"));
    let keys: Vec<String> = reader.records().map(|row| row.unwrap()[place].to_owned()).collect();
    let known: BTreeSet<String> = truth::leads(truth).into_keys().collect();
    assert!(!keys.is_empty() && keys.iter().all(|key| known.contains(key)), "{system}: {:?}", &keys[..keys.len().min(3)]);
    if system != "stringeex" {
        assert_eq!(keys.len(), 900, "{system}");
    }
}

#[test]
fn hubspot() {
    assert_comes_back("hubspot");
}

#[test]
fn salesforce() {
    assert_comes_back("salesforce");
}

#[test]
fn pardot() {
    assert_comes_back("pardot");
}

#[test]
fn marketo() {
    assert_comes_back("marketo");
}

#[test]
fn mailchimp() {
    assert_comes_back("mailchimp");
}

#[test]
fn stringeex() {
    assert_comes_back("stringeex");
}

#[test]
fn amis() {
    assert_comes_back("amis");
}

#[test]
fn the_seven_differ_in_nothing_that_they_can_express() {
    let mut all: BTreeMap<(String, &str), Answers> = BTreeMap::new();
    for system in SYSTEMS {
        let (_, loaded) = reloaded(system);
        let told = told(&loaded);
        for (id, lead) in truth::leads(id_column(system, &loaded)) {
            for stage in STAGES.into_iter().filter(|stage| truth::limit(system, &lead, stage).is_none()) {
                let of_lead = all.entry((lead.get("lead_id").to_owned(), stage)).or_default();
                of_lead.entry(told[&id].get(stage).cloned()).or_default().push(system);
            }
        }
    }
    let differ: Vec<_> = all.iter().filter(|(_, answers)| answers.len() > 1).take(5).collect();
    assert!(differ.is_empty(), "{differ:?}");
    let told_by = |stage: &str| {
        all.iter().filter(|((_, of), _)| *of == stage).map(|(_, answers)| answers.values().map(Vec::len).sum::<usize>()).max()
    };
    assert_eq!(STAGES.map(|stage| told_by(stage).unwrap()), [4, 4, 4, 6, 6, 6], "how many systems tell of a stage at most");
    let undated = truth::LIMITS.iter().filter(|limit| limit.tells == Tells::Undated).count();
    assert_eq!(undated, 2);
}
