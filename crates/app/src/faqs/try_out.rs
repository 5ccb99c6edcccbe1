use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, MessageText, canned};

use super::{SUGGESTED, Suggestion};
use crate::{App, Error};

/// What the house would make of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What fits best.
    pub best: Option<Suggestion>,
    /// Whether it would be given as the answer.
    pub answers: bool,
    /// What else fits, best first.
    pub others: Vec<Suggestion>,
}

/// Asks a hotel's questions without anybody hearing of it, for whoever writes them; `language` is the one a visitor's page
/// would speak, by default the hotel's own.
///
/// Errors: `Invalid` for an empty or too long text.
pub async fn try_out(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    text: &str,
    language: Option<&str>,
) -> Result<Tried, Error> {
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    let text = MessageText::new(text)?;
    let language = match language {
        Some(language) => canned::language(language)?,
        None => app.store.visitor_rules(hotel).await?.language,
    };
    let questions = app.faqs.index(app, hotel).await?;
    let answer = questions
        .best(text.as_str(), &language)
        .map(|(faq, confidence)| Suggestion { faq: faq.clone(), confidence });
    let mut others = questions.suggest(text.as_str(), &language, SUGGESTED + 1);
    let answers = answer.is_some();
    let best = answer.or_else(|| others.first().cloned());
    others.retain(|other| best.as_ref().is_none_or(|best| best.faq.id != other.faq.id));
    others.truncate(SUGGESTED);
    Ok(Tried { best, answers, others })
}
