//! What only the page says.

use crate::language::{Language, Text, text, whole};

pub(crate) const PAGES: Text = text("Pages", "Pages");
pub(crate) const LANGUAGE: Text = text("Language", "Langue");
pub(crate) const SKIP: Text = text("Skip to content", "Aller au contenu");
pub(crate) const BESIDE: Text = text("Demonstration", "Démonstration");
pub(crate) const NO_ANSWER: Text = text("There is no answer", "Il n'y a pas de réponse");

pub(crate) const CASES: Text = text("Cases", "Cas");
pub(crate) const SEARCH: Text = text("Search", "Chercher");
pub(crate) const DAYS: Text = text("Days", "Jours");
pub(crate) const PAYOUTS: Text = text("Payouts", "Décaissements");

pub(crate) const OPEN_CASES: Text = text("Open cases", "Cas ouverts");
pub(crate) const WAITS: Text =
    text("What waits, and for how long", "Ce qui attend, et depuis quand");
pub(crate) const MORE: Text = text("The next ones", "Les suivants");

pub(crate) const SEARCH_TITLE: Text = text("Find a payment", "Trouver un paiement");
pub(crate) const BY: Text = text("What is known of it", "Ce qu'on en sait");
pub(crate) const VALUE: Text = text("What to look for", "Ce qu'il faut chercher");
pub(crate) const HOW_MANY_DAYS: Text = text("Days to look through", "Jours à parcourir");
pub(crate) const UNTIL: Text = text("Last of these days", "Dernier de ces jours");
pub(crate) const ONLY_SEARCHED: Text = text(
    "Days are looked through only for a number or a reference.",
    "Les jours ne sont parcourus que pour un numéro ou une référence.",
);
pub(crate) const FOUND: Text = text("What was found", "Ce qui a été trouvé");
pub(crate) const SEARCH_ON: Text = text("Look further back", "Chercher plus loin");

pub(crate) const ASK: Text = text("Ask LigdiCash now", "Interroger LigdiCash maintenant");
pub(crate) const SHOW_PERSON: Text =
    text("Show who paid; that is logged", "Montrer qui a payé ; cela est consigné");

pub(crate) const DAY_BEFORE: Text = text("The day before", "La veille");
pub(crate) const DAY_AFTER: Text = text("The day after", "Le lendemain");
pub(crate) const LIST: Text = text("List", "Lister");
pub(crate) const ALL: Text = text("all", "tous");
pub(crate) const COUNT: Text = text("count", "nombre");
pub(crate) const SUM: Text = text("sum", "somme");
pub(crate) const HOUR: Text = text("hour", "heure");
pub(crate) const CREATED: Text = text("created", "créés");
pub(crate) const COMPLETED: Text = text("of these completed", "dont aboutis");
pub(crate) const SUM_COMPLETED: Text = text("sum of these", "somme de ceux-ci");
pub(crate) const PLOT: Text = text(
    "How many were created in each hour, and how many of these are completed; the numbers stand below",
    "Combien ont été créés à chaque heure, et combien en ont abouti ; les chiffres sont plus bas",
);
pub(crate) const NUMBERS: Text = text("The same in numbers", "La même chose en chiffres");
pub(crate) const WHOLE: Text = text("Count the whole day", "Compter toute la journée");
pub(crate) const PARTS: Text = text("Parts of the list", "Parties de la liste");

/// The contract's words, as lists, events and alarms use them.
pub(crate) const KINDS: [&str; 2] = ["payin", "payout"];
pub(crate) const STATUSES: [&str; 6] =
    ["pending", "completed", "notcompleted", "review", "outcome_unknown", "closed"];

/// What is known of a payment, by the contract's words.
const KNOWN: [(&str, Text); 7] = [
    ("order", text("the order", "la commande")),
    ("payout", text("the payout's number (payoutId)", "le numéro du décaissement (payoutId)")),
    ("transaction", text("the transaction's id (txn_…, pay_…)", "l'identifiant (txn_…, pay_…)")),
    ("event", text("the event's id (evt_…)", "l'identifiant de l'événement (evt_…)")),
    ("ligdicash_ref", text("LigdiCash's reference", "la référence de LigdiCash")),
    ("operator_ref", text("the operator's reference", "la référence de l'opérateur")),
    ("number", text("the number that paid", "le numéro qui a payé")),
];

/// What the contract's word stands for.
pub(crate) fn by(word: &'static str, language: Language) -> &'static str {
    let known = KNOWN.iter().find(|(known, _)| *known == word);
    known.map_or(word, |(_, text)| text.of(language))
}

pub(crate) fn day(day: &str, language: Language) -> String {
    language.of(format!("Created on {day}"), format!("Créés le {day}"))
}

pub(crate) fn only(count: u64, language: Language) -> String {
    let count = whole(count);
    language.of(
        format!("This day has more than {count} entries: what follows is about the first of them."),
        format!("Cette journée a plus de {count} entrées : ce qui suit porte sur les premières."),
    )
}

/// What the terminal says while the page is served.
pub(crate) fn served(address: &str, language: Language) -> String {
    language.of(
        format!("The page is at {address}\nWhoever has this address sees everything: keep it to yourself. Ctrl-C ends it.\n"),
        format!("La page est à l'adresse {address}\nQui a cette adresse voit tout : gardez-la pour vous. Ctrl-C y met fin.\n"),
    )
}
