//! Visitors' messages with the topic they should be answered with, and how well an index of the demo's questions does on them.
//!
//! Half of the messages must not be answered. The weights and word lists of this crate were chosen by looking at the tuning half; the
//! held-out half tells how good they are.

use crate::demo::DemoFaq;
use crate::{Index, Language, Match};

const MESSAGES: &str = include_str!("../data/messages.tsv");

/// Which half a message is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// May be looked at when weights and words are chosen.
    Tuning,
    /// May only be counted.
    HeldOut,
}

/// A visitor's message.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// Fixed in the file.
    pub half: Half,
    /// It is written in.
    pub language: Language,
    /// The topic of the answer; none when it must not be answered.
    pub topic: Option<&'static str>,
    /// As typed.
    pub text: &'static str,
}

/// All messages, in the order of the file.
pub fn messages() -> Vec<Labelled> {
    MESSAGES.lines().filter(|line| !line.starts_with('#')).filter_map(message).collect()
}

fn message(line: &'static str) -> Option<Labelled> {
    let mut fields = line.splitn(4, '\t');
    let half = if fields.next()? == "tuning" { Half::Tuning } else { Half::HeldOut };
    let language = fields.next()?.parse().ok()?;
    let topic = fields.next().map(|topic| Some(topic).filter(|topic| *topic != "-"))?;
    Some(Labelled { half, language, topic, text: fields.next()? })
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The right answer.
    Right,
    /// The right answer in another language than the message's.
    RightElsewhere,
    /// The answer to another question.
    Wrong,
    /// No answer where there is one.
    Missed,
    /// An answer where none is wanted.
    Intruded,
    /// No answer, rightly.
    Silent,
}

/// Counts of outcomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// With [`Outcome::RightElsewhere`].
    pub right: u32,
    /// Of the right ones those in another language.
    pub elsewhere: u32,
    /// See [`Outcome::Wrong`].
    pub wrong: u32,
    /// See [`Outcome::Missed`].
    pub missed: u32,
    /// See [`Outcome::Intruded`].
    pub intruded: u32,
    /// See [`Outcome::Silent`].
    pub silent: u32,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, outcome: Outcome) {
        let counter = match outcome {
            Outcome::Right => &mut self.right,
            Outcome::RightElsewhere => {
                self.elsewhere += 1;
                &mut self.right
            }
            Outcome::Wrong => &mut self.wrong,
            Outcome::Missed => &mut self.missed,
            Outcome::Intruded => &mut self.intruded,
            Outcome::Silent => &mut self.silent,
        };
        *counter += 1;
    }

    /// Right answers among the answers given.
    pub fn precision(&self) -> f64 {
        part(self.right, self.right + self.wrong + self.intruded)
    }

    /// Right answers among the messages that have one.
    pub fn recall(&self) -> f64 {
        part(self.right, self.right + self.wrong + self.missed)
    }
}

fn part(some: u32, all: u32) -> f64 {
    if all == 0 { 1.0 } else { f64::from(some) / f64::from(all) }
}

/// The demo's questions, asked as a hotel's visitors ask.
pub struct Trial {
    faqs: Vec<DemoFaq>,
    index: Index,
}

impl Trial {
    /// Over these questions; an entry's id is its place among them.
    pub fn new(faqs: Vec<DemoFaq>) -> Self {
        let index = Index::build((0..).zip(&faqs).map(|(id, faq)| faq.entry(id)));
        Self { faqs, index }
    }

    /// What is asked.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The topic of an answer.
    pub fn topic(&self, found: Match) -> Option<&str> {
        let faq = usize::try_from(found.id).ok().and_then(|at| self.faqs.get(at))?;
        Some(&faq.topic)
    }

    /// What becomes of a message.
    pub fn outcome(&self, message: &Labelled, hint: Option<Language>) -> Outcome {
        match (message.topic, self.index.best(message.text, hint)) {
            (None, None) => Outcome::Silent,
            (None, Some(_)) => Outcome::Intruded,
            (Some(_), None) => Outcome::Missed,
            (Some(topic), Some(found)) if self.topic(found) != Some(topic) => Outcome::Wrong,
            (Some(_), Some(found)) if found.language != message.language => Outcome::RightElsewhere,
            (Some(_), Some(_)) => Outcome::Right,
        }
    }

    /// Counts the messages of a half, of one language or of all, asked without a hint about their language.
    pub fn tally(&self, half: Half, language: Option<Language>) -> Tally {
        let is_counted = |message: &Labelled| {
            message.half == half && language.is_none_or(|language| language == message.language)
        };
        let mut tally = Tally::default();
        for message in messages().iter().filter(|message| is_counted(message)) {
            tally.count(self.outcome(message, None));
        }
        tally
    }

    /// Counts the messages of a half, asked by visitors whose browser speaks their language.
    pub fn tally_hinted(&self, half: Half) -> Tally {
        let mut tally = Tally::default();
        for message in messages().iter().filter(|message| message.half == half) {
            tally.count(self.outcome(message, Some(message.language)));
        }
        tally
    }
}
