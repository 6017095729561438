//! Advice about a payment, with commands of this version.

use contract::Decision;
use ligdicash_core::CaseKind;
use ligdicash_core::payout::{PayoutReason, PayoutStatus};

use crate::api::{Case, Offer, Outside, Shown, Story, Transaction};
use crate::decisions::{MoneyBack, pays_its_order};
use crate::language::Words;
use crate::words::labels;

/// Sentences, and commands with their effects.
pub struct Advice {
    pub says: Vec<String>,
    pub commands: Vec<(String, String)>,
}

/// `way` holds the options that reach the same stack.
pub fn advice(story: &Story, transaction: &Transaction, way: &str, words: &Words) -> Advice {
    let open: Vec<_> =
        story.cases.iter().filter_map(Shown::read).filter(|case| case.is_open()).collect();
    let step =
        open.iter().find_map(|case| case.step()).map(|step| words.advice_first(step.as_str()));
    let of_cases = open.iter().map(|case| of_case(story, transaction, case, words));
    let of_none = open.is_empty().then(|| of_state(transaction, words));
    let owes = open.iter().any(|case| is_of_money(case));
    let failed = Some(not_made(story, words)).filter(|_| owes).unwrap_or_default();
    let goes_back = owes || transaction.refunded.is_some_and(|refunded| refunded > 0);
    let refused = story.announcements.iter().filter_map(Shown::read).any(|event| {
        let replays = |offer: &Offer| offer.about == event.event_id;
        event.given_up_at.is_none() && story.offers.iter().any(replays)
    });
    let says = of_cases.chain(of_none).chain([
        failed,
        money_back(story, transaction, owes, words).filter(|_| goes_back).unwrap_or_default(),
        ways(story, transaction, words),
        if refused { words.advice_event_refused() } else { String::new() },
    ]);
    let mut all: Vec<String> = step.into_iter().collect();
    for sentence in says.filter(|sentence| !sentence.is_empty()) {
        if !all.contains(&sentence) {
            all.push(sentence);
        }
    }
    Advice { says: all, commands: commands(story, transaction, way, words) }
}

/// Whether the case is about money that the payer must get.
fn is_of_money(case: &Case) -> bool {
    case.case_kind().is_some_and(CaseKind::is_of_money)
}

/// The advice of a case: for its reason, or for what the decisions about it show, or for its kind.
fn of_case(story: &Story, transaction: &Transaction, case: &Case, words: &Words) -> String {
    let (kind, status) = (case.kind.as_came(), transaction.entry.status.as_came());
    let reason = case.cause();
    let seen = seen_money(story, transaction);
    let keys = [
        format!("{kind}-{seen}-{status}"),
        format!("{kind}-{reason}-{seen}"),
        format!("{kind}-{seen}"),
        format!("{kind}-{status}"),
        kind.to_owned(),
    ];
    let (named, amount) = (reference(transaction, words), words.francs(transaction.entry.amount));
    let says = keys.map(|key| words.advice_case(key, &amount, &named));
    says.into_iter().find(|says| !says.is_empty()).unwrap_or_default()
}

/// The advice without a case.
fn of_state(transaction: &Transaction, words: &Words) -> String {
    let entry = &transaction.entry;
    let wing = if entry.refund_of.is_some() { "refund" } else { entry.kind.as_came() };
    words.advice_over(format!("{wing}-{}", entry.status.as_came()), reference(transaction, words))
}

/// LigdiCash's name for the payment; empty without one.
fn reference(transaction: &Transaction, words: &Words) -> String {
    let named = transaction.ligdicash_ref.as_ref();
    named.map(|name| words.advice_reference(name.to_string())).unwrap_or_default()
}

/// The word for what a review has seen, by the offer to end it: nothing, or perhaps a debit that nothing can prove.
fn seen_money(story: &Story, transaction: &Transaction) -> &'static str {
    let release = story.offered(Decision::ReviewRelease);
    match release.is_some_and(|offer| offer.fields.is_empty()) {
        true if transaction.flow.is_some() && !transaction.has_token => "debit",
        true => "unseen",
        false => "seen",
    }
}

/// The failed refunds, with their reasons; empty without one.
fn not_made(story: &Story, words: &Words) -> String {
    let refunds = story.refunds.iter().filter_map(Shown::read);
    let failed = refunds
        .filter(|refund| refund.payout_status() == Some(PayoutStatus::NotCompleted))
        .filter_map(|refund| {
            let reason = refund.reason().filter(|word| *word != PayoutReason::Rejected.as_str())?;
            let why = labels::state(true, reason, words).unwrap_or_default();
            Some(format!("{} ({}): {why}", refund.transaction_id, words.francs(refund.amount)))
        });
    let failed = failed.collect::<Vec<_>>().join(" ");
    if failed.is_empty() { failed } else { words.advice_refund_failed(failed) }
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
    let is_wish = pays_its_order(story);
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

/// The occasions to choose each decision, and why others are refused now. A decision that the case's own advice names
/// has no sentence here.
fn ways(story: &Story, transaction: &Transaction, words: &Words) -> String {
    let seen = seen_money(story, transaction);
    let when = story.offers.iter().filter(|offer| !offer.rare).map(|offer| {
        let word = offer.decision.as_came();
        if offer.refused.is_some() {
            return words.labels_said(words.decisions_title(word), refused(offer, words));
        }
        let is_release = offer.kind() == Some(Decision::ReviewRelease);
        let of_nothing = is_release && offer.fields.is_empty();
        if of_nothing {
            words.advice_when(format!("release-{seen}"))
        } else {
            words.advice_when(word)
        }
    });
    when.filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The reason why a decision is refused now.
pub(crate) fn refused(offer: &Offer, words: &Words) -> String {
    let code = offer.refused.as_ref().map(Outside::as_came).unwrap_or_default();
    let from = offer.from.map(|from| words.instant(from)).unwrap_or_default();
    words.decisions_refused(code, from)
}

/// The command of an offer; `None` for forgetting, which needs no advice.
fn typed(offer: &Offer, transaction: &Transaction) -> Option<String> {
    let (about, entry) = (&offer.about, &transaction.entry);
    let kind = offer.kind()?;
    if kind == Decision::EventReplay {
        let of = entry.merchants_name().map(|order| format!(" --order {order}"));
        return Some(format!("events replay{}", of.unwrap_or_default()));
    }
    if kind == Decision::Forget || kind == Decision::CaseClose && offer.rare {
        return None;
    }
    let needed = offer.fields.iter().filter(|field| field.required);
    let needed = needed.map(|field| match (field.name.as_came(), offer.francs) {
        ("paid", Some(francs)) => format!(" --paid {francs}"),
        (name, _) => format!(" --{name} …"),
    });
    let command = kind.as_str().replacen('-', " ", 1);
    Some(format!("{command} {about}{}", needed.collect::<String>()))
}

fn commands(
    story: &Story,
    transaction: &Transaction,
    way: &str,
    words: &Words,
) -> Vec<(String, String)> {
    let id = &transaction.entry.transaction_id;
    let open = story.offers.iter().filter(|offer| offer.is_open());
    let decided = open.filter_map(|offer| {
        Some((typed(offer, transaction)?, words.decisions_does(offer.decision.as_came())))
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
