use domain::ContactAddress;
use jiff::Timestamp;

/// A message as it came in, understood but not judged. Nothing of it is believed but the address and the id, for which
/// the provider's signature stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The provider's id: a repeat is the same message.
    pub external_id: String,
    /// Who writes.
    pub address: ContactAddress,
    /// The name they gave themselves.
    pub name: String,
    /// When, by the provider's clock.
    pub said_at: Timestamp,
    /// What.
    pub said: Said,
    /// The provider's id of the message it answers.
    pub answers: Option<String>,
}

/// What was said.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A text.
    Text(String),
    /// A file.
    Media(Media),
    /// A place.
    Location(Place),
    /// Cards of an address book.
    Contacts(Vec<SharedCard>),
    /// A sign on another message; empty when it was taken back.
    Reaction {
        /// The sign.
        emoji: String,
        /// The provider's id of that message.
        to: String,
    },
    /// The button or the entry of a list that was chosen.
    Choice(String),
    /// An order from a catalogue at the provider.
    Order(Vec<OrderLine>),
    /// News about the guest's account there.
    System(String),
    /// What the provider does not hand on, or we do not know.
    Unsupported,
}

/// A file that lies at the provider for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// Its id at the provider.
    pub id: String,
    /// The media type its sender claims.
    pub media_type: String,
    /// The name it had at home.
    pub name: Option<String>,
    /// What was written under it.
    pub caption: Option<String>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Photo,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// Spoken into the phone.
    Voice,
    /// A document.
    Document,
    /// A sticker.
    Sticker,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
}

/// A card of an address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCard {
    /// The name on it.
    pub name: String,
    /// The numbers on it.
    pub numbers: Vec<String>,
}

/// A line of an order from a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// How many.
    pub quantity: String,
    /// What, by its number in the catalogue.
    pub item: String,
}
