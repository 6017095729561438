//! The form of `faults.create`, and the switches that it has in common with payouts.

use super::{Choice, Group, Kind, SLOW_MS, Switch, choice, switch};
use crate::pages::language::text;

pub(super) const GROUP: Group = Group {
    name: "create",
    title: text("Création de la facture", "Creating the invoice"),
    help: text(
        "Vaut pour les prochains appels de create. before et after disent si la facture existe : \
         le marchand ne peut pas le savoir, le registre le sait.",
        "For the next create calls. “before” and “after” say whether the invoice exists: \
         the merchant cannot know, the ledger does.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    BEHAVIOUR,
    REFUSE_CODE,
    REFUSE_DETAILS,
    switch(
        "response_shape",
        Kind::Choice(SHAPES),
        text("Forme de la réponse de succès.", "Shape of the successful answer."),
    ),
    switch(
        "accept_string_amount",
        Kind::Flag,
        text("Accepter total_amount en texte (« 3000 »).", "Accept total_amount as text (“3000”)."),
    ),
    SLOW_MS,
    switch(
        "pay_host",
        Kind::OptionalWord,
        text(
            "Remplace l’hôte de l’adresse de paiement rendue, par exemple https://evil.example.",
            "Replaces the host of the pay URL in the answer, for example https://evil.example.",
        ),
    ),
];

pub(super) const BEHAVIOUR: Switch = switch(
    "behaviour",
    Kind::Choice(BEHAVIOURS),
    text("Comment l’appel se termine.", "How the call ends."),
);

pub(super) const REFUSE_CODE: Switch =
    switch("refuse_code", Kind::Word, text("Sous-code de « refuse ».", "Sub-code of “refuse”."));

pub(super) const REFUSE_DETAILS: Switch = switch(
    "refuse_details",
    Kind::OptionalWord,
    text(
        "response_text_details de « refuse » ; vide : absent.",
        "response_text_details of “refuse”; empty: absent.",
    ),
);

const BEHAVIOURS: &[Choice] = &[
    choice("normal", text("répond", "answers")),
    choice("slow", text("créé, réponse lente", "created, slow answer")),
    choice("hang_before", text("rien pendant 60 s, rien créé", "nothing for 60 s, not created")),
    choice("hang_after", text("rien pendant 60 s, mais créé", "nothing for 60 s, but created")),
    choice("cut_before", text("connexion coupée, rien créé", "connection cut, not created")),
    choice("cut_after", text("connexion coupée, mais créé", "connection cut, but created")),
    choice("html_502_before", text("page HTML 502, rien créé", "HTML page 502, not created")),
    choice("html_502_after", text("page HTML 502, mais créé", "HTML page 502, but created")),
    choice("redirect_before", text("redirection 307, rien créé", "redirect 307, not created")),
    choice("redirect_after", text("redirection 307, mais créé", "redirect 307, but created")),
    choice("html_200", text("page HTML 200, mais créé", "HTML page 200, but created")),
    choice("empty", text("réponse vide, mais créé", "empty answer, but created")),
    choice("truncated", text("JSON tronqué, mais créé", "truncated JSON, but created")),
    choice("no_token", text("00 sans jeton, mais créé", "00 without token, but created")),
    choice("refuse", text("refus 01, rien créé", "refusal 01, not created")),
];

const SHAPES: &[Choice] = &[
    choice("minimal", text("comme documentée", "as documented")),
    choice(
        "observed",
        text("comme observée : custom_data en objet", "as observed: custom_data as an object"),
    ),
];
