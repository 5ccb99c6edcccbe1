//! How a hotel is reached by phone: the rules it sets, its WhatsApp account and its templates.

use jiff::Timestamp;

use crate::HotelId;
use crate::contact::UnknownNumbers;

/// Who may open a guest's socket by a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GuestSocket {
    /// Whoever brings a ticket: a number is no secret. The default.
    Ticket,
    /// Whoever names the number, as in the older system.
    Open,
}

/// Who may post to the guests' webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GuestWebhook {
    /// Whoever proves the hotel's secret. The default.
    Secret,
    /// Anybody, as in the older system.
    Open,
}

/// What a hotel sets about phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagingRules {
    /// Who may open a guest's socket.
    pub guest_socket: GuestSocket,
    /// Who may post to the webhook.
    pub guest_webhook: GuestWebhook,
    /// Whether a guest before or after the stay reaches Reception on WhatsApp.
    pub enquiries: bool,
    /// What happens when an unknown number writes.
    pub unknown: UnknownNumbers,
    /// The words of the invitation; empty for the usual ones.
    pub invitation: String,
}

impl Default for MessagingRules {
    fn default() -> Self {
        Self {
            guest_socket: GuestSocket::Ticket,
            guest_webhook: GuestWebhook::Secret,
            enquiries: true,
            unknown: UnknownNumbers::Invite,
            invitation: String::new(),
        }
    }
}

/// A hotel's account at WhatsApp, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatsAppAccount {
    /// The hotel.
    pub hotel: HotelId,
    /// The number's id at Meta: messages are sent from it.
    pub phone_number_id: String,
    /// The business account's id at Meta: templates belong to it.
    pub business_id: String,
    /// The number as guests see it.
    pub display_number: String,
}

/// A text that was approved beforehand and may be sent at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Name at the provider.
    pub name: String,
    /// Language at the provider: `en`, `en_US`.
    pub language: String,
    /// `UTILITY`, `MARKETING` or `AUTHENTICATION`.
    pub category: String,
    /// Where it stands at the provider: only `APPROVED` may be sent.
    pub status: String,
    /// The body, with `{{1}}`, `{{2}}` … where it is filled in.
    pub body: String,
    /// When it was last read from the provider.
    pub synced_at: Timestamp,
}

/// The words that fill a template in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateUse {
    /// Name at the provider.
    pub name: String,
    /// Language at the provider.
    pub language: String,
    /// One text per `{{n}}`, in order.
    pub parameters: Vec<String>,
}

impl Template {
    /// Whether it may be sent.
    pub fn is_approved(&self) -> bool {
        self.status.eq_ignore_ascii_case("APPROVED")
    }

    /// How many texts fill it in: the highest `{{n}}` of its body.
    pub fn parameters(&self) -> usize {
        self.body
            .split("{{")
            .skip(1)
            .filter_map(|rest| rest.split_once("}}"))
            .filter_map(|(number, _)| number.trim().parse::<usize>().ok())
            .filter(|number| *number <= 50)
            .max()
            .unwrap_or(0)
    }

    /// The body with its blanks filled in.
    pub fn filled(&self, parameters: &[String]) -> String {
        let mut text = String::with_capacity(self.body.len());
        let mut rest = self.body.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            text.push_str(before);
            let Some((number, tail)) = after.split_once("}}") else {
                text.push_str("{{");
                rest = after;
                continue;
            };
            let chosen = number.trim().parse::<usize>().ok().and_then(|n| parameters.get(n.checked_sub(1)?));
            text.push_str(chosen.map_or("…", String::as_str));
            rest = tail;
        }
        text.push_str(rest);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_in_by_number() {
        let template = Template {
            name: "ready".into(),
            language: "en".into(),
            category: "UTILITY".into(),
            status: "APPROVED".into(),
            body: "Hello {{1}}, room {{2}} is ready, {{1}}. {{x".into(),
            synced_at: Timestamp::UNIX_EPOCH,
        };
        assert_eq!(template.parameters(), 2);
        let filled = template.filled(&["Ann".into(), "205".into()]);
        assert_eq!(filled, "Hello Ann, room 205 is ready, Ann. {{x");
        assert_eq!(template.filled(&[]), "Hello …, room … is ready, …. {{x");
    }
}
