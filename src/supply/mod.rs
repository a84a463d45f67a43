//! Whether marketing can deliver: leads per week and source, forecast to the next quarter, and what they mean at the cuts; and
//! how many leads a week sales would have to work.

pub mod candidates;
pub mod choose;
pub mod forecast;
pub mod outlook;
pub mod result;
pub mod scored;
pub mod series;
pub mod share;
pub mod verdict;
pub mod workload;
