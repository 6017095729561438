//! The limits of tries look at the last sixty minutes, and not at the hours of the clock.

use ligdicash_core::LinkTimes;
use ligdicash_infra::dynamo::{Try, TryCount};
use serde_json::json;

use crate::world::direct::MOOV;
use crate::world::scripted::{self, Reply};
use crate::world::table::number;
use crate::world::{self, Answer, World, minutes, seconds};

/// The way by which a number is tried.
#[derive(Clone, Copy, Debug)]
enum TryBy {
    Order,
    Link,
}

impl World {
    async fn tries_by(&self, way: TryBy, at: usize) -> Answer {
        match way {
            TryBy::Order => self.pay_directly(&format!("A-{at}"), &json!({ "number": MOOV })).await,
            TryBy::Link => {
                let link = self.link(LinkTimes::ONCE).await;
                self.press_link(&link, &[("way", "direct"), ("number", MOOV)]).await
            }
        }
    }
}

#[world::test(scripted::empty)]
async fn a_phone_does_not_ring_twenty_times_around_a_full_hour(world: &World) {
    world.require_proofs();
    world.on_create([Reply::refused("01")]);
    world.advance(minutes(60) - seconds(2));
    for way in [TryBy::Order, TryBy::Link] {
        let mut rung = 0;
        for at in 0..20 {
            rung += usize::from(world.tries_by(way, at).await.status < 300);
            if at == 9 {
                world.advance(seconds(4));
            }
        }
        assert_eq!(rung, 10, "{way:?}");
        let refused = world.tries_by(way, 20).await;
        assert_eq!(refused.status, 429, "{way:?}");
        assert!(refused.retry_after.is_none_or(|wait| wait == 3597), "a page has a sentence");
        world.advance(seconds(3595));
        assert_eq!(world.tries_by(way, 21).await.status, 429, "{way:?}");
        world.advance(seconds(1));
        assert!(world.tries_by(way, 22).await.status < 300, "{way:?}");
    }
}

#[world::test]
async fn a_try_counts_for_sixty_minutes_and_the_item_holds_no_more(world: &World) {
    let begin = world.now();
    let count = async |after, by| {
        let counted = Try { what: "a thing".to_owned(), at: begin + after, by };
        let outcome = world.payments.store.count_try(&counted, 3).await.unwrap();
        match outcome {
            TryCount::Counted => None,
            TryCount::TooMany { until } => Some(until.duration_since(begin)),
        }
    };
    let until = minutes(60);
    let millisecond = seconds(1) / 1000;
    for (by, (after, refused)) in [
        (seconds(0), None),
        (minutes(20), None),
        (minutes(40), None),
        (minutes(40), Some(until)),
        (until - millisecond, Some(until)),
        (until, None),
        (until, Some(minutes(80))),
        (minutes(80), None),
        (minutes(101), None),
        (minutes(101), Some(minutes(120))),
        (minutes(600), None),
        (minutes(600), None),
        (minutes(600), None),
        (minutes(600), Some(minutes(660))),
    ]
    .into_iter()
    .enumerate()
    {
        let by = by.try_into().unwrap();
        assert_eq!(count(after, by).await, refused, "{after:?}");
        assert!(world.tries().await[0].1 <= 3);
    }
    let (twice, item) = (count(minutes(600), 12).await, world.item("tries#a thing").await.unwrap());
    assert_eq!(twice, None, "the SDK may send it twice");
    let kept = number(&item, "expires_at") - begin.as_second();
    assert_eq!(kept, 12 * 3600, "not before its last try is over: {item:?}");
}
