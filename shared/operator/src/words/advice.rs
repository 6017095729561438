//! Advice about a payment, with commands of this version.

use crate::api::{Outside, Shown, Story, Transaction};
use crate::decisions::{MoneyBack, Offer, is_refused, is_unproven, offers, pays_its_order};
use crate::language::Words;
use crate::words::labels;

/// Sentences, and commands with their effects.
pub struct Advice {
    pub says: Vec<String>,
    pub commands: Vec<(String, String)>,
}

/// `way` holds the options that reach the same stack.
pub fn advice(story: &Story, transaction: &Transaction, way: &str, words: &Words) -> Advice {
    let open = story.cases.iter().filter_map(Shown::read).filter(|case| case.is_open());
    let is_open = |kind| open.clone().any(|case| case.kind.as_came() == kind);
    let offers = offers(story, transaction);
    let events = || story.announcements.iter().filter_map(Shown::read);
    let owes = is_open("owed") || is_open("duplicate");
    let goes_back = owes || transaction.refunded.is_some_and(|refunded| refunded > 0);
    let has_failed = open.clone().any(|case| case.reason.as_ref().is_some_and(is_of_a_refund));
    let says = [
        is_open("contradiction").then(|| words.advice_contradiction()),
        stands(story, transaction, is_open("owed"), words),
        has_failed.then(|| not_made(story, words)),
        money_back(story, transaction, owes, words).filter(|_| goes_back),
        Some(ways(&offers, transaction, words)).filter(|ways| !ways.is_empty()),
        events().any(|event| event.given_up_at.is_some()).then(|| words.advice_event_given_up()),
        events().any(is_refused).then(|| words.advice_event_refused()),
        is_open("statement").then(|| words.advice_statement()),
        is_open("audit").then(|| words.advice_audit()),
    ];
    let says = says.into_iter().flatten().collect();
    Advice { says, commands: commands(story, transaction, &offers, way, words) }
}

/// The advice for the transaction's state.
fn stands(
    story: &Story,
    transaction: &Transaction,
    is_owed: bool,
    words: &Words,
) -> Option<String> {
    let entry = &transaction.entry;
    let (status, reason) = (entry.status.as_came(), entry.reason());
    // The payment's name in LigdiCash's dashboard.
    let named = transaction.ligdicash_ref.as_ref().map(ToString::to_string);
    let named = named.map(|reference| words.advice_reference(reference)).unwrap_or_default();
    Some(match (entry.is_payout(), status, reason) {
        (true, "outcome_unknown" | "review", _) => words.advice_payout(words.francs(entry.amount)),
        (true, "completed", _) if transaction.late == Some(true) => words.advice_late_payout(),
        (true, "completed", _) | (true, "closed", None) => words.advice_made_payout(named),
        (true, "notcompleted", Some(reason)) if entry.refund_of.is_some() => {
            return (reason != "rejected").then(|| words.advice_failed_refund());
        }
        (false, "completed", Some("duplicate")) => words.advice_duplicate(),
        (false, "review", Some("debit_unknown" | "create_unknown_called_back" | "token_lost"))
            if is_debit(transaction) =>
        {
            words.advice_debit_unknown(words.francs(entry.amount))
        }
        (false, "review", Some("invoice_not_found" | "create_unknown_called_back")) => {
            words.advice_no_money_seen(named)
        }
        (false, "review", Some("token_lost")) => words.advice_token_lost(),
        (false, "review", _) => words.advice_money_seen(named),
        (false, "notcompleted", Some("released")) if is_owed => words.advice_owed(),
        (false, "notcompleted", Some("released")) if is_unproven(story) => {
            words.advice_debit_freed(words.francs(entry.amount))
        }
        (true, "pending", Some("awaiting_approval")) => words.advice_approval(),
        (_, _, _) => return None,
    })
}

/// Whether creating the payin may have debited its payer.
fn is_debit(transaction: &Transaction) -> bool {
    matches!(transaction.flow.as_ref().map(Outside::as_came), Some("push" | "code"))
}

/// Whether a case has this reason because a refund failed.
fn is_of_a_refund(reason: &Outside) -> bool {
    reason.as_came() == "refund_failed"
}

/// The failed refunds, with their reasons.
fn not_made(story: &Story, words: &Words) -> String {
    let refunds = story.refunds.iter().filter_map(Shown::read);
    let failed =
        refunds.filter(|refund| refund.status.as_came() == "notcompleted").filter_map(|refund| {
            let reason = refund.reason().filter(|reason| *reason != "rejected")?;
            let why = labels::state(true, reason, words).unwrap_or_default();
            Some(format!("{} ({}): {why}", refund.transaction_id, words.francs(refund.amount)))
        });
    words.advice_refund_failed(failed.collect::<Vec<_>>().join(" "))
}

/// The money that was refunded, that is on its way, and that is still due.
fn money_back(
    story: &Story,
    transaction: &Transaction,
    owes: bool,
    words: &Words,
) -> Option<String> {
    let Some(MoneyBack { made, under_way, waits, unknown, left }) =
        MoneyBack::of(story, transaction)
    else {
        return owes.then(|| words.advice_amount_unknown());
    };
    // A payment that pays its order owes nothing. Before a person has decided, it is unknown what is due.
    let is_wish = pays_its_order(&transaction.entry);
    let is_owed = owes && !is_wish;
    let some = |amount: u64| Some(amount).filter(|amount| *amount > 0).map(|sum| words.francs(sum));
    let says = [
        some(waits).map(|sum| words.advice_waits(sum)),
        some(unknown).map(|sum| words.advice_back_unknown(sum)),
        some(under_way.saturating_sub(waits + unknown)).map(|sum| words.advice_under_way(sum)),
        some(made).map(|sum| words.advice_given_back(sum)),
        some(left).filter(|_| is_owed).map(|sum| words.advice_still_owed(sum)),
        some(left).filter(|_| is_wish).map(|sum| words.advice_at_most(sum)),
        (owes && is_wish && under_way == 0).then(|| words.advice_wish_ends()),
        (is_owed && under_way + left == 0).then(|| words.advice_nothing_owed()),
    ];
    Some(says.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|says| !says.is_empty())
}

/// The occasions to choose each decision. A decision that the state's own advice names has no sentence here.
fn ways(offers: &[Offer], transaction: &Transaction, words: &Words) -> String {
    let when = offers.iter().map(|offer| match offer.what.word() {
        "review-release" if is_debit(transaction) && offer.fields.is_empty() => {
            words.advice_when("release-debit")
        }
        "review-release" if offer.fields.is_empty() => words.advice_when("release-unseen"),
        word => words.advice_when(word),
    });
    when.filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The command of an offer; `None` for forgetting, which needs no advice.
fn typed(offer: &Offer, transaction: &Transaction) -> Option<String> {
    let (about, entry) = (&offer.about, &transaction.entry);
    Some(match offer.what.word() {
        "event-replay" => {
            let of =
                entry.merchants_name().map(|order| format!(" --order {order}")).unwrap_or_default();
            format!("events replay{of}")
        }
        "forget" => return None,
        word => {
            let needed = offer.fields.iter().filter(|field| field.is_required);
            let needed = needed.map(|field| match field.name {
                "paid" => format!(" --paid {}", entry.amount_reported.unwrap_or(entry.amount)),
                name => format!(" --{name} …"),
            });
            format!("{} {about}{}", word.replacen('-', " ", 1), needed.collect::<String>())
        }
    })
}

fn commands(
    story: &Story,
    transaction: &Transaction,
    offers: &[Offer],
    way: &str,
    words: &Words,
) -> Vec<(String, String)> {
    let id = &transaction.entry.transaction_id;
    let decided = offers.iter().filter_map(|offer| {
        Some((typed(offer, transaction)?, words.decisions_does(offer.what.word())))
    });
    let payer = story.order.as_ref().and_then(|order| order.paid_by.as_ref());
    let views = [
        transaction.has_token.then(|| (format!("ask {id}"), words.advice_asks())),
        transaction
            .person_known
            .then(|| (format!("show {id} --person"), words.advice_shows_person())),
        payer
            .filter(|payer| *payer != id)
            .map(|payer| (format!("show {payer}"), words.advice_shows_payer())),
        (transaction.entry.refund_of.as_ref())
            .map(|payin| (format!("show {payin}"), words.advice_shows_payin())),
    ];
    let all = decided.chain(views.into_iter().flatten());
    all.map(|(typed, what)| (format!("ops{way} {typed}"), what)).collect()
}
