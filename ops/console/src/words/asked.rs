//! What came of asking LigdiCash, in words.

use crate::api::Outside;
use crate::language::{Language, Text, text};

/// What came of asking LigdiCash.
pub(crate) fn outcome(word: &Outside, language: Language) -> String {
    let known = known_outcome(word.as_came()).map(|it| it.of(language).to_owned());
    known.unwrap_or_else(|| word.to_string())
}

/// Why nothing was learnt.
pub(crate) fn no_news(word: &Outside, language: Language) -> String {
    let known = known_problem(word.as_came()).map(|it| it.of(language).to_owned());
    known.unwrap_or_else(|| word.to_string())
}

fn known_problem(word: &str) -> Option<Text> {
    Some(match word {
        "unreachable" => text("It did not answer in time.", "Il n'a pas répondu à temps."),
        "unreadable" => text("Its answer cannot be read.", "Sa réponse est illisible."),
        "technical" => text("It reported an error of its own.", "Il a signalé une erreur à lui."),
        "refused" => text(
            "It refuses our keys, our project or our address.",
            "Il refuse nos clés, notre projet ou notre adresse.",
        ),
        "malformed" => {
            text("It does not understand our question.", "Il ne comprend pas notre question.")
        }
        "not_found" => text(
            "It finds nothing with our token, or the token has run out.",
            "Il ne trouve rien avec notre jeton, ou le jeton a expiré.",
        ),
        "unknown_status" => text(
            "It named a status that it does not document.",
            "Il a nommé un statut qu'il ne documente pas.",
        ),
        "contradiction" => text("Its answer contradicts itself.", "Sa réponse se contredit."),
        "no_keys" => text("Our keys could not be read.", "Nos clés n'ont pas pu être lues."),
        _ => return None,
    })
}

fn known_outcome(word: &str) -> Option<Text> {
    Some(match word {
        "changed" => {
            text("LigdiCash said something new.", "LigdiCash a dit quelque chose de nouveau.")
        }
        "unchanged" => text("LigdiCash said what we knew.", "LigdiCash a dit ce que nous savions."),
        "nothing_learnt" => {
            text("Nothing was learnt from LigdiCash.", "Rien n'a été appris de LigdiCash.")
        }
        "not_asked" => text(
            "LigdiCash was not asked: somebody else asked less than 3 seconds ago. This is what is known.",
            "LigdiCash n'a pas été interrogé : quelqu'un d'autre l'a fait il y a moins de 3 secondes. Voici ce qui est su.",
        ),
        "contradiction" => text(
            "LigdiCash contradicts what it had said before. A case is open; nothing else has changed.",
            "LigdiCash contredit ce qu'il avait dit. Un cas est ouvert ; rien d'autre n'a changé.",
        ),
        _ => return None,
    })
}
