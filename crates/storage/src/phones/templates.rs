//! A hotel's templates, as they were last read from the provider.

use std::collections::BTreeMap;

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::HousePart;
use domain::{Event, HotelId, Template};
use jiff::Timestamp;

use crate::directory::hotel;
use crate::rows::phones;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Two who read from the provider at once replace the list one after the other.
    LOCK_HOTEL = "SELECT id FROM hotels WHERE id = ?1 FOR UPDATE";
    TEMPLATES = "SELECT name, language, category, status, body, synced_at FROM templates WHERE hotel_id = ?1 \
                 ORDER BY name, language";
    DROP_TEMPLATES = "DELETE FROM templates WHERE hotel_id = ?1";
    INSERT_TEMPLATE = "INSERT INTO templates (hotel_id, name, language, category, status, body, synced_at) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
}

pub(crate) async fn templates(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<Template>> {
    let mut found = tx.query(TEMPLATES, args![*hotel]).await?;
    let mut templates = found.iter_mut().map(phones::template).collect::<Stored<Vec<_>>>()?;
    // The engines sort letters each in their own way.
    templates.sort_by(|a, b| (&a.name, &a.language).cmp(&(&b.name, &b.language)));
    Ok(templates)
}

pub(crate) async fn set_templates(
    tx: &mut Tx,
    (id, new, at): &(HotelId, Vec<Template>, Timestamp),
) -> Stored<()> {
    tx.lock(LOCK_HOTEL, args![*id]).await?;
    let hotel_slug = hotel(tx, id).await?.ok_or(StoreError::NotFound)?.slug;
    let before = templates(tx, id).await?;
    // One name in one language is one template, whatever the provider's pages repeat.
    let new: BTreeMap<_, _> = new.iter().map(|new| ((&new.name, &new.language), new)).collect();
    tx.execute(DROP_TEMPLATES, args![*id]).await?;
    for template in new.values() {
        let Template { name, language, category, status, body, synced_at } = template;
        tx.execute(INSERT_TEMPLATE, args![*id, name, language, category, status, body, *synced_at]).await?;
    }
    if !before.iter().map(content).eq(new.into_values().map(content)) {
        tx.record(*id, *at, Event::HouseChanged { hotel_slug, part: HousePart::Templates });
    }
    Ok(())
}

// That it was read once more is no news.
fn content(template: &Template) -> [&str; 5] {
    let Template { name, language, category, status, body, .. } = template;
    [name, language, category, status, body]
}
