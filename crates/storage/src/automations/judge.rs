//! Whether an answer helped.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::{Automation, ConversationId, MessageId};

use crate::conversations::load;
use crate::documents::write_automation;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    JUDGE = "UPDATE messages SET automation = ?2 WHERE id = ?1";
    COUNT_JUDGEMENT = "UPDATE faqs SET helpful = helpful + ?2, unhelpful = unhelpful + ?3 WHERE id = ?1";
}

pub(crate) async fn judge_faq(
    tx: &mut Tx,
    (conversation, message, helpful): &(ConversationId, MessageId, bool),
) -> Stored<()> {
    load::locked(tx, *conversation).await?.ok_or(StoreError::NotFound)?;
    let found = load::message(tx, message).await?.filter(|found| found.conversation == *conversation);
    let Some(Automation::Faq { faq, helpful: before }) = found.and_then(|found| found.automation) else {
        return Err(StoreError::NotFound);
    };
    if before == Some(*helpful) {
        return Ok(());
    }
    let judged = write_automation(&Automation::Faq { faq, helpful: Some(*helpful) })?;
    tx.execute(JUDGE, args![*message, &judged]).await?;
    let step = |judgement: bool| i64::from(*helpful == judgement) - i64::from(before == Some(judgement));
    tx.execute(COUNT_JUDGEMENT, args![faq, step(true), step(false)]).await.map(drop)
}
