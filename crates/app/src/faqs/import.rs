use std::collections::HashSet;
use std::fmt::Display;

use domain::access::{Scope, allow, deed};
use domain::faq::FAQS_MAX;
use domain::{Actor, Faq, FaqBody, HotelId};

use super::{keep, list};
use crate::{App, Error};

/// What became of questions that were brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many were new.
    pub added: usize,
    /// How many were known and say something else now.
    pub changed: usize,
    /// How many were known as they are.
    pub same: usize,
}

/// Brings in many questions. One that is known in its language, letter for letter, is changed; the hotel's others stay. All are
/// looked at before any is kept.
///
/// Errors: `Invalid` with code `faq` for one that breaks a rule or is there twice, which it names; `Conflict` with code
/// `too_many_faqs`.
pub async fn import(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    wished: Vec<FaqBody>,
) -> Result<Imported, Error> {
    allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    let wished = wished.into_iter().map(checked).collect::<Result<Vec<_>, _>>()?;
    expect_each_once(&wished)?;
    let known = list(app, actor, hotel).await?;
    let new = wished.iter().filter(|body| !known.iter().any(|faq| asks_the_same(faq, body))).count();
    if known.len() + new > FAQS_MAX {
        let message = format!("A hotel keeps {FAQS_MAX} questions at most: this would make more");
        return Err(Error::conflict("too_many_faqs", message));
    }
    let mut imported = Imported::default();
    for body in wished {
        let known = known.iter().find(|faq| asks_the_same(faq, &body));
        match known {
            Some(faq) if faq.body == body => imported.same += 1,
            Some(_) => imported.changed += 1,
            None => imported.added += 1,
        }
        if known.is_none_or(|faq| faq.body != body) {
            keep(app, actor, hotel, known.map(|faq| faq.id), body).await?;
        }
    }
    Ok(imported)
}

fn asks_the_same(faq: &Faq, body: &FaqBody) -> bool {
    asked(&faq.body) == asked(body)
}

fn asked(body: &FaqBody) -> (&str, &str) {
    (&body.language, &body.question)
}

fn checked(body: FaqBody) -> Result<FaqBody, Error> {
    let question = body.question.clone();
    body.checked().map_err(|rule| refused(&question, &rule))
}

fn expect_each_once(wished: &[FaqBody]) -> Result<(), Error> {
    let mut seen = HashSet::new();
    match wished.iter().find(|body| !seen.insert(asked(body))) {
        Some(twice) => Err(refused(&twice.question, &"it is there twice")),
        None => Ok(()),
    }
}

fn refused(question: &str, rule: &dyn Display) -> Error {
    Error::invalid("faq", format!("“{question}”: {rule}"))
}

#[cfg(test)]
mod tests {
    use domain::faq::THRESHOLD_DEFAULT;

    use super::*;

    fn body(language: &str, question: &str) -> FaqBody {
        FaqBody {
            question: question.into(),
            alternatives: Vec::new(),
            keywords: Vec::new(),
            answer: "Yes.".into(),
            language: language.into(),
            category: String::new(),
            priority: 0,
            threshold: THRESHOLD_DEFAULT,
            active: true,
        }
    }

    #[test]
    fn a_question_is_there_once_in_a_language() {
        assert!(expect_each_once(&[body("en", "Wifi?"), body("de", "Wifi?"), body("en", "Pool?")]).is_ok());
        let twice = expect_each_once(&[body("en", "Wifi?"), body("en", "Wifi?")]);
        assert!(matches!(twice, Err(Error::Invalid { code: "faq", message }) if message.contains("Wifi?")));
    }

    #[test]
    fn a_refusal_names_the_question() {
        let refused = checked(body("english", "Pool?"));
        assert!(matches!(refused, Err(Error::Invalid { code: "faq", message }) if message.contains("Pool?")));
    }
}
