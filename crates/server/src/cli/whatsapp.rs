//! How a hotel is reached on WhatsApp.

use std::io::{self, Read};

use app::App;
use app::whatsapp::{
    AccountWish, SettingsWish, ShownSettings, list_templates, set_settings, show_settings, sync_templates,
};
use domain::contact::UnknownNumbers;
use domain::{Actor, Hotel};

use super::CommandError;
use super::house::find_hotel;
use super::whatsapp_args::{WhatsAppCommand, WhatsAppSet};
use crate::config::Config;
use crate::node::{Parts, meta};

/// How much of standard input is read.
const STDIN_MAX: u64 = 16 * 1024;

/// `whatsapp …`
pub async fn whatsapp(config: &Config, command: WhatsAppCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        WhatsAppCommand::Show { hotel } => {
            let hotel = find_hotel(&app, &hotel).await?;
            print(config, &hotel, &show_settings(&app, &Actor::House, hotel.id).await?);
        }
        WhatsAppCommand::Set(wish) => set(config, &app, wish).await?,
        WhatsAppCommand::Templates { hotel, sync } => {
            let hotel = find_hotel(&app, &hotel).await?;
            let templates = match sync {
                true => sync_templates(&app, &meta(config)?, &Actor::House, hotel.id).await?,
                false => list_templates(&app, &Actor::House, hotel.id).await?,
            };
            for template in templates {
                let name = format!("{} ({})", template.name, template.language);
                println!("{name:40} {:10} {:10} {}", template.category, template.status, template.body);
            }
        }
    }
    app.store.close().await;
    Ok(())
}

async fn set(config: &Config, app: &App, wish: WhatsAppSet) -> Result<(), CommandError> {
    let hotel = find_hotel(app, &wish.hotel).await?;
    let before = show_settings(app, &Actor::House, hotel.id).await?;
    let mut rules = before.rules;
    rules.enquiries = wish.enquiries.unwrap_or(rules.enquiries);
    rules.unknown = wish.unknown.map_or(rules.unknown, Into::into);
    rules.invitation = wish.invitation.unwrap_or(rules.invitation);
    let secrets = if wish.secrets_stdin { Secrets::of_stdin()? } else { Secrets::of_environment() };
    let old = before.whatsapp.as_ref();
    let or_old =
        |given: Option<String>, old: Option<&String>| given.or_else(|| old.cloned()).unwrap_or_default();
    let phone_number_id = or_old(wish.phone_number_id, old.map(|old| &old.phone_number_id));
    let business_id = or_old(wish.business_id, old.map(|old| &old.business_id));
    let display_number = or_old(wish.display_number, old.map(|old| &old.display_number));
    let account = AccountWish {
        phone_number_id: &phone_number_id,
        business_id: &business_id,
        display_number: &display_number,
        access_token: secrets.access_token.as_deref(),
        app_secret: secrets.app_secret.as_deref(),
        verify_token: secrets.verify_token.as_deref(),
    };
    // Rules alone can be set before there is an account.
    let wants_account = old.is_some() || !phone_number_id.is_empty() || !secrets.is_empty();
    let whatsapp = (wants_account && !wish.remove).then_some(account);
    let settings = SettingsWish { rules, webhook_secret: None, whatsapp };
    print(config, &hotel, &set_settings(app, &Actor::House, hotel.id, settings).await?);
    Ok(())
}

fn print(config: &Config, hotel: &Hotel, settings: &ShownSettings) {
    println!("{} ({})", hotel.name, hotel.slug.as_str());
    match &settings.whatsapp {
        Some(account) => {
            println!("  number      {} (id {})", account.display_number, account.phone_number_id);
            println!("  business    {}", account.business_id);
            let base = config.public_url(config.listen.port);
            println!("  webhook     {base}/webhooks/whatsapp/{}", hotel.slug.as_str());
        }
        None => println!("  number      not on WhatsApp"),
    }
    let enquiries = if settings.rules.enquiries { "reach Reception" } else { "are kept until the stay" };
    println!("  enquiries   {enquiries}");
    let unknown = match settings.rules.unknown {
        UnknownNumbers::Silent => "are kept in silence",
        UnknownNumbers::Invite => "are asked for booking code and surname",
    };
    println!("  strangers   {unknown}");
}

/// Secrets never come as arguments: those are seen by everybody on the machine and kept by the shell.
#[derive(Default)]
struct Secrets {
    access_token: Option<String>,
    app_secret: Option<String>,
    verify_token: Option<String>,
}

impl Secrets {
    fn of_environment() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the secrets of one command, kept sealed in the database: no configuration"
        )]
        let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            access_token: read("WHATSAPP_ACCESS_TOKEN"),
            app_secret: read("WHATSAPP_APP_SECRET"),
            verify_token: read("WHATSAPP_VERIFY_TOKEN"),
        }
    }

    fn of_stdin() -> Result<Self, CommandError> {
        let mut text = String::new();
        io::stdin().lock().take(STDIN_MAX).read_to_string(&mut text)?;
        Self::of_text(&text)
    }

    fn of_text(text: &str) -> Result<Self, CommandError> {
        let mut secrets = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = line.split_once('=').unwrap_or((line, ""));
            let place = match name.trim() {
                "access_token" => &mut secrets.access_token,
                "app_secret" => &mut secrets.app_secret,
                "verify_token" => &mut secrets.verify_token,
                _ => {
                    let help = "write secrets as lines of access_token=…, app_secret=…, verify_token=…";
                    return Err(CommandError::Usage(help.into()));
                }
            };
            *place = Some(value.trim().to_owned());
        }
        Ok(secrets)
    }

    fn is_empty(&self) -> bool {
        self.access_token.is_none() && self.app_secret.is_none() && self.verify_token.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_come_line_by_line_and_an_unknown_one_is_refused_without_repeating_it() {
        let secrets = Secrets::of_text("access_token=EAA=b\n\n app_secret = s \n").unwrap();
        assert_eq!(
            (secrets.access_token.as_deref(), secrets.app_secret.as_deref()),
            (Some("EAA=b"), Some("s"))
        );
        assert!(secrets.verify_token.is_none());
        let Err(error) = Secrets::of_text("EAAsecret") else { panic!("taken") };
        assert!(!error.to_string().contains("EAAsecret"));
    }
}
