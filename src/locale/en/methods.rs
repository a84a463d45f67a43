//! English names of methods, with their sources.

use crate::stats::estimate::Method;

/// A method of intervals.
pub(super) fn method(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Wilson => ("Rates", "Wilson score interval (Wilson 1927)"),
        Method::Newcombe => ("Differences of rates", "Newcombe, method 10 (1998)"),
        Method::Delong => ("AUC and its differences", "DeLong, DeLong and Clarke-Pearson (1988)"),
        Method::Bootstrap => ("Volumes, values and curves", "percentiles of resamples (Efron and Tibshirani 1993)"),
        Method::KaplanMeier => ("Stage times", "Kaplan and Meier (1958)"),
        Method::AalenJohansen => ("Cohort curves", "Aalen and Johansen (1978), lost leads competing"),
        Method::BrookmeyerCrowley => {
            ("Median waiting times", "Brookmeyer and Crowley (1982), among those who get there, lost ones competing")
        }
        Method::Greenwood => ("Cohort curves", "variance by Greenwood (1926)"),
        Method::Wald => ("Odds ratios and slopes", "normal interval on the log scale"),
        Method::LogStudent => ("Amounts per deal and per lead", "Student\u{2019}s interval on the log scale (delta method)"),
        Method::LikelihoodRatio => ("Probabilities of rising steps", "likelihood ratio (Banerjee and Wellner 2001)"),
        Method::Simulation => ("Forecasts", "quantiles of simulated outcomes"),
        Method::Mover => ("Sums of probabilities and bounds of shares", "limits of the parts put together (Zou and Donner 2008)"),
    }
}

/// Methods that are not of intervals: name and source.
pub(super) const OTHERS: &[(&str, &str)] = &[
    (
        "Predictive score",
        "logistic regression with a ridge penalty (le Cessie and van Houwelingen 1992), fitted by Newton steps (McCullagh and Nelder 1989); of the penalties the strongest whose log loss on later leads is within one standard error of the best (Breiman, Friedman, Olshen and Stone 1984), the error being that of the paired difference",
    ),
    (
        "From score to probability",
        "logistic curve (Platt 2000), beta curve (Kull, Silva Filho and Flach 2017) or rising steps (Ayer and others 1955): the one with the least log loss in five folds",
    ),
    ("Brier score", "mean squared distance of promise and outcome (Brier 1950)"),
    ("Average precision", "precision at each converted lead, equal scores together (Manning, Raghavan and Sch\u{fc}tze 2008)"),
    ("Weight of an input", "its share of the score\u{2019}s spread: coefficient times covariance (Pratt 1987)"),
    ("Reliability curve and parts of the Brier score", "CORP: Dimitriadis, Gneiting and Jordan (2021), PNAS 118"),
    ("AUC", "area under the ROC curve, ties as half (Hanley and McNeil 1982)"),
    ("KS distance", "largest difference of the two groups\u{2019} shares at or above a score"),
    (
        "Promise against outcome",
        "slope 1 and intercept 0 by likelihood ratio (Cox 1958) and calibration error by simulation, each at 2.5% (for a group, over the number of groups)",
    ),
    ("Worth of working by the score", "net benefit (Vickers and Elkin 2006)"),
    ("Baseline", "naive Bayes over won and lost frequencies, 0.1 added to each, as in Odoo\u{2019}s predictive lead scoring"),
    (
        "Choice of cuts",
        "every pair of whole scores from 0 to 100, the best by the aim among those that keep all limits; chosen on one part of the leads and measured on later ones. Aims: value less cost, F-measure (van Rijsbergen 1979), Youden\u{2019}s index (Youden 1950), as many leads as the teams can work",
    ),
    (
        "Own cuts by group",
        "one price for all groups (Everett 1963), drawn towards the pair for all by empirical Bayes (Efron and Morris 1975; spread between groups by DerSimonian and Laird 1986), ranges of several groups at 95% together (Bonferroni)",
    ),
    (
        "Volumes a quarter",
        "whole weeks drawn again, the interval widened by Student\u{2019}s factor (Hesterberg 2015) and by the correlation of neighbouring weeks (Bartlett 1946; Marriott and Pope 1954)",
    ),
    (
        "Leads that nobody worked",
        "bounds without an assumption (Manski 1989); weights only where the config asks for them (Horvitz and Thompson 1952)",
    ),
    (
        "Next quarter\u{2019}s leads",
        "per source the mean of recent weeks, the same weeks of last year or exponential smoothing (Hyndman, Koehler, Ord and Snyder 2008), chosen by past forecasts of a whole quarter (Tashman 2000), which also give the interval",
    ),
    (
        "Young quarters",
        "the curve of older quarters for those still open (Aalen and Johansen 1978; Andersen, Borgan, Gill and Keiding 1993)",
    ),
    (
        "Why the rate moved",
        "parts by mix and by rate (Kitagawa 1955; nested as in Das Gupta 1993), intervals from the influence of each lead (Efron and Tibshirani 1993)",
    ),
    (
        "Drift",
        "PSI over bins fixed on the training leads (Siddiqi 2006), shares of at least 0.0001; 0.1 and 0.25 are conventions, so that a chi-square test stands beside it (Pearson 1900)",
    ),
    (
        "Expected before outcomes are known",
        "precision is the mean probability of those selected, recall their share of all probabilities (confidence-based performance estimation, NannyML; Bialek and others 2024)",
    ),
    (
        "Rules",
        "times the average with its interval on the log scale (Katz and others 1978), points earned by a joint logistic fit on all rules, weight of evidence and information value (Siddiqi 2006)",
    ),
];
