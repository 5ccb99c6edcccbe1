//! A stand-in of Meta's Cloud API on this machine, made from its documented calls, and the webhook bodies it posts.
//!
//! It takes what Meta would take and refuses what Meta would refuse, remembers everything, and fails when told to.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a stand-in that does not work fails its test by panicking"
)]

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::timeout;

mod posts;
mod refusals;

pub use posts::Posts;
use refusals::{fault, refusal, refused_access};

/// How long anything may take before a test gives up; never a measurement.
const PATIENCE: Duration = Duration::from_secs(60);

/// The access token it takes.
pub const ACCESS_TOKEN: &str = "EAAtestaccess";
/// The id of the hotel's number.
pub const PHONE_NUMBER_ID: &str = "106540352242922";
/// The id of the business account.
pub const BUSINESS_ID: &str = "102290129340398";

/// What it does with the next message.
#[derive(Clone, Debug)]
pub enum Whim {
    /// Refuses it with a code.
    Fail(i64),
    /// Refuses it, and says when to come back.
    Throttle(u64),
    /// Takes it and never answers.
    TakeInSilence,
    /// Neither takes it nor answers.
    Hang,
}

/// A message it took.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The id it gave.
    pub id: String,
    /// What it was sent.
    pub body: Value,
}

/// The stand-in. It ends with the value.
pub struct MetaStandIn {
    base_url: String,
    state: Arc<Memory>,
    serving: JoinHandle<()>,
}

#[derive(Default)]
struct Memory {
    base_url: Mutex<String>,
    whims: Mutex<VecDeque<Whim>>,
    taken: Mutex<Vec<Taken>>,
    read: Mutex<Vec<String>>,
    files: Mutex<HashMap<String, (String, Bytes)>>,
    templates: Mutex<Vec<Value>>,
    access_ended: Mutex<bool>,
    // How many requests for messages came, taken or not.
    asked: Mutex<usize>,
    changed: Notify,
}

impl MetaStandIn {
    /// Opens it on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let base_url = format!("http://{address}/v23.0");
        let state = Arc::new(Memory::default());
        base_url.clone_into(&mut state.base_url.lock());
        let router = Router::new()
            .route("/v23.0/{id}/messages", post(take_message))
            .route("/v23.0/{id}/media", post(take_file))
            .route("/v23.0/{id}/message_templates", get(list_templates))
            .route("/v23.0/{id}", get(place_file))
            .route("/v23.0/files/{id}", get(give_file))
            .layer(DefaultBodyLimit::max(110 << 20))
            .with_state(state.clone());
        let serving = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the stand-in serves");
        });
        Self { base_url, state, serving }
    }

    /// Where it is, as the configuration wants it.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// What it does with the next messages, one after the other.
    pub fn next(&self, whims: impl IntoIterator<Item = Whim>) {
        self.state.whims.lock().extend(whims);
    }

    /// Refuses every access, or no longer.
    pub fn end_access(&self, ended: bool) {
        *self.state.access_ended.lock() = ended;
    }

    /// The messages it took, in order.
    pub fn taken(&self) -> Vec<Taken> {
        self.state.taken.lock().clone()
    }

    /// The ids of the messages that were marked read.
    pub fn read(&self) -> Vec<String> {
        self.state.read.lock().clone()
    }

    /// Lays a file where a guest's phone would lay it; its id.
    pub fn lay(&self, media_type: &str, bytes: impl Into<Bytes>) -> String {
        let mut files = self.state.files.lock();
        let id = format!("{}", 9_000_000 + files.len());
        files.insert(id.clone(), (media_type.to_owned(), bytes.into()));
        id
    }

    /// The bytes and media type of a file that was uploaded.
    pub fn file(&self, id: &str) -> (String, Bytes) {
        self.state.files.lock().get(id).cloned().unwrap_or_else(|| panic!("no file {id}"))
    }

    /// Its templates, as its list says them.
    pub fn set_templates(&self, templates: Vec<Value>) {
        *self.state.templates.lock() = templates;
    }

    /// Waits until it took so many messages.
    pub async fn wait_for_taken(&self, count: usize) -> Vec<Taken> {
        self.wait(|state| state.taken.lock().len() >= count, "messages").await;
        self.taken()
    }

    /// Waits until it was asked so often, taken or not.
    pub async fn wait_for_asked(&self, count: usize) {
        self.wait(|state| *state.asked.lock() >= count, "requests").await;
    }

    /// Waits until so many were marked read.
    pub async fn wait_for_read(&self, count: usize) -> Vec<String> {
        self.wait(|state| state.read.lock().len() >= count, "read marks").await;
        self.read()
    }

    async fn wait(&self, is_there: impl Fn(&Memory) -> bool, what: &str) {
        let waiting = async {
            loop {
                let changed = self.state.changed.notified();
                if is_there(&self.state) {
                    return;
                }
                changed.await;
            }
        };
        assert!(timeout(PATIENCE, waiting).await.is_ok(), "the {what} did not come: {:?}", self.taken());
    }
}

impl Drop for MetaStandIn {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn take_message(
    State(state): State<Arc<Memory>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    *state.asked.lock() += 1;
    state.changed.notify_waiters();
    if let Some(refusal) = refused_access(&state, &headers) {
        return refusal;
    }
    if id != PHONE_NUMBER_ID || body["messaging_product"] != "whatsapp" {
        return refusal(StatusCode::BAD_REQUEST, 100);
    }
    if body["status"] == "read" {
        let message = body["message_id"].as_str().unwrap_or_default().to_owned();
        state.read.lock().push(message);
        state.changed.notify_waiters();
        return Json(json!({"success": true})).into_response();
    }
    let whim = state.whims.lock().pop_front();
    match whim {
        Some(Whim::Fail(code)) => return refusal(StatusCode::BAD_REQUEST, code),
        Some(Whim::Throttle(seconds)) => {
            let mut answer = refusal(StatusCode::TOO_MANY_REQUESTS, 130_429);
            answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            return answer;
        }
        Some(Whim::Hang) => std::future::pending().await,
        Some(Whim::TakeInSilence) | None => {}
    }
    if let Some(code) = fault(&state, &body) {
        return refusal(StatusCode::BAD_REQUEST, code);
    }
    let id = keep(&state, &body);
    if whim.is_some() {
        std::future::pending::<()>().await;
    }
    let to = body["to"].as_str().or(body["recipient"].as_str()).unwrap_or_default();
    Json(json!({
        "messaging_product": "whatsapp",
        "contacts": [{"input": to, "wa_id": to}],
        "messages": [{"id": id, "message_status": "accepted"}],
    }))
    .into_response()
}

fn keep(state: &Memory, body: &Value) -> String {
    let mut taken = state.taken.lock();
    let id = format!("wamid.OUT{:04}", taken.len() + 1);
    taken.push(Taken { id: id.clone(), body: body.clone() });
    drop(taken);
    state.changed.notify_waiters();
    id
}

async fn take_file(State(state): State<Arc<Memory>>, headers: HeaderMap, mut form: Multipart) -> Response {
    if let Some(refusal) = refused_access(&state, &headers) {
        return refusal;
    }
    let (mut product, mut file) = (String::new(), None);
    while let Some(field) = form.next_field().await.expect("a form") {
        match field.name().unwrap_or_default() {
            "messaging_product" => product = field.text().await.expect("a text"),
            "file" => {
                let media_type = field.content_type().unwrap_or_default().to_owned();
                file = Some((media_type, field.bytes().await.expect("a file")));
            }
            _ => drop(field.bytes().await),
        }
    }
    match file {
        Some((media_type, bytes)) if product == "whatsapp" => {
            let mut files = state.files.lock();
            let id = format!("{}", 5_000_000 + files.len());
            files.insert(id.clone(), (media_type, bytes));
            Json(json!({"id": id})).into_response()
        }
        _ => refusal(StatusCode::BAD_REQUEST, 100),
    }
}

async fn place_file(
    State(state): State<Arc<Memory>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Some(refusal) = refused_access(&state, &headers) {
        return refusal;
    }
    let files = state.files.lock();
    let Some((media_type, bytes)) = files.get(&id) else { return refusal(StatusCode::BAD_REQUEST, 100) };
    let url = format!("{}/files/{id}", state.base_url.lock());
    Json(json!({
        "messaging_product": "whatsapp", "url": url, "mime_type": media_type, "id": id,
        "file_size": bytes.len(),
    }))
    .into_response()
}

async fn give_file(State(state): State<Arc<Memory>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    if let Some(refusal) = refused_access(&state, &headers) {
        return refusal;
    }
    match state.files.lock().get(&id).cloned() {
        Some((media_type, bytes)) => ([(header::CONTENT_TYPE, media_type)], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

// Two a page, so that whoever reads them must turn pages.
async fn list_templates(
    State(state): State<Arc<Memory>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: axum::http::Uri,
) -> Response {
    if let Some(refusal) = refused_access(&state, &headers) {
        return refusal;
    }
    if id != BUSINESS_ID {
        return refusal(StatusCode::BAD_REQUEST, 100);
    }
    let query = uri.query().unwrap_or_default();
    let after = query.split('&').find_map(|pair| pair.strip_prefix("after="));
    let begin = after.and_then(|after| after.parse().ok()).unwrap_or(0_usize);
    let templates = state.templates.lock();
    let page: Vec<&Value> = templates.iter().skip(begin).take(2).collect();
    let end = begin + page.len();
    let mut paging = json!({"cursors": {"before": begin.to_string(), "after": end.to_string()}});
    if end < templates.len() {
        paging["next"] = format!("{}/{id}/message_templates?after={end}", state.base_url.lock()).into();
    }
    Json(json!({"data": page, "paging": paging})).into_response()
}
