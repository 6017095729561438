//! How a payment stands, in a sentence.

use ligdicash_core::{payin, payout};

use crate::api::{Entry, Outside};
use crate::language::{Language, Text, francs, text};

/// `review: LigdiCash names another amount: 2 900 F were paid, 3 000 F were asked for`. The contract's word stands
/// first, since lists, events and alarms use it.
pub(crate) fn standing(entry: &Entry, language: Language) -> String {
    let reason = entry.reason.as_ref().map(Outside::as_came).unwrap_or_default();
    let known = if entry.is_payout() {
        of_payout(entry.status.as_came(), reason)
    } else {
        of_payin(entry.status.as_came(), reason)
    };
    let sentence = known.map(|sentence| sentence.of(language).to_owned());
    let sentence = sentence.or_else(|| entry.reason.as_ref().map(ToString::to_string));
    let all: Vec<_> = sentence.into_iter().chain(amounts(entry, language)).collect();
    if all.is_empty() {
        return entry.status.to_string();
    }
    format!("{}{} {}", entry.status, language.of(":", " :"), all.join(language.of(": ", " : ")))
}

/// What was paid and what was asked for, where these differ.
fn amounts(entry: &Entry, language: Language) -> Option<String> {
    let reported = entry.amount_reported.filter(|reported| *reported != entry.amount)?;
    let (paid, asked) = (francs(reported), francs(entry.amount));
    Some(language.of(
        format!("{paid} were paid, {asked} were asked for"),
        format!("{paid} ont été payés, {asked} étaient demandés"),
    ))
}

fn of_payin(status: &str, reason: &str) -> Option<Text> {
    payin::Reason::parse(reason).map(payin_reason).or(match payin::Status::parse(status)? {
        payin::Status::Pending => Some(text(
            "the payer can pay, or LigdiCash has not said yet that the money came",
            "le payeur peut payer, ou LigdiCash n'a pas encore dit que l'argent est venu",
        )),
        payin::Status::Completed => {
            Some(text("it is proven that the payer has paid", "il est prouvé que le payeur a payé"))
        }
        payin::Status::NotCompleted => Some(text(
            "it was not paid, as far as we know",
            "rien n'a été payé, à notre connaissance",
        )),
        payin::Status::Review => Some(text("a person must look", "une personne doit regarder")),
    })
}

fn payin_reason(reason: payin::Reason) -> Text {
    use payin::Reason as R;
    match reason {
        R::Failed => text("LigdiCash says that it failed", "LigdiCash dit qu'il a échoué"),
        R::Expired => text("nobody paid it within 24 hours", "personne ne l'a payé en 24 heures"),
        R::UnsafePage => text(
            "LigdiCash named a payment page that may not be shown, so no payer saw it",
            "LigdiCash a nommé une page de paiement qui ne peut être montrée : aucun payeur ne l'a vue",
        ),
        R::Superseded => text(
            "it no longer holds its order, but its page can still be paid",
            "il ne tient plus sa commande, mais sa page peut encore être payée",
        ),
        R::CreateRefused => text(
            "LigdiCash refused to make the invoice: nothing was paid",
            "LigdiCash a refusé de faire la facture : rien n'a été payé",
        ),
        R::CreateNotSent => text(
            "LigdiCash never got our request: nothing was paid",
            "LigdiCash n'a jamais eu notre demande : rien n'a été payé",
        ),
        R::CreateUnknown => text(
            "LigdiCash's answer was lost: the payer saw no page",
            "la réponse de LigdiCash s'est perdue : le payeur n'a vu aucune page",
        ),
        R::CreateUnknownCalledBack => text(
            "LigdiCash's answer was lost, and then a callback named this payment: it may have been paid",
            "la réponse de LigdiCash s'est perdue, puis un callback a nommé ce paiement : il a pu être payé",
        ),
        R::TokenLost => text(
            "its token was lost with a damaged table, so LigdiCash cannot be asked about it",
            "son jeton s'est perdu avec une table endommagée : LigdiCash ne peut être interrogé à son sujet",
        ),
        R::AmountDiffers => {
            text("LigdiCash names another amount", "LigdiCash indique un autre montant")
        }
        R::AmountMissing => text(
            "LigdiCash calls it completed and names no amount, or two that differ",
            "LigdiCash le dit abouti sans indiquer de montant, ou en indique deux différents",
        ),
        R::IdDiffers => text(
            "LigdiCash names another transaction id",
            "LigdiCash nomme un autre identifiant de transaction",
        ),
        R::Contradiction => text(
            "LigdiCash calls it completed in an answer that it calls an error, or a restore found rows that cannot be read",
            "LigdiCash le dit abouti dans une réponse qu'il déclare en erreur, ou une restauration a trouvé des lignes illisibles",
        ),
        R::InvoiceNotFound => text(
            "LigdiCash finds no such invoice; no money was seen, and the order can be paid again",
            "LigdiCash ne trouve pas cette facture ; aucun argent n'a été vu, et la commande peut être payée de nouveau",
        ),
        R::SupersededAmount => text(
            "the payer paid what was asked for then, but the order has another amount now",
            "le payeur a payé ce qui était alors demandé, mais la commande a maintenant un autre montant",
        ),
        R::GivenBack => text(
            "LigdiCash says something new about money that was given back, or that a person has promised to give back",
            "LigdiCash dit du nouveau sur de l'argent qui a été rendu, ou qu'une personne a promis de rendre",
        ),
        R::Duplicate => text(
            "it is proven that the payer has paid, but another payment had paid the order",
            "il est prouvé que le payeur a payé, mais un autre paiement avait payé la commande",
        ),
        R::Accepted => text(
            "the order is paid with another amount, which a person has accepted",
            "la commande est payée par un autre montant, qu'une personne a accepté",
        ),
        R::Released => text(
            "a person has looked, and the order can be paid again",
            "une personne a regardé, et la commande peut être payée de nouveau",
        ),
    }
}

fn of_payout(status: &str, reason: &str) -> Option<Text> {
    payout::Reason::parse(reason).map(payout_reason).or(match payout::Status::parse(status)? {
        payout::Status::Pending => Some(text(
            "it is being sent, or LigdiCash has it and has not said yet what became of it",
            "il part, ou LigdiCash l'a pris et n'a pas encore dit ce qu'il est devenu",
        )),
        payout::Status::Completed => {
            Some(text("it is proven that it was made", "il est prouvé qu'il a été fait"))
        }
        payout::Status::NotCompleted => Some(text("it was not made", "il n'a pas été fait")),
        payout::Status::Review => Some(text("a person must look", "une personne doit regarder")),
        payout::Status::OutcomeUnknown => {
            Some(text("nobody knows whether it was made", "personne ne sait s'il a été fait"))
        }
        payout::Status::Closed => Some(text(
            "a person says that it was made, which nothing proves",
            "une personne dit qu'il a été fait, ce que rien ne prouve",
        )),
    })
}

fn payout_reason(reason: payout::Reason) -> Text {
    use payout::Reason as R;
    match reason {
        R::Failed => {
            text("LigdiCash says that it was not made", "LigdiCash dit qu'il n'a pas été fait")
        }
        R::CreateNotSent => text(
            "LigdiCash never got our request: nothing was sent",
            "LigdiCash n'a jamais eu notre demande : rien n'est parti",
        ),
        R::CreateUnknown => text(
            "LigdiCash's answer was lost: nobody knows whether it was made, and it is never sent again",
            "la réponse de LigdiCash s'est perdue : personne ne sait s'il a été fait, et il n'est jamais renvoyé",
        ),
        R::CreateUnknownCalledBack => text(
            "LigdiCash's answer was lost, and then a callback named it: it may have been made",
            "la réponse de LigdiCash s'est perdue, puis un callback l'a nommé : il a pu être fait",
        ),
        R::Unanswered => text(
            "LigdiCash took it, and has not said for a day what became of it",
            "LigdiCash l'a pris, et n'a pas dit depuis un jour ce qu'il est devenu",
        ),
        R::AmountDiffers => {
            text("LigdiCash names another amount", "LigdiCash indique un autre montant")
        }
        R::IdDiffers => text(
            "LigdiCash names another transaction id",
            "LigdiCash nomme un autre identifiant de transaction",
        ),
        R::Contradiction => text(
            "LigdiCash calls it completed in an answer that it calls an error",
            "LigdiCash le dit abouti dans une réponse qu'il déclare en erreur",
        ),
        R::RefusedConfiguration => text(
            "LigdiCash refused it: something must be changed at LigdiCash or in the secret",
            "LigdiCash l'a refusé : il faut changer quelque chose chez LigdiCash ou dans le secret",
        ),
        R::RefusedBalance => text(
            "LigdiCash refused it: the balance of the recipient's operator is too low",
            "LigdiCash l'a refusé : le solde de l'opérateur du bénéficiaire est trop bas",
        ),
        R::RefusedRecipient => text(
            "LigdiCash refused it: it does not know the recipient",
            "LigdiCash l'a refusé : il ne connaît pas le bénéficiaire",
        ),
        R::RefusedRule => text(
            "LigdiCash refused it: its rule about the last 24 hours forbids it",
            "LigdiCash l'a refusé : sa règle sur les dernières 24 heures l'interdit",
        ),
        R::RefusedInput => text(
            "LigdiCash refused it: it does not accept the request",
            "LigdiCash l'a refusé : il n'accepte pas la demande",
        ),
        R::AwaitingApproval => text(
            "it is sent once a second person has approved it",
            "il part dès qu'une seconde personne l'a accordé",
        ),
        R::Rejected => text(
            "a second person has rejected it: nothing was sent",
            "une seconde personne l'a refusé : rien n'est parti",
        ),
        R::NotMade => text(
            "nobody knew whether it was made; a person has found out that it was not",
            "personne ne savait s'il a été fait ; une personne a établi qu'il ne l'a pas été",
        ),
        R::GivenByHand => text(
            "a person gave the money back by other means",
            "une personne a rendu l'argent par un autre moyen",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(status: &str, reason: &str, reported: u64) -> Entry {
        serde_json::from_value(serde_json::json!({
            "transaction_id": "txn_1", "kind": "payin", "status": status, "reason": reason,
            "amount": 3000, "amount_reported": reported, "created_at": "2026-06-01T10:00:00Z",
        }))
        .unwrap()
    }

    #[test]
    fn a_wrong_amount_is_a_sentence_with_both_amounts() {
        let entry = entry("review", "amount_differs", 2900);
        let says = [Language::En, Language::Fr].map(|language| standing(&entry, language));
        let english =
            "review: LigdiCash names another amount: 2 900 F were paid, 3 000 F were asked for";
        let french = "review : LigdiCash indique un autre montant : 2 900 F ont été payés, 3 000 F étaient demandés";
        assert_eq!(says, [english, french]);
    }

    #[test]
    fn every_reason_has_a_sentence_of_its_own_in_each_language() {
        let payins = payin::Reason::ALL.map(payin_reason).map(|it| (it.en, it.fr));
        let payouts = payout::Reason::ALL.map(payout_reason).map(|it| (it.en, it.fr));
        for all in [&payins[..], &payouts[..]] {
            let english: std::collections::BTreeSet<_> = all.iter().map(|it| it.0).collect();
            let french: std::collections::BTreeSet<_> = all.iter().map(|it| it.1).collect();
            assert_eq!((english.len(), french.len()), (all.len(), all.len()));
            assert!(english.is_disjoint(&french));
        }
    }

    #[test]
    fn a_word_that_a_later_stack_says_is_shown_as_it_is() {
        assert_eq!(standing(&entry("frozen", "by_law", 3000), Language::En), "frozen: by_law");
    }
}
