//! Words about what a person decides, and what it changes.

use jiff::civil::Date;

use crate::api::Outside;
use crate::decide::Name;
use crate::language::{Language, Text, text};

pub(crate) const HOLDS: Text = text(
    "It holds: nothing that was begun before the pause can leave any more.",
    "La pause tient : rien de ce qui a commencé avant elle ne peut plus partir.",
);
pub(crate) const NOTHING: Text = text("nothing: it is so already", "rien : c'est déjà ainsi");
pub(crate) const SHOP_IS_TOLD: Text = text("the shop is told", "annoncé à la boutique");
pub(crate) const CASE_ENDS: Text = text("a case ends", "un cas prend fin");
pub(crate) const CASE_BEGINS: Text = text("a case begins", "un cas commence");
pub(crate) const HOLDS_FROM: Text = text("it holds from", "la pause tient à partir de");

/// While a pause does not hold yet.
pub(crate) fn not_yet(seconds: u64, language: Language) -> String {
    language.of(
        format!("paused; what was begun before can still leave for {seconds} s"),
        format!("en pause ; ce qui a commencé avant peut encore partir pendant {seconds} s"),
    )
}

/// While a person's payments are looked for.
pub(crate) fn back_from(day: Date, language: Language) -> String {
    language.of(format!("looking back from {day}"), format!("recherche à rebours depuis {day}"))
}

/// Whose data is looked at: the number as the stack has read it, with its country code.
pub(crate) fn of_number(number: &str, language: Language) -> String {
    language.of(format!("+{number}:\n"), format!("+{number} :\n"))
}

/// What came of all decisions: how many were made, of how many all was so already, and how many were refused.
pub(crate) fn summary(counts: [u64; 3], is_applied: bool, language: Language) -> String {
    let [decided, same, refused] = counts;
    let total = decided + same + refused;
    if total == 0 {
        return language
            .of("Nothing was found to decide about.\n", "Rien n'a été trouvé dont décider.\n")
            .to_owned();
    }
    let parts = if is_applied {
        [
            (decided, text("done", "fait")),
            (same, text("so already", "déjà ainsi")),
            (refused, text("refused", "refusé")),
        ]
    } else {
        [
            (decided, text("would be done", "serait fait")),
            (same, text("so already", "déjà ainsi")),
            (refused, text("refused", "refusé")),
        ]
    };
    let counted = parts.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> =
        counted.map(|(count, what)| format!("{}: {count}", what.of(language))).collect();
    let counted = match language {
        Language::En => counted.join(", "),
        Language::Fr => counted.join(", ").replace(": ", " : "),
    };
    let dry = language.of(
        " Nothing was changed. To do it, repeat the command with --apply --reason \"…\".",
        " Rien n'a été changé. Pour le faire, relancez la commande avec --apply --reason \"…\".",
    );
    format!("\n{counted}.{}\n", if is_applied || decided == 0 { "" } else { dry })
}

/// The name of what changes, or the word of a later stack.
pub(crate) fn what(word: &Outside, language: Language) -> String {
    let known = match word.as_came() {
        "status" => text("status", "statut"),
        "reason" => text("reason", "raison"),
        "order" => text("the order", "la commande"),
        "limits" => text("in the limits", "dans les plafonds"),
        "token" => text("the token", "le jeton"),
        "event" => text("the event", "l'événement"),
        "payments" => text("new payments", "nouveaux paiements"),
        "payouts" => text("new payouts", "nouveaux décaissements"),
        "person" => text("the person", "la personne"),
        "refund" => {
            text("a payout to the number that paid", "un décaissement vers le numéro qui a payé")
        }
        _ => return word.to_string(),
    };
    known.of(language).to_owned()
}

/// A value of what changes. The contract's words for statuses and reasons stay as they are.
pub(crate) fn value(of: &Outside, word: &Outside, language: Language) -> String {
    let known = match (of.as_came(), word.as_came()) {
        ("order", "held") => text("held", "tenue"),
        ("order", "free") => text("can be paid again", "peut être payée de nouveau"),
        ("order", "unpaid") => text("not paid", "non payée"),
        ("order", "paid") => text("paid", "payée"),
        ("limits", "counted") => text("counted", "compté"),
        ("limits", "not_counted") => text("not counted", "non compté"),
        ("token", "kept") => text("kept, and LigdiCash is asked", "gardé, et LigdiCash interrogé"),
        ("event", "given_up") => text("given up", "abandonné"),
        ("event", "due") => {
            text("told again, for three days", "annoncé de nouveau, pendant trois jours")
        }
        ("event", "overtaken") => text(
            "never told: the receiver has a later one",
            "jamais annoncé : le récepteur en a un plus récent",
        ),
        ("payments" | "payouts", "open") => text("open", "ouverts"),
        ("payments" | "payouts", "paused") => text("paused", "en pause"),
        ("person", "known") => text("known", "connue"),
        ("person", "forgotten") => text("forgotten", "oubliée"),
        (_, _) => return word.to_string(),
    };
    known.of(language).to_owned()
}

pub(crate) const DECIDE: Text = text("What you can decide", "Ce que vous pouvez décider");
pub(crate) const WHY: Text = text("Why", "Pourquoi");
pub(crate) const NOBODY_IS_NAMED: Text = text(
    "It stays in the record: no telephone number, no e-mail address.",
    "Cela reste dans le registre : ni numéro de téléphone, ni adresse e-mail.",
);
pub(crate) const FORESEE: Text = text("See what it changes", "Voir ce que cela change");
pub(crate) const WOULD_CHANGE: Text = text(
    "Nothing is changed yet. This is what would be:",
    "Rien n'est encore changé. Voici ce qui le serait :",
);
pub(crate) const DO_IT: Text = text("Do it now", "Le faire maintenant");
pub(crate) const LEAVE_IT: Text = text("Leave it as it is", "Laisser comme c'est");
pub(crate) const DONE: Text = text("Done. This was changed:", "Fait. Voici ce qui a été changé :");
pub(crate) const GO_BACK: Text = text("To the whole story", "Vers toute l'histoire");
pub(crate) const ALL_MONEY: Text = text("all that is left", "tout ce qui reste");
pub(crate) const STOP: Text = text("Stop at once", "Arrêter tout de suite");
pub(crate) const YES: Text = text("Yes", "Oui");

/// What a decision is, in words; its own word where there are none.
pub(crate) fn title(word: &'static str, language: Language) -> &'static str {
    let known = match word {
        "review-release" => text(
            "Release the order: it can be paid again",
            "Libérer la commande : elle peut être payée de nouveau",
        ),
        "review-accept" => text(
            "Accept the order with what was paid",
            "Accepter la commande avec ce qui a été payé",
        ),
        "review-refund" | "duplicate-refund" | "refund" => text(
            "Give the money back to the number that paid",
            "Rendre l'argent au numéro qui a payé",
        ),
        "refund-record" => {
            text("The money was given back by other means", "L'argent a été rendu autrement")
        }
        "payout-not-made" => text("It was not made", "Il n'a pas été fait"),
        "payout-prove" => text("Prove it with another token", "Le prouver avec un autre jeton"),
        "payout-close" => text("It was made", "Il a été fait"),
        "payout-approve" => text("Approve it: it is sent", "L'accorder : il part"),
        "payout-reject" => text("Reject it: it is never sent", "Le refuser : il ne part jamais"),
        "event-replay" => text("Have the event told again", "Faire renvoyer l'événement"),
        "case-close" => text("Close the case", "Fermer le cas"),
        "case-open" => text("Open a case", "Ouvrir un cas"),
        "forget" => text("Forget who paid", "Oublier qui a payé"),
        "payments-pause" => text("Pause new payments", "Mettre en pause les nouveaux paiements"),
        "payments-resume" => text("Resume payments", "Reprendre les paiements"),
        "payouts-pause" => text("Pause new payouts", "Mettre en pause les nouveaux décaissements"),
        "payouts-resume" => text("Resume payouts", "Reprendre les décaissements"),
        _ => return word,
    };
    known.of(language)
}

/// What a command does, in the few words that stand beside it.
pub(crate) fn does(word: &'static str, language: Language) -> &'static str {
    let known = match word {
        "review-release" => text("frees the order", "libère la commande"),
        "review-accept" => text("accepts it for the order", "l'accepte pour la commande"),
        "review-refund" | "duplicate-refund" => text("gives the money back", "rend l'argent"),
        "refund-record" => text("you gave it back yourself", "vous l'avez rendu vous-même"),
        "payout-not-made" => text("it was not made", "il n'a pas été fait"),
        "payout-prove" => text("asks with another token", "interroge avec un autre jeton"),
        "payout-close" => text("it was made", "il a été fait"),
        "payout-approve" => text("sends it", "le fait partir"),
        "payout-reject" => text("never sends it", "ne le fait jamais partir"),
        "event-replay" => text("has it told again", "le fait renvoyer"),
        "case-close" => text("closes the case", "ferme le cas"),
        "case-open" => text("opens a case", "ouvre un cas"),
        _ => return word,
    };
    known.of(language)
}

/// What a field asks for.
pub(crate) fn field(name: Name) -> Text {
    match name {
        Name::NothingOwed => text("No money is owed to the payer", "Rien n'est dû au payeur"),
        Name::Paid => text("What was paid, in francs", "Ce qui a été payé, en francs"),
        Name::Amount => text("How much, in francs", "Combien, en francs"),
        Name::Reference => text("Reference of the transfer", "Référence du transfert"),
        Name::Ticket => {
            text("Ticket of LigdiCash's support", "Ticket de l'assistance de LigdiCash")
        }
        Name::Token => text(
            "Token that LigdiCash's support named",
            "Jeton donné par l'assistance de LigdiCash",
        ),
        Name::Customer => text(
            "The number it goes to, typed anew",
            "Le numéro vers lequel il part, saisi de nouveau",
        ),
    }
}
