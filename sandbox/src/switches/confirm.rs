//! The form of `faults.confirm`, and the switches that it has in common with payouts.

use super::{AMOUNT, Choice, Group, Kind, SLOW_MS, Switch, TRANSACTION_ID, choice, switch};
use crate::pages::language::text;

pub(super) const GROUP: Group = Group {
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
    AMOUNT,
    switch(
        "amount_missing",
        Kind::Flag,
        text("Taire amount et montant.", "Leave out amount and montant."),
    ),
    TRANSACTION_ID,
    switch(
        "string_amounts",
        Kind::Flag,
        text("Montants en texte (« 3000 »).", "Amounts as text (“3000”)."),
    ),
    switch(
        "older_generation",
        Kind::Flag,
        text(
            "Corps attendu par les SDK : null, id_invoice.",
            "The body that the SDKs expect: nulls, id_invoice.",
        ),
    ),
    switch(
        "spelling",
        Kind::Choice(SPELLINGS),
        text("Le mot d’un paiement échoué.", "The word for a failed payment."),
    ),
    switch(
        "accept_token_parameter",
        Kind::Flag,
        text(
            "Accepter aussi token= à la place d’invoiceToken=.",
            "Also accept token= in place of invoiceToken=.",
        ),
    ),
    TRAILING_SLASH_REDIRECT,
    EXPIRED_TOKEN_ERROR,
    STATUS_OVERRIDE,
];

pub(super) const BEHAVIOUR: Switch = switch(
    "behaviour",
    Kind::Choice(BEHAVIOURS),
    text("Comment l’appel se termine.", "How the call ends."),
);

pub(super) const REFUSE_CODE: Switch =
    switch("refuse_code", Kind::Word, text("Sous-code des refus.", "Sub-code of the refusals."));

pub(super) const TRAILING_SLASH_REDIRECT: Switch = switch(
    "trailing_slash_redirect",
    Kind::Flag,
    text("Rediriger /confirm vers /confirm/.", "Redirect /confirm to /confirm/."),
);

pub(super) const EXPIRED_TOKEN_ERROR: Switch = switch(
    "expired_token_error",
    Kind::Flag,
    text("Refuser (Code02) un jeton de plus de 24 h.", "Refuse (Code02) a token older than 24 h."),
);

pub(super) const STATUS_OVERRIDE: Switch = switch(
    "status_override",
    Kind::OptionalWord,
    text(
        "Statut annoncé au lieu du vrai : completed, pending, notcompleted… LigdiCash ment.",
        "Status reported instead of the true one: completed, pending, notcompleted… LigdiCash lies.",
    ),
);

const BEHAVIOURS: &[Choice] = &[
    choice("normal", text("répond", "answers")),
    choice("slow", text("réponse lente", "slow answer")),
    choice("hang", text("rien pendant 60 s", "nothing for 60 s")),
    choice("cut", text("connexion coupée", "connection cut")),
    choice("html_502", text("page HTML 502", "HTML page 502")),
    choice("html_200", text("page HTML 200", "HTML page 200")),
    choice("empty", text("réponse vide", "empty answer")),
    choice("null", text("le JSON null", "the JSON null")),
    choice("empty_array", text("le JSON []", "the JSON []")),
    choice("no_status", text("00 sans status", "00 without status")),
    choice("code_only", text("00 et rien d’autre", "00 and nothing else")),
    choice("truncated", text("JSON tronqué", "truncated JSON")),
    choice("integer_code", text("response_code entier", "integer response_code")),
    choice("refuse", text("refus 01 sans status", "refusal 01 without status")),
    choice(
        "refuse_with_status",
        text("refus 01 avec le vrai status", "refusal 01 with the true status"),
    ),
    choice("unknown_status", text("00 avec un status inconnu", "00 with an unknown status")),
];

pub(super) const SPELLINGS: &[Choice] = &[
    choice("notcompleted", text("documentation actuelle", "current documentation")),
    choice("nocompleted", text("SDK et anciennes pages", "SDKs and older pages")),
];
