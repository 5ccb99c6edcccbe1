//! How the hotel is reached by phone.

use app::whatsapp::{AccountWish, SettingsWish, ShownSettings};
use domain::contact::UnknownNumbers;
use domain::messaging::{GuestSocket, GuestWebhook, MessagingRules};
use domain::{Slug, WhatsAppAccount};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who may open a guest's socket by a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuestSocketRule {
    /// Whoever brings a ticket.
    Ticket,
    /// Whoever names the number.
    Open,
}

/// Who may post to the guests' webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuestWebhookRule {
    /// Whoever proves the hotel's secret.
    Secret,
    /// Anybody.
    Open,
}

/// What happens when an unknown number writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnknownRule {
    /// Nothing is said; the messages are kept.
    Silent,
    /// The booking code and surname are asked for.
    Invite,
}

/// How the hotel is reached by phone. Secrets are never told.
#[derive(Serialize, ToSchema)]
pub struct MessagingSettings {
    /// Who may open a guest's socket.
    pub guest_socket: GuestSocketRule,
    /// Who may post to the guests' webhook.
    pub guest_webhook: GuestWebhookRule,
    /// Whether a guest before or after the stay reaches Reception on WhatsApp.
    pub enquiries: bool,
    /// What happens when an unknown number writes.
    pub unknown: UnknownRule,
    /// The words of the invitation; empty for the usual ones.
    pub invitation: String,
    /// Whether the guests' webhook has a secret.
    pub webhook_secret_set: bool,
    /// The address of the guests' webhook.
    pub guest_webhook_url: String,
    /// The account at WhatsApp.
    #[schema(required = true)]
    pub whatsapp: Option<WhatsAppSettings>,
}

/// An account at WhatsApp.
#[derive(Serialize, ToSchema)]
pub struct WhatsAppSettings {
    /// The number's id at Meta.
    pub phone_number_id: String,
    /// The business account's id at Meta.
    pub business_id: String,
    /// The number as guests see it.
    pub display_number: String,
    /// The address Meta is to call.
    pub webhook_url: String,
}

impl MessagingSettings {
    /// What a hotel set; `public_url` is the address people reach us at.
    pub fn new(settings: &ShownSettings, public_url: &str, hotel: &Slug) -> Self {
        let ShownSettings { rules, webhook_secret_set, whatsapp } = settings;
        Self {
            guest_socket: match rules.guest_socket {
                GuestSocket::Ticket => GuestSocketRule::Ticket,
                GuestSocket::Open => GuestSocketRule::Open,
            },
            guest_webhook: match rules.guest_webhook {
                GuestWebhook::Secret => GuestWebhookRule::Secret,
                GuestWebhook::Open => GuestWebhookRule::Open,
            },
            enquiries: rules.enquiries,
            unknown: match rules.unknown {
                UnknownNumbers::Silent => UnknownRule::Silent,
                UnknownNumbers::Invite => UnknownRule::Invite,
            },
            invitation: rules.invitation.clone(),
            webhook_secret_set: *webhook_secret_set,
            guest_webhook_url: format!("{public_url}/api/chat/guest-webhook/"),
            whatsapp: whatsapp.as_ref().map(|account| WhatsAppSettings::new(account, public_url, hotel)),
        }
    }
}

impl WhatsAppSettings {
    fn new(account: &WhatsAppAccount, public_url: &str, hotel: &Slug) -> Self {
        Self {
            phone_number_id: account.phone_number_id.clone(),
            business_id: account.business_id.clone(),
            display_number: account.display_number.clone(),
            webhook_url: format!("{public_url}/webhooks/whatsapp/{}", hotel.as_str()),
        }
    }
}

/// How the hotel is to be reached by phone. A secret that is left out stays as it is.
#[derive(Deserialize, ToSchema)]
pub struct MessagingEntry {
    /// Who may open a guest's socket.
    pub guest_socket: GuestSocketRule,
    /// Who may post to the guests' webhook.
    pub guest_webhook: GuestWebhookRule,
    /// Whether a guest before or after the stay reaches Reception on WhatsApp.
    pub enquiries: bool,
    /// What happens when an unknown number writes.
    pub unknown: UnknownRule,
    /// The words of the invitation, at most 1,000 characters; empty for the usual ones.
    #[serde(default)]
    pub invitation: String,
    /// The secret of the guests' webhook, at least 16 characters; an empty one takes it away.
    pub webhook_secret: Option<String>,
    /// The account at WhatsApp; null takes it away.
    pub whatsapp: Option<WhatsAppEntry>,
}

/// An account at WhatsApp. A secret that is left out stays as it is; a new account needs all three.
#[derive(Deserialize, ToSchema)]
pub struct WhatsAppEntry {
    /// The number's id at Meta.
    pub phone_number_id: String,
    /// The business account's id at Meta.
    pub business_id: String,
    /// The number as guests see it.
    pub display_number: String,
    /// The token that opens Meta's API.
    pub access_token: Option<String>,
    /// The secret Meta signs with.
    pub app_secret: Option<String>,
    /// The word that proves to Meta that the webhook is ours.
    pub verify_token: Option<String>,
}

impl MessagingEntry {
    /// The same for the use case.
    pub fn wish(&self) -> SettingsWish<'_> {
        let rules = MessagingRules {
            guest_socket: match self.guest_socket {
                GuestSocketRule::Ticket => GuestSocket::Ticket,
                GuestSocketRule::Open => GuestSocket::Open,
            },
            guest_webhook: match self.guest_webhook {
                GuestWebhookRule::Secret => GuestWebhook::Secret,
                GuestWebhookRule::Open => GuestWebhook::Open,
            },
            enquiries: self.enquiries,
            unknown: match self.unknown {
                UnknownRule::Silent => UnknownNumbers::Silent,
                UnknownRule::Invite => UnknownNumbers::Invite,
            },
            invitation: self.invitation.clone(),
        };
        let whatsapp = self.whatsapp.as_ref().map(|entry| AccountWish {
            phone_number_id: &entry.phone_number_id,
            business_id: &entry.business_id,
            display_number: &entry.display_number,
            access_token: entry.access_token.as_deref(),
            app_secret: entry.app_secret.as_deref(),
            verify_token: entry.verify_token.as_deref(),
        });
        SettingsWish { rules, webhook_secret: self.webhook_secret.as_deref(), whatsapp }
    }
}
