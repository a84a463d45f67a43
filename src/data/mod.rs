//! From files to [`table::LeadTable`]: reading, checking, stages, outcomes, split.
//! Only validated data can exist past this room.

pub mod column;
pub mod propose;
pub mod table;
