//! Payouts with an idempotency key that a person asks for: refunds and others.

use contract::{PayoutForeseen, Refusal};
use ligdicash_core::payout::PayoutAmount;
use ligdicash_core::{IdempotencyKey, Number};
use serde_json::{Value, json};

use super::fields::DecisionFields;
use crate::api::{
    Agreed, Answer, Api, Call, Change, Decided, Entry, NotAsked, Outside, Problem, raw,
};

/// An amount among a decision's changes. JSON has it in this form, and `documents` writes it for people.
fn francs(amount: u64) -> String {
    format!("{} F", contract::amount::grouped(amount, ' '))
}

/// A payout before it is asked for. Asking twice for one payout pays once.
#[derive(Clone, Debug)]
pub struct AskedPayout {
    /// The payment that the payout refunds; `None` if the payout is not a refund.
    pub(crate) of: Option<Outside>,
    /// The refund's number among those of its payment.
    pub number: u64,
    pub amount: u64,
    /// The francs of the earlier parts, which are asked for with it.
    pub(super) before: u64,
    pub(super) payout_id: Outside,
    pub(super) description: String,
    /// The typed number; `None` goes to the number that paid.
    pub(crate) customer: Option<String>,
    /// Whether the money stays in the recipient's LigdiCash wallet; `None` sends it to the mobile money.
    pub(super) keep_in_wallet: Option<bool>,
    /// Whether the refunded payment is released first, so that the stack cannot foresee the refund.
    pub(super) is_after_release: bool,
    /// The revision of the refunded payment that was read; `None` if the payout is not a refund.
    pub(super) seen: Option<u32>,
    /// Whether the refunded payment has paid an order.
    pub(super) of_paid_order: bool,
}

impl AskedPayout {
    /// A payout that is not a refund.
    pub(super) fn make(payout_id: &str, fields: &DecisionFields) -> Result<Self, Problem> {
        let wrong = |field: &str, text: &str| Problem::wrong(field, text);
        IdempotencyKey::parse(payout_id).map_err(|why| wrong("payoutId", &why.to_string()))?;
        let amount = fields.number("amount").ok_or_else(|| wrong("amount", ""))?;
        let keep_in_wallet = match fields.text("wallet") {
            None => None,
            Some("keep") => Some(true),
            Some("forward") => Some(false),
            Some(word) => return Err(wrong("wallet", word)),
        };
        Ok(Self {
            of: None,
            number: 1,
            amount: sendable(amount)?,
            before: 0,
            payout_id: payout_id.into(),
            description: fields
                .text("description")
                .ok_or_else(|| wrong("description", ""))?
                .to_owned(),
            customer: Some(recipient(fields)?.ok_or(Problem::NotAsked(NotAsked::NoNumber))?),
            keep_in_wallet,
            is_after_release: false,
            seen: None,
            of_paid_order: false,
        })
    }

    fn body(&self, agreed: Agreed<'_>) -> Value {
        let method = if self.keep_in_wallet.is_some() { "wallet" } else { "mobile_money" };
        let body = json!({
            "payoutId": self.payout_id, "refundOf": self.of, "amount": self.amount,
            "customer": self.customer, "method": method, "keepInWallet": self.keep_in_wallet,
            "description": self.description,
        });
        let mut body = body.as_object().cloned().unwrap_or_default();
        agreed.add_to(&mut body);
        body.into()
    }

    /// Sends the payout, or records it until a second person approves it.
    pub(super) async fn ask_for(&self, api: &Api, agreed: Agreed<'_>) -> Result<Decided, Problem> {
        // A typed name may be that of an earlier payout.
        if self.of.is_none() {
            let foreseen = self.foresee(api).await?;
            if foreseen.transaction.is_some() {
                return Ok(Decided { applied: true, ..foreseen });
            }
        }
        let payout = entry(api.call(&Call::pay_out(self.body(agreed))).await?)?;
        let (changes, seen) = (self.changes(), agreed.seen);
        let transaction = Some(payout);
        Ok(Decided { applied: true, changes, transaction, seen, ..Decided::default() })
    }

    /// The stack's forecast of the payout.
    pub(super) async fn foresee(&self, api: &Api) -> Result<Decided, Problem> {
        let mut changes = self.changes();
        if self.is_after_release {
            return Ok(Decided { changes, ..Decided::default() });
        }
        // The reason makes it a person's request, and is not kept.
        let (reason, seen) = ("dry run", self.seen);
        let answer = api.call(&Call::foresee_payout(self.body(Agreed { reason, seen }))).await?;
        if answer.member::<Outside>("transaction_id")?.is_some() {
            return Ok(Decided { transaction: Some(entry(answer)?), seen, ..Decided::default() });
        }
        let foreseen: PayoutForeseen = answer.decode()?;
        let PayoutForeseen { needs_approval, max_amount, left_today, .. } = foreseen;
        changes.splice(0..0, doubt(foreseen.doubt.as_ref()));
        let left = u64::try_from(left_today).ok().and_then(|left| left.checked_sub(self.before));
        let left = left.ok_or(Problem::declined(Refusal::OverDailyLimit))?;
        let people = if needs_approval { "second_person" } else { "at_once" };
        for (what, to) in [
            ("sent", people.to_owned()),
            ("payout_limit", francs(max_amount.into())),
            ("left_today", francs(left)),
        ] {
            changes.extend(Change::of(what, None, Some(&to)));
        }
        changes.extend(Change::of("contract", None, foreseen.activated_operators.as_deref()));
        Ok(Decided { changes, seen, ..Decided::default() })
    }

    fn changes(&self) -> Vec<Change> {
        // The last digits are enough to see a mistake, and do not tell whose number it is.
        let last = self.customer.as_ref().and_then(|number| number.get(number.len() - 4..));
        let to = last.map(|digits| format!(", …{digits}")).unwrap_or_default();
        let payout = format!("{}, {}{to}", self.payout_id, francs(self.amount));
        let what = if self.customer.is_some() { "payout" } else { "refund" };
        let order = self.of_paid_order.then(|| Change::of("order", None, Some("stays_paid")));
        Change::of(what, None, Some(&payout)).into_iter().chain(order.flatten()).collect()
    }
}

/// The typed number with its country code, if there is one.
pub(super) fn recipient(fields: &DecisionFields) -> Result<Option<String>, Problem> {
    let Some(typed) = fields.text("customer") else { return Ok(None) };
    let number = Number::parse(typed, None).map_err(|_| Problem::NotAsked(NotAsked::NoNumber))?;
    Ok(Some(number.expose().to_owned()))
}

/// The reason to think twice before money goes back, among a decision's changes.
pub(super) fn doubt(word: Option<&Outside>) -> Option<Change> {
    Change::of("doubt", None, word.map(Outside::as_came))
}

/// An amount that LigdiCash pays out at once.
fn sendable(amount: u64) -> Result<u64, Problem> {
    if amount < PayoutAmount::MIN.into() {
        return Err(Problem::NotAsked(NotAsked::TooLittleToSend));
    }
    if amount > PayoutAmount::MAX.into() {
        return Err(Problem::over_limit(PayoutAmount::MAX.into()));
    }
    Ok(amount)
}

/// A payout of its own route, as an entry of a list.
pub fn entry(mut payout: Answer) -> Result<Entry, Problem> {
    payout.put("kind", raw("payout"));
    payout.decode()
}
