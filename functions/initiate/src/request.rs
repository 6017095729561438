//! Parses the body of an initiate request into an order, and names every wrong field.

use ligdicash_core::payin::{Customer, Item, PayinOrder, Pricing};
use ligdicash_core::{Amount, InvalidAmount, OrderId, Private};
use ligdicash_infra::http::fields::{self, FieldReader, printable};
use ligdicash_infra::http::{FieldError, Problem};
use ligdicash_infra::order_proof::{Proof, ProofOutcome};
use serde_json::{Map, Value};

use crate::decision::{PageRequest, PaymentRequest};

const MAX_ITEMS: usize = 50;

/// The fields that describe the order, which a proof and the body both can have.
const OF_THE_ORDER: [&str; 7] = [
    "orderId",
    "amount",
    "description",
    "items",
    "customerEmail",
    "customerFirstname",
    "customerLastname",
];

/// The body as the shop sent it: a JSON object.
pub(crate) struct InitiateBody(Map<String, Value>);

impl InitiateBody {
    pub(crate) fn read(body: &lambda_http::Body) -> Result<Self, Problem> {
        fields::object(body).map(Self)
    }

    /// The order proof, if the body carries one.
    pub(crate) fn proof(&self) -> Result<Option<&str>, Problem> {
        match self.0.get("order") {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(proof)) => Ok(Some(proof)),
            Some(_) => Err(about_the_proof("must be a string")),
        }
    }

    /// The order that the proof or, in open mode, the body describes.
    pub(crate) fn payment_request(&self, proved: ProofOutcome) -> Result<PaymentRequest, Problem> {
        match proved {
            ProofOutcome::Open if self.is_only_proven() => {
                Err(about_the_proof("cannot be checked: this stack's secret holds no order_key"))
            }
            ProofOutcome::Open => self.read_from(&self.0, Pricing::Open, Vec::new()),
            ProofOutcome::Order(Proof { claims, issued_at }) => {
                let contradictions = self.contradictions(&claims);
                self.read_from(&claims, Pricing::Proven { issued_at }, contradictions)
            }
        }
    }

    /// Whether the body carries a proof and lacks a field that every unsigned order has.
    fn is_only_proven(&self) -> bool {
        let is_there = |field: &str| self.0.get(field).is_some_and(|value| !value.is_null());
        is_there("order") && !["orderId", "amount", "description"].into_iter().all(is_there)
    }

    fn read_from(
        &self,
        fields: &Map<String, Value>,
        pricing: Pricing,
        errors: Vec<FieldError>,
    ) -> Result<PaymentRequest, Problem> {
        let mut reader = OrderReader(FieldReader { fields, errors });
        let order = reader.order(pricing);
        reader.0.only_francs([fields.get("currency"), self.0.get("currency")]);
        let page = reader.page(self.0.get("replace"));
        let request = order.zip(page).map(|(order, page)| PaymentRequest { order, page });
        reader.0.finish(request)
    }

    /// The fields in which the body contradicts the proof. The order is taken from the proof, so a contradiction is a
    /// mistake or a manipulation.
    fn contradictions(&self, claims: &Map<String, Value>) -> Vec<FieldError> {
        let differs = |field: &&str| {
            let said = self.0.get(*field).filter(|value| !value.is_null());
            said.is_some_and(|value| claims.get(*field) != Some(value))
        };
        OF_THE_ORDER
            .into_iter()
            .filter(differs)
            .map(|field| FieldError::new(field, "contradicts the order proof"))
            .collect()
    }
}

fn about_the_proof(detail: &str) -> Problem {
    Problem::Fields(vec![FieldError::new("order", detail)])
}

/// Reads an order and collects what is wrong with it.
struct OrderReader<'a>(FieldReader<'a>);

impl OrderReader<'_> {
    fn order(&mut self, pricing: Pricing) -> Option<PayinOrder> {
        let id = self.0.required("orderId", |id| OrderId::parse(id).map_err(|e| e.to_string()));
        let amount = self.0.francs("amount", Amount::parse, InvalidAmount);
        let description = self.0.required("description", |text| printable(text, 250));
        let customer = self.customer();
        let items = self.items();
        let (amount, items) = (amount?, items?);
        self.add_up(amount, &items);
        Some(PayinOrder { id: id?, amount, pricing, description: description?, items, customer })
    }

    fn page(&mut self, replace: Option<&Value>) -> Option<PageRequest> {
        match replace {
            None | Some(Value::Null | Value::Bool(false)) => Some(PageRequest::Same),
            Some(Value::Bool(true)) => Some(PageRequest::New),
            Some(_) => {
                self.0.fault("replace", "must be true or false");
                None
            }
        }
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

fn item(entry: &Value) -> Option<Item> {
    let text = |field: &str| entry.get(field).and_then(Value::as_str);
    let number = |field: &str| entry.get(field).and_then(Value::as_u64);
    let whole = |field: &str, max| u32::try_from(number(field)?).ok().filter(|n| *n <= max);
    Some(Item {
        name: printable(text("name")?, 100).ok()?,
        description: item_description(entry.get("description"))?,
        quantity: whole("quantity", 10_000).filter(|quantity| *quantity > 0)?,
        unit_price: whole("unit_price", Amount::MAX)?,
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
