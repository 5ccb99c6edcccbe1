//! Every code a client acts on, in one table: close codes of the WebSocket and codes of `pusher:error`.

/// What a client does when it is closed with a code. The hundreds decide, so that a client need not
/// know each code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    /// 4000–4099: do not reconnect with the same parameters.
    GiveUp,
    /// 4100–4199: reconnect after a second or more.
    BackOff,
    /// 4200–4299: reconnect at once.
    ReconnectNow,
    /// 4300–4399: the connection stays; only the request was refused.
    Stay,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $text:literal;)+) => {
        /// A documented code of the protocol.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name = $number,)+ }

        impl Code {
            /// All of them, for tables and tests.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The sentence sent with the code. Short enough for a close frame (123 bytes).
            pub fn message(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

codes! {
    /// The app accepts only encrypted connections.
    TlsOnly = 4000, "Application only accepts SSL connections, reconnect using wss://";
    /// The key in the path is unknown.
    AppDoesNotExist = 4001, "Application does not exist";
    /// The app is switched off.
    AppDisabled = 4003, "Application disabled";
    /// The app has as many connections as it may have.
    OverQuota = 4004, "Application is over connection quota";
    /// The path is not `/app/{key}`.
    PathNotFound = 4005, "Path not found";
    /// `protocol` is not a number.
    InvalidVersion = 4006, "Invalid version string format";
    /// `protocol` is a number that is not served.
    UnsupportedProtocol = 4007, "Unsupported protocol version";
    /// `protocol` is missing.
    NoProtocol = 4008, "No protocol version supplied";
    /// Sign-in failed, or the right to be connected has ended.
    Unauthorized = 4009, "Connection is unauthorized";
    /// The server is full for now.
    OverCapacity = 4100, "Over capacity";
    /// The server is stopping, or the reader was too slow: resume elsewhere.
    Reconnect = 4200, "Generic reconnect immediately";
    /// No answer to a ping.
    PongNotReceived = 4201, "Pong reply not received";
    /// Nothing was heard for too long.
    Inactive = 4202, "Closed after inactivity";
    /// A client event was refused: rate, size, name or channel. The message says which.
    ClientEventRejected = 4301, "Client event rejected due to rate limit";
}

impl Code {
    /// The number on the wire.
    pub fn number(self) -> u16 {
        self as u16
    }

    /// What clients do about it.
    pub fn reaction(self) -> Reaction {
        match self.number() {
            ..4100 => Reaction::GiveUp,
            4100..4200 => Reaction::BackOff,
            4200..4300 => Reaction::ReconnectNow,
            _ => Reaction::Stay,
        }
    }
}

/// Newest protocol version served.
pub const PROTOCOL: u8 = 7;

/// Checks `?protocol=` of the connection's address. Versions 5 and 6 are what older mobile libraries
/// ask for; each message they know has the same form in version 7.
pub fn check_protocol(protocol: Option<&str>) -> Result<u8, Code> {
    let text = protocol.filter(|text| !text.is_empty()).ok_or(Code::NoProtocol)?;
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Code::InvalidVersion);
    }
    match text.parse() {
        Ok(version @ 5..=PROTOCOL) => Ok(version),
        _ => Err(Code::UnsupportedProtocol),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_codes() {
        let table: Vec<_> = Code::ALL.iter().map(|code| (code.number(), code.reaction())).collect();
        let give_up = [4000, 4001, 4003, 4004, 4005, 4006, 4007, 4008, 4009].map(|n| (n, Reaction::GiveUp));
        assert_eq!(table[..9], give_up);
        assert_eq!(
            table[9..],
            [
                (4100, Reaction::BackOff),
                (4200, Reaction::ReconnectNow),
                (4201, Reaction::ReconnectNow),
                (4202, Reaction::ReconnectNow),
                (4301, Reaction::Stay),
            ]
        );
        assert!(Code::ALL.iter().all(|code| code.message().len() <= 123));
    }

    #[test]
    fn the_protocol_version_is_checked() {
        assert_eq!(check_protocol(Some("7")), Ok(7));
        assert_eq!(check_protocol(Some("5")), Ok(5));
        assert_eq!(check_protocol(None), Err(Code::NoProtocol));
        assert_eq!(check_protocol(Some("")), Err(Code::NoProtocol));
        assert_eq!(check_protocol(Some("7.0")), Err(Code::InvalidVersion));
        assert_eq!(check_protocol(Some("seven")), Err(Code::InvalidVersion));
        assert_eq!(check_protocol(Some("99")), Err(Code::UnsupportedProtocol));
        assert_eq!(check_protocol(Some("99999999999")), Err(Code::UnsupportedProtocol));
    }
}
