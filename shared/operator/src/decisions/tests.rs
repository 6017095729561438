//! The advice about money that was refunded, that is on its way, or that is due, with the stack's own offers.

use contract::OwnerRight;
use jiff::Timestamp;
use ligdicash_core::offers::{About, CaseStanding, Matters, first_step, offers};
use ligdicash_core::payin::{
    Completion, NotCompleted, PayinReview, PayinState, PayinToken, Pricing, Seen,
};
use ligdicash_core::{
    Amount, Asker, Case, Francs, OrderId, Payer, Payin, PayinId, Private, Receipt, Timeliness,
};
use serde_json::{Value, json};

use super::MoneyBack;
use crate::api::{Entry, Offer, Shown, Story};
use crate::language::Language;
use crate::words::advice::advice;

const ASKED: u64 = 3000;
const AT: Timestamp = Timestamp::UNIX_EPOCH;

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

/// The story of a payin with its own case, as the stack tells it.
fn of_payin(payin: &Payin) -> Story {
    let case = Case::of_payin(payin);
    let open = case.iter().map(|case| (case.id.clone(), CaseStanding::Open));
    let matters = Matters { cases: open.collect(), ..Matters::default() };
    let offered = offers(About::Payin(payin), &matters, &Asker::new("arn:awa"), AT);
    let offered = Offer::to(OwnerRight::Act.rights(), offered);
    let mut transaction = json!(Entry::from(payin));
    let refundable = payin.refundable_in_the_end().map(|refundable| refundable.0);
    let more = json!({ "refundable": refundable, "refunded": payin.refunded.0 });
    transaction.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let of = |Case { id, reason, .. }: Case| {
        let step = first_step(&id, reason, Some(About::Payin(payin)), &matters).as_str();
        json!({ "kind": id.kind().as_str(), "about": id.about(), "reason": reason, "first_step": step,
            "opened_at": "2026-06-01T10:00:00Z" })
    };
    let cases: Vec<Value> = case.map(of).into_iter().collect();
    let paid_by = payin.state.has_paid_its_order().then_some(&payin.id).map(PayinId::as_str);
    let order = json!({ "order_id": "A-1", "paid_by": paid_by });
    let story = json!({
        "transaction": transaction, "cases": cases, "offers": offered, "order": order,
    });
    serde_json::from_value(story).unwrap()
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
            let refunds = says.contains(&words.advice_when("refund-record"));
            assert_eq!(refunds, left > 0, "{says}");
            let is_refused = says.contains(&words.decisions_refused("given_back", ""));
            assert_eq!(is_refused, left == 0, "{says}");
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

#[test]
fn the_first_step_of_a_case_comes_before_all_other_advice() {
    let token = PayinToken::new("its token");
    let review = PayinState::Review { token, cause: PayinReview::AmountDiffers };
    let mut story = of_payin(&payin(review, Some(2900), 0));
    for (step, sentence) in [
        ("decide", "First, decide whether this amount is enough."),
        ("write", "First, write to LigdiCash's support."),
    ] {
        let Shown::Read(case) = &mut story.cases[0] else { panic!("{story:?}") };
        case.first_step = Some(step.into());
        let Shown::Read(transaction) = &story.transaction else { panic!("{story:?}") };
        let advice = advice(&story, transaction, "", Language::En.words());
        assert_eq!(advice.says[0], sentence, "{:?}", advice.says);
    }
}

#[test]
fn without_offers_nothing_is_offered_and_an_unknown_one_has_only_its_name() {
    let completion = Completion::Duplicate;
    let state = PayinState::Completed { token: PayinToken::new("its token"), at: AT, completion };
    let mut story = of_payin(&payin(state, Some(ASKED), 0));
    let is_typed = |story: &Story, command: &str| {
        let Shown::Read(transaction) = &story.transaction else { panic!("{story:?}") };
        let advice = advice(story, transaction, "", Language::En.words());
        (advice.commands.iter().any(|(line, _)| line.contains(command)), advice.says.join(" "))
    };
    assert!(is_typed(&story, "refund make").0);
    let later = json!([{ "decision": "refund-double", "about": "txn_1" }]);
    story.offers = Some(serde_json::from_value(later).unwrap());
    assert!(!is_typed(&story, "refund").0);
    story.offers = None;
    let (typed, says) = is_typed(&story, "refund");
    assert!(!typed && says.contains(&Language::En.words().advice_no_offers()), "{says}");
}
