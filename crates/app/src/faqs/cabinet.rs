use std::collections::HashMap;
use std::sync::Arc;

use domain::{Faq, FaqBody, FaqId, HotelId};
use faq::{Entry, Index, Language, Match};
use parking_lot::Mutex;

use crate::{App, Error};

/// Of how many hotels the questions are kept ready at most.
const DRAWERS_MAX: usize = 256;

/// Hotels' questions, ready to be asked: made when they are first needed, and anew once they have changed, whichever node
/// changed them.
#[derive(Default)]
pub struct Cabinet {
    drawers: Mutex<Drawers>,
}

#[derive(Default)]
struct Drawers {
    by_hotel: HashMap<HotelId, Drawer>,
    // Counts what was asked, to know which drawer was opened longest ago.
    asked: u64,
}

struct Drawer {
    version: i64,
    opened: u64,
    questions: Arc<Questions>,
}

/// A question that fits what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The question with its answer.
    pub faq: Faq,
    /// How well it fits, 0 to 100.
    pub confidence: u8,
}

/// A hotel's active questions with what finds them.
pub(crate) struct Questions {
    faqs: HashMap<FaqId, Faq>,
    index: Index,
}

impl Cabinet {
    /// A hotel's questions as they are now.
    pub(crate) async fn index(&self, app: &App, hotel: HotelId) -> Result<Arc<Questions>, Error> {
        // Read before the questions: what changes in between makes them look older than they are, never newer.
        let version = app.store.faqs_version(hotel).await?;
        if let Some(ready) = self.drawers.lock().open(hotel, version) {
            return Ok(ready);
        }
        let questions = Arc::new(Questions::of(app.store.faqs(hotel).await?));
        self.drawers.lock().fill(hotel, version, &questions);
        Ok(questions)
    }
}

impl Drawers {
    fn open(&mut self, hotel: HotelId, version: i64) -> Option<Arc<Questions>> {
        self.asked += 1;
        let drawer = self.by_hotel.get_mut(&hotel).filter(|drawer| drawer.version == version)?;
        drawer.opened = self.asked;
        Some(drawer.questions.clone())
    }

    fn fill(&mut self, hotel: HotelId, version: i64, questions: &Arc<Questions>) {
        if self.by_hotel.len() >= DRAWERS_MAX && !self.by_hotel.contains_key(&hotel) {
            let oldest = self.by_hotel.iter().min_by_key(|(_, drawer)| drawer.opened).map(|(id, _)| *id);
            oldest.map(|id| self.by_hotel.remove(&id));
        }
        let drawer = Drawer { version, opened: self.asked, questions: questions.clone() };
        self.by_hotel.insert(hotel, drawer);
    }
}

impl Questions {
    /// Those of a hotel that are active.
    pub(crate) fn of(faqs: Vec<Faq>) -> Self {
        let active: Vec<Faq> = faqs.into_iter().filter(|faq| faq.body.active).collect();
        let index = Index::build(active.iter().filter_map(entry));
        Self { faqs: active.into_iter().map(|faq| (faq.id, faq)).collect(), index }
    }

    /// The question to be answered, if one fits well enough; `language` is what the visitor's page speaks.
    pub(crate) fn best(&self, text: &str, language: &str) -> Option<(&Faq, u8)> {
        self.found(self.index.best(text, language.parse().ok())?)
    }

    /// Questions that may be meant, best first, however well they fit.
    pub(crate) fn suggest(&self, text: &str, language: &str, limit: usize) -> Vec<Suggestion> {
        let found = self.index.suggest(text, language.parse().ok(), limit);
        let known = found.into_iter().filter_map(|found| self.found(found));
        known.map(|(faq, confidence)| Suggestion { faq: faq.clone(), confidence }).collect()
    }

    fn found(&self, found: Match) -> Option<(&Faq, u8)> {
        self.faqs.get(&FaqId(found.id)).map(|faq| (faq, found.confidence))
    }
}

// Languages are checked where they come in, so none is left out.
fn entry(faq: &Faq) -> Option<Entry<'_>> {
    let FaqBody { question, alternatives, keywords, language, priority, threshold, .. } = &faq.body;
    let language: Language = language.parse().ok()?;
    Some(Entry {
        id: faq.id.0,
        language,
        question,
        alternatives,
        keywords,
        priority: *priority,
        threshold: *threshold,
    })
}

#[cfg(test)]
mod tests {
    use domain::faq::THRESHOLD_DEFAULT;
    use jiff::Timestamp;

    use super::*;

    fn faq(id: i64, question: &str, active: bool) -> Faq {
        Faq {
            id: FaqId(id),
            hotel: HotelId(1),
            body: FaqBody {
                question: question.into(),
                alternatives: Vec::new(),
                keywords: Vec::new(),
                answer: format!("Answer {id}"),
                language: "en".into(),
                category: "arrival".into(),
                priority: 0,
                threshold: THRESHOLD_DEFAULT,
                active,
            },
            used: 0,
            helpful: 0,
            unhelpful: 0,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn only_active_questions_are_found() {
        let ask = |active| {
            let questions = Questions::of(vec![faq(1, "What time is check-in?", active)]);
            questions.best("What time is check-in?", "en").map(|(faq, _)| faq.id)
        };
        assert_eq!(ask(true), Some(FaqId(1)));
        assert_eq!(ask(false), None);
    }

    #[test]
    fn a_drawer_serves_until_the_questions_have_changed() {
        let mut drawers = Drawers::default();
        let questions = Arc::new(Questions::of(Vec::new()));
        drawers.fill(HotelId(1), 7, &questions);
        assert!(drawers.open(HotelId(1), 7).is_some());
        assert!(drawers.open(HotelId(1), 8).is_none());
        assert!(drawers.open(HotelId(2), 7).is_none());
    }

    #[test]
    fn the_drawer_that_was_opened_longest_ago_makes_room() {
        let mut drawers = Drawers::default();
        let questions = Arc::new(Questions::of(Vec::new()));
        for (id, _) in (0..).zip(0..DRAWERS_MAX) {
            drawers.open(HotelId(id), 1);
            drawers.fill(HotelId(id), 1, &questions);
        }
        drawers.open(HotelId(0), 1);
        drawers.fill(HotelId(9_999), 1, &questions);
        assert_eq!(drawers.by_hotel.len(), DRAWERS_MAX);
        assert!(drawers.open(HotelId(0), 1).is_some());
        assert!(drawers.open(HotelId(1), 1).is_none());
    }
}
