//! Lists that arrive page by page, one line an item. People read columns; programs read the contract's members.

use std::collections::BTreeSet;

use jiff::civil::Date;
use ligdicash_core::CaseKind;
use serde::Serialize;
use serde_json::{Value, json};

use super::csv::{self, MemberNames};
use super::document::{Alignment, Cell, Head, Look, Table, or_empty};
use super::screen::OutputForm;
use super::terminal::{self, Columns};
use crate::api::{Audited, Call, Entry, OpenCase, Outside, Restored, Shown};
use crate::words::labels;

/// A row of a list. Terminals and programs alone get lists; a story has short tables of them.
pub trait ListRow: Serialize {
    /// The members for programs.
    const MEMBERS: MemberNames;

    fn heads(look: &Look) -> Vec<Head>;

    fn cells(&self, look: &Look) -> Vec<Cell>;

    /// The contract's words in the cells of a terminal, each with its meaning.
    fn legend(&self, _look: &Look) -> Vec<String> {
        Vec::new()
    }

    /// The object with these members.
    fn object(&self) -> Value {
        json!(self)
    }
}

fn table<R: ListRow>(rows: &[R], look: &Look) -> Table {
    let legend = rows.iter().filter(|_| look.is_typed()).flat_map(|row| row.legend(look)).collect();
    let rows = rows.iter().map(|row| row.cells(look)).collect();
    Table { heads: R::heads(look), rows, legend }
}

/// Prints a list while its pages arrive. The caller prints JSON, because it has all pages.
pub struct Listing {
    form: OutputForm,
    look: Look,
    columns: Option<Columns>,
    legend: BTreeSet<String>,
    begun: bool,
}

impl Listing {
    pub fn new(form: OutputForm, look: Look) -> Self {
        Self { form, look, columns: None, legend: BTreeSet::new(), begun: false }
    }

    /// The meanings of the words of all rows.
    pub fn legend(&self) -> String {
        terminal::legend(&self.legend)
    }

    /// The next rows. CSV begins with its heading, even without rows.
    pub fn part<R: ListRow>(&mut self, rows: &[R]) -> String {
        match self.form {
            OutputForm::People if rows.is_empty() => String::new(),
            OutputForm::People => {
                let Table { heads, rows, legend } = table(rows, &self.look);
                self.legend.extend(legend);
                self.columns.get_or_insert_with(|| Columns::new(heads)).part(&rows)
            }
            OutputForm::Csv => {
                let is_first = !std::mem::replace(&mut self.begun, true);
                let head = if is_first { csv::head(R::MEMBERS) } else { String::new() };
                rows.iter().fold(head, |all, row| all + &csv::members(&row.object(), R::MEMBERS))
            }
            OutputForm::Json => String::new(),
        }
    }
}

/// The status of an item that cannot be read, and the kind of its case.
pub(super) const UNREADABLE: &str = CaseKind::Unreadable.as_str();

impl ListRow for Shown<Entry> {
    const MEMBERS: MemberNames = "transaction_id,kind,status,reason,amount,amount_reported,\
operator_name,created_at,completed_at,order_id,payout_id,refund_of";

    fn heads(look: &Look) -> Vec<Head> {
        let words = look.words;
        vec![
            (words.labels_created(), Alignment::Left),
            (words.labels_amount(), Alignment::Right),
            (words.labels_status(), Alignment::Left),
            (words.labels_reason(), Alignment::Left),
            (words.labels_reported(), Alignment::Right),
            (words.labels_name(), Alignment::Left),
            (words.labels_operator(), Alignment::Left),
            (words.labels_transaction(), Alignment::Left),
        ]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        match self {
            Self::Read(entry) => {
                let reason = |reason| labels::reason(entry.is_payout(), reason, look);
                let reported = entry.amount_reported.filter(|reported| *reported != entry.amount);
                vec![
                    Cell::Text(look.instant(entry.created_at)),
                    Cell::Text(look.words.francs(entry.amount)),
                    Cell::Status(entry.status.to_string(), labels::name(entry, look.words)),
                    Cell::Word(entry.reason.as_ref().map(reason).unwrap_or_default()),
                    Cell::Text(reported.map(|sum| look.words.francs(sum)).unwrap_or_default()),
                    Cell::Text(or_empty(entry.merchants_name())),
                    Cell::Text(or_empty(entry.operator_name.as_ref())),
                    Cell::Text(entry.transaction_id.to_string()),
                ]
            }
            Self::Unreadable(item) => {
                let mut cells = vec![Cell::Text(String::new()); 8];
                let word = look.words.labels_cannot_be_read();
                cells[2] = Cell::Status(UNREADABLE.to_owned(), word);
                cells[7] = Cell::Text(item.name.to_string());
                cells
            }
        }
    }

    fn legend(&self, look: &Look) -> Vec<String> {
        let Self::Read(entry) = self else { return Vec::new() };
        let words = [Some(&entry.status), entry.reason.as_ref()];
        let meaning = |word| labels::meaning(entry.is_payout(), word, look.words);
        words.into_iter().flatten().filter_map(meaning).collect()
    }

    fn object(&self) -> Value {
        match self {
            Self::Read(entry) => json!(entry),
            Self::Unreadable(row) => json!({ "transaction_id": row.name, "status": UNREADABLE }),
        }
    }
}

/// A short table within a story, without columns that the story has.
pub(crate) fn brief(entries: &[Shown<Entry>], look: &Look) -> Table {
    let brief = table(entries, look);
    let rows = brief.rows.into_iter().map(briefly).collect();
    Table { heads: briefly(brief.heads), rows, legend: brief.legend }
}

fn briefly<T>(columns: Vec<T>) -> Vec<T> {
    const BRIEF: [bool; 8] = [true, true, true, true, false, false, false, true];
    columns.into_iter().zip(BRIEF).filter_map(|(own, is_brief)| is_brief.then_some(own)).collect()
}

impl ListRow for Shown<OpenCase> {
    const MEMBERS: MemberNames = "kind,about,reason,first_step,opened_at,transaction_id,order_id,payout_id,amount,owed,status";

    fn heads(look: &Look) -> Vec<Head> {
        let words = look.words;
        vec![
            (words.labels_opened(), Alignment::Left),
            (words.labels_case(), Alignment::Left),
            (words.labels_reason(), Alignment::Left),
            (words.labels_first_step(), Alignment::Left),
            (words.labels_amount(), Alignment::Right),
            (words.labels_owed(), Alignment::Right),
            (words.labels_name(), Alignment::Left),
            (words.labels_show(), Alignment::Left),
        ]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let reason = |case: &OpenCase, reason| {
            labels::case_reason(&case.kind, reason, is_of_payout(case), look)
        };
        match self {
            Self::Read(case) => vec![
                Cell::Text(look.instant(case.opened_at)),
                Cell::Text(case.kind.to_string()),
                Cell::Text(case.reason.as_ref().map(|word| reason(case, word)).unwrap_or_default()),
                Cell::Text(or_empty(case.first_step.as_ref())),
                Cell::Text(case.amount.map(|sum| look.words.francs(sum)).unwrap_or_default()),
                Cell::Text(case.owed.map(|sum| look.words.francs(sum)).unwrap_or_default()),
                Cell::Text(match case.payouts {
                    Some(waiting) => look.words.batch_waiting(look.words.integer(waiting)),
                    None => or_empty(case.order_id.as_ref().or(case.payout_id.as_ref())),
                }),
                Cell::Text(about(case, look)),
            ],
            Self::Unreadable(item) => {
                let item = look.words.labels_item(item.name.to_string());
                ["", UNREADABLE, "", "", "", "", "", &item]
                    .map(|text| Cell::Text(text.to_owned()))
                    .into()
            }
        }
    }

    fn legend(&self, look: &Look) -> Vec<String> {
        let Self::Read(case) = self else { return Vec::new() };
        let name = look.words.labels_case_kind(case.kind.to_string());
        let kind = look.words.labels_said(case.kind.to_string(), name);
        let reason = case.reason.as_ref();
        let reason = reason.and_then(|word| labels::meaning(is_of_payout(case), word, look.words));
        let step = case.first_step.as_ref().map(|step| {
            look.words.labels_said(step.to_string(), look.words.advice_first(step.to_string()))
        });
        std::iter::once(kind).chain(reason).chain(step).collect()
    }

    fn object(&self) -> Value {
        match self {
            Self::Read(case) => json!(case),
            Self::Unreadable(row) => json!({ "kind": UNREADABLE, "about": row.name }),
        }
    }
}

fn is_of_payout(case: &OpenCase) -> bool {
    let of = case.transaction_id.as_ref().unwrap_or(&case.about);
    case.payouts.is_some() || of.as_came().starts_with("pay_")
}

/// The command for more. An unreadable item and a line of LigdiCash's statement have no story. An event's id leads to
/// the story of its payment.
fn about(case: &OpenCase, look: &Look) -> String {
    let (about, way) = (case.about.to_string(), look.way());
    let has_story = case.transaction_id.is_some();
    match case.case_kind() {
        Some(CaseKind::Unreadable) => look.words.labels_item(about),
        Some(CaseKind::Audit) if !has_story => look.words.labels_item(about),
        Some(CaseKind::Statement) if !has_story => look.words.labels_statement_line(about),
        Some(_) | None if case.payouts.is_some() => {
            format!("ops{way} payouts approve {about} FILE --reason …")
        }
        Some(_) | None => format!("ops{way} show {about}"),
    }
}

/// A finding of the audit, with its day.
#[derive(Debug, Serialize)]
pub struct DayFinding {
    pub day: Date,
    #[serde(flatten)]
    pub finding: Audited,
}

impl ListRow for DayFinding {
    const MEMBERS: MemberNames = "day,about,attribute,expected,found";

    fn heads(look: &Look) -> Vec<Head> {
        let words = look.words;
        let heads = [
            words.audit_day(),
            words.audit_attribute(),
            words.audit_expected(),
            words.audit_found(),
            words.labels_show(),
        ];
        heads.map(|head| (head, Alignment::Left)).into()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let Audited { about, attribute, expected, found } = &self.finding;
        let attribute = look.words.audit_wrong(attribute.to_string());
        let [expected, found] = [expected, found].map(|value| or_empty(value.as_ref()));
        let cells = [self.day.to_string(), attribute, expected, found, to_see(about, look)];
        cells.map(Cell::Text).into()
    }
}

/// The command for the story of a payment; another item has none.
fn to_see(about: &Outside, look: &Look) -> String {
    if Call::story(about.as_came()).is_ok() {
        return format!("ops{} show {about}", look.way());
    }
    look.words.labels_item(about.to_string())
}

impl ListRow for Restored {
    const MEMBERS: MemberNames = "id,order_id,payout_id,action,from,to,reason,case";

    fn heads(look: &Look) -> Vec<Head> {
        let words = look.words;
        let heads = [
            words.restore_action(),
            words.restore_stood(),
            words.restore_stands(),
            words.restore_case(),
            words.labels_name(),
            words.restore_id(),
        ];
        heads.map(|head| (head, Alignment::Left)).into()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let reason = self.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        let cells = [
            look.words.restore_does(self.action.to_string()),
            or_empty(self.from.as_ref()),
            or_empty(self.to.as_ref()) + &reason,
            if self.case { look.words.restore_called() } else { String::new() },
            or_empty(self.merchants_name()),
            self.id.to_string(),
        ];
        cells.map(Cell::Text).into()
    }

    fn legend(&self, look: &Look) -> Vec<String> {
        let is_payout = self.id.as_came().starts_with("pay_");
        let words = [&self.from, &self.to, &self.reason].into_iter().flatten();
        words.filter_map(|word| labels::meaning(is_payout, word, look.words)).collect()
    }
}
