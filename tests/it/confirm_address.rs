//! The address of `confirm`, which the documents write with a slash at its end and without.

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
    for reply in [moved(301), moved(308), missing(), missing_as_json()] {
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

fn missing_as_json() -> Reply {
    Reply::json(&json!({ "message": "Not Found" })).but(404)
}
