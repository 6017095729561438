//! The examiner's ways into the shop: the owner's commands and addresses, and what their answers mean.

use std::process::Command;

use serde_json::Value;
use url::Url;

use super::web::{ShopAnswer, Web};

/// A shell command, or an address that is fetched.
#[derive(Clone, Debug)]
pub(super) struct Hook(pub(super) String);

/// The hooks without which nothing can be examined.
pub(super) struct Hooks {
    pub(super) buy: Hook,
    pub(super) paid: Hook,
}

impl Hook {
    /// Whether the hook wants this value, as `{amount}`.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.0.contains(&format!("{{{name}}}"))
    }

    pub(super) async fn run(&self, web: &Web, values: &[(&str, &str)]) -> ShopAnswer {
        let mut text = self.0.clone();
        for (name, value) in values {
            // The values that a shop chose must not be read by the shell.
            let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-_.:".contains(*c);
            let value: String = value.chars().filter(is_plain).collect();
            text = text.replace(&format!("{{{name}}}"), &value);
        }
        match Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => web.get(&url).await,
            Ok(_) | Err(_) => run(text).await,
        }
    }
}

async fn run(command: String) -> ShopAnswer {
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let run = move || Command::new(shell[0]).args([shell[1], &command]).output();
    match tokio::task::spawn_blocking(run).await {
        Ok(Ok(output)) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            // `curl -i` shows the header, too.
            let (head, body) = match text.split_once("\r\n\r\n") {
                Some((head, body)) if text.starts_with("HTTP/") => (head, body),
                Some(_) | None => ("", &*text),
            };
            let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
            let (head, body) = (head.to_owned(), body.to_owned());
            ShopAnswer { exit: output.status.code(), status, head, body }
        }
        Ok(Err(error)) => ShopAnswer { body: error.to_string(), ..ShopAnswer::default() },
        Err(error) => ShopAnswer { body: error.to_string(), ..ShopAnswer::default() },
    }
}

/// The mark of a paid order in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// The answer has this word.
    Word(String),
    /// The member of the JSON at this path is this text.
    Member(String, String),
    Http(u16),
    Exit(i32),
}

pub(super) fn condition(text: &str) -> Result<Condition, &'static str> {
    let number = "http= and exit= want a number";
    match text.split_once('=') {
        None if text.trim().is_empty() => Err("it must be a word, path=text, http=200 or exit=0"),
        None => Ok(Condition::Word(text.trim().to_lowercase())),
        Some(("http", status)) => status.parse().map(Condition::Http).map_err(|_| number),
        Some(("exit", code)) => code.parse().map(Condition::Exit).map_err(|_| number),
        Some((path, value)) => Ok(Condition::Member(path.to_owned(), value.to_owned())),
    }
}

impl Condition {
    pub(super) fn is_met(&self, answer: &ShopAnswer) -> bool {
        match self {
            Self::Word(word) => {
                let is_part = |c: char| c.is_alphanumeric() || c == '_';
                answer.body.to_lowercase().split(|c| !is_part(c)).any(|part| part == word)
            }
            Self::Member(path, value) => {
                let json: Option<Value> = serde_json::from_str(&answer.body).ok();
                let pointer = format!("/{}", path.replace('.', "/"));
                match json.as_ref().and_then(|json| json.pointer(&pointer)) {
                    Some(Value::String(text)) => text == value,
                    Some(other) => *value == *other.to_string(),
                    None => false,
                }
            }
            Self::Http(status) => answer.status == Some(*status),
            Self::Exit(code) => answer.exit == Some(*code),
        }
    }
}

/// The first number of an answer, without its decimals: the franc has none.
pub(super) fn number(answer: &ShopAnswer) -> Option<i64> {
    let is_part = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
    let mut parts = answer.body.split(|c| !is_part(c));
    parts.find_map(|part| part.split('.').next()?.parse().ok())
}
