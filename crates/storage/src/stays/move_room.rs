//! A guest moves to another room.

use app::ports::bookings::Move;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::BookingChange;
use domain::{Allowed, Booking, Event};

use super::{ensure_free, ensure_own, living, spans, stay_card};
use crate::bookings::changed;
use crate::conversations::load;
use crate::credentials::{lock_rooms, locked_room, renew_pin};
use crate::directory::{booking, ensure_hotel};
use crate::orders::follow;
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    MOVE_OVER = "UPDATE bookings SET room_id = ?2 WHERE id = ?1";
}

pub(crate) async fn move_room(
    tx: &mut Tx,
    (proof, step): &(Allowed<deed::ManageStays>, Move),
) -> Stored<Booking> {
    let hotel = proof.scope().hotel;
    let (id, left) = (step.booking, step.from.room);
    ensure_own(tx, hotel, id).await?;
    lock_rooms(tx, left, step.to.room).await?;
    let (new, _) = locked_room(tx, step.to.room).await?;
    ensure_hotel(hotel, new.hotel)?;
    let (before, old, slug) = living(tx, id, left).await?;
    ensure_free(tx, new.id).await?;
    let conversation = load::card_of_booking(tx, id).await?;
    let ended = stay_card(&before, &old, &slug, old.pin_epoch, conversation);

    tx.execute(MOVE_OVER, args![id, new.id]).await?;
    spans::end(tx, id, step.at).await?;
    spans::begin(tx, id, new.id, step.at).await?;
    renew_pin(tx, old.id, &step.from.sealed, step.at).await?;
    renew_pin(tx, new.id, &step.to.sealed, step.at).await?;

    let after = known(booking(tx, &id).await?, "stay")?;
    let conversation = load::card_of_booking(tx, id).await?;
    let started = stay_card(&after, &new, &slug, new.pin_epoch + 1, conversation);
    tx.record(hotel, step.at, Event::StayEnded { stay: ended });
    tx.record(hotel, step.at, Event::StayStarted { stay: started });
    let after = changed(tx, id, BookingChange::Moved, step.at).await?;
    follow::follow_to_room(tx, id, &new, step.at).await?;
    Ok(after)
}
