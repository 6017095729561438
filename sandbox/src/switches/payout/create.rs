//! The form of `PayoutFaults::create`.

use crate::pages::language::text;
use crate::switches::create::BEHAVIOURS;
use crate::switches::{Group, Kind, Switch, switch};

pub(in crate::switches) const GROUP: Group = Group {
    name: "create",
    title: text("Création du décaissement", "Creating the payout"),
    help: text(
        "Vaut pour les prochains appels de straight/payout et de withdrawal/create. before et after disent si \
         le décaissement existe : le marchand ne peut pas le savoir, le registre le sait.",
        "For the next calls of straight/payout and withdrawal/create. “before” and “after” say whether the payout \
         exists: the merchant cannot know, the ledger does.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    switch(
        "behaviour",
        Kind::Choice(BEHAVIOURS),
        text("Comment l’appel se termine.", "How the call ends."),
    ),
    switch("refuse_code", Kind::Word, text("Sous-code de « refuse ».", "Sub-code of “refuse”.")),
    switch(
        "refuse_details",
        Kind::OptionalWord,
        text(
            "response_text_details de « refuse » ; vide : absent.",
            "response_text_details of “refuse”; empty: absent.",
        ),
    ),
    switch(
        "slow_ms",
        Kind::Number,
        text("Attente de « slow », en millisecondes.", "Wait of “slow”, in milliseconds."),
    ),
];
