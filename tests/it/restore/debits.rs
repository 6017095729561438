//! A direct payin that the restored table has lost: its payer may have been debited, so its order is held until a
//! person has looked.

use sandbox::{CreateBehaviour, CreateFaults};
use serde_json::json;

use super::{Adopted, line};
use crate::world::direct::DIALS;
use crate::world::payments::{PENDING, behaving, refusing};
use crate::world::{World, but, minutes};

/// The outcome of a press.
#[derive(Clone, Copy, Debug)]
enum Pressed {
    /// LigdiCash took the debit.
    Taken,
    /// LigdiCash's answer was lost.
    Lost,
    /// LigdiCash's answer was not saved.
    Unsaved,
    /// LigdiCash's answer was not saved, and the schedule has noticed.
    GivenUp,
    /// LigdiCash refused the code.
    Refused,
}

impl Pressed {
    async fn play(self, world: &World) -> String {
        let answers = async |create| {
            world.debiting(create);
            world.pay_directly("A-1001", &world.dialled(DIALS)).await;
        };
        match self {
            Self::Taken => answers(CreateFaults::default()).await,
            Self::Lost => answers(behaving(CreateBehaviour::Html502After)).await,
            Self::Refused => answers(refusing("15")).await,
            Self::Unsaved => drop(world.unsaved_debit().await),
            Self::GivenUp => {
                world.unsaved_debit().await;
                world.live(minutes(2), minutes(1)).await;
            }
        }
        world.payins_of("A-1001").await.remove(0)
    }
}

#[tokio::test]
async fn an_order_with_a_possible_debit_is_held_until_a_person_decides() {
    let unknown = ("review", Some("debit_unknown"));
    for (pressed, is_gone, action, to) in [
        (Pressed::Taken, true, "unknown", ("review", Some("token_lost"))),
        (Pressed::Lost, false, "carried", unknown),
        (Pressed::Lost, true, "carried", unknown),
        (Pressed::Unsaved, false, "carried", PENDING),
        (Pressed::Unsaved, true, "carried", PENDING),
        (Pressed::GivenUp, false, "carried", unknown),
        (Pressed::GivenUp, true, "carried", unknown),
        (Pressed::Refused, true, "carried", ("notcompleted", Some("code_refused"))),
    ] {
        let what = format!("{pressed:?}, gone: {is_gone}");
        let mut id = String::new();
        let since = async |world: &World| {
            id = pressed.play(world).await;
            if is_gone {
                world.remove_item(&id).await;
            }
        };
        let adopted = Adopted::since(since).await;
        let case = to.0 == "review";
        assert_eq!(adopted.restored().await, [line(&id, action, None, to, case)], "{what}");
        adopted.open().await;
        let world = &adopted.world;
        world.live(minutes(40), minutes(2)).await;
        let debits = world.debits();
        let again = but(world.dialled(DIALS), json!({ "previous": id }));
        let again = world.pay_directly("A-1001", &again).await;
        let is_free = to.0 == "notcompleted";
        assert_eq!(again.status == 201, is_free, "{what}: {again:?}");
        assert!(is_free || again.summary().1 == "order_under_review", "{what}: {again:?}");
        assert!(is_free || world.debits() == debits, "{what}");
    }
}
