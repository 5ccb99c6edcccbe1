use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, Invalid, MessagingRules, WhatsAppAccount};

use super::line::secret_context;
use crate::ports::phones::{Messaging, SealedAccount};
use crate::{App, Error};

/// The longest secret.
const SECRET_MAX: usize = 1_024;
/// The shortest secret of the guests' webhook.
const WEBHOOK_SECRET_MIN: usize = 16;
/// The longest invitation, in characters.
const INVITATION_MAX: usize = 1_000;

/// How a hotel is reached, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownSettings {
    /// The rules it sets.
    pub rules: MessagingRules,
    /// Whether its guests' webhook has a secret.
    pub webhook_secret_set: bool,
    /// Its account at WhatsApp.
    pub whatsapp: Option<WhatsAppAccount>,
}

/// How a hotel is to be reached. A secret that is left out stays as it is.
#[derive(Clone, Debug)]
pub struct SettingsWish<'a> {
    /// The rules.
    pub rules: MessagingRules,
    /// The secret of the guests' webhook; an empty one takes it away.
    pub webhook_secret: Option<&'a str>,
    /// The account; none takes it away.
    pub whatsapp: Option<AccountWish<'a>>,
}

/// An account at WhatsApp.
#[derive(Clone, Debug)]
pub struct AccountWish<'a> {
    /// The number's id at Meta.
    pub phone_number_id: &'a str,
    /// The business account's id at Meta.
    pub business_id: &'a str,
    /// The number as guests see it.
    pub display_number: &'a str,
    /// The token that opens Meta's API.
    pub access_token: Option<&'a str>,
    /// The secret Meta signs with.
    pub app_secret: Option<&'a str>,
    /// The word that proves to Meta that the webhook is ours.
    pub verify_token: Option<&'a str>,
}

/// How a hotel is reached.
pub async fn show_settings(app: &App, actor: &Actor, hotel: HotelId) -> Result<ShownSettings, Error> {
    allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    Ok(shown(&stored(app, hotel).await?))
}

/// Sets how a hotel is reached.
///
/// Errors: `Invalid` with code `malformed` for what cannot be, `secret_missing` for an account without one of its secrets.
pub async fn set_settings(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    wish: SettingsWish<'_>,
) -> Result<ShownSettings, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let before = stored(app, hotel).await?;
    if wish.rules.invitation.chars().count() > INVITATION_MAX {
        return Err(Invalid::TooLong { what: "The invitation", max: INVITATION_MAX }.into());
    }
    let webhook_secret = match wish.webhook_secret.map(str::trim) {
        None => before.webhook_secret,
        Some("") => None,
        Some(short) if short.len() < WEBHOOK_SECRET_MIN => return Err(malformed("The webhook's secret")),
        Some(secret) => Some(seal(app, hotel, "The webhook's secret", secret)?),
    };
    let whatsapp = match wish.whatsapp {
        Some(account) => Some(sealed_account(app, hotel, &account, before.whatsapp.as_ref())?),
        None => None,
    };
    let messaging = Messaging { hotel, rules: wish.rules, webhook_secret, whatsapp };
    let answer = shown(&messaging);
    app.store.set_messaging(&proof, messaging, app.clock.now()).await?;
    Ok(answer)
}

async fn stored(app: &App, hotel: HotelId) -> Result<Messaging, Error> {
    app.store.messaging(hotel).await?.ok_or(Error::NotFound("Hotel"))
}

fn shown(messaging: &Messaging) -> ShownSettings {
    ShownSettings {
        rules: messaging.rules.clone(),
        webhook_secret_set: messaging.webhook_secret.is_some(),
        whatsapp: messaging.whatsapp.as_ref().map(|sealed| sealed.account.clone()),
    }
}

fn sealed_account(
    app: &App,
    hotel: HotelId,
    wish: &AccountWish<'_>,
    before: Option<&SealedAccount>,
) -> Result<SealedAccount, Error> {
    let account = WhatsAppAccount {
        hotel,
        phone_number_id: number("The phone number's id", wish.phone_number_id)?,
        business_id: number("The business account's id", wish.business_id)?,
        display_number: display_number(wish.display_number)?,
    };
    let keep = |what, given: Option<&str>, old: Option<&Vec<u8>>| match given.map(str::trim) {
        Some(text) if !text.is_empty() => seal(app, hotel, what, text),
        _ => old.cloned().ok_or_else(|| Error::invalid("secret_missing", format!("{what} is missing"))),
    };
    Ok(SealedAccount {
        account,
        access_token: keep("The access token", wish.access_token, before.map(|old| &old.access_token))?,
        app_secret: keep("The app secret", wish.app_secret, before.map(|old| &old.app_secret))?,
        verify_token: keep("The verify token", wish.verify_token, before.map(|old| &old.verify_token))?,
    })
}

fn number(what: &'static str, raw: &str) -> Result<String, Error> {
    let text = raw.trim();
    let fits = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(text.to_owned()) } else { Err(Invalid::Form { what, rule: "is a number of Meta's" }.into()) }
}

fn display_number(raw: &str) -> Result<String, Error> {
    let text = raw.trim();
    if domain::booking::is_phone(text) { Ok(text.to_owned()) } else { Err(malformed("The number")) }
}

fn seal(app: &App, hotel: HotelId, what: &'static str, secret: &str) -> Result<Vec<u8>, Error> {
    if secret.len() > SECRET_MAX || !secret.chars().all(|c| c.is_ascii_graphic()) {
        return Err(malformed(what));
    }
    Ok(app.vault.seal_secret(secret, &secret_context(hotel))?)
}

fn malformed(what: &'static str) -> Error {
    let rule = match what {
        "The number" => "looks like +353 1 234 5678",
        "The webhook's secret" => "has 16 to 1,024 letters, digits and signs, without spaces",
        _ => "has 1 to 1,024 letters, digits and signs, without spaces",
    };
    Invalid::Form { what, rule }.into()
}
