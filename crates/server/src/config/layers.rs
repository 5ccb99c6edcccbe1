//! Defaults, file, environment and flags laid over each other.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use super::keys::{KEYS, Key};
use super::{Config, ENV_PREFIX};

/// Where values come from, later ones over earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file, if one was named; without one `bellhop.toml` in the present folder counts if it is there.
    pub file: Option<PathBuf>,
    /// Environment variables; those with neither our prefix nor a name a key is also known by are not looked at.
    pub environment: Vec<(String, String)>,
    /// Flags: key and value.
    pub flags: Vec<(String, String)>,
}

/// What is wrong with the configuration, in a sentence that names source and key.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// The file that is read when none is named.
pub const USUAL_FILE: &str = "bellhop.toml";

impl Sources {
    /// With the process's environment.
    pub fn of_process(file: Option<PathBuf>, flags: Vec<(String, String)>) -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        Self { file, environment: std::env::vars_os().filter_map(text).collect(), flags }
    }

    /// Reads everything and checks it.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let mut table = defaults();
        if let Some((path, text)) = self.read_file()? {
            lay_file(&mut table, &path, &text)?;
        }
        for (name, value) in &self.environment {
            if let Some(key) = KEYS.iter().find(|key| key.also == Some(name)) {
                lay_text(&mut table, key.name, value, &format!("environment variable {name}"))?;
            }
        }
        for (name, value) in &self.environment {
            let Some(rest) = name.strip_prefix(ENV_PREFIX).filter(|rest| !NOT_KEYS.contains(rest)) else {
                continue;
            };
            let key = rest.to_lowercase().replace("__", ".");
            lay_text(&mut table, &key, value, &format!("environment variable {name}"))?;
        }
        for (key, value) in &self.flags {
            lay_text(&mut table, key, value, &format!("setting {key}"))?;
        }
        let config = Config::deserialize(table).map_err(|error| ConfigError(one_line(&error.to_string())))?;
        config.check().map_err(ConfigError)?;
        Ok(config)
    }

    fn read_file(&self) -> Result<Option<(PathBuf, String)>, ConfigError> {
        let path = match &self.file {
            Some(path) => path.clone(),
            None if Path::new(USUAL_FILE).is_file() => USUAL_FILE.into(),
            None => return Ok(None),
        };
        let text = std::fs::read_to_string(&path);
        let text = text.map_err(|error| ConfigError(format!("{}: {error}", path.display())))?;
        Ok(Some((path, text)))
    }
}

// Variables with our prefix that the build reads, not the program.
const NOT_KEYS: &[&str] = &["SKIP_WEB"];

/// The defaults of the table.
pub fn defaults() -> Table {
    let mut table = Table::new();
    for key in KEYS {
        #[expect(clippy::expect_used, reason = "the table is ours, and a test reads all of it")]
        let value = parse_value(key.default).expect("a default is TOML");
        place(&mut table, key, value);
    }
    table
}

fn lay_file(table: &mut Table, path: &Path, text: &str) -> Result<(), ConfigError> {
    let wrong = |what: String| ConfigError(format!("{}: {what}", path.display()));
    // The parser's whole report quotes the line, and the line may hold the database's password.
    let file: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
        wrong(format!("line {line}: {}", one_line(error.message())))
    })?;
    for (name, value) in file {
        match value {
            Value::Table(section) if is_section(&name) => {
                for (inner, value) in section {
                    lay_value(table, &format!("{name}.{inner}"), value).map_err(wrong)?;
                }
            }
            value => lay_value(table, &name, value).map_err(wrong)?,
        }
    }
    Ok(())
}

fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| key.parts().0 == name)
}

fn lay_value(table: &mut Table, name: &str, value: Value) -> Result<(), String> {
    let key = find(name)?;
    // Checked here and not only while the whole is read, because here it is known where the value came from.
    let mut probe = defaults();
    place(&mut probe, key, value.clone());
    if let Err(error) = Config::deserialize(probe) {
        return Err(format!("{name}: {}", one_line(error.message())));
    }
    place(table, key, value);
    Ok(())
}

fn lay_text(table: &mut Table, name: &str, text: &str, source: &str) -> Result<(), ConfigError> {
    let laid = find(name).and_then(|key| lay_value(table, name, value_of(key, text)));
    laid.map_err(|what| ConfigError(format!("{source}: {what}")))
}

// Text becomes what the key holds: text stays as it is, a list is split at commas, the rest is read as TOML. What does
// not read stays text, and the type check says what was expected.
fn value_of(key: &Key, text: &str) -> Value {
    match parse_value(key.default) {
        Some(Value::String(_)) => Value::String(text.to_owned()),
        Some(Value::Array(_)) => {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| Value::String(part.to_owned())).collect())
        }
        _ => parse_value(text).unwrap_or_else(|| Value::String(text.to_owned())),
    }
}

fn parse_value(text: &str) -> Option<Value> {
    let mut table: Table = format!("value = {text}").parse().ok()?;
    table.remove("value")
}

fn place(table: &mut Table, key: &Key, value: Value) {
    let (section, name) = key.parts();
    if section.is_empty() {
        table.insert(name.to_owned(), value);
        return;
    }
    let inner = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(inner) = inner {
        inner.insert(name.to_owned(), value);
    }
}

fn find(name: &str) -> Result<&'static Key, String> {
    KEYS.iter().find(|key| key.name == name).ok_or_else(|| {
        let last = name.rsplit('.').next().unwrap_or(name);
        let near = KEYS.iter().find(|key| key.parts().1 == last).map(|key| key.name);
        match near {
            Some(near) => format!("unknown key {name}; did you mean {near}?"),
            None => format!("unknown key {name}"),
        }
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DatabaseUrl;

    fn with_file(text: &str) -> (tempfile::TempDir, Sources) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("house.toml");
        std::fs::write(&path, text).unwrap();
        (home, Sources { file: Some(path), ..Sources::default() })
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn error(text: &str) -> String {
        with_file(text).1.load().unwrap_err().to_string()
    }

    #[test]
    fn the_defaults_are_a_whole_configuration() {
        let config = with_file("").1.load().unwrap();
        assert_eq!(config.listen.port, 8080);
        assert_eq!(config.public_url(8080), "http://localhost:8080");
        assert_eq!(config.database_url(), DatabaseUrl::Sqlite("data/bellhop.db".into()));
        assert_eq!(config.requests.body_max, 64 * 1024);
        assert_eq!(config.requests.upload_max, 25 * 1024 * 1024);
        assert_eq!(config.shutdown.grace.as_secs(), 10);
    }

    #[test]
    fn flags_win_over_the_environment_and_that_over_the_file() {
        let (_home, mut sources) =
            with_file("[listen]\nport = 1\nmax_connections = 7\n[log]\nlevel = \"warn\"");
        sources.environment =
            pairs(&[("BELLHOP_LISTEN__PORT", "2"), ("BELLHOP_LOG__FORMAT", "json"), ("PATH", "/x")]);
        sources.flags = pairs(&[("listen.port", "3")]);
        let config = sources.load().unwrap();
        assert_eq!((config.listen.port, config.listen.max_connections), (3, 7));
        assert_eq!((config.log.level.as_str(), config.log.format), ("warn", crate::config::LogFormat::Json));
    }

    #[test]
    fn a_name_of_an_older_system_counts_where_ours_is_not_set() {
        let (_home, mut sources) = with_file("[visitors]\nmessages_per_minute = 1\nrooms_per_session = 1");
        sources.environment = pairs(&[
            ("BELLHOP_VISITORS__MESSAGES_PER_MINUTE", "30"),
            ("GUEST_MESSAGE_RATE_LIMIT", "20"),
            ("GUEST_MAX_ROOMS_PER_SESSION", "3"),
            ("GUEST_SESSION_TIMEOUT", "60000"),
        ]);
        let visitors = sources.load().unwrap().visitors;
        assert_eq!((visitors.messages_per_minute, visitors.rooms_per_session), (30, 3));
        assert_eq!(visitors.session_timeout().as_secs(), 60);
        sources.environment = pairs(&[("GUEST_SESSION_TIMEOUT", "2 hours")]);
        let message = sources.load().unwrap_err().to_string();
        assert!(message.contains("GUEST_SESSION_TIMEOUT"), "{message}");
    }

    #[test]
    fn lists_and_switches_come_from_the_environment_too() {
        let mut sources = with_file("").1;
        sources.file = None;
        sources.environment = pairs(&[
            ("BELLHOP_REQUESTS__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
            ("BELLHOP_PUSHER__SUBSCRIPTION_COUNT", "true"),
            ("BELLHOP_PUSHER__PONG_TIMEOUT", "300ms"),
            ("BELLHOP_SKIP_WEB", "1"),
        ]);
        let config = sources.load().unwrap();
        assert_eq!(config.requests.trusted_proxies.len(), 2);
        assert!(config.pusher.subscription_count);
        assert_eq!(config.pusher.pong_timeout.as_millis(), 300);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_source() {
        let message = error("[listen]\nprot = 1");
        assert!(message.contains("house.toml") && message.contains("unknown key listen.prot"), "{message}");
        assert!(error("port = 1").contains("did you mean listen.port?"));
        assert!(error("[nothing]\nx = 1").contains("unknown key nothing"));
        let mut sources =
            Sources { environment: pairs(&[("BELLHOP_LISTEN_PORT", "1")]), ..Sources::default() };
        assert!(sources.load().unwrap_err().to_string().contains("BELLHOP_LISTEN_PORT"));
        sources = Sources { flags: pairs(&[("no.such", "1")]), ..Sources::default() };
        assert!(sources.load().unwrap_err().to_string().contains("no.such"));
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named() {
        for (text, key) in [
            ("[listen]\nport = \"many\"", "listen.port"),
            ("[listen]\nport = 70000", "listen.port"),
            ("[listen]\naddress = \"here\"", "listen.address"),
            ("listen = 4", "listen"),
            ("[log]\nformat = \"xml\"", "log.format"),
            ("[pusher]\npong_timeout = \"30\"", "pusher.pong_timeout"),
            ("[pusher]\npong_timeout = \"-1s\"", "pusher.pong_timeout"),
            ("[requests]\ntrusted_proxies = [\"proxy\"]", "requests.trusted_proxies"),
            ("[requests]\nstaff_origins = [\"*\"]", "requests.staff_origins"),
            ("public_url = \"chat.example.com\"", "public_url"),
            ("[database]\nurl = \"mysql://x\"", "database.url"),
            ("[limits]\nguest_messages_per_minute = 0", "limits.guest_messages_per_minute"),
            ("[visitors]\nsession_timeout_ms = 0", "visitors.session_timeout_ms"),
            ("[visitors]\nrooms_per_session = -1", "visitors.rooms_per_session"),
        ] {
            let message = error(text);
            assert!(message.contains(key), "{text}: {message}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_or_not_toml_is_named() {
        let sources = Sources { file: Some("no/such.toml".into()), ..Sources::default() };
        assert!(sources.load().unwrap_err().to_string().contains("no/such.toml"));
        assert!(error("= what").contains("house.toml"));
    }

    #[test]
    fn a_database_address_with_a_password_is_never_quoted() {
        let message = error("[database]\nurl = \"mysql://bell:hush@host/name\"");
        assert!(!message.contains("hush"), "{message}");
    }
}
