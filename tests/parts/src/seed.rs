//! Payments and links with the attributes that the product writes, for a table that is filled past it.
#![expect(clippy::unwrap_used, reason = "a test whose seeds are wrong must stop")]

use std::collections::HashMap;

use dynoxide::{AttributeValue, ImportOptions};
use ligdicash_core::PayinId;
use ligdicash_infra::dynamo;

use embedded::emulator::Emulator;

pub const AMOUNT: u32 = 3000;

pub type Item = HashMap<String, AttributeValue>;

/// The id of the nth seeded payment.
pub fn id(number: u128) -> String {
    // Spread like random ids.
    let mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    PayinId::from_random(mixed).as_str().to_owned()
}

/// A token that is as long as a real one, and names its payment, so that a look-alike knows whom it is asked about.
pub fn token(id: &str) -> String {
    format!("token-of-{id}-{}", "x".repeat(150))
}

pub fn of_token(token: &str) -> &str {
    &token["token-of-".len()..][..36]
}

/// The part of the to-do index that holds this id.
pub fn shard(id: &str) -> String {
    let digit = id.chars().last().unwrap().to_digit(16).unwrap();
    (digit % u32::from(dynamo::SHARDS)).to_string()
}

/// Writes the items at once: in debug, 50 000 of them take a minute over HTTP.
pub fn import(emulator: &Emulator, table: &str, items: Vec<Item>) {
    emulator.database().import_items(table, items, ImportOptions::default()).unwrap();
}

/// A payment that is pending since `now`, and due at `due`.
pub fn payment(id: &str, due: &str, now: &str) -> Item {
    let token = token(id);
    item(
        &[
            ("pk", id),
            ("kind", "payin"),
            ("order_id", &format!("order-of-{id}")),
            ("currency", "XOF"),
            ("status", "pending"),
            ("created_at", now),
            ("day", &format!("{}#{}", &now[..10], shard(id))),
            ("updated_at", now),
            ("ligdicash_token", &token),
            ("pay_url", &format!("https://app.ligdicash.com/pay/invoice/{token}")),
            ("due_shard", &shard(id)),
            ("next_check_at", due),
        ],
        &[("amount", AMOUNT), ("revision", 3)],
    )
}

/// A link for any number of payments.
pub fn link(id: &str, at: &str) -> Item {
    item(
        &[
            ("pk", &format!("link#{id}")),
            ("kind", "link"),
            ("label_fr", "Sac en faso dan fani"),
            ("created_at", at),
            ("created_by", "arn:aws:iam::000000000000:user/awa"),
        ],
        &[("amount", AMOUNT), ("begun", 0)],
    )
}

/// An item of these attributes.
pub fn item(texts: &[(&str, &str)], numbers: &[(&str, u32)]) -> Item {
    let text =
        |(name, text): &(&str, &str)| ((*name).to_owned(), AttributeValue::S((*text).to_owned()));
    let number =
        |(name, number): &(&str, u32)| ((*name).to_owned(), AttributeValue::N(number.to_string()));
    texts.iter().map(text).chain(numbers.iter().map(number)).collect()
}
