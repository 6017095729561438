//! The bodies of the shop's requests, as the reference describes them. The functions read them field by field, so that
//! one answer names every wrong field.

use schemars::JsonSchema;
use serde::Deserialize;

/// The order's fields, or `order`, which holds them signed. Fields beside a proof must not contradict it.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaymentRequest {
    /// The merchant's name for the order, the idempotency key.
    order_id: Option<String>,
    /// The amount, in whole CFA francs.
    amount: Option<u32>,
    /// A line of text, which the payer sees.
    description: Option<String>,
    /// The lines of the order. The prices must add up to the amount.
    items: Option<Vec<Item>>,
    /// Amounts are in CFA francs and in nothing else.
    currency: Option<String>,
    /// The payer's e-mail address.
    customer_email: Option<String>,
    /// The payer's first name.
    customer_firstname: Option<String>,
    /// The payer's last name.
    customer_lastname: Option<String>,
    /// The order, signed by the merchant's server: a JWT. It is refused if `order_key` is not set.
    order: Option<String>,
    /// Open a new payment page, although the order has one.
    replace: Option<bool>,
}

/// A line of an order.
#[derive(Deserialize, JsonSchema)]
struct Item {
    /// The name of the goods or service.
    name: String,
    /// The number of pieces.
    quantity: u32,
    /// The price of one piece, in whole CFA francs.
    unit_price: u32,
    /// More about the goods or service.
    description: Option<String>,
}

/// A request for a direct payment.
#[derive(Deserialize, JsonSchema)]
pub(super) struct DirectRequest {
    /// The order, signed by the merchant's server: a JWT.
    order: String,
    /// The payer's number in any usual spelling. Without a country code it is one of the stack's country.
    number: String,
    /// 4 to 10 digits, where the operator has the payer dial first, or where LigdiCash has sent a code.
    code: Option<String>,
    /// The key of the operator as the payer corrected it. `ligdicash` debits the LigdiCash wallet.
    operator: Option<String>,
    /// The `transaction_id` of the order's latest payment as far as the page knows it.
    previous: Option<String>,
}

/// A payout to a number, or a refund of a payment.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PayoutRequest {
    /// The merchant's name for the payout, the idempotency key.
    payout_id: String,
    /// The amount, in whole CFA francs.
    amount: u32,
    /// The recipient's number with the country code, in any usual spelling. A refund without it goes to the number that
    /// paid.
    customer: Option<String>,
    /// The way of the money: to a mobile-money number, or to the recipient's LigdiCash wallet.
    method: String,
    /// Required with `wallet`, else refused: whether the money stays there or goes on to mobile money.
    keep_in_wallet: Option<bool>,
    /// A line of text.
    description: String,
    /// Amounts are in CFA francs and in nothing else.
    currency: Option<String>,
    /// The `transaction_id` of the payment that this payout refunds: a completed payment, or a released one whose money
    /// is owed.
    refund_of: Option<String>,
    /// The file with the payout as a line, see [batches](docs/batches.md); not beside `refundOf`. The stack keeps the
    /// digest with the first payout of a batch, and refuses every other one under this name (`batch_differs`).
    batch: Option<Batch>,
    /// The reason of the person who signs the request. Without a reason, the record has none for the decision.
    reason: Option<String>,
    /// The `revision` of the payment in `refundOf` that was seen: nothing is sent if it has another one. Required where
    /// LigdiCash contradicts the payment.
    seen: Option<u32>,
}

/// The file of a batch of payouts.
#[derive(Deserialize, JsonSchema)]
struct Batch {
    /// The name under which the file is sent.
    name: String,
    /// The SHA-256 of the file's content.
    digest: String,
}

/// A second person's approval of a payout.
#[derive(Deserialize, JsonSchema)]
pub(super) struct PayoutApproval {
    /// The recipient's number, typed again. Needed where the request named one.
    customer: Option<String>,
    /// The `revision` of the refunded payment that was seen, as the offer names it. Required for a refund.
    seen: Option<u32>,
    /// The reason for the approval.
    reason: String,
}

/// The rejection of a payout.
#[derive(Deserialize, JsonSchema)]
pub(super) struct PayoutRejection {
    /// The reason for the rejection.
    reason: String,
}
