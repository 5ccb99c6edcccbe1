//! A visitor opens his room at a hotel, or leaves it.

use app::ports::StoreError;
use app::ports::store::Stored;
use app::ports::visitors::NewRoom;
use domain::hotel::RECEPTION;
use domain::{Conversation, ConversationId, Event, Visitor, VisitorId, VisitorRoom, VisitorRoomId};
use jiff::Timestamp;

use super::{rooms, sessions};
use crate::conversations::load;
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    OPEN_ROOMS = "SELECT COUNT(*) FROM visitor_rooms WHERE visitor_id = ?1 AND ended_at IS NULL";
    /// In the department that was asked for; else in Reception, or in the hotel's oldest where there is no Reception.
    INSERT_TALK = "INSERT INTO conversations (hotel_id, department_id, status, last_seq, unread_by_staff, \
                   unread_by_guest, created_at, updated_at, spoke_at) \
                   SELECT hotel_id, id, 'active', 0, 0, 0, CAST(?4 AS BIGINT), CAST(?4 AS BIGINT), CAST(?4 AS BIGINT) \
                   FROM departments WHERE hotel_id = ?1 AND (CAST(?2 AS BIGINT) IS NULL OR id = ?2) \
                   ORDER BY CASE WHEN name = ?3 THEN 0 ELSE 1 END, id LIMIT 1 RETURNING id";
    INSERT_ROOM = "INSERT INTO visitor_rooms (visitor_id, guest_key, hotel_id, opened_id, conversation_id, name, email, \
                   phone, language, page, opened_at) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id";
    SET_VISITOR = "UPDATE conversations SET visitor_room_id = ?2 WHERE id = ?1";
    END_ROOM = "UPDATE visitor_rooms SET ended_at = ?2, wants_person = NULL WHERE id = ?1 AND ended_at IS NULL";
}

pub(crate) async fn open_visitor_room(
    tx: &mut Tx,
    new: &NewRoom,
) -> Stored<(VisitorRoom, Conversation, bool)> {
    let visitor = sessions::locked(tx, new.visitor).await?;
    if let Some(room) = rooms::visitor_room(tx, &(new.visitor, new.hotel)).await? {
        let conversation = load::conversation(tx, &room.conversation).await?;
        return Ok((room, known(conversation, "conversation of a room")?, false));
    }
    ensure_one_more(tx, visitor.id, new.rooms_max).await?;
    let talk = tx.query_opt(INSERT_TALK, args![new.hotel, new.department, RECEPTION, new.at]).await?;
    let talk = ConversationId(talk.ok_or(StoreError::NotFound)?.int()?);
    let room = insert(tx, &visitor, new, talk).await?;
    show_visitor(tx, talk, room).await?;
    let room = rooms::room(tx, room).await?;
    let conversation = known(load::conversation(tx, &talk).await?, "new conversation")?;
    tx.record(new.hotel, new.at, Event::ConversationOpened { conversation: conversation.clone() });
    Ok((room, conversation, true))
}

// The visitor is locked, so nobody opens another one meanwhile.
async fn ensure_one_more(tx: &mut Tx, visitor: VisitorId, rooms_max: u32) -> Stored<()> {
    let has = tx.query_one(OPEN_ROOMS, args![visitor]).await?.int()?;
    if has < i64::from(rooms_max) { Ok(()) } else { Err(StoreError::Conflict("rooms")) }
}

async fn insert(
    tx: &mut Tx,
    visitor: &Visitor,
    new: &NewRoom,
    talk: ConversationId,
) -> Stored<VisitorRoomId> {
    let contact = &new.contact;
    let values = args![
        visitor.id,
        visitor.key.as_str(),
        new.hotel,
        talk,
        contact.name.as_ref(),
        contact.email.as_ref(),
        contact.phone.as_ref(),
        new.language.as_ref(),
        new.page.as_ref(),
        new.at,
    ];
    Ok(VisitorRoomId(tx.query_one(INSERT_ROOM, values).await?.int()?))
}

/// Makes a room's visitor the one a conversation, whose lock is held, is shown with.
pub(super) async fn show_visitor(
    tx: &mut Tx,
    conversation: ConversationId,
    room: impl Into<Option<VisitorRoomId>>,
) -> Stored<()> {
    tx.execute(SET_VISITOR, args![conversation, room.into()]).await.map(drop)
}

pub(crate) async fn leave_room(tx: &mut Tx, (room, at): &(VisitorRoomId, Timestamp)) -> Stored<()> {
    let (room, _) = rooms::locked(tx, *room).await?;
    end(tx, room.id, *at).await
}

/// Ends a room, so that the visitor's next one is new. The lock of its conversation is held.
pub(super) async fn end(tx: &mut Tx, room: VisitorRoomId, at: Timestamp) -> Stored<()> {
    tx.execute(END_ROOM, args![room, at]).await.map(drop)
}
