//! The department door's sockets at a real hotel: whoever misbehaves, or is not from here, is parted from and nobody else
//! notices.

use futures_util::{SinkExt, StreamExt};
use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::client::{Hotel, PATIENCE, SLUG};

const PHONE: &str = "+1234567890";
const WEBHOOK: &str = "/api/chat/guest-webhook/";

/// A socket of the department door.
pub struct Chat(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Chat {
    async fn say(&mut self, frame: &Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The next frame, or the close code.
    pub async fn next(&mut self) -> Result<Value, Option<u16>> {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("the socket is silent") {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(close))) => return Err(close.map(|close| close.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }

    /// The next frame of a type; others pass.
    async fn hear(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await.unwrap_or_else(|code| panic!("closed with {code:?} before {kind}"));
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    /// Frames up to a message with these words.
    async fn until(&mut self, text: &str) -> Vec<Value> {
        let mut heard = Vec::new();
        loop {
            let frame =
                self.next().await.unwrap_or_else(|code| panic!("closed with {code:?} after {heard:?}"));
            let is_last = frame["type"] == "message" && frame["data"]["content"] == text;
            heard.push(frame);
            if is_last {
                return heard;
            }
        }
    }

    /// The code it is closed with; what comes before passes.
    async fn closed(&mut self) -> Option<u16> {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }
}

impl Hotel {
    /// Opens a socket of the department door, whatever becomes of it.
    pub async fn chat(&self, path: &str) -> Chat {
        let address = self.server.url(path).replacen("http", "ws", 1);
        Chat(connect_async(address).await.unwrap().0)
    }

    /// A department's socket, once it is there.
    pub async fn desk(&self, path: &str, token: &str) -> Chat {
        let mut chat = self.chat(&format!("{path}?token={token}")).await;
        chat.hear("user_status").await;
        chat
    }

    /// A conversation of Reception that nobody has.
    async fn nobodys(&self) -> i64 {
        let id = self.by_phone("Is anybody there?").await;
        let liam = self.colleague("liam").await;
        let known = self.get("/api/console/departments", &liam.token).await.ok();
        for name in ["Housekeeping", "Reception"] {
            let mut known = known["departments"].as_array().unwrap().iter();
            let to = json!({"department_id": known.find(|known| known["name"] == name).unwrap()["id"]});
            self.post(&format!("/api/console/conversations/{id}/transfer"), &liam.token, to).await.ok();
        }
        id
    }

    /// A guest says something by phone; the conversation it is said in.
    async fn by_phone(&self, text: &str) -> i64 {
        let body = json!({"whatsapp_number": PHONE, "message": text});
        let said = self.call(Method::POST, WEBHOOK, None, Some(body)).await.ok();
        said["conversation_id"].as_i64().unwrap()
    }
}

/// An answer without what changes by itself as time passes.
fn lasting(mut answer: Value) -> Value {
    match &mut answer {
        Value::Object(fields) => {
            fields.remove("time_ago");
            fields.values_mut().for_each(|value| *value = lasting(value.take()));
        }
        Value::Array(rows) => rows.iter_mut().for_each(|row| *row = lasting(row.take())),
        _ => {}
    }
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_take_at_once_one_wins_and_every_socket_hears_who() {
    let hotel = Hotel::open().await;
    let id = hotel.nobodys().await;
    let (john, siobhan) = (hotel.tickets("john").await.access, hotel.tickets("siobhan").await.access);
    let mut desks = [hotel.desk("/ws/chat/Reception/", &john).await, hotel.desk("/ws/chat/", &siobhan).await];
    let path = format!("/api/console/conversations/{id}/take");
    let (one, other) =
        tokio::join!(hotel.post(&path, &john, json!({})), hotel.post(&path, &siobhan, json!({})));
    let (winner, loser) = if one.status.is_success() { (one.ok(), other) } else { (other.ok(), one) };
    let name = winner["conversation"]["handler"]["name"].as_str().unwrap();
    assert_eq!(loser.refused(409, "taken")["error"], format!("Already taken by {name}"));
    hotel.by_phone("Good").await;
    for desk in &mut desks {
        let heard = desk.until("Good").await;
        let told: Vec<_> = heard
            .iter()
            .filter(|frame| frame["data"]["type"] == "handler_changed")
            .map(|frame| frame["data"]["handler"]["name"].as_str().unwrap())
            .collect();
        assert_eq!(told, [name]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_answer_at_once_by_socket_both_are_heard_and_one_of_them_has_it() {
    let hotel = Hotel::open().await;
    let id = hotel.nobodys().await;
    let (john, siobhan) = (hotel.tickets("john").await.access, hotel.tickets("siobhan").await.access);
    let (mut one, mut other) =
        (hotel.desk("/ws/chat/Reception/", &john).await, hotel.desk("/ws/chat/Reception/", &siobhan).await);
    let answer = |text: &str| json!({"type": "text", "conversation_id": id, "content": text});
    let (first, second) = (answer("I am"), answer("Me too"));
    tokio::join!(one.say(&first), other.say(&second));
    assert_eq!(one.hear("acknowledgment").await["status"], "received");
    assert_eq!(other.hear("acknowledgment").await["status"], "received");
    let detail = hotel.get(&format!("/api/chat/conversations/{id}/"), &john).await.ok();
    let rows = detail["messages"].as_array().unwrap();
    let said: Vec<_> = rows.iter().filter(|row| row["sender_type"] == "staff").collect();
    let mut last: Vec<_> =
        said[said.len() - 2..].iter().map(|row| row["content"].as_str().unwrap()).collect();
    let speaker = said.last().unwrap()["sender_name"].clone();
    last.sort_unstable();
    assert_eq!(last, ["I am", "Me too"]);
    let shown = hotel.get(&format!("/api/console/conversations/{id}"), &john).await.ok();
    assert_eq!(shown["conversation"]["handler"]["name"], speaker, "who spoke last");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_that_sends_too_much_ends_and_nobody_else_notices() {
    let hotel = Hotel::open().await;
    let id = hotel.by_phone("Hello").await;
    let (john, siobhan) = (hotel.tickets("john").await.access, hotel.tickets("siobhan").await.access);
    let mut colleague = hotel.desk("/ws/chat/Reception/", &siobhan).await;
    let mut console = hotel.live("/api/console/live", &john, None).await;

    let mut huge = hotel.desk("/ws/chat/Reception/", &john).await;
    let text = json!({"type": "text", "conversation_id": id, "content": "x".repeat(1 << 20)});
    // The end of it may find nobody there any more.
    let _ = huge.0.send(Message::text(text.to_string())).await;
    assert_eq!(huge.closed().await, Some(1009));

    let mut flood = hotel.desk("/ws/chat/Reception/", &john).await;
    for n in 0..1_000 {
        let frame = json!({"type": "text", "conversation_id": id, "content": format!("flood {n}")});
        if flood.0.feed(Message::text(frame.to_string())).await.is_err() {
            break;
        }
    }
    let _ = flood.0.flush().await;
    assert_eq!(flood.closed().await, Some(4429));

    hotel.by_phone("Still there?").await;
    let heard = colleague.until("Still there?").await;
    let floods = heard.iter().filter(|frame| {
        frame["data"]["content"].as_str().is_some_and(|content| content.starts_with("flood"))
    });
    assert!(floods.count() < 100, "what came too fast was not said");
    while console.wait_for("message_sent").await.data["message"]["text"] != "Still there?" {}
    hotel.desk("/ws/chat/Reception/", &john).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_that_cannot_be_are_answered_to_their_sender_and_change_nothing() {
    let hotel = Hotel::open().await;
    let id = hotel.by_phone("Hello").await;
    let (john, maria) = (hotel.tickets("john").await.access, hotel.tickets("maria").await.access);
    let stranger = hotel.staff(&hotel.sisters()[0], "manager").await.token;
    let mut desk = hotel.desk("/ws/chat/Reception/", &john).await;
    let detail = format!("/api/chat/conversations/{id}/");
    let before = lasting(hotel.get(&detail, &john).await.ok());

    let text = json!({"type": "text", "conversation_id": id, "content": "hi"}).to_string();
    let close = json!({"type": "close_conversation", "conversation_id": id}).to_string();
    let denied = "Access denied to this conversation";
    for (token, frame, sentence) in [
        (&john, "{", "Invalid JSON format"),
        (&john, "[]", "Invalid JSON format"),
        (&john, r#"{"type":"dance"}"#, "Invalid message type"),
        (&maria, text.as_str(), denied),
        (&maria, close.as_str(), denied),
        (&stranger, text.as_str(), "Conversation not found"),
        (&stranger, close.as_str(), "Conversation not found"),
    ] {
        let mut socket = hotel.desk("/ws/chat/", token).await;
        socket.0.send(Message::text(frame)).await.unwrap();
        assert_eq!(socket.hear("error").await["message"], sentence, "{frame}");
    }
    assert_eq!(lasting(hotel.get(&detail, &john).await.ok()), before);
    hotel.by_phone("That is all").await;
    let heard = desk.until("That is all").await;
    let told = heard.iter().filter(|frame| frame["type"] != "user_status");
    assert_eq!(told.count(), 1, "{heard:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_hotels_token_opens_its_own_departments_only() {
    let hotel = Hotel::open().await;
    let (liam, john) = (hotel.colleague("liam").await, hotel.john().await);
    let mut console = hotel.live("/api/console/live", &john.token, None).await;
    hotel.post("/api/console/departments", &liam.token, json!({"name": "Boat House"})).await.ok();
    // New departments send sockets away to come again: that has been done once a later row is told.
    hotel.by_phone("Hello").await;
    console.wait_for("message_sent").await;
    let stranger = hotel.staff(&hotel.sisters()[0], "manager").await.token;
    let mut socket = hotel.chat(&format!("/ws/chat/Boat%20House/?token={stranger}")).await;
    assert_eq!(socket.closed().await, Some(4404), "there is none at the other hotel");
    let mut ours = hotel.desk("/ws/chat/boat%20house", &liam.token).await;

    // Both hotels have a Reception: the name means the one of whoever listens.
    let mut theirs = hotel.desk("/ws/chat/Reception/", &stranger).await;
    let mut reception = hotel.desk("/ws/chat/Reception/", &liam.token).await;
    let id = hotel.by_phone("Only for Killarney").await;
    reception.until("Only for Killarney").await;
    theirs.say(&json!({"type": "typing", "conversation_id": id, "is_typing": true})).await;
    let answer = theirs.next().await.unwrap();
    assert_eq!((&answer["type"], &answer["message"]), (&json!("error"), &json!("Conversation not found")));
    ours.say(&json!({"type": "dance"})).await;
    assert_eq!(ours.next().await.unwrap()["type"], "error", "and Boat House heard nothing of Reception");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_whose_time_is_over_opens_nothing_and_keeps_nothing_open() {
    let hotel = Hotel::open().await;
    let access = hotel.tickets("john").await.access;
    let app = hotel.server.node().app();
    let now = app.clock.now();
    let ticket = app.vault.read_ticket(&access, now).unwrap();
    let ending_at =
        |expires_at| app.vault.sign_ticket(&app::ports::house::StaffTicket { expires_at, ..ticket }).unwrap();
    let over = ending_at(now - 1.second());
    assert_eq!(hotel.chat(&format!("/ws/chat/Reception/?token={over}")).await.closed().await, Some(4401));
    hotel.get("/api/chat/conversations/", &over).await.refused(401, "sign_in");
    let brief = ending_at(app.clock.now() + 3.seconds());
    let mut socket = hotel.chat(&format!("/ws/chat/Reception/?token={brief}")).await;
    assert_eq!(socket.closed().await, Some(4401), "by itself");
    for none in ["", "?token=", "?token=nonsense"] {
        let mut socket = hotel.chat(&format!("/ws/chat/Reception/{none}")).await;
        assert_eq!(socket.closed().await, Some(4401), "{none:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_webhook_refuses_leaves_nothing_behind() {
    let hotel = Hotel::open().await;
    let john = hotel.tickets("john").await.access;
    let elsewhere = hotel.demo(SLUG)["whatsapp"]["without_stay"].as_str().unwrap();
    let list = "/api/chat/conversations/?status=all";
    let before = lasting(hotel.get(list, &john).await.ok());
    let say = |number: &str| json!({"whatsapp_number": number, "message": "hi"});
    let mut to_spa = say(PHONE);
    to_spa["department"] = "Spa".into();
    let mut in_another = say(PHONE);
    in_another["conversation_id"] = 999_999.into();
    for (body, status, sentence) in [
        (say("+999888777666"), 404, "Guest not found"),
        (say(elsewhere), 400, "Guest does not have an active stay"),
        (say("12345"), 400, "Invalid whatsapp number format"),
        (to_spa, 400, "Invalid data"),
        (in_another, 404, "Conversation not found or access denied"),
        (json!({"whatsapp_number": PHONE}), 400, "Invalid data"),
    ] {
        let answer = hotel.call(Method::POST, WEBHOOK, None, Some(body.clone())).await;
        assert_eq!((answer.status.as_u16(), &answer.body["error"]), (status, &json!(sentence)), "{body}");
    }
    let broken = hotel.request(Method::POST, WEBHOOK).header("content-type", "application/json").body("{");
    hotel.send(broken).await.refused(400, "malformed");
    assert_eq!(lasting(hotel.get(list, &john).await.ok()), before);
}
