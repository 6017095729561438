//! The cost of each question: every request to DynamoDB, counted.

use ligdicash_core::LinkTimes;
use ligdicash_infra::instant;
use serde_json::{Value, json};

use super::open_case;
use crate::world::operators::{look_by, search};
use crate::world::proxy::Proxy;
use crate::world::{self, AppInspect, World, hours, minutes, seconds, seed};

/// An `inspect` whose requests are counted.
struct Counted {
    proxy: Proxy,
    inspect: AppInspect,
}

/// The number of requests of each kind.
#[derive(Debug, Default, PartialEq, Eq)]
struct Requests {
    gets: usize,
    batches: usize,
    queries: usize,
}

impl World {
    async fn counted_inspect(&self) -> Counted {
        let proxy = self.proxy().await;
        let inspect = self.inspect_on(proxy.url());
        Counted { proxy, inspect }
    }
}

impl Counted {
    async fn ask(&self, asked: &str, body: Option<&Value>) -> (Value, Requests) {
        let before = self.proxy.operations().len();
        let answer = look_by(&self.inspect, asked, body).await;
        assert_eq!(answer.status, 200, "{asked}: {answer:?}");
        let operations = self.proxy.operations().split_off(before);
        let of = |name| operations.iter().filter(|operation| *operation == name).count();
        let requests =
            Requests { gets: of("GetItem"), batches: of("BatchGetItem"), queries: of("Query") };
        let counted = requests.gets + requests.batches + requests.queries;
        assert_eq!(counted, operations.len(), "{operations:?}");
        (answer.body, requests)
    }

    async fn see(&self, asked: &str) -> (Value, Requests) {
        self.ask(asked, None).await
    }

    async fn find(&self, body: &Value) -> (Value, Requests) {
        self.ask(search(body), Some(body)).await
    }
}

fn gets(gets: usize) -> Requests {
    Requests { gets, ..Requests::default() }
}

fn queries(queries: usize) -> Requests {
    Requests { queries, ..Requests::default() }
}

#[world::test]
async fn what_has_a_key_is_found_by_reading_what_the_key_names(world: &World) {
    world.failed().await;
    world.advance(minutes(1));
    let paid = world.paid().await;
    world.pending_for("A-1002").await;
    let payout = world.taken("P-1").await;
    let inspect = world.counted_inspect().await;
    for (by, value, expected) in [
        ("order", "A-1002", gets(2)),
        ("order", "A-1001", gets(3)),
        ("order", "A-1003", gets(1)),
        ("transaction", &paid, gets(1)),
        ("transaction", "nonsense", gets(0)),
        ("payout", "P-1", gets(2)),
        ("transaction", &payout, gets(1)),
    ] {
        let (_, requests) = inspect.find(&json!({ "by": by, "value": value })).await;
        assert_eq!(requests, expected, "{by} {value}");
    }
    let (_, person) = inspect.see(&format!("people/{paid}")).await;
    assert_eq!(person, gets(1));
}

#[world::test]
async fn a_story_costs_one_request_for_each_thing_in_it_and_one_for_its_cases(world: &World) {
    world.failed().await;
    world.advance(minutes(1));
    let paid = world.paid().await;
    let pending = world.pending_for("A-1002").await;
    let link = world.link(LinkTimes::UNLIMITED).await;
    world.pay_link(&link).await;
    let by_link = world.payins_of_first(&link).await.concat();
    let inspect = world.counted_inspect().await;
    // The number of rows is one query, and that of the callbacks that were only counted one item.
    let with_cases = |gets: usize| Requests { gets: gets + 1, batches: 1, queries: 1 };
    for (id, expected, parts) in [
        (&pending, with_cases(3), "the payment, its order, and the order's payment"),
        (&paid, with_cases(5), "and the other payment, and an event"),
        (&by_link, Requests { batches: 2, ..with_cases(3) }, "and the link"),
    ] {
        let (_, requests) = inspect.see(&format!("transactions/{id}")).await;
        assert_eq!(requests, expected, "{parts}");
    }
    let (_, exchanges) = inspect.see(&format!("transactions/{paid}/exchanges")).await;
    assert_eq!(exchanges, queries(1));
}

#[world::test]
async fn a_page_costs_the_same_however_much_there_is(world: &World) {
    let inspect = world.counted_inspect().await;
    // Four parts each of what is due, of eight hours and of two days, and four parts of the to-do index beside.
    let of_health = Requests { batches: 1, ..queries(4 + 8 * 4 + 2 * 4 + 4) };
    assert_eq!(inspect.see("cases").await.1, queries(1));
    assert_eq!(inspect.see("health").await.1, of_health);
    assert_eq!(inspect.see("days/2026-06-01").await.1, queries(4));
    let of_range = Requests { gets: 1, ..queries(62 * 4) };
    assert_eq!(inspect.see("figures?from=2026-04-01&until=2026-06-01").await.1, of_range);

    let later = world.now() + hours(1);
    world.seed((0..2300).map(|number| (seed::id(number), later))).await;
    let case = |number: u32| {
        let at = instant::text(world.now() + seconds(number.into()));
        open_case("contradiction", &seed::id(number.into()), &at, true)
    };
    world.write((0..1000).map(case).collect()).await;

    let (page, requests) = inspect.see("cases").await;
    assert_eq!(page["cases"].as_array().unwrap().len(), 50);
    assert_eq!(requests, Requests { gets: 0, batches: 2, queries: 1 });
    // No payment is proven, so health reads the newest thousand, a hundred at a time.
    let requests = inspect.see("health").await.1;
    assert_eq!((requests.gets, requests.batches), (0, 2));
    assert!((48..=48 + 40).contains(&requests.queries), "{requests:?}");

    let (page, requests) = inspect.see("days/2026-06-01?limit=100").await;
    assert_eq!(page["transactions"].as_array().unwrap().len(), 100);
    assert!((4..=8).contains(&requests.queries), "one or two of each part: {requests:?}");
    assert_eq!((requests.gets, requests.batches), (0, 0));

    let body = json!({ "number": "70000001" });
    let (page, requests) = inspect.find(&body).await;
    assert_eq!(page["looked_at"], 1000);
    assert!((4..=12).contains(&requests.queries), "{requests:?}");
    assert_eq!((requests.gets, requests.batches), (0, 10), "a hundred at once");
}
