//! Requests at `/socket.io/`: opening, polls, packets that come, second transports.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use socketio::engine::{Asked, Refusal, Transport};

use super::handler::{Arrival, Handler};
use super::live::Live;
use super::registry::Place;
use super::{Engine, EngineOutlet, cors, keeper, polling, websocket};
use crate::error::Failure;
use crate::extract::Client;

/// What is kept of the headers of a first request.
const KEPT: [HeaderName; 4] =
    [header::AUTHORIZATION, header::USER_AGENT, header::ACCEPT_LANGUAGE, header::ORIGIN];

/// The route. It answers browsers of any origin by itself: merge it outside of other layers for that. The server trims
/// the trailing slash that clients send.
pub fn router<H: Handler>(engine: Arc<Engine<H>>) -> Router {
    Router::new().route("/socket.io", any(serve::<H>)).with_state(engine)
}

async fn serve<H: Handler>(State(engine): State<Arc<Engine<H>>>, request: Request) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = match cors::is_preflight(request.method()) {
        true => cors::preflight(request.headers()),
        false => answer(&engine, request).await.unwrap_or_else(refused),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    cors::allow(origin, headers);
    response
}

async fn answer<H: Handler>(engine: &Engine<H>, request: Request) -> Result<Response, Refusal> {
    let asked = Asked::read(request.uri().query().unwrap_or_default())?;
    let Some(sid) = asked.sid.as_deref() else {
        asked.may_open(request.method().as_str(), asks_for_websocket(request.headers()))?;
        return open(engine, asked.transport, request).await;
    };
    let live = find(engine, sid).ok_or(Refusal::SessionUnknown)?;
    match (asked.transport, request.method()) {
        (Transport::WebSocket, _) => websocket::second(live, request),
        (Transport::Polling, _) if live.transport() == Transport::WebSocket => Err(Refusal::BadRequest),
        (Transport::Polling, &Method::GET) => polling::poll(&live),
        (Transport::Polling, &Method::POST) => Ok(polling::push(&live, request).await),
        (Transport::Polling, _) => Err(Refusal::BadRequest),
    }
}

/// A session, as long as its client may have something to say or to hear.
fn find<H: Handler>(engine: &Engine<H>, sid: &str) -> Option<Arc<Live>> {
    let live = engine.ground.registry.find(sid)?;
    Some(live).filter(|live| live.closed().is_none() || !live.outlet.is_over())
}

async fn open<H: Handler>(
    engine: &Engine<H>,
    transport: Transport,
    request: Request,
) -> Result<Response, Refusal> {
    let (mut parts, body) = request.into_parts();
    let arrival = arrival(&mut parts).await;
    let ground = &engine.ground;
    let Ok(place) = Place::take(ground, &arrival.client.address) else { return Ok(full()) };
    let handler = engine.handler.clone();
    match transport {
        Transport::Polling => {
            let outlet = EngineOutlet::polling(ground.hub.next_id());
            let (live, jobs) = Live::open(ground, arrival, transport, outlet);
            ground.registry.insert(&live);
            let greeting = live.handshake(transport);
            keeper::keep(handler, live, jobs, place);
            Ok(polling::payload(greeting.into()))
        }
        Transport::WebSocket => {
            let (ground, request) = (ground.clone(), Request::from_parts(parts, body));
            let limit = ground.setup.protocol.limits.payload_bytes;
            websocket::first(request, ground.hub.next_id(), limit, move |socket| {
                let outlet = EngineOutlet::websocket(app::ports::Outlet::id(socket.as_ref()), socket);
                let (live, jobs) = Live::open(&ground, arrival, transport, outlet);
                keeper::keep(handler, live.clone(), jobs, place);
                live
            })
        }
    }
}

async fn arrival(parts: &mut Parts) -> Arrival {
    let mut headers = HeaderMap::new();
    for name in KEPT {
        if let Some(value) = parts.headers.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    let Ok(client) = Client::from_request_parts(parts, &()).await;
    Arrival { client, headers }
}

fn asks_for_websocket(headers: &HeaderMap) -> bool {
    headers.get(header::UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

fn full() -> Response {
    let failure =
        Failure::new(StatusCode::SERVICE_UNAVAILABLE, "too_many_sessions", "Too many visitors at once");
    ([(header::RETRY_AFTER, "5")], failure).into_response()
}

/// The answer that clients know from the reference server.
pub(super) fn refused(refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    (status, [(header::CONTENT_TYPE, "application/json")], refusal.body()).into_response()
}
