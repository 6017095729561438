//! The secrets of every local stack, so that a person can follow the examples.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::OwnerRight;
use jiff::Timestamp;
use ligdicash_core::{Amount, Asker, Link, LinkId, LinkLabel, LinkPrice, LinkTexts, LinkTimes};
use sandbox::Keys;
use serde_json::json;

use crate::options::Orders;

/// The base64 of "not a secret, only for trying", the same secret as in the guide for receivers.
pub const WEBHOOK_SECRET: &str = "whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=";

/// The key that a request for a payout or of an operator must carry, as `Authorization: Bearer`.
pub const LOCAL_KEY: &str = "local-payout-key";

/// The key of order proofs, as bytes.
pub const ORDER_KEY: &[u8] = b"not a secret, only for trying order proofs";

/// The payment link to which the demo shop leads. Only this link's id is not random.
pub(crate) fn link(at: Timestamp) -> Option<Link> {
    let fr = Some("Sac en faso dan fani".to_owned());
    Some(Link {
        id: LinkId::parse("DANFAN1DE0VAGA26").ok()?,
        price: LinkPrice::Fixed(Amount::parse(3000).ok()?),
        times: LinkTimes::UNLIMITED,
        label: LinkLabel::new(fr, Some("Faso dan fani bag".to_owned()))?,
        ends_at: None,
        texts: LinkTexts::default(),
        begun: 0,
        created_at: at,
        created_by: Asker::new("the local stack"),
        withdrawn: None,
    })
}

/// The name of the stack.
pub(crate) const STACK: &str = "local";

/// The roles that the owner's function assumes in a person's name.
pub(crate) const OWNER_ROLES: [&str; 2] = ["local-OwnerViewRole", "local-OwnerActRole"];

/// The roles whose sessions are named after one person each.
pub(crate) const PERSON_ROLES: &str = "local-Owner*";

/// The right that a role of [`OWNER_ROLES`] has.
pub(crate) fn owner_right(role: &str) -> Option<OwnerRight> {
    let rights = [OwnerRight::View, OwnerRight::Act];
    OWNER_ROLES.into_iter().zip(rights).find_map(|(own, right)| (own == role).then_some(right))
}

/// The stack's secret, with these keys of LigdiCash.
pub(crate) fn secret(orders: Orders, keys: &Keys) -> String {
    let mut secret = json!(keys);
    secret["webhook_secret"] = WEBHOOK_SECRET.into();
    if orders == Orders::Proven {
        secret["order_key"] = STANDARD.encode(ORDER_KEY).into();
    }
    secret.to_string()
}
