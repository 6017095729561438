//! The answers about one payment or payout: to the page of a payer, and to the merchant's server.

use jiff::Timestamp;
use serde::Serialize;

use crate::instant::Instant;
use crate::{Mode, Show};

/// A payment that was created, and the page on which the payer can pay.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PaymentPage<'a> {
    /// Our own name for the payment.
    pub transaction_id: &'a str,
    /// LigdiCash's payment page. Send the payer there; it cannot be framed.
    pub pay_url: &'a str,
    /// The status of the payment.
    pub status: &'static str,
}

/// A direct payment: one whose payer does not leave the shop.
#[serde_with::skip_serializing_none]
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DirectPayment<'a> {
    /// Our own name for the payment.
    pub transaction_id: &'a str,
    /// The status of the payment, as in `PaymentStatus`.
    pub status: &'static str,
    /// `code_refused`: with another code the payer may try again. `code_sent`: LigdiCash sends a code by SMS; ask again
    /// with it. `create_refused`, `create_not_sent`: nothing was debited. `debit_unknown`: it is not known whether the
    /// payer was debited; the payer must not pay again until the merchant has looked.
    pub reason: Option<&'static str>,
    /// The key of the operator, where one is known.
    #[serialize_always]
    pub operator: Option<&'a str>,
    /// The way in which the payer confirms, where the operator is known.
    #[serialize_always]
    pub mode: Option<Mode>,
    /// The payer's next step, if the operator is known.
    #[serialize_always]
    pub show: Option<Show>,
    /// LigdiCash's or the operator's page, where the payer confirms. It cannot be framed.
    pub pay_url: Option<&'a str>,
    /// The instant from which another payment of the order may start, while this one is pending.
    #[serde(with = "Instant")]
    pub next_attempt_at: Option<Timestamp>,
}

/// A payment, as far as the page of a payer may know it.
#[serde_with::skip_serializing_none]
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PaymentStatus<'a> {
    /// Our own name for the payment.
    pub transaction_id: &'a str,
    /// The merchant's name for the order.
    pub order_id: &'a str,
    /// The amount that was asked for, in whole CFA francs.
    pub amount: u32,
    /// The currency.
    pub currency: &'static str,
    /// `true` if the merchant's server signed the amount.
    pub amount_proven: bool,
    /// `pending`: not decided yet. `completed`: proven paid, final. `notcompleted`: the payer can try again; this
    /// payment still becomes `completed` if money for its invoice comes late. `review`: a person at the merchant's must
    /// look. A review holds the order if money was seen. A review for `debit_unknown` holds it too, because the payer
    /// may have paid. With `invoice_not_found`, `create_unknown_called_back` and `token_lost` no money was seen, so a
    /// new payment can pay the order. LigdiCash's next verdict ends the first; the other two have no token to ask with.
    pub status: &'static str,
    /// The cause of the status, where the status alone does not say it.
    pub reason: Option<&'static str>,
    /// The instant at which the payment was created.
    #[serde(with = "Instant")]
    pub created_at: Timestamp,
    /// The instant at which the payment last changed.
    #[serde(with = "Instant")]
    pub updated_at: Timestamp,
    /// The shop's name.
    pub store_name: &'a str,
    /// The instant at which this stack got LigdiCash's proof. The payer paid seconds earlier or, if the callback was
    /// lost, hours or days earlier. This member and the three that follow from LigdiCash are there once the payment is
    /// `completed`, and those three only where LigdiCash named them.
    #[serde(with = "Instant")]
    pub completed_at: Option<Timestamp>,
    /// The mobile-money operator that the payer paid by.
    pub operator_name: Option<&'a str>,
    /// The operator's own name for the payment, LigdiCash's `oreference`.
    pub operator_reference: Option<&'a str>,
    /// LigdiCash's own name for the payment, which its support asks for.
    pub ligdicash_request_id: Option<&'a str>,
}

/// A payout, as the merchant's server sees it.
#[serde_with::skip_serializing_none]
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PayoutStatus<'a> {
    /// Our own name for the payout.
    pub transaction_id: &'a str,
    /// The merchant's name for the payout.
    pub payout_id: &'a str,
    /// The amount of the payout, in whole CFA francs.
    pub amount: u32,
    /// The currency.
    pub currency: &'static str,
    /// The payment that the payout refunds.
    pub refund_of: Option<&'a str>,
    /// `pending`: LigdiCash has the payout, and may take days; with the reason `awaiting_approval` nothing is sent until
    /// a second person has approved it. `completed`: the recipient has the money, final. `notcompleted`: no money was
    /// sent. `review`: a person must look. `outcome_unknown`: LigdiCash gave no usable answer; never send the payout
    /// again under another `payoutId`. `closed`: a person says that the recipient has the money, which nothing proves.
    pub status: &'static str,
    /// The cause of the status, where the status alone does not say it.
    pub reason: Option<&'static str>,
    /// The instant at which the payout was created.
    #[serde(with = "Instant")]
    pub created_at: Timestamp,
    /// The instant at which the payout last changed.
    #[serde(with = "Instant")]
    pub updated_at: Timestamp,
}
