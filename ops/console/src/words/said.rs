//! Words about exchanges with LigdiCash and about announcements.

use crate::api::Announcement;
use crate::language::{Language, Text, text};

pub(crate) const NOT_SENT: Text =
    text("no connection was made", "aucune connexion n'a été établie");
pub(crate) const NO_ANSWER: Text =
    text("no whole answer came in time", "aucune réponse entière n'est venue à temps");
pub(crate) const NOT_YET_SENT: Text = text("about to be sent", "sur le point de partir");
pub(crate) const TAKEN: Text = text("taken", "pris");

pub(crate) const SENT: Text = text("sent", "envoyé");
pub(crate) const RECEIVED: Text = text("received", "reçu");
pub(crate) const ANSWER: Text = text("answer", "réponse");
pub(crate) const ANSWERED: Text = text("our answer", "notre réponse");

pub(crate) fn unverified(from: &str, language: Language) -> String {
    language.of(format!("unverified, from {from}"), format!("non vérifié, venu de {from}"))
}

pub(crate) fn asked_by(who: &str, language: Language) -> String {
    language.of(format!("asked by {who}"), format!("demandé par {who}"))
}

pub(crate) fn decided_by(who: &str, language: Language) -> String {
    language.of(format!("decided by {who}"), format!("décidé par {who}"))
}

pub(crate) fn after(seconds: u64, language: Language) -> String {
    language.of(format!("after {seconds} s"), format!("après {seconds} s"))
}

pub(crate) fn code(code: &str, language: Language) -> String {
    language.of(format!("code {code}"), format!("code {code}"))
}

/// What became of an event, in a few words; `time` writes an instant.
pub(crate) fn became(
    event: &Announcement,
    time: impl Fn(jiff::Timestamp) -> String,
    language: Language,
) -> String {
    let told: Vec<_> = event.delivered_to.iter().map(ToString::to_string).collect();
    let told = told.join(", ");
    let tries = event.tries.filter(|tries| *tries > 1);
    let tries = tries
        .map(|tries| language.of(format!(" (tries: {tries})"), format!(" (essais : {tries})")));
    let what = if let Some(at) = event.delivered_at {
        let to = if told.is_empty() { String::new() } else { format!(" ({told})") };
        language.of(format!("delivered{to} {}", time(at)), format!("livré{to} {}", time(at)))
    } else if let Some(at) = event.given_up_at {
        let at = time(at);
        if told.is_empty() {
            language.of(
                format!("given up {at}: no receiver took it"),
                format!("abandonné {at} : aucun récepteur ne l'a pris"),
            )
        } else {
            language.of(
                format!("given up {at}: only {told} took it"),
                format!("abandonné {at} : seul {told} l'a pris"),
            )
        }
    } else if let Some(at) = event.overtaken_at {
        language.of(
            format!("not delivered: a later event was first {}", time(at)),
            format!("non livré : un événement plus récent l'a devancé {}", time(at)),
        )
    } else if let Some(at) = event.unwanted_at {
        language.of(
            format!("not delivered: nobody is to be told {}", time(at)),
            format!("non livré : personne n'est à prévenir {}", time(at)),
        )
    } else if event.kept {
        text(
            "kept until a receiver is configured",
            "conservé jusqu'à ce qu'un récepteur soit configuré",
        )
        .of(language)
        .to_owned()
    } else {
        let again = event.next_try_at.map(&time).unwrap_or_default();
        if told.is_empty() {
            language.of(
                format!("not yet delivered, again {again}"),
                format!("pas encore livré, de nouveau {again}"),
            )
        } else {
            language.of(
                format!("only {told} took it yet, again {again}"),
                format!("seul {told} l'a pris, de nouveau {again}"),
            )
        }
    };
    format!("{}{}", what.trim_end(), tries.unwrap_or_default())
}
