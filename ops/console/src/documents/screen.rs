//! Standard output and standard error, and for whom they are.

use std::io::{self, BufRead as _, ErrorKind, IsTerminal as _, Write as _};

use serde::Serialize;

use crate::api::{Problem, json_for_terminal};

/// For whom an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutputForm {
    People,
    Json,
    Csv,
}

impl OutputForm {
    /// The one of these that is in this form.
    pub(crate) fn of(self, people: String, json: String, csv: String) -> String {
        match self {
            Self::People => people,
            Self::Json => json,
            Self::Csv => csv,
        }
    }
}

/// JSON in one line.
pub(crate) fn for_programs<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    format!("{}\n", json_for_terminal(&json))
}

/// Where answers go, and where progress goes while somebody waits for them.
pub(crate) struct Screen {
    /// Whether a line of progress stands there.
    busy: bool,
}

impl Screen {
    pub(crate) fn new() -> Self {
        Self { busy: false }
    }

    /// Prints a part of the answer.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Problem> {
        self.clear();
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        // Nobody reads on, as in `ops list | head`; or the disk is full, and nothing can be said there either.
        written.map_err(|error| {
            let nobody_reads = error.kind() == ErrorKind::BrokenPipe;
            if nobody_reads { Problem::NobodyReads } else { Problem::CannotPrint }
        })
    }

    /// Says how far long work is, to a person only.
    pub(crate) fn progress(&mut self, text: &str) {
        if io::stderr().is_terminal() {
            let _ = write!(io::stderr(), "\r\u{1b}[K{text}…");
            self.busy = true;
        }
    }

    pub(crate) fn complain(&mut self, text: &str) {
        self.clear();
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Asks a person; `None` where nobody sits there.
    pub(crate) fn ask(&mut self, question: &str) -> Option<bool> {
        if !io::stdin().is_terminal() {
            return None;
        }
        self.complain(question);
        let mut said = String::new();
        let read = io::stdin().lock().read_line(&mut said);
        let said = said.trim().to_lowercase();
        Some(read.is_ok() && ["y", "yes", "o", "oui"].contains(&said.as_str()))
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.busy) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
