//! Payment links: what the merchant makes, lists and withdraws, and the payments of each.

use jiff::Timestamp;
use ligdicash_core::{Amount, Asker, LinkId, LinkLabel, LinkPrice, LinkTimes, Withdrawn};
use serde::{Deserialize, Serialize};

use crate::instant::Instant;
use crate::item::{Keyed, Shown};
use crate::{Entry, Outside};

/// The terms of a new link. The price is `amount`, or what the payer chooses between `least` and `most`.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkRequest {
    /// The price, if the merchant fixes it.
    pub amount: Option<u32>,
    /// The least price, if the payer chooses it.
    pub least: Option<u32>,
    /// The largest price, if the payer chooses it.
    pub most: Option<u32>,
    /// The number of payments that the link allows; one if the member is missing.
    pub times: Option<u32>,
    /// `true` if the link allows any number of payments.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub many: bool,
    /// The French label of the goods or service. At least one of the two labels is required.
    pub label_fr: Option<String>,
    /// The English label.
    pub label_en: Option<String>,
    /// The instant from which new payments are refused (RFC 3339). It must be later than now.
    #[serde(default, with = "Instant")]
    pub ends_at: Option<Timestamp>,
    /// The merchant's own texts.
    #[serde(flatten)]
    pub texts: LinkTexts,
}

/// A link, as the merchant sees it.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Link {
    /// The id of the link.
    pub link_id: Outside,
    /// The address of the link's page.
    pub address: Outside,
    /// `ended`: the link's time is over. `used_up`: all payments that the link allows were started, and the unpaid ones
    /// can still be paid.
    pub state: Outside,
    /// The price, if the merchant has fixed it.
    pub amount: Option<u64>,
    /// The least price, if the payer chooses it.
    pub least: Option<u64>,
    /// The largest price, if the payer chooses it.
    pub most: Option<u64>,
    /// The number of payments that the link allows; `null` for any number.
    #[serialize_always]
    pub times: Option<u32>,
    /// The French label of the goods or service.
    pub label_fr: Option<Outside>,
    /// The English label.
    pub label_en: Option<Outside>,
    /// The instant from which on the link cannot be paid.
    #[serde(default, with = "Instant")]
    pub ends_at: Option<Timestamp>,
    /// The merchant's own texts.
    #[serde(flatten)]
    pub texts: LinkTexts,
    /// The number of payments that were started.
    pub begun: u32,
    /// The number of the link's newest hundred orders that are paid; missing in the answer to a link that is made or
    /// withdrawn.
    #[serde(default)]
    pub paid: Option<u64>,
    /// The instant at which the link was made.
    #[serde(with = "Instant")]
    pub created_at: Timestamp,
    /// The ARN of the link's maker.
    pub created_by: Outside,
    /// The instant at which the link was withdrawn.
    #[serde(default, with = "Instant")]
    pub withdrawn_at: Option<Timestamp>,
    /// The ARN of the person or role that withdrew the link.
    pub withdrawn_by: Option<Outside>,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $longest:literal,)+) => {
        /// The merchant's own texts about a link.
        #[serde_with::skip_serializing_none]
        #[derive(Clone, Debug, Default, Deserialize, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub struct LinkTexts {
            $(
                $(#[$doc])*
                #[cfg_attr(test, schemars(length(max = $longest)))]
                pub $name: Option<Outside>,
            )+
        }

        impl LinkTexts {
            /// The texts that `read` has by their names.
            pub fn by(read: impl Fn(&'static str) -> Option<Outside>) -> Self {
                Self { $($name: read(stringify!($name)),)+ }
            }

            /// The text with this name, if the merchant wrote it.
            pub fn get(&self, name: &str) -> Option<&Outside> {
                match name {
                    $(stringify!($name) => self.$name.as_ref(),)+
                    _ => None,
                }
            }
        }
    };
}

ligdicash_core::link_texts!(texts);

impl LinkTexts {
    fn of(texts: &ligdicash_core::LinkTexts) -> Self {
        Self::by(|name| texts.get(name).map(Outside::from))
    }

    /// The names of all texts.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ligdicash_core::LinkTexts::NAMES.iter().map(|(name, _)| *name)
    }
}

/// A page of the links.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Links {
    /// The links, newest first.
    pub links: Vec<Shown<Link>>,
    /// The `after` of the next page; missing on the last.
    pub next: Option<String>,
}

/// A link, and of each of its newest orders the payment that has paid it, or else its latest one.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkStory {
    /// The link.
    #[serde(flatten)]
    pub link: Link,
    /// The name of the shop.
    #[serde(default)]
    pub shop: Outside,
    /// The payments of the newest orders, newest order first.
    #[serde(default)]
    pub payments: Vec<Shown<Entry>>,
    /// The francs with which these payments have paid their orders.
    #[serde(default)]
    pub paid_francs: u64,
}

impl LinkRequest {
    /// The request that makes the same link again.
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
            texts: LinkTexts::of(&link.texts),
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
            texts: ligdicash_core::LinkTexts::by(|name, _| {
                Some(self.texts.get(name)?.as_came().to_owned())
            }),
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
        let (amount, least, most) = francs(link.price);
        let (label_fr, label_en) = link.label.written();
        let (withdrawn_at, withdrawn_by) =
            link.withdrawn.as_ref().map(|Withdrawn { at, by }| (*at, by.arn().into())).unzip();
        Self {
            link_id: link.id.as_str().into(),
            address: address.into(),
            state: link.state(now).as_str().into(),
            amount: amount.map(u64::from),
            least: least.map(u64::from),
            most: most.map(u64::from),
            times: link.times.most(),
            label_fr: label_fr.map(Outside::from),
            label_en: label_en.map(Outside::from),
            ends_at: link.ends_at,
            texts: LinkTexts::of(&link.texts),
            begun: link.begun,
            paid: None,
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
