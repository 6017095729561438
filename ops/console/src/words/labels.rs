//! Heads of tables, names of lines, and short words.

use crate::api::Outside;
use crate::language::{Language, Text, text, whole};

pub(crate) const TRANSACTION: Text = text("transaction", "transaction");
pub(crate) const CREATED: Text = text("created", "créé");
pub(crate) const STATUS: Text = text("status", "statut");
pub(crate) const REASON: Text = text("reason", "raison");
pub(crate) const AMOUNT: Text = text("amount", "montant");
pub(crate) const REPORTED: Text = text("reported", "indiqué");
pub(crate) const OPERATOR: Text = text("operator", "opérateur");
pub(crate) const NAME: Text = text("order or payout", "commande ou décaissement");
pub(crate) const OPENED: Text = text("open since", "ouvert depuis");
pub(crate) const CASE: Text = text("case", "cas");
pub(crate) const KIND: Text = text("kind", "genre");
pub(crate) const ABOUT: Text = text("about", "à propos de");
pub(crate) const SHOW: Text = text("to see it", "pour le voir");

pub(crate) const NO_CASES: Text = text("No case is open.", "Aucun cas n'est ouvert.");
pub(crate) const NOTHING_FOUND: Text = text("Nothing was found.", "Rien n'a été trouvé.");
pub(crate) const NOTHING_THAT_DAY: Text =
    text("Nothing was created on that day.", "Rien n'a été créé ce jour-là.");
pub(crate) const TIMES: Text = text(
    "Times are Ouagadougou's, which is UTC.",
    "Les heures sont celles de Ouagadougou, c'est-à-dire UTC.",
);

pub(crate) const EXCHANGES: Text =
    text("What LigdiCash and we said", "Ce que LigdiCash et nous avons dit");
pub(crate) const ANNOUNCEMENTS: Text =
    text("What the shop was told", "Ce qui a été annoncé à la boutique");
pub(crate) const REFUNDS: Text = text("Refunds", "Remboursements");
pub(crate) const CASES: Text = text("Cases", "Cas");
pub(crate) const WHAT_NOW: Text = text("What to do now", "Que faire maintenant");
pub(crate) const WHO_PAID: Text = text("Who paid", "Qui a payé");

pub(crate) const REFERENCE: Text = text("LigdiCash's reference", "référence de LigdiCash");
pub(crate) const OPERATORS_REFERENCE: Text =
    text("operator's reference", "référence de l'opérateur");
pub(crate) const PRICED_BY: Text = text("amount", "montant");
pub(crate) const CREATED_AT: Text = text("created", "créé");
pub(crate) const COMPLETED_AT: Text = text("proven", "prouvé");
pub(crate) const REPORTED_AT: Text = text("paid, says LigdiCash", "payé, selon LigdiCash");
pub(crate) const CALLED_BACK_AT: Text = text("last callback", "dernier callback");
pub(crate) const CHECKED_AT: Text = text("LigdiCash last asked", "dernière question à LigdiCash");
pub(crate) const NEXT_CHECK_AT: Text = text("asked again", "prochaine question");
pub(crate) const REFUNDED: Text = text("given back", "rendu");
pub(crate) const REFUND_OF: Text = text("gives back", "rembourse");
pub(crate) const LATE: Text =
    text("after it was announced as not paid", "après l'annonce contraire");
pub(crate) const CANNOT_BE_READ: Text = text("cannot be read", "illisible");
pub(crate) const MORE: Text = text("there are more: ", "il y en a d'autres : ");
pub(crate) const NUMBER: Text = text("number", "numéro");
pub(crate) const FIRST_NAME: Text = text("first name", "prénom");
pub(crate) const LAST_NAME: Text = text("last name", "nom");
pub(crate) const EMAIL: Text = text("e-mail", "e-mail");
pub(crate) const NOBODY_KNOWN: Text = text(
    "LigdiCash named nobody, or the person was forgotten.",
    "LigdiCash n'a nommé personne, ou la personne a été oubliée.",
);

pub(crate) const RELEASE: Text = text("release", "version");
pub(crate) const AT: Text = text("at", "à");
pub(crate) const PAYMENTS_PAUSED: Text = text("payments are paused", "paiements en pause");
pub(crate) const PAYOUTS_PAUSED: Text = text("payouts are paused", "décaissements en pause");
pub(crate) const TABLE_HELD: Text = text("adopted table is held", "table adoptée retenue");
pub(crate) const UNTIL_OPENED: Text = text(
    "nothing changes until it is opened: see `ops restore`",
    "rien ne change avant son ouverture : voyez `ops restore`",
);
pub(crate) const OLDEST_DUE: Text = text("oldest that is due", "le plus ancien à faire");
pub(crate) const OPEN_CASES: Text = text("open cases", "cas ouverts");
pub(crate) const OLDEST_CASE: Text = text("oldest open case", "plus ancien cas ouvert");
pub(crate) const EVENTS_REFUSED: Text =
    text("events that a receiver refuses", "événements qu'un récepteur refuse");
pub(crate) const EVENTS_KEPT: Text =
    text("events kept without a receiver", "événements conservés sans récepteur");
pub(crate) const UNREADABLE: Text = text("items that cannot be read", "éléments illisibles");

/// `payment of the order A-1`, `payout P-1`.
pub(crate) fn subject(is_payout: bool, name: &str, amount: &str, language: Language) -> String {
    if is_payout {
        language
            .of(format!("payout {name} of {amount}"), format!("décaissement {name} de {amount}"))
    } else {
        language.of(
            format!("payment of {amount} for the order {name}"),
            format!("paiement de {amount} pour la commande {name}"),
        )
    }
}

/// Whose word the amount is.
pub(crate) fn priced_by(is_proven: bool, language: Language) -> String {
    let text = if is_proven {
        text("signed by the shop's server", "signé par le serveur de la boutique")
    } else {
        text("named by the browser, not proven", "nommé par le navigateur, non prouvé")
    };
    text.of(language).to_owned()
}

/// Which payment paid the order, or holds it.
pub(crate) fn order_stands(
    is_paid: bool,
    by: &Outside,
    by_this: bool,
    language: Language,
) -> String {
    let by = if by_this {
        language.of("this payment", "ce paiement").to_owned()
    } else {
        by.to_string()
    };
    if is_paid {
        language.of(format!("paid by {by}"), format!("payée par {by}"))
    } else {
        language.of(format!("not paid; held by {by}"), format!("non payée ; tenue par {by}"))
    }
}

pub(crate) fn payments_of_order(order: &str, amount: Option<&str>, language: Language) -> String {
    let asked = amount.map(|amount| format!(", {amount}")).unwrap_or_default();
    language.of(
        format!("Payments of the order {order}{asked}, latest first"),
        format!("Paiements de la commande {order}{asked}, le dernier d'abord"),
    )
}

/// While references or numbers are looked for.
pub(crate) fn looked_at(count: u64, reached: Option<&Outside>, language: Language) -> String {
    let back =
        reached.map(|day| language.of(format!(", back to {day}"), format!(", jusqu'au {day}")));
    let (count, back) = (whole(count), back.unwrap_or_default());
    language.of(
        format!("looked at {count} payments{back}"),
        format!("{count} paiements parcourus{back}"),
    )
}

pub(crate) fn not_found_within(looked_at: u64, language: Language) -> String {
    let count = whole(looked_at);
    language.of(
        format!("Nothing was found; payments looked at: {count}. Look further back with --days 31 or --until DAY.\n"),
        format!("Rien n'a été trouvé ; paiements parcourus : {count}. Cherchez plus loin avec --days 31 ou --until JOUR.\n"),
    )
}

pub(crate) fn listed(count: u64, language: Language) -> String {
    let count = whole(count);
    language.of(format!("{count} payments"), format!("{count} paiements"))
}

pub(crate) fn cases(count: u64, language: Language) -> String {
    language.of(format!("{count} cases"), format!("{count} cas"))
}

pub(crate) fn rows(count: u64, language: Language) -> String {
    language.of(format!("{count} rows"), format!("{count} lignes"))
}

/// What one page holds is counted: 100 means 100 or more.
pub(crate) fn or_more(count: u64, language: Language) -> String {
    if count < 100 {
        count.to_string()
    } else {
        language.of("100 or more", "100 ou plus").to_owned()
    }
}

/// An item that cannot be shown, by its key.
pub(crate) fn item(key: &Outside, language: Language) -> String {
    language.of(format!("the item {key}"), format!("l'élément {key}"))
}

/// The kind of a case about an item that cannot be read, and of a case that cannot be read itself.
pub(crate) const UNREADABLE_KIND: &str = "unreadable";

/// The kind of a case that a person opens about LigdiCash's statement.
pub(crate) const STATEMENT_KIND: &str = "statement";

/// A line of LigdiCash's statement that is about nothing of ours, by the name that a person gave to it.
pub(crate) fn statement_line(name: &Outside, language: Language) -> String {
    language.of(format!("the statement's line {name}"), format!("la ligne du relevé {name}"))
}

/// The kind of a case in words, or the word of a later stack.
pub(crate) fn case_kind(kind: &Outside, language: Language) -> String {
    case(kind.as_came()).map_or_else(|| kind.to_string(), |it| it.of(language).to_owned())
}

/// The kind of a case.
fn case(kind: &str) -> Option<Text> {
    Some(match kind {
        "review" => text(
            "a payment that a person must look at",
            "un paiement qu'une personne doit regarder",
        ),
        "duplicate" => text("an order that was paid twice", "une commande payée deux fois"),
        "payout" => {
            text("a payout that nobody knows about", "un décaissement dont personne ne sait rien")
        }
        "owed" => text(
            "money that is owed to a payer, whose payment was released",
            "de l'argent dû à un payeur, dont le paiement a été libéré",
        ),
        "approval" => text(
            "a payout that waits for a second person",
            "un décaissement qui attend une seconde personne",
        ),
        "event" => text("an event that was given up", "un événement abandonné"),
        "unreadable" => text("an item that cannot be read", "un élément illisible"),
        "contradiction" => text(
            "a completed payment of which LigdiCash says something else now",
            "un paiement abouti dont LigdiCash dit maintenant autre chose",
        ),
        "statement" => text(
            "LigdiCash's statement and what we know do not agree",
            "le relevé de LigdiCash et ce que nous savons ne s'accordent pas",
        ),
        _ => return None,
    })
}

/// `open since …`, or from when to when it was open and who ended it.
pub(crate) fn case_stands(
    opened: &str,
    ended: Option<&str>,
    by: Option<&str>,
    language: Language,
) -> String {
    let Some(ended) = ended else {
        return language.of(format!("open since {opened}"), format!("ouvert depuis {opened}"));
    };
    let by = match by {
        Some("ligdicash") => {
            language.of(" by LigdiCash's word", " par la parole de LigdiCash").to_owned()
        }
        Some("person") => language.of(" by a person", " par une personne").to_owned(),
        Some(person) => language.of(format!(" by {person}"), format!(" par {person}")),
        None => String::new(),
    };
    language.of(format!("{opened}, ended {ended}{by}"), format!("{opened}, terminé {ended}{by}"))
}
