//! All routes of the node, wrapped in what every request goes through.
//!
//! From outside in: the trailing slash goes; the request gets a number, is counted and logged; a panic becomes an
//! answer; the answer is compressed; the body is bounded; the doors, the pages and the operator's addresses.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use doors::extract::PeerAddress;
use serde_json::json;
use tower::Layer;
use tower::ServiceBuilder;
use tower::util::BoxCloneSyncService;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, Predicate};
use tower_http::normalize_path::NormalizePathLayer;

use crate::config::Network;
use crate::metrics::Metrics;
use crate::pages;
use crate::refusal::failure;

/// Everything, as one service.
pub type HttpService = BoxCloneSyncService<Request, Response, std::convert::Infallible>;

/// Below this an answer is sent as it is.
const COMPRESS_FROM: usize = 1024;
/// Brotli's level for answers made on the spot: about gzip's speed.
const BROTLI: CompressionLevel = CompressionLevel::Precise(4);

/// What the wrapping needs.
pub struct Surroundings {
    /// The node's metrics.
    pub metrics: Metrics,
    /// Who may read them.
    pub metrics_from: Vec<Network>,
    /// Whether a write would be accepted.
    pub store: Arc<dyn app::ports::Store>,
    /// Largest body but uploads, in bytes.
    pub body_max: usize,
    /// What the numbers of requests begin with.
    pub name: String,
}

struct Wrapping {
    inner: Surroundings,
    requests: AtomicU64,
}

/// Wraps the doors' routes.
pub fn service(doors: Router, surroundings: Surroundings) -> HttpService {
    let body_max = surroundings.body_max;
    let wrapping = Arc::new(Wrapping { inner: surroundings, requests: AtomicU64::new(0) });
    // One stack, outermost first: each layer of its own would cost every request a copy of its route.
    let around = ServiceBuilder::new()
        .layer(from_fn_with_state(wrapping.clone(), observe))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new().quality(BROTLI).compress_when(Compressible))
        .layer(DefaultBodyLimit::max(body_max));
    let router = Router::new()
        .route("/healthz", get(|| async { axum::Json(json!({"status": "ok"})) }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(wrapping)
        .merge(pages::router())
        .merge(doors)
        .method_not_allowed_fallback(|| async {
            failure(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "This address does not take this method",
            )
        })
        .fallback(elsewhere)
        .layer(around);
    BoxCloneSyncService::new(NormalizePathLayer::trim_trailing_slash().layer(router))
}

async fn elsewhere(request: Request) -> Response {
    pages::of_request(&request)
        .unwrap_or_else(|| failure(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address"))
}

async fn ready(State(wrapping): State<Arc<Wrapping>>) -> Response {
    match wrapping.inner.store.ready().await {
        Ok(()) => axum::Json(json!({"status": "ready"})).into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready: storage");
            let mut response =
                failure(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Storage is not available");
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            response
        }
    }
}

async fn metrics(State(wrapping): State<Arc<Wrapping>>, peer: Option<Extension<PeerAddress>>) -> Response {
    let allowed = peer.is_some_and(|Extension(PeerAddress(address))| {
        wrapping.inner.metrics_from.iter().any(|network| network.contains(address))
    });
    if !allowed {
        return failure(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address");
    }
    match wrapping.inner.metrics.text() {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => failure(StatusCode::INTERNAL_SERVER_ERROR, "internal", "The metrics could not be written"),
    }
}

// The place was logged by the hook; the panic's words may quote what a guest wrote, so they are told to nobody.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    failure(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong on our side. Please try again.",
    )
}

// Numbers, counts and logs a request. Paths hold tokens and queries hold worse, so only the route's template is told.
async fn observe(State(wrapping): State<Arc<Wrapping>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let id = format!("{}-{:x}", wrapping.inner.name, wrapping.requests.fetch_add(1, Ordering::Relaxed));
    let mut response = next.run(request).await;
    let (status, took) = (response.status(), began.elapsed());
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    wrapping.inner.metrics.answered(method, route, status.as_u16(), took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let status_code = status.as_u16();
    if status.is_server_error() {
        tracing::warn!(%id, method, route, status = status_code, micros, "answered");
    } else {
        tracing::debug!(%id, method, route, status = status_code, micros, "answered");
    }
    add_headers(&mut response, &id);
    response
}

fn add_headers(response: &mut Response, id: &str) {
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    let usual = [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer")];
    for (name, value) in usual {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

// Methods are a client's words, and metrics must not grow with them.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Text we made that is worth it. Never an event stream: a compressor holds back what a listener waits for.
#[derive(Clone, Copy)]
struct Compressible;

impl Predicate for Compressible {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
        let is_text = matches!(
            kind,
            "application/json" | "text/html" | "image/svg+xml" | "application/openmetrics-text"
        );
        let size = response.body().size_hint().exact().and_then(|size| usize::try_from(size).ok());
        is_text && size.is_none_or(|size| size >= COMPRESS_FROM)
    }
}

#[cfg(test)]
mod tests;
