//! The hotel's templates at Meta.

use app::ports::WhatsAppApi;
use app::ports::whatsapp::{FetchedTemplate, WhatsAppError};
use async_trait::async_trait;
use domain::WhatsAppAccount;
use serde_json::Value;

use super::api::Meta;
use super::trouble::Trouble;

/// How many are asked for at once.
const PAGE: &str = "100";
/// How many pages are read at most.
const PAGES_MAX: usize = 20;
/// The longest body, in characters; Meta's own is 1,024.
const BODY_MAX: usize = 2_000;

#[async_trait]
impl WhatsAppApi for Meta {
    async fn templates(
        &self,
        account: &WhatsAppAccount,
        access_token: &str,
    ) -> Result<Vec<FetchedTemplate>, WhatsAppError> {
        let path = [account.business_id.as_str(), "message_templates"];
        let fields = "name,language,category,status,parameter_format,components";
        let mut templates = Vec::new();
        let mut after = String::new();
        for _ in 0..PAGES_MAX {
            let query = [("fields", fields), ("limit", PAGE), ("after", after.as_str())];
            let query = if after.is_empty() { &query[..2] } else { &query[..] };
            let body = self.page(access_token, &path, query).await.map_err(|trouble| told(&trouble))?;
            let page: Value = serde_json::from_slice(&body)
                .map_err(|_| WhatsAppError::Away("the list could not be read".into()))?;
            let rows = page["data"].as_array().map(Vec::as_slice).unwrap_or_default();
            templates.extend(rows.iter().filter_map(template));
            match (page["paging"]["next"].as_str(), page["paging"]["cursors"]["after"].as_str()) {
                (Some(_), Some(next)) if next != after => after = next.to_owned(),
                _ => break,
            }
        }
        Ok(templates)
    }
}

fn told(trouble: &Trouble) -> WhatsAppError {
    match trouble {
        Trouble::Refused { .. } | Trouble::Never(..) => WhatsAppError::Refused(trouble.sentence()),
        Trouble::Away | Trouble::Unsure | Trouble::Storage => WhatsAppError::Away(trouble.sentence()),
    }
}

/// A template that can be filled in by the numbered blanks of its body; none that needs a picture, a named blank or the
/// end of a link besides.
fn template(row: &Value) -> Option<FetchedTemplate> {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let components = row["components"].as_array()?;
    if row["parameter_format"] == "NAMED" || components.iter().any(needs_more) {
        return None;
    }
    let body = components.iter().find(|component| component["type"] == "BODY")?["text"].as_str()?;
    Some(FetchedTemplate {
        name: text("name")?,
        language: text("language")?,
        category: text("category").unwrap_or_default(),
        status: text("status").unwrap_or_default(),
        body: domain::message::preview(body, BODY_MAX),
    })
}

fn needs_more(component: &Value) -> bool {
    let has_blank = |value: &Value| value.as_str().is_some_and(|text| text.contains("{{"));
    match component["type"].as_str() {
        Some("BODY" | "FOOTER") => false,
        Some("HEADER") => component["format"] != "TEXT" || has_blank(&component["text"]),
        Some("BUTTONS") => component["buttons"].as_array().is_some_and(|buttons| {
            let is_plain = |button: &Value| {
                matches!(button["type"].as_str(), Some("QUICK_REPLY" | "PHONE_NUMBER" | "URL"))
            };
            buttons.iter().any(|button| !is_plain(button) || has_blank(&button["url"]))
        }),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_template_that_its_body_fills_in_is_taken_and_no_other() {
        let row = |extra: Value| {
            let body = json!({"type": "BODY", "text": "Hello {{1}}"});
            json!({"name": "ready", "language": "en", "category": "UTILITY", "status": "APPROVED",
                   "components": [body, extra]})
        };
        let footer = row(json!({"type": "FOOTER", "text": "Hotel Killarney"}));
        assert_eq!(template(&footer).map(|template| template.body).as_deref(), Some("Hello {{1}}"));
        let button = json!({"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://example.com"}]});
        assert!(template(&row(button)).is_some());
        for needs_more in [
            json!({"type": "HEADER", "format": "IMAGE"}),
            json!({"type": "HEADER", "format": "TEXT", "text": "For {{1}}"}),
            json!({"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://example.com/{{1}}"}]}),
            json!({"type": "BUTTONS", "buttons": [{"type": "FLOW"}]}),
            json!({"type": "CAROUSEL"}),
        ] {
            assert!(template(&row(needs_more.clone())).is_none(), "{needs_more}");
        }
        let mut named = row(json!({"type": "FOOTER"}));
        named["parameter_format"] = "NAMED".into();
        assert!(template(&named).is_none());
        for nonsense in [json!(null), json!([]), json!({"components": 7})] {
            assert!(template(&nonsense).is_none());
        }
    }
}
