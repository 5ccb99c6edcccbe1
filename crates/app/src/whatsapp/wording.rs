//! What was said, in the words that stand in the conversation. Every kind has some, so that no message is lost.

use domain::message::preview;
use domain::text::MESSAGE_MAX;
use serde::{Deserialize, Serialize};

use super::incoming::{Media, MediaKind, OrderLine, Place, Said, SharedCard};

/// How many messages a long text becomes at most; WhatsApp's longest, 65,536 characters, needs fewer.
const PARTS_MAX: usize = 18;
/// What stands where a text was cut.
const CUT: &str = "… [cut]";
/// How much of the message a reaction is about is repeated, in characters.
const QUOTE_MAX: usize = 60;
/// The most cards or order lines that are written out.
const LINES_MAX: usize = 50;
/// The longest caption, in characters; WhatsApp's own is 1,024.
const CAPTION_MAX: usize = 4_000;

/// A message in words, and the file to be fetched for it. It is also how a message is kept for somebody without a stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Worded {
    /// At least one text; each fits a message.
    pub texts: Vec<String>,
    /// The file.
    #[serde(default)]
    pub file: Option<WordedFile>,
    /// The provider's id of the message it answers.
    #[serde(default)]
    pub answers: Option<String>,
}

/// A file to be fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WordedFile {
    /// Its id at the provider.
    pub id: String,
    /// The name it is shown by.
    pub name: String,
    /// The media type its sender claims.
    pub media_type: String,
    /// The words that stay once the file is there.
    pub caption: String,
}

/// The words. `quoted` is what stands in the message a reaction is about, where that is known.
pub(super) fn of(said: &Said, answers: Option<&str>, quoted: Option<&str>) -> Worded {
    let text = match said {
        Said::Text(text) => text.clone(),
        Said::Media(media) => return of_media(media, answers),
        Said::Location(place) => of_place(place),
        Said::Contacts(cards) => lines("[Contact]", cards.iter().map(of_card)),
        Said::Reaction { emoji, .. } => of_reaction(emoji, quoted),
        Said::Choice(title) => title.clone(),
        Said::Order(wanted) => lines("[Order from the catalogue]", wanted.iter().map(of_order_line)),
        Said::System(text) if text.trim().is_empty() => "[The guest's WhatsApp account changed]".to_owned(),
        Said::System(text) => format!("[WhatsApp: {}]", preview(text.trim(), 500)),
        Said::Unsupported => "[The guest sent something that WhatsApp does not hand on]".to_owned(),
    };
    Worded { texts: parts(&text), file: None, answers: answers.map(str::to_owned) }
}

fn of_media(media: &Media, answers: Option<&str>) -> Worded {
    let caption = media.caption.as_deref().map(|text| preview(text.trim(), CAPTION_MAX)).unwrap_or_default();
    let text = if caption.is_empty() { format!("[{}]", label(media.kind)) } else { caption.clone() };
    let name = media.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = name.map_or_else(|| usual_name(media), |name| preview(name, 200));
    let media_type = preview(&media.media_type, 100);
    let file = WordedFile { id: media.id.clone(), name, media_type, caption };
    Worded { texts: parts(&text), file: Some(file), answers: answers.map(str::to_owned) }
}

fn label(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Photo => "Photo",
        MediaKind::Video => "Video",
        MediaKind::Audio => "Audio",
        MediaKind::Voice => "Voice message",
        MediaKind::Document => "Document",
        MediaKind::Sticker => "Sticker",
    }
}

// Only documents come with a name.
fn usual_name(media: &Media) -> String {
    let ending = match media.media_type.split(';').next().unwrap_or_default().trim() {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        "video/mp4" | "audio/mp4" => ".mp4",
        "video/3gpp" => ".3gp",
        "audio/ogg" => ".ogg",
        "audio/mpeg" => ".mp3",
        "audio/aac" => ".aac",
        "audio/amr" => ".amr",
        "application/pdf" => ".pdf",
        _ => "",
    };
    format!("{}{ending}", label(media.kind).to_lowercase().replace(' ', "-"))
}

fn of_place(place: &Place) -> String {
    let Place { latitude, longitude, name, address } = place;
    let words = [name, address].into_iter().flatten().map(|text| preview(text.trim(), 500));
    let words = words.filter(|text| !text.is_empty());
    let link = format!("https://maps.google.com/?q={latitude:.6},{longitude:.6}");
    let all: Vec<String> = std::iter::once("[Location]".to_owned()).chain(words).chain([link]).collect();
    all.join("\n")
}

fn of_card(card: &SharedCard) -> String {
    let name = preview(card.name.trim(), 120);
    let numbers: Vec<String> = card.numbers.iter().take(5).map(|number| preview(number.trim(), 40)).collect();
    match (name.is_empty(), numbers.is_empty()) {
        (_, true) => name,
        (true, false) => numbers.join(", "),
        (false, false) => format!("{name}: {}", numbers.join(", ")),
    }
}

fn of_order_line(line: &OrderLine) -> String {
    format!("{} × {}", preview(line.quantity.trim(), 10), preview(line.item.trim(), 120))
}

fn of_reaction(emoji: &str, quoted: Option<&str>) -> String {
    let emoji = preview(emoji.trim(), 10);
    let what = if emoji.is_empty() { "Took a reaction back".to_owned() } else { format!("Reacted {emoji}") };
    let Some(quoted) = quoted else { return what };
    let short = preview(quoted, QUOTE_MAX);
    let more = if short.len() < quoted.len() { "…" } else { "" };
    let joint = if emoji.is_empty() { "from" } else { "to" };
    format!("{what} {joint} “{short}{more}”")
}

fn lines(head: &str, lines: impl Iterator<Item = String>) -> String {
    let lines = lines.filter(|line| !line.is_empty()).take(LINES_MAX);
    std::iter::once(head.to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

// A text as messages: cut between words, and at the end when there is no end.
fn parts(text: &str) -> Vec<String> {
    let kept: String = text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
    let mut rest = kept.trim();
    let mut parts = Vec::new();
    while !rest.is_empty() && parts.len() < PARTS_MAX {
        let (part, after) = rest.split_at(break_at(rest));
        if !part.trim().is_empty() {
            parts.push(part.trim().to_owned());
        }
        rest = after.trim_start();
    }
    if let Some(last) = parts.last_mut().filter(|_| !rest.is_empty()) {
        *last = preview(last, MESSAGE_MAX - CUT.chars().count()) + CUT;
    }
    if !parts.iter().any(|part| domain::MessageText::new(part).is_ok()) {
        return vec!["[An empty message]".to_owned()];
    }
    parts.retain(|part| domain::MessageText::new(part).is_ok());
    parts
}

// Where the first message of a text ends, in bytes: all of it, or after the last space that fits, or where it must.
fn break_at(text: &str) -> usize {
    let Some((end, _)) = text.char_indices().nth(MESSAGE_MAX) else { return text.len() };
    let fits = &text[..end];
    let space = fits.char_indices().rev().take(MESSAGE_MAX / 4).find(|(_, c)| c.is_whitespace());
    space.map_or(end, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(said: &Said) -> String {
        let worded = of(said, None, None);
        assert_eq!(worded.texts.len(), 1);
        worded.texts[0].clone()
    }

    fn media(kind: MediaKind, caption: Option<&str>) -> Said {
        Said::Media(Media {
            kind,
            id: "77".into(),
            media_type: "audio/ogg; codecs=opus".into(),
            name: None,
            caption: caption.map(str::to_owned),
        })
    }

    #[test]
    fn every_kind_has_words() {
        let place = |name: Option<&str>| {
            Said::Location(Place {
                latitude: 52.059_9,
                longitude: -9.504_4,
                name: name.map(str::to_owned),
                address: None,
            })
        };
        let link = "https://maps.google.com/?q=52.059900,-9.504400";
        assert_eq!(text(&place(Some("Ross Castle"))), format!("[Location]\nRoss Castle\n{link}"));
        assert_eq!(text(&place(None)), format!("[Location]\n{link}"));
        let card = SharedCard { name: "Ann".into(), numbers: vec!["+353 1".into(), "+353 2".into()] };
        assert_eq!(text(&Said::Contacts(vec![card])), "[Contact]\nAnn: +353 1, +353 2");
        assert_eq!(text(&Said::Choice("Yes, please".into())), "Yes, please");
        let line = OrderLine { quantity: "2".into(), item: "SKU-1".into() };
        assert_eq!(text(&Said::Order(vec![line])), "[Order from the catalogue]\n2 × SKU-1");
        assert!(text(&Said::System("Ann changed her number".into())).contains("changed her number"));
        assert!(text(&Said::Unsupported).starts_with('['));
        assert_eq!(text(&Said::Text(" \0 ".into())), "[An empty message]");
    }

    #[test]
    fn a_file_has_its_caption_or_a_word_for_what_it_is() {
        let worded = of(&media(MediaKind::Voice, None), Some("wamid.1"), None);
        assert_eq!(worded.texts, ["[Voice message]"]);
        assert_eq!(worded.answers.as_deref(), Some("wamid.1"));
        let file = worded.file.unwrap();
        assert_eq!((file.name.as_str(), file.caption.as_str()), ("voice-message.ogg", ""));
        assert_eq!(of(&media(MediaKind::Photo, Some("Our view")), None, None).texts, ["Our view"]);
    }

    #[test]
    fn a_reaction_says_what_it_is_about() {
        let like = Said::Reaction { emoji: "👍".into(), to: "x".into() };
        assert_eq!(of(&like, None, Some("On the way!")).texts, ["Reacted 👍 to “On the way!”"]);
        assert_eq!(of(&like, None, None).texts, ["Reacted 👍"]);
        let quoted = "a".repeat(QUOTE_MAX + 1);
        assert!(of(&like, None, Some(&quoted)).texts[0].ends_with("a…”"));
        let taken_back = Said::Reaction { emoji: String::new(), to: "x".into() };
        assert_eq!(of(&taken_back, None, Some("Hi")).texts, ["Took a reaction back from “Hi”"]);
    }

    #[test]
    fn a_long_text_becomes_several_messages_and_loses_nothing() {
        let long: Vec<String> = (0..6_000).map(|n| format!("word{n}")).collect();
        let worded = of(&Said::Text(long.join(" ")), None, None);
        assert!(
            worded.texts.len() > 1 && worded.texts.iter().all(|part| part.chars().count() <= MESSAGE_MAX)
        );
        assert!(worded.texts.join(" ") == long.join(" "));
        let endless = of(&Said::Text("x".repeat(MESSAGE_MAX * PARTS_MAX + 1)), None, None);
        assert_eq!(endless.texts.len(), PARTS_MAX);
        assert!(endless.texts[PARTS_MAX - 1].ends_with(CUT));
    }
}
