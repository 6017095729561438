//! The question of `confirm`: its address, which the documents write with a slash at its end and without, what it carries,
//! and no answer to it.

use serde_json::json;

use crate::world::payments::{PAID, PENDING};
use crate::world::scripted::{self, Asked, Reply, Scripted, confirmation};
use crate::world::{self, World, logs};

const SLASH: &str = "/pay/v01/redirect/checkout-invoice/confirm/";
const NO_SLASH: &str = "/pay/v01/redirect/checkout-invoice/confirm";

fn paths(asked: &[Asked]) -> Vec<&str> {
    asked.iter().map(|asked| asked.path.as_str()).collect()
}

/// Asks about a new payment while LigdiCash answers so.
async fn assert_asked(
    world: &World,
    replies: impl FnOnce(&str) -> Vec<Reply>,
    expected: (&str, Option<&str>),
    paths_asked: &[&str],
) {
    let id = world.pending_for(&format!("A-{:x}", world.now().as_nanosecond())).await;
    world.on_confirm(replies(&id));
    world.take_asked();
    world.assert_asked(&id, expected).await;
    let asked = world.take_asked();
    assert_eq!(paths(&asked), paths_asked);
    let has_keys = |asked: &Asked| !asked.header("apikey").is_empty();
    assert!(asked.iter().all(has_keys), "each is a whole question: {asked:?}");
}

fn paid(id: &str) -> Vec<Reply> {
    vec![Reply::confirmed(id, "completed")]
}

#[world::test(scripted::test)]
async fn a_form_of_the_address_with_nothing_behind_it_gives_way_to_the_other(world: &World) {
    let missing_as_json = Reply::json(&json!({ "message": "Not Found" })).but(404);
    for reply in [moved(301), moved(308), missing(), missing_as_json] {
        let nothing_first = |id: &str| [vec![reply.clone()], paid(id)].concat();
        assert_asked(world, nothing_first, PAID, &[SLASH, NO_SLASH]).await;
        assert_asked(world, paid, PAID, &[NO_SLASH]).await;
        assert_asked(world, nothing_first, PAID, &[NO_SLASH, SLASH]).await;
        assert_asked(world, paid, PAID, &[SLASH]).await;
    }
}

#[world::test(scripted::test)]
async fn an_address_that_fails_in_both_forms_is_not_remembered(world: &World) {
    for reply in [moved(301), missing()] {
        let twice = [SLASH, NO_SLASH, SLASH, NO_SLASH];
        assert_asked(world, |_| vec![reply], PENDING, &twice).await;
    }
    for other in [Reply::html(200, "<html>login</html>"), Reply::ok("{}").but(502)] {
        let replies = |id: &str| [vec![missing(), other], paid(id)].concat();
        assert_asked(world, replies, PAID, &[SLASH, NO_SLASH, SLASH]).await;
    }
    assert_asked(world, paid, PAID, &[SLASH]).await;
}

#[world::test(scripted::test)]
async fn an_answer_of_ligdicashs_with_404_is_no_missing_address(world: &World) {
    let answers = |id: &str| [vec![Reply::refused("02").but(404)], paid(id)].concat();
    assert_asked(world, answers, PAID, &[SLASH, SLASH]).await;
    let other = |id: &str| vec![Reply::json(&confirmation(id, "pending")).but(405)];
    assert_asked(world, other, PENDING, &[SLASH, SLASH]).await;
}

/// Either parameter name is tried, and the log has a warning.
#[world::test(scripted::test)]
async fn the_other_form_of_the_address_is_tried_at_the_same_host(world: &World) {
    let elsewhere = Scripted::start().await;
    let before = logs::warnings_with(NO_SLASH).len();
    let to_elsewhere = Reply::redirect(301, elsewhere.address("/confirm"));
    let replies = |id: &str| [vec![to_elsewhere], vec![Reply::refused("02")], paid(id)].concat();
    assert_asked(world, replies, PAID, &[SLASH, NO_SLASH, NO_SLASH]).await;
    for _ in 0..3 {
        assert_asked(world, paid, PAID, &[NO_SLASH]).await;
    }
    assert!(elsewhere.take_asked().is_empty(), "the keys do not travel");
    assert!(logs::warnings_with(NO_SLASH).len() > before);
}

fn moved(status: u16) -> Reply {
    Reply::redirect(status, NO_SLASH.to_owned())
}

fn missing() -> Reply {
    Reply::html(404, "<html><body>Not Found</body></html>")
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

fn names(asked: &[Asked]) -> Vec<&str> {
    asked.iter().flat_map(Asked::parameters).collect()
}
