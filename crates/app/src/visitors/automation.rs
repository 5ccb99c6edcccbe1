//! What the house says by itself to a visitor: a welcome, the answer to a question it knows, why nobody answers.
//!
//! A visitor's own message is kept whether or not this succeeds, so a failure here is logged and nobody hears of it.
//!
//! - `past`: what was said before, as far as it matters.

mod past;

use domain::auto_response::{BUSY_FROM, Facts, choose};
use domain::{
    AutoResponse, Automation, Conversation, Hotel, Message, ResponseKind, VisitorRoom, VisitorRules,
};
use jiff::{SignedDuration, Timestamp};

use self::past::Past;
use super::in_room::called;
use crate::auto_responses::{Desk, Occasion, Saying, compose, desk, say};
use crate::ports::store::{Appended, HistoryPage, InboxFilter, InboxView};
use crate::{App, Error};

/// How long after a message of the staff a person is taken to be answering.
const ANSWERING: SignedDuration = SignedDuration::from_mins(15);
/// How many of the last messages are looked at.
const LOOKED_AT: u32 = 50;

/// Greets whoever opened a room, or says why nobody will answer.
pub(super) async fn welcome(app: &App, rules: &VisitorRules, room: &VisitorRoom, opened: &Conversation) {
    let said = async { Moment::read(app, rules, room, opened).await?.respond(true).await };
    log(said.await);
}

/// Answers what a visitor said, if the house can, or says why nobody does.
pub(super) async fn answer(app: &App, rules: &VisitorRules, room: &VisitorRoom, said: &Appended) {
    let answered = async {
        let moment = Moment::read(app, rules, room, &said.conversation).await?;
        if moment.is_person_answering() || moment.answer_from_faqs(&said.message).await? {
            return Ok(());
        }
        moment.respond(false).await
    };
    log(answered.await);
}

/// Says why no person answers at once, to a visitor who wants one.
pub(super) async fn excuse(app: &App, rules: &VisitorRules, room: &VisitorRoom, waiting: &Conversation) {
    let said = async { Moment::read(app, rules, room, waiting).await?.respond(false).await };
    log(said.await);
}

fn log(outcome: Result<(), Error>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "the house could not answer a visitor by itself");
    }
}

/// A conversation at the moment the house may say something in it.
struct Moment<'a> {
    app: &'a App,
    rules: &'a VisitorRules,
    room: &'a VisitorRoom,
    conversation: &'a Conversation,
    past: Past,
    now: Timestamp,
}

impl<'a> Moment<'a> {
    async fn read(
        app: &'a App,
        rules: &'a VisitorRules,
        room: &'a VisitorRoom,
        conversation: &'a Conversation,
    ) -> Result<Self, Error> {
        let newest = HistoryPage { before: None, after: None, limit: LOOKED_AT };
        let past = Past::of(&app.store.history(conversation.card.id, newest).await?);
        Ok(Self { app, rules, room, conversation, past, now: app.clock.now() })
    }

    fn is_person_answering(&self) -> bool {
        let spoke = self.past.person.map(|(_, at)| at);
        spoke.is_some_and(|at| self.now.duration_since(at) < ANSWERING)
    }

    /// The languages the visitor is spoken to in, the best first.
    fn languages(&self) -> [&str; 2] {
        let house = self.rules.language.as_str();
        [self.room.language.as_deref().unwrap_or(house), house]
    }

    // Whoever brings a file wants it looked at.
    async fn answer_from_faqs(&self, message: &Message) -> Result<bool, Error> {
        let may =
            self.rules.answers_faqs && self.room.wants_person.is_none() && message.attachments.is_empty();
        if !may {
            return Ok(false);
        }
        let index = self.app.faqs.index(self.app, self.room.hotel).await?;
        let Some((faq, _)) = index.best(&message.text, self.languages()[0]) else { return Ok(false) };
        let automation = Automation::Faq { faq: faq.id, helpful: None };
        let saying = Saying { text: faq.body.answer.clone(), automation };
        let key = format!("faq-{}", message.id);
        say(self.app, self.conversation, saying, &key, message.seq).await?;
        Ok(true)
    }

    async fn respond(&self, is_new: bool) -> Result<(), Error> {
        if !self.rules.responds || self.is_person_answering() {
            return Ok(());
        }
        let card = &self.conversation.card;
        let hotel = self.app.store.hotel(card.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
        let desk = desk(self.app, &hotel, card.department).await?;
        let responses = self.app.store.auto_responses(card.hotel).await?;
        let occasion = self.occasion(&hotel, &desk);
        let Some(kind) = self.kind(&responses, &occasion, &desk, is_new).await? else { return Ok(()) };
        let Some(saying) = compose(&responses, kind, &occasion) else { return Ok(()) };
        // Whoever comes to the same kind since a person answered last, here or on another node, says the same once.
        let since = self.past.person.map_or(0, |(seq, _)| seq.0);
        let key = format!("auto-{kind:?}-{since}").to_lowercase();
        say(self.app, self.conversation, saying, &key, self.conversation.last_seq).await?;
        Ok(())
    }

    fn occasion<'o>(&'o self, hotel: &'o Hotel, desk: &'o Desk) -> Occasion<'o> {
        let name = self.room.contact.name.as_deref();
        Occasion {
            hotel,
            department: self.conversation.card.department,
            opening: &desk.opening,
            name: name.filter(|name| *name != called(&self.room.key)),
            languages: self.languages(),
            now: self.now,
        }
    }

    async fn kind(
        &self,
        responses: &[AutoResponse],
        occasion: &Occasion<'_>,
        desk: &Desk,
        is_new: bool,
    ) -> Result<Option<ResponseKind>, Error> {
        // What the hotel has no words for counts as said: something else may fit.
        let mut told = self.past.told.clone();
        told.extend(
            ResponseKind::ALL.into_iter().filter(|kind| compose(responses, *kind, occasion).is_none()),
        );
        Ok(choose(&Facts {
            opening: desk.opening.clone(),
            now: self.now,
            is_new,
            last_is_automatic: self.past.last_is_response,
            told: &told,
            person_answering: self.is_person_answering(),
            staff_online: desk.staff_online,
            waiting: self.others_waiting().await?,
        }))
    }

    async fn others_waiting(&self) -> Result<u32, Error> {
        let card = &self.conversation.card;
        let filter = InboxFilter {
            departments: Some(vec![card.department]),
            view: InboxView::Open,
            now: self.now,
            waiting_only: true,
            limit: BUSY_FROM + 1,
            ..InboxFilter::default()
        };
        let waiting = self.app.store.inbox(card.hotel, filter).await?;
        let others = waiting.iter().filter(|conversation| conversation.card.id != card.id).count();
        Ok(u32::try_from(others).unwrap_or(u32::MAX))
    }
}
