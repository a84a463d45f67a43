//! [`review::Review`], the one result that charts, report, exports and next quarter read, and the pipeline that makes it.

pub mod review;
pub mod warning;
