//! The form of `faults.callback`, and the switches that it has in common with payouts.

use super::{AMOUNT, Choice, Group, Kind, Switch, choice, switch};
use crate::pages::language::text;

pub(super) const GROUP: Group = Group {
    name: "callback",
    title: text("Callbacks", "Callbacks"),
    help: text(
        "Lus au moment du paiement ou de l’échec : choisissez avant de payer.",
        "Read at the moment of the payment or failure: choose before paying.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    SEND,
    ORDER,
    DELAY_SECONDS,
    REPEAT,
    FORM_SHAPE,
    switch("token", Kind::Choice(TOKENS), text("Le champ token.", "The token field.")),
    PENDING_FIRST,
    switch(
        "before_create_answer",
        Kind::Flag,
        text(
            "Annoncer pending avant que create ne réponde (réglage par défaut seulement).",
            "Announce pending before create answers (as a default only).",
        ),
    ),
    AMOUNT,
    CUSTOM_DATA,
];

pub(super) const SEND: Switch = switch(
    "send",
    Kind::Choice(SENDS),
    text("Lesquels des deux POST partent.", "Which of the two POSTs are sent."),
);

pub(super) const ORDER: Switch =
    switch("order", Kind::Choice(ORDERS), text("Dans quel ordre.", "In which order."));

pub(super) const DELAY_SECONDS: Switch =
    switch("delay_seconds", Kind::Number, text("Retard, en secondes.", "Delay, in seconds."));

pub(super) const REPEAT: Switch = switch(
    "repeat",
    Kind::Number,
    text("Nombre d’envois de tout l’événement.", "How often the whole event is sent."),
);

pub(super) const FORM_SHAPE: Switch = switch(
    "form_shape",
    Kind::Choice(SHAPES),
    text("Écriture de custom_data dans le formulaire.", "How the form writes custom_data."),
);

pub(super) const PENDING_FIRST: Switch = switch(
    "pending_first",
    Kind::Flag,
    text("Annoncer d’abord pending, puis le résultat.", "Announce pending first, then the result."),
);

pub(super) const CUSTOM_DATA: Switch = switch(
    "custom_data",
    Kind::Choice(CONTENTS),
    text("Le champ custom_data.", "The custom_data field."),
);

const SENDS: &[Choice] = &[
    choice("both", text("les deux", "both")),
    choice("form_only", text("formulaire seul", "form only")),
    choice("json_only", text("JSON seul", "JSON only")),
    choice("none", text("aucun", "none")),
];

const ORDERS: &[Choice] = &[
    choice("form_first", text("formulaire d’abord", "form first")),
    choice("json_first", text("JSON d’abord", "JSON first")),
    choice("simultaneous", text("en même temps", "at the same time")),
];

const SHAPES: &[Choice] = &[
    choice("json_string", text("texte JSON", "JSON text")),
    choice("bracket_list", text("custom_data[0][…]", "custom_data[0][…]")),
    choice("bracket_map", text("custom_data[clé]", "custom_data[key]")),
];

const TOKENS: &[Choice] = &[
    choice("empty", text("vide, comme documenté", "empty, as documented")),
    choice("different", text("un autre jeton", "another token")),
];

const CONTENTS: &[Choice] = &[
    choice("normal", text("tableau rempli", "filled array")),
    choice("empty_string", text("texte vide", "empty text")),
    choice("empty_array", text("tableau vide", "empty array")),
];
