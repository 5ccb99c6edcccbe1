//! A server with a handler that echoes, and clients that speak packet by packet.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use app::ports::{Entropy, Farewell, Frame, Hub, Outlet, Topic};
use async_trait::async_trait;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use futures_util::{SinkExt, StreamExt};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use realtime::ShardedHub;
use serde_json::{Value, json};
use socketio::{CloseReason, Event};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, Semaphore, mpsc};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use tower::Layer;
use tower_http::normalize_path::NormalizePathLayer;

use crate::visitor::engine::live::Live;
use crate::visitor::engine::outlet::NoPoll;
use crate::visitor::engine::{
    Engine, EngineOutlet, EngineSetup, Handler, Refused, Reply, Rewritten, Socket, frame, router,
};

const PATIENCE: Duration = Duration::from_secs(20);
pub const NAMESPACE: &str = "/realtime";

pub async fn soon<F: Future>(future: F) -> F::Output {
    timeout(PATIENCE, future).await.expect("in time")
}

/// Waits for a condition.
pub async fn until(mut holds: impl FnMut() -> bool) {
    soon(async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

/// Numbers that do not repeat; nothing in a test guesses them.
#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, target: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        target.iter_mut().zip(number.iter().cycle()).for_each(|(byte, part)| *byte = *part);
    }
}

/// Echoes, joins a room, and tells the test who has left.
pub struct Echo {
    hub: Arc<ShardedHub>,
    gone: mpsc::UnboundedSender<CloseReason>,
    /// Events named `wait` need a permit each.
    pub permits: Arc<Semaphore>,
}

pub struct Seat {
    socket: Arc<Socket>,
    auth: Value,
}

pub fn room() -> Topic {
    Topic::new("visitor/room")
}

#[async_trait]
impl Handler for Echo {
    type Seat = Seat;

    async fn connect(&self, socket: Arc<Socket>, auth: Option<Value>) -> Result<Seat, Refused> {
        let auth = auth.unwrap_or_else(|| json!({}));
        socket.emit("too early", &auth);
        match auth.get("refuse") {
            Some(why) => Err(Refused { message: "No".into(), data: Some(why.clone()) }),
            None => Ok(Seat { socket, auth }),
        }
    }

    async fn connected(&self, seat: &mut Seat) {
        seat.socket.emit("auth", &seat.auth);
    }

    async fn event(&self, seat: &mut Seat, event: Event, reply: Reply) {
        let socket = &seat.socket;
        match event.name.as_str() {
            "join" => {
                let own = socket.id().to_owned();
                let outlet: Arc<dyn Outlet> = socket.outlet();
                let heard = Rewritten::new(outlet, move |packet| {
                    packet.contains("everybody").then(|| packet.replace("everybody", &own))
                });
                heard.hold();
                self.hub.join(&room(), heard.clone());
                reply.send(&json!({"id": socket.id()}));
                heard.release();
            }
            "wait" => {
                self.permits.acquire().await.expect("it is open").forget();
                reply.send(&json!(event.args));
            }
            "put me out" => socket.put_out(),
            "panic" => panic!("as it was asked to"),
            _ if reply.is_wanted() => reply.send(&json!(event.args)),
            _ => socket.emit("message-back", &json!(event.args)),
        }
    }

    fn gone(&self, _: Seat, why: CloseReason) {
        self.gone.send(why).ok();
    }
}

pub struct Server {
    pub address: SocketAddr,
    pub hub: Arc<ShardedHub>,
    pub engine: Arc<Engine<Echo>>,
    pub permits: Arc<Semaphore>,
    gone: Mutex<mpsc::UnboundedReceiver<CloseReason>>,
}

pub fn setup() -> EngineSetup {
    EngineSetup::usual(&["/", NAMESPACE])
}

/// Keep-alive as the published test suite needs it.
pub fn hasty() -> EngineSetup {
    let mut setup = setup();
    setup.protocol.timing.ping_interval_ms = 300;
    setup.protocol.timing.ping_timeout_ms = 200;
    setup
}

impl Server {
    pub async fn start(setup: EngineSetup) -> Self {
        let hub = Arc::new(ShardedHub::new(0));
        let (sender, gone) = mpsc::unbounded_channel();
        let permits = Arc::new(Semaphore::new(0));
        let echo = Echo { hub: hub.clone(), gone: sender, permits: permits.clone() };
        let engine = Engine::new(setup, hub.clone(), Arc::new(Counting::default()), echo);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = NormalizePathLayer::trim_trailing_slash().layer(router(engine.clone()));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let connection = hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()))
                    .with_upgrades();
                tokio::spawn(connection);
            }
        });
        Self { address, hub, engine, permits, gone: Mutex::new(gone) }
    }

    /// Why the next client has gone.
    pub async fn gone(&self) -> CloseReason {
        soon(self.gone.lock().await.recv()).await.unwrap()
    }

    /// Waits until no session is left.
    pub async fn is_empty(&self) {
        until(|| self.engine.sessions() == 0).await;
    }

    /// A session from the inside.
    pub fn live(&self, sid: &str) -> Arc<Live> {
        self.engine.ground.registry.find(sid).unwrap()
    }

    pub fn outlet(&self, sid: &str) -> Arc<EngineOutlet> {
        self.live(sid).outlet.clone()
    }

    /// Waits until a poll waits.
    pub async fn is_polled(&self, sid: &str) {
        let outlet = self.outlet(sid);
        until(|| {
            let waits = outlet.begin_poll() == Err(NoPoll::Overlap);
            if !waits {
                outlet.end_poll();
            }
            waits
        })
        .await;
    }

    pub fn publish(&self, name: &str, payload: &Value) {
        self.hub.publish(&room(), Frame::passing(frame(NAMESPACE, name, payload)), None);
    }

    pub fn end(&self, why: Farewell) {
        self.hub.end(&room(), why);
    }

    pub async fn ask(&self, method: &str, query: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request =
            Request::builder().method(method).uri(format!("/socket.io/?{query}")).header("host", "localhost");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = soon(sender.send_request(request)).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = soon(body.collect()).await.unwrap().to_bytes();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Opens a session that polls.
    pub async fn poller(&self) -> Poller<'_> {
        let opened = self.ask("GET", "EIO=4&transport=polling", &[], "").await;
        assert_eq!(opened.status, 200, "{}", opened.body);
        Poller { server: self, sid: sid_of(&opened.body) }
    }

    /// Opens a WebSocket; with an id, for that session.
    pub async fn websocket(&self, sid: Option<&str>) -> Result<Ws, tungstenite::Error> {
        let sid = sid.map(|sid| format!("&sid={sid}")).unwrap_or_default();
        let url = format!("ws://{}/socket.io/?EIO=4&transport=websocket{sid}", self.address);
        Ok(Ws(soon(connect_async(url)).await?.0))
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

pub fn sid_of(handshake: &str) -> String {
    let handshake: Value = serde_json::from_str(handshake.strip_prefix('0').unwrap()).unwrap();
    handshake["sid"].as_str().unwrap().to_owned()
}

pub struct Poller<'a> {
    server: &'a Server,
    pub sid: String,
}

impl Poller<'_> {
    fn query(&self) -> String {
        format!("EIO=4&transport=polling&sid={}", self.sid)
    }

    pub async fn get(&self) -> Answer {
        self.server.ask("GET", &self.query(), &[], "").await
    }

    pub async fn post(&self, body: &str) -> Answer {
        self.server.ask("POST", &self.query(), &[], body).await
    }

    /// Polls once and gives the packets.
    pub async fn poll(&self) -> Vec<String> {
        let answer = self.get().await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body.split('\u{1e}').map(str::to_owned).collect()
    }

    /// Polls until there are so many packets.
    pub async fn packets(&self, count: usize) -> Vec<String> {
        let mut packets = vec![];
        while packets.len() < count {
            packets.extend(self.poll().await);
        }
        packets
    }

    /// Says something, and nothing else is expected of it than to be taken.
    pub async fn say(&self, packets: &[&str]) {
        let answer = self.post(&packets.join("\u{1e}")).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "ok"));
    }

    /// Enters the namespace; its public id.
    pub async fn enter(&self) -> String {
        self.say(&["40/realtime,"]).await;
        public_id(&self.packets(2).await[0])
    }
}

pub fn public_id(packet: &str) -> String {
    let told: Value = serde_json::from_str(packet.strip_prefix("40/realtime,").unwrap()).unwrap();
    told["sid"].as_str().unwrap().to_owned()
}

pub struct Ws(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Ws {
    pub async fn say(&mut self, text: &str) {
        soon(self.0.send(Message::text(text))).await.unwrap();
    }

    pub async fn say_bytes(&mut self, bytes: &[u8]) {
        soon(self.0.send(Message::binary(bytes.to_vec()))).await.unwrap();
    }

    /// The next packet; `None` is the end.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            match soon(self.0.next()).await {
                Some(Ok(Message::Text(text))) => return Some(text.to_string()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    pub async fn packet(&mut self) -> String {
        self.next().await.expect("a packet")
    }

    /// The code with which the server closes, and what came before.
    pub async fn rest(&mut self) -> (Vec<String>, Option<u16>) {
        let (mut packets, mut code) = (vec![], None);
        while let Some(Ok(message)) = soon(self.0.next()).await {
            match message {
                Message::Text(text) => packets.push(text.to_string()),
                Message::Close(frame) => code = frame.map(|frame| frame.code.into()),
                _ => {}
            }
        }
        (packets, code)
    }

    /// Enters the namespace; its public id.
    pub async fn enter(&mut self) -> String {
        self.say("40/realtime,").await;
        let id = public_id(&self.packet().await);
        assert_eq!(self.packet().await, r#"42/realtime,["auth",{}]"#);
        id
    }
}
