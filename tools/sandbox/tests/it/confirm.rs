//! `GET …/confirm`, of payins and of payouts.

use std::time::{Duration, Instant};

use reqwest::{Method, Response};
use sandbox::Status;
use serde_json::{Value, json};

use crate::fixtures::{self, A4, C1, C2, C3, C4, C5, F1, F2, F3, F4};
use crate::wing::{ENDPOINTS, WINGS, Wing, json_of, text_of};
use crate::world::{PATIENCE, World};

const DAY: i64 = 24 * 3600;

/// A world whose invoice or payout has this status and these faults of confirm.
pub(crate) async fn confirming(wing: Wing, status: Status, faults: Value) -> World {
    let world = World::new().await;
    world.make(wing).await;
    world.set_faults(wing, json!({ "confirm": faults })).await;
    world.end(wing, status);
    world
}

async fn behaving(wing: Wing, behaviour: &str) -> World {
    confirming(wing, Status::Completed, json!({ "behaviour": behaviour })).await
}

/// The answer of confirm while the money has not moved.
fn pending(wing: Wing) -> Value {
    let mut expected = fixtures::json(wing.pick(C2, F2));
    if wing == Wing::Payin {
        expected["date"] = json!("2026-06-01 10:00:01+00");
    }
    expected
}

/// A refusal by confirm.
pub(crate) fn refused(wing: Wing, code: &str) -> Value {
    let mut expected = fixtures::json(wing.pick(C4, F4));
    expected["response_text"] = json!(format!("Echec (Code{code})"));
    expected
}

#[tokio::test]
async fn pending_and_completed_are_confirmed_with_the_documented_fields() {
    for wing in ENDPOINTS {
        let world = World::new().await;
        world.make(wing).await;
        let body = world.confirm(wing).await;
        assert_eq!(world.like_fixture(wing, &body), pending(wing), "{wing:?}");
        world.end(wing, Status::Completed);
        let body = world.confirm(wing).await;
        let expected = fixtures::json(wing.pick(C1, F1));
        assert_eq!(world.like_fixture(wing, &body), expected, "{wing:?}");
    }
}

#[tokio::test]
async fn a_failure_is_notcompleted_in_either_spelling() {
    for (wing, faults, spelling) in [
        (Wing::Payin, json!({}), "notcompleted"),
        (Wing::Payin, json!({ "spelling": "nocompleted" }), "nocompleted"),
        (Wing::Payout, json!({}), "notcompleted"),
    ] {
        let world = confirming(wing, Status::NotCompleted, faults).await;
        let mut expected = fixtures::json(wing.pick(C3, F3));
        expected["status"] = json!(spelling);
        let body = world.confirm(wing).await;
        assert_eq!(world.like_fixture(wing, &body), expected, "{wing:?}");
    }
}

#[tokio::test]
async fn the_path_takes_a_trailing_slash_and_each_call_is_recorded() {
    for wing in WINGS {
        let world = confirming(wing, Status::Completed, json!({})).await;
        for slash in ["", "/"] {
            let answer = at_form(&world, wing, slash).await;
            assert_eq!(answer.json::<Value>().await.unwrap()["status"], "completed", "{wing:?}");
        }
        let seen = world.seen(wing);
        assert_eq!((&seen["confirms"], &seen["counters"]["confirms"]), (&json!(2), &json!(2)));
        let kept = ["parameter", "answer"].map(|name| &seen["confirm_log"][1][name]);
        assert_eq!(kept, [wing.confirm().1, "00 completed"], "{wing:?}");
    }
}

/// A confirm call to the path that ends like this.
async fn at_form(world: &World, wing: Wing, slash: &str) -> Response {
    let (path, parameter) = wing.confirm();
    let query = format!("{parameter}={}", world.token(wing));
    world.call(Method::GET, &format!("{path}{slash}?{query}")).send().await.unwrap()
}

#[tokio::test]
async fn an_unknown_token_is_code_02_and_that_of_the_other_wing_is_unknown() {
    let world = World::new().await;
    world.make(Wing::Payin).await;
    world.make(Wing::Payout).await;
    for (wing, other) in [(Wing::Payin, Wing::Payout), (Wing::Payout, Wing::Payin)] {
        for token in ["", "nothing", world.token(other).as_str()] {
            let answer = json_of(world.ask(wing, &format!("{}={token}", wing.confirm().1))).await;
            assert_eq!(answer, refused(wing, "02"), "{wing:?} {token}");
        }
    }
    assert_eq!(json_of(world.ask(Wing::Payin, "token=nothing")).await, refused(Wing::Payin, "02"));
    world.sandbox.set_preset("ligdicash-down").unwrap();
    assert_eq!(world.ask(Wing::Payin, "token=nothing").send().await.unwrap().status(), 502);
}

#[tokio::test]
async fn each_address_refuses_other_tokens_and_names_its_parameter() {
    let sdks = ("/pay/v01/straight/payout/confirm", "payoutToken");
    let world = World::new().await;
    for wing in WINGS {
        world.make(wing).await;
    }
    for (wing, (path, parameter), other) in [
        (Wing::Payin, Wing::Payin.confirm(), "withdrawalToken"),
        (Wing::Payout, Wing::Payout.confirm(), "payoutToken"),
        (Wing::Payout, Wing::Payout.confirm(), "invoiceToken"),
        (Wing::Payout, sdks, "withdrawalToken"),
    ] {
        let query = format!("{parameter}={}", world.token(wing));
        let get = |query: &str| world.call(Method::GET, &format!("{path}/?{query}"));
        let bare = world.http.get(format!("{}{path}/?{query}", world.url));
        let requests = [
            (get(&query.replace(parameter, other)), "Echec (Code04)", parameter),
            (get(""), "Echec (Code04)", parameter),
            (get(&format!("{parameter}=nothing")), "Echec (Code02)", ""),
            (world.call(Method::POST, &format!("{path}/?{query}")), "Echec (Code04)", "GET"),
            (bare.header("Apikey", "key"), "Echec (Code00)", ""),
        ];
        for (request, code, why) in requests {
            let answer = json_of(request).await;
            assert_eq!((&answer["response_text"], &answer["token"]), (&json!(code), &json!("")));
            let details = answer["response_text_details"].as_str().unwrap_or_default();
            let is_named = details.contains(why) && details.is_empty() == why.is_empty();
            assert!(is_named, "{path} {code} {why}: {answer}");
            if wing == Wing::Payin && code.contains("00") {
                let mut expected = fixtures::json(A4);
                expected["wiki"] = json!("https://client.ligdicash.com/wiki/confirmInvoice");
                assert_eq!(answer, expected);
            }
        }
    }
    for (wing, calls) in [(Wing::Payin, 5), (Wing::Payout, 15)] {
        assert_eq!((world.counted(wing).2, &world.seen(wing)["confirms"]), (calls, &json!(0)));
    }
}

#[tokio::test]
async fn bodies_outside_the_contract_are_sent_as_chosen() {
    let cases = [
        ("empty", ""),
        ("null", "null"),
        ("empty_array", "[]"),
        ("code_only", r#"{"response_code":"00"}"#),
        ("integer_code", r#"{"response_code":0}"#),
    ];
    for wing in WINGS {
        for (behaviour, body) in cases {
            let world = behaving(wing, behaviour).await;
            assert_eq!(text_of(world.ask_own(wing)).await, body, "{wing:?} {behaviour}");
        }
        let world = behaving(wing, "normal").await;
        let (full, half) = (text_of(world.ask_own(wing)), behaving(wing, "truncated").await);
        let (full, half) = (full.await, text_of(half.ask_own(wing)).await);
        assert!(half.starts_with('{') && half.len() == full.len() / 2, "{wing:?} {half}");
        assert!(serde_json::from_str::<Value>(&half).is_err());
    }
}

#[tokio::test]
async fn an_answer_can_be_late_missing_or_a_web_page_and_still_counts() {
    for wing in WINGS {
        let slow = json!({ "behaviour": "slow", "slow_ms": 80 });
        let world = confirming(wing, Status::Completed, slow).await;
        let started = Instant::now();
        assert_eq!(world.confirm(wing).await["status"], "completed", "{wing:?}");
        assert!(started.elapsed() >= Duration::from_millis(80), "{wing:?}");

        for (behaviour, status) in
            [("hang", None), ("cut", None), ("html_502", Some(502)), ("html_200", Some(200))]
        {
            let world = behaving(wing, behaviour).await;
            match (world.ask_own(wing).timeout(PATIENCE).send().await, status) {
                (Ok(answer), Some(status)) => {
                    assert_eq!(answer.status(), status, "{wing:?} {behaviour}");
                    assert!(answer.text().await.unwrap().starts_with("<html>"));
                }
                (Err(error), None) => {
                    assert_eq!(error.is_timeout(), behaviour == "hang", "{wing:?} {error:?}");
                    assert!(error.is_request(), "{wing:?} {error:?}");
                }
                (answer, _) => panic!("{wing:?} {behaviour}: {answer:?}"),
            }
            assert_eq!(world.seen(wing)["confirms"], 1, "{wing:?} {behaviour}");
        }
    }
}

#[tokio::test]
async fn a_status_can_be_missing_or_unknown() {
    for (wing, amount) in [(Wing::Payin, json!(3000)), (Wing::Payout, Value::Null)] {
        for (behaviour, status) in [("no_status", None), ("unknown_status", Some("processing"))] {
            let body = behaving(wing, behaviour).await.confirm(wing).await;
            let facts = (&body["response_code"], body.get("status").and_then(Value::as_str));
            assert_eq!(facts, (&json!("00"), status), "{wing:?} {behaviour}");
            assert_eq!(body["amount"], amount, "{wing:?} {behaviour}");
        }
    }
}

#[tokio::test]
async fn a_refusal_comes_without_a_status_or_contradicts_itself() {
    for wing in WINGS {
        let faults = json!({ "behaviour": "refuse", "refuse_code": "04" });
        let world = confirming(wing, Status::Completed, faults).await;
        assert_eq!(world.confirm(wing).await, refused(wing, "04"));
        let by_default = behaving(wing, "refuse").await.confirm(wing).await;
        assert_eq!(by_default, refused(wing, "03"));
        for status in [Status::Completed, Status::NotCompleted] {
            let faults = json!({ "behaviour": "refuse_with_status" });
            let world = confirming(wing, status, faults).await;
            let body = world.confirm(wing).await;
            let facts = ["response_code", "response_text", "status"].map(|name| &body[name]);
            assert_eq!(facts, ["01", "Echec (Code03)", status.word()], "{wing:?}");
            if (wing, status) == (Wing::Payin, Status::NotCompleted) {
                assert_eq!(world.like_fixture(wing, &body), fixtures::json(C5));
            }
        }
    }
}

#[tokio::test]
async fn confirm_can_lie_while_the_ledger_keeps_the_truth() {
    for (wing, operator) in [(Wing::Payin, "11"), (Wing::Payout, "12")] {
        let lie = json!({ "status_override": "completed" });
        let world = confirming(wing, Status::Pending, lie).await;
        let body = world.confirm(wing).await;
        let facts = (&body["status"], &body["operator_id"]);
        assert_eq!(facts, (&json!("completed"), &json!(operator)), "{wing:?}");
        assert_eq!(world.seen(wing)["status"], "pending", "{wing:?}");
    }
}

#[tokio::test]
async fn a_token_older_than_a_day_is_code_02_only_if_switched_on() {
    for (wing, is_refused) in WINGS.into_iter().flat_map(|wing| [(wing, false), (wing, true)]) {
        let faults = json!({ "expired_token_error": is_refused });
        let world = confirming(wing, Status::Pending, faults).await;
        world.wait(DAY - 1);
        let before = world.confirm(wing).await;
        assert_eq!((&before["status"], &before["response_text"]), (&json!("pending"), &json!("")));
        world.wait(1);
        let expected = if is_refused { refused(wing, "02") } else { before };
        assert_eq!(world.confirm(wing).await, expected, "{wing:?}");
    }
}

#[tokio::test]
async fn confirm_can_learn_of_a_final_status_later_than_the_ledger() {
    for wing in WINGS {
        for status in [Status::Completed, Status::NotCompleted] {
            let world = confirming(wing, status, json!({ "pending_seconds": 60 })).await;
            world.wait(59);
            let body = world.confirm(wing).await;
            assert_eq!(world.like_fixture(wing, &body), pending(wing), "{wing:?} {status}");
            assert_eq!(world.seen(wing)["status"], status.word());
            world.wait(1);
            assert_eq!(world.confirm(wing).await["status"], status.word(), "{wing:?}");
        }
    }
}
