//! The form of `PayoutFaults::callback`.

use super::TOKENS;
use crate::pages::language::text;
use crate::switches::callback::{CUSTOM_DATA, ORDERS, SENDS, SHAPES};
use crate::switches::{Group, Kind, Switch, switch};

pub(in crate::switches) const GROUP: Group = Group {
    name: "callback",
    title: text("Notifications (callbacks)", "Callbacks"),
    help: text(
        "Lus au moment où le décaissement se termine : choisissez avant.",
        "Read at the moment the payout ends: choose before.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    switch(
        "send",
        Kind::Choice(SENDS),
        text("Lesquels des deux POST partent.", "Which of the two POSTs are sent."),
    ),
    switch("order", Kind::Choice(ORDERS), text("Dans quel ordre.", "In which order.")),
    switch("delay_seconds", Kind::Number, text("Retard, en secondes.", "Delay, in seconds.")),
    switch(
        "repeat",
        Kind::Number,
        text("Nombre d’envois de tout l’événement.", "How often the whole event is sent."),
    ),
    switch(
        "form_shape",
        Kind::Choice(SHAPES),
        text("Écriture de custom_data dans le formulaire.", "How the form writes custom_data."),
    ),
    switch(
        "token",
        Kind::Choice(TOKENS),
        text(
            "Le champ token : un autre que celui de la création, selon la documentation.",
            "The token field: by the documentation not the creation’s.",
        ),
    ),
    switch(
        "pending_first",
        Kind::Flag,
        text(
            "Annoncer d’abord pending, puis le résultat.",
            "Announce pending first, then the result.",
        ),
    ),
    switch(
        "before_create_answer",
        Kind::Flag,
        text(
            "Annoncer pending avant que l’appel ne réponde (réglage par défaut seulement).",
            "Announce pending before the call is answered (as a default only).",
        ),
    ),
    switch(
        "amount",
        Kind::OptionalNumber,
        text(
            "Montant annoncé au lieu du vrai, en XOF.",
            "Amount reported instead of the true one, in XOF.",
        ),
    ),
    switch(
        "transaction_id",
        Kind::OptionalWord,
        text(
            "Identifiant annoncé au lieu de celui du marchand.",
            "Id reported instead of the merchant’s.",
        ),
    ),
    switch(
        "custom_data",
        Kind::Choice(CUSTOM_DATA),
        text("Le champ custom_data.", "The custom_data field."),
    ),
];
