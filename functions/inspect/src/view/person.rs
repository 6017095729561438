//! Who paid.

use ligdicash_core::{Payer, PayinId, Private};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Person<'a> {
    transaction_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
}

impl<'a> Person<'a> {
    pub(crate) fn of(id: &'a PayinId, payer: &'a Payer) -> Self {
        let text = |text: &'a Option<Private>| text.as_ref().map(Private::expose);
        Self {
            transaction_id: id.as_str(),
            number: text(&payer.number),
            first_name: text(&payer.first_name),
            last_name: text(&payer.last_name),
            email: text(&payer.email),
        }
    }
}
