//! How well visitors' messages are answered.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, like the tests that call them")]

use faq::demo::faqs;
use faq::labelled::{Half, Trial};

fn trial() -> Trial {
    Trial::new(faqs().expect("the file is whole"))
}

#[test]
fn held_out_messages_are_answered_rightly_or_not_at_all() {
    let tally = trial().tally(Half::HeldOut, None);
    let (precision, recall) = (tally.precision(), tally.recall());
    println!("held out: precision {precision:.3}, recall {recall:.3}, {tally:?}");
    assert!(precision >= 0.95, "precision {precision:.3} of {tally:?}");
    assert!(recall >= 0.7, "recall {recall:.3} of {tally:?}");
}
