//! Every attribute of every kind of item, damaged by hand: the audit finds it, or a row says why it need not.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use ligdicash_core::LinkTimes;
use ligdicash_infra::instant;
use sandbox::CreateFaults;
use serde_json::json;

use super::plant::Mend;
use super::shop_of_every_kind;
use crate::world::direct::DIALS;
use crate::world::payouts::with;
use crate::world::table::{Item, find, string, text};
use crate::world::{self, World, minutes};

/// A damage to an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum AttributeDamage {
    /// The attribute has another value of its form.
    Other,
    /// The attribute is gone.
    Gone,
}

/// A kind of item, attributes of it, the damages that the audit overlooks, and the reason why it may.
type Unseen = (&'static str, &'static [&'static str], &'static [AttributeDamage], &'static str);

const BOTH: &[AttributeDamage] = &[AttributeDamage::Other, AttributeDamage::Gone];

const UNSEEN: &[Unseen] = &[
    (
        "txn",
        &["payer_number"],
        &[AttributeDamage::Gone],
        "a refund without a number asks a person for it, and a restore may lose a payer",
    ),
    (
        "txn",
        &["payer_firstname", "payer_lastname", "payer_email"],
        BOTH,
        "texts that operators see; money goes to the number alone",
    ),
    ("txn", &["salt"], BOTH, "no number is known whose digest it makes; with one it is seen"),
    (
        "txn",
        &["pay_url"],
        BOTH,
        "the page of a payment that cannot be paid any more is shown to nobody",
    ),
    ("txn", &["description"], BOTH, "a text that operators see in lists"),
    (
        "txn",
        &["not_found", "heard_at"],
        BOTH,
        "LigdiCash's next answer decides, and any later proof wins",
    ),
    (
        "txn",
        &["checked_at", "claim", "callback_checked_at", "callback_received_at"],
        BOTH,
        "a check is a few seconds earlier or later, and changes no state by itself",
    ),
    (
        "txn",
        &["next_check_at"],
        &[AttributeDamage::Other],
        "the check is due at another instant, within its bounds",
    ),
    ("pay", &["salt"], BOTH, "nothing is compared by it, and no recipient is stored"),
    (
        "pay",
        &["description"],
        BOTH,
        "a text that operators see in lists; of a payout that waits it is seen",
    ),
    ("pay", &["heard_at"], BOTH, "LigdiCash's next answer decides"),
    (
        "pay",
        &["checked_at", "claim", "callback_checked_at", "callback_received_at"],
        BOTH,
        "a check is a few seconds earlier or later, and changes no state by itself",
    ),
    (
        "payout",
        &["fingerprint"],
        &[AttributeDamage::Other],
        "the same request is refused; nothing is sent twice",
    ),
    ("payout", &["created_at"], BOTH, "nobody reads it"),
    ("order", &["live"], BOTH, "a paid order takes no other payment; of an unpaid one it is seen"),
    (
        "order",
        &["replacements", "replaced_on"],
        BOTH,
        "a payer gets another new page on that day, or none; each page is watched",
    ),
    ("link", &["label_fr", "label_en"], BOTH, "a text that the payer reads beside the price"),
    ("link", &["begun"], &[AttributeDamage::Other], "the link allows fewer payments than before"),
    (
        "evt",
        &["after"],
        &[AttributeDamage::Gone],
        "the event waits for none; its revision orders it for the shop",
    ),
    (
        "evt",
        &["attempted_at", "claim", "tries", "delivered_to", "lease_until"],
        BOTH,
        "a receiver gets the event once more, with the same id",
    ),
    ("evt", &["delivered_at"], &[AttributeDamage::Other], "only its presence is read"),
    (
        "evt",
        &["next_check_at"],
        &[AttributeDamage::Other],
        "the event is due at another instant, within its bounds",
    ),
    (
        "case",
        &["kind", "type", "about", "reason", "opened_at"],
        BOTH,
        "the key says what the case is; the rest is shown",
    ),
    ("case", &["next_check_at"], &[AttributeDamage::Other], "the place of the case in the list"),
    (
        "case",
        &["ended_at", "ended_by"],
        &[AttributeDamage::Other],
        "the case has ended, and the record has the decision",
    ),
    (
        "case",
        &["amount", "waiting"],
        BOTH,
        "each payout of a batch is approved by itself, with its own amount",
    ),
    ("case", &["file_digest"], BOTH, "the rest of the file is refused; no payoutId is sent twice"),
    (
        "pause",
        &["paused_at", "paused_by", "paused_reason"],
        BOTH,
        "no payment names a pause: `ops` and each page show whether one stands",
    ),
    (
        "tries",
        &["tried", "expires_at"],
        BOTH,
        "it runs out: an hour has a few tries or rows more or fewer",
    ),
];

/// Whether a row says why the audit overlooks this damage.
fn is_harmless(kind: &str, name: &str, damage: AttributeDamage) -> bool {
    let says = |(of, names, damages, _): &Unseen| {
        *of == kind && names.contains(&name) && damages.contains(&damage)
    };
    UNSEEN.iter().any(says)
}

/// The same value in another form, or another value in the same form.
fn other(value: &AttributeValue) -> AttributeValue {
    match value {
        AttributeValue::S(text) => string(&other_text(text)),
        AttributeValue::N(number) => {
            AttributeValue::N((number.parse::<i64>().unwrap() + 1).to_string())
        }
        AttributeValue::Bool(is_so) => AttributeValue::Bool(!is_so),
        AttributeValue::B(bytes) => AttributeValue::B(Blob::new(
            bytes.as_ref().iter().map(|byte| !byte).collect::<Vec<_>>(),
        )),
        AttributeValue::Ss(texts) => {
            AttributeValue::Ss(texts.iter().map(|text| other_text(text)).collect())
        }
        AttributeValue::L(_) => AttributeValue::L(Vec::new()),
        other => panic!("no release writes {other:?}"),
    }
}

/// An instant a second earlier, or a text with another last character.
fn other_text(text: &str) -> String {
    if let Ok(at) = text.parse::<Timestamp>() {
        return instant::text(at - world::seconds(1));
    }
    let mut text = text.to_owned();
    let last = text.pop();
    text + if last == Some('1') { "2" } else { "1" }
}

fn kind(item: &Item) -> &str {
    text(item, "pk").split(['_', '#']).next().unwrap()
}

/// The payins and payouts that the item names, in its key or beside it, and the payins of a link.
fn around(item: &Item, items: &[Item]) -> BTreeSet<String> {
    let texts = item.values().filter_map(|value| value.as_s().ok());
    let words = texts.flat_map(|text| text.split('#'));
    let ids = words.filter(|word| word.starts_with("txn_") || word.starts_with("pay_"));
    let link = text(item, "pk").strip_prefix("link#").map(|id| format!("{id}-"));
    let of_link = |item: &&Item| {
        let order = find(item, "order_id").zip(link.as_deref());
        kind(item) == "txn" && order.is_some_and(|(order, link)| order.starts_with(link))
    };
    let of_link = items.iter().filter(of_link).map(|item| text(item, "pk"));
    ids.chain(of_link).map(str::to_owned).collect()
}

impl World {
    /// A shop with an item of each kind, in each state that the audit distinguishes.
    async fn whole_shop(&self) {
        let names = shop_of_every_kind(self).await;
        let ended = with("P-3", json!({ "refundOf": names["duplicate"], "amount": 3000 }));
        let ended = self.pay_out(&ended).await.id().to_owned();
        self.complete_payout(&ended).await;
        let file = json!({ "name": "juin", "digest": "a".repeat(64) });
        let waits = with("juin/1", json!({ "amount": 20_001, "batch": file }));
        self.awaiting(&self.two_people(), &waits).await;
        let released = self.paid_otherwise_for("A-6", 2900).await;
        self.decided("review-release", json!({ "about": released })).await;
        let until = json!({ "times": 3, "ends_at": "2026-12-31T00:00:00Z" });
        let open = json!({ "amount": null, "least": 500, "most": 60_000, "label_en": "A bag" });
        for (terms, form) in [(until, None), (open, Some(("amount", "5000")))] {
            let link = self.link_with(terms).await;
            let press = ("press", "00000000000000000000000000000001");
            let form: Vec<_> = form.into_iter().chain([press]).collect();
            self.press_link(&link, &form).await;
            let payins = self.payins_of_first(&link).await;
            self.pay(&payins[0]).await;
        }
        let link = self.link(LinkTimes::ONCE).await;
        self.pay_link(&link).await;
        self.link_withdrawn(link.id.as_str()).await;
        self.debiting(CreateFaults::default());
        self.pay_directly("A-7", &self.dialled(DIALS)).await.assert_status(201);
        for paused in ["payments-pause", "payouts-pause"] {
            self.decided(paused, json!({})).await;
        }
        self.advance(minutes(1));
        self.poll().await;
    }

    /// Whether the audit finds anything about these payins and payouts, or on their day.
    async fn finds_something(&self, around: &BTreeSet<String>, on_its_day: bool) -> bool {
        for id in around {
            let found = self.inspect.archive.audit_again(id, self.now()).await.unwrap();
            if found.is_some_and(|found| !found.is_empty()) {
                return true;
            }
        }
        on_its_day && !self.audit(["2026-06-01".parse().unwrap()]).await.is_empty()
    }
}

#[world::test(world::with_receiver)]
async fn each_damaged_attribute_is_found_or_said_to_do_no_harm(world: &World) {
    world.whole_shop().await;
    assert!(!world.finds_something(&BTreeSet::new(), true).await, "nothing is wrong yet");
    let items = world.all_payments().await;
    let (mut unseen, mut planted) = (BTreeSet::new(), 0);
    for item in &items {
        let (kind, around) = (kind(item), around(item, &items));
        for name in item.keys().filter(|name| *name != "pk") {
            for damage in BOTH {
                let mut damaged = item.clone();
                match damage {
                    AttributeDamage::Other => damaged.insert(name.clone(), other(&item[name])),
                    AttributeDamage::Gone => damaged.remove(name),
                };
                world.put_raw(damaged).await;
                planted += 1;
                let is_harmless = is_harmless(kind, name, *damage);
                if !world.finds_something(&around, around.is_empty() || !is_harmless).await {
                    unseen.insert((kind, name.as_str(), *damage));
                }
                Mend::Item(item.clone()).mend(world).await;
            }
        }
    }
    let of_row = |(kind, names, damages, _): &'static Unseen| {
        let each =
            move |name: &'static str| damages.iter().map(move |damage| (*kind, name, *damage));
        names.iter().copied().flat_map(each)
    };
    assert_eq!(unseen, UNSEEN.iter().flat_map(of_row).collect(), "of {planted} damages");
}
