//! The commands about guests: reservations, stays and links.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use domain::Purpose;
use jiff::civil::Date;

/// One booking of a hotel.
#[derive(Debug, ClapArgs)]
pub struct OfBooking {
    /// The hotel's slug
    #[arg(long)]
    pub hotel: String,
    /// The booking's reference
    #[arg(long)]
    pub booking: String,
}

/// Reservations.
#[derive(Debug, Subcommand)]
pub enum BookingCommand {
    /// Add a booking
    Add(NewBooking),
    /// List bookings
    List {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// Which
        #[arg(value_enum, default_value = "in-house")]
        list: ListName,
        /// Only those whose reference begins with this, or whose guest is called so
        #[arg(long)]
        search: Option<String>,
    },
    /// The guest leaves on another day
    Extend {
        #[command(flatten)]
        of: OfBooking,
        /// The new day of departure, like 2026-05-31
        #[arg(long)]
        departure: Date,
    },
    /// The guest does not come
    Cancel {
        #[command(flatten)]
        of: OfBooking,
    },
    /// The guest did not come
    NoShow {
        #[command(flatten)]
        of: OfBooking,
    },
    /// It was an error: a cancelled booking stands again
    Reinstate {
        #[command(flatten)]
        of: OfBooking,
    },
}

/// A booking to add.
#[derive(Debug, ClapArgs)]
pub struct NewBooking {
    /// The hotel's slug
    #[arg(long)]
    pub hotel: String,
    /// The guest's name
    #[arg(long)]
    pub guest: String,
    /// The day of arrival, like 2026-05-29
    #[arg(long)]
    pub arrival: Date,
    /// The day of departure, like 2026-05-31
    #[arg(long)]
    pub departure: Date,
    /// Its reference; without it it gets a fresh one
    #[arg(long)]
    pub booking: Option<String>,
    /// E-mail
    #[arg(long)]
    pub email: Option<String>,
    /// Phone
    #[arg(long)]
    pub phone: Option<String>,
    /// How many people
    #[arg(long, default_value_t = 1)]
    pub party: u32,
    /// Breakfast is in the rate
    #[arg(long)]
    pub breakfast: bool,
    /// Nothing may be charged to the room
    #[arg(long)]
    pub no_post: bool,
}

/// A list of bookings.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ListName {
    /// Arrival today or before
    DueIn,
    /// Arrival after today
    Upcoming,
    /// Living here
    InHouse,
    /// Departed, cancelled or never come
    Past,
}

/// Guests who arrive, move and leave.
#[derive(Debug, Subcommand)]
pub enum StayCommand {
    /// Check a guest in; the room gets a new PIN, which is printed
    CheckIn {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// The room's number
        #[arg(long)]
        room: String,
        /// The guest's name
        #[arg(long)]
        guest: String,
        /// The day of departure, like 2026-05-31
        #[arg(long)]
        departure: jiff::civil::Date,
        /// The booking's reference; without it the guest is a walk-in
        #[arg(long)]
        booking: Option<String>,
    },
    /// Check the guest of a room out
    CheckOut {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// The room's number
        #[arg(long)]
        room: String,
    },
    /// Undo a check-in: the booking is due again
    Undo {
        #[command(flatten)]
        of: OfBooking,
    },
    /// Move a guest to another room; both rooms get new PINs
    Move {
        #[command(flatten)]
        of: OfBooking,
        /// The new room's number
        #[arg(long)]
        room: String,
    },
}

/// Links for guests.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a link; it is printed now and never again
    Issue {
        #[command(flatten)]
        of: OfBooking,
        /// What it opens
        #[arg(long, value_enum, default_value = "full-access")]
        purpose: PurposeName,
        /// Whether it opens the chat, against what its purpose says
        #[arg(long, value_name = "BOOL")]
        can_chat: Option<bool>,
        /// Whether it opens orders, against what its purpose says
        #[arg(long, value_name = "BOOL")]
        can_order_services: Option<bool>,
        /// In how many days it ends; without it 30 days after departure
        #[arg(long, value_name = "DAYS")]
        expires_days: Option<u32>,
        /// Leave earlier links of the same purpose as they are
        #[arg(long)]
        keep_others: bool,
        /// Print it as a QR code too
        #[arg(long)]
        qr: bool,
    },
    /// List a booking's links: what they open, never the links themselves
    List {
        #[command(flatten)]
        of: OfBooking,
    },
    /// Revoke a link; whoever listens by it is put out
    Revoke {
        /// Its number, as list shows it
        id: i64,
    },
}

/// A purpose as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PurposeName {
    /// The booking's status
    Status,
    /// The form before arrival, and the status
    PreCheckIn,
    /// Orders, and the status
    RoomServices,
    /// The chat, and the status
    Chat,
    /// Everything
    FullAccess,
}

impl From<PurposeName> for Purpose {
    fn from(name: PurposeName) -> Self {
        match name {
            PurposeName::Status => Purpose::Status,
            PurposeName::PreCheckIn => Purpose::PreCheckIn,
            PurposeName::RoomServices => Purpose::RoomServices,
            PurposeName::Chat => Purpose::Chat,
            PurposeName::FullAccess => Purpose::FullAccess,
        }
    }
}
