//! The scope of an export, and its columns for spreadsheets and programs.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::{first_line, line};
use crate::api::{Exchange, Outside, json_for_terminal};
use crate::books::{BookRow, BooksPage, Days};
use crate::documents::csv::member;
use crate::documents::exchanges::field;
use crate::documents::instant;
use crate::language::{Language, Words};
use crate::words::labels;

/// The scope of an export. A stopped export continues only with the same scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportScope {
    /// Another version may write other columns.
    program: String,
    /// The stack's address.
    stack: String,
    pub days: Days,
    pub(super) json: bool,
    is_french: bool,
}

impl ExportScope {
    pub fn of(stack: String, days: Days, json: bool, words: &Words) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        // JSON does not depend on the language.
        let is_french = !json && words.language_code() == "fr";
        Self { program, stack, days, json, is_french }
    }

    fn words(&self) -> &'static Words {
        if self.is_french { Language::Fr.words() } else { Language::En.words() }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ExportRow<'a> {
    Money(&'a BookRow),
    Decision(&'a Exchange),
    /// An item that the stack cannot read, by its name.
    Unreadable(&'a Outside),
}

/// The columns' names for programs; the catalogue has those for people.
const COLUMNS: &str = "kind id name status reason amount amount_reported came_in went_out operator_name \
    created_at completed_at reported_at ligdicash_ref operator_ref operator_id refund_of \
    refunded refunds owed owed_for not_owed_for revision updated_at decision by link_id description";

fn columns() -> impl Iterator<Item = &'static str> {
    COLUMNS.split(' ')
}

/// The columns with our instants.
const INSTANTS: [&str; 3] = ["created_at", "completed_at", "updated_at"];

impl ExportRow<'_> {
    /// The cells of a spreadsheet's row. The headings say that instants are in UTC.
    pub(super) fn texts(self, words: &Words) -> Vec<String> {
        let object = self.object();
        let is_payout = object["id"].as_str().is_some_and(|id| id.starts_with("pay_"));
        let is_decision = object["decision"].is_string();
        // In English the contract's words are words for people, which programs read, too.
        let own =
            |name: &'static str| object[name].as_str().filter(|_| words.language() == Language::Fr);
        let word = |name| match (name, own(name)) {
            ("decision", Some(word)) => words.decisions_title(word),
            ("status", Some(word)) => labels::named(is_payout, word, None, words),
            ("reason", Some(word)) if is_decision => labels::why(word, words),
            ("reason" | "owed_for" | "not_owed_for", Some(word)) => {
                labels::state(is_payout, word, words).unwrap_or_else(|| word.to_owned())
            }
            _ => text(name, &object[name], words),
        };
        columns().map(word).collect()
    }

    /// The row as JSON, without empty members.
    pub(super) fn json(self) -> String {
        let object = self.object();
        let is_there = |value: &Value| {
            !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty())
        };
        let members = columns().map(|name| (name, &object[name]));
        let members = members.filter(|(_, value)| is_there(value));
        let members = members.map(|(name, value)| format!("\"{name}\":{value}"));
        json_for_terminal(&format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
    }

    fn object(self) -> Value {
        match self {
            Self::Money(row) => money(row),
            Self::Decision(exchange) => {
                let asked = |name| field(&exchange.request, name);
                json!({
                    "kind": "decision", "id": asked("about"), "reason": asked("reason"), "by": exchange.by,
                    "created_at": exchange.at, "decision": asked("decision").unwrap_or_default(),
                })
            }
            Self::Unreadable(name) => json!({ "kind": "unreadable", "id": name }),
        }
    }
}

fn money(row: &BookRow) -> Value {
    let (entry, books) = (&row.entry, &row.books);
    json!({
        "kind": row.kind, "id": entry.transaction_id, "name": entry.merchants_name(),
        "status": entry.status, "reason": entry.reason, "amount": entry.amount,
        "amount_reported": entry.amount_reported, "came_in": row.came_in(),
        "went_out": row.went_out(), "operator_name": entry.operator_name,
        "created_at": entry.created_at, "completed_at": entry.completed_at,
        "reported_at": books.reported_at, "ligdicash_ref": books.ligdicash_ref,
        "operator_ref": books.operator_ref, "operator_id": books.operator_id,
        "refund_of": entry.refund_of, "refunded": books.refunded, "refunds": books.refunds,
        "owed": row.owed(), "owed_for": books.owed_for, "not_owed_for": books.not_owed_for,
        "revision": books.revision, "updated_at": books.updated_at, "link_id": entry.link_id, "description": entry.description,
    })
}

/// A value for people. Digits are not grouped.
fn text(name: &str, value: &Value, words: &Words) -> String {
    match (name, value.as_str()) {
        ("kind", Some(word)) => words.books_row(word),
        (_, Some(at)) if INSTANTS.contains(&name) => {
            at.parse().map_or_else(|_| at.to_owned(), instant)
        }
        // LigdiCash's own form of an instant.
        ("reported_at", Some(at)) => Outside::new(at).to_string(),
        (_, _) => member("", value),
    }
}

/// The headings; JSON has none.
pub fn head(about: &ExportScope) -> String {
    if about.json {
        return String::new();
    }
    let words = about.words();
    first_line(columns().map(|name| words.books_column(name)), words)
}

pub fn of(page: &BooksPage, about: &ExportScope) -> String {
    let rows = page.rows.iter().map(ExportRow::Money);
    let decisions = page.decisions.iter().map(ExportRow::Decision);
    let unreadable = page.unreadable.iter().map(ExportRow::Unreadable);
    let text = |row: ExportRow| {
        if about.json {
            format!("{}\n", row.json())
        } else {
            line(row.texts(about.words()), about.words())
        }
    };
    rows.chain(decisions).chain(unreadable).map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn decision() -> Exchange {
        let body =
            json!({ "decision": "review-release", "about": "txn_1", "reason": "agreed\u{1b}" });
        let exchange = json!({
            "type": "decision", "direction": "outgoing", "at": "2026-06-01T10:00:00Z", "by": "arn:awa",
            "request": { "body": body },
        });
        serde_json::from_value(exchange).unwrap()
    }

    #[test]
    fn every_column_has_a_head_and_spreadsheets_read_every_instant() {
        let texts = ExportRow::Decision(&decision()).texts(Language::Fr.words());
        let at = columns().position(|column| column == "created_at").unwrap();
        assert_eq!((texts[0].as_str(), texts[at].as_str()), ("décision", "2026-06-01 10:00:00"));
        assert_eq!(
            (texts.len(), Language::Fr.words().books_column("created_at")),
            (28, "créé (UTC)".to_owned())
        );
    }

    #[test]
    fn a_decision_and_what_cannot_be_read_have_rows_of_their_own() {
        let expected = r#"{"kind":"decision","id":"txn_1","reason":"agreed\u001b","created_at":"2026-06-01T10:00:00Z","decision":"review-release","by":"arn:awa"}"#;
        assert_eq!(ExportRow::Decision(&decision()).json(), expected);
        let name = Outside::new("txn_2");
        assert_eq!(ExportRow::Unreadable(&name).json(), r#"{"kind":"unreadable","id":"txn_2"}"#);
        assert_eq!(
            ExportRow::Unreadable(&name).texts(Language::En.words())[..2],
            ["unreadable", "txn_2"]
        );
    }
}
