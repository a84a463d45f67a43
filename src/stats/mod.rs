//! Numbers that know nothing of leads: estimates, intervals, rankings, fits and curves.
//!
//! Everything takes plain slices or counts and returns plain data. Nothing in
//! here reads a file, knows the clock or draws from an unseeded generator. Rows
//! that tie are always grouped, so that no figure depends on the order of rows.
//!
//! A figure that cannot be estimated (no rows, or one class where two are
//! needed) is `None`; input that makes no sense (lengths that differ, values
//! that are not finite) is an error that names the row.
//!
//! - [`binning`]: bins of equal counts that never split ties, and quantiles of type 7.
//! - [`bootstrap`]: resampled counts and percentile intervals.
//! - [`cholesky`]: solving and inverting with a small positive definite matrix.
//! - [`distribution`]: distance between two distributions over the same bins: PSI and chi-square.
//! - [`estimate`]: a figure with its interval, method and number of observations.
//! - [`input`]: what can be wrong with the slices handed to this room.
//! - [`isotonic`]: isotonic regression by pooling adjacent violators.
//! - [`joint_points`]: points for several indicators at once, from a joint logistic fit.
//! - [`logit`]: logistic curve and a small dense Newton fit.
//! - [`mean`]: means of skewed amounts, and amounts per row where few rows have one.
//! - [`mover`]: limits of sums and ratios from the limits of their parts.
//! - [`normal`]: normal and chi-square distribution functions.
//! - [`proper_score`]: proper scores, their exact decomposition, and calibration error.
//! - [`proportion`]: Wilson intervals for one rate and for the difference of two.
//! - [`random`]: the one seeded source of random numbers.
//! - [`ranking`]: how well scores rank: AUC, KS, average precision, ROC and gains.
//! - [`series`]: how much less a short series with waves says of its mean.
//! - [`survival`]: Kaplan-Meier and Aalen-Johansen curves.

pub mod binning;
pub mod bootstrap;
pub mod cholesky;
pub mod distribution;
pub mod estimate;
pub mod input;
pub mod isotonic;
pub mod joint_points;
pub mod logit;
pub mod mean;
pub mod mover;
pub mod net_benefit;
pub mod normal;
pub mod proper_score;
pub mod proportion;
pub mod random;
pub mod ranking;
pub mod series;
pub mod survival;
