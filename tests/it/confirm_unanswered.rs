//! The truth table of `confirm`: answers that teach nothing about the money, and so close nothing.

use sandbox::{ConfirmBehaviour, ConfirmFaults};
use serde_json::json;

use crate::not_found::not_found;
use crate::world::payments::{PAID, PENDING};
use crate::world::scripted::{self, Asked, Reply, Scripted, confirmation, with_code};
use crate::world::{self, World, hours, minutes};

#[world::test(scripted::test)]
async fn a_refused_call_closes_nothing_and_is_repeated_by_its_sub_code(world: &World) {
    let (by_one, by_both) = (vec!["invoiceToken"], vec!["invoiceToken", "token"]);
    let twice = vec!["invoiceToken"; 2];
    for (text, parameters) in [
        ("Echec (Code00)", &by_one),
        ("Echec (Code01)", &by_one),
        ("Echec (Code02)", &by_both),
        ("Echec (Code04)", &by_both),
        ("Echec (Code03)", &twice),
        ("Echec (Code03a)", &twice),
        ("Echec (Code99)", &twice),
        ("Echec", &twice),
        ("", &twice),
    ] {
        for status in [json!(null), json!(""), json!("pending"), json!("processing")] {
            let id = world.pending_for(&format!("{text}-{status}").replace(' ', "")).await;
            let mut body = confirmation(&id, "");
            body["response_code"] = json!("01");
            body["response_text"] = json!(text);
            body["status"] = status.clone();
            world.on_confirm([Reply::json(&body)]);
            world.take_asked();
            world.assert_asked(&id, PENDING).await;
            assert_eq!(&names(&world.take_asked()), parameters, "{text} {status}");
            assert_still_watched(world, &id).await;
        }
    }
}

#[world::test(scripted::test)]
async fn an_answer_that_is_no_answer_changes_nothing_and_the_next_one_counts(world: &World) {
    for (at, reply) in no_answers().into_iter().enumerate() {
        let id = world.pending_for(&format!("A-{at}")).await;
        world.on_confirm([reply(&id)]);
        world.assert_asked(&id, PENDING).await;
        assert_still_watched(world, &id).await;
        world.on_confirm([Reply::confirmed(&id, "completed")]);
        world.assert_asked(&id, PAID).await;
    }
}

/// Each would pay or close the payment if only a part of it were read.
fn no_answers() -> Vec<fn(&str) -> Reply> {
    vec![
        |_| Reply::ok(""),
        |_| Reply::ok("null"),
        |_| Reply::ok("[]"),
        |_| Reply::ok("\"completed\""),
        |_| Reply::html(200, "<html><body>completed</body></html>"),
        |id| Reply::html(502, &confirmation(id, "completed").to_string()),
        |id| Reply::confirmed(id, "completed").but(500),
        |id| Reply::confirmed(id, "notcompleted").but(404),
        |id| Reply::ok(&confirmation(id, "completed").to_string()[..120]),
        |id| Reply::json(&json!([confirmation(id, "completed")])),
        |id| Reply::json(&json!({ "data": confirmation(id, "completed") })),
        |id| Reply::json(&with_code(id, "", json!(null))),
        |id| Reply::json(&with_code(id, "pending", json!("02"))),
        |id| Reply::json(&with_code(id, "notcompleted", json!("99"))),
        |id| Reply::json(&with_code(id, "notcompleted", json!(true))),
        |id| Reply::confirmed(id, ""),
        |id| Reply::confirmed(id, "processing"),
        |id| Reply::confirmed(id, "failed"),
        |id| Reply::confirmed(id, "not completed"),
    ]
}

#[world::test(scripted::test)]
async fn a_redirect_is_not_followed_so_the_keys_do_not_travel(world: &World) {
    let elsewhere = Scripted::start().await;
    let id = world.pending().await;
    for status in [301, 302, 303, 307, 308] {
        for target in [elsewhere.address("/confirm"), world.ligdicash().address("/login")] {
            world.on_confirm([Reply::redirect(status, target)]);
            world.take_asked();
            world.assert_asked(&id, PENDING).await;
            let asked = world.take_asked();
            let forms = if [301, 308].contains(&status) { 2 } else { 1 };
            assert_eq!(names(&asked), vec!["invoiceToken"; 2 * forms], "{status}");
        }
    }
    assert!(elsewhere.take_asked().is_empty());
}

#[world::test(world::hurried)]
async fn a_confirm_that_is_slow_cut_or_never_answered_changes_nothing_for_good(world: &World) {
    for behaviour in [ConfirmBehaviour::Slow, ConfirmBehaviour::Hang, ConfirmBehaviour::Cut] {
        let order_id = format!("{behaviour:?}");
        let id = world.pending_for(&order_id).await;
        world.misbehave(&id, ConfirmFaults { behaviour, ..ConfirmFaults::default() });
        world.sandbox.pay(&id).unwrap();
        world.assert_asked(&id, PENDING).await;
        world.misbehave(&id, ConfirmFaults::default());
        world.live(minutes(2), minutes(1)).await;
        world.assert_known(&id, PAID).await;
    }
}

// ---- an unknown invoice, and the parameter's two names ----

#[world::test]
async fn no_such_invoice_counts_only_in_a_row(world: &World) {
    let id = world.pending().await;
    for _ in 0..3 {
        world.misbehave(&id, not_found());
        world.live(hours(4), hours(1)).await;
        world.assert_known(&id, PENDING).await;
        world.misbehave(&id, ConfirmFaults::default());
        world.assert_asked(&id, PENDING).await;
    }
}

#[world::test]
async fn a_page_that_keeps_asking_counts_no_check_of_an_unknown_invoice(world: &World) {
    let id = world.pending().await;
    world.misbehave(&id, not_found());
    for _ in 0..20 {
        world.assert_asked(&id, PENDING).await;
    }
}

#[world::test(scripted::test)]
async fn the_other_parameter_name_is_tried_once_if_the_first_fails(world: &World) {
    for code in ["02", "04"] {
        let id = world.pending_for(code).await;
        world.on_confirm([Reply::refused(code), Reply::confirmed(&id, "completed")]);
        world.take_asked();
        world.assert_asked(&id, PAID).await;
        assert_eq!(names(&world.take_asked()), ["invoiceToken", "token"]);
    }
}

#[world::test(scripted::test)]
async fn confirm_is_asked_with_the_stored_token_percent_encoded_and_both_keys(world: &World) {
    let token = "a+b/c=d&e?f#g%h é";
    world.on_create([Reply::json(&json!({
        "response_code": "00", "token": token, "response_text": "https://app.ligdicash.com/pay",
    }))]);
    let id = world.pending_for("A-special").await;
    world.on_confirm([Reply::confirmed(&id, "completed")]);
    world.take_asked();
    world.assert_asked(&id, PAID).await;
    let asked = world.take_asked().remove(0);
    assert_eq!(asked.method, "GET");
    assert_eq!(asked.path, "/pay/v01/redirect/checkout-invoice/confirm/");
    assert_eq!(asked.query, [("invoiceToken".to_owned(), token.to_owned())]);
    assert_eq!(asked.header("apikey"), world::API_KEY);
    assert_eq!(asked.header("authorization"), format!("Bearer {}", world::AUTH_TOKEN));
    assert_eq!(asked.header("accept"), "application/json");
    assert_eq!(asked.header("user-agent"), world::USER_AGENT);
}

/// The schedule will look at it within minutes.
async fn assert_still_watched(world: &World, id: &str) {
    let item = world.item(id).await.unwrap();
    let next: jiff::Timestamp = item["next_check_at"].as_s().unwrap().parse().unwrap();
    assert!(next > world.now() && next <= world.now() + minutes(2), "{next}");
}

fn names(asked: &[Asked]) -> Vec<&str> {
    asked.iter().flat_map(Asked::parameters).collect()
}
