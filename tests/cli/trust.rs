//! What a finished run says of the trust that its scores deserve: three models, groups, verdicts, lists of mistakes.

use super::finished::{column, demonstration, rows};

#[test]
fn three_models_are_measured_and_compared_on_the_same_leads() {
    let review = demonstration().review();
    let test: Vec<_> = review["evaluation"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["split"] == "test" && e["segment"].is_null() && e["target"] == "mql")
        .map(|e| (e["model"].as_str().unwrap(), e["n"].as_u64().unwrap()))
        .collect();
    assert_eq!(test.iter().map(|(model, _)| *model).collect::<Vec<_>>(), ["logistic", "rules", "baseline"]);
    assert!(test.iter().all(|(_, n)| *n == test[0].1));
    let pairs: Vec<String> = review["comparison"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| format!("{} {} {}", pair["target"], pair["first"], pair["second"]).replace('"', ""))
        .collect();
    let expected = [
        "mql logistic rules",
        "mql logistic baseline",
        "mql rules baseline",
        "sql logistic rules",
        "sql logistic baseline",
        "sql rules baseline",
    ];
    assert_eq!(pairs, expected);
    let difference = &review["comparison"][1]["log_loss_difference"];
    assert!(difference["low"].as_f64() <= difference["value"].as_f64() && difference["value"].as_f64() <= difference["high"].as_f64());
    let names: Vec<_> = review["models"].as_array().unwrap().iter().map(|model| model["name"].as_str().unwrap()).collect();
    assert_eq!(names.iter().filter(|name| **name == "baseline").count(), 2);
}

#[test]
fn groups_add_up_to_all_leads() {
    let review = demonstration().review();
    let evaluation = review["evaluation"].as_array().unwrap();
    let whole =
        evaluation.iter().find(|e| e["split"] == "test" && e["segment"].is_null() && e["model"] == "logistic" && e["target"] == "sql");
    let (n, converted) = (whole.unwrap()["n"].as_u64(), whole.unwrap()["converted"].as_u64());
    for column in ["source", "country", "quarter"] {
        let groups: Vec<_> = evaluation.iter().filter(|e| e["group"]["column"] == column && e["target"] == "sql").collect();
        assert_eq!(Some(groups.iter().map(|e| e["n"].as_u64().unwrap()).sum()), n, "{column}");
        assert_eq!(Some(groups.iter().map(|e| e["converted"].as_u64().unwrap()).sum()), converted, "{column}");
        assert!(groups.iter().all(|e| e["corp"].as_array().unwrap().is_empty() && e["segment"].as_str().unwrap().starts_with(column)));
    }
}

#[test]
fn lists_of_mistakes_agree_with_the_scores() {
    let finished = demonstration();
    let (review, report) = (finished.review(), finished.report());
    let mistakes = &review["mistakes"];
    let cut = |name: &str| mistakes[name].as_u64().unwrap();
    for (file, count, side) in [("lists/missed.csv", "missed", true), ("lists/false_alarms.csv", "false_alarms", false)] {
        let list = rows(&report[file]);
        assert_eq!(list.len() as u64 - 1, cut(count).min(cut("listed")), "{file}");
        assert!(column(&list, "of").iter().all(|of| of.parse::<u64>().unwrap() == cut(count)));
        for (score, (mql, sql)) in
            column(&list, "score").iter().zip(column(&list, "reached_mql_target").into_iter().zip(column(&list, "reached_sql_target")))
        {
            let score: u64 = score.parse().unwrap();
            if side {
                assert!(score < cut("mql") && (mql == "yes" || sql == "yes"));
            } else {
                assert!(score >= cut("sql") && sql == "no");
            }
        }
        let scores = rows(&report["scores.csv"]);
        let known: std::collections::BTreeMap<String, String> =
            column(&scores, "lead_id").into_iter().zip(column(&scores, "split")).collect();
        assert!(column(&list, "lead_id").iter().all(|id| known[id] == "test"), "{file}: only leads that nothing was chosen on");
        let regret: Vec<f64> = column(&list, "regret").iter().map(|regret| regret.parse().unwrap()).collect();
        assert!(regret.windows(2).all(|pair| pair[0] >= pair[1]), "{file}: highest regret first");
    }
}
