//! The flags of `faqs …`.

use std::path::PathBuf;

use clap::Subcommand;

/// Questions a hotel answers by itself.
#[derive(Debug, Subcommand)]
pub enum FaqsCommand {
    /// List a hotel's questions
    List {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
    },
    /// Bring in questions from a JSON file, as export writes it
    ///
    /// A question that is known in its language, letter for letter, is changed; the hotel's others stay.
    Import {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// The file; - for standard input
        file: PathBuf,
    },
    /// Print a hotel's questions as JSON
    Export {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
    },
}
