//! Staff make a visitor a guest in their books.

use app::ports::store::Stored;
use app::ports::visitors::RoomView;
use domain::access::deed;
use domain::event::ConversationChange;
use domain::{Allowed, VisitorContact};
use jiff::Timestamp;

use super::{changed, contact, rooms};
use crate::conversations::load;
use crate::conversations::work::author;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    CONVERT = "UPDATE visitor_rooms SET converted_at = ?2, converted_by = ?3 WHERE id = ?1 AND converted_at IS NULL";
}

pub(crate) async fn convert_visitor(
    tx: &mut Tx,
    (proof, told, at): &(Allowed<deed::WorkVisitors>, VisitorContact, Timestamp),
) -> Stored<RoomView> {
    let conversation = load::proven(tx, proof).await?;
    let room = rooms::of_visitor(tx, &conversation).await?;
    let known = room.contact.clone().with(told.clone());
    if room.converted.is_some() && known == room.contact {
        return rooms::view(tx, conversation).await;
    }
    contact::set_contact(tx, room.id, &known).await?;
    let by = author(proof.actor()).map(|card| card.id);
    tx.execute(CONVERT, args![room.id, *at, by]).await?;
    let change = ConversationChange::Converted;
    let conversation = changed(tx, &conversation, change, proof.actor(), *at).await?;
    rooms::view(tx, conversation).await
}
