//! Prints what goes wrong in the tuning half, for whoever changes weights or word lists. The held-out half is only counted, by the
//! test `quality` and by `make bench`: looking at its messages would make it a second tuning half.
//!
//! With arguments it prints what each of them finds instead.

use faq::demo::faqs;
use faq::labelled::{Half, Outcome, Trial, messages};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let trial = Trial::new(faqs()?);
    let texts: Vec<String> = std::env::args().skip(1).collect();
    if texts.is_empty() {
        mistakes(&trial);
    }
    for text in &texts {
        let answered = trial.index().best(text, None).is_some();
        say(&format!("{}\t{text}\t{}", if answered { "answered" } else { "-" }, found(&trial, text)));
    }
    Ok(())
}

fn mistakes(trial: &Trial) {
    for message in messages().into_iter().filter(|message| message.half == Half::Tuning) {
        let outcome = trial.outcome(&message, None);
        if !matches!(outcome, Outcome::Right | Outcome::Silent) {
            let wanted = message.topic.unwrap_or("-");
            let found = found(trial, message.text);
            say(&format!("{outcome:?}\t{}\t{wanted}\t{}\t{found}", message.language, message.text));
        }
    }
    let tally = trial.tally(Half::Tuning, None);
    say(&format!("precision {:.3}, recall {:.3}, {tally:?}", tally.precision(), tally.recall()));
}

fn found(trial: &Trial, text: &str) -> String {
    let found = trial.index().suggest(text, None, 3);
    let shown = found.iter().map(|found| {
        format!("{} {} {}", trial.topic(*found).unwrap_or("?"), found.language, found.confidence)
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn say(line: &str) {
    println!("{line}");
}
