//! The one HTTP client.

use std::time::Duration;

use reqwest::redirect::Policy;

/// How long one request may take.
const REQUEST_LIMIT: Duration = Duration::from_secs(15);
/// How long the connection may take of that.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);

/// A client that waits a bounded time and follows no redirect: a signed request goes where the operator said.
///
/// Errors: when TLS cannot be set up.
pub fn client() -> Result<reqwest::Client, reqwest::Error> {
    client_within(REQUEST_LIMIT)
}

/// The same with another time for a request.
///
/// Errors: when TLS cannot be set up.
pub fn client_within(limit: Duration) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .timeout(limit)
        .connect_timeout(CONNECT_LIMIT)
        .redirect(Policy::none())
        .user_agent(concat!("Bellhop/", env!("CARGO_PKG_VERSION")))
        .build()
}

/// What failed, without the address: it may hold a credential.
pub(crate) fn reason(error: &reqwest::Error) -> String {
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the request failed"
    };
    what.to_owned()
}
