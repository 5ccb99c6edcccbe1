//! Questions a hotel answers by itself, as a file and back.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use app::faqs;
use domain::faq::THRESHOLD_DEFAULT;
use domain::{Actor, Faq, FaqBody};
use serde::{Deserialize, Serialize};

use super::CommandError;
use super::faqs_args::FaqsCommand;
use super::house::find_hotel;
use crate::config::Config;
use crate::node::Parts;

/// How large a file may be: more than the longest questions and answers a hotel can keep.
const FILE_MAX: u64 = 16 * 1024 * 1024;

/// `faqs …`
pub async fn faqs(config: &Config, command: FaqsCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        FaqsCommand::List { hotel } => {
            let hotel = find_hotel(&app, &hotel).await?;
            faqs::list(&app, &Actor::House, hotel.id).await?.iter().for_each(print);
        }
        FaqsCommand::Import { hotel, file } => {
            let hotel = find_hotel(&app, &hotel).await?;
            let wished = read(&file)?;
            let faqs::Imported { added, changed, same } =
                faqs::import(&app, &Actor::House, hotel.id, wished).await?;
            println!("{added} questions are new, {changed} changed, {same} were there already.");
        }
        FaqsCommand::Export { hotel } => {
            let hotel = find_hotel(&app, &hotel).await?;
            let faqs = faqs::list(&app, &Actor::House, hotel.id).await?;
            let entries: Vec<Entry> = faqs.into_iter().map(|faq| faq.body.into()).collect();
            println!("{}", serde_json::to_string_pretty(&entries).map_err(io::Error::from)?);
        }
    }
    app.store.close().await;
    Ok(())
}

fn print(faq: &Faq) {
    let FaqBody { language, category, question, active, .. } = &faq.body;
    let off = if *active { "" } else { "  (off)" };
    println!("{language}  {category:16}  {question}{off}  answered {} times", faq.used);
}

/// A question in the file.
#[derive(Serialize, Deserialize)]
struct Entry {
    language: String,
    #[serde(default)]
    category: String,
    question: String,
    #[serde(default)]
    alternatives: Vec<String>,
    #[serde(default)]
    keywords: Vec<String>,
    answer: String,
    #[serde(default)]
    priority: i32,
    #[serde(default = "usual_threshold")]
    threshold: u8,
    #[serde(default = "active")]
    active: bool,
}

fn usual_threshold() -> u8 {
    THRESHOLD_DEFAULT
}

fn active() -> bool {
    true
}

impl From<FaqBody> for Entry {
    fn from(body: FaqBody) -> Self {
        let FaqBody {
            question,
            alternatives,
            keywords,
            answer,
            language,
            category,
            priority,
            threshold,
            active,
        } = body;
        Self { language, category, question, alternatives, keywords, answer, priority, threshold, active }
    }
}

impl From<Entry> for FaqBody {
    fn from(entry: Entry) -> Self {
        let Entry {
            language,
            category,
            question,
            alternatives,
            keywords,
            answer,
            priority,
            threshold,
            active,
        } = entry;
        Self { question, alternatives, keywords, answer, language, category, priority, threshold, active }
    }
}

fn read(path: &Path) -> Result<Vec<FaqBody>, CommandError> {
    let mut text = String::new();
    if path == Path::new("-") {
        io::stdin().lock().take(FILE_MAX).read_to_string(&mut text)?;
    } else {
        let unreadable = |error| CommandError::Usage(format!("{}: {error}", path.display()));
        let file = File::open(path).map_err(unreadable)?;
        file.take(FILE_MAX).read_to_string(&mut text).map_err(unreadable)?;
    }
    let entries: Vec<Entry> = serde_json::from_str(&text)
        .map_err(|error| CommandError::Usage(format!("this is no list of questions: {error}")))?;
    Ok(entries.into_iter().map(Into::into).collect())
}
