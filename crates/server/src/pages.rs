//! Our web pages, built by `web/` and embedded: the guest page, the guest's portal, the console, the front page and their
//! assets; and the widget, which runs in other people's pages.
//!
//! A debug build reads them from `web/dist` at each request, so that a rebuilt page shows without a rebuilt server.

use axum::Router;
use axum::extract::{OriginalUri, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::refusal::failure;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; connect-src 'self' ws: wss:; \
                      frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// What a build without pages shows instead of one.
const MISSING: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Bellhop</title>\
    <h1>The pages are not built yet</h1><p>Bellhop is running. Its pages need one more step:</p>\
    <pre>npm --prefix web ci\nnpm --prefix web run build</pre><p>Then reload this page.</p></html>";

/// The pages at their addresses. Everything else of the build is served by [`file`].
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let guest = || get(|headers: HeaderMap| async move { page("guest.html", &headers) });
    let portal = || get(|headers: HeaderMap| async move { private(page("portal.html", &headers)) });
    let console = || get(|headers: HeaderMap| async move { page("console.html", &headers) });
    Router::new()
        .route("/", get(|headers: HeaderMap| async move { page("front.html", &headers) }))
        .route("/chat", guest())
        .route("/chat/{slug}/messages/room/{room}/validate-chat-pin", guest())
        .route("/chat/{slug}/conversations/{id}/messages/send", guest())
        .route("/guest", portal())
        .route("/guest/{slug}", portal())
        .route("/guest/{slug}/{*view}", portal())
        .route("/console", console())
        .route("/console/{*view}", console())
        .route("/assets/{*path}", get(asset))
}

/// A page whose address carries a credential until the page has taken it out: kept in no cache.
fn private(mut page: Response) -> Response {
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page
}

async fn asset(OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    file(uri.path(), &headers)
        .unwrap_or_else(|| failure(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address"))
}

/// A file of the build by its path, `/sw.js`, `/assets/…`; pages have addresses of their own and are not found here.
pub fn of_request(request: &Request) -> Option<Response> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads { file(request.uri().path(), request.headers()) } else { None }
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let name = path.trim_start_matches('/');
    let hidden = [".html", ".br", ".gz"].iter().any(|end| name.ends_with(end)) || name.is_empty();
    if hidden {
        return None;
    }
    // The build puts a hash of the content into the names of assets, so their content never changes.
    let immutable = name.starts_with("assets/");
    let caching = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let (file, coding) = best(name, headers)?;
    let response = respond(name, &file, coding, caching, headers);
    Some(if is_of_widget(name) { for_any_site(response) } else { response })
}

/// Hotels put the widget into pages of other origins; everything else is for our own pages.
fn is_of_widget(name: &str) -> bool {
    name == "widget.js" || name.starts_with("assets/widget/")
}

/// A module that a page of another origin imports is asked for with CORS, and a page that isolates itself asks for the policy.
fn for_any_site(mut response: Response) -> Response {
    let answer = response.headers_mut();
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    response
}

fn page(name: &str, headers: &HeaderMap) -> Response {
    let mut response = match best(name, headers) {
        Some((file, coding)) => respond(name, &file, coding, "no-cache", headers),
        None => axum::response::Html(MISSING).into_response(),
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    answer.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    );
    response
}

// The file as the client may have it: the build wrote compressed ones beside each text file.
fn best(name: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts(headers, coding)
            && let Some(file) = Dist::get(&format!("{name}.{ending}"))
        {
            return Some((file, Some(coding)));
        }
    }
    Dist::get(name).map(|file| (file, None))
}

fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let named = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = |piece: &str| piece.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0);
        named && !pieces.any(refused)
    })
}

fn respond(
    name: &str,
    file: &EmbeddedFile,
    coding: Option<&'static str>,
    caching: &'static str,
    headers: &HeaderMap,
) -> Response {
    let tag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..12]));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = mime_guess::from_path(name).first_or_octet_stream();
        let kind = match kind.type_() {
            mime_guess::mime::TEXT => format!("{kind}; charset=utf-8"),
            _ => kind.to_string(),
        };
        ([(header::CONTENT_TYPE, kind)], file.data.clone().into_owned()).into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.insert(header::ETAG, tag);
    }
    if let Some(coding) = coding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
        headers
    }

    #[test]
    fn codings_are_taken_only_when_accepted() {
        assert!(accepts(&accepting("gzip, deflate, br"), "br"));
        assert!(accepts(&accepting("br;q=0.5"), "br"));
        assert!(!accepts(&accepting("br;q=0"), "br"));
        assert!(!accepts(&accepting("brotli"), "br"));
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }

    #[test]
    fn pages_and_compressed_twins_are_not_files() {
        for path in ["/", "/guest.html", "/sw.js.br", "/../Cargo.toml", "/assets/../../package.json"] {
            assert!(file(path, &HeaderMap::new()).is_none(), "{path}");
        }
    }

    #[test]
    fn only_the_widget_is_for_any_site() {
        for name in ["widget.js", "assets/widget/program-1.js"] {
            assert!(is_of_widget(name), "{name}");
        }
        for name in ["sw.js", "widget.js.map", "assets/widget.js", "assets/guest-1.js"] {
            assert!(!is_of_widget(name), "{name}");
        }
        let response = for_any_site(StatusCode::OK.into_response());
        assert_eq!(response.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert_eq!(response.headers()["cross-origin-resource-policy"], "cross-origin");
    }

    #[test]
    fn a_page_with_a_token_in_its_address_is_not_kept() {
        let response = private(page("no-such.html", &HeaderMap::new()));
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }

    #[test]
    fn a_page_carries_the_policy_even_when_it_is_not_built() {
        let response = page("no-such.html", &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::OK);
        assert!(response.headers().contains_key(header::CONTENT_SECURITY_POLICY));
    }
}
