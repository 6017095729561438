//! The page's form as it was sent, and the payer's wish in it.

use contract::{Activated, Mode, Operator};
use lambda_http::Request;
use ligdicash_core::payin::Pricing;
use ligdicash_core::{Amount, Link, LinkPrice, written};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, FieldReader};
use ligdicash_infra::order_request::{PayerRequest, payer};
use serde_json::{Map, Value};

/// The page's form as it was sent, or as it is shown for the first time.
#[derive(Clone, Default)]
pub(crate) struct Press {
    /// Names the page, so that a press of it that reaches us several times begins one payment.
    pub(crate) nonce: String,
    /// The amount as it was typed.
    pub(crate) amount: Option<String>,
    /// The number as it was typed; empty where the payer pays on LigdiCash's page.
    pub(crate) number: String,
    /// The digest of the order's latest payin that the page knows. It is not an id.
    pub(crate) previous: Option<String>,
    fields: Map<String, Value>,
}

/// The way the payer wants to pay.
pub(crate) enum Way {
    /// The payer pays on LigdiCash's page.
    Hosted,
    /// The payer pays on the phone, without leaving the page.
    Direct(Box<PayerRequest>),
}

/// The reason why the form is shown again, without a payment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    Fault(Fault),
    Said(Said),
}

/// The form of a page: the payer's entries, and why it is shown again, if it is.
pub(crate) struct Form {
    pub(crate) press: Press,
    pub(crate) again: Option<Again>,
}

/// A field that is wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Amount,
    Number,
    Code,
}

/// The outcome of a press.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// The operator gives a code first.
    AskCode,
    /// The code was not accepted.
    CodeRefused,
    /// A code is on its way.
    CodeSent,
    /// The order has a payin that another press began. It reveals nothing of that payment, not even its number.
    Another,
    /// LigdiCash refused, or was not reached.
    Refused,
}

impl Press {
    /// The press that a page offers which is shown for the first time.
    pub(crate) fn new(bits: u128) -> Self {
        Self { nonce: format!("{bits:032x}"), ..Self::default() }
    }

    pub(crate) fn read(request: &Request) -> Result<Self, Problem> {
        let fields = fields::form(request.body())?;
        let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(Self {
            nonce: text("press").unwrap_or_default(),
            amount: text("amount"),
            number: text("number").unwrap_or_default(),
            previous: text("previous").filter(|previous| !previous.is_empty()),
            fields,
        })
    }

    /// The press of a payer who tries again after the payin that this text represents.
    pub(crate) fn after(self, payin: String) -> Self {
        Self { previous: Some(payin), ..self }
    }

    /// The first press of the page, which may have started the payment that this one continues.
    pub(crate) fn first(&self) -> Self {
        Self { previous: None, ..self.clone() }
    }

    /// The name of this press; `None` if the page that was sent is none of ours.
    pub(crate) fn name(&self) -> Option<String> {
        let Self { nonce, previous, .. } = self;
        let is_whole = nonce.len() == 32 && nonce.bytes().all(|byte| byte.is_ascii_hexdigit());
        let after = previous.as_ref().map(|previous| format!(" {previous}")).unwrap_or_default();
        is_whole.then(|| format!("{nonce}{after}"))
    }

    /// The price of the payment, and whether the merchant has fixed it.
    pub(crate) fn price(&self, link: &Link) -> Result<(Amount, Pricing), Again> {
        match link.price {
            LinkPrice::Fixed(amount) => {
                Ok((amount, Pricing::Proven { issued_at: link.created_at }))
            }
            LinkPrice::Open { .. } => {
                let amount = self.amount().filter(|amount| link.price.allows(*amount));
                amount.map(|amount| (amount, Pricing::Open)).ok_or(Again::Fault(Fault::Amount))
            }
        }
    }

    /// The amount that the payer typed.
    pub(crate) fn amount(&self) -> Option<Amount> {
        Amount::parse(written::unsigned(self.amount.as_deref()?)?).ok()
    }

    /// The operator that the payer has named, or whose customer the payer is taken for.
    pub(crate) fn operator(&self, activated: &Activated) -> Option<&'static Operator> {
        let mut reader = FieldReader::of(&self.fields);
        payer(&mut reader, activated)?.likely_operator()
    }

    /// The way the payer wants to pay. A payer whose operator asks for a code first learns that before a payment starts.
    pub(crate) fn way(&self, activated: &Activated) -> Result<Way, Again> {
        if self.fields.get("way").and_then(Value::as_str) != Some("direct") {
            return Ok(Way::Hosted);
        }
        let mut reader = FieldReader::of(&self.fields);
        let read = payer(&mut reader, activated);
        let is_wrong = |name| reader.errors.iter().any(|error| error.field == name);
        match read {
            _ if is_wrong("code") => Err(Again::Fault(Fault::Code)),
            Some(request) if reader.errors.is_empty() => {
                let needs_code =
                    request.likely_operator().is_some_and(|operator| operator.mode == Mode::Code);
                if needs_code && request.payer.code.is_none() {
                    return Err(Again::Said(Said::AskCode));
                }
                Ok(Way::Direct(Box::new(request)))
            }
            Some(_) | None => Err(Again::Fault(Fault::Number)),
        }
    }
}
