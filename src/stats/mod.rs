//! Numbers that know nothing of leads: estimates, intervals, rankings, fits and curves.
//!
//! Everything takes plain slices or counts and returns plain data. Nothing in
//! here reads a file, knows the clock or draws from an unseeded generator. Rows
//! that tie are always grouped, so that no figure depends on the order of rows.
//!
//! A figure that cannot be estimated (no rows, or one class where two are
//! needed) is `None`; input that makes no sense (lengths that differ, values
//! that are not finite) is an error that names the row.

/// Bins of equal counts that never split ties, and quantiles of type 7.
pub mod binning;
/// Resampled counts and percentile intervals.
pub mod bootstrap;
/// Distance between two distributions over the same bins: PSI and chi-square.
pub mod distribution;
/// A figure with its interval, method and number of observations.
pub mod estimate;
/// What can be wrong with the slices handed to this room.
pub mod input;
/// Isotonic regression by pooling adjacent violators.
pub mod isotonic;
/// Logistic curve and a small dense Newton fit.
pub mod logit;
/// Normal and chi-square distribution functions.
pub mod normal;
/// Proper scores, their exact decomposition, and calibration error.
pub mod proper_score;
/// Wilson intervals for one rate and for the difference of two.
pub mod proportion;
/// The one seeded source of random numbers.
pub mod random;
/// How well scores rank: AUC, KS, average precision, ROC and gains.
pub mod ranking;
/// Kaplan-Meier and Aalen-Johansen curves.
pub mod survival;
