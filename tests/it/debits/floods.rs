//! Floods of strangers' callbacks around the one with LigdiCash's own token, which is not lost among them.

use std::ops::Range;

use jiff::tz::TimeZone;
use ligdicash_infra::observe::metrics::Metric;
use sandbox::{
    ConfirmBehaviour, ConfirmFaults, CreateBehaviour, PayoutConfirmFaults, PayoutFaults,
};
use serde_json::json;

use crate::world::direct::CONFIRMS;
use crate::world::payments::{PAID, behaving};
use crate::world::payouts::silent;
use crate::world::{self, World, hours, minutes, seconds};

/// The callbacks of a flood.
const MANY: usize = 60;

/// A token that strangers bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strangers {
    /// Tokens of the same project that name nothing of ours.
    Foreign,
    /// Tokens at which LigdiCash's front closes the connection.
    Cut,
    /// Tokens that LigdiCash refuses, as if our keys were wrong.
    Refused,
    /// Tokens that do not exist.
    Junk,
}

/// Each kind of strangers, and their number before the true callback.
fn floods() -> impl Iterator<Item = (Strangers, usize)> {
    let all = [Strangers::Foreign, Strangers::Cut, Strangers::Refused, Strangers::Junk];
    all.into_iter().flat_map(|strangers| [1, 3, 30].map(|before| (strangers, before)))
}

impl Strangers {
    fn behaviour(self) -> ConfirmBehaviour {
        match self {
            Self::Cut => ConfirmBehaviour::Cut,
            Self::Refused => ConfirmBehaviour::Refuse,
            Self::Foreign | Self::Junk => ConfirmBehaviour::Normal,
        }
    }

    /// Tokens for a payin: of payins of another shop, or made up.
    async fn for_a_payin(self, world: &World) -> Vec<String> {
        if self == Self::Junk {
            return junk();
        }
        let mut tokens = Vec::new();
        for at in 0..4 {
            let id = world.pending_for(&format!("B-{at}")).await;
            world.misbehave(
                &id,
                ConfirmFaults {
                    behaviour: self.behaviour(),
                    refuse_code: "00".to_owned(),
                    transaction_id: Some("commande 12".to_owned()),
                    ..ConfirmFaults::default()
                },
            );
            tokens.push(world.sandbox.invoice(&id).unwrap().token);
        }
        tokens
    }

    /// Tokens for a payout: of other payouts, which the documented answer does not name, or made up.
    async fn for_a_payout(self, world: &World) -> Vec<String> {
        if self == Self::Junk {
            return junk();
        }
        world.sandbox.set_default_payout_faults(silent());
        let mut tokens = Vec::new();
        for at in 0..4 {
            let id = world.taken(&format!("B-{at}")).await;
            let (behaviour, refuse_code) = (self.behaviour(), "00".to_owned());
            let confirm = PayoutConfirmFaults { behaviour, refuse_code, ..Default::default() };
            let faults = PayoutFaults { confirm, ..silent() };
            world.sandbox.set_payout_faults(&id, faults).unwrap();
            tokens.push(world.sandbox.payout(&id).unwrap().token);
        }
        tokens
    }
}

fn junk() -> Vec<String> {
    (0..MANY).map(|at| format!("made-up.by.a-stranger-{at}")).collect()
}

impl World {
    async fn flood(&self, id: &str, tokens: &[String], numbers: Range<usize>) {
        self.advance(seconds(1));
        for at in numbers {
            let token = &tokens[at % tokens.len()];
            let body = json!({ "transaction_id": id, "token": token });
            self.called_back(&body).await.assert_status(200);
        }
    }

    /// The true callback behind so many of these, and before the others, all within seconds.
    async fn flooded(&self, id: &str, tokens: &[String], before: usize) {
        let callback = self.brought(id);
        self.flood(id, tokens, 0..before).await;
        self.advance(seconds(1));
        self.called_back(&callback).await.assert_status(200);
        self.flood(id, tokens, before..MANY).await;
        self.live(minutes(5), minutes(1)).await;
        self.assert_known(id, PAID).await;
    }
}

#[world::test(world::each(floods()))]
async fn a_flood_of_strangers_tokens_hides_no_true_token_of_a_debit(
    world: &World,
    (strangers, before): (Strangers, usize),
) {
    let tokens = strangers.for_a_payin(world).await;
    let (id, _) = world.unknown_debit().await;
    world.flooded(&id, &tokens, before).await;
}

#[world::test(world::each(floods()))]
async fn a_flood_of_strangers_tokens_hides_no_true_token_of_a_payout(
    world: &World,
    (strangers, before): (Strangers, usize),
) {
    let tokens = strangers.for_a_payout(world).await;
    let id = world.unknown().await;
    world.name_in_confirm(&id, true);
    world.sandbox.complete_payout(&id).unwrap();
    world.flooded(&id, &tokens, before).await;
}

/// Once LigdiCash was asked with strangers' tokens, there is room again.
#[world::test(world::each([Strangers::Foreign, Strangers::Junk]))]
async fn tokens_that_name_nothing_of_ours_do_not_fill_the_list_for_good(
    world: &World,
    strangers: Strangers,
) {
    let tokens = strangers.for_a_payin(world).await;
    let (id, callback) = world.unknown_debit().await;
    world.flood(&id, &tokens, 0..3).await;
    world.live(minutes(2), minutes(1)).await;
    world.silence(&id, true);
    world.called_back(&callback).await.assert_status(200);
    world.silence(&id, false);
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

/// LigdiCash may not know yet that the payer has paid when its callback finds no room.
#[world::test]
async fn a_token_that_names_the_debit_takes_the_last_place_of_a_full_list(world: &World) {
    world.debiting(behaving(CreateBehaviour::Html502After));
    let push = json!({ "number": CONFIRMS });
    let id = world.pay_directly("A-1", &push).await.id().to_owned();
    let callback = world.brought(&id);
    world.flood(&id, &junk(), 0..4).await;
    world.called_back(&callback).await.assert_status(200);
    world.flood(&id, &junk(), 4..MANY).await;
    world.sandbox.pay(&id).unwrap();
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

#[world::test]
async fn a_refusal_of_a_strangers_token_is_no_refusal_of_our_keys(world: &World) {
    let payins = Strangers::Refused.for_a_payin(world).await;
    let (debit, _) = world.unknown_debit().await;
    world.flood(&debit, &payins, 0..MANY).await;
    let payouts = Strangers::Refused.for_a_payout(world).await;
    let payout = world.unknown().await;
    world.flood(&payout, &payouts, 0..MANY).await;
    let counted = [Metric::KeysUnusable, Metric::CheckUnanswered];
    assert_eq!(counted.map(|metric| world.measured.sum(metric)), [0, 0]);
}

/// The check that a callback causes is nothing for the audit to find.
#[world::test]
async fn a_strangers_callback_about_an_old_debit_does_not_ring_the_audit(world: &World) {
    let (day, (id, _)) = (world.now(), world.unknown_debit().await);
    world.live(hours(31 * 24), hours(12)).await;
    for at in 0..7 {
        world.flood(&id, &junk(), at..at + 1).await;
        let found = world.audit([day.to_zoned(TimeZone::UTC).date()]).await;
        assert_eq!(found, [].into(), "{at}");
        world.live(minutes(2), seconds(20)).await;
    }
}
