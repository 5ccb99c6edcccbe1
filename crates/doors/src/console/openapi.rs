//! The document of our own API, made from the very routes that are served.

use axum::http::StatusCode;
use utoipa::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Ref, RefOr, Response, ResponseBuilder};

use super::routes;
use super::wire::{ErrorBody, live};
use crate::booking::services;
use crate::identity::STAFF_COOKIE;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bellhop",
        description = "The API of Bellhop's own pages. Times are RFC 3339 in UTC. Errors have the form of ErrorBody.",
    ),
    components(schemas(ErrorBody, live::StaffEvent, live::GuestEvent, live::Position, live::Bye))
)]
struct Base;

/// Calls that need no credential.
pub const PUBLIC: [&str; 3] = ["/api/console/sign-in", "/api/console/sign-out", "/api/console/guest/hello"];

/// The document as JSON text, indented, with a line end.
pub fn text() -> String {
    let mut text = document().to_pretty_json().unwrap_or_else(|error| {
        tracing::error!(%error, "the API document could not be written");
        "{}".to_owned()
    });
    text.push('\n');
    text
}

fn document() -> utoipa::openapi::OpenApi {
    // What the document tells does not depend on how large files may be.
    let (_, mut document) = routes::all(0).merge(services::routes::all()).split_for_parts();
    let base = Base::openapi();
    document.info = base.info.clone();
    document.merge(base);
    add_security(&mut document);
    for (path, item) in &mut document.paths.paths {
        let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            finish(path, operation);
        }
    }
    document
}

fn add_security(document: &mut utoipa::openapi::OpenApi) {
    let components = document.components.get_or_insert_default();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(STAFF_COOKIE)));
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.add_security_scheme("staff_cookie", cookie);
    components.add_security_scheme("staff_token", bearer.clone());
    components.add_security_scheme("guest_session", bearer.clone());
    components.add_security_scheme("booking_token", bearer);
}

// What holds for every call stands here once instead of at each.
fn finish(path: &str, operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        let status = StatusCode::from_bytes(status.as_bytes()).unwrap_or_default();
        response.description = status.canonical_reason().unwrap_or_default().to_owned();
        if !status.is_success() {
            *response = error(&response.description);
        }
    }
    operation.responses.responses.insert("default".to_owned(), error("Any other error").into());
    let schemes: &[&str] = match path {
        path if PUBLIC.contains(&path) => &[],
        path if path.starts_with("/api/console/guest/") => &["guest_session", "booking_token"],
        path if path.starts_with(services::routes::BASE) => &["booking_token"],
        _ => &["staff_cookie", "staff_token"],
    };
    let none: [&str; 0] = [];
    operation.security = Some(schemes.iter().map(|name| SecurityRequirement::new(*name, none)).collect());
}

fn error(description: &str) -> Response {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("ErrorBody"))).build();
    ResponseBuilder::new().description(description).content("application/json", body).build()
}
