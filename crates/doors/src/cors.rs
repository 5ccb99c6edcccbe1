//! Which pages of other origins may call us.
//!
//! Guests' endpoints take any origin, because they take no cookies: a credential has to be named. Staff's endpoints
//! take the origins the operator listed.

use axum::http::{HeaderName, HeaderValue, Method, header, request::Parts};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The layer for all routes.
pub fn layer(staff_origins: &[String]) -> CorsLayer {
    let listed: Vec<HeaderValue> = staff_origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    let allowed = move |origin: &HeaderValue, request: &Parts| {
        !is_for_staff(request.uri.path()) || listed.contains(origin)
    };
    // Authorization is named because a wildcard does not cover it; the X- headers are what the seeds' pages send.
    let headers = [
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        HeaderName::from_static("idempotency-key"),
        HeaderName::from_static("last-event-id"),
        HeaderName::from_static("x-requested-with"),
        HeaderName::from_static("x-hotel-id"),
        HeaderName::from_static("x-hotel-slug"),
        HeaderName::from_static("x-guest-chat-session"),
    ];
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(allowed))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(headers)
        .expose_headers([
            header::RETRY_AFTER,
            header::LINK,
            HeaderName::from_static("x-next-cursor"),
            HeaderName::from_static("x-last-seq"),
        ])
        .max_age(std::time::Duration::from_secs(600))
}

fn is_for_staff(path: &str) -> bool {
    const STAFFS: [&str; 4] = ["/api/console", "/api/staff", "/api/login", "/api/logout"];
    let guests_own = path.starts_with("/api/console/guest/");
    !guests_own && STAFFS.iter().any(|start| path.starts_with(start))
}
