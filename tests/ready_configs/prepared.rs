//! Files, config and rule card, read and ready to run.

use std::collections::BTreeMap;
use std::path::Path;

use leadgauge::config::file::FeatureKind;
use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::events::read_events;
use leadgauge::data::load::{Loaded, load};
use leadgauge::data::source::Inputs;
use leadgauge::data::unused;
use leadgauge::features::point_in_time::{Activity, ActivityBuilder};
use leadgauge::models::scorecard::{self, Scorecard};
use leadgauge::review::progress::Silent;
use leadgauge::review::run::{Material, Outcome, run};

/// The real sets with a ready config: the folder of the config and that of the files.
pub const SETS: [(&str, &str); 4] =
    [("x_education", "x_education"), ("olist", "olist_funnel"), ("uci_bank", "uci_bank"), ("loan_funnel", "loan_funnel")];

/// What a run needs.
pub struct Prepared {
    pub config: Config,
    text: String,
    card: Scorecard,
    pub loaded: Loaded,
    activity: Activity,
}

impl Prepared {
    /// Reads the files.
    pub fn new(config: Config, text: &str, rules: &str, inputs: &Inputs) -> Self {
        let card = Scorecard::from_toml(rules).unwrap_or_else(|fault| panic!("{fault}"));
        let mut loaded = load(&config, inputs, &wanted(&config, &card)).unwrap_or_else(|fault| panic!("{fault}"));
        let features = scorecard::aggregates(&config, Some(&card)).unwrap_or_else(|fault| panic!("{fault}"));
        let mut activity = ActivityBuilder::new(&features, &loaded.leads);
        let extra = activity.extra_columns();
        let read = read_events(&config, inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| activity.add(batch));
        read.unwrap_or_else(|fault| panic!("{fault}"));
        let activity = activity.finish();
        unused::read(&config, inputs, &mut loaded.leads).unwrap_or_else(|fault| panic!("{fault}"));
        Self { config, text: text.to_owned(), card, loaded, activity }
    }

    /// A ready config with the files of its set; `None` where they are not there.
    pub fn ready(set: &str, folder: &str) -> Option<Self> {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = home.join("../shared/data").join(folder);
        let read = |name: &str| std::fs::read_to_string(home.join("data").join(set).join(name)).expect(name);
        let (text, rules) = (read("leadgauge.toml"), read("rules.toml"));
        let config = Config::from_toml(&text, set).unwrap_or_else(|fault| panic!("{fault}"));
        folder.is_dir().then(|| Self::new(config, &text, &rules, &Inputs::folder(folder)))
    }

    /// The main job.
    pub fn run(&self) -> Outcome {
        let material = Material {
            config: &self.config,
            config_text: &self.text,
            card: Some(&self.card),
            leads: &self.loaded.leads,
            activity: &self.activity,
            validation: &self.loaded.validation,
            data_hash: "",
            previous: None,
        };
        run(&material, &Silent).unwrap_or_else(|fault| panic!("{fault}"))
    }
}

/// The columns that config and card name.
fn wanted(config: &Config, card: &Scorecard) -> BTreeMap<String, ColumnKind> {
    let mut wanted: BTreeMap<String, ColumnKind> = BTreeMap::new();
    let aggregates: Vec<&str> = config.features.events.iter().map(|feature| feature.name.as_str()).collect();
    for (name, kind) in card.columns().into_iter().filter(|(name, _)| !aggregates.contains(&name.as_str())) {
        wanted.insert(name, kind.unwrap_or(ColumnKind::Words));
    }
    for name in &config.funnel.segments {
        wanted.insert(name.clone(), ColumnKind::Words);
    }
    for feature in &config.features.columns {
        let words = feature.kind == FeatureKind::Category;
        wanted.insert(feature.name.clone(), if words { ColumnKind::Words } else { ColumnKind::Numbers });
    }
    wanted
}
