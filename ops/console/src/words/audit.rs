//! What the audit says to people.

use ligdicash_core::audit::Wrong;

use crate::api::{self, Outside};
use crate::language::{Language, Text, text, whole};

pub(crate) const DAY: Text = text("day", "jour");
pub(crate) const FINDING: Text = text("finding", "constat");
pub(crate) const WITH: Text = text("does not agree with", "ne s'accorde pas avec");

/// While days are audited.
pub(crate) fn progress(day: &str, audited: u64, language: Language) -> String {
    let audited = whole(audited);
    language.of(
        format!("{day}: {audited} payments and payouts audited"),
        format!("{day} : {audited} paiements et décaissements audités"),
    )
}

/// At the end.
pub(crate) fn summary(audited: u64, found: u64, language: Language) -> String {
    let (audited, found) = (whole(audited), whole(found));
    language.of(
        format!("Payments and payouts audited: {audited}; findings: {found}.\n"),
        format!("Paiements et décaissements audités : {audited} ; constats : {found}.\n"),
    )
}

/// What was found. A word that a later stack says is shown as it came.
pub(crate) fn sentence(word: &Outside, language: Language) -> String {
    match Wrong::parse(word.as_came()) {
        Some(wrong) => said(wrong).of(language).to_owned(),
        None if word.as_came() == api::ONE_TOKEN => ONE_TOKEN.of(language).to_owned(),
        None => word.to_string(),
    }
}

const ONE_TOKEN: Text = text(
    "one token of LigdiCash proves another payout, too",
    "un même jeton de LigdiCash prouve aussi un autre décaissement",
);

fn said(wrong: Wrong) -> Text {
    match wrong {
        Wrong::Unreadable => text("an item cannot be read", "un élément est illisible"),
        Wrong::Missing => {
            text("the day lists it, and it does not exist", "le jour le cite, et il n'existe pas")
        }
        Wrong::Attribute => {
            text("an attribute contradicts its state", "un attribut contredit son état")
        }
        Wrong::DayIndex => {
            text("it is not listed under its day", "il n'est pas listé sous son jour")
        }
        Wrong::NotDue => text(
            "it is forgotten: nothing will be done about it",
            "il est oublié : rien ne sera fait à son sujet",
        ),
        Wrong::DueForNothing => text(
            "it is due, and nothing is to be done",
            "il est à traiter, et il n'y a rien à faire",
        ),
        Wrong::DueWrong => {
            text("its entry of what is due is wrong", "son inscription parmi les tâches est fausse")
        }
        Wrong::PutAside => text(
            "it was put aside, and no case says so",
            "il a été mis de côté, et aucun cas ne le dit",
        ),
        Wrong::Lease => text(
            "a lease keeps others away for too long",
            "un bail écarte les autres trop longtemps",
        ),
        Wrong::OrderLock => text(
            "the lock of its order is missing or unreadable",
            "le verrou de sa commande manque ou est illisible",
        ),
        Wrong::PaidBy => text(
            "the order names another payment as the one that paid it",
            "la commande cite un autre paiement comme celui qui l'a payée",
        ),
        Wrong::Holder => text(
            "the order is held by the wrong payment, or by none",
            "la commande est tenue par le mauvais paiement, ou par aucun",
        ),
        Wrong::OrderLease => {
            text("the lease of its order is wrong", "le bail de sa commande est faux")
        }
        Wrong::OrderAmount => {
            text("its order has another amount", "sa commande a un autre montant")
        }
        Wrong::Chain => text(
            "its order does not lead to every payment",
            "sa commande ne mène pas à tous les paiements",
        ),
        Wrong::EventMissing => text("an event is missing", "un événement manque"),
        Wrong::EventDiffers => text("an event says something else", "un événement dit autre chose"),
        Wrong::EventEnd => text(
            "an event is neither over nor due, or both",
            "un événement n'est ni fini ni à annoncer, ou les deux",
        ),
        Wrong::CaseMissing => text(
            "it needs a person, and no case is open",
            "il demande une personne, et aucun cas n'est ouvert",
        ),
        Wrong::CaseForNothing => {
            text("a case is open that nothing needs", "un cas est ouvert sans raison")
        }
        Wrong::CaseContradicts => text(
            "a case is both open and over, or neither",
            "un cas est ouvert et terminé, ou ni l'un ni l'autre",
        ),
        Wrong::IdempotencyKey => text(
            "its idempotency key names another payout, or none",
            "sa clé d'idempotence cite un autre décaissement, ou aucun",
        ),
        Wrong::Refund => text(
            "a refund and its payment do not name each other",
            "un remboursement et son paiement ne se citent pas",
        ),
        Wrong::Refunded => text(
            "what was given back is not the sum of its refunds",
            "ce qui a été rendu n'est pas la somme de ses remboursements",
        ),
        Wrong::RefundedTooMuch => {
            text("more was given back than was paid", "il a été rendu plus que payé")
        }
        Wrong::DayTotal => text(
            "what counts against the day is not the sum of its payouts",
            "ce qui compte pour le jour n'est pas la somme de ses décaissements",
        ),
        Wrong::RecordBegin => text("how it began is not on record", "son début n'est pas consigné"),
        Wrong::RecordProof => {
            text("what proves it is not on record", "ce qui le prouve n'est pas consigné")
        }
    }
}
