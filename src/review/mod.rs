//! [`review::Review`], the one result that charts, report, exports and next quarter read, and the pipeline that makes it.

pub mod bundle;
pub mod card;
pub mod cuts;
pub mod drift;
pub mod error;
pub mod fitted;
pub mod identity;
pub mod leaks;
pub mod measured;
pub mod mistakes;
pub mod past;
pub mod point_in_time;
pub mod population;
pub mod progress;
pub mod reasons;
pub mod rescore;
pub mod review;
pub mod run;
pub mod scored;
pub mod scoring;
pub mod selection;
pub mod summary;
pub mod swap;
pub mod terms;
pub mod verdicts;
pub mod warning;
