//! The body of the request that creates an invoice (`hosted-payin/create-invoice`).

use contract::Route;
use ligdicash_core::payin::{Customer, DirectPayer, OfLink, OneTimeCode, PayinOrder};
use ligdicash_core::{PayinId, Private};
use serde::Serialize;

use super::custom_data::CustomData;
use crate::config::{Shop, join};

#[derive(Serialize)]
pub(super) struct InvoiceRequest<'a> {
    commande: InvoiceCommande<'a>,
}

#[derive(Serialize)]
struct InvoiceCommande<'a> {
    invoice: InvoiceBody<'a>,
    store: InvoiceStore<'a>,
    actions: Actions<'a>,
    custom_data: CustomData<'a>,
}

#[derive(Serialize)]
struct InvoiceBody<'a> {
    items: Vec<InvoiceItem<'a>>,
    total_amount: u32,
    devise: &'static str,
    description: &'a str,
    /// The number that a direct payin debits. For LigdiCash's page it is empty: a number would hide the operators that do
    /// not match it (`hosted-payin/common-pitfalls`).
    customer: &'a str,
    customer_firstname: &'a str,
    customer_lastname: &'a str,
    customer_email: &'a str,
    external_id: &'static str,
    /// The one-time code of a direct payin.
    otp: &'a str,
}

#[derive(Serialize)]
struct InvoiceItem<'a> {
    name: &'a str,
    description: &'a str,
    quantity: u32,
    unit_price: u32,
    total_price: u64,
}

#[derive(Serialize)]
struct InvoiceStore<'a> {
    name: &'a str,
    website_url: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "LigdiCash's names")]
struct Actions<'a> {
    cancel_url: String,
    return_url: String,
    callback_url: &'a str,
}

impl<'a> InvoiceRequest<'a> {
    pub(super) fn new(
        id: &'a PayinId,
        order: &'a PayinOrder,
        payer: Option<&'a DirectPayer>,
        shop: &'a Shop,
        callback_url: &'a str,
    ) -> Self {
        let page = |path| join(&shop.frontend_url, &format!("{path}?txn={id}"));
        let (cancel_url, return_url) = match &order.link {
            None => (page("/payment/cancel"), page("/payment/success")),
            Some(OfLink { id: link, stack }) => {
                let [page, receipt] = [Route::OpenLink.path_to(link), Route::Receipt.path_to(id)];
                (format!("{stack}{page}"), format!("{stack}{receipt}"))
            }
        };
        Self {
            commande: InvoiceCommande {
                invoice: InvoiceBody::new(order, payer),
                store: InvoiceStore { name: &shop.name, website_url: shop.url.as_str() },
                actions: Actions { cancel_url, return_url, callback_url },
                custom_data: CustomData { transaction_id: id.as_str() },
            },
        }
    }
}

impl<'a> InvoiceBody<'a> {
    fn new(order: &'a PayinOrder, payer: Option<&'a DirectPayer>) -> Self {
        let Customer { first_name, last_name, email } = &order.customer;
        Self {
            items: order.items.iter().map(InvoiceItem::new).collect(),
            total_amount: order.amount.francs(),
            devise: "XOF",
            description: &order.description,
            customer: payer.map_or("", |payer| payer.number.expose()),
            customer_firstname: or_empty(first_name.as_ref()),
            customer_lastname: or_empty(last_name.as_ref()),
            customer_email: or_empty(email.as_ref()),
            external_id: "",
            otp: payer.and_then(|payer| payer.code.as_ref()).map_or("", OneTimeCode::expose),
        }
    }
}

impl<'a> InvoiceItem<'a> {
    fn new(item: &'a ligdicash_core::payin::Item) -> Self {
        Self {
            name: &item.name,
            description: &item.description,
            quantity: item.quantity,
            unit_price: item.unit_price,
            total_price: u64::from(item.quantity) * u64::from(item.unit_price),
        }
    }
}

fn or_empty(text: Option<&Private>) -> &str {
    text.map_or("", Private::expose)
}
