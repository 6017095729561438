//! Payment links: what the merchant makes, lists and withdraws, and the payments of each.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::shown::{Keyed, Shown};
use crate::{Entry, Outside, instant};

/// `POST /api/link`: a link that is to be made. Money is whole francs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct LinkRequest {
    /// The price, if the merchant fixes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<u32>,
    /// The least price, if the payer chooses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    /// The largest price, if the payer chooses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// How many payments the link allows; one if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Whether the link allows any number of payments.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub many: bool,
    /// What is paid for, in French.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_fr: Option<String>,
    /// What is paid for, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// The instant from which on the link cannot be paid.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// The merchant's own note, which no payer sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A link, as the merchant sees it: the answer of `POST /api/link` and of `POST /api/link/{id}/withdraw`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Link {
    /// The id of the link.
    pub link_id: Outside,
    /// The address of its page.
    pub address: Outside,
    /// Whether it can be paid: `open`, `ended`, `used_up` or `withdrawn`.
    pub state: Outside,
    /// The price, if the merchant has fixed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    /// The least price, if the payer chooses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u64>,
    /// The largest price, if the payer chooses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u64>,
    /// How many payments it allows; `None` for any number.
    pub times: Option<u32>,
    /// What is paid for, in French.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_fr: Option<Outside>,
    /// What is paid for, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<Outside>,
    /// The instant from which on it cannot be paid.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// The merchant's own note, which no payer sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Outside>,
    /// How many payments were begun.
    pub begun: u32,
    /// When it was made.
    #[serde(with = "instant")]
    pub created_at: Timestamp,
    /// Who made it.
    pub created_by: Outside,
    /// When it was withdrawn.
    #[serde(default, with = "instant::optional", skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Timestamp>,
    /// Who withdrew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_by: Option<Outside>,
}

/// `GET /api/link`: a page of the links.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Links {
    /// Newest first.
    pub links: Vec<Shown<Link>>,
    /// The cursor of the next page; `None` on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `GET /api/link/{id}`: a link, and the latest payin of each of its newest orders.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct LinkStory {
    /// The link.
    #[serde(flatten)]
    pub link: Link,
    /// The name of the shop (`STORE_NAME`), for the sheet that the console prints.
    #[serde(default)]
    pub shop: Outside,
    /// Newest order first.
    #[serde(default)]
    pub payments: Vec<Shown<Entry>>,
    /// How many of these orders are paid.
    #[serde(default)]
    pub paid: u64,
    /// The francs that paid them.
    #[serde(default)]
    pub paid_francs: u64,
}

impl Keyed for Link {
    const KEY: &str = "link_id";
}
