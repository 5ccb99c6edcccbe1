//! How sure it is that an entry answers a message.

use crate::lexicon::Does;
use crate::reading::{ASPECT, CONTENT, Unit};
use crate::shelf::{Shelved, Wording};

/// A term of the entry that is in another wording than the one compared.
const ELSEWHERE: f32 = 0.75;
/// What remains for an entry of which the message says nothing but one term.
const UNFOCUSED: f32 = 0.4;
/// Without a question mark or question word so many words may stand alone: "parking price".
const FRAGMENT: usize = 5;
/// A question word this far into a sentence still makes it a question.
const NEAR_BEGINNING: usize = 4;

// What is left of the confidence …
/// … when the message asks nothing,
const STATEMENT: f32 = 0.6;
/// … when it wants something done,
const ORDER: f32 = 0.65;
/// … when it negates,
const NEGATION: f32 = 0.6;
/// … when it reports or complains,
const REPORT: f32 = 0.55;
/// … and for each unit of weight said around the question.
const ASIDE: f32 = 0.04;

/// A message as entries are compared with it.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Of its questions, or of the whole when it has none; each once.
    pub terms: Vec<AskedTerm>,
    asks: bool,
    does: Does,
    // What stands around the question.
    aside: Does,
    aside_weight: f32,
}

/// One term of a message.
#[derive(Debug)]
pub(crate) struct AskedTerm {
    /// None when no entry has it.
    pub number: Option<u32>,
    pub weight: f32,
    sure: f32,
    tells: bool,
    stem: String,
}

impl Asked {
    /// Reads a message; `number` knows the terms of the entries.
    pub fn read(units: &[Unit], marked: &[bool], number: impl Fn(&str) -> Option<u32>) -> Self {
        let asking: Vec<bool> = (0..marked.len()).map(|at| asks(units, at, marked)).collect();
        let any = asking.contains(&true);
        let is_asked = |unit: &&Unit| !any || asking.get(unit.sentence).is_some_and(|asks| *asks);
        let mut terms: Vec<AskedTerm> = Vec::new();
        let mut does = Does::NOTHING;
        for unit in units.iter().filter(is_asked) {
            does = does.with(unit.does);
            for term in &unit.terms {
                if terms.iter().all(|known| known.stem != term.stem) {
                    let (weight, sure, tells) = (term.weight, term.sure, unit.does.has(Does::TELLS));
                    let stem = term.stem.clone();
                    terms.push(AskedTerm { number: number(&stem), weight, sure, tells, stem });
                }
            }
        }
        let around = || units.iter().filter(|unit| !is_asked(unit));
        let aside = around().fold(Does::NOTHING, |all, unit| all.with(unit.does));
        let aside_weight = around().flat_map(|unit| &unit.terms).map(|term| term.weight).sum();
        let said = units.iter().filter(|unit| !unit.polite).count();
        let is_fragment =
            said <= FRAGMENT && !does.has(Does::ME.with(Does::TELLS).with(Does::NOT).with(Does::ORDERS));
        Self { terms, asks: any || is_fragment, does, aside, aside_weight }
    }
}

// Whether a sentence is a question by its mark or its first words.
fn asks(units: &[Unit], sentence: usize, marked: &[bool]) -> bool {
    let said = || units.iter().filter(|unit| unit.sentence == sentence && !unit.polite);
    said().next().is_some()
        && (marked.get(sentence).is_some_and(|marked| *marked)
            || said().next().is_some_and(|first| first.does.has(Does::OPENS))
            || said().take(NEAR_BEGINNING).any(|unit| unit.does.has(Does::ASKS)))
}

/// How sure it is that the entry answers the message: 0 to 100.
pub(crate) fn confidence(asked: &Asked, entry: &Shelved) -> f32 {
    let best = entry.wordings.iter().map(|wording| fit(asked, entry, wording)).fold(0.0, f32::max);
    100.0 * best * aside(asked)
}

fn fit(asked: &Asked, entry: &Shelved, wording: &Wording) -> f32 {
    let (mut said, mut all, mut matched) = (0.0, 0.0, 0.0);
    let mut anchored = false;
    let mut reports = false;
    for term in &asked.terms {
        all += term.weight;
        let here = wording.terms.iter().find(|(number, _)| Some(*number) == term.number);
        let strength = match here {
            Some(_) => 1.0,
            None if term.number.is_some_and(|number| entry.bag.contains_key(&number)) => ELSEWHERE,
            None => 0.0,
        };
        anchored |= strength > 0.0 && term.weight >= CONTENT;
        reports |= term.tells && strength == 0.0;
        said += term.weight * strength * term.sure;
        matched += here.map_or(0.0, |(_, weight)| weight * term.sure);
    }
    let own: f32 = wording.terms.iter().map(|(_, weight)| weight).sum();
    if all == 0.0 || own == 0.0 {
        return 0.0;
    }
    let (cover, focus) = (said / all, matched / own);
    // "What time" alone asks for nothing, unless that is all the entry says: "When do you open?"
    anchored |= focus >= 1.0 && wording.terms.iter().all(|(_, weight)| *weight == ASPECT);
    if !anchored {
        return 0.0;
    }
    let mut fit = cover * (UNFOCUSED + (1.0 - UNFOCUSED) * focus);
    if !asked.asks {
        fit *= STATEMENT;
    }
    let unlike = |does| asked.does.has(does) && !wording.does.has(does);
    for (does, left) in [(Does::ORDERS, ORDER), (Does::NOT, NEGATION)] {
        if unlike(does) {
            fit *= left;
        }
    }
    if reports { fit * REPORT } else { fit }
}

// What is left for what stands around the question.
fn aside(asked: &Asked) -> f32 {
    let mut left = 1.0 - (ASIDE * asked.aside_weight).min(0.3);
    for (does, part) in [(Does::TELLS, REPORT), (Does::NOT, NEGATION), (Does::ORDERS, ORDER)] {
        if asked.aside.has(does) {
            left *= part;
        }
    }
    left
}
