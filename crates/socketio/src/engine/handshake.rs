//! What a client is told first.

use serde::Serialize;

use super::Transport;
use crate::Setup;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Handshake<'a> {
    sid: &'a str,
    upgrades: &'a [&'a str],
    ping_interval: u64,
    ping_timeout: u64,
    max_payload: usize,
}

/// The packet that opens a session: its id and what the client has to keep to. `sid` is a secret of this client: whoever
/// knows it can speak for it.
pub fn packet(sid: &str, transport: Transport, setup: &Setup) -> String {
    let upgrades: &[&str] = match transport {
        Transport::Polling => &["websocket"],
        Transport::WebSocket => &[],
    };
    let handshake = Handshake {
        sid,
        upgrades,
        ping_interval: setup.timing.ping_interval_ms,
        ping_timeout: setup.timing.ping_timeout_ms,
        max_payload: setup.limits.payload_bytes,
    };
    // A struct of texts and numbers always has its JSON.
    format!("0{}", serde_json::to_string(&handshake).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_all_a_client_needs() {
        let setup = Setup::default();
        assert_eq!(
            packet("abc", Transport::Polling, &setup),
            concat!(
                r#"0{"sid":"abc","upgrades":["websocket"],"pingInterval":25000,"#,
                r#""pingTimeout":20000,"maxPayload":100000}"#
            )
        );
        assert!(packet("abc", Transport::WebSocket, &setup).contains(r#""upgrades":[]"#));
    }
}
