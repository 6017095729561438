//! The form of `PayoutFaults::callback`.

use super::TOKENS;
use crate::pages::language::text;
use crate::switches::callback::{
    CUSTOM_DATA, DELAY_SECONDS, FORM_SHAPE, ORDER, PENDING_FIRST, REPEAT, SEND,
};
use crate::switches::{AMOUNT, Group, Kind, Switch, TRANSACTION_ID, switch};

pub(in crate::switches) const GROUP: Group = Group {
    name: "callback",
    title: text("Callbacks", "Callbacks"),
    help: text(
        "Lus au moment où le décaissement se termine : choisissez avant.",
        "Read at the moment the payout ends: choose before.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    SEND,
    ORDER,
    DELAY_SECONDS,
    REPEAT,
    FORM_SHAPE,
    switch(
        "token",
        Kind::Choice(TOKENS),
        text(
            "Le champ token : un autre que celui de la création, selon la documentation.",
            "The token field: by the documentation not the creation’s.",
        ),
    ),
    PENDING_FIRST,
    switch(
        "before_create_answer",
        Kind::Flag,
        text(
            "Annoncer pending avant que l’appel ne réponde (réglage par défaut seulement).",
            "Announce pending before the call is answered (as a default only).",
        ),
    ),
    AMOUNT,
    TRANSACTION_ID,
    CUSTOM_DATA,
];
