//! Finding the answer kept for a question, in memory: no IO, no clock, no hotel.
//!
//! An [`Index`] holds what a hotel's questions and their answers are found by. A message is matched in every language the hotel
//! has questions in, because guests write in another language than their browser speaks, and detectors fail on short phrases.
//!
//! How a message is scored against the entries of one language:
//!
//! 1. It is folded (case, marks on letters, `ß`), taken apart into sentences and words, and read with the language's lexicon:
//!    greetings are left out, `check in` is one word, words that ask for a time, a price or a place become that aspect, words
//!    that say nothing about the topic weigh nothing. Other words are stemmed; an unknown one may be two known ones (`Frühstückszeit`)
//!    or a known one with one mistake.
//! 2. BM25 over question, alternatives and keywords chooses the entries to look at closely.
//! 3. *Cover* is how much of what the message says the entry says too: a word the entry has never heard of makes another
//!    question of the message. *Focus* is how much of one wording of the entry the message says. Their product, made less by
//!    signs that the message is no question for an automaton (it states, reports, complains, negates, wants something done, asks for a second
//!    thing), is the confidence.
//! 4. An entry whose own wording the message repeats has confidence 100.
//!
//! Nothing is guessed: [`Index::best`] answers from the entry's threshold on, and no message longer than a question.
//!
//! - [`Language`]: the languages with a lexicon, and all others
//! - `fold`: text → words and sentences
//! - `lexicon`: what common words do in a message
//! - `typos`: one mistake in a word
//! - `reading`: words → weighed terms
//! - `shelf`: the entries of one language, found by their words
//! - `scoring`: how sure an entry is the answer
//! - [`demo`]: the demo hotel's questions in seven languages
//! - [`labelled`]: visitors' messages with what they should be answered, and how well that works

pub mod demo;
mod fold;
mod index;
pub mod labelled;
mod language;
mod lexicon;
mod reading;
mod scoring;
mod shelf;
mod typos;

pub use index::{Entry, Index, Match};
pub use language::{Language, UnknownLanguage};
