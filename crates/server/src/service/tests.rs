use std::net::IpAddr;

use axum::body::{Body, to_bytes};
use axum::routing::post;
use serde_json::Value;
use tower::ServiceExt;

use super::*;
use crate::config::Sources;
use crate::node::Parts;

struct Fixture {
    service: HttpService,
    store: Arc<dyn app::ports::Store>,
    // Holds the database as long as the service does.
    _home: tempfile::TempDir,
}

async fn fixture() -> Fixture {
    let home = tempfile::tempdir().unwrap();
    let flags = vec![("data_dir".to_owned(), home.path().display().to_string())];
    let config = Sources { flags, ..Sources::default() }.load().unwrap();
    let parts = Parts::open(&config).await.unwrap();
    let surroundings = Surroundings {
        metrics: Metrics::new(Vec::new),
        metrics_from: config.requests.metrics_from,
        store: parts.app.store.clone(),
        body_max: 100,
        name: "test".into(),
    };
    let doors = Router::new()
        .route("/echo", post(|body: String| async move { body }))
        .route("/panic", get(|| async { panic!("on purpose") as () }))
        .route("/secret/{token}", get(|| async { "kept" }))
        .route("/long", get(|| async { axum::Json(json!({"text": "long ".repeat(1000)})) }))
        .route(
            "/stream",
            get(|| async { ([(header::CONTENT_TYPE, "text/event-stream")], "data: x\n\n".repeat(1000)) }),
        );
    Fixture { service: service(doors, surroundings), store: parts.app.store, _home: home }
}

impl Fixture {
    async fn call(&self, method: Method, path: &str, body: &str) -> Response {
        let mut request = Request::new(Body::from(body.to_owned()));
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        if matches!(path, "/long" | "/stream" | "/healthz") {
            request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
        }
        request.extensions_mut().insert(PeerAddress(IpAddr::from([127, 0, 0, 1])));
        self.service.clone().oneshot(request).await.unwrap()
    }

    async fn json(&self, method: Method, path: &str) -> (u16, Value) {
        let response = self.call(method, path, "").await;
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }
}

#[tokio::test]
async fn a_trailing_slash_changes_nothing_whatever_the_method() {
    let fixture = fixture().await;
    for path in ["/echo", "/echo/"] {
        assert_eq!(fixture.call(Method::POST, path, "hello").await.status(), 200, "{path}");
    }
}

#[tokio::test]
async fn what_no_door_answers_is_json() {
    let fixture = fixture().await;
    for (method, path, status, code) in [
        (Method::GET, "/nothing", 404, "not_found"),
        (Method::POST, "/assets", 404, "not_found"),
        (Method::DELETE, "/echo", 405, "method_not_allowed"),
        (Method::GET, "/panic", 500, "internal"),
    ] {
        let (answered, body) = fixture.json(method, path).await;
        assert_eq!((answered, body["code"].as_str()), (status, Some(code)), "{path}");
        assert!(body["error"].is_string());
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let fixture = fixture().await;
    assert_eq!(fixture.call(Method::POST, "/echo", &"x".repeat(100)).await.status(), 200);
    assert_eq!(fixture.call(Method::POST, "/echo", &"x".repeat(101)).await.status(), 413);
}

#[tokio::test]
async fn long_text_is_compressed_and_a_stream_never() {
    let fixture = fixture().await;
    let coding = |response: &Response| response.headers().get(header::CONTENT_ENCODING).cloned();
    assert_eq!(coding(&fixture.call(Method::GET, "/long", "").await).unwrap(), "br");
    assert_eq!(coding(&fixture.call(Method::GET, "/stream", "").await), None);
    assert_eq!(coding(&fixture.call(Method::GET, "/healthz", "").await), None);
}

#[tokio::test]
async fn every_answer_has_a_number_of_its_own_and_is_not_sniffed() {
    let fixture = fixture().await;
    let mut numbers = std::collections::HashSet::new();
    for path in ["/healthz", "/readyz", "/nothing", "/panic", "/"] {
        let response = fixture.call(Method::GET, path, "").await;
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(response.headers()[header::REFERRER_POLICY], "no-referrer", "{path}");
        assert!(numbers.insert(response.headers()["x-request-id"].clone()), "{path}");
    }
}

#[tokio::test]
async fn metrics_tell_templates_never_paths_and_only_to_those_who_may_read_them() {
    let fixture = fixture().await;
    fixture.call(Method::GET, "/secret/hush?token=hush", "").await;
    let response = fixture.call(Method::GET, "/metrics", "").await;
    let text = to_bytes(response.into_body(), 100_000).await.unwrap();
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains("/secret/{token}") && !text.contains("hush"), "{text}");

    let mut request = Request::new(Body::empty());
    *request.uri_mut() = "/metrics".parse().unwrap();
    request.extensions_mut().insert(PeerAddress(IpAddr::from([9, 9, 9, 9])));
    assert_eq!(fixture.service.clone().oneshot(request).await.unwrap().status(), 404);
}

#[tokio::test]
async fn readiness_follows_the_store() {
    let fixture = fixture().await;
    assert_eq!(fixture.json(Method::GET, "/readyz").await.0, 200);
    fixture.store.close().await;
    assert_eq!(fixture.json(Method::GET, "/readyz").await.0, 503);
    assert_eq!(fixture.json(Method::GET, "/healthz").await.0, 200);
}
