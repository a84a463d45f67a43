//! The scoring models and the baseline beside them, all mapped to the integer score 0-100.

pub mod baseline;
pub mod condition;
pub mod explain;
pub mod folds;
pub mod logistic;
pub mod newton;
pub mod penalty;
pub mod predicate;
pub mod rule_audit;
pub mod scale;
pub mod scorecard;
pub mod separation;
pub mod share;
