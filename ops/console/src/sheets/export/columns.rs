//! What stands of a row in a file: the columns, for spreadsheets and for programs.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::{BYTE_ORDER_MARK, line};
use super::resume::About;
use crate::api::{Outside, json_for_terminal};
use crate::books::{BookRow, Decision, Page};
use crate::language::Words;
use crate::show::instant;

/// One line of the export.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line<'a> {
    Money(&'a BookRow),
    Decision(&'a Decision),
    /// What the stack cannot read, by its name.
    Unreadable(&'a Outside),
}

/// One cell. Whole numbers are written without anything between their digits.
#[derive(Clone, Debug)]
enum Cell {
    Nothing,
    /// The word of a program, and what people read in its place.
    Kind(&'static str),
    Text(Outside),
    Texts(Vec<Outside>),
    Whole(u64),
    At(Timestamp),
}

/// The columns by their names for programs; the catalogue has those for people.
pub(super) const COLUMNS: [&str; 25] = [
    "kind",
    "id",
    "name",
    "status",
    "reason",
    "amount",
    "amount_reported",
    "came_in",
    "went_out",
    "operator_name",
    "created_at",
    "completed_at",
    "reported_at",
    "ligdicash_ref",
    "operator_ref",
    "operator_id",
    "refund_of",
    "refunded",
    "refunds",
    "owed_for",
    "not_owed_for",
    "revision",
    "updated_at",
    "decision",
    "by",
];

impl Line<'_> {
    /// The texts of a spreadsheet's row. Each instant is to the second, in UTC, which the heads say.
    pub(super) fn texts(self, words: &Words) -> Vec<String> {
        self.cells().iter().map(|(_, cell)| cell.text(words)).collect()
    }

    /// The row as JSON, without what there is not.
    pub(super) fn json(self) -> String {
        let members = self.cells();
        let members = members.iter().filter_map(|(name, cell)| {
            let value = cell.json();
            (!value.is_null()).then(|| format!("\"{name}\":{value}"))
        });
        json_for_terminal(&format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
    }

    /// In the order of the columns.
    fn cells(self) -> Vec<(&'static str, Cell)> {
        let known = match self {
            Self::Money(row) => money(row),
            Self::Decision(decision) => decided(decision),
            Self::Unreadable(name) => {
                vec![("kind", Cell::Kind("unreadable")), ("id", Cell::Text(name.clone()))]
            }
        };
        let cell = |name| known.iter().find(|(known, _)| *known == name).map(|(_, cell)| cell);
        COLUMNS.map(|name| (name, cell(name).cloned().unwrap_or(Cell::Nothing))).into()
    }
}

fn money(row: &BookRow) -> Vec<(&'static str, Cell)> {
    let text = |text: &Option<Outside>| text.clone().map_or(Cell::Nothing, Cell::Text);
    let whole = |number: Option<u64>| number.map_or(Cell::Nothing, Cell::Whole);
    vec![
        ("kind", Cell::Kind(row.kind.word())),
        ("id", Cell::Text(row.id.clone())),
        ("name", text(&row.name)),
        ("status", Cell::Text(row.status.clone())),
        ("reason", text(&row.reason)),
        ("amount", Cell::Whole(row.amount)),
        ("amount_reported", whole(row.reported)),
        ("came_in", whole(row.came_in())),
        ("went_out", whole(row.went_out())),
        ("operator_name", text(&row.operator)),
        ("created_at", Cell::At(row.created_at)),
        ("completed_at", row.completed_at.map_or(Cell::Nothing, Cell::At)),
        ("reported_at", text(&row.reported_at)),
        ("ligdicash_ref", text(&row.ligdicash_ref)),
        ("operator_ref", text(&row.operator_ref)),
        ("operator_id", text(&row.operator_id)),
        ("refund_of", text(&row.refund_of)),
        ("refunded", whole(row.refunded)),
        ("refunds", Cell::Texts(row.refunds.clone())),
        ("owed_for", text(&row.owed_for)),
        ("not_owed_for", text(&row.not_owed_for)),
        ("revision", Cell::Whole(row.revision)),
        ("updated_at", Cell::At(row.updated_at)),
    ]
}

fn decided(decision: &Decision) -> Vec<(&'static str, Cell)> {
    let text = |text: &Option<Outside>| text.clone().map_or(Cell::Nothing, Cell::Text);
    vec![
        ("kind", Cell::Kind("decision")),
        ("id", text(&decision.about)),
        ("reason", text(&decision.reason)),
        ("created_at", Cell::At(decision.at)),
        ("decision", Cell::Text(decision.word.clone())),
        ("by", text(&decision.by)),
    ]
}

impl Cell {
    fn text(&self, words: &Words) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Kind(word) => words.books_row(word),
            Self::Text(text) => text.to_string(),
            Self::Texts(texts) => {
                texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            }
            Self::Whole(number) => number.to_string(),
            Self::At(at) => instant(*at),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Kind(word) => (*word).into(),
            Self::Text(text) => json!(text),
            Self::Texts(texts) if texts.is_empty() => Value::Null,
            Self::Texts(texts) => json!(texts),
            Self::Whole(number) => json!(number),
            Self::At(at) => json!(at),
        }
    }
}

/// What a file begins with: nothing, where each line is JSON.
pub(super) fn head(about: &About) -> String {
    if about.json {
        return String::new();
    }
    let words = about.words();
    format!("{BYTE_ORDER_MARK}{}", line(COLUMNS.map(|name| words.books_column(name)), words))
}

/// The lines of a page.
pub(super) fn of(page: &Page, about: &About) -> String {
    let rows = page.rows.iter().map(Line::Money);
    let decisions = page.decisions.iter().map(Line::Decision);
    let unreadable = page.unreadable.iter().map(Line::Unreadable);
    let text = |row: Line| {
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

    fn decision() -> Decision {
        Decision {
            at: "2026-06-01T10:00:00Z".parse().unwrap(),
            word: Outside::new("review-release"),
            about: Some(Outside::new("txn_1")),
            reason: Some(Outside::new("agreed\u{1b}")),
            by: Some(Outside::new("arn:awa")),
        }
    }

    #[test]
    fn every_column_has_a_head_and_every_instant_is_one_that_a_spreadsheet_reads() {
        let texts = Line::Decision(&decision()).texts(Language::Fr.words());
        let at = COLUMNS.iter().position(|it| *it == "created_at").unwrap();
        assert_eq!((texts[0].as_str(), texts[at].as_str()), ("décision", "2026-06-01 10:00:00"));
        assert_eq!(
            (texts.len(), Language::Fr.words().books_column(COLUMNS[at])),
            (25, "créé (UTC)".to_owned())
        );
    }

    #[test]
    fn a_decision_and_what_cannot_be_read_have_rows_of_their_own() {
        let expected = r#"{"kind":"decision","id":"txn_1","reason":"agreed\u001b","created_at":"2026-06-01T10:00:00Z","decision":"review-release","by":"arn:awa"}"#;
        assert_eq!(Line::Decision(&decision()).json(), expected);
        let name = Outside::new("txn_2");
        assert_eq!(Line::Unreadable(&name).json(), r#"{"kind":"unreadable","id":"txn_2"}"#);
        assert_eq!(
            Line::Unreadable(&name).texts(Language::En.words())[..2],
            ["unreadable", "txn_2"]
        );
    }
}
