//! What staff note for each other never leaves the house, by whichever door somebody listens or asks.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Hotel, Live, SLUG, Socket, Staff};
use crate::department::Chat;
use crate::visitor::Visitor;
use crate::whatsapp::{EMMA as PHONE, Line};

const EMMA: &str = "BK-2025-0123";
/// Stands in every note.
const SECRET: &str = "zzz-not-for-guests";
/// The last words said: by the guest, whom staff hear, and then by staff, whom everybody hears.
const LAST: &str = "That is all, thank you";
const DESK: &str = "/ws/chat/";
const STREAM: &str = "/api/console/guest/live";

/// Somebody who listens.
enum Ear {
    Pusher(Box<Socket>),
    Stream(Live),
    Chat(Box<Chat>),
    Room(Box<Visitor>),
}

impl Ear {
    /// Everything heard up to the last words, as it came.
    async fn all(&mut self) -> String {
        let mut heard = String::new();
        while !heard.contains(LAST) {
            let next = match self {
                Self::Pusher(socket) => socket.next().await.map(|(event, data)| format!("{event} {data}\n")),
                Self::Stream(live) => {
                    live.next().await.map(|event| format!("{} {}\n", event.name, event.data)).ok_or(None)
                }
                Self::Chat(chat) => chat.next().await.map(|frame| format!("{frame}\n")),
                Self::Room(room) => {
                    room.next().await.map(|(event, data)| format!("{event} {data}\n")).ok_or(None)
                }
            };
            match next {
                Ok(next) => heard.push_str(&next),
                Err(code) => panic!("ended with {code:?} after {heard}"),
            }
        }
        heard
    }
}

/// Everybody of the house and its guest, with what they are let in by.
struct House {
    line: Line,
    manager: Staff,
    guest: String,
    channel: String,
    history: String,
    link: String,
    /// The session of a visitor who was linked to the stay.
    visitor: String,
}

impl House {
    async fn open() -> Self {
        let line = Line::open().await;
        line.set(json!({"guest_socket": "open", "guest_webhook": "open"})).await;
        let manager = line.hotel.staff(SLUG, "manager").await;
        let (guest, link) = (line.hotel.guest().await, line.hotel.link(SLUG, EMMA, "FULL_ACCESS"));
        let history = guest.history_path();
        let visitor = linked_visitor(&line).await;
        Self { visitor, line, manager, guest: guest.token, channel: guest.channel, history, link }
    }

    fn of(&self, what: &str) -> String {
        format!("/api/console/conversations/{}/{what}", self.line.conversation)
    }

    async fn pusher(&self, channel: &str, token: &str) -> Ear {
        Ear::Pusher(Box::new(self.line.hotel.private_socket(channel, token).await))
    }

    async fn chat(&self, path: &str) -> Ear {
        Ear::Chat(Box::new(self.line.hotel.chat(path).await))
    }

    async fn room(&self, auth: Value) -> Ear {
        let mut room = Visitor::enter(&self.line.hotel, auth).await;
        room.ask("chat:join-room", json!({"roomId": self.line.conversation})).await;
        Ear::Room(Box::new(room))
    }

    async fn guests(&self) -> Vec<(&'static str, Ear)> {
        let hotel = &self.line.hotel;
        let room = Ear::Pusher(Box::new(hotel.socket(&self.channel, None).await));
        vec![
            ("the room's channel", room),
            ("the link's chat", self.pusher("private-guest-chat.BK-2025-0123", &self.link).await),
            ("the guest's stream by PIN", Ear::Stream(hotel.live(STREAM, &self.guest, None).await)),
            ("the guest's stream by link", Ear::Stream(hotel.live(STREAM, &self.link, None).await)),
            ("the guest's socket by phone", self.chat(&format!("/ws/guest/%2B{PHONE}/")).await),
            ("the visitor's room", self.room(json!({"sessionId": self.visitor})).await),
        ]
    }

    // The older pages of staff show what is said to guests, so notes do not go there either.
    async fn older_pages(&self) -> Vec<(&'static str, Ear)> {
        let id = self.line.conversation;
        let (john, manager) = (&self.line.john.token, &self.manager.token);
        let mut ears = Vec::new();
        for (what, channel, token) in [
            ("the conversation's channel", format!("private-{SLUG}-conversation-{id}-chat"), manager),
            ("staff's channel of the room", format!("private-{SLUG}-room-205-chat"), manager),
            (
                "staff's channel of the booking",
                format!("private-hotel-{SLUG}-guest-chat-booking-{EMMA}"),
                manager,
            ),
            ("the staff's list", format!("private-{SLUG}.staff-chat"), manager),
            ("somebody's own channel", format!("private-{SLUG}-staff-42-chat"), john),
        ] {
            ears.push((what, self.pusher(&channel, token).await));
        }
        let hotel = &self.line.hotel;
        for (what, path, token) in [
            ("a department's socket", "/ws/chat/Reception/", john),
            ("a socket of all departments", DESK, manager),
        ] {
            ears.push((what, Ear::Chat(Box::new(hotel.desk(path, token).await))));
        }
        ears
    }

    /// Those who come later and hear what they missed.
    async fn late(&self, after: i64) -> Vec<(&'static str, Ear)> {
        let hotel = &self.line.hotel;
        let desk = |token: &str| format!("{DESK}?token={token}&after={after}");
        vec![
            ("a stream by PIN that resumes", Ear::Stream(hotel.live(STREAM, &self.guest, Some(after)).await)),
            ("a stream by link that resumes", Ear::Stream(hotel.live(STREAM, &self.link, Some(after)).await)),
            ("a guest's socket that resumes", self.chat(&format!("/ws/guest/{PHONE}?after={after}")).await),
            ("a department's socket that resumes", self.chat(&desk(&self.line.john.token)).await),
            ("a manager's socket that resumes", self.chat(&desk(&self.manager.token)).await),
        ]
    }

    /// Writes notes, by themselves and with what is handed on; how many.
    async fn write_notes(&self) -> usize {
        let (hotel, john, manager) = (&self.line.hotel, &self.line.john.token, &self.manager.token);
        let departments = hotel.get("/api/console/departments", manager).await.ok();
        hotel.post(&self.of("take"), john, json!({})).await.ok();
        let note = json!({"text": format!("{SECRET} @john"), "mentions": [42]});
        hotel.post(&self.of("notes"), john, note).await.ok();
        for (token, to) in [(john, "Housekeeping"), (manager, "Reception")] {
            let to = department(&departments, to);
            let wish = json!({"department_id": to, "note": format!("{SECRET} handed on")});
            hotel.post(&self.of("transfer"), token, wish).await.ok();
        }
        3
    }

    /// What every call of guests and of staff's older pages answers, and whether it shows what was said.
    async fn answers(&self) -> Vec<(&'static str, bool, Value)> {
        let (john, guest, link) = (&self.line.john.token, &self.guest, &self.link);
        let by_link = |what: &str| format!("/api/guest/hotel/{SLUG}/chat/{what}");
        let thread = || "/api/console/guest/thread".to_owned();
        let calls = [
            ("the room's history", true, self.history.clone(), guest),
            ("staff's history of the room", true, self.history.clone(), john),
            ("the link's history", true, by_link("messages"), link),
            ("the link's context", false, by_link("context"), link),
            ("the guest's thread", true, thread(), guest),
            ("the thread by link", true, thread(), link),
            ("the list of conversations", true, format!("/api/chat/{SLUG}/conversations/"), john),
            ("the departments' list", true, "/api/chat/conversations/".into(), john),
            (
                "the departments' conversation",
                true,
                format!("/api/chat/conversations/{}/", self.line.conversation),
                john,
            ),
            (
                "the visitor's room",
                true,
                format!("/api/chat/rooms/{}/messages", self.line.conversation),
                &self.visitor,
            ),
            (
                "staff's messages of the room",
                true,
                format!("/api/chat/rooms/{}/messages", self.line.conversation),
                john,
            ),
            ("the list of rooms", true, format!("/api/chat/rooms?businessId={SLUG}"), john),
            ("the inbox", true, "/api/console/inbox".into(), john),
            ("the messages", true, self.of("messages"), john),
        ];
        let mut answers = Vec::new();
        for (what, shows, path, token) in calls {
            answers.push((what, shows, self.line.hotel.get(&path, token).await.ok()));
        }
        let known = format!("/api/chat/guest/conversation-type/?phone_number=%2B{PHONE}");
        let known = self.line.hotel.call(Method::GET, &known, None, None).await.ok();
        answers.push(("what is known of a number", false, known));
        answers
    }
}

// Somebody who wrote from the website and whom staff linked to the stay.
async fn linked_visitor(line: &Line) -> String {
    let mut visitor = Visitor::enter(&line.hotel, json!({})).await;
    let joined = visitor.ask("chat:join-room", json!({"businessId": SLUG})).await;
    let path = format!("/api/console/conversations/{}/visitor/link", joined["roomId"]);
    line.hotel.post(&path, &line.john.token, json!({"booking_id": EMMA})).await.ok();
    visitor.session()
}

fn department(hotel: &Value, name: &str) -> i64 {
    let departments = hotel["departments"].as_array().unwrap();
    departments.iter().find(|known| known["name"] == name).unwrap()["id"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_internal_note_never_leaves_by_any_door() {
    let house = House::open().await;
    let (line, hotel) = (&house.line, &house.line.hotel);
    line.hear(PHONE, "wamid.FIRST", "Good evening").await;
    let begun = hotel.get("/api/console/guest/thread", &house.guest).await.ok()["journal"].as_i64().unwrap();
    let mut ears = house.guests().await;
    ears.extend(house.older_pages().await);

    let written = house.write_notes().await;
    line.hear(PHONE, "wamid.LAST", LAST).await;
    let reply = format!("{LAST}, too");
    hotel.post(&house.of("messages"), &house.manager.token, json!({"text": reply})).await.ok();

    ears.extend(house.late(begun).await);
    for (what, ear) in &mut ears {
        let heard = ear.all().await;
        assert!(!heard.contains(SECRET), "{what} heard {heard}");
    }
    let notes = hotel.get(&house.of("notes"), &line.john.token).await.ok();
    assert_eq!(notes["notes"].as_array().unwrap().len(), written, "they were written");
    for (what, shows, answer) in house.answers().await {
        let body = answer.to_string();
        assert!(body.contains(LAST) || !shows, "{what}: {body}");
        assert!(!body.contains(SECRET), "{what}: {body}");
    }
    // Errands of one guest leave in order: whatever was written before the reply would have gone before it.
    let taken = line.meta.wait_for_taken(1).await;
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(taken[0].body["text"]["body"], reply);
}

#[tokio::test(flavor = "multi_thread")]
async fn staffs_sockets_lose_a_conversation_that_goes_to_another_department() {
    let hotel = Hotel::open().await;
    let (john, manager, guest) =
        (hotel.john().await, hotel.staff(SLUG, "manager").await, hotel.guest().await);
    let departments = hotel.get("/api/console/departments", &manager.token).await.ok();
    let channel = format!("private-{SLUG}-conversation-{}-chat", guest.conversation);
    let mut lost = hotel.private_socket(&channel, &john.token).await;
    let mut kept = hotel.private_socket(&channel, &manager.token).await;
    let path = format!("/api/console/conversations/{}/transfer", guest.conversation);
    let to = json!({"department_id": department(&departments, "Housekeeping")});
    hotel.post(&path, &john.token, to).await.ok();
    assert_eq!(lost.closed().await, Some(4200), "to come back and be judged anew");
    let again = hotel.connect().await;
    let wish = json!({"socket_id": again.id, "channel_name": channel});
    assert_eq!(hotel.post("/api/pusher/auth", &john.token, wish).await.status.as_u16(), 403);
    let body = json!({"message": LAST, "session_token": guest.token});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    assert_eq!(kept.wait_for("new-message").await["message"], LAST);
}
