//! The report: what a live LigdiCash answers differently from its documents, for people and for the sandbox, which can
//! play it. It has names, types, codes and words, and never a value.

mod differences;
mod documents;
mod shape;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

pub(crate) use differences::{Difference, What};
pub(crate) use documents::Message;
pub(crate) use shape::Type;
use shape::{Like, Members, Shape};

use crate::api::Exchange;

/// The form of the file.
const VERSION: u32 = 1;

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Record {
    messages: BTreeMap<Message, Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    shapes: BTreeMap<Like, (u64, Members)>,
    /// What brought no message, by why.
    unread: BTreeMap<String, u64>,
}

/// The file.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    v: u32,
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) payins: u64,
    pub(crate) payouts: u64,
    pub(crate) messages: BTreeMap<Message, Told>,
}

/// What was seen of one kind of message.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    documents: &'static [&'static str],
    pub(crate) differences: Vec<Difference>,
    shapes: Vec<Shape>,
    unread: BTreeMap<String, u64>,
}

impl Record {
    /// Takes an exchange about a payin or a payout. What LigdiCash did not say teaches nothing about it.
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
        self.messages.entry(message).or_default().take(said);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(crate) fn report(self, [from, to]: [Date; 2], [payins, payouts]: [u64; 2]) -> Report {
        let told = |(message, seen): (Message, Seen)| (message, seen.told(message));
        let messages = self.messages.into_iter().map(told).collect();
        Report { v: VERSION, from, to, payins, payouts, messages }
    }
}

impl Seen {
    fn take(&mut self, said: &Value) {
        let status = said.get("http_status").and_then(Value::as_u64);
        let status = status.and_then(|it| u16::try_from(it).ok());
        let (like, members) = match (said.get("body"), said.get("form")) {
            (Some(Value::Object(body)), _) => shape::of_json(body, status),
            (_, Some(form)) => shape::of_form(&pairs(form)),
            _ => return *self.unread.entry(why(said, status)).or_default() += 1,
        };
        let (seen, known) = self.shapes.entry(like).or_default();
        *seen += 1;
        for (name, types) in members {
            let known = known.entry(name).or_default();
            for (kind, count) in types {
                *known.entry(kind).or_default() += count;
            }
        }
    }

    fn told(self, message: Message) -> Told {
        let shape = |(like, (seen, members))| Shape { like, seen, members };
        let shapes: Vec<_> = self.shapes.into_iter().map(shape).collect();
        let differences = differences::of(message, &shapes);
        Told { documents: message.pages(), differences, shapes, unread: self.unread }
    }
}

impl Told {
    /// How many messages the differences are among.
    pub(crate) fn seen(&self) -> u64 {
        self.shapes.iter().map(|shape| shape.seen).sum()
    }

    /// How often there was nothing to read.
    pub(crate) fn unread(&self) -> u64 {
        self.unread.values().sum()
    }
}

/// The fields of a form, as the record has them.
fn pairs(form: &Value) -> Vec<(String, String)> {
    let fields = form.as_array().into_iter().flatten();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    fields.filter_map(|field| text(field.get(0)).zip(text(field.get(1)))).collect()
}

fn why(said: &Value, status: Option<u16>) -> String {
    let has = |name: &&str| said.get(name).is_some();
    let why = ["not_sent", "no_answer"].into_iter().find(has).unwrap_or("no_json_object");
    status.map_or_else(|| why.to_owned(), |status| format!("{why}, HTTP {status}"))
}
