//! Sentences that several commands and pages share.

use contract::NEEDS_TWO_PEOPLE;
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::CaseKind;

use crate::api::{Announcement, Answer, Entry, Order, Outside, Problem, SearchKey};
use crate::language::{Look, Words, or_empty};

/// The reason of a case, as in lists; of the audit.
pub(crate) fn case_reason(kind: &Outside, word: &Outside, is_payout: bool, look: &Look) -> String {
    if CaseKind::parse(kind.as_came()) == Some(CaseKind::Audit) {
        return look.words.audit_wrong(word.to_string());
    }
    reason(is_payout, word, look)
}

/// `payment of 2,500 F for the order A-1`, `payout P-1 of 2,500 F`.
pub(crate) fn subject(entry: &Entry, words: &Words) -> String {
    let name = or_empty(entry.merchants_name());
    let amount = words.francs(entry.amount);
    if entry.is_payout() {
        words.labels_payout_subject(name, amount)
    } else {
        words.labels_payin_subject(amount, name)
    }
}

/// The payment that paid or holds the order, seen from this one.
pub(crate) fn order_stands(order: &Order, id: &Outside, words: &Words) -> Option<String> {
    let by = order.paid_by.as_ref().or(order.holder.as_ref())?;
    let named = if by == id { words.labels_this_payment() } else { by.to_string() };
    Some(if order.paid_by.is_some() {
        words.labels_order_paid_by(named)
    } else {
        words.labels_order_held_by(named)
    })
}

/// The searched days.
#[derive(Debug, Default)]
pub struct SearchedDays {
    looked_at: u64,
    /// The latest.
    until: Option<Date>,
    /// The earliest.
    reached: Option<Date>,
}

impl SearchedDays {
    pub fn add(&mut self, page: &Answer) -> Result<(), Problem> {
        self.looked_at += page.member("looked_at")?.unwrap_or(0);
        let (until, reached) = (page.member("until")?, page.member("reached")?);
        self.until = self.until.take().or(until);
        self.reached = reached.or(self.reached.take());
        Ok(())
    }

    /// The days, and the number of their payments and payouts.
    pub fn sentence(&self, words: &Words) -> String {
        let days = self.of().map(|(from, until)| (words.day(from), words.day(until)));
        let (from, until) = days.unwrap_or_default();
        words.labels_looked_at(from, until, words.integer(self.looked_at))
    }

    /// The earliest and the latest.
    pub fn of(&self) -> Option<(Date, Date)> {
        self.reached.zip(self.until)
    }

    /// The last day that was not searched.
    pub fn before(&self) -> Option<Date> {
        self.reached?.yesterday().ok()
    }

    /// The limits of a search without results, and the way to earlier days, or to later ones if it did not begin at the
    /// latest.
    pub fn advice(&self, by: SearchKey, is_until: bool, words: &Words) -> String {
        let ways = [
            Some(words.labels_search_blind(by.as_str())).filter(|sentence| !sentence.is_empty()),
            self.before().map(|day| words.labels_search_earlier(day.to_string())),
            is_until.then(|| words.labels_search_later()),
        ];
        ways.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// `review: LigdiCash reported another amount. Paid: 2,900 F. Requested: 3,000 F.` A terminal names the status by the
/// contract's word, since lists, events and alarms use it; a file by its name.
pub fn standing(entry: &Entry, look: &Look) -> String {
    let words = look.words;
    let name = if look.is_typed() { entry.status.to_string() } else { name(entry, words) };
    let sentence =
        sentence(entry, words).or_else(|| entry.reason.as_ref().map(ToString::to_string));
    let sentences: Vec<_> = sentence.into_iter().chain(amounts(entry, words)).collect();
    if sentences.is_empty() { name } else { words.states_standing(name, sentences.join(" ")) }
}

/// `Needs review, 2,900 F`: the name of the status, and the amount that LigdiCash reported or was asked for.
pub(crate) fn present(entry: &Entry, words: &Words) -> String {
    let amount = entry.amount_reported.unwrap_or(entry.amount);
    format!("{}, {}", name(entry, words), words.francs(amount))
}

/// `Paid twice`: the name of the reason, or of the status; of a later stack the status itself.
pub fn name(entry: &Entry, words: &Words) -> String {
    named(entry.is_payout(), &entry.status.to_string(), entry.reason(), words)
}

/// The name of a reason, or else of a status.
pub fn named(is_payout: bool, status: &str, reason: Option<&str>, words: &Words) -> String {
    let language = words.language_code();
    let word = |of| contract::states::text(is_payout, of, &language, "word");
    reason.and_then(word).or_else(|| word(status)).unwrap_or(status).to_owned()
}

/// A reason in a list: a terminal explains the contract's word below, a file has the sentence instead.
pub(crate) fn reason(is_payout: bool, word: &Outside, look: &Look) -> String {
    let sentence = (!look.is_typed()).then(|| state(is_payout, word.as_came(), look.words));
    sentence.flatten().unwrap_or_else(|| word.to_string())
}

/// `amount_differs: LigdiCash reported another amount.`, for a status or a reason; `None` for a word of a later stack.
pub fn meaning(is_payout: bool, word: &Outside, words: &Words) -> Option<String> {
    let says = state(is_payout, word.as_came(), words)?;
    Some(words.labels_said(word.to_string(), says))
}

/// `payment.completed (order paid)`; on pages without the contract's word.
pub fn event(kind: &Outside, look: &Look) -> String {
    // A key of the catalogue has no dot.
    let says = look.words.states_event(kind.as_came().replace('.', "-"));
    if says.is_empty() {
        return kind.to_string();
    }
    if look.is_typed() { format!("{kind} ({says})") } else { says }
}

/// The paid and the asked amount, if they differ.
pub(crate) fn amounts(entry: &Entry, words: &Words) -> Option<String> {
    let reported = entry.amount_reported.filter(|reported| *reported != entry.amount)?;
    let (paid, asked) = (words.francs(reported), words.francs(entry.amount));
    Some(words.states_amounts(&paid, &asked))
}

/// The sentence of the reason, or of the status; `None` for a status of a later stack.
fn sentence(entry: &Entry, words: &Words) -> Option<String> {
    let status = state(entry.is_payout(), entry.status.as_came(), words)?;
    let reason = entry.reason().and_then(|word| state(entry.is_payout(), word, words));
    Some(reason.unwrap_or(status))
}

/// The reason of a decision: a person's own words, or ours about a request of the merchant's server.
pub fn why(reason: &str, words: &Words) -> String {
    if reason == NEEDS_TWO_PEOPLE {
        return words.said_needs_two_people();
    }
    Outside::new(reason).to_string()
}

/// The sentence of a status or a reason; `None` for a word of a later stack.
pub fn state(is_payout: bool, word: &str, words: &Words) -> Option<String> {
    // The reason of a case, and of no payment.
    if word == "refund_failed" {
        return Some(words.states_refund_failed());
    }
    let says = contract::states::text(is_payout, word, &words.language_code(), "sentence")?;
    // The list is written for pages; terminals and documents get plain apostrophes and spaces.
    Some(says.replace('’', "'").replace('\u{a0}', " "))
}

/// The delivery of an event, or the reason why it waits; `time` writes an instant.
pub fn became(event: &Announcement, time: impl Fn(Timestamp) -> String, words: &Words) -> String {
    let receivers: Vec<_> = event.delivered_to.iter().map(ToString::to_string).collect();
    let (receivers, nobody_is) = (receivers.join(", "), receivers.is_empty());
    let what = if let Some(at) = event.delivered_at {
        let to = if nobody_is { String::new() } else { format!(" ({receivers})") };
        words.said_delivered(to, time(at))
    } else if let Some(at) = event.given_up_at.map(&time) {
        if nobody_is {
            words.said_given_up_by_all(at)
        } else {
            words.said_given_up_by_some(at, receivers)
        }
    } else if let Some(at) = event.overtaken_at {
        words.said_overtaken(time(at))
    } else if let Some(at) = event.unwanted_at {
        words.said_unwanted(time(at))
    } else if event.kept {
        words.said_kept()
    } else {
        let again = event.next_try_at.map(time).unwrap_or_default();
        if nobody_is {
            words.said_again_by_all(again)
        } else {
            words.said_again_by_some(receivers, again)
        }
    };
    let tries = event.tries.filter(|tries| *tries > 1);
    let tries = tries.map(|tries| words.said_tries(tries.to_string()));
    format!("{}{}", what.trim_end(), tries.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Medium};

    #[test]
    fn a_word_that_a_later_stack_says_is_shown_as_it_is() {
        let entry = serde_json::json!({
            "transaction_id": "txn_1", "kind": "payin", "status": "frozen", "reason": "by_law",
            "amount": 3000, "created_at": "2026-06-01T10:00:00Z",
        });
        let words = Language::En.words();
        let look = Look { words, medium: Medium::Terminal { way: String::new() } };
        assert_eq!(standing(&serde_json::from_value(entry).unwrap(), &look), "frozen: by_law");
    }
}
