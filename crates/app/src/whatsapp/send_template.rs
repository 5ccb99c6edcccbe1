use domain::access::deed;
use domain::messaging::TemplateUse;
use domain::{Actor, ClientKey, ConversationId, Door, MessageText, Template};

use crate::conversations::find_allowed;
use crate::ports::store::{Appended, NewMessage};
use crate::{App, Error};

/// The longest text that fills a template in, in characters.
const PARAMETER_MAX: usize = 1_024;

/// A template to be sent.
#[derive(Clone, Debug)]
pub struct TemplateWish<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its language.
    pub language: &'a str,
    /// One text per blank, in order.
    pub parameters: &'a [String],
    /// The client's key for this send.
    pub client_key: Option<&'a str>,
}

/// Says something approved beforehand to a guest who has not written for a day, or to any other who writes from WhatsApp.
/// The conversation shows the words as the guest gets them.
///
/// Errors: `NotFound` for a conversation or template that is not there; `Invalid` with code `not_approved`,
/// `wrong_parameters`; `Conflict` with code `no_whatsapp` when the guest does not write from there.
pub async fn send_template(
    app: &App,
    actor: &Actor,
    conversation: ConversationId,
    wish: TemplateWish<'_>,
) -> Result<Appended, Error> {
    let (conversation, proof) = find_allowed::<deed::SendMessage>(app, actor, conversation).await?;
    if conversation.whatsapp_until.is_none() {
        return Err(Error::conflict("no_whatsapp", "This guest does not write from WhatsApp"));
    }
    let templates = app.store.templates(conversation.card.hotel).await?;
    let is_wished = |template: &&Template| template.name == wish.name && template.language == wish.language;
    let template = templates.iter().find(is_wished).ok_or(Error::NotFound("Template"))?;
    if !template.is_approved() {
        return Err(Error::invalid("not_approved", "WhatsApp has not approved this template"));
    }
    let parameters = parameters(template, wish.parameters)?;
    let text = MessageText::new(&template.filled(&parameters))?;
    let sent_as =
        TemplateUse { name: template.name.clone(), language: template.language.clone(), parameters };
    let new = NewMessage {
        text: Some(text),
        client_key: wish.client_key.map(ClientKey::new).transpose()?,
        reply_to: None,
        attachments: Vec::new(),
        door: Door::Console,
        origin: None,
        template: Some(sent_as),
        automation: None,
        at: app.clock.now(),
    };
    Ok(app.store.append_message(&proof, new).await?)
}

// WhatsApp takes no line breaks and no runs of spaces in a blank, so white space is folded.
fn parameters(template: &Template, given: &[String]) -> Result<Vec<String>, Error> {
    let wanted = template.parameters();
    if given.len() != wanted {
        let message = format!("This template has {wanted} blanks to fill in");
        return Err(Error::invalid("wrong_parameters", message));
    }
    let folded = given.iter().map(|text| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            1..=PARAMETER_MAX => Ok(text),
            0 => Err(Error::invalid("wrong_parameters", "Every blank must be filled in")),
            _ => Err(Error::invalid("wrong_parameters", "A blank holds at most 1,024 characters")),
        }
    });
    folded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_is_filled_in_and_none_else() {
        let template = Template {
            name: "ready".into(),
            language: "en".into(),
            category: "UTILITY".into(),
            status: "APPROVED".into(),
            body: "Hello {{1}}, room {{2}}".into(),
            synced_at: jiff::Timestamp::UNIX_EPOCH,
        };
        let fill = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
            parameters(&template, &given)
        };
        assert_eq!(fill(&[" Ann\n Lee ", "205"]).unwrap(), ["Ann Lee", "205"]);
        let too_long = "x".repeat(PARAMETER_MAX + 1);
        for wrong in [&["Ann"][..], &["Ann", " "], &["Ann", "205", "x"], &["Ann", &too_long]] {
            assert!(matches!(fill(wrong), Err(Error::Invalid { code: "wrong_parameters", .. })), "{wrong:?}");
        }
    }
}
