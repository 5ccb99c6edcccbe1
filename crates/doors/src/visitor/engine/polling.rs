//! Long polling: a request that waits for news, and one that brings some.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::once;
use socketio::CloseReason;
use socketio::engine::payload::{self, PayloadError};
use socketio::engine::{Packet, Refusal};
use tokio::time::timeout;

use super::live::Live;
use super::outlet::{EngineOutlet, NoPoll};
use super::routes::refused;

/// How long a body may take to come.
const BODY: Duration = Duration::from_secs(30);

/// A poll that waits; dropping it lets another one wait.
struct Poll(Arc<EngineOutlet>);

impl Drop for Poll {
    fn drop(&mut self) {
        self.0.end_poll();
    }
}

/// Waits for news. A second poll at the same time ends the session: it would be a matter of luck which of them hears what.
pub(super) fn poll(live: &Live) -> Result<Response, Refusal> {
    let outlet = live.outlet.clone();
    match outlet.begin_poll() {
        Ok(()) => {}
        Err(NoPoll::Elsewhere) => return Err(Refusal::BadRequest),
        Err(NoPoll::Overlap) => {
            live.close(CloseReason::Protocol);
            return Err(Refusal::BadRequest);
        }
    }
    let poll = Poll(outlet);
    if let Some(packets) = poll.0.take_payload() {
        return Ok(payload(packets.into()));
    }
    // The head goes out at once. So a poll that waits is no request under way: a node that stops does not wait for it,
    // and it is not taken for a slow one.
    let packets = once(async move { Ok::<_, Infallible>(poll.0.next_payload().await) });
    Ok(payload(Body::from_stream(packets)))
}

/// An answer that holds packets.
pub(super) fn payload(packets: Body) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=UTF-8")], packets).into_response()
}

/// A body that comes; dropping it lets another one come.
struct Post<'a>(&'a Live);

impl Drop for Post<'_> {
    fn drop(&mut self) {
        self.0.end_post();
    }
}

/// Takes what a client brings. A body that is not understood ends the session.
pub(super) async fn push(live: &Live, request: Request) -> Response {
    if !live.begin_post() {
        live.close(CloseReason::Protocol);
        return refused(Refusal::BadRequest);
    }
    let post = Post(live);
    match packets(post.0, request).await {
        Ok(packets) => {
            packets.into_iter().for_each(|packet| live.hear(packet));
            // What the reference server says, in the type in which it says it.
            ([(header::CONTENT_TYPE, "text/html")], "ok").into_response()
        }
        Err(response) => {
            live.close(CloseReason::Protocol);
            *response
        }
    }
}

async fn packets(live: &Live, request: Request) -> Result<Vec<Packet>, Box<Response>> {
    let limits = &live.ground.setup.protocol.limits;
    let bad = || Box::new(refused(Refusal::BadRequest));
    if is_binary(request.headers()) {
        return Err(bad());
    }
    let body = match timeout(BODY, to_bytes(request.into_body(), limits.payload_bytes)).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) if is_too_large(&error) => return Err(too_large()),
        Ok(Err(_broken_off)) => return Err(bad()),
        Err(_late) => return Err(Box::new(StatusCode::REQUEST_TIMEOUT.into_response())),
    };
    payload::decode(&body, limits).map_err(|error| match error {
        PayloadError::TooLarge => too_large(),
        PayloadError::NotText | PayloadError::Packet(_) => bad(),
    })
}

fn too_large() -> Box<Response> {
    Box::new(StatusCode::PAYLOAD_TOO_LARGE.into_response())
}

/// This version of the protocol sends bytes as text.
fn is_binary(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/octet-stream")
}

fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<http_body_util::LengthLimitError>())
}
