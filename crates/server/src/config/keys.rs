//! Every key of the configuration, once: its name, its default and what it means. The example file and the reference page
//! are printed from this table, and the defaults are read from it.

/// One key.
#[derive(Clone, Copy)]
pub struct Key {
    /// Its full name: `section.key`, or just `key`.
    pub name: &'static str,
    /// Its default, as TOML.
    pub default: &'static str,
    /// What it means, for the operator.
    pub doc: &'static str,
    /// The variable by which an older system set it, which ours wins over.
    pub also: Option<&'static str>,
}

impl Key {
    /// The name split in section and key; the section of a top key is empty.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.name.split_once('.').unwrap_or(("", self.name))
    }

    /// The environment variable that sets it.
    pub fn variable(&self) -> String {
        format!("{}{}", super::ENV_PREFIX, self.name.replace('.', "__").to_uppercase())
    }
}

/// What each section is about.
pub const SECTIONS: &[(&str, &str)] = &[
    ("", "General"),
    ("listen", "Where Bellhop listens"),
    ("database", "Where everything durable is kept"),
    ("requests", "What a request may be"),
    ("limits", "How often somebody may do something"),
    ("visitors", "Visitors of the hotels' websites"),
    ("pusher", "The Pusher Channels endpoint, for clients that use a Pusher library"),
    ("hosted_pusher", "The application at Pusher's own clusters, used when pusher.mode is \"hosted\""),
    ("folio", "The hotel's own system that keeps guests' bills (a PMS, or a small program before it)"),
    ("whatsapp", "Meta's Cloud API; each hotel's own account is set at its console"),
    ("log", "What is written to standard error"),
    ("shutdown", "How it stops"),
];

const fn key(name: &'static str, default: &'static str, doc: &'static str) -> Key {
    Key { name, default, doc, also: None }
}

const fn known_as(also: &'static str, key: Key) -> Key {
    Key { also: Some(also), ..key }
}

/// All keys, section by section.
pub const KEYS: &[Key] = &[
    key(
        "public_url",
        "\"\"",
        "The address people reach this house at, as it stands behind QR codes and in links: \"https://chat.example.com\". \
         Empty means http://localhost with the port below, which only this computer can open.",
    ),
    key(
        "data_dir",
        "\"data\"",
        "The folder of the database, the files of messages and secrets.toml. Made at the first start, closed to others.",
    ),
    key(
        "listen.address",
        "\"127.0.0.1\"",
        "The address to listen on. Behind a proxy on the same machine leave it; 0.0.0.0 or :: opens it to the network.",
    ),
    key("listen.port", "8080", "The port to listen on. 0 takes any free one and prints it."),
    key(
        "listen.max_connections",
        "20000",
        "Open connections at once; further ones wait to be accepted. Mind the limit of open files (ulimit -n).",
    ),
    key(
        "database.url",
        "\"\"",
        "Empty means SQLite in data_dir/bellhop.db. \"sqlite:/path/to/file.db\" names another file, \
         \"postgres://user:password@host/name\" a PostgreSQL database.",
    ),
    key("database.pool_size", "16", "Connections to PostgreSQL. SQLite does not use it."),
    key("requests.body_max", "65536", "The largest request body in bytes, but for uploads."),
    key("requests.upload_max", "26214400", "The largest upload in bytes, all its files together."),
    key(
        "requests.trusted_proxies",
        "[]",
        "Addresses or networks (\"10.0.0.0/8\") of proxies in front of Bellhop. Only from these is X-Forwarded-For believed.",
    ),
    key(
        "requests.staff_origins",
        "[]",
        "Origins (\"https://desk.example.com\") of staff pages other than Bellhop's own that may call it from a browser.",
    ),
    key(
        "requests.metrics_from",
        "[\"127.0.0.0/8\", \"::1\", \"10.0.0.0/8\", \"172.16.0.0/12\", \"192.168.0.0/16\", \"fc00::/7\"]",
        "Addresses or networks that may read /metrics; to others it is not there.",
    ),
    key("limits.guest_messages_per_minute", "60", "What the guests of one stay may send in a minute."),
    known_as(
        "GUEST_SESSION_TIMEOUT",
        key(
            "visitors.session_timeout_ms",
            "7200000",
            "How many milliseconds a visitor's session lives without being used; an open connection uses it.",
        ),
    ),
    known_as(
        "GUEST_MESSAGE_RATE_LIMIT",
        key("visitors.messages_per_minute", "10", "What one visitor may send in a minute."),
    ),
    known_as(
        "GUEST_MAX_ROOMS_PER_SESSION",
        key(
            "visitors.rooms_per_session",
            "5",
            "To how many hotels of this installation one visitor may write.",
        ),
    ),
    key("visitors.ping_interval", "\"25s\"", "How often a visitor's socket is asked whether it is there."),
    key("visitors.ping_timeout", "\"20s\"", "How long it may take to answer."),
    key("visitors.connect_timeout", "\"45s\"", "How long a new socket may take to say what it wants."),
    key(
        "pusher.mode",
        "\"own\"",
        "\"own\": Bellhop is the Pusher server. \"hosted\": clients connect to Pusher's own clusters, and Bellhop sends events there.",
    ),
    key("pusher.activity_timeout", "\"120s\"", "Silence of a socket after which it is pinged."),
    key("pusher.pong_timeout", "\"30s\"", "How long a pinged socket may take to answer."),
    key(
        "pusher.max_connections",
        "10000",
        "Open Pusher sockets at once; further ones are told to come back later.",
    ),
    key(
        "pusher.subscription_count",
        "false",
        "Whether listeners of a channel are told how many they are (pusher_internal:subscription_count).",
    ),
    key(
        "pusher.webhooks",
        "[]",
        "Addresses that are told of channels that are occupied or vacated, of members and of client events, signed.",
    ),
    key("hosted_pusher.app_id", "\"\"", "The application at Pusher, in hosted mode."),
    key("hosted_pusher.key", "\"\"", "Its key."),
    key("hosted_pusher.secret", "\"\"", "Its secret; better in the environment than in the file."),
    key("hosted_pusher.cluster", "\"\"", "Its cluster, such as \"eu\"."),
    key("hosted_pusher.api_url", "\"\"", "Where its HTTP API is; empty means the cluster's own address."),
    key(
        "folio.url",
        "\"\"",
        "Where every charge is posted as JSON; empty means that staff post charges by hand or from the CSV file. See \
         docs/production.md.",
    ),
    key(
        "folio.secret",
        "\"\"",
        "Sent as Authorization: Bearer with every charge; better in the environment than in the file.",
    ),
    key(
        "whatsapp.base_url",
        "\"https://graph.facebook.com/v23.0\"",
        "Where Meta's API is, with its version. See docs/doors/whatsapp.md.",
    ),
    key("whatsapp.timeout", "\"30s\"", "How long one request to it may take, a file's upload included."),
    key("log.format", "\"pretty\"", "\"pretty\" for people, \"json\" for machines."),
    key(
        "log.level",
        "\"info\"",
        "error, warn, info, debug or trace; or a filter such as \"info,storage=debug\".",
    ),
    key(
        "shutdown.grace",
        "\"10s\"",
        "How long running requests may take to finish when Bellhop is told to stop. A second signal ends it at once.",
    ),
];
