//! Strangers start sign-ins and abandon them, each of which the table keeps for a while.

use serde_json::json;

use crate::browser::Browser;
use crate::phone::SoftPhone;
use crate::world::World;

/// The most read units of a request.
const MOST: f64 = 3.0;

/// So many come within an hour and a half, at twenty requests a second.
#[tokio::test]
async fn beside_100_000_abandoned_sign_ins_the_team_reads_three_units() {
    let world = World::start().await;
    for (number, name) in (1..).zip(["awa", "issa", "binta"]) {
        world.add(name, "act", &mut SoftPhone::new(number)).await;
    }
    Browser::new(&world).start_sign_in().await;
    world.abandon_sign_ins(100_000).await;

    let (_, token) = world.invite("fati", "view").await;
    let browser = Browser::new(&world);
    let started = browser.ask("register/start", json!({ "invitation": token }));
    let ((status, _), units) = Box::pin(world.reading(started)).await;
    assert_eq!(status, 200);
    assert!(units <= MOST, "a registration: {units}");

    let listed = world.signed("issa", "owners", None);
    let ((status, listed), units) = Box::pin(world.reading(listed)).await;
    assert_eq!((status, listed["people"].as_array().unwrap().len()), (200, 3));
    assert!(units <= MOST, "a list: {units}");

    let phone = &listed["people"][0]["phones"][0]["id"];
    for body in [json!({ "name": "awa", "phone": phone }), json!({ "name": "binta" })] {
        let ((status, revoked), units) = Box::pin(world.reading(world.revoke(body))).await;
        assert_eq!((status, &revoked["phones"]), (200, &json!(1)), "{revoked}");
        assert!(units <= MOST, "a revocation: {units}");
    }
}
