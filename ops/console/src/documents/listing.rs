//! Lists that come page by page, one line an item: payins and payouts, open cases, what the audit has found, what a restore
//! brings over. People read columns, programs the members of the contract.

use jiff::civil::Date;
use ligdicash_core::{EventId, TransactionId};
use serde::Serialize;
use serde_json::{Value, json};

use super::csv::{self, Members};
use super::document::{Cell, Head, Look, Medium, Side, Table, shown};
use super::screen::Form;
use super::terminal::Columns;
use crate::api::{Audited, Entry, OpenCase, Outside, Restored, Shown};
use crate::language::{Words, francs};
use crate::words::labels::{STATEMENT_KIND, UNREADABLE_KIND};

/// A list that is printed while its pages come. As JSON it is printed by whoever has all pages.
pub(crate) struct Listing<R> {
    form: Form,
    columns: Columns,
    row: fn(&R, &Look) -> Vec<Cell>,
    look: Look,
    members: Members,
    /// What the members are of.
    object: fn(&R) -> Value,
}

impl<R> Listing<R> {
    /// What is printed before the first row, whether there is one or not.
    pub(crate) fn head(&self) -> String {
        match self.form {
            Form::Csv => csv::head(self.members),
            Form::People | Form::Json => String::new(),
        }
    }

    pub(crate) fn part(&mut self, rows: &[R]) -> String {
        match self.form {
            Form::People if rows.is_empty() => String::new(),
            Form::People => {
                let rows: Vec<_> = rows.iter().map(|row| (self.row)(row, &self.look)).collect();
                self.columns.part(&rows)
            }
            Form::Csv => rows.iter().map(|row| self.line(&(self.object)(row))).collect(),
            Form::Json => String::new(),
        }
    }

    pub(super) fn line(&self, object: &Value) -> String {
        csv::members(object, self.members)
    }
}

/// The status of what has none that can be read.
const UNREADABLE: &str = "unreadable";

pub(crate) fn payments(form: Form, look: Look) -> Listing<Shown<Entry>> {
    Listing {
        form,
        columns: Columns::new(payment_heads(look.words)),
        row: |entry, look| payment(entry, look).into(),
        look,
        members: "transaction_id,kind,status,reason,amount,amount_reported,\
operator_name,created_at,completed_at,order_id,payout_id,refund_of",
        object: |entry| match entry {
            Shown::Read(entry) => json!(entry),
            Shown::Unreadable(it) => json!({ "transaction_id": it.name, "status": UNREADABLE }),
        },
    }
}

/// Whole payments, for a page.
pub(crate) fn payments_table(entries: &[Shown<Entry>], look: &Look) -> Table {
    let rows = entries.iter().map(|entry| payment(entry, look).into()).collect();
    Table { heads: payment_heads(look.words).into(), rows }
}

/// Without the order, the operator and what stands in the story beside it.
pub(crate) fn brief(entries: &[Shown<Entry>], look: &Look) -> Table {
    let brief = payments_table(entries, look);
    let rows = brief.rows.into_iter().map(briefly).collect();
    Table { heads: briefly(brief.heads), rows }
}

fn briefly<T>(columns: Vec<T>) -> Vec<T> {
    const BRIEF: [bool; 8] = [true, true, true, true, false, false, false, true];
    columns.into_iter().zip(BRIEF).filter_map(|(it, is_brief)| is_brief.then_some(it)).collect()
}

fn payment_heads(words: &Words) -> [Head; 8] {
    [
        (words.labels_created(), Side::Left),
        (words.labels_amount(), Side::Right),
        (words.labels_status(), Side::Left),
        (words.labels_reason(), Side::Left),
        (words.labels_reported(), Side::Right),
        (words.labels_name(), Side::Left),
        (words.labels_operator(), Side::Left),
        (words.labels_transaction(), Side::Left),
    ]
}

fn payment(entry: &Shown<Entry>, look: &Look) -> [Cell; 8] {
    match entry {
        Shown::Read(entry) => {
            let reported = entry.amount_reported.filter(|reported| *reported != entry.amount);
            [
                Cell::Text(look.instant(entry.created_at)),
                Cell::Text(francs(entry.amount)),
                Cell::Status(entry.status.to_string()),
                Cell::Word(shown(entry.reason.as_ref())),
                Cell::Text(reported.map(francs).unwrap_or_default()),
                Cell::Text(shown(entry.merchants_name())),
                Cell::Text(shown(entry.operator_name.as_ref())),
                Cell::Linked(entry.transaction_id.to_string()),
            ]
        }
        Shown::Unreadable(item) => {
            let mut cells = [const { Cell::nothing() }; 8];
            cells[2] = Cell::Status(UNREADABLE.to_owned());
            cells[7] = Cell::Linked(item.name.to_string());
            cells
        }
    }
}

pub(crate) fn cases(form: Form, look: Look) -> Listing<Shown<OpenCase>> {
    Listing {
        form,
        columns: Columns::new(case_heads(&look)),
        row: |case, look| open_case(case, look).into(),
        look,
        members: "kind,about,reason,opened_at,transaction_id,order_id,payout_id,amount,\
status",
        object: |case| match case {
            Shown::Read(case) => json!(case),
            Shown::Unreadable(it) => json!({ "kind": UNREADABLE_KIND, "about": it.name }),
        },
    }
}

/// Open cases, for a page.
pub(crate) fn cases_table(cases: &[Shown<OpenCase>], look: &Look) -> Table {
    let rows = cases.iter().map(|case| open_case(case, look).into()).collect();
    Table { heads: case_heads(look).into(), rows }
}

/// A terminal says what to type to see more, and a page leads there.
fn case_heads(look: &Look) -> [Head; 6] {
    let words = look.words;
    let about = match look.medium {
        Medium::Terminal { .. } => words.labels_show(),
        Medium::Page { .. } | Medium::File => words.labels_about(),
    };
    [
        (words.labels_opened(), Side::Left),
        (words.labels_case(), Side::Left),
        (words.labels_reason(), Side::Left),
        (words.labels_amount(), Side::Right),
        (words.labels_name(), Side::Left),
        (about, Side::Left),
    ]
}

fn open_case(case: &Shown<OpenCase>, look: &Look) -> [Cell; 6] {
    let kind = |word: String| match look.medium {
        Medium::Terminal { .. } => Cell::Text(word),
        Medium::Page { .. } | Medium::File => Cell::Text(look.words.labels_case_kind(word)),
    };
    match case {
        Shown::Read(case) => [
            Cell::At(case.opened_at),
            kind(case.kind.to_string()),
            Cell::Word(shown(case.reason.as_ref())),
            Cell::Text(case.amount.map(francs).unwrap_or_default()),
            Cell::Text(shown(case.order_id.as_ref().or(case.payout_id.as_ref()))),
            about(case, look),
        ],
        Shown::Unreadable(item) => {
            let mut cells = [const { Cell::nothing() }; 6];
            cells[1] = kind(UNREADABLE_KIND.to_owned());
            cells[5] = Cell::Text(look.words.labels_item(item.name.to_string()));
            cells
        }
    }
}

/// What cannot be read cannot be shown, nor what only LigdiCash's statement has. An event is shown by its id, in the story
/// of its payment.
fn about(case: &OpenCase, look: &Look) -> Cell {
    let about = case.about.to_string();
    match (case.kind.as_came(), &look.medium) {
        (UNREADABLE_KIND, _) => Cell::Text(look.words.labels_item(about)),
        (STATEMENT_KIND, _) if case.transaction_id.is_none() => {
            Cell::Text(look.words.labels_statement_line(about))
        }
        (_, Medium::Terminal { way }) => Cell::Text(format!("ops{way} show {about}")),
        (_, Medium::Page { .. } | Medium::File) => Cell::Linked(about),
    }
}

/// What the audit has found.
pub(crate) fn findings(form: Form, look: Look) -> Listing<OfDay> {
    let words = look.words;
    let heads = [words.audit_day(), words.audit_finding(), words.audit_with(), words.labels_show()];
    Listing {
        form,
        columns: Columns::new(heads.map(|head| (head, Side::Left))),
        row: |OfDay { day, finding }, look| {
            let wrong = look.words.audit_wrong(finding.finding.to_string());
            let to_see = to_see(&finding.about, look);
            [day.to_string(), wrong, shown(finding.with.as_ref()), to_see].map(Cell::Text).into()
        },
        look,
        members: "day,finding,about,with",
        object: |finding| json!(finding),
    }
}

/// An item that is no payment has no story.
fn to_see(about: &Outside, look: &Look) -> String {
    let id = about.as_came();
    if TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok() {
        return format!("ops{} show {about}", look.way());
    }
    look.words.labels_item(about.to_string())
}

/// What lies between a restored table and the old one.
pub(crate) fn restored(form: Form, look: Look) -> Listing<Restored> {
    let words = look.words;
    let heads = [
        words.restore_action(),
        words.restore_stood(),
        words.restore_stands(),
        words.restore_case(),
        words.labels_name(),
        words.restore_id(),
    ];
    Listing {
        form,
        columns: Columns::new(heads.map(|head| (head, Side::Left))),
        row: |found, look| {
            let reason = found.reason.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            let cells = [
                look.words.restore_does(found.action.to_string()),
                shown(found.from.as_ref()),
                shown(found.to.as_ref()) + &reason,
                if found.case { look.words.restore_called() } else { String::new() },
                shown(found.merchants_name()),
                found.id.to_string(),
            ];
            cells.map(Cell::Text).into()
        },
        look,
        members: "id,order_id,payout_id,action,from,to,reason,case",
        object: |found| json!(found),
    }
}

/// A finding with the day on which it was found, for programs.
#[derive(Debug, Serialize)]
pub(crate) struct OfDay {
    pub(crate) day: Date,
    #[serde(flatten)]
    pub(crate) finding: Audited,
}
