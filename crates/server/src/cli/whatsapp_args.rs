//! The flags of `whatsapp …`.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use domain::contact::UnknownNumbers;

/// How a hotel is reached on WhatsApp.
#[derive(Debug, Subcommand)]
pub enum WhatsAppCommand {
    /// Show how a hotel is reached, without its secrets
    Show {
        /// The hotel's slug
        hotel: String,
    },
    /// Set how a hotel is reached; what is left out stays as it is
    ///
    /// The secrets come from the environment (WHATSAPP_ACCESS_TOKEN, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN) or, with
    /// --secrets-stdin, from lines like access_token=… on standard input.
    Set(WhatsAppSet),
    /// List a hotel's templates
    Templates {
        /// The hotel's slug
        hotel: String,
        /// Read them from WhatsApp first
        #[arg(long)]
        sync: bool,
    },
}

/// What is to be set.
#[derive(Debug, ClapArgs)]
pub struct WhatsAppSet {
    /// The hotel's slug
    pub hotel: String,
    /// The number's id at Meta
    #[arg(long, value_name = "ID")]
    pub phone_number_id: Option<String>,
    /// The business account's id at Meta
    #[arg(long, value_name = "ID")]
    pub business_id: Option<String>,
    /// The number as guests see it
    #[arg(long, value_name = "NUMBER")]
    pub display_number: Option<String>,
    /// Read secrets from standard input
    #[arg(long)]
    pub secrets_stdin: bool,
    /// Whether guests before and after their stay reach Reception
    #[arg(long, value_name = "true|false")]
    pub enquiries: Option<bool>,
    /// What happens when an unknown number writes
    #[arg(long, value_enum)]
    pub unknown: Option<Unknown>,
    /// The words of the invitation
    #[arg(long, value_name = "TEXT")]
    pub invitation: Option<String>,
    /// Take the account away
    #[arg(long, conflicts_with_all = ["phone_number_id", "business_id", "display_number", "secrets_stdin"])]
    pub remove: bool,
}

/// What happens when an unknown number writes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Unknown {
    /// Nothing is said
    Silent,
    /// The booking code and surname are asked for
    Invite,
}

impl From<Unknown> for UnknownNumbers {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Silent => Self::Silent,
            Unknown::Invite => Self::Invite,
        }
    }
}
