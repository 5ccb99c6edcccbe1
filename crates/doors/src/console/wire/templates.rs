//! Texts that were approved beforehand.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::time;

/// A text that was approved beforehand and may be sent at any time.
#[derive(Serialize, ToSchema)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// `UTILITY`, `MARKETING` or `AUTHENTICATION`.
    pub category: String,
    /// Where it stands at WhatsApp, in its own words.
    pub status: String,
    /// The text, with `{{1}}`, `{{2}}` … where it is filled in.
    pub body: String,
    /// How many texts fill it in.
    pub parameters: usize,
    /// Whether it may be sent.
    pub approved: bool,
}

impl From<&domain::Template> for Template {
    fn from(template: &domain::Template) -> Self {
        Self {
            name: template.name.clone(),
            language: template.language.clone(),
            category: template.category.clone(),
            status: template.status.clone(),
            body: template.body.clone(),
            parameters: template.parameters(),
            approved: template.is_approved(),
        }
    }
}

/// The hotel's templates.
#[derive(Serialize, ToSchema)]
pub struct Templates {
    /// By name and language.
    pub templates: Vec<Template>,
    /// When they were last read from WhatsApp; null before the first time.
    #[schema(required = true)]
    pub synced_at: Option<String>,
}

impl Templates {
    /// All of them.
    pub fn new(templates: &[domain::Template]) -> Self {
        let synced_at = templates.iter().map(|template| template.synced_at).max();
        Self { templates: templates.iter().map(Into::into).collect(), synced_at: synced_at.map(time) }
    }
}

/// A template to be sent.
#[derive(Deserialize, ToSchema)]
pub struct NewTemplateMessage {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// One text per blank, in order; each at most 1,024 characters.
    #[serde(default)]
    pub parameters: Vec<String>,
    /// The client's key for this send, at most 64 characters: a repeat returns the first message.
    pub client_message_id: Option<String>,
}
