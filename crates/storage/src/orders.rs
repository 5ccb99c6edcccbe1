//! Orders and charges: placed once, moved by one person at a time, charged when they are delivered.

pub(crate) mod charges;
pub(crate) mod follow;
pub(crate) mod list;
pub(crate) mod load;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod step;
