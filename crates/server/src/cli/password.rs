//! Asks for passwords.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::process::{Command as Process, Stdio};

use super::CommandError;

/// A password, typed twice or from standard input. It never comes as an argument: those are seen by everybody on the machine
/// and kept by the shell.
pub(super) fn read_password(from_stdin: bool) -> Result<String, CommandError> {
    let mut input = io::stdin().lock();
    if from_stdin {
        let mut text = String::new();
        input.by_ref().take(1024).read_to_string(&mut text)?;
        return Ok(text.trim_end_matches(['\n', '\r']).to_owned());
    }
    if !io::stdin().is_terminal() {
        return Err(CommandError::Usage(
            "to read the password from standard input, say --password-stdin".into(),
        ));
    }
    let first = ask(&mut input, "Password: ")?;
    let second = ask(&mut input, "Once more: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(CommandError::Usage("the two passwords are not the same".into()))
    }
}

fn ask(input: &mut impl BufRead, question: &str) -> Result<String, CommandError> {
    eprint!("{question}");
    io::stderr().flush()?;
    let _hidden = Hidden::begin();
    let mut line = String::new();
    input.read_line(&mut line)?;
    eprintln!();
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// While it lives, the terminal does not show what is typed; where that cannot be, the person is told.
struct Hidden;

impl Hidden {
    fn begin() -> Self {
        if !echo("-echo") {
            eprint!("(it will be visible) ");
        }
        Self
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        echo("echo");
    }
}

fn echo(mode: &str) -> bool {
    let done = Process::new("stty").arg(mode).stdin(Stdio::inherit()).stderr(Stdio::null()).status();
    done.is_ok_and(|status| status.success())
}
