//! In each state, the offered decisions are those that the core accepts, and the advice says when to choose each.

use std::collections::BTreeSet;

use futures::executor::block_on;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::payin::{
    Completion, NotCompleted, NotCreated, Owes, PayinReview, PayinState, PayinToken, Pricing, Seen,
};
use ligdicash_core::payout::{
    Awaiting, Denied, Given, Method, NotSent, PayoutRefusal, PayoutReview, PayoutState,
    PayoutToken, Word,
};
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{
    Amount, Answer, Asker, Case, CodeSays, ExchangeKind, Francs, IdempotencyKey, OrderId, Payer,
    Payin, PayinId, Payment, Payout, PayoutId, Private, Receipt, Salt, Timeliness, TransactionId,
    Verdict, Verified,
};
use serde_json::{Value, json};

use super::{MoneyBack, offers};
use crate::api::{Entry, Shown, Story};
use crate::language::Language;
use crate::words::advice::advice;

const ASKED: u64 = 3000;
const AT: Timestamp = Timestamp::UNIX_EPOCH;

/// A LigdiCash of one answer.
struct OneAnswer(Payment, TransactionId);

impl<T: Sync> Confirm<T> for OneAnswer {
    async fn confirm(&self, _: &T, _: ExchangeKind) -> ConfirmCall {
        let (receipt, payer) = (Receipt::default(), Payer::default());
        let (verdict, ids) = (Verdict::Completed(self.0.clone()), vec![self.1.clone()]);
        ConfirmCall { answer: Ok(Answer { verdict, ids, receipt, payer }), exchanges: Vec::new() }
    }
}

fn verified<T: Sync>(token: T, payment: Payment, id: impl Into<TransactionId>) -> Verified<T> {
    let gateway = OneAnswer(payment, id.into());
    block_on(Verified::ask(&gateway, token, ExchangeKind::Ask)).0.unwrap()
}

fn payin(state: PayinState, reported: Option<u64>, refunded: u64) -> Payin {
    let (now, number) = (AT, Some(Private::new("22670000000")));
    Payin {
        id: PayinId::from_random(1),
        order_id: OrderId::parse("A-1").unwrap(),
        amount: Amount::parse(ASKED).unwrap(),
        pricing: Pricing::Open,
        salt: None,
        created_at: now,
        updated_at: now,
        state,
        flow: ligdicash_core::payin::Flow::Hosted,
        brought: ligdicash_core::Brought::NONE,
        revision: 1,
        refunded: Francs(refunded),
        receipt: Receipt { amount_reported: reported.map(Francs), ..Receipt::default() },
        payer: Payer { number, ..Payer::default() },
        timeliness: Timeliness::InTime,
        heard_at: None,
        not_found: 0,
        text: None,
        description: None,
        runs_out_at: None,
        announced: None,
        previous: None,
    }
}

fn payins() -> Vec<Payin> {
    let token = || PayinToken::new("its token");
    let completed = |completion| PayinState::Completed { token: token(), at: AT, completion };
    let closed = |cause| PayinState::NotCompleted { token: token(), cause };
    let review = |cause| PayinState::Review { token: token(), cause };
    let paid = Amount::parse(2900).unwrap();
    let reviews = PayinReview::ALL.into_iter().flat_map(|cause| {
        let reported = Some(2900).filter(|_| cause != PayinReview::AmountMissing);
        let owed = closed(NotCompleted::Released(Seen::Owed(cause)));
        let not_owed = closed(NotCompleted::Released(Seen::NotOwed(cause)));
        [review(cause), owed, not_owed]
            .into_iter()
            .flat_map(move |state| [0, 1000, 2850].map(|back| payin(state.clone(), reported, back)))
    });
    let plain = [
        PayinState::Creating { lease_until: AT },
        PayinState::Superseded { token: token(), page: None },
        PayinState::NotFound { token: token() },
        closed(NotCompleted::Failed),
        closed(NotCompleted::Expired),
        closed(NotCompleted::UnsafePage),
        closed(NotCompleted::Released(Seen::Nothing)),
    ];
    let never = [
        NotCreated::Refused,
        NotCreated::NotSent,
        NotCreated::Unknown,
        NotCreated::CalledBack,
        NotCreated::TokenLost,
        NotCreated::Released,
        NotCreated::CodeRefused,
        NotCreated::CodeSent,
        NotCreated::DebitUnknown,
        NotCreated::Unproven,
    ];
    let plain = plain.into_iter().chain(never.map(PayinState::NotCreated));
    let duplicates = [0, 1000, 2950, ASKED];
    let duplicates =
        duplicates.map(|back| payin(completed(Completion::Duplicate), Some(ASKED), back));
    let accepted = payin(completed(Completion::Accepted { paid }), Some(2900), 0);
    let plain_payin = payin(completed(Completion::PaidOrder), Some(ASKED), 0);
    let plain = plain.map(|state| payin(state, None, 0));
    reviews.chain(plain).chain(duplicates).chain([accepted, plain_payin]).collect()
}

fn payouts() -> Vec<Payout> {
    let token = || PayoutToken::new("its token");
    let reviews =
        [PayoutReview::IdDiffers, PayoutReview::AmountDiffers, PayoutReview::Contradiction];
    let denied = reviews
        .map(|cause| PayoutState::NotMade { token: Some(token()), denied: Denied::Answer(cause) });
    let reviews = reviews.map(|cause| PayoutState::Review { token: token(), cause });
    let (asked_by, method) = (Asker::new("arn:awa"), Method::MobileMoney);
    let states = [
        PayoutState::Awaiting(Awaiting {
            asked_by,
            method,
            description: "a refund".to_owned(),
            recipient_end: None,
        }),
        PayoutState::Sending { lease_until: AT },
        PayoutState::NotSent(NotSent::NotReached),
        PayoutState::NotSent(NotSent::Rejected),
        PayoutState::NotSent(NotSent::Refused(PayoutRefusal::Balance)),
        PayoutState::Unknown,
        PayoutState::CalledBack { token: token() },
        PayoutState::Pending { token: token() },
        PayoutState::Unanswered { token: token() },
        PayoutState::Completed { token: token(), at: AT },
        PayoutState::Failed { token: token() },
        PayoutState::NotMade { token: None, denied: Denied::Made },
        PayoutState::NotMade { token: None, denied: Denied::GivenByHand },
        PayoutState::Closed { token: Some(token()), word: Word::Made },
        PayoutState::Closed { token: None, word: Word::GivenByHand },
    ];
    let (id, key) = (PayoutId::from_random(1), IdempotencyKey::parse("P-1").unwrap());
    let (asked, of) = (Given::parse(ASKED).unwrap(), PayinId::from_random(1));
    let given = Payout::by_hand(id, key, asked, of, Salt::from_random(1), AT);
    let payout = |state| Payout { state, ..given.clone() };
    states.into_iter().chain(reviews).chain(denied).map(payout).collect()
}

/// The decisions that the core accepts about a payin.
fn accepted_of_payin(payin: &Payin) -> BTreeSet<&'static str> {
    let mut all = BTreeSet::new();
    let left = |payin: &Payin| {
        payin.refundable().map_or(0, |Francs(seen)| seen.saturating_sub(payin.refunded.0))
    };
    let can_be_sent = |payin: &Payin| left(payin) >= 100;
    if let Some(released) = payin.release(Owes::WhatWasSeen, AT) {
        all.insert("review-release");
        if can_be_sent(released.to()) {
            all.insert("refund-make");
        }
    }
    if let PayinState::Review { token, cause } = &payin.state {
        let amount = payin.receipt.amount_reported;
        let is_other = *cause == PayinReview::IdDiffers;
        let id = PayinId::from_random(if is_other { 9 } else { 1 });
        let payment = Payment { amount, code: CodeSays::Success };
        let paid = Amount::parse(amount.map_or(ASKED, |amount| amount.0)).unwrap();
        if payin.accept(&verified(token.clone(), payment, id), paid, AT).is_ok() {
            all.insert("review-accept");
        }
    }
    let named = Payment { amount: Some(payin.amount.into()), code: CodeSays::Success };
    let named = verified(PayinToken::new("another"), named, payin.id.clone());
    let proven = payin.prove(&named, AT).is_ok();
    all.extend(Some("review-prove").filter(|_| proven && Case::of_payin(payin).is_some()));
    all.extend(Some("refund-make").filter(|_| can_be_sent(payin)));
    all.extend(Some("refund-record").filter(|_| left(payin) > 0));
    all
}

/// The decisions that the core accepts about a payout a day after it was sent.
fn accepted_of_payout(payout: &Payout) -> BTreeSet<&'static str> {
    let now = AT + SignedDuration::from_hours(24);
    let named = Payment { amount: None, code: CodeSays::Success };
    let named = verified(PayoutToken::new("another"), named, payout.id.clone());
    let proven = payout.prove(&named, now).is_ok();
    // LigdiCash has answered, or is asked, so that a token is not needed.
    let is_known = matches!(
        payout.state,
        PayoutState::Sending { .. }
            | PayoutState::NotSent(_)
            | PayoutState::Pending { .. }
            | PayoutState::Failed { .. }
    );
    let is_by_hand = matches!(payout.state, PayoutState::Closed { word: Word::GivenByHand, .. });
    let not_made = if is_by_hand { "refund-take-back" } else { "payout-not-made" };
    let all = [
        (not_made, payout.not_made(now).is_ok()),
        ("payout-close", payout.close(now).is_ok()),
        ("payout-prove", proven && !is_known),
        ("payout-approve", payout.approve(&Asker::new("arn:issa"), None, now).is_ok()),
        ("payout-reject", payout.reject(now).is_ok()),
    ];
    all.into_iter().filter_map(|(word, is_accepted)| is_accepted.then_some(word)).collect()
}

fn story(entry: &Entry, case: Option<Case>, more: &Value) -> Story {
    let mut transaction = json!(entry);
    transaction.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let case = case.map(|case| {
        json!({ "kind": case.id.kind().as_str(), "about": case.id.about(), "opened_at": "2026-06-01T10:00:00Z" })
    });
    let cases: Vec<_> = case.into_iter().collect();
    serde_json::from_value(json!({ "transaction": transaction, "cases": cases })).unwrap()
}

fn of_payin(payin: &Payin) -> Story {
    let refundable = payin.refundable_in_the_end().map(|refundable| refundable.0);
    let more =
        json!({ "refundable": refundable, "refunded": payin.refunded.0, "person_known": true });
    story(&Entry::from(payin), Case::of_payin(payin), &more)
}

/// Compares the offered decisions with the accepted ones, and with the advice in both languages.
fn hold(story: &Story, accepted: &BTreeSet<&'static str>, state: &dyn std::fmt::Debug) {
    const BESIDE: [&str; 2] = ["case-close", "forget"];
    let Shown::Read(transaction) = &story.transaction else { panic!("{story:?}") };
    let offered = offers(story, transaction);
    let offered = offered.iter().map(|offer| offer.what.word());
    let offered: BTreeSet<_> = offered.filter(|word| !BESIDE.contains(word)).collect();
    assert_eq!(offered, *accepted, "{state:?}");
    for words in [Language::En, Language::Fr].map(Language::words) {
        let advice = advice(story, transaction, "", words);
        let says = advice.says.join(" ");
        for word in offered.iter().filter(|word| !word.starts_with("payout-approve")) {
            let typed = format!("ops {} ", word.replacen('-', " ", 1));
            assert!(advice.commands.iter().any(|(line, _)| line.starts_with(&typed)), "{word}");
        }
        let unseen = words.advice_when("release-unseen");
        let all = ["review-accept", "review-prove", "review-release", "refund-make"];
        let all = all.into_iter().chain(["payout-prove", "payout-close", "payout-not-made"]);
        for word in all.chain(["refund-record", "refund-take-back"]) {
            let is_unseen = word == "review-release" && says.contains(&unseen);
            let is_said = is_unseen || says.contains(&words.advice_when(word));
            assert_eq!(is_said, offered.contains(word), "{word} of {state:?}: {says}");
        }
    }
}

#[test]
fn of_a_payin_in_each_state_exactly_what_is_accepted_is_offered_and_said() {
    for payin in payins() {
        hold(&of_payin(&payin), &accepted_of_payin(&payin), &payin);
    }
}

#[test]
fn of_a_payout_in_each_state_exactly_what_is_accepted_is_offered_and_said() {
    for payout in payouts() {
        let story = story(&Entry::from(&payout), Case::of_payout(&payout), &json!({}));
        hold(&story, &accepted_of_payout(&payout), &payout);
    }
}

#[test]
fn money_under_way_is_named_and_not_owed_twice() {
    let owed = NotCompleted::Released(Seen::Owed(PayinReview::AmountDiffers));
    let token = PayinToken::new("its token");
    let refund = |status: &str, amount: u64| {
        json!({
            "transaction_id": "pay_1", "kind": "payout", "status": status, "amount": amount,
            "created_at": "2026-06-01T10:00:00Z",
        })
    };
    let waiting = json!({
        "transaction_id": "pay_1", "kind": "payout", "status": "pending", "amount": 700,
        "reason": "awaiting_approval", "created_at": "2026-06-01T10:00:00Z",
    });
    for (refunds, made, [sent, waits, unknown], left) in [
        (vec![], 0, [0, 0, 0], 2900),
        (vec![refund("pending", 2900)], 0, [2900, 0, 0], 0),
        (vec![refund("outcome_unknown", 1000), refund("closed", 500)], 500, [0, 0, 1000], 1400),
        (vec![refund("notcompleted", 2900)], 0, [0, 0, 0], 2900),
        (vec![refund("completed", 900), refund("completed", 2000)], 2900, [0, 0, 0], 0),
        (vec![refund("pending", 200), waiting], 0, [200, 700, 0], 2000),
    ] {
        let under_way = sent + waits + unknown;
        let state = PayinState::NotCompleted { token: token.clone(), cause: owed };
        let mut story = of_payin(&payin(state, Some(2900), made + under_way));
        story.refunds = serde_json::from_value(json!(refunds)).unwrap();
        let Shown::Read(transaction) = &story.transaction else { panic!("{story:?}") };
        let back = MoneyBack::of(&story, transaction).unwrap();
        assert_eq!((back.made, back.under_way, back.left), (made, under_way, left));
        for words in [Language::En, Language::Fr].map(Language::words) {
            let advice = advice(&story, transaction, "", words);
            let says = advice.says.join(" ");
            for (amount, text) in [
                (sent, words.advice_under_way(words.francs(sent))),
                (waits, words.advice_waits(words.francs(waits))),
                (unknown, words.advice_back_unknown(words.francs(unknown))),
                (made, words.advice_given_back(words.francs(made))),
                (left, words.advice_still_owed(words.francs(left))),
            ] {
                assert_eq!(says.contains(&text), amount > 0, "{text}: {says}");
            }
            let closes = advice.commands.iter().any(|(command, _)| command.contains("case close"));
            assert_eq!(closes, under_way + left == 0, "{says}");
            let refunds = says.contains(&words.advice_when("refund-record"));
            assert_eq!(refunds, left > 0, "{says}");
        }
    }
}

#[test]
fn what_is_under_way_or_left_is_called_owed_only_where_it_is() {
    let token = || PayinToken::new("its token");
    let cause = PayinReview::GivenBack;
    let completion = Completion::PaidOrder;
    let ordinary = PayinState::Completed { token: token(), at: AT, completion };
    let not_owed = NotCompleted::Released(Seen::NotOwed(cause));
    let not_owed = PayinState::NotCompleted { token: token(), cause: not_owed };
    let review = PayinState::Review { token: token(), cause };
    for (state, back) in [(ordinary, 1), (not_owed, 1000), (review, 1000)] {
        let story = of_payin(&payin(state, Some(2900), back));
        let Shown::Read(transaction) = &story.transaction else { panic!("{story:?}") };
        for words in [Language::En, Language::Fr].map(Language::words) {
            let says = advice(&story, transaction, "", words).says.join(" ");
            let under_way = says.contains(&words.advice_under_way(words.francs(back)));
            assert_eq!(under_way, transaction.refundable.is_some(), "{says}");
            let left = [2900, ASKED].map(|all| words.advice_still_owed(words.francs(all - back)));
            let wrong = [words.advice_amount_unknown(), words.advice_nothing_owed()];
            for wrong in left.iter().chain(&wrong) {
                assert!(!says.contains(wrong), "{wrong}: {says}");
            }
        }
    }
}
