//! The demo hotel as its guests and staff see it: requests, event streams, sockets.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::server::TestServer;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

/// How long anything may take before a test gives up; never a measurement.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub const SLUG: &str = "hotel-killarney";

/// A running demo hotel.
pub struct Hotel {
    pub server: TestServer,
    http: reqwest::Client,
    demo: Value,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub retry_after: Option<u64>,
    pub body: Value,
}

impl Answer {
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        self.body
    }

    /// Checks the refusal's status and code, and that it has a sentence for a person.
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert_eq!(self.body["code"], code, "{}", self.body);
        assert!(self.body["error"].as_str().is_some_and(|sentence| !sentence.is_empty()), "{}", self.body);
        self.body
    }
}

impl Hotel {
    pub async fn open() -> Self {
        Self::at(TestServer::start().await).await
    }

    pub async fn at(server: TestServer) -> Self {
        let http = reqwest::Client::new();
        let demo = http.get(server.url("/api/demo")).send().await.unwrap().json().await.unwrap();
        Self { server, http, demo }
    }

    pub async fn call(&self, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let mut request = self.http.request(method, self.server.url(path));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.send(request).await
    }

    /// Sends a request made by hand.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let status = response.status();
        let retry_after =
            response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Answer { status, retry_after, body }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, self.server.url(path))
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.call(Method::GET, path, Some(token), None).await
    }

    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(token), Some(body)).await
    }

    /// What `/api/demo` tells about a hotel.
    pub fn demo(&self, slug: &str) -> &Value {
        let hotels = self.demo["hotels"].as_array().unwrap();
        hotels.iter().find(|hotel| hotel["slug"] == slug).unwrap()
    }

    /// Slugs of the other hotels.
    pub fn sisters(&self) -> Vec<String> {
        let hotels = self.demo["hotels"].as_array().unwrap();
        let slugs = hotels.iter().map(|hotel| hotel["slug"].as_str().unwrap().to_owned());
        slugs.filter(|slug| slug != SLUG).collect()
    }

    pub fn pusher(&self) -> &Value {
        &self.demo["pusher"]
    }

    /// Rooms where somebody lives, with their PINs.
    pub fn occupied_rooms(&self, slug: &str) -> Vec<(String, String)> {
        let text = |room: &Value, key: &str| room[key].as_str().map(str::to_owned);
        let rooms = self.demo(slug)["rooms"].as_array().unwrap();
        let lived_in = rooms.iter().filter(|room| room["booking_id"].is_string());
        lived_in.filter_map(|room| Some((text(room, "room")?, text(room, "pin")?))).collect()
    }

    pub async fn initialize(&self, slug: &str, room: &str, pin: &str) -> Answer {
        let path = format!("/api/chat/{slug}/guest-session/room/{room}/initialize/");
        self.call(Method::POST, &path, None, Some(json!({"pin": pin}))).await
    }

    /// The guest of room 205.
    pub async fn guest(&self) -> Guest {
        Guest::of(&self.initialize(SLUG, "205", "1234").await.ok())
    }

    /// A link of a booking of the demo, by its purpose.
    pub fn link(&self, slug: &str, booking: &str, purpose: &str) -> String {
        let bookings = self.demo(slug)["bookings"].as_array().unwrap();
        let booking = bookings.iter().find(|known| known["booking_id"] == booking).unwrap();
        let links = booking["tokens"].as_array().unwrap();
        let link = links.iter().find(|link| link["purpose"] == purpose);
        link.unwrap_or_else(|| panic!("no link for {purpose}"))["token"].as_str().unwrap().to_owned()
    }

    /// A booking of the first hotel as the console lists it.
    pub async fn booking(&self, staff: &Staff, reference: &str) -> Value {
        let path = format!("/api/console/bookings?search={reference}");
        let found = self.get(&path, &staff.token).await.ok();
        found["bookings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["booking_id"] == reference)
            .unwrap()
            .clone()
    }

    /// Signs a member of staff in and gives the token.
    pub async fn staff(&self, slug: &str, role: &str) -> Staff {
        let people = self.demo(slug)["staff"].as_array().unwrap();
        let person = people
            .iter()
            .find(|person| person["role"] == role)
            .unwrap_or_else(|| panic!("no {role} at {slug}"));
        self.sign_in(person).await
    }

    /// Signs staff 42 in: John Smith at Reception.
    pub async fn john(&self) -> Staff {
        let people = self.demo(SLUG)["staff"].as_array().unwrap();
        self.sign_in(people.iter().find(|person| person["staff_id"] == 42).unwrap()).await
    }

    /// Somebody of the first hotel, by sign-in name, as `/api/demo` tells.
    pub fn person(&self, username: &str) -> &Value {
        let people = self.demo(SLUG)["staff"].as_array().unwrap();
        people.iter().find(|person| person["username"] == username).unwrap()
    }

    /// Signs somebody of the first hotel in, by sign-in name.
    pub async fn colleague(&self, username: &str) -> Staff {
        self.sign_in(self.person(username)).await
    }

    /// Signs somebody of the first hotel in by the department door.
    pub async fn tickets(&self, username: &str) -> Tickets {
        let body = json!({"username": username, "password": self.person(username)["password"]});
        Tickets::of(&self.call(Method::POST, "/api/login/", None, Some(body)).await.ok())
    }

    /// Renews a sign-in.
    pub async fn refresh(&self, refresh: &str) -> Answer {
        self.call(Method::POST, "/api/login/refresh/", None, Some(json!({"refresh": refresh}))).await
    }

    async fn sign_in(&self, person: &Value) -> Staff {
        let body = json!({"username": person["username"], "password": person["password"]});
        let profile = self.call(Method::POST, "/api/staff/login/", None, Some(body)).await.ok();
        Staff { token: profile["token"].as_str().unwrap().to_owned() }
    }

    /// Opens an event stream and waits for its greeting.
    pub async fn live(&self, path: &str, token: &str, after: Option<i64>) -> Live {
        let mut request = self.http.get(self.server.url(path)).bearer_auth(token);
        if let Some(after) = after {
            request = request.header("last-event-id", after);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let mut live = Live { response, buffer: String::new() };
        let hello = live.next().await.unwrap();
        assert_eq!(hello.name, "hello");
        live
    }

    /// Opens a Pusher socket and subscribes it to a channel.
    pub async fn socket(&self, channel: &str, auth: Option<&str>) -> Socket {
        let mut socket = self.connect().await;
        socket.subscribe(channel, auth).await;
        socket.wait_for("pusher_internal:subscription_succeeded").await;
        socket
    }

    /// Opens a Pusher socket and subscribes it to a private channel, as a guest's page does: with the answer of the
    /// endpoint that signs.
    pub async fn private_socket(&self, channel: &str, token: &str) -> Socket {
        let mut socket = self.connect().await;
        let wish = json!({"socket_id": socket.id, "channel_name": channel});
        let signed = self.post("/api/notifications/pusher/auth/", token, wish).await.ok();
        let mut data = signed;
        data["channel"] = channel.into();
        socket.say("pusher:subscribe", data).await;
        socket.wait_for("pusher_internal:subscription_succeeded").await;
        socket
    }

    /// Opens a Pusher socket.
    pub async fn connect(&self) -> Socket {
        let key = self.pusher()["key"].as_str().unwrap();
        let address = self
            .server
            .url(&format!("/app/{key}?protocol=7&client=test&version=1"))
            .replacen("http", "ws", 1);
        let (stream, _) = tokio_tungstenite::connect_async(address).await.unwrap();
        let mut socket = Socket { stream, id: String::new() };
        let hello = socket.wait_for("pusher:connection_established").await;
        socket.id = hello["socket_id"].as_str().unwrap().to_owned();
        socket
    }
}

/// A guest with a session.
#[derive(Clone)]
pub struct Guest {
    pub token: String,
    pub conversation: i64,
    pub channel: String,
}

impl Guest {
    pub fn of(session: &Value) -> Self {
        Self {
            token: session["session_token"].as_str().unwrap().to_owned(),
            conversation: session["conversation_id"].as_i64().unwrap(),
            channel: session["pusher_channel"].as_str().unwrap().to_owned(),
        }
    }

    pub fn send_path(&self, slug: &str) -> String {
        format!("/api/chat/{slug}/conversations/{}/messages/send/", self.conversation)
    }

    pub fn history_path(&self) -> String {
        format!("/api/chat/{SLUG}/conversations/{}/messages/?limit=200", self.conversation)
    }
}

/// A member of staff with a token.
pub struct Staff {
    pub token: String,
}

/// What the department door hands out.
pub struct Tickets {
    pub access: String,
    pub refresh: String,
}

impl Tickets {
    pub fn of(answer: &Value) -> Self {
        let text = |key: &str| answer[key].as_str().unwrap().to_owned();
        Self { access: text("access"), refresh: text("refresh") }
    }
}

/// One server-sent event.
#[derive(Debug)]
pub struct Event {
    pub name: String,
    pub id: Option<i64>,
    pub data: Value,
}

/// An event stream.
pub struct Live {
    response: reqwest::Response,
    buffer: String,
}

impl Live {
    /// The next event; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(end) = self.buffer.find("\n\n") {
                let block: String = self.buffer.drain(..end + 2).collect();
                if let Some(event) = parse(&block) {
                    return Some(event);
                }
                continue;
            }
            let chunk = timeout(PATIENCE, self.response.chunk()).await.expect("the event stream is silent");
            match chunk {
                Ok(Some(bytes)) => self.buffer.push_str(std::str::from_utf8(&bytes).unwrap()),
                Ok(None) | Err(_) => return None,
            }
        }
    }

    /// The next event of a type; others pass.
    pub async fn wait_for(&mut self, kind: &str) -> Event {
        loop {
            let event = self.next().await.unwrap_or_else(|| panic!("the stream ended before {kind}"));
            if event.data["type"] == kind || event.name == kind {
                return event;
            }
        }
    }
}

impl Live {
    /// Why the stream ends; what comes before passes.
    pub async fn bye(&mut self) -> String {
        let reason = self.wait_for("bye").await.data["reason"].as_str().unwrap().to_owned();
        assert!(self.next().await.is_none(), "it ends");
        reason
    }
}

fn parse(block: &str) -> Option<Event> {
    let field = |name: &str| {
        block
            .lines()
            .find_map(|line| line.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).map(str::trim))
    };
    let data = serde_json::from_str(field("data")?).unwrap();
    let name = field("event").unwrap_or("message").to_owned();
    Some(Event { name, id: field("id").map(|id| id.parse().unwrap()), data })
}

type Stream = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// A Pusher socket.
pub struct Socket {
    stream: Stream,
    pub id: String,
}

impl Socket {
    pub async fn subscribe(&mut self, channel: &str, auth: Option<&str>) {
        let mut data = json!({"channel": channel});
        if let Some(auth) = auth {
            data["auth"] = auth.into();
        }
        self.say("pusher:subscribe", data).await;
    }

    /// Sends an event.
    pub async fn say(&mut self, event: &str, data: Value) {
        let frame = json!({"event": event, "data": data}).to_string();
        self.stream.send(Message::Text(frame.into())).await.unwrap();
    }

    /// The data of the next event of this name; others pass.
    pub async fn wait_for(&mut self, name: &str) -> Value {
        loop {
            let (event, data) =
                self.next().await.unwrap_or_else(|code| panic!("closed with {code:?} before {name}"));
            if event == name {
                return data;
            }
        }
    }

    /// The next event with its data, or the close code.
    pub async fn next(&mut self) -> Result<(String, Value), Option<u16>> {
        loop {
            let message = timeout(PATIENCE, self.stream.next()).await.expect("the socket is silent");
            match message {
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    let data = match &frame["data"] {
                        Value::String(inner) => {
                            serde_json::from_str(inner).unwrap_or(Value::String(inner.clone()))
                        }
                        other => other.clone(),
                    };
                    return Ok((frame["event"].as_str().unwrap().to_owned(), data));
                }
                Some(Ok(Message::Close(close))) => return Err(close.map(|close| close.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }

    /// Waits for the close and gives its code.
    pub async fn closed(&mut self) -> Option<u16> {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }
}
