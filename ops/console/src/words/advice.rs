//! What a person should do about a payment now. Only what this version can do is said.

use crate::api::{Announcement, Case, Outside, Shown, Story, Transaction};
use crate::decide::{Offer, offers};
use crate::language::{Words, francs};

/// What is said, line by line, and the commands that follow from it.
pub(crate) struct Advice {
    pub(crate) says: Vec<String>,
    /// Each with what it does.
    pub(crate) commands: Vec<(String, String)>,
}

/// `way` holds the options that reach the same stack.
pub(crate) fn advice(story: &Story, transaction: &Transaction, way: &str, words: &Words) -> Advice {
    let is_owed = story.cases.iter().any(|case| is_open(case, "owed"));
    let mut says = sentences(transaction, is_owed, words);
    if story.announcements.iter().any(is_given_up) {
        says.push(words.advice_event());
    }
    if story.cases.iter().any(|case| is_open(case, "contradiction")) {
        says.push(words.advice_contradiction());
    }
    if story.cases.iter().any(|case| is_open(case, "statement")) {
        says.push(words.advice_statement());
    }
    Advice { says, commands: commands(story, transaction, way, words) }
}

fn is_open(case: &Shown<Case>, kind: &str) -> bool {
    match case {
        Shown::Read(case) => case.ended_at.is_none() && case.kind.as_came() == kind,
        Shown::Unreadable(_) => false,
    }
}

fn is_given_up(event: &Shown<Announcement>) -> bool {
    match event {
        Shown::Read(event) => event.given_up_at.is_some(),
        Shown::Unreadable(_) => false,
    }
}

fn sentences(transaction: &Transaction, is_owed: bool, words: &Words) -> Vec<String> {
    let entry = &transaction.entry;
    let (status, reason) = (entry.status.as_came(), entry.reason.as_ref().map(Outside::as_came));
    let reference = transaction.ligdicash_ref.as_ref();
    // The payment, as LigdiCash's dashboard calls it.
    let dashboard = reference.map(|it| words.advice_at_ligdicash_reference(it.to_string()));
    let dashboard = dashboard.unwrap_or_default();
    let is_refunded = transaction.refunded.unwrap_or_default() > 0;
    let said = match (entry.is_payout(), status, reason) {
        (true, "outcome_unknown" | "review", _) => words.advice_payout(francs(entry.amount)),
        (true, "completed", _) if transaction.late == Some(true) => words.advice_late_payout(),
        (false, "completed", Some("duplicate")) if is_refunded => words.advice_duplicate(),
        (false, "completed", Some("duplicate")) => {
            words.advice_duplicate_2(francs(entry.amount_reported.unwrap_or(entry.amount)))
        }
        (false, "review", Some("invoice_not_found" | "create_unknown_called_back")) => {
            words.advice_no_money_seen(dashboard)
        }
        (false, "review", Some("token_lost")) => words.advice_token_lost(),
        (false, "review", _) => words.advice_money_seen(dashboard),
        (false, "notcompleted", Some("released")) if is_owed => words.advice_owed(),
        (true, "pending", Some("awaiting_approval")) => words.advice_approval(),
        (_, _, _) => return Vec::new(),
    };
    vec![said]
}

/// What is typed to decide so; `None` for what nobody is called to decide.
fn typed(offer: &Offer, story: &Story, transaction: &Transaction) -> Option<String> {
    let (about, entry) = (&offer.about, &transaction.entry);
    Some(match offer.word {
        "review-accept" => {
            format!(
                "review accept {about} --paid {}",
                entry.amount_reported.unwrap_or(entry.amount)
            )
        }
        "refund-record" => format!("refund record {about} --reference …"),
        "payout-not-made" => format!("payout not-made {about} --ticket …"),
        "payout-prove" => format!("payout prove {about} --token …"),
        "payout-approve" if entry.refund_of.is_none() => {
            format!("payout approve {about} --customer …")
        }
        "event-replay" => {
            let day = story.announcements.iter().find_map(|event| match event {
                Shown::Read(it) if it.event_id == *about => {
                    Some(it.at.strftime("%Y-%m-%d").to_string())
                }
                Shown::Read(_) | Shown::Unreadable(_) => None,
            });
            let of = entry.merchants_name().map(|it| format!(" --order {it}")).unwrap_or_default();
            format!("events replay --since {}{of}", day?)
        }
        "forget" => return None,
        word => format!("{} {about}", word.replacen('-', " ", 1)),
    })
}

fn commands(
    story: &Story,
    transaction: &Transaction,
    way: &str,
    words: &Words,
) -> Vec<(String, String)> {
    let id = &transaction.entry.transaction_id;
    let offers = offers(story, transaction);
    let mut commands: Vec<_> = offers
        .iter()
        .filter_map(|offer| {
            let typed = typed(offer, story, transaction)?;
            let what = words.decisions_does(offer.word);
            Some((format!("ops{way} {typed}"), what))
        })
        .collect();
    if transaction.has_token {
        let what = words.advice_commands();
        commands.push((format!("ops{way} ask {id}"), what));
    }
    if transaction.person_known {
        let what = words.advice_commands_2();
        commands.push((format!("ops{way} show {id} --person"), what));
    }
    let payer = story.order.as_ref().and_then(|order| order.paid_by.as_ref());
    if let Some(payer) = payer.filter(|payer| *payer != id) {
        let what = words.advice_commands_3();
        commands.push((format!("ops{way} show {payer}"), what));
    }
    if let Some(payin) = &transaction.entry.refund_of {
        let what = words.advice_commands_4();
        commands.push((format!("ops{way} show {payin}"), what));
    }
    commands
}
