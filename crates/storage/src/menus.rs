//! What a hotel offers. Changes of one hotel's menus happen one after the other; what they are judged by is the whole offer.

pub(crate) mod arrange;
pub(crate) mod change;
pub(crate) mod offer;
pub(crate) mod sell_out;
