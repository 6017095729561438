//! The form of `PayoutFaults::confirm`.

use super::TOKENS;
use crate::pages::language::text;
use crate::switches::confirm::{BEHAVIOURS, SPELLINGS};
use crate::switches::{Group, Kind, Switch, switch};

pub(in crate::switches) const GROUP: Group = Group {
    name: "confirm",
    title: text("Vérification (confirm)", "Verification (confirm)"),
    help: text(
        "Ce que confirm répond. Le registre garde la vérité.",
        "What confirm answers. The ledger keeps the truth.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    switch(
        "behaviour",
        Kind::Choice(BEHAVIOURS),
        text("Comment l’appel se termine.", "How the call ends."),
    ),
    switch("refuse_code", Kind::Word, text("Sous-code des refus.", "Sub-code of the refusals.")),
    switch(
        "slow_ms",
        Kind::Number,
        text("Attente de « slow », en millisecondes.", "Wait of “slow”, in milliseconds."),
    ),
    switch("token", Kind::Choice(TOKENS), text("Le champ token.", "The token field.")),
    switch(
        "spelling",
        Kind::Choice(SPELLINGS),
        text("Le mot d’un décaissement échoué.", "The word for a failed payout."),
    ),
    switch(
        "trailing_slash_redirect",
        Kind::Flag,
        text("Rediriger /confirm vers /confirm/.", "Redirect /confirm to /confirm/."),
    ),
    switch(
        "expired_token_error",
        Kind::Flag,
        text(
            "Refuser (Code02) un jeton de plus de 24 h.",
            "Refuse (Code02) a token older than 24 h.",
        ),
    ),
    switch(
        "status_override",
        Kind::OptionalWord,
        text(
            "Statut annoncé au lieu du vrai : completed, pending, notcompleted… LigdiCash ment.",
            "Status reported instead of the true one: completed, pending, notcompleted… LigdiCash lies.",
        ),
    ),
];
