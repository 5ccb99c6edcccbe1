//! `/app/{key}`: handshake, admission, one task per connection.
//!
//! A client that is not admitted is told why by a close code, which it can only hear on an open socket: the handshake
//! is completed first.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hyper::upgrade::OnUpgrade;
use pusher::{Code, ServerFrame, codes, signature};
use tokio::time::timeout_at;

use super::connection::Connection;
use super::gateway::{Gateway, encode};
use crate::error::Failure;
use crate::extract::Path;
use crate::ws::{CloseCodes, WsSocket, upgrade_answer};

/// Bytes of one message of a client: a client event whose data is escaped to several times its size.
const MESSAGE_MAX: usize = 64 * 1024;

const CODES: CloseCodes = CloseCodes {
    right_ended: (4009, "Connection is unauthorized"),
    too_slow: (4200, "The reader is too slow: reconnect"),
    going_away: (4200, "The server restarts: reconnect"),
};

/// One of the connections this node has room for.
struct Seat(Arc<Gateway>);

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.channels.live.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

/// `GET /app/{key}?protocol=7&client=…`
pub(super) async fn connect(
    State(gateway): State<Arc<Gateway>>,
    Path(key): Path<String>,
    mut request: Request,
) -> Response {
    let answer = match upgrade_answer(&request) {
        Ok(answer) => answer,
        Err(error) => {
            let failure = Failure::new(error.status(), "websocket_expected", error.to_string());
            return (error.headers(), failure).into_response();
        }
    };
    let Some(upgrade) = request.extensions_mut().remove::<OnUpgrade>() else {
        let message = "This connection cannot be upgraded";
        return Failure::new(StatusCode::UPGRADE_REQUIRED, "websocket_expected", message).into_response();
    };
    let admission = admit(&gateway, &key, request.uri().query().unwrap_or_default());
    tokio::spawn(serve(gateway, upgrade, admission));
    answer.map(|()| Body::empty())
}

fn admit(gateway: &Arc<Gateway>, key: &str, query: &str) -> Result<Seat, Code> {
    let channels = &gateway.channels;
    if key != channels.app.key {
        return Err(Code::AppDoesNotExist);
    }
    if !channels.setup.enabled {
        return Err(Code::AppDisabled);
    }
    let pairs = signature::query_pairs(query);
    let protocol = pairs.iter().find(|(name, _)| name == "protocol").map(|(_, value)| value.as_str());
    codes::check_protocol(protocol)?;
    let before = channels.live.connections.fetch_add(1, Ordering::Relaxed);
    let seat = Seat(gateway.clone());
    if before >= channels.setup.max_connections { Err(Code::OverCapacity) } else { Ok(seat) }
}

/// Waits for the connection to be handed over, then leaves it to a task of its own, which is smaller.
async fn serve(gateway: Arc<Gateway>, upgrade: OnUpgrade, admission: Result<Seat, Code>) {
    // A client that went away between request and answer has nothing to be told.
    let Ok(upgraded) = upgrade.await else { return };
    match WsSocket::from_upgraded(upgraded, gateway.hub.next_id(), CODES, MESSAGE_MAX) {
        Ok(socket) => match admission {
            Ok(seat) => drop(tokio::spawn(drive(gateway, socket, seat))),
            Err(code) => refuse(socket, code).await,
        },
        Err(error) => tracing::error!(%error, "a Pusher connection could not be taken over"),
    }
}

async fn refuse(socket: WsSocket, code: Code) {
    let error = ServerFrame::Error { code: Some(code), message: code.message().to_owned() };
    socket.outlet().send(encode(&error));
    socket.close(code.number(), code.message()).await;
}

async fn drive(gateway: Arc<Gateway>, mut socket: WsSocket, seat: Seat) {
    let mut connection = Connection::open(gateway, socket.outlet().clone());
    let code = loop {
        let code = match timeout_at(connection.wakes_at(), socket.next()).await {
            Ok(Some(message)) => connection.hear(message),
            Ok(None) => break None,
            Err(_silence) => connection.tick(),
        };
        if code.is_some() {
            break code;
        }
    };
    // The channels are left before the client's answer to the close frame is waited for.
    drop(connection);
    if let Some(code) = code {
        socket.close(code.number(), code.message()).await;
    }
    drop(seat);
}
