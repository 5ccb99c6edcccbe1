//! The example file and the reference page, printed from the table of keys.

use std::fmt::Write as _;

use super::keys::{KEYS, Key, SECTIONS};

/// Columns of the example file's comments.
const WIDTH: usize = 100;

/// `bellhop.example.toml`: every key, commented out, with its default.
pub fn example() -> String {
    let mut text = String::from(
        "# Bellhop's configuration. Copy it to bellhop.toml and change what you need; a key that is left out has the\n\
         # default shown here. `bellhop config check` says whether it is right.\n",
    );
    for (section, about) in SECTIONS {
        let _ = write!(text, "\n# {about}\n");
        if !section.is_empty() {
            let _ = writeln!(text, "[{section}]");
        }
        for key in keys_of(section) {
            let _ = write!(text, "\n{}# {} = {}\n", comment(key.doc), key.parts().1, key.default);
        }
    }
    text
}

/// `docs/configuration.md`.
pub fn page() -> String {
    let mut text = String::from(
        "# Configuration\n\n\
         Bellhop reads one TOML file, `bellhop.toml` in the folder it is started in or the one named with `--config`, then\n\
         environment variables, then flags. Later ones win. Every key has a default, so it starts without any of them. An\n\
         unknown key is an error that names it; `bellhop config check` looks without starting.\n\n\
         Any key can be set with a flag: `bellhop serve --set listen.port=9000`. In an environment variable a list is\n\
         written with commas.\n",
    );
    for (section, about) in SECTIONS {
        let _ = write!(text, "\n## {about}\n\n");
        text.push_str("| key | default | meaning | environment |\n| --- | --- | --- | --- |\n");
        for key in keys_of(section) {
            let also = key.also.map(|name| format!(", else `{name}`")).unwrap_or_default();
            let variable = key.variable();
            let _ =
                writeln!(text, "| `{}` | `{}` | {} | `{variable}`{also} |", key.name, key.default, key.doc);
        }
    }
    text.push_str(
        "\n## Secrets\n\n\
         Secrets are no configuration: the first start makes them and keeps them in `secrets.toml` in the data folder, which\n\
         only its owner may read (Bellhop refuses to start when others may). It holds the Pusher app id, key and secret, the\n\
         key that makes channel names unguessable, the key that seals PINs and the master key of encrypted channels. Back it\n\
         up with the database: without it sealed PINs do not open, and every room needs a new one.\n",
    );
    text
}

fn keys_of(section: &str) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.parts().0 == section)
}

fn comment(doc: &str) -> String {
    let mut text = String::new();
    let mut line = String::from("#");
    for word in doc.split_whitespace() {
        if line.len() + 1 + word.len() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// Set this to anything to write the generated files instead of checking them.
    const WRITE: &str = "UPDATE_DOCS";

    fn is_fresh(path: &str, text: &str) {
        let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path);
        if std::env::var_os(WRITE).is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "{} is stale: run {WRITE}=1 cargo test -p server reference", path.display());
    }

    #[test]
    fn the_committed_files_are_what_the_table_prints() {
        is_fresh("bellhop.example.toml", &example());
        is_fresh("docs/configuration.md", &page());
    }

    #[test]
    fn every_key_stands_in_a_section_that_is_printed() {
        for key in KEYS {
            let section = key.parts().0;
            assert!(SECTIONS.iter().any(|(name, _)| *name == section), "{}", key.name);
        }
    }

    #[test]
    fn the_example_with_its_keys_uncommented_is_the_default() {
        let is_key =
            |line: &&str| KEYS.iter().any(|key| line.starts_with(&format!("# {} = ", key.parts().1)));
        let lines = example();
        let live: Vec<&str> = lines
            .lines()
            .map(|line| if is_key(&line) { line.trim_start_matches("# ") } else { line })
            .collect();
        let table: toml::Table = live.join("\n").parse().unwrap();
        assert_eq!(table, crate::config::layers::defaults());
    }
}
