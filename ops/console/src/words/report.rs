//! What the report says to people.

use crate::language::{Language, Text, text, whole};
use crate::report::{Difference, Message, Report, Told, Type, What};

pub(crate) const NOTHING_RECORDED: Text = text(
    "In these days nothing is on record that LigdiCash said: no report was written.",
    "Rien de ce que LigdiCash a dit n'est consigné pour ces jours : aucun compte rendu n'a été écrit.",
);

/// While days are read.
pub(crate) fn read(day: &str, count: u64, language: Language) -> String {
    let count = whole(count);
    language.of(format!("{day}: {count} payments read"), format!("{day} : {count} paiements lus"))
}

/// The whole report, for a terminal.
pub(crate) fn whole_report(file: &str, report: &Report, language: Language) -> String {
    let Report { from, to, .. } = report;
    let (payins, payouts) = (whole(report.payins), whole(report.payouts));
    let head = language.of(
        format!("{file}: payments read from {from} to {to}: {payins}; payouts: {payouts}\n"),
        format!(
            "{file} : paiements lus du {from} au {to} : {payins} ; décaissements : {payouts}\n"
        ),
    );
    let messages = report.messages.iter().map(|(message, told)| one(*message, told, language));
    std::iter::once(head).chain(messages).collect()
}

fn one(message: Message, told: &Told, language: Language) -> String {
    let (seen, unread) = (whole(told.seen()), told.unread());
    let name = self::message(message).of(language);
    let seen = language.of(format!("{name}: {seen} read"), format!("{name} : {seen} lus"));
    let unread = match unread {
        0 => String::new(),
        unread => language.of(
            format!(", {unread} without JSON or answer"),
            format!(", {unread} sans JSON ou sans réponse"),
        ),
    };
    let fine = told.differences.is_empty() && told.seen() > 0;
    let fine = if fine { language.of(", as documented", ", conformes aux documents") } else { "" };
    let lines = told.differences.iter().map(|it| format!("  {}\n", difference(it, language)));
    std::iter::once(format!("\n{seen}{unread}{fine}\n")).chain(lines).collect()
}

fn message(message: Message) -> Text {
    match message {
        Message::Create => text("create", "création"),
        Message::Confirm => text("confirm", "confirm"),
        Message::Callback => text("callback", "callback"),
        Message::PayoutCreate => text("payout, create", "décaissement, création"),
        Message::PayoutConfirm => text("payout, confirm", "décaissement, confirm"),
        Message::PayoutCallback => text("payout, callback", "décaissement, callback"),
    }
}

fn difference(difference: &Difference, language: Language) -> String {
    let word = |kind: &Type| self::word(*kind).of(language);
    let what = match &difference.what {
        What::Missing { member } => {
            language.of(format!("{member}: missing"), format!("{member} : absent"))
        }
        What::New { member, seen } => language.of(
            format!("{member}: in no document ({})", word(seen)),
            format!("{member} : dans aucun document ({})", word(seen)),
        ),
        What::OtherType { member, documented, seen } => {
            let documented: Vec<_> = documented.iter().map(word).collect();
            language.of(
                format!("{member}: {}, documented: {}", word(seen), documented.join(" or ")),
                format!("{member} : {}, documenté : {}", word(seen), documented.join(" ou ")),
            )
        }
        What::HttpStatus { seen } => format!("HTTP {seen}"),
        What::UnknownCode { seen } => language.of(
            format!("response_code {seen}: in no document"),
            format!("response_code {seen} : dans aucun document"),
        ),
        What::UnknownSubCode { seen } => language.of(
            format!("sub-code {seen}: in no document"),
            format!("sous-code {seen} : dans aucun document"),
        ),
        What::UnknownWord { seen } => language.of(
            format!("status {seen}: in no document"),
            format!("status {seen} : dans aucun document"),
        ),
    };
    format!("{what} × {}", whole(difference.times))
}

fn word(kind: Type) -> Text {
    match kind {
        Type::String => text("text", "texte"),
        Type::Integer => text("whole number", "nombre entier"),
        Type::Number => text("number with a fraction", "nombre à virgule"),
        Type::Boolean => text("true or false", "vrai ou faux"),
        Type::Null => text("null", "null"),
        Type::Array => text("list", "liste"),
        Type::Object => text("object", "objet"),
        Type::Masked => text("masked in the record", "masqué dans le registre"),
    }
}
