//! Exchanges with LigdiCash, one line each.

use std::collections::BTreeSet;

use contract::amount;
use serde_json::Value;

use crate::api::{Entry, Exchange, Outside, Shown};
use crate::language::Words;
use crate::words::labels;

/// The members that are amounts.
const AMOUNTS: [&str; 2] = ["amount", "montant"];

/// LigdiCash's words for a status; the last is the spelling of legacy pages and SDKs.
const STATUSES: [&str; 4] = ["completed", "pending", "notcompleted", "nocompleted"];

/// The kinds of questions about the money.
const CHECKS: [&str; 3] = ["confirm", "poll", "ask"];

/// The characters that are shown of a text without JSON.
const BEGINNING: usize = 60;

/// `10:02:31 confirm → completed, 2,500 F, ORANGE BURKINA`, with a line for each new day.
pub(super) fn exchanges(exchanges: &[Shown<Exchange>], words: &Words) -> String {
    let mut day = String::new();
    let lines = exchanges.iter().map(|exchange| {
        let exchange = match exchange {
            Shown::Read(exchange) => exchange,
            Shown::Unreadable(row) => {
                return format!("  {}: {}\n", row.name, words.labels_cannot_be_read());
            }
        };
        let its = exchange.at.strftime("%Y-%m-%d").to_string();
        let begins = if its == day { String::new() } else { format!("  {its}\n") };
        day = its;
        let at = exchange.at.strftime("%H:%M:%S");
        format!("{begins}  {at} {}\n", summary(exchange, words))
    });
    lines.collect()
}

/// The meanings of these exchanges' kinds.
pub(super) fn legend(exchanges: &[Shown<Exchange>], words: &Words) -> BTreeSet<String> {
    let kinds = exchanges.iter().filter_map(Shown::read).map(|exchange| exchange.kind.to_string());
    kinds.map(|kind| words.labels_said(&kind, words.said_kind(&kind))).collect()
}

/// `confirm → completed, 2,500 F, ORANGE BURKINA`.
pub fn summary(exchange: &Exchange, words: &Words) -> String {
    let kind = &exchange.kind;
    if exchange.is_incoming() {
        let from = exchange.from.as_ref().map(|from| words.said_unverified(from.to_string()));
        let parts: Vec<_> = parts(&exchange.request, words).into_iter().chain(from).collect();
        return format!("{kind} ← {}", parts.join(", "));
    }
    if kind.as_came() == "decision" {
        return decision(exchange, words);
    }
    let by = exchange.by.as_ref().map(|by| words.said_asked_by(by.to_string()));
    let main = if exchange.response.is_null() {
        vec![words.said_not_yet_sent()]
    } else {
        parts(&exchange.response, words)
    };
    let parts: Vec<_> = main.into_iter().chain(slowness(exchange, words)).chain(by).collect();
    format!("{kind} → {}", parts.join(", "))
}

/// `decision → Release the order: it can be paid again, « agreed », by …`.
fn decision(exchange: &Exchange, words: &Words) -> String {
    let field = |name| field(&exchange.request, name);
    let by = exchange.by.as_ref().map(|by| words.said_decided_by(by.to_string()));
    let word = field("decision").map(|value| words.decisions_title(own_text(&value)));
    let reason = field("reason").map(|value| format!("« {} »", labels::why(&value, words)));
    let parts: Vec<_> = [word, reason, by].into_iter().flatten().collect();
    format!("{} → {}", exchange.kind, parts.join(", "))
}

/// Printed from three seconds on, if a person waited for it.
fn slowness(exchange: &Exchange, words: &Words) -> Option<String> {
    let seconds = exchange.duration_ms / 1000;
    (seconds >= 3).then(|| words.said_after(seconds.to_string()))
}

/// The most telling fields of a message.
fn parts(message: &Value, words: &Words) -> Vec<String> {
    let has = |name: &str| message.get(name).is_some();
    if has("not_sent") {
        return vec![words.said_not_sent()];
    }
    if has("no_answer") {
        return vec![words.said_no_answer()];
    }
    let field = |name| field(message, name);
    let code = field("response_code");
    let is_fine = code.as_deref().is_none_or(|code| code == "00");
    let status = message.get("http_status").and_then(Value::as_u64).filter(|status| *status != 200);
    let text = ["response_text", "description"].into_iter().find_map(field).filter(|_| !is_fine);
    let no_json = message.get("text").and_then(Value::as_str).map(beginning);
    let parts: Vec<_> = [
        status.map(|status| format!("HTTP {status}")),
        field("status").map(|text| status_said(&text, words)),
        code.filter(|_| !is_fine).map(|code| words.said_code(own_text(&code))),
        text.map(|text| beginning(&text)),
        amount_said(message, words),
        field("operator_name").map(|name| own_text(&name)),
        no_json,
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { vec![words.said_taken()] } else { parts }
}

/// A field of a JSON body or a form; `None` if it is empty.
pub fn field(message: &Value, name: &str) -> Option<String> {
    let in_form = || {
        let pairs = message.get("form")?.as_array()?;
        pairs.iter().find(|pair| pair.get(0).and_then(Value::as_str) == Some(name))?.get(1)
    };
    amount::text(message.get("body").and_then(|body| body.get(name)).or_else(in_form)?)
}

/// The status in LigdiCash's answer to a check, in lower case, and the amount; `None` for other exchanges. The status is
/// empty if there was no answer.
pub fn answered(exchange: &Exchange) -> Option<(String, Option<u64>)> {
    CHECKS.contains(&exchange.kind.as_came()).then(|| {
        let status = field(&exchange.response, "status").unwrap_or_default();
        let [amount, _] = amounts(&exchange.response);
        (status.to_ascii_lowercase(), amount.and_then(|(_, francs)| francs))
    })
}

/// An unknown status, or an amount not in whole francs, in the last answer about the money.
pub(crate) fn not_taken(
    exchanges: &[Shown<Exchange>],
    entry: &Entry,
    words: &Words,
) -> Option<String> {
    let read = exchanges.iter().rev().filter_map(Shown::read);
    let mut answers = read.filter(|row| CHECKS.contains(&row.kind.as_came()));
    let answer = &answers.find(|row| field(&row.response, "status").is_some())?.response;
    let status = field(answer, "status")?;
    match (entry.status.as_came(), entry.reason()) {
        ("completed", _) => None,
        _ if !is_documented(&status) => Some(words.advice_status_not_taken(own_text(&status))),
        (_, Some("amount_missing")) => {
            amount_said(answer, words).map(|amount| words.advice_amount_not_taken(amount))
        }
        (_, _) => None,
    }
}

fn is_documented(status: &str) -> bool {
    STATUSES.contains(&status.to_ascii_lowercase().as_str())
}

fn status_said(status: &str, words: &Words) -> String {
    let text = own_text(status);
    if is_documented(status) { text } else { words.said_unknown_status(text) }
}

/// The amounts of a message, each as received and as parsed: one, or two that differ.
fn amounts(message: &Value) -> [Option<(String, Option<u64>)>; 2] {
    let [first, second] = AMOUNTS.map(|name| {
        let text = field(message, name)?;
        let read = amount::francs(&text);
        Some((text, read))
    });
    let differs = first.as_ref().zip(second.as_ref()).is_some_and(|(a, b)| a.1 != b.1);
    if differs { [first, second] } else { [first.or(second), None] }
}

fn amount_said(message: &Value, words: &Words) -> Option<String> {
    let amount_text = |(text, read): (String, Option<u64>)| {
        read.map_or_else(|| words.said_not_francs(own_text(&text)), |francs| words.francs(francs))
    };
    match amounts(message).map(|amounts| amounts.map(amount_text)) {
        [Some(amount), Some(montant)] => Some(words.said_two_amounts(amount, montant)),
        [one, _] => one,
    }
}

fn own_text(text: &str) -> String {
    Outside::new(text).to_string()
}

fn beginning(text: &str) -> String {
    let beginning: String = text.chars().take(BEGINNING).collect();
    let more = if beginning.len() < text.len() { "…" } else { "" };
    format!("« {}{more} »", own_text(&beginning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use serde_json::json;

    fn english(exchange: &Value) -> String {
        let mut full =
            json!({ "direction": "outgoing", "at": "2026-06-01T10:02:31.5Z", "duration_ms": 20 });
        full.as_object_mut().unwrap().extend(exchange.as_object().unwrap().clone());
        summary(&serde_json::from_value(full).unwrap(), Language::En.words())
    }

    #[test]
    fn callbacks_silence_and_errors_are_said() {
        for (exchange, expected) in [
            (
                json!({
                    "type": "callback", "direction": "incoming", "from": "41.1.2.3", "unverified": true,
                    "request": { "form": [["status", "completed"], ["amount", "12,5"]] }, "response": { "http_status": 200 },
                }),
                "callback ← completed, « 12,5 » (not a whole number of francs), unverified, from 41.1.2.3",
            ),
            (
                json!({ "type": "create", "response": { "not_sent": true } }),
                "create → no connection",
            ),
            (
                json!({ "type": "create", "duration_ms": 10_000, "response": { "no_answer": true } }),
                "create → no complete answer in time, after 10 s",
            ),
            (json!({ "type": "intent" }), "intent → sending"),
            (
                json!({ "type": "create", "response": { "http_status": 200, "body": { "response_code": "00" } } }),
                "create → accepted",
            ),
            (
                json!({ "type": "poll", "response": { "http_status": 502, "text": "<html>\u{1b}[2J" } }),
                r"poll → HTTP 502, « <html>\u{1b}[2J »",
            ),
            (
                json!({ "type": "poll", "by": "arn:aws:iam::1:user/awa", "response": { "http_status": 200, "body": {
                    "response_code": "01", "response_text": "Echec (Code03a)" } } }),
                "poll → code 01, « Echec (Code03a) », requested by arn:aws:iam::1:user/awa",
            ),
        ] {
            assert_eq!(english(&exchange), expected);
        }
    }
}
