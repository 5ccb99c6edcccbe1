//! The invented hotel's own website, with the chat in its corner: one script tag under a strict content policy.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::Hotel;

const PAGE: &str = include_str!("website/page.html");
const STYLE: &str = include_str!("website/page.css");

/// What `docs/widget.md` tells a hotel to allow, and nothing else; the front page shows it in a frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws: wss:; \
                      frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// Where a hotel's website is.
pub fn path(slug: &str) -> String {
    format!("/demo/website/{slug}")
}

/// The page of a hotel.
pub fn page(hotel: &Hotel) -> Response {
    let text = PAGE.replace("{{name}}", &escaped(&hotel.name)).replace("{{slug}}", hotel.slug.as_str());
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

/// Its style.
pub async fn style() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, STYLE).into_response()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_not_markup() {
        assert_eq!(
            escaped("Ann's <b>\"Inn\"</b> & Bar"),
            "Ann's &lt;b&gt;&quot;Inn&quot;&lt;/b&gt; &amp; Bar"
        );
    }
}
