//! The order people read things in: all of them are named, each once.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::menu::Offer;
use domain::{CategoryId, ItemId, MenuId};

use super::change::{menu_of_category, menu_with};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    PUT_MENU = "UPDATE menus SET position = ?2 WHERE id = ?1";
    PUT_CATEGORY = "UPDATE menu_categories SET position = ?2 WHERE id = ?1";
    PUT_ITEM = "UPDATE menu_items SET position = ?2 WHERE id = ?1";
}

pub(super) async fn menus(tx: &mut Tx, offer: &Offer, wanted: &[MenuId]) -> Stored<()> {
    let known: Vec<i64> = offer.menus.iter().map(|menu| menu.id.0).collect();
    put(tx, PUT_MENU, wanted.iter().map(|id| id.0).collect(), known.clone(), &known).await
}

pub(super) async fn categories(
    tx: &mut Tx,
    offer: &Offer,
    menu: MenuId,
    wanted: &[CategoryId],
) -> Stored<()> {
    let of_menu = menu_with(offer, menu)?.categories.iter().map(|one| one.id.0).collect();
    let all: Vec<i64> = offer.menus.iter().flat_map(|menu| &menu.categories).map(|one| one.id.0).collect();
    put(tx, PUT_CATEGORY, wanted.iter().map(|id| id.0).collect(), of_menu, &all).await
}

pub(super) async fn items(tx: &mut Tx, offer: &Offer, category: CategoryId, wanted: &[ItemId]) -> Stored<()> {
    let items = menu_of_category(offer, category)?.items.iter();
    let of_category = items.filter(|item| item.category == category).map(|item| item.id.0).collect();
    let all: Vec<i64> = offer.menus.iter().flat_map(|menu| &menu.items).map(|item| item.id.0).collect();
    put(tx, PUT_ITEM, wanted.iter().map(|id| id.0).collect(), of_category, &all).await
}

// `of_list` is what the list holds, `all` what the hotel has of the kind: what is not the hotel's does not exist.
async fn put(tx: &mut Tx, sql: &'static str, wanted: Vec<i64>, of_list: Vec<i64>, all: &[i64]) -> Stored<()> {
    if wanted.iter().any(|id| !all.contains(id)) {
        return Err(StoreError::NotFound);
    }
    if sorted(wanted.clone()) != sorted(of_list) {
        return Err(StoreError::Conflict("order"));
    }
    for (position, id) in (1_i64..).zip(wanted) {
        tx.execute(sql, args![id, position]).await?;
    }
    Ok(())
}

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}
