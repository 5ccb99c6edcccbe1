use std::net::IpAddr;

use domain::booking::StayRight;
use domain::{
    Conversation, ConversationId, Hotel, JournalSeq, Message, Visitor, VisitorContact, VisitorRoom,
    VisitorRules, canned,
};

use super::in_room::{InRoom, called, closed, in_room, seated};
use super::{address, automation, count, named_hotel};
use crate::auto_responses::desk;
use crate::conversations::read_history;
use crate::ports::StoreError;
use crate::ports::store::HistoryPage;
use crate::ports::visitors::NewRoom;
use crate::{App, Error};

/// How many messages a visitor is shown who comes.
const HISTORY: u32 = 50;
/// How much of a page's address is kept, in characters.
const PAGE_MAX: usize = 300;

/// A visitor at a hotel's door.
#[derive(Clone, Copy, Debug)]
pub struct Join<'a> {
    /// The hotel's slug or number.
    pub hotel: &'a str,
    /// The name he gives.
    pub name: Option<&'a str>,
    /// The e-mail address he gives.
    pub email: Option<&'a str>,
    /// The phone number he gives.
    pub phone: Option<&'a str>,
    /// The language of his page: `en`, `en-GB`.
    pub language: Option<&'a str>,
    /// The page he is on.
    pub page: Option<&'a str>,
    /// Where he comes from.
    pub address: IpAddr,
}

/// A visitor in his room, and what he finds there.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The room.
    pub room: VisitorRoom,
    /// Its conversation.
    pub conversation: Conversation,
    /// Its last messages, at most 50, oldest first.
    pub messages: Vec<Message>,
    /// Whether there are older ones.
    pub has_more: bool,
    /// The hotel's journal number before they were read: who listens from here on misses nothing.
    pub journal: JournalSeq,
    /// Whether the room is new.
    pub opened: bool,
    /// The hotel.
    pub hotel: Hotel,
    /// How it receives visitors.
    pub rules: VisitorRules,
    /// Whether somebody is there to answer.
    pub online: bool,
}

/// Brings a visitor into his room at a hotel, opened if he has none. What he tells about himself finds no room: it is only
/// kept. Of a room whose stay is over a new one takes the place.
///
/// Errors: `NotFound("Hotel")`; `Invalid` for an address or number that cannot be one; `Denied` with code `visitors_closed` or
/// `blocked`; `TooMany` with code `too_many_rooms`.
pub async fn join(app: &App, visitor: &Visitor, wish: Join<'_>) -> Result<Joined, Error> {
    count(app, visitor)?;
    let hotel = named_hotel(app, wish.hotel).await?;
    let rules = app.store.visitor_rules(hotel.id).await?;
    let told = VisitorContact::new(wish.name, wish.email, wish.phone)?;
    let known = match app.store.visitor_room(visitor.id, hotel.id).await? {
        Some(room) => still_his(app, room).await?,
        None => None,
    };
    match known {
        Some(inside) => {
            inside.expect_open(&rules)?;
            let inside = hear(app, inside, told).await?;
            shown(app, inside, hotel, rules, false).await
        }
        None => open(app, visitor, hotel, rules, told, &wish).await,
    }
}

/// Brings a visitor back into a room of his, by its conversation.
///
/// Errors: `NotFound("Room")` for one that is not his, or whose stay is over; `Denied` with code `visitors_closed`.
pub async fn rejoin(app: &App, visitor: &Visitor, id: ConversationId) -> Result<Joined, Error> {
    let InRoom { room, .. } = in_room(app, visitor, id).await?;
    let inside = still_his(app, room).await?.ok_or(Error::NotFound("Room"))?;
    let hotel = app.store.hotel(inside.room.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let rules = app.store.visitor_rules(hotel.id).await?;
    inside.expect_open(&rules)?;
    shown(app, inside, hotel, rules, false).await
}

// A room whose stay is over is left, so that the next one is new.
async fn still_his(app: &App, room: VisitorRoom) -> Result<Option<InRoom>, Error> {
    let inside = seated(app, room).await?;
    if inside.stay() != Some(StayRight::None) {
        return Ok(Some(inside));
    }
    app.store.leave_room(inside.room.id, app.clock.now()).await?;
    Ok(None)
}

// A page often says the same placeholder for a name whenever it connects, so a name that is known stays.
async fn hear(app: &App, inside: InRoom, told: VisitorContact) -> Result<InRoom, Error> {
    let known = &inside.room.contact;
    let is_named = known.name.as_ref().is_some_and(|name| *name != called(&inside.room.key));
    let told = VisitorContact { name: told.name.filter(|_| !is_named), ..told };
    let contact = known.clone().with(told);
    if contact == *known || inside.room.blocked.is_some() {
        return Ok(inside);
    }
    app.store.tell_contact(inside.room.id, contact.clone(), app.clock.now()).await?;
    seated(app, VisitorRoom { contact, ..inside.room }).await
}

async fn open(
    app: &App,
    visitor: &Visitor,
    hotel: Hotel,
    rules: VisitorRules,
    told: VisitorContact,
    wish: &Join<'_>,
) -> Result<Joined, Error> {
    if !rules.open {
        return Err(closed());
    }
    let now = app.clock.now();
    if app.store.is_address_blocked(hotel.id, &address::sealed(app, wish.address), now).await? {
        return Err(domain::Refusal::Blocked.into());
    }
    let new = NewRoom {
        visitor: visitor.id,
        hotel: hotel.id,
        department: rules.department,
        contact: VisitorContact { name: told.name.or_else(|| Some(called(&visitor.key))), ..told },
        language: wish.language.and_then(language),
        page: wish.page.and_then(page),
        rooms_max: app.limits.visitor_rooms,
        at: now,
    };
    let opened = app.store.open_visitor_room(new).await;
    let (room, conversation, is_new) = opened.map_err(|error| match error {
        StoreError::Conflict("rooms") => Error::TooMany {
            code: "too_many_rooms",
            message: "You are writing to too many hotels at once",
            retry_after: app.limits.visitor_idle.unsigned_abs(),
        },
        other => other.into(),
    })?;
    if is_new {
        automation::welcome(app, &rules, &room, &conversation).await;
    }
    let inside = seated(app, room).await?;
    shown(app, inside, hotel, rules, is_new).await
}

async fn shown(
    app: &App,
    inside: InRoom,
    hotel: Hotel,
    rules: VisitorRules,
    opened: bool,
) -> Result<Joined, Error> {
    let newest = HistoryPage { before: None, after: None, limit: HISTORY };
    let history = read_history(app, &inside.actor, inside.conversation.card.id, newest).await?;
    let online = desk(app, &hotel, history.conversation.card.department).await?.is_manned();
    Ok(Joined {
        room: inside.room,
        conversation: history.conversation,
        messages: history.messages,
        has_more: history.has_more,
        journal: history.journal,
        opened,
        hotel,
        rules,
        online,
    })
}

// Of `en-GB` the first part; what is no language is not kept.
fn language(tag: &str) -> Option<String> {
    canned::language(tag.split(['-', '_']).next().unwrap_or_default()).ok()
}

// Queries and fragments hold what a page knows of its reader.
fn page(address: &str) -> Option<String> {
    let page = address.split(['?', '#']).next().unwrap_or_default().trim();
    let fits = page.starts_with("https://") || page.starts_with("http://");
    let plain = !page.chars().any(|c| c.is_whitespace() || c.is_control()) && !page.contains('@');
    (fits && plain && page.chars().count() <= PAGE_MAX).then(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_its_query_is_not_kept() {
        assert_eq!(
            page("https://hotel.example/rooms?mail=a#b").as_deref(),
            Some("https://hotel.example/rooms")
        );
        for unkept in ["", "javascript:alert(1)", "https://ann:pw@hotel.example/", "https://a b", "/rooms"] {
            assert_eq!(page(unkept), None, "{unkept}");
        }
        assert_eq!(page(&format!("https://{}", "x".repeat(PAGE_MAX))), None);
    }

    #[test]
    fn of_a_language_its_first_part_counts() {
        assert_eq!(language("de-AT").as_deref(), Some("de"));
        assert_eq!(language("pt_BR").as_deref(), Some("pt"));
        assert_eq!(language("deutsch"), None);
    }
}
