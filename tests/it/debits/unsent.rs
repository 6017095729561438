//! A request that ends after its payin is recorded and before LigdiCash is asked: nothing was sent, and that is known.

use ligdicash_core::payin;
use ligdicash_core::{LinkTimes, PayinId, Salt};
use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::json;

use super::tries::LIMIT;
use crate::links::PRESS;
use crate::world::direct::{CONFIRMS, DIALS, pressed_by};
use crate::world::links::visit;
use crate::world::payments::{Known, PENDING, behaving};
use crate::world::proxy::Fault;
use crate::world::wired::order_by;
use crate::world::{
    self, AppDirect, AppInitiate, AppLink, World, but, events, hours, minutes, order,
};

const NOT_SENT: Known<'_> = ("notcompleted", Some("create_not_sent"));

/// The ends of a request whose payin is recorded: by its time limit, and by an answer that is lost for good.
const ENDS: [(&str, [usize; 2], Fault); 2] = [
    ("TransactWriteItems", [0, 1], Fault::Hang),
    ("TransactWriteItems", [0, 3], Fault::LostAnswer),
];

#[world::test(world::watched)]
async fn a_debit_that_ends_before_it_is_sent_calls_nobody(world: &World) {
    world.debiting(CreateFaults::default());
    for (at, end) in ENDS.into_iter().enumerate() {
        let wallet = json!({ "number": CONFIRMS, "operator": "ligdicash" });
        let ways = [world.dialled(DIALS), json!({ "number": CONFIRMS }), wallet];
        for (way, fields) in ways.into_iter().enumerate() {
            let (proxy, order_id) = (world.disturbed(end).await, format!("A-{at}-{way}"));
            let app = AppDirect { preparation: LIMIT, ..world.process_on(proxy.url()).direct };
            let (press, sent) = (world.press(&order_id, &fields), world.debits());
            assert_eq!(pressed_by(&app, &press).await.status, 503, "{end:?} {fields}");
            let [id] = &world.payins_of(&order_id).await[..] else { panic!("one payin") };
            world.assert_known(id, NOT_SENT).await;
            let again = world.pressed(&press).await;
            assert_eq!(again.summary(), (200, NOT_SENT.0, NOT_SENT.1), "{again:?}");
            assert_eq!(world.debits(), sent, "{end:?} {fields}");
            let next = world.pressed(&but(press, json!({ "previous": id }))).await;
            assert_eq!(next.status, 201, "{end:?} {next:?}");
        }
    }
    world.live(hours(1), minutes(5)).await;
    assert_eq!(world.open_cases().await, [""; 0]);
}

#[world::test]
async fn a_press_of_a_link_that_ends_before_it_is_sent_keeps_no_place(world: &World) {
    world.no_callbacks();
    for (at, end) in ENDS.into_iter().enumerate() {
        for way in ["", "direct"] {
            let link = world.link(LinkTimes::ONCE).await;
            let (proxy, form) =
                (world.disturbed(end).await, [PRESS, ("way", way), ("number", CONFIRMS)]);
            let app = AppLink { preparation: LIMIT, ..world.process_on(proxy.url()).link };
            let request = events::press_link(link.id.as_str(), &form);
            assert_eq!(visit(&app, request).await.status, 503, "{at} {way}");
            let [id] = &world.payins_of_first(&link).await[..] else { panic!("one payin") };
            world.assert_known(id, NOT_SENT).await;
            let stranger = [("press", "f"), ("way", way), ("number", CONFIRMS)];
            let mut page = world.press_link(&link, &stranger).await;
            if way == "direct" {
                let previous = page.hidden("previous").to_owned();
                let again = [&form[..], &[("previous", &previous)]].concat();
                page = world.press_link(&link, &again).await;
            }
            let expected = if way == "direct" { 200 } else { 303 };
            assert_eq!(page.status, expected, "{at} {way}: {page:?}");
            let payins = world.payins_of_first(&link).await;
            let live = payins.iter().find(|payin| *payin != id).unwrap();
            world.assert_known(live, PENDING).await;
        }
    }
}

#[world::test]
async fn an_order_whose_page_is_not_asked_for_in_time_is_free_at_once(world: &World) {
    for (at, end) in ENDS.into_iter().enumerate() {
        let (proxy, order) = (world.disturbed(end).await, order(&format!("A-{at}"), 3000));
        let app = AppInitiate { preparation: LIMIT, ..world.process_on(proxy.url()).initiate };
        assert_eq!(order_by(&app, &order).await.status, 503, "{end:?}");
        assert_eq!(world.initiate(&order).await.status, 200, "{end:?}");
    }
}

/// A press that reaches us twice has one id.
#[world::test]
async fn a_request_closes_no_payin_that_another_process_is_sending(world: &World) {
    world.debiting(CreateFaults { slow_ms: 300, ..behaving(CreateBehaviour::Slow) });
    let fields = json!({ "number": CONFIRMS });
    let meanwhile = async {
        while world.debits() == 0 {
            tokio::task::yield_now().await;
        }
        let id = PayinId::parse(&world.sandbox.debits()[0].transaction_id).unwrap();
        payin::withhold(&*world.payments, &id, &Salt::from_random(1)).await.unwrap();
        world.assert_known(id.as_str(), PENDING).await;
    };
    let (answer, ()) = futures::join!(world.pay_directly("A-1", &fields), meanwhile);
    assert_eq!(answer.summary(), (201, "pending", None));
}
