//! Runs the program as a person or another program does.

use std::process::{Command, Output};

use serde_json::Value;

pub(crate) const KEY: &str = "AKIDEXAMPLE";
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
pub(crate) const CREDENTIALS: [(&str, &str); 3] = [
    ("AWS_ACCESS_KEY_ID", KEY),
    ("AWS_SECRET_ACCESS_KEY", SECRET),
    ("AWS_SESSION_TOKEN", "a-session"),
];

#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Ran {
    /// Fails unless the program ended with this code and its output has these parts.
    #[track_caller]
    pub(crate) fn prints(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        self.out.shows(parts);
    }

    /// Fails unless the program ended with this code and its complaint has these parts.
    #[track_caller]
    pub(crate) fn complains(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        self.err.shows(parts);
    }
}

/// The text of an output, a page, a file or a request.
pub(crate) trait Text {
    /// Fails unless the text has these parts.
    fn shows(&self, parts: &[&str]);

    /// The text as JSON, which it must be.
    fn json(&self) -> Value;

    /// The words, with one space between them, whatever the width of their columns.
    fn words(&self) -> String;
}

impl Text for str {
    #[track_caller]
    fn shows(&self, parts: &[&str]) {
        for part in parts {
            assert!(self.contains(part), "{part}: {self}");
        }
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(self).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    fn words(&self) -> String {
        self.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Runs `ops` with these arguments and variables, without this machine's configuration.
pub(crate) async fn ops(line: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = command(line, variables);
    ran(tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap())
}

pub(crate) fn ran(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

pub(crate) fn command(line: &str, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ops"));
    command
        .args(line.split_whitespace())
        .env_clear()
        .env("HOME", "/nonexistent")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .envs(variables.iter().copied());
    command
}

/// The variables of a person with these credentials, at this stack.
pub(crate) fn at_stack<'a>(
    url: &'a str,
    credentials: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    // After a refusal, `ops` asks AWS for the owner of the key.
    let stack = [("OPS_URL", url), ("AWS_REGION", "eu-west-3"), ("AWS_ENDPOINT_URL_STS", url)];
    [&stack, credentials].concat()
}

pub(crate) async fn signed(url: &str, line: &str) -> Ran {
    ops(line, &at_stack(url, &CREDENTIALS)).await
}
