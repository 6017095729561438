//! The report: LigdiCash's answers that differ from its documents, for people and for the sandbox, which can play it.
//! It has names, types, codes and words, and no values.

mod documents;
mod shape;

use std::collections::BTreeMap;

pub(crate) use contract::report::Report;
use contract::report::{Difference, Message, Shape, Told, Type, VERSION, What};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::api::Exchange;
use crate::language::{Words, whole, word};

/// The messages seen so far.
#[derive(Debug, Default)]
pub(crate) struct ReportRecord {
    messages: BTreeMap<Message, Told>,
}

impl ReportRecord {
    /// Takes LigdiCash's part of an exchange about a payin or payout.
    pub(crate) fn take(&mut self, exchange: &Exchange, is_payout: bool) {
        let (payin, payout, said) = match exchange.kind.as_came() {
            "create" => (Message::Create, Message::PayoutCreate, &exchange.response),
            "confirm" | "poll" | "ask" => {
                (Message::Confirm, Message::PayoutConfirm, &exchange.response)
            }
            "callback" => (Message::Callback, Message::PayoutCallback, &exchange.request),
            _ => return,
        };
        let message = if is_payout { payout } else { payin };
        take(self.messages.entry(message).or_default(), said);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(crate) fn report(self, [from, to]: [Date; 2], [payins, payouts]: [u64; 2]) -> Report {
        let mut messages = self.messages;
        for (message, told) in &mut messages {
            told.documents = documents::pages(*message);
            told.differences = documents::differences(*message, &told.shapes);
        }
        Report { v: VERSION, from, to, payins, payouts, messages }
    }
}

/// Shapes are sorted by their likeness.
fn take(told: &mut Told, said: &Value) {
    let status = said.get("http_status").and_then(Value::as_u64);
    let status = status.and_then(|it| u16::try_from(it).ok());
    let shape = match (said.get("body"), said.get("form")) {
        (Some(Value::Object(body)), _) => shape::of_json(body, status),
        (_, Some(form)) => shape::of_form(&pairs(form)),
        _ => return *told.unread.entry(why(said, status)).or_default() += 1,
    };
    let order = |known: &Shape| shape::likeness(known).cmp(&shape::likeness(&shape));
    match told.shapes.binary_search_by(order) {
        Ok(at) => shape::add(&mut told.shapes[at], shape),
        Err(at) => told.shapes.insert(at, shape),
    }
}

/// The recorded fields of a form.
fn pairs(form: &Value) -> Vec<(String, String)> {
    let fields = form.as_array().into_iter().flatten();
    fields.filter_map(|field| Deserialize::deserialize(field).ok()).collect()
}

fn why(said: &Value, status: Option<u16>) -> String {
    let has = |name: &&str| said.get(name).is_some();
    let why = ["not_sent", "no_answer"].into_iter().find(has).unwrap_or("no_json_object");
    status.map_or_else(|| why.to_owned(), |status| format!("{why}, HTTP {status}"))
}

pub(crate) fn whole_report(file: &str, report: &Report, words: &Words) -> String {
    let Report { from, to, .. } = report;
    let (payins, payouts) = (whole(report.payins), whole(report.payouts));
    let head = words.report_head(file, from.to_string(), to.to_string(), payins, payouts);
    let messages = report.messages.iter().map(|(message, told)| one(*message, told, words));
    std::iter::once(head + "\n").chain(messages).collect()
}

fn one(message: Message, told: &Told, words: &Words) -> String {
    let name = words.report_message(word(message));
    let seen = words.report_message_read(name, whole(told.seen()));
    let unread = match told.unread() {
        0 => String::new(),
        unread => words.report_unread(unread.to_string()),
    };
    let is_fine = told.differences.is_empty() && told.seen() > 0;
    let fine = if is_fine { words.report_as_documented() } else { String::new() };
    let lines = told.differences.iter().map(|it| format!("  {}\n", difference(it, words)));
    std::iter::once(format!("\n{seen}{unread}{fine}\n")).chain(lines).collect()
}

fn difference(difference: &Difference, words: &Words) -> String {
    let named = |kind: &Type| words.report_type(word(kind));
    let what = match &difference.what {
        What::Missing { member } => words.report_missing(member),
        What::New { member, seen } => words.report_new(member, named(seen)),
        What::OtherType { member, documented, seen } => {
            let documented = documented.iter().map(named).reduce(|a, b| words.report_or(a, b));
            words.report_other_type(member, named(seen), documented.unwrap_or_default())
        }
        What::HttpStatus { seen } => format!("HTTP {seen}"),
        What::UnknownCode { seen } => words.report_unknown_code(seen),
        What::UnknownSubCode { seen } => words.report_unknown_sub_code(seen),
        What::UnknownWord { seen } => words.report_unknown_word(seen),
    };
    format!("{what} × {}", whole(difference.times))
}
