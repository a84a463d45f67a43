//! The two scoring models, both mapped to the integer score 0-100.

pub mod condition;
pub mod explain;
pub mod folds;
pub mod logistic;
pub mod newton;
pub mod predicate;
pub mod scale;
pub mod scorecard;
pub mod separation;
pub mod share;
