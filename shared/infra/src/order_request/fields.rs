//! The fields that describe an order, in the claims of a proof or in the body of a request.

use ligdicash_core::payin::{Customer, Item, PayinOrder, Pricing};
use ligdicash_core::{Amount, InvalidAmount, LinkId, OrderId, Private};
use serde_json::{Map, Value};

use crate::http::fields::{FieldReader, printable};
use crate::http::{FieldError, Problem};

const MAX_ITEMS: usize = 50;

/// The order proof, if the body of a request carries one.
pub fn proof(body: &Map<String, Value>) -> Result<Option<&str>, Problem> {
    match body.get("order") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(proof)) => Ok(Some(proof)),
        Some(_) => Err(Problem::Fields(vec![FieldError::new("order", "must be a string")])),
    }
}

/// Reads an order and collects its faults.
pub struct OrderReader<'a>(pub FieldReader<'a>);

impl OrderReader<'_> {
    /// The order, unless something is wrong with it.
    pub fn order(&mut self, pricing: Pricing) -> Option<PayinOrder> {
        let id = self.0.required("orderId", order_id);
        let amount = self.0.francs("amount", Amount::parse, InvalidAmount);
        let description = self.0.required("description", |text| printable(text, 250));
        let customer = self.customer();
        let items = self.items();
        let (amount, items) = (amount?, items?);
        self.add_up(amount, &items);
        let description = description?;
        Some(PayinOrder { id: id?, amount, pricing, description, items, customer, link: None })
    }

    fn customer(&mut self) -> Customer {
        let name = |text: &str| printable(text, 100).map(Private::new);
        Customer {
            first_name: self.0.optional("customerFirstname", name),
            last_name: self.0.optional("customerLastname", name),
            email: self.0.optional("customerEmail", |text| email(text).map(Private::new)),
        }
    }

    fn items(&mut self) -> Option<Vec<Item>> {
        let entries = match self.0.fields.get("items") {
            None | Some(Value::Null) => return Some(Vec::new()),
            Some(Value::Array(entries)) if entries.len() <= MAX_ITEMS => entries,
            Some(_) => {
                self.0.fault("items", format!("must be an array of at most {MAX_ITEMS} items"));
                return None;
            }
        };
        let items: Option<Vec<_>> = entries.iter().map(item).collect();
        if items.is_none() {
            let detail = "each item needs a name (1 to 100 characters), a quantity (1 to 10000) \
                          and a unit_price (whole CFA francs), and may have a description";
            self.0.fault("items", detail);
        }
        items
    }

    /// The items must add up to the amount, because the payer sees both on the payment page.
    fn add_up(&mut self, amount: Amount, items: &[Item]) {
        let line = |item: &Item| u64::from(item.quantity) * u64::from(item.unit_price);
        let sum: u64 = items.iter().map(line).sum();
        if !items.is_empty() && sum != u64::from(amount.francs()) {
            self.0.fault("items", format!("add up to {sum}, not to the amount"));
        }
    }
}

/// A shop cannot take the name of a payment of a link, whose price is the link's.
fn order_id(text: &str) -> Result<OrderId, String> {
    let id = OrderId::parse(text).map_err(|error| error.to_string())?;
    match LinkId::of_order(&id) {
        None => Ok(id),
        Some(link) => Err(format!("must not be the name of a payment of the link {link}")),
    }
}

fn item(entry: &Value) -> Option<Item> {
    let text = |field: &str| entry.get(field).and_then(Value::as_str);
    let number = |field: &str| entry.get(field).and_then(Value::as_u64);
    let bounded = |field: &str, max| u32::try_from(number(field)?).ok().filter(|n| *n <= max);
    Some(Item {
        name: printable(text("name")?, 100).ok()?,
        description: item_description(entry.get("description"))?,
        quantity: bounded("quantity", 10_000).filter(|quantity| *quantity > 0)?,
        unit_price: bounded("unit_price", Amount::MAX)?,
    })
}

/// A description that is missing or null is the same as an empty one.
fn item_description(value: Option<&Value>) -> Option<String> {
    match value {
        None | Some(Value::Null) => Some(String::new()),
        Some(Value::String(text)) if text.trim().is_empty() => Some(String::new()),
        Some(Value::String(text)) => printable(text, 250).ok(),
        Some(_) => None,
    }
}

/// Refuses obvious mistakes only; nothing here can tell whether the address works.
fn email(text: &str) -> Result<String, String> {
    let text = printable(text, 254)?;
    let parts = text.split_once('@');
    let plausible = parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if plausible && !text.contains(char::is_whitespace) {
        Ok(text)
    } else {
        Err("must be an e-mail address".to_owned())
    }
}
