//! The form of `PayoutFaults::confirm`.

use super::TOKENS;
use crate::pages::language::text;
use crate::switches::confirm::{
    BEHAVIOUR, EXPIRED_TOKEN_ERROR, REFUSE_CODE, SPELLINGS, STATUS_OVERRIDE,
    TRAILING_SLASH_REDIRECT,
};
use crate::switches::{Group, Kind, SLOW_MS, Switch, switch};

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
    BEHAVIOUR,
    REFUSE_CODE,
    SLOW_MS,
    switch("token", Kind::Choice(TOKENS), text("Le champ token.", "The token field.")),
    switch(
        "spelling",
        Kind::Choice(SPELLINGS),
        text("Le mot d’un décaissement échoué.", "The word for a failed payout."),
    ),
    TRAILING_SLASH_REDIRECT,
    EXPIRED_TOKEN_ERROR,
    STATUS_OVERRIDE,
];
