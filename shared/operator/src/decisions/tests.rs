//! The advice about money that was refunded, that is on its way, or that is due.

use serde_json::{Value, json};

use super::MoneyBack;
use crate::api::{Shown, Story};
use crate::language::Language;
use crate::words::advice::advice;

const AT: &str = "2026-06-01T10:00:00Z";

/// The story of a payin with these members, and with a case of this kind.
fn story(members: &Value, case: Option<&str>) -> Story {
    let mut payin = json!({
        "transaction_id": "txn_1", "kind": "payin", "order_id": "A-1", "amount": 3000,
        "amount_reported": 2900, "created_at": AT,
    });
    payin.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let case = case.map(|kind| json!({ "kind": kind, "about": "txn_1", "opened_at": AT }));
    let paid_by = (payin["status"] == "completed").then_some("txn_1");
    let order = json!({ "order_id": "A-1", "paid_by": paid_by });
    let cases: Vec<_> = case.into_iter().collect();
    let story = json!({ "transaction": payin, "cases": cases, "order": order, "offers": [] });
    serde_json::from_value(story).unwrap()
}

fn of_each_language(story: &Story, hold: impl Fn(String, &'static crate::language::Words)) {
    let Shown::Read(transaction) = &story.transaction else { panic!("{story:?}") };
    for words in [Language::En, Language::Fr].map(Language::words) {
        hold(advice(story, transaction, "", words).says.join(" "), words);
    }
}

#[test]
fn money_under_way_is_named_and_not_owed_twice() {
    let refund = |status: &str, amount: u64, reason: Option<&str>| {
        json!({
            "transaction_id": "pay_1", "kind": "payout", "status": status, "amount": amount,
            "reason": reason, "created_at": AT,
        })
    };
    let waiting = refund("pending", 700, Some("awaiting_approval"));
    let refund = |status, amount| refund(status, amount, None);
    for (refunds, made, [sent, waits, unknown], left) in [
        (vec![], 0, [0, 0, 0], 2900),
        (vec![refund("pending", 2900)], 0, [2900, 0, 0], 0),
        (vec![refund("outcome_unknown", 1000), refund("closed", 500)], 500, [0, 0, 1000], 1400),
        (vec![refund("notcompleted", 2900)], 0, [0, 0, 0], 2900),
        (vec![refund("completed", 900), refund("completed", 2000)], 2900, [0, 0, 0], 0),
        (vec![refund("pending", 200), waiting], 0, [200, 700, 0], 2000),
    ] {
        let under_way = sent + waits + unknown;
        let members = json!({
            "status": "notcompleted", "reason": "released", "refundable": 2900,
            "refunded": made + under_way,
        });
        let mut story = story(&members, Some("owed"));
        story.refunds = serde_json::from_value(json!(refunds)).unwrap();
        let back = MoneyBack::of(&story, story.transaction.read().unwrap()).unwrap();
        assert_eq!((back.made, back.under_way, back.left), (made, under_way, left));
        of_each_language(&story, |says, words| {
            for (amount, text) in [
                (sent, words.advice_under_way(words.francs(sent))),
                (waits, words.advice_waits(words.francs(waits))),
                (unknown, words.advice_back_unknown(words.francs(unknown))),
                (made, words.advice_given_back(words.francs(made))),
                (left, words.advice_still_owed(words.francs(left))),
            ] {
                assert_eq!(says.contains(&text), amount > 0, "{text}: {says}");
            }
        });
    }
}

#[test]
fn what_is_under_way_or_left_is_called_owed_only_where_it_is() {
    let completed = json!({ "status": "completed", "refundable": 3000, "refunded": 1 });
    let released = json!({ "status": "notcompleted", "reason": "released", "refunded": 1000 });
    let review = json!({
        "status": "review", "reason": "given_back", "refundable": 2900, "refunded": 1000,
    });
    for (members, case) in [(completed, None), (released, None), (review, Some("review"))] {
        let is_known = members.get("refundable").is_some();
        let back = members["refunded"].as_u64().unwrap();
        of_each_language(&story(&members, case), |says, words| {
            let under_way = says.contains(&words.advice_under_way(words.francs(back)));
            assert_eq!(under_way, is_known, "{says}");
            let left = [2900, 3000].map(|all| words.advice_still_owed(words.francs(all - back)));
            let wrong = [words.advice_amount_unknown(), words.advice_nothing_owed()];
            for wrong in left.iter().chain(&wrong) {
                assert!(!says.contains(wrong), "{wrong}: {says}");
            }
        });
    }
}

#[test]
fn an_unknown_offer_has_only_its_name() {
    let mut story =
        story(&json!({ "status": "completed", "reason": "duplicate" }), Some("duplicate"));
    let is_typed = |story: &Story, command: &str| {
        let transaction = story.transaction.read().unwrap();
        let advice = advice(story, transaction, "", Language::En.words());
        advice.commands.iter().any(|(line, _)| line.contains(command))
    };
    for (decision, typed) in [("refund-make", true), ("refund-double", false)] {
        let offers = json!([{ "decision": decision, "about": "txn_1" }]);
        story.offers = serde_json::from_value(offers).unwrap();
        assert_eq!(is_typed(&story, "refund"), typed, "{decision}");
    }
}
