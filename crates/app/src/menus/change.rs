use domain::access::{Scope, allow, deed};
use domain::menu::{FEES_MAX, Fee, Offer};
use domain::{Actor, HotelId, Invalid};

use super::photos::photo_key;
use crate::ports::StoreError;
use crate::ports::orders::OfferEdit;
use crate::{App, Error};

/// Changes what a hotel offers. Returns it as it is then, with the identity of what was added.
///
/// Errors: `Invalid` for names, prices, hours or options that break a rule; `Conflict` with code `menu_full`,
/// `category_in_use`, `menu_kind` or `order_changed`; `NotFound` for what is not the hotel's.
pub async fn change(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    edit: OfferEdit,
) -> Result<(Offer, Option<i64>), Error> {
    let proof = allow::<deed::EditMenus>(actor, Scope::hotel(hotel))?;
    let before = app.store.offer(hotel).await?;
    let departments = app.store.departments(hotel).await?;
    let edit = match edit {
        OfferEdit::AddMenu { department, .. } | OfferEdit::EditMenu { department, .. }
            if !departments.iter().any(|known| known.id == department) =>
        {
            return Err(Error::NotFound("Department"));
        }
        OfferEdit::AddMenu { department, body } => OfferEdit::AddMenu { department, body: body.check()? },
        OfferEdit::EditMenu { menu, department, body } => {
            OfferEdit::EditMenu { menu, department, body: body.check()? }
        }
        OfferEdit::AddItem { category, body } => OfferEdit::AddItem { category, body: body.check(None)? },
        OfferEdit::EditItem { item, category, body } => {
            let known = before.find(item).map(|(_, item)| &item.body);
            OfferEdit::EditItem { item, category, body: body.check(known)? }
        }
        OfferEdit::SetFees { fees } => OfferEdit::SetFees { fees: checked(fees)? },
        other => other,
    };
    let changed = app.store.change_offer(&proof, edit, app.clock.now()).await.map_err(said)?;
    forget_photos(app, &before, &changed.0).await;
    Ok(changed)
}

fn checked(fees: Vec<Fee>) -> Result<Vec<Fee>, Error> {
    if fees.len() > FEES_MAX {
        return Err(Invalid::TooMany { what: "fees", max: FEES_MAX }.into());
    }
    Ok(fees.into_iter().map(Fee::check).collect::<Result<_, _>>()?)
}

fn said(error: StoreError) -> Error {
    match error {
        StoreError::Conflict("full") => Error::conflict("menu_full", "There is no room for more"),
        StoreError::Conflict("used") => {
            Error::conflict("category_in_use", "There are items in this category: move or remove them first")
        }
        StoreError::Conflict("kind") => {
            Error::conflict("menu_kind", "A breakfast menu stays one, and no other menu becomes one")
        }
        StoreError::Conflict("order") => Error::conflict(
            "order_changed",
            "Somebody changed the list meanwhile: look again, then arrange it",
        ),
        StoreError::NotFound => Error::NotFound("Menu entry"),
        other => other.into(),
    }
}

// Photos no item shows any more. One that stays behind costs space and harms nobody.
async fn forget_photos(app: &App, before: &Offer, after: &Offer) {
    let shown = |offer: &Offer| -> Vec<String> {
        let items = offer.menus.iter().flat_map(|menu| &menu.items);
        items.filter_map(|item| photo_key(item.body.photo.as_deref()?).map(str::to_owned)).collect()
    };
    let still = shown(after);
    for key in shown(before).iter().filter(|key| !still.contains(key)) {
        if let Err(error) = app.files.delete(key).await {
            tracing::warn!(%error, "a photo nobody shows could not be deleted");
        }
    }
}
