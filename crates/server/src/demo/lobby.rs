//! Plays who came by the website, through the use cases of a visitor and of those who answer him.

use std::collections::HashMap;
use std::iter;
use std::net::{IpAddr, Ipv4Addr};

use app::messages::Send;
use app::ports::store::HistoryPage;
use app::visitors::{self, Contact, Conversion, Entry, Join};
use app::{App, Error, conversations, messages};
use domain::conversation::WorkChange;
use domain::{Actor, Automation, ConversationId, Door, Staff, Visitor};
use jiff::{SignedDuration, Timestamp};

use super::script::When;
use super::visits::{Act, VISITS, Visit};

/// Who came by, by the place in [`VISITS`].
pub struct Lobby<'a> {
    pub app: &'a App,
    pub hotel: &'a str,
    /// Who works there, by sign-in name.
    pub people: HashMap<&'a str, Actor>,
    pub came: HashMap<usize, (Visitor, ConversationId)>,
}

/// What happens in the lobby.
#[derive(Clone, Copy)]
pub enum Moment {
    /// Somebody comes.
    Comes,
    /// He or somebody else does something.
    Acts(&'static Act),
    /// He is linked to a booking.
    Stays(&'static str),
}

/// All moments of all visits, with when they are and whose visit it is.
pub fn moments(time: impl Fn(When) -> Timestamp) -> impl Iterator<Item = (Timestamp, usize, Moment)> {
    VISITS.iter().enumerate().flat_map(move |(nth, visit)| {
        let came = time(visit.when);
        let acts = visit
            .talk
            .iter()
            .map(|(minutes, act)| (came + SignedDuration::from_mins(*minutes), nth, Moment::Acts(act)));
        let stays = visit.stay.map(|(reference, when)| (time(when), nth, Moment::Stays(reference)));
        let all: Vec<_> = iter::once((came, nth, Moment::Comes)).chain(acts).chain(stays).collect();
        all
    })
}

impl<'a> Lobby<'a> {
    /// The empty lobby of a house.
    pub fn new(app: &'a App, hotel: &'a str, people: &HashMap<&'a str, Staff>) -> Self {
        let people = people.iter().map(|(name, staff)| (*name, app::credentials::staff_actor(staff)));
        Self { app, hotel, people: people.collect(), came: HashMap::new() }
    }

    /// Plays a moment of a visit.
    pub async fn play(&mut self, nth: usize, moment: Moment) -> Result<(), Error> {
        let visit = VISITS.get(nth).ok_or(Error::NotFound("Visit"))?;
        match moment {
            Moment::Comes => {
                let came = self.come(nth, visit).await?;
                self.came.insert(nth, came);
                Ok(())
            }
            Moment::Acts(act) => self.act(nth, act).await,
            Moment::Stays(reference) => {
                let id = self.came(nth)?.1;
                visitors::link(self.app, self.staff("john")?, id, reference).await.map(drop)
            }
        }
    }

    async fn come(&self, nth: usize, visit: &Visit) -> Result<(Visitor, ConversationId), Error> {
        // Each from a network of his own, of those kept for examples.
        let address = IpAddr::V4(Ipv4Addr::new(203, 0, 113, u8::try_from(nth).unwrap_or(u8::MAX)));
        let entry = Entry { session: None, resume: None, address, user_agent: None };
        let visitor = visitors::enter(self.app, entry).await?.visitor;
        let join = Join {
            hotel: self.hotel,
            name: visit.name,
            email: None,
            phone: None,
            language: Some(visit.language),
            page: None,
            address,
        };
        let joined = visitors::join(self.app, &visitor, join).await?;
        Ok((visitor, joined.conversation.card.id))
    }

    async fn act(&self, nth: usize, act: &Act) -> Result<(), Error> {
        let (visitor, id) = self.came(nth)?;
        match act {
            Act::Asks(text) => {
                visitors::send(self.app, visitor, *id, said(text, Door::Visitor)).await.map(drop)
            }
            Act::Answers(by, text) => self.answer(self.staff(by)?, *id, text).await,
            Act::Leaves(email) => {
                let told = Contact { email: Some(email), ..Contact::default() };
                visitors::tell_contact(self.app, visitor, *id, told).await.map(drop)
            }
            Act::Judges(helped) => self.judge(visitor, *id, *helped).await,
            Act::Calls => visitors::want_person(self.app, visitor, *id).await.map(drop),
            Act::Converts(by, email) => {
                let known = Conversion { email, phone: None, name: None };
                visitors::convert(self.app, self.staff(by)?, *id, known).await.map(drop)
            }
            Act::Closes => {
                conversations::mark_read(self.app, self.staff("john")?, *id, None).await?;
                conversations::change_work(self.app, self.staff("john")?, *id, WorkChange::Close)
                    .await
                    .map(drop)
            }
        }
    }

    // Whoever answers has read what was said.
    async fn answer(&self, by: &Actor, id: ConversationId, text: &str) -> Result<(), Error> {
        conversations::mark_read(self.app, by, id, None).await?;
        let conversation = conversations::find(self.app, by, id).await?;
        messages::send(self.app, by, &conversation, said(text, Door::Console)).await.map(drop)
    }

    async fn judge(&self, visitor: &Visitor, id: ConversationId, helped: bool) -> Result<(), Error> {
        let newest = HistoryPage { before: None, after: None, limit: 5 };
        let history = self.app.store.history(id, newest).await?;
        let is_answer = |automation: &Automation| automation.faq().is_some();
        let answer = history.iter().rev().find(|message| message.automation.as_ref().is_some_and(is_answer));
        let answer = answer.ok_or(Error::NotFound("Answer"))?.id;
        visitors::judge_faq(self.app, visitor, id, answer, helped).await
    }

    fn came(&self, nth: usize) -> Result<&(Visitor, ConversationId), Error> {
        self.came.get(&nth).ok_or(Error::NotFound("Visitor"))
    }

    fn staff(&self, name: &str) -> Result<&Actor, Error> {
        self.people.get(name).ok_or(Error::NotFound("Staff"))
    }
}

fn said(text: &str, door: Door) -> Send<'_> {
    Send { text, client_key: None, reply_to: None, files: Vec::new(), door }
}
