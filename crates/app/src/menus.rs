//! What the hotel offers: shown to guests, changed by staff.

mod change;
mod photos;
mod sell_out;
mod show;

pub use change::change;
pub use photos::{fetch_photo, keep_photo, photo_path};
pub use sell_out::sell_out;
pub use show::show;
