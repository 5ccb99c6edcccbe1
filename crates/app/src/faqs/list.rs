use domain::access::{Scope, allow, deed};
use domain::{Actor, Faq, HotelId};

use crate::visitors::named_hotel;
use crate::{App, Error};

/// A hotel's questions, by priority, then by how often they answered.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Faq>, Error> {
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    Ok(app.store.faqs(hotel).await?)
}

/// The questions a hotel answers, for anybody; the hotel by its slug or number.
pub async fn list_public(app: &App, hotel: &str) -> Result<Vec<Faq>, Error> {
    let hotel = named_hotel(app, hotel).await?;
    let mut faqs = app.store.faqs(hotel.id).await?;
    faqs.retain(|faq| faq.body.active);
    Ok(faqs)
}
