//! Payment links: what the merchant makes, lists and withdraws, and the payments of each.

use jiff::Timestamp;
use ligdicash_core::{
    Amount, Asker, LinkId, LinkLabel, LinkPrice, LinkState, LinkTimes, Withdrawn,
};
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

/// `GET /api/link/{id}`: a link, and of each of its newest orders the payin that has paid it, or else its latest one.
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

impl LinkRequest {
    /// The request by which this link could be made once more.
    pub fn of(link: &ligdicash_core::Link) -> Self {
        let (amount, least, most) = francs(link.price);
        let (label_fr, label_en) = link.label.written();
        Self {
            amount,
            least,
            most,
            times: link.times.most(),
            many: link.times.most().is_none(),
            label_fr: label_fr.map(str::to_owned),
            label_en: label_en.map(str::to_owned),
            ends_at: link.ends_at,
            note: link.note.clone(),
        }
    }

    /// The link that was made by this request; `None` if this version would not have made it.
    pub fn link(self, id: LinkId, at: Timestamp, by: Asker) -> Option<ligdicash_core::Link> {
        let amount = |francs: u32| Amount::parse(francs.into()).ok();
        let price = match (self.amount, self.least, self.most) {
            (Some(fixed), None, None) => LinkPrice::Fixed(amount(fixed)?),
            (None, Some(least), Some(most)) => {
                LinkPrice::Open { least: amount(least)?, most: amount(most)? }
            }
            _ => return None,
        };
        let times = match self.times {
            Some(times) => LinkTimes::parse(times.into()).ok()?,
            None if self.many => LinkTimes::UNLIMITED,
            None => LinkTimes::ONCE,
        };
        Some(ligdicash_core::Link {
            id,
            price,
            times,
            label: LinkLabel::new(self.label_fr, self.label_en)?,
            ends_at: self.ends_at,
            note: self.note,
            begun: 0,
            created_at: at,
            created_by: by,
            withdrawn: None,
        })
    }
}

impl Link {
    /// The link as it is now, with the address of its page.
    pub fn of(link: &ligdicash_core::Link, address: String, now: Timestamp) -> Self {
        let state = match link.state(now) {
            LinkState::Open => "open",
            LinkState::Withdrawn => "withdrawn",
            LinkState::Ended => "ended",
            LinkState::AllBegun => "used_up",
        };
        let (amount, least, most) = francs(link.price);
        let (label_fr, label_en) = link.label.written();
        let (withdrawn_at, withdrawn_by) =
            link.withdrawn.as_ref().map(|Withdrawn { at, by }| (*at, by.arn().into())).unzip();
        Self {
            link_id: link.id.as_str().into(),
            address: address.into(),
            state: state.into(),
            amount: amount.map(u64::from),
            least: least.map(u64::from),
            most: most.map(u64::from),
            times: link.times.most(),
            label_fr: label_fr.map(Outside::from),
            label_en: label_en.map(Outside::from),
            ends_at: link.ends_at,
            note: link.note.as_deref().map(Outside::from),
            begun: link.begun,
            created_at: link.created_at,
            created_by: link.created_by.arn().into(),
            withdrawn_at,
            withdrawn_by,
        }
    }
}

/// The fixed price, or the least and the largest of an open one.
fn francs(price: LinkPrice) -> (Option<u32>, Option<u32>, Option<u32>) {
    match price {
        LinkPrice::Fixed(amount) => (Some(amount.francs()), None, None),
        LinkPrice::Open { least, most } => (None, Some(least.francs()), Some(most.francs())),
    }
}

impl Keyed for Link {
    const KEY: &str = "link_id";
}
