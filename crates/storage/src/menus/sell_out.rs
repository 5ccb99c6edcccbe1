//! Something is sold out, or there again.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::{Allowed, DepartmentId, Event, HotelId, ItemId, MenuId};
use jiff::Timestamp;

use crate::directory::ensure_hotel;
use crate::rows::slug;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    ITEM_PLACE = "SELECT m.hotel_id, h.slug, m.id, m.department_id FROM menu_items i \
                  JOIN menus m ON m.id = i.menu_id JOIN hotels h ON h.id = m.hotel_id WHERE i.id = ?1";
    SELL_OUT = "UPDATE menu_items SET sold_out = ?2 WHERE id = ?1 AND sold_out <> ?2";
}

pub(crate) async fn sell_out(
    tx: &mut Tx,
    (proof, item, sold_out, at): &(Allowed<deed::SellOut>, ItemId, bool, Timestamp),
) -> Stored<()> {
    let mut place = tx.query_opt(ITEM_PLACE, args![*item]).await?.ok_or(StoreError::NotFound)?;
    let (hotel, hotel_slug) = (HotelId(place.int()?), slug(&place.text()?)?);
    let (menu, department) = (MenuId(place.int()?), DepartmentId(place.int()?));
    ensure_hotel(proof.scope().hotel, hotel)?;
    if proof.scope().department.is_some_and(|proven| proven != department) {
        return Err(StoreError::NotFound);
    }
    if tx.execute(SELL_OUT, args![*item, *sold_out]).await? > 0 {
        let event = Event::MenuChanged { hotel_slug, menu: Some(menu), sold_out: Some((*item, *sold_out)) };
        tx.record(hotel, *at, event);
    }
    Ok(())
}
