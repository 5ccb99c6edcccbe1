//! A hotel changes what it offers.

use app::ports::StoreError;
use app::ports::orders::OfferEdit;
use app::ports::store::Stored;
use domain::access::deed;
use domain::menu::{CATEGORIES_MAX, Fee, ITEMS_MAX, ItemBody, MENUS_MAX, Menu, MenuBody, Offer};
use domain::{Allowed, CategoryId, DepartmentId, Event, HotelId, ItemId, MenuId};
use jiff::Timestamp;

use super::{arrange, offer};
use crate::directory::{departments, hotel};
use crate::documents::{write_fees, write_item, write_menu};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Not the hotel's row: every other write of the hotel waits for that one, with locks that edits need.
    LOCK_OFFER = "SELECT pg_advisory_xact_lock(7310868735500000 + ?1)";
    INSERT_MENU = "INSERT INTO menus (hotel_id, department_id, position, body) SELECT ?1, ?2, \
                   COALESCE(MAX(position), 0) + 1, ?3 FROM menus WHERE hotel_id = ?1 RETURNING id";
    EDIT_MENU = "UPDATE menus SET department_id = ?2, body = ?3 WHERE id = ?1";
    DELETE_ITEMS_OF = "DELETE FROM menu_items WHERE menu_id = ?1";
    DELETE_CATEGORIES_OF = "DELETE FROM menu_categories WHERE menu_id = ?1";
    DELETE_MENU = "DELETE FROM menus WHERE id = ?1";
    INSERT_CATEGORY = "INSERT INTO menu_categories (menu_id, position, name) SELECT ?1, \
                       COALESCE(MAX(position), 0) + 1, ?2 FROM menu_categories WHERE menu_id = ?1 RETURNING id";
    RENAME_CATEGORY = "UPDATE menu_categories SET name = ?2 WHERE id = ?1";
    DELETE_CATEGORY = "DELETE FROM menu_categories WHERE id = ?1";
    INSERT_ITEM = "INSERT INTO menu_items (menu_id, category_id, position, sold_out, body) SELECT ?1, ?2, \
                   COALESCE(MAX(position), 0) + 1, 0, ?3 FROM menu_items WHERE category_id = ?2 RETURNING id";
    EDIT_ITEM = "UPDATE menu_items SET body = ?2 WHERE id = ?1";
    MOVE_ITEM = "UPDATE menu_items SET category_id = ?2, position = (SELECT COALESCE(MAX(position), 0) + 1 \
                 FROM menu_items WHERE category_id = ?2) WHERE id = ?1";
    DELETE_ITEM = "DELETE FROM menu_items WHERE id = ?1";
    SET_FEES = "UPDATE hotels SET fees = ?2 WHERE id = ?1";
}

/// What an edit touched: the menu, unless it is about all of them or the fees, and what it added.
#[derive(Default)]
struct Edited {
    menu: Option<MenuId>,
    added: Option<i64>,
}

impl Edited {
    fn on(menu: MenuId) -> Self {
        Self { menu: Some(menu), added: None }
    }

    fn adding(menu: MenuId, id: i64) -> Self {
        Self { menu: Some(menu), added: Some(id) }
    }
}

pub(crate) async fn change_offer(
    tx: &mut Tx,
    (proof, edit, at): &(Allowed<deed::EditMenus>, OfferEdit, Timestamp),
) -> Stored<(Offer, Option<i64>)> {
    let hotel_id = proof.scope().hotel;
    tx.lock(LOCK_OFFER, args![hotel_id]).await?;
    let before = offer::offer(tx, &hotel_id).await?;
    let hotel_slug = hotel(tx, &hotel_id).await?.ok_or(StoreError::NotFound)?.slug;
    let edited = apply(tx, hotel_id, &before, edit).await?;
    tx.record(hotel_id, *at, Event::MenuChanged { hotel_slug, menu: edited.menu, sold_out: None });
    Ok((offer::offer(tx, &hotel_id).await?, edited.added))
}

async fn apply(tx: &mut Tx, hotel: HotelId, offer: &Offer, edit: &OfferEdit) -> Stored<Edited> {
    match edit {
        OfferEdit::AddMenu { department, body } => add_menu(tx, hotel, offer, *department, body).await,
        OfferEdit::EditMenu { menu, department, body } => {
            edit_menu(tx, menu_with(offer, *menu)?, *department, body).await
        }
        OfferEdit::RemoveMenu { menu } => remove_menu(tx, menu_with(offer, *menu)?).await,
        OfferEdit::ArrangeMenus { menus } => {
            arrange::menus(tx, offer, menus).await.map(|()| Edited::default())
        }
        OfferEdit::AddCategory { menu, name } => {
            add_category(tx, menu_with(offer, *menu)?, name.as_str()).await
        }
        OfferEdit::RenameCategory { category, name } => {
            let menu = menu_of_category(offer, *category)?;
            tx.execute(RENAME_CATEGORY, args![*category, name.as_str()]).await?;
            Ok(Edited::on(menu.id))
        }
        OfferEdit::RemoveCategory { category } => {
            remove_category(tx, menu_of_category(offer, *category)?, *category).await
        }
        OfferEdit::ArrangeCategories { menu, categories } => {
            arrange::categories(tx, offer, *menu, categories).await.map(|()| Edited::on(*menu))
        }
        OfferEdit::AddItem { category, body } => {
            add_item(tx, menu_of_category(offer, *category)?, *category, body).await
        }
        OfferEdit::EditItem { item, category, body } => edit_item(tx, offer, *item, *category, body).await,
        OfferEdit::RemoveItem { item } => {
            let (menu, _) = offer.find(*item).ok_or(StoreError::NotFound)?;
            tx.execute(DELETE_ITEM, args![*item]).await?;
            Ok(Edited::on(menu.id))
        }
        OfferEdit::ArrangeItems { category, items } => {
            let menu = menu_of_category(offer, *category)?;
            arrange::items(tx, offer, *category, items).await.map(|()| Edited::on(menu.id))
        }
        OfferEdit::SetFees { fees } => set_fees(tx, hotel, fees).await,
    }
}

/// A menu of the hotel.
pub(super) fn menu_with(offer: &Offer, id: MenuId) -> Stored<&Menu> {
    offer.menus.iter().find(|menu| menu.id == id).ok_or(StoreError::NotFound)
}

/// The menu a category of the hotel is a part of.
pub(super) fn menu_of_category(offer: &Offer, id: CategoryId) -> Stored<&Menu> {
    let holds = |menu: &&Menu| menu.categories.iter().any(|category| category.id == id);
    offer.menus.iter().find(holds).ok_or(StoreError::NotFound)
}

async fn ensure_department(tx: &mut Tx, hotel: HotelId, department: DepartmentId) -> Stored<()> {
    let known = departments(tx, &hotel).await?.iter().any(|known| known.id == department);
    if known { Ok(()) } else { Err(StoreError::NotFound) }
}

fn ensure_room(count: usize, max: usize) -> Stored<()> {
    if count < max { Ok(()) } else { Err(StoreError::Conflict("full")) }
}

async fn add_menu(
    tx: &mut Tx,
    hotel: HotelId,
    offer: &Offer,
    department: DepartmentId,
    body: &MenuBody,
) -> Stored<Edited> {
    ensure_department(tx, hotel, department).await?;
    ensure_room(offer.menus.len(), MENUS_MAX)?;
    let id = tx.query_one(INSERT_MENU, args![hotel, department, &write_menu(body)?]).await?.int()?;
    Ok(Edited::adding(MenuId(id), id))
}

async fn edit_menu(tx: &mut Tx, menu: &Menu, department: DepartmentId, body: &MenuBody) -> Stored<Edited> {
    ensure_department(tx, menu.hotel, department).await?;
    if body.breakfast.is_some() != menu.body.breakfast.is_some() {
        return Err(StoreError::Conflict("kind"));
    }
    tx.execute(EDIT_MENU, args![menu.id, department, &write_menu(body)?]).await?;
    Ok(Edited::on(menu.id))
}

async fn remove_menu(tx: &mut Tx, menu: &Menu) -> Stored<Edited> {
    for sql in [DELETE_ITEMS_OF, DELETE_CATEGORIES_OF, DELETE_MENU] {
        tx.execute(sql, args![menu.id]).await?;
    }
    Ok(Edited::on(menu.id))
}

async fn add_category(tx: &mut Tx, menu: &Menu, name: &str) -> Stored<Edited> {
    ensure_room(menu.categories.len(), CATEGORIES_MAX)?;
    let id = tx.query_one(INSERT_CATEGORY, args![menu.id, name]).await?.int()?;
    Ok(Edited::adding(menu.id, id))
}

async fn remove_category(tx: &mut Tx, menu: &Menu, category: CategoryId) -> Stored<Edited> {
    if menu.items.iter().any(|item| item.category == category) {
        return Err(StoreError::Conflict("used"));
    }
    tx.execute(DELETE_CATEGORY, args![category]).await?;
    Ok(Edited::on(menu.id))
}

async fn add_item(tx: &mut Tx, menu: &Menu, category: CategoryId, body: &ItemBody) -> Stored<Edited> {
    ensure_room(menu.items.len(), ITEMS_MAX)?;
    let id = tx.query_one(INSERT_ITEM, args![menu.id, category, &write_item(body)?]).await?.int()?;
    Ok(Edited::adding(menu.id, id))
}

// An item that goes to another category stands last there.
async fn edit_item(
    tx: &mut Tx,
    offer: &Offer,
    id: ItemId,
    category: CategoryId,
    body: &ItemBody,
) -> Stored<Edited> {
    let (menu, item) = offer.find(id).ok_or(StoreError::NotFound)?;
    if menu_of_category(offer, category)?.id != menu.id {
        return Err(StoreError::NotFound);
    }
    tx.execute(EDIT_ITEM, args![id, &write_item(body)?]).await?;
    if category != item.category {
        tx.execute(MOVE_ITEM, args![id, category]).await?;
    }
    Ok(Edited::on(menu.id))
}

async fn set_fees(tx: &mut Tx, hotel: HotelId, fees: &[Fee]) -> Stored<Edited> {
    tx.execute(SET_FEES, args![hotel, &write_fees(fees)?]).await?;
    Ok(Edited::default())
}
