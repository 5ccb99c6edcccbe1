use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, Template};

use super::line::line_of;
use crate::ports::WhatsAppApi;
use crate::{App, Error};

/// A hotel's templates as they were last read from Meta.
pub async fn list_templates(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Template>, Error> {
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    Ok(app.store.templates(hotel).await?)
}

/// Reads a hotel's templates from Meta.
///
/// Errors: `Conflict` with code `no_whatsapp` for a hotel that is not on WhatsApp and `whatsapp_failed` when Meta does not
/// answer as it should; the sentence says why.
pub async fn sync_templates(
    app: &App,
    api: &dyn WhatsAppApi,
    actor: &Actor,
    hotel: HotelId,
) -> Result<Vec<Template>, Error> {
    allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let line = line_of(app, hotel).await?;
    let line =
        line.ok_or_else(|| Error::conflict("no_whatsapp", "This hotel has no WhatsApp account yet"))?;
    let fetched = api.templates(&line.account, &line.access_token).await;
    let fetched = fetched.map_err(|error| Error::conflict("whatsapp_failed", error.to_string()))?;
    let now = app.clock.now();
    let templates = fetched.into_iter().map(|template| Template {
        name: template.name,
        language: template.language,
        category: template.category,
        status: template.status,
        body: template.body,
        synced_at: now,
    });
    app.store.set_templates(hotel, templates.collect(), now).await?;
    Ok(app.store.templates(hotel).await?)
}
