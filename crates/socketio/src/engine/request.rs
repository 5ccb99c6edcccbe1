//! What a request asks for, and why it is refused.

use percent_encoding::percent_decode_str;
use serde_json::json;

/// The ways a session may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Requests that wait for news, and requests that bring some.
    Polling,
    /// One WebSocket.
    WebSocket,
}

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The way.
    pub transport: Transport,
    /// The session it is about; none wants a new one.
    pub sid: Option<String>,
}

/// Why a request is refused, as the reference server says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Neither polling nor websocket.
    #[error("Transport unknown")]
    TransportUnknown,
    /// There is no such session, or not any more.
    #[error("Session ID unknown")]
    SessionUnknown,
    /// A new session is asked for with GET only.
    #[error("Bad handshake method")]
    BadHandshakeMethod,
    /// The request does not fit its session.
    #[error("Bad request")]
    BadRequest,
    /// Not wanted here.
    #[error("Forbidden")]
    Forbidden,
    /// Another version than 4.
    #[error("Unsupported protocol version")]
    UnsupportedVersion,
}

impl Refusal {
    /// The number clients know it by.
    pub fn code(self) -> u8 {
        match self {
            Self::TransportUnknown => 0,
            Self::SessionUnknown => 1,
            Self::BadHandshakeMethod => 2,
            Self::BadRequest => 3,
            Self::Forbidden => 4,
            Self::UnsupportedVersion => 5,
        }
    }

    /// The status of the answer.
    pub fn status(self) -> u16 {
        match self {
            Self::Forbidden => 403,
            _ => 400,
        }
    }

    /// The body of the answer, as JSON.
    pub fn body(self) -> String {
        json!({ "code": self.code(), "message": self.to_string() }).to_string()
    }
}

impl Asked {
    /// Reads the query of a request.
    pub fn read(query: &str) -> Result<Self, Refusal> {
        let transport = match parameter(query, "transport").as_deref() {
            Some("polling") => Transport::Polling,
            Some("websocket") => Transport::WebSocket,
            _ => return Err(Refusal::TransportUnknown),
        };
        if parameter(query, "EIO").as_deref() != Some("4") {
            return Err(Refusal::UnsupportedVersion);
        }
        Ok(Self { transport, sid: parameter(query, "sid").filter(|sid| !sid.is_empty()) })
    }

    /// Whether a request without a session may open one. `upgrades` says that it asks for a WebSocket.
    pub fn may_open(&self, method: &str, upgrades: bool) -> Result<(), Refusal> {
        match self.transport {
            _ if method != "GET" => Err(Refusal::BadHandshakeMethod),
            Transport::Polling if upgrades => Err(Refusal::BadRequest),
            Transport::WebSocket if !upgrades => Err(Refusal::BadRequest),
            Transport::Polling | Transport::WebSocket => Ok(()),
        }
    }
}

/// The first parameter of this name. One that is not text once it is decoded is none.
fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    percent_decode_str(value).decode_utf8().ok().map(|value| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_says_which_way_and_which_session() {
        let opening = Asked { transport: Transport::Polling, sid: None };
        assert_eq!(Asked::read("EIO=4&transport=polling"), Ok(opening.clone()));
        assert_eq!(Asked::read("transport=polling&t=x1&EIO=4&sid="), Ok(opening));
        assert_eq!(
            Asked::read("EIO=4&transport=websocket&sid=a%2Db"),
            Ok(Asked { transport: Transport::WebSocket, sid: Some("a-b".into()) })
        );
    }

    #[test]
    fn each_fault_of_an_opening_has_its_code() {
        let (get, post) = ("GET", "POST");
        let table = [
            ("EIO=4", get, false, 0),
            ("EIO=4&transport=abc", get, false, 0),
            ("EIO=4&transport=constructor", get, false, 0),
            ("transport=polling", get, false, 5),
            ("EIO=abc&transport=polling", get, false, 5),
            ("EIO=3&transport=polling", get, false, 5),
            ("EIO=abc&transport=websocket", get, true, 5),
            ("EIO=4&transport=polling", post, false, 2),
            ("EIO=4&transport=polling", "PUT", false, 2),
            ("EIO=4&transport=websocket", get, false, 3),
            ("EIO=4&transport=polling", get, true, 3),
        ];
        for (query, method, upgrades, code) in table {
            let refusal = Asked::read(query).and_then(|asked| asked.may_open(method, upgrades)).unwrap_err();
            assert_eq!((refusal.code(), refusal.status()), (code, 400), "{method} {query}");
        }
        assert_eq!(Refusal::Forbidden.status(), 403);
        assert_eq!(Refusal::SessionUnknown.body(), r#"{"code":1,"message":"Session ID unknown"}"#);
    }
}
