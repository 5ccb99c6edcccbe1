//! Everything a hotel offers, in three statements and the fees.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::menu::{Category, Menu, MenuItem, Offer};
use domain::{CategoryId, DepartmentId, HotelId, ItemId, MenuId};

use crate::documents::{read_fees, read_item, read_menu};
use crate::tx::{Tx, statements};
use crate::value::{Row, args};

statements! {
    FEES = "SELECT fees FROM hotels WHERE id = ?1";
    MENUS = "SELECT id, hotel_id, department_id, position, body FROM menus WHERE hotel_id = ?1 ORDER BY position, id";
    CATEGORIES = "SELECT c.menu_id, c.id, c.name FROM menus m JOIN menu_categories c ON c.menu_id = m.id \
                  WHERE m.hotel_id = ?1 ORDER BY m.id, c.position, c.id";
    ITEMS = "SELECT i.menu_id, i.id, i.category_id, i.sold_out, i.body FROM menus m \
             JOIN menu_categories c ON c.menu_id = m.id JOIN menu_items i ON i.category_id = c.id \
             WHERE m.hotel_id = ?1 ORDER BY m.id, c.position, c.id, i.position, i.id";
}

pub(crate) async fn offer(tx: &mut Tx, hotel: &HotelId) -> Stored<Offer> {
    let fees = tx.query_opt(FEES, args![*hotel]).await?.ok_or(StoreError::NotFound)?.text()?;
    let menus = tx.query(MENUS, args![*hotel]).await?;
    let mut menus = menus.into_iter().map(menu).collect::<Stored<Vec<_>>>()?;
    for mut row in tx.query(CATEGORIES, args![*hotel]).await? {
        let of = MenuId(row.int()?);
        let category = Category { id: CategoryId(row.int()?), name: row.text()? };
        // A menu that came between two of the statements is in the next reading.
        if let Some(menu) = menus.iter_mut().find(|menu| menu.id == of) {
            menu.categories.push(category);
        }
    }
    for mut row in tx.query(ITEMS, args![*hotel]).await? {
        let of = MenuId(row.int()?);
        let item = item(&mut row)?;
        if let Some(menu) = menus.iter_mut().find(|menu| menu.id == of) {
            menu.items.push(item);
        }
    }
    Ok(Offer { menus, fees: read_fees(&fees)? })
}

fn menu(mut row: Row) -> Stored<Menu> {
    Ok(Menu {
        id: MenuId(row.int()?),
        hotel: HotelId(row.int()?),
        department: DepartmentId(row.int()?),
        position: row.int()?,
        body: read_menu(&row.text()?)?,
        categories: Vec::new(),
        items: Vec::new(),
    })
}

fn item(row: &mut Row) -> Stored<MenuItem> {
    Ok(MenuItem {
        id: ItemId(row.int()?),
        category: CategoryId(row.int()?),
        sold_out: row.flag()?,
        body: read_item(&row.text()?)?,
    })
}
