//! Files that lie somewhere else. Their address is kept as part of what is said; nobody here ever fetches it.

/// What a kind of file is called in a text; none for a kind nobody knows.
pub fn label(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "image" => "Photo",
        "video" => "Video",
        "audio" => "Audio",
        "document" => "Document",
        _ => return None,
    })
}

/// Whether an address can be kept: of the web, in one word.
pub fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// What is said with a file: `[Photo] name https://…`, and the caption under it.
pub fn text(label: &str, name: &str, url: &str, caption: &str) -> String {
    let line: Vec<&str> = [name.trim(), url].into_iter().filter(|part| !part.is_empty()).collect();
    let line = format!("[{label}] {}", line.join(" "));
    if caption.trim().is_empty() { line } else { format!("{line}\n{}", caption.trim()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_elsewhere_is_told_in_words() {
        let url = "https://example.com/a.jpg";
        assert_eq!(text("Photo", "a.jpg", url, " Broken tap "), format!("[Photo] a.jpg {url}\nBroken tap"));
        assert_eq!(text("Photo", "", url, ""), format!("[Photo] {url}"));
        assert!(is_address(url) && is_address("http://x"));
        for bad in ["", "javascript:alert(1)", "https://", "https://a b", "/files/x", "data:text/html,x"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
