//! Orders: placed by guests, made and brought by the kitchen.
//!
//! - [`place`], [`order_breakfast`], [`cancel`]: the guest's side. Staff may order for a guest who calls.
//! - [`estimated_minutes`]: how long room service takes now.
//! - [`work`]: the kitchen's side.
//! - [`find`], [`list_own`], [`board`], [`history`], [`totals`]: look.
//! - [`mornings`]: which breakfasts can still be ordered; [`sheets`]: what the kitchen makes and brings.

mod breakfast;
mod cancel;
mod list;
mod mornings;
mod place;
mod sheets;
mod work;

pub use breakfast::{BreakfastWish, order_breakfast};
pub use cancel::cancel;
pub use list::{HistoryPart, board, find, history, list_own, totals};
pub use mornings::{MorningOffer, SlotOffer, mornings};
pub use place::{Placed, RoomServiceWish, estimated_minutes, place};
pub use sheets::{MorningSheets, sheets};
pub use work::{KitchenStep, work};
