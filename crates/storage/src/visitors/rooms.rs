//! A visitor's place at a hotel.

use app::ports::StoreError;
use app::ports::store::Stored;
use app::ports::visitors::{RoomView, VisitorView};
use domain::{Conversation, ConversationId, HotelId, VisitorId, VisitorRoom, VisitorRoomId};

use crate::conversations::load;
use crate::rows::visitors::{
    self, visitor_room_columns, visitor_room_joins, visitor_view_columns, visitor_view_joins,
};
use crate::tx::{Tx, statements, unavailable};
use crate::value::{Arg, args};

/// How often a room may move to another conversation while somebody waits for its lock.
const MOVES_MAX: usize = 3;

/// Rooms with whom of the staff they are shown with.
macro_rules! rooms {
    ($rest:literal) => {
        concat!("SELECT ", visitor_room_columns!(), " FROM visitor_rooms w", visitor_room_joins!(), $rest)
    };
}

statements! {
    ROOM = rooms!("WHERE w.id = ?1");
    ROOM_AT = rooms!("WHERE w.visitor_id = ?1 AND w.hotel_id = ?2 AND w.ended_at IS NULL");
    ROOM_OF = rooms!(
        "WHERE w.visitor_id = ?1 AND w.ended_at IS NULL AND (w.conversation_id = ?2 OR w.opened_id = ?2)"
    );
    ROOMS_IN = rooms!("WHERE w.conversation_id = ?1 ORDER BY w.id");
    VIEW = concat!(
        "SELECT ", visitor_view_columns!(), " FROM visitor_rooms w", visitor_view_joins!(), "WHERE w.id = ?1"
    );
}

async fn one(tx: &mut Tx, sql: &'static str, values: &[Arg<'_>]) -> Stored<Option<VisitorRoom>> {
    tx.query_opt(sql, values).await?.as_mut().map(visitors::visitor_room).transpose()
}

pub(super) async fn room(tx: &mut Tx, id: VisitorRoomId) -> Stored<VisitorRoom> {
    one(tx, ROOM, args![id]).await?.ok_or(StoreError::NotFound)
}

pub(crate) async fn visitor_room(
    tx: &mut Tx,
    (visitor, hotel): &(VisitorId, HotelId),
) -> Stored<Option<VisitorRoom>> {
    one(tx, ROOM_AT, args![*visitor, *hotel]).await
}

pub(crate) async fn visitor_room_of(
    tx: &mut Tx,
    (visitor, conversation): &(VisitorId, ConversationId),
) -> Stored<Option<VisitorRoom>> {
    one(tx, ROOM_OF, args![*visitor, *conversation]).await
}

/// The rooms whose visitors speak in a conversation.
pub(super) async fn rooms_in(tx: &mut Tx, conversation: ConversationId) -> Stored<Vec<VisitorRoom>> {
    tx.query(ROOMS_IN, args![conversation]).await?.iter_mut().map(visitors::visitor_room).collect()
}

/// A room with its conversation, which is locked.
pub(super) async fn locked(tx: &mut Tx, id: VisitorRoomId) -> Stored<(VisitorRoom, Conversation)> {
    let mut found = room(tx, id).await?;
    for _ in 0..MOVES_MAX {
        let conversation = load::locked(tx, found.conversation).await?.ok_or(StoreError::NotFound)?;
        let now = room(tx, id).await?;
        if now.conversation == conversation.card.id {
            return Ok((now, conversation));
        }
        found = now;
    }
    Err(unavailable("a visitor's room moved on again and again"))
}

/// The room of a conversation's visitor. `NotFound` for a conversation without one.
pub(super) async fn of_visitor(tx: &mut Tx, conversation: &Conversation) -> Stored<VisitorRoom> {
    let visitor = conversation.card.visitor.as_ref().ok_or(StoreError::NotFound)?;
    room(tx, visitor.room).await
}

pub(crate) async fn room_view(tx: &mut Tx, id: &ConversationId) -> Stored<Option<RoomView>> {
    match load::conversation(tx, id).await? {
        Some(conversation) => view(tx, conversation).await.map(Some),
        None => Ok(None),
    }
}

/// A conversation with its visitor.
pub(super) async fn view(tx: &mut Tx, conversation: Conversation) -> Stored<RoomView> {
    let visitor = match &conversation.card.visitor {
        Some(visitor) => visitor_view(tx, visitor.room).await?,
        None => None,
    };
    Ok(RoomView { conversation, visitor })
}

async fn visitor_view(tx: &mut Tx, room: VisitorRoomId) -> Stored<Option<VisitorView>> {
    tx.query_opt(VIEW, args![room]).await?.as_mut().map(visitors::visitor_view).transpose()
}
