//! WebSocket: as the only transport of a session, or as its second one.

use std::sync::Arc;
use std::time::Duration;

use app::ports::OutletId;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::upgrade::OnUpgrade;
use socketio::engine::{Packet, Refusal, Transport};
use socketio::{CloseReason, Probe};
use tokio::time::{Instant, timeout_at};

use super::live::Live;
use super::outlet::CODES;
use crate::ws::{Message, WsOutlet, WsSocket, frame, upgrade_answer};

/// Opens a session on a WebSocket. `open` makes it once the socket is there.
pub(super) fn first(
    request: Request,
    id: OutletId,
    limit: usize,
    open: impl FnOnce(Arc<WsOutlet>) -> Arc<Live> + Send + 'static,
) -> Result<Response, Refusal> {
    let (answer, upgrade) = upgrade_of(request)?;
    tokio::spawn(async move {
        let Some(socket) = taken_over(upgrade, id, limit).await else { return };
        let live = open(socket.outlet().clone());
        live.outlet.send(frame::text(&live.handshake(Transport::WebSocket)));
        tokio::spawn(converse(live, socket));
    });
    Ok(answer)
}

/// Lets a session that polls try a WebSocket.
pub(super) fn second(live: Arc<Live>, request: Request) -> Result<Response, Refusal> {
    let (answer, upgrade) = upgrade_of(request)?;
    if !live.probe() {
        return Err(Refusal::BadRequest);
    }
    tokio::spawn(async move {
        let setup = &live.ground.setup.protocol;
        let until = Instant::now() + Duration::from_millis(setup.timing.upgrade_timeout_ms);
        let id = app::ports::Outlet::id(live.outlet.as_ref());
        let taken = timeout_at(until, taken_over(upgrade, id, setup.limits.payload_bytes)).await;
        let Ok(Some(mut socket)) = taken else { return live.probe_over() };
        if moves(&live, &mut socket, until).await {
            tokio::spawn(converse(live, socket));
        } else {
            live.probe_over();
            socket.close(1000, "").await;
        }
    });
    Ok(answer)
}

fn upgrade_of(mut request: Request) -> Result<(Response, OnUpgrade), Refusal> {
    let answer = upgrade_answer(&request).map_err(|_| Refusal::BadRequest)?;
    let upgrade = request.extensions_mut().remove::<OnUpgrade>().ok_or(Refusal::BadRequest)?;
    Ok((answer.map(|()| Body::empty()), upgrade))
}

async fn taken_over(upgrade: OnUpgrade, id: OutletId, limit: usize) -> Option<WsSocket> {
    // A client that went away between request and answer has nothing to be told.
    let upgraded = upgrade.await.ok()?;
    let socket = WsSocket::from_upgraded(upgraded, id, CODES, limit);
    socket.inspect_err(|error| tracing::error!(%error, "a Socket.IO connection could not be taken over")).ok()
}

/// Whether the session moves to this socket in time.
async fn moves(live: &Live, socket: &mut WsSocket, until: Instant) -> bool {
    while let Ok(Some(message)) = timeout_at(until, socket.next()).await {
        let packet = match message {
            Message::Text(text) => Packet::decode(&text).ok(),
            Message::Binary(_) | Message::Close(_) => None,
            Message::Ping(_) | Message::Pong(_) => continue,
        };
        let Some(packet) = packet else { return false };
        match live.hear_probe(&packet, socket.outlet()) {
            Probe::Answer => {}
            Probe::Upgrade => return true,
            Probe::Drop => return false,
        }
    }
    false
}

/// Hears a socket to its end.
async fn converse(live: Arc<Live>, mut socket: WsSocket) {
    while let Some(message) = socket.next().await {
        match message {
            Message::Text(text) => live.hear_text(&text),
            Message::Binary(bytes) => live.hear(Packet::Binary(bytes)),
            // Life is asked for by the protocol above.
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => {}
        }
    }
    let is_slow = socket.outlet().was_too_slow();
    live.close(if is_slow { CloseReason::TooSlow } else { CloseReason::Client });
}
