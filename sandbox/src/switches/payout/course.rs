//! The form of `PayoutFaults::course`.

use crate::pages::language::text;
use crate::switches::{Choice, Group, Kind, Switch, choice, switch};

pub(in crate::switches) const GROUP: Group = Group {
    name: "course",
    title: text("Aboutissement", "Course"),
    help: text(
        "Un décaissement peut rester en attente des jours. Ici, tant que rien d’autre n’est choisi, il attend qu’on \
         le termine à la main.",
        "A payout can stay pending for days. Here, unless something else is chosen, it waits to be ended by hand.",
    ),
    switches: SWITCHES,
};

const SWITCHES: &[Switch] = &[
    switch(
        "end",
        Kind::Choice(ENDS),
        text("Comment il se termine de lui-même.", "How it ends by itself."),
    ),
    switch(
        "after_seconds",
        Kind::Number,
        text("Après combien de secondes.", "After how many seconds."),
    ),
];

const ENDS: &[Choice] = &[
    choice("told", text("à la main seulement", "by hand only")),
    choice("completed", text("l’argent arrive", "the money arrives")),
    choice("notcompleted", text("échec définitif", "fails for good")),
];
