//! The payment link that is made, and pressed on.

use std::sync::Arc;

use contract::Route;
use jiff::Timestamp;
use lambda_http::Body;
use lambda_http::http::StatusCode;
use ligdicash_core::{
    Amount, Asker, Link, LinkId, LinkLabel, LinkPrice, LinkTexts, LinkTimes, PayinId,
};
use ligdicash_infra::config::DirectPayins;
use link_function::LinkFunction;
use serde_json::Value;
use url::form_urlencoded;

use crate::scenario::PRICE;
use crate::work::{Everyone, Ports, Press, SHOP, Undigested, activated, digest, routed};

pub(crate) fn id() -> LinkId {
    LinkId::from_random(u128::MAX)
}

/// The payin that this press begins if its page knew none before it.
pub(crate) fn payin_of(press: &str) -> PayinId {
    PayinId::from_random(digest(&format!("press {} {press}", id())))
}

/// A link for so many payments of the usual price.
pub(crate) fn new(times: LinkTimes, created_by: Asker, now: Timestamp) -> Link {
    let price = Amount::parse(PRICE.into()).map(LinkPrice::Fixed);
    let label = LinkLabel::new(Some("Sac".to_owned()), None);
    Link {
        id: id(),
        price: price.unwrap_or_else(|error| panic!("{error}")),
        times,
        label: label.unwrap_or_else(|| panic!("it says nothing")),
        ends_at: None,
        texts: LinkTexts::default(),
        begun: 0,
        created_at: now,
        created_by,
        withdrawn: None,
    }
}

/// Presses the button of its page. Equal presses are one that reaches us twice.
pub(crate) async fn press<G: Everyone>(
    ports: &Ports<G>,
    press: &str,
    direct: Option<&Press>,
) -> Result<(), String> {
    let function = LinkFunction {
        payments: ports.payments(),
        random: Arc::clone(&ports.random),
        digests: Box::new(Undigested),
        preparation: None,
        shop: SHOP.clone(),
        activated: activated(),
        direct: DirectPayins::Offered,
        pay_hosts: String::new(),
    };
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("press", press);
    if let Some(Value::Object(mut fields)) = direct.map(Press::body) {
        form.append_pair("way", "direct");
        // A page shows no id.
        fields["previous"] = fields["previous"]
            .as_str()
            .map_or(Value::Null, |id| format!("{:032x}", digest(&format!("page {id}"))).into());
        form.extend_pairs(
            fields.iter().map(|(name, text)| (name, text.as_str().unwrap_or_default())),
        );
    }
    let request = routed(Route::PressLink, &id(), Body::Text(form.finish()));
    match function.handle(request).await.status() {
        StatusCode::SERVICE_UNAVAILABLE => Err("the page says that our own part failed".to_owned()),
        _ => Ok(()),
    }
}
