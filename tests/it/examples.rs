//! The examples of `clients/examples`, each run by its real interpreter.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use text::files::root;

/// An example, and how a person starts it.
pub(crate) struct Example {
    pub(crate) program: &'static str,
    arguments: &'static [&'static str],
    /// Below `clients/examples`.
    file: &'static str,
    /// Succeeds in the file's folder where the example can run.
    probe: &'static [&'static str],
    /// The end of the message on a machine that cannot run it. CI accepts no `SKIPPED`.
    otherwise: &'static str,
    found: OnceLock<bool>,
}

impl Example {
    pub(crate) const fn node(arguments: &'static [&'static str], file: &'static str) -> Self {
        let probe = &["-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)"];
        Self::new("node", arguments, file, probe, "SKIPPED without node 20")
    }

    pub(crate) const fn python(arguments: &'static [&'static str], file: &'static str) -> Self {
        let probe = &["-c", "import sqlite3, sys; sys.exit(sys.version_info < (3, 11))"];
        Self::new("python3", arguments, file, probe, "SKIPPED without python 3.11 with sqlite3")
    }

    pub(crate) const fn php(arguments: &'static [&'static str], file: &'static str) -> Self {
        let probe = &["-r", "PHP_VERSION_ID < 80100 && exit(1); new PDO('sqlite::memory:');"];
        Self::new("php", arguments, file, probe, "SKIPPED without php 8.1 with pdo_sqlite")
    }

    pub(crate) const fn new(
        program: &'static str,
        arguments: &'static [&'static str],
        file: &'static str,
        probe: &'static [&'static str],
        otherwise: &'static str,
    ) -> Self {
        Self { program, arguments, file, probe, otherwise, found: OnceLock::new() }
    }

    pub(crate) fn path(&self) -> PathBuf {
        root().join("clients/examples").join(self.file)
    }

    /// The command that runs it, in its folder.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        command.args(self.arguments).arg(self.path()).current_dir(self.path().parent().unwrap());
        command
    }

    /// A machine without the interpreter, or with an older one, says so and goes on; CI does not.
    pub(crate) fn can_run(&self) -> bool {
        *self.found.get_or_init(|| {
            let mut probe = Command::new(self.program);
            let folder = self.path().parent().unwrap().to_owned();
            let probe = probe.args(self.probe).current_dir(folder).output();
            let suitable = probe.is_ok_and(|probe| probe.status.success());
            if !suitable {
                // Past the capture of the test harness: a skipped test must not look like a passed one.
                let message = format!("{} is {}\n", self.file, self.otherwise);
                io::stderr().write_all(message.as_bytes()).unwrap();
            }
            suitable
        })
    }
}

/// Makes each behaviour a test in each language, of what `$of` makes of the language's example.
macro_rules! in_every_language {
    ($of:expr; $($language:ident $example:ident)*; $behaviours:tt) => {
        $(in_every_language!(@ $of; $language $example; $behaviours);)*
    };
    (@ $of:expr; $language:ident $example:ident; { $($behaviour:ident)* }) => {
        mod $language {
            $(#[tokio::test]
            async fn $behaviour() {
                if super::$example.can_run() {
                    super::$behaviour($of(&super::$example)).await;
                }
            })*
        }
    };
}
pub(crate) use in_every_language;
