//! The sample is drawn by a stated law; a run with next to no penalty finds its coefficients again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::finished::{column, rows};
use super::workspace::Workspace;

/// Attributes that are no part of the law: their coefficient is zero.
const NO_PART: [&str; 1] = ["is_customer = true"];

/// Mean of ln(1 + company size) over the training leads that have one: what blank sizes are filled with.
fn mean_size(workspace: &Workspace) -> f64 {
    let (leads, scores) = (rows(&workspace.bytes("leads.csv")), rows(&workspace.bytes("out/scores.csv")));
    let train: BTreeSet<String> = column(&scores, "lead_id")
        .into_iter()
        .zip(column(&scores, "split"))
        .filter(|(_, split)| split == "train")
        .map(|(id, _)| id)
        .collect();
    let sizes: Vec<f64> = column(&leads, "lead_id")
        .into_iter()
        .zip(column(&leads, "company_size"))
        .filter(|(id, _)| train.contains(id))
        .filter_map(|(_, size)| size.parse::<f64>().ok().map(f64::ln_1p))
        .collect();
    sizes.iter().sum::<f64>() / sizes.len() as f64
}

#[test]
fn the_coefficients_of_the_law_are_recovered() {
    let workspace = Workspace::with_sample(100).replace("leadgauge.toml", "[model]\n", "[model]\npenalties = [0.1]\n");
    workspace.run(&["sample", "--leads", "12000", "--out", "."]).succeeds();
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    let truth: Value = serde_json::from_slice(&workspace.bytes("truth.json")).unwrap();
    let law: BTreeMap<String, f64> = serde_json::from_value(truth["sales_qualified"]["terms"].clone()).unwrap();
    let review: Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    let terms = review["models"][0]["terms"].as_array().unwrap();
    let names: BTreeSet<&str> = terms.iter().filter_map(|term| term["name"].as_str()).collect();

    let expected = |name: &str| -> f64 {
        if NO_PART.contains(&name) {
            return 0.0;
        }
        match name.split_once(" = ") {
            // Per unit of ln(1 + size); a blank size is filled with the mean.
            None if name == "company_size" => law["ln_1p(company_size)"],
            Some(("company_size", "(missing)")) => law["company_size=blank"] - law["ln_1p(company_size)"] * mean_size(&workspace),
            None => law[name],
            // Against the level that the model leaves out, which need not be the law's level of reference.
            Some((attribute, level)) => {
                let prefix = format!("{attribute}=");
                let levels: Vec<(&str, f64)> = law
                    .iter()
                    .filter(|(term, _)| !term.ends_with("in the last quarter"))
                    .filter_map(|(term, &weight)| Some((term.strip_prefix(&prefix)?, weight)))
                    .collect();
                let baseline: Vec<f64> = levels
                    .iter()
                    .filter(|(level, _)| !names.contains(format!("{attribute} = {level}").as_str()))
                    .map(|(_, weight)| *weight)
                    .collect();
                assert_eq!(baseline.len(), 1, "one level of {attribute} is left out");
                levels.iter().find(|(other, _)| *other == level).unwrap().1 - baseline[0]
            }
        }
    };

    let mut distances = Vec::new();
    for term in terms.iter().filter(|term| term["name"] != "(intercept)") {
        let name = term["name"].as_str().unwrap();
        let (value, std_error) = (term["value"].as_f64().unwrap(), term["std_error"].as_f64().unwrap());
        let distance = (value - expected(name)) / std_error;
        assert!(distance.abs() < 4.0, "{name}: {value} ± {std_error}, the law says {}", expected(name));
        distances.push(distance);
    }
    assert_eq!(distances.len(), 49);
    let within_2 = distances.iter().filter(|distance| distance.abs() < 2.0).count();
    assert!(within_2 * 100 >= distances.len() * 85, "{within_2} of {} are within two standard errors: {distances:.1?}", distances.len());
}
