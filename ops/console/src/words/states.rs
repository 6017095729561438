//! How a payment stands, in a sentence.

use ligdicash_core::{payin, payout};

use crate::api::{Entry, Outside};
use crate::language::{Words, francs};

/// `review: LigdiCash names another amount: 2 900 F were paid, 3 000 F were asked for`. The contract's word stands
/// first, since lists, events and alarms use it.
pub(crate) fn standing(entry: &Entry, words: &Words) -> String {
    let sentence =
        sentence(entry, words).or_else(|| entry.reason.as_ref().map(ToString::to_string));
    let said = match (sentence, amounts(entry, words)) {
        (Some(sentence), Some(amounts)) => words.states_both(sentence, amounts),
        (Some(said), None) | (None, Some(said)) => said,
        (None, None) => return entry.status.to_string(),
    };
    words.states_standing(entry.status.to_string(), said)
}

/// What was paid and what was asked for, where these differ.
fn amounts(entry: &Entry, words: &Words) -> Option<String> {
    let reported = entry.amount_reported.filter(|reported| *reported != entry.amount)?;
    let (paid, asked) = (francs(reported), francs(entry.amount));
    Some(words.states_amounts(&paid, &asked))
}

/// What the reason says, or else the status; `None` for a status of a later stack.
fn sentence(entry: &Entry, words: &Words) -> Option<String> {
    let status = entry.status.as_came();
    let reason = entry.reason.as_ref().map(Outside::as_came).unwrap_or_default();
    if entry.is_payout() {
        let status = payout::Status::parse(status)?.as_str();
        let reason = payout::Reason::parse(reason).map(payout::Reason::as_str);
        return Some(reason.map_or_else(
            || words.states_payout_status(status),
            |reason| words.states_payout_reason(reason),
        ));
    }
    let status = payin::Status::parse(status)?.as_str();
    let reason = payin::Reason::parse(reason).map(payin::Reason::as_str);
    Some(reason.map_or_else(
        || words.states_payin_status(status),
        |reason| words.states_payin_reason(reason),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

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
        let says = [Language::En, Language::Fr].map(|it| standing(&entry, it.words()));
        let english =
            "review: LigdiCash names another amount: 2 900 F were paid, 3 000 F were asked for";
        let french = "review : LigdiCash indique un autre montant : 2 900 F ont été payés, 3 000 F étaient demandés";
        assert_eq!(says, [english, french]);
    }

    #[test]
    fn a_word_that_a_later_stack_says_is_shown_as_it_is() {
        assert_eq!(
            standing(&entry("frozen", "by_law", 3000), Language::En.words()),
            "frozen: by_law"
        );
    }
}
