//! The examiner's ways into the shop: the owner's commands and addresses, and what their answers mean.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;
use url::Url;

use super::web::{ShopAnswer, Web};
use crate::callbacks::Post;
use crate::ledger::Encoding;

/// A shell command, or an address that is fetched: `POST`, the address and the body, or the address alone.
#[derive(Clone, Debug)]
pub(super) struct Hook(pub(super) String);

/// The texts that take the place of `{name}` in a hook.
pub(super) type Values = BTreeMap<String, String>;

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

    pub(super) async fn run(&self, web: &Web, values: &Values) -> ShopAnswer {
        let mut text = self.0.clone();
        for (name, value) in values {
            // The values that a shop chose must not be read by the shell.
            let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-_.:".contains(*c);
            let value: String = value.chars().filter(is_plain).collect();
            text = text.replace(&format!("{{{name}}}"), &value);
        }
        let post =
            text.strip_prefix("POST ").map(|rest| rest.split_once(' ').unwrap_or((rest, "")));
        let (address, body) = post.map_or((&*text, None), |(address, body)| (address, Some(body)));
        match (Url::parse(address), body) {
            (Ok(url), body) if matches!(url.scheme(), "http" | "https") => match body {
                Some(body) => web.post(&url, &posted(body), false).await,
                None => web.get(&url).await,
            },
            (Ok(_) | Err(_), _) => run(text).await,
        }
    }
}

fn posted(body: &str) -> Post {
    let encoding = if body.starts_with('{') { Encoding::Json } else { Encoding::Form };
    Post { encoding, status: "", body: body.to_owned() }
}

async fn run(command: String) -> ShopAnswer {
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let run = move || Command::new(shell[0]).args([shell[1], &command]).output();
    match tokio::task::spawn_blocking(run).await {
        Ok(Ok(output)) => {
            let printed = if output.stdout.is_empty() { &output.stderr } else { &output.stdout };
            let text = String::from_utf8_lossy(printed).into_owned();
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
                member(&answer.body, path).is_some_and(|text| text == *value)
            }
            Self::Http(status) => answer.status == Some(*status),
            Self::Exit(code) => answer.exit == Some(*code),
        }
    }
}

/// The text of the JSON at this path, as `order.status`.
fn member(json: &str, path: &str) -> Option<String> {
    let json: Value = serde_json::from_str(json).ok()?;
    match json.pointer(&format!("/{}", path.replace('.', "/")))? {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The first number of an answer, or of its JSON at this path, without its decimals: the franc has none.
pub(super) fn number(answer: &ShopAnswer, path: Option<&str>) -> Option<i64> {
    let text = path.map_or(Some(answer.body.clone()), |path| member(&answer.body, path))?;
    let is_part = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
    let mut parts = text.split(|c| !is_part(c));
    parts.find_map(|part| part.split('.').next()?.parse().ok())
}
