//! The checks: what each looks at, and why it matters. Why a check was not made.

use crate::language::{Text, text};

/// Check, its name, and what comes of it if it is wrong.
const CHECKS: [(&str, Text, Text); 16] = [
    (
        "keys",
        text("LigdiCash's keys in the secret", "clés de LigdiCash dans le secret"),
        text(
            "Without keys, no payment can be started, and none can be proven.",
            "Sans clés, aucun paiement ne peut commencer, et aucun ne peut être prouvé.",
        ),
    ),
    (
        "ligdicash",
        text("LigdiCash lets this stack in", "LigdiCash laisse entrer cette pile"),
        text(
            "As long as this lasts, no payment can be started, and none can be proven.",
            "Tant que cela dure, aucun paiement ne peut commencer, et aucun ne peut être prouvé.",
        ),
    ),
    (
        "order_key",
        text("key that signs orders", "clé qui signe les commandes"),
        text(
            "A key that is there and cannot be used stops every order.",
            "Une clé qui est là et ne peut servir arrête toutes les commandes.",
        ),
    ),
    (
        "webhook_secret",
        text("key that signs events", "clé qui signe les événements"),
        text(
            "The shop is told of no payment: what cannot be signed is not sent.",
            "La boutique n'apprend aucun paiement : ce qui ne peut être signé n'est pas envoyé.",
        ),
    ),
    (
        "ping",
        text("the receiver takes a signed event", "le récepteur prend un événement signé"),
        text(
            "The shop is told of no payment: nothing is delivered while the receiver refuses.",
            "La boutique n'apprend aucun paiement : rien n'est livré tant que le récepteur refuse.",
        ),
    ),
    (
        "ping_forged",
        text("the receiver refuses a forged event", "le récepteur refuse un événement falsifié"),
        text(
            "Whoever finds the receiver's address can have orders fulfilled that nobody has paid.",
            "Qui trouve l'adresse du récepteur peut faire honorer des commandes que personne n'a payées.",
        ),
    ),
    (
        "receiver_clock",
        text("the receiver's clock", "l'horloge du récepteur"),
        text(
            "A receiver refuses genuine events if its clock is 5 minutes off.",
            "Un récepteur refuse de vrais événements si son horloge est décalée de 5 minutes.",
        ),
    ),
    (
        "callback",
        text("LigdiCash can call back", "LigdiCash peut rappeler"),
        text(
            "Without callbacks, only the schedule and the payers' own pages learn of a payment, minutes later.",
            "Sans callback, seules la planification et les pages des payeurs apprennent un paiement, quelques minutes plus tard.",
        ),
    ),
    (
        "laptop_clock",
        text("this machine's clock", "l'horloge de cette machine"),
        text(
            "AWS refuses signatures that are 5 minutes off, and times are compared wrongly.",
            "AWS refuse les signatures décalées de 5 minutes, et les heures se comparent mal.",
        ),
    ),
    (
        "releases",
        text("one release everywhere", "une seule version partout"),
        text(
            "Functions of two releases may read each other wrongly.",
            "Des fonctions de deux versions peuvent mal se lire l'une l'autre.",
        ),
    ),
    (
        "alarm_topic",
        text("somebody gets the alarms", "quelqu'un reçoit les alarmes"),
        text(
            "Nobody hears of what needs a person.",
            "Personne n'entend parler de ce qui demande une personne.",
        ),
    ),
    (
        "schedule",
        text("the poll runs every minute", "poll passe chaque minute"),
        text(
            "Nothing repairs lost callbacks, repeats announcements or measures what is open.",
            "Rien ne répare les callbacks perdus, ne répète les annonces ni ne mesure ce qui est ouvert.",
        ),
    ),
    (
        "recovery",
        text("the tables can be restored", "les tables peuvent être restaurées"),
        text(
            "What a wrong deployment or a person spoils cannot be brought back.",
            "Ce qu'un mauvais déploiement ou une personne abîme ne peut être retrouvé.",
        ),
    ),
    (
        "deletion_protection",
        text(
            "the tables cannot be deleted by mistake",
            "les tables ne peuvent être supprimées par erreur",
        ),
        text(
            "One wrong command deletes the record of the money.",
            "Une seule mauvaise commande supprime la trace de l'argent.",
        ),
    ),
    (
        "functions",
        text("functions deployed together", "fonctions déployées ensemble"),
        text(
            "A correction may be missing where it is needed.",
            "Une correction peut manquer là où il la faut.",
        ),
    ),
    (
        "quotas",
        text("room for what is expected", "de la place pour ce qui est attendu"),
        text(
            "At the busiest moment payers are refused with 429 or 503.",
            "Au moment le plus chargé, des payeurs sont refusés par 429 ou 503.",
        ),
    ),
];

/// Why something was not looked at, or is right as it is.
const REASONS: [(&str, Text); 17] = [
    ("not_asked", text("--no-ping was given", "--no-ping a été donné")),
    ("not_set", text("not set, so not used", "absente, donc inutilisée")),
    ("no_webhook", text("no webhook is configured", "aucun webhook n'est configuré")),
    ("no_webhook_secret", text("there is no key to sign with", "il n'y a pas de clé pour signer")),
    ("no_keys", text("the secret cannot be used", "le secret ne peut servir")),
    ("no_date", text("its answer names no time", "sa réponse n'indique pas d'heure")),
    ("not_signed", text("nothing could be signed", "rien n'a pu être signé")),
    ("unreachable", text("it cannot be reached", "il ne peut être joint")),
    ("no_answer", text("it did not answer in time", "il n'a pas répondu à temps")),
    ("no_http", text("this machine cannot speak HTTPS", "cette machine ne peut parler HTTPS")),
    ("local", text("the local stack has no AWS account", "la pile locale n'a pas de compte AWS")),
    (
        "not_allowed",
        text(
            "you may not see it: the stack's policy DoctorPolicy allows it",
            "vous n'en avez pas le droit : la politique DoctorPolicy de la pile le permet",
        ),
    ),
    (
        "no_such_stack",
        text(
            "no stack here has this name: give it with --stack",
            "aucune pile n'a ce nom ici : donnez-le avec --stack",
        ),
    ),
    (
        "not_in_the_stack",
        text("the stack does not hold it: update it", "la pile ne l'a pas : mettez-la à jour"),
    ),
    ("aws_refuses", text("AWS does not tell it", "AWS ne le dit pas")),
    ("aws_unreachable", text("AWS cannot be reached", "AWS ne peut être joint")),
    (
        "no_expectation",
        text(
            "say how many payments you expect, as in --expect 6000/h",
            "dites combien de paiements vous attendez, comme --expect 6000/h",
        ),
    ),
];

/// What a check looks at.
pub(crate) fn name(check: &str) -> Option<Text> {
    CHECKS.iter().find(|(word, ..)| *word == check).map(|(_, name, _)| *name)
}

/// What comes of it while it is wrong.
pub(crate) fn matters(check: &str) -> Option<Text> {
    CHECKS.iter().find(|(word, ..)| *word == check).map(|(.., matters)| *matters)
}

/// Why a check was not made, or found nothing to be wrong.
pub(crate) fn reason(why: &str) -> Option<Text> {
    REASONS.iter().find(|(word, _)| *word == why).map(|(_, reason)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_and_reasons_have_their_texts_in_two_languages() {
        let texts = CHECKS.iter().flat_map(|(_, name, matters)| [*name, *matters]);
        for text in texts.chain(REASONS.iter().map(|(_, reason)| *reason)) {
            assert_ne!(text.en, text.fr);
        }
    }
}
