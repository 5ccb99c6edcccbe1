//! Everything a courier needs to carry a message to a phone.

use app::ports::phones::Outgoing;
use app::ports::store::Stored;
use domain::{ContactId, MessageId};

use super::contacts;
use crate::conversations::load;
use crate::documents::read_template;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// A message that was sent again has a newer id there.
    ON_ITS_WAY = "SELECT d.contact_id, d.template, \
                  (SELECT e.external_id FROM external_messages e WHERE e.message_id = m.reply_to ORDER BY e.id DESC LIMIT 1), \
                  (SELECT e.external_id FROM external_messages e WHERE e.message_id = m.id ORDER BY e.id DESC LIMIT 1) \
                  FROM messages m JOIN deliveries d ON d.message_id = m.id WHERE m.id = ?1 AND m.deleted_at IS NULL";
}

pub(crate) async fn outgoing(tx: &mut Tx, id: &MessageId) -> Stored<Option<Outgoing>> {
    let Some(mut row) = tx.query_opt(ON_ITS_WAY, args![*id]).await? else { return Ok(None) };
    let (contact, template) = (row.opt_int()?.map(ContactId), row.opt_text()?);
    let (answers, external_id) = (row.opt_text()?, row.opt_text()?);
    let Some(contact) = contact else { return Ok(None) };
    let (Some(message), Some(contact)) =
        (load::message(tx, id).await?, contacts::contact(tx, &contact).await?)
    else {
        return Ok(None);
    };
    let template = template.as_deref().map(read_template).transpose()?;
    Ok(Some(Outgoing { message, contact, template, answers, external_id }))
}
