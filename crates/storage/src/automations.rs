//! What the house says by itself, and when.
//!
//! - [`faqs`]: questions it answers; [`judge`]: whether an answer helped.
//! - [`responses`]: what it says when nobody answers; [`hours`]: when departments do.

pub(crate) mod faqs;
pub(crate) mod hours;
pub(crate) mod judge;
pub(crate) mod responses;
