//! Standard output and standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::api::Problem;

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

    fn clear(&mut self) {
        if std::mem::take(&mut self.busy) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
