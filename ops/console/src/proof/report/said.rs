//! What the report says to people.

use super::{Difference, Message, Report, Told, Type, What};
use crate::language::{Words, whole};

/// The whole report, for a terminal.
pub(crate) fn whole_report(file: &str, report: &Report, words: &Words) -> String {
    let Report { from, to, .. } = report;
    let (payins, payouts) = (whole(report.payins), whole(report.payouts));
    let head = words.report_head(file, from.to_string(), to.to_string(), payins, payouts);
    let messages = report.messages.iter().map(|(message, told)| one(*message, told, words));
    std::iter::once(head + "\n").chain(messages).collect()
}

fn one(message: Message, told: &Told, words: &Words) -> String {
    let seen = words.report_message_read(name(message, words), whole(told.seen()));
    let unread = match told.unread() {
        0 => String::new(),
        unread => words.report_unread(unread.to_string()),
    };
    let is_fine = told.differences.is_empty() && told.seen() > 0;
    let fine = if is_fine { words.report_as_documented() } else { String::new() };
    let lines = told.differences.iter().map(|it| format!("  {}\n", difference(it, words)));
    std::iter::once(format!("\n{seen}{unread}{fine}\n")).chain(lines).collect()
}

fn name(message: Message, words: &Words) -> String {
    words.report_message(match message {
        Message::Create => "create",
        Message::Confirm => "confirm",
        Message::Callback => "callback",
        Message::PayoutCreate => "payout_create",
        Message::PayoutConfirm => "payout_confirm",
        Message::PayoutCallback => "payout_callback",
    })
}

fn difference(difference: &Difference, words: &Words) -> String {
    let named = |kind: &Type| named(*kind, words);
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

fn named(kind: Type, words: &Words) -> String {
    words.report_type(match kind {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Null => "null",
        Type::Array => "array",
        Type::Object => "object",
        Type::Masked => "masked",
    })
}
