//! How many wrote from the website, and what became of them.
//!
//! - [`show`]: the figures of some days beside those before; `reckon`: how they are made.

mod reckon;
mod show;

pub use reckon::{Day, FirstAnswers, Spread, Totals};
pub use show::{DAYS_MAX, Figures, show};
