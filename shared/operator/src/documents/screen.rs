//! Standard output and standard error.

use std::io::{self, BufRead as _, ErrorKind, IsTerminal as _, Write as _};

use serde::Serialize;

use crate::api::{Problem, StackName, json_for_terminal};

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputForm {
    People,
    Json,
    Csv,
}

impl OutputForm {
    pub fn of(self, people: String, json: String, csv: String) -> String {
        match self {
            Self::People => people,
            Self::Json => json,
            Self::Csv => csv,
        }
    }
}

/// JSON on one line.
pub fn for_programs<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    format!("{}\n", json_for_terminal(&json))
}

/// Prints answers, and progress while a person waits for them.
#[derive(Default)]
pub struct Screen {
    /// Whether the terminal has a line of progress.
    busy: bool,
    /// The stack's name, the first line of an answer for people; `None` once it is printed.
    heading: Option<StackName>,
}

impl Screen {
    /// A screen whose first text begins with the stack's name, if an answer has named it by then.
    pub fn of(stack: &StackName) -> Self {
        Self { heading: Some(StackName::clone(stack)), ..Self::default() }
    }

    pub fn print(&mut self, text: &str) -> Result<(), Problem> {
        self.clear();
        let heading = if text.is_empty() { None } else { self.heading.take() };
        let heading = heading.and_then(|name| Some(format!("{}\n", name.get()?)));
        let text = heading.unwrap_or_default() + text;
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        // The reader has gone, as in `ops list | head`; or the disk is full, which cannot be printed there either.
        written.map_err(|error| {
            let nobody_reads = error.kind() == ErrorKind::BrokenPipe;
            if nobody_reads { Problem::NobodyReads } else { Problem::CannotPrint }
        })
    }

    /// Prints progress if standard error is a terminal.
    pub fn progress(&mut self, text: &str) {
        if io::stderr().is_terminal() {
            let _ = write!(io::stderr(), "\r\u{1b}[K{text}…");
            self.busy = true;
        }
    }

    pub fn complain(&mut self, text: &str) {
        self.clear();
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Asks a person; `None` if nobody can answer.
    pub fn ask(&mut self, question: &str) -> Option<bool> {
        let answer = self.typed(question)?.to_lowercase();
        Some(["y", "yes", "o", "oui"].contains(&answer.as_str()))
    }

    /// The typed line; `None` if standard input is not a terminal, or has ended.
    pub fn typed(&mut self, question: &str) -> Option<String> {
        if !io::stdin().is_terminal() {
            return None;
        }
        self.complain(question);
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).ok().filter(|read| *read > 0);
        read.map(|_| line.trim().to_owned())
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.busy) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
