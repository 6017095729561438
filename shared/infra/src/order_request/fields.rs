//! The fields that describe an order, in the claims of a proof or in the body of a request.

use ligdicash_core::payin::{Customer, Item, PayinOrder, Pricing};
use ligdicash_core::{Amount, InvalidAmount, LinkId, OrderId, Private};
use serde_json::{Map, Value};

use crate::http::fields::{FieldReader, printable};
use crate::http::{FieldError, Problem};
use crate::order_proof::Proof;

const MAX_ITEMS: usize = 50;

/// The order proof, if the body of a request carries one.
pub fn proof(body: &Map<String, Value>) -> Result<Option<&str>, Problem> {
    match body.get("order") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(proof)) => Ok(Some(proof)),
        Some(_) => Err(Problem::Fields(vec![FieldError::new("order", "must be a string")])),
    }
}

/// The order that a request describes, unless something is wrong with it.
pub fn order(reader: &mut FieldReader<'_>, pricing: Pricing) -> Option<PayinOrder> {
    let id = reader.required("orderId", order_id);
    let amount = reader.francs("amount", Amount::parse, InvalidAmount);
    let description = reader.required("description", |text| printable(text, 250));
    let customer = customer(reader);
    let items = items(reader);
    reader.only_francs();
    let (amount, items) = (amount?, items?);
    add_up(reader, amount, &items);
    let description = description?;
    Some(PayinOrder { id: id?, amount, pricing, description, items, customer, link: None })
}

/// The order that a request proves. As in every JWT, a claim that is unknown means nothing.
pub fn proven(reader: &mut FieldReader<'_>, proof: &Proof) -> Option<PayinOrder> {
    let mut claims = FieldReader::of(&proof.claims);
    let order = order(&mut claims, Pricing::Proven { issued_at: proof.issued_at });
    reader.errors.append(&mut claims.errors);
    // The proof is read, and the request's currency would be taken for that of its order.
    reader.get("order");
    reader.only_francs();
    order
}

fn customer(reader: &mut FieldReader<'_>) -> Customer {
    let name = |text: &str| printable(text, 100).map(Private::new);
    Customer {
        first_name: reader.optional("customerFirstname", name),
        last_name: reader.optional("customerLastname", name),
        email: reader.optional("customerEmail", |text| email(text).map(Private::new)),
    }
}

fn items(reader: &mut FieldReader<'_>) -> Option<Vec<Item>> {
    let entries = match reader.get("items") {
        None | Some(Value::Null) => return Some(Vec::new()),
        Some(Value::Array(entries)) if entries.len() <= MAX_ITEMS => entries,
        Some(_) => {
            reader.fault("items", format!("must be an array of at most {MAX_ITEMS} items"));
            return None;
        }
    };
    let items: Option<Vec<_>> = entries.iter().map(item).collect();
    if items.is_none() {
        let detail = "each item needs a name (1 to 100 characters), a quantity (1 to 10000) \
                      and a unit_price (whole CFA francs), and may have a description and nothing else";
        reader.fault("items", detail);
    }
    items
}

/// The items must add up to the amount, because the payer sees both on the payment page.
fn add_up(reader: &mut FieldReader<'_>, amount: Amount, items: &[Item]) {
    let line = |item: &Item| u64::from(item.quantity) * u64::from(item.unit_price);
    let sum: u64 = items.iter().map(line).sum();
    if !items.is_empty() && sum != u64::from(amount.francs()) {
        reader.fault("items", format!("add up to {sum}, not to the amount"));
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
    let mut fields = FieldReader::of(entry.as_object()?);
    let bounded = |number: &Value, max| u32::try_from(number.as_u64()?).ok().filter(|n| *n <= max);
    let item = Item {
        name: printable(fields.get("name")?.as_str()?, 100).ok()?,
        description: item_description(fields.get("description"))?,
        quantity: bounded(fields.get("quantity")?, 10_000).filter(|quantity| *quantity > 0)?,
        unit_price: bounded(fields.get("unit_price")?, Amount::MAX)?,
    };
    fields.others().next().is_none().then_some(item)
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
