//! e: how well visitors' questions are answered by the demo's FAQs, and how fast. No server takes part.

use std::hint::black_box;
use std::time::{Duration, Instant};

use faq::demo::faqs;
use faq::labelled::{Half, Tally, Trial, messages};
use faq::{Entry, Index, Language};

use crate::report::{Aim, Figure};
use crate::{Plan, Result};

const LANGUAGES: [Language; 7] =
    [Language::En, Language::De, Language::Fr, Language::Es, Language::It, Language::Pt, Language::Nl];
/// The size of a large hotel's collection, and of the longest message.
const ENTRIES: usize = 500;
const LONGEST: usize = 4096;

/// Counts both halves of the labelled messages, then times matching.
pub fn measure(plan: &Plan<'_>) -> Result<Vec<Figure>> {
    let trial = Trial::new(faqs()?);
    let mut figures = Vec::new();
    for (half, name) in [(Half::HeldOut, "held-out half"), (Half::Tuning, "tuning half")] {
        let tally = trial.tally(half, None);
        let is_judged = half == Half::HeldOut;
        figures.extend(quality(name, tally, is_judged));
        for language in LANGUAGES {
            figures.extend(quality(&format!("{name}, {language}"), trial.tally(half, Some(language)), false));
        }
        figures.extend(quality(&format!("{name}, language told"), trial.tally_hinted(half), false));
        figures.extend(outcomes(name, tally));
    }
    figures.extend(times(plan, &trial)?);
    Ok(figures)
}

fn quality(name: &str, tally: Tally, is_judged: bool) -> [Figure; 2] {
    let aim = |least| if is_judged { Aim::AtLeast(least) } else { Aim::Nothing };
    [
        counted(format!("precision, {name}"), "", tally.precision(), aim(0.95)),
        counted(format!("recall, {name}"), "", tally.recall(), aim(0.7)),
    ]
}

fn outcomes(name: &str, tally: Tally) -> Vec<Figure> {
    let rows = [
        ("answered rightly", tally.right),
        ("of these in another language", tally.elsewhere),
        ("answered with another topic", tally.wrong),
        ("not answered", tally.missed),
        ("answered though nothing was asked", tally.intruded),
        ("rightly not answered", tally.silent),
    ];
    let row = |(what, count)| counted(format!("{what}, {name}"), "messages", f64::from(count), Aim::Nothing);
    rows.into_iter().map(row).collect()
}

fn counted(what: String, unit: &'static str, value: f64, aim: Aim) -> Figure {
    Figure { letter: 'e', what, unit, bellhop: vec![value], bare: Vec::new(), aim }
}

// Each beside the least that could be called a search: is one of the entries' wordings in the message?
fn times(plan: &Plan<'_>, trial: &Trial) -> Result<Vec<Figure>> {
    let texts: Vec<&str> = messages().iter().map(|message| message.text).collect();
    let demo = faqs()?;
    let needles: Vec<String> =
        demo.iter().flat_map(|faq| &faq.keywords).map(|word| word.to_lowercase()).collect();
    let mut short = figure("a visitor's message, 203 entries in 7 languages", Aim::Nothing);
    let (long, entries) = (long_message(&texts), many(&demo));
    let mut longest = figure("4,096 characters, 500 entries in one language", Aim::AtMost(5000.0));
    let large = Index::build(entries);
    for _ in 0..plan.rounds() {
        let turn = plan.turn(2.0);
        short.bellhop.push(micros(turn, &texts, |text| trial.index().best(text, None).is_some()));
        short.bare.push(micros(turn, &texts, |text| contains(text, &needles)));
        // As for staff: visitors' messages of this length are not matched at all.
        longest.bellhop.push(micros(turn, &[&long], |text| !large.suggest(text, None, 3).is_empty()));
        longest.bare.push(micros(turn, &[&long], |text| contains(text, &needles)));
    }
    Ok(vec![short, longest])
}

fn figure(what: &str, aim: Aim) -> Figure {
    Figure { letter: 'e', what: what.to_owned(), unit: "µs", bellhop: Vec::new(), bare: Vec::new(), aim }
}

// Every keyword is looked for, as a matcher must that wants the best.
fn contains(text: &str, needles: &[String]) -> bool {
    let text = text.to_lowercase();
    needles.iter().filter(|needle| text.contains(needle.as_str())).count() > 0
}

fn micros(turn: Duration, texts: &[&str], work: impl Fn(&str) -> bool) -> f64 {
    let (start, mut count) = (Instant::now(), 0u32);
    while start.elapsed() < turn {
        for text in texts {
            black_box(work(black_box(text)));
            count += 1;
        }
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(count.max(1))
}

fn long_message(texts: &[&str]) -> String {
    texts.join(" ").chars().take(LONGEST).collect()
}

fn many(demo: &[faq::demo::DemoFaq]) -> Vec<Entry<'_>> {
    let entries = (0..).zip(demo.iter().cycle()).take(ENTRIES);
    entries.map(|(id, faq)| Entry { language: Language::En, ..faq.entry(id) }).collect()
}
