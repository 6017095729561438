//! The phones of payers, and their codes.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::random;

/// The documents call a code short-lived, without a number.
const LIFETIME: SignedDuration = SignedDuration::from_mins(5);

/// An unanswered prompt disappears. No source says when.
pub(super) const PROMPT: SignedDuration = SignedDuration::from_mins(10);

#[derive(Default)]
pub(crate) struct Phones {
    codes: HashMap<String, Vec<CodeView>>,
    /// Each number with each code that a merchant has sent.
    sent: HashSet<(String, String)>,
}

/// An unused code on a payer's phone.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    pub code: String,
    pub issuer: Issuer,
    /// The only valid amount of the code in XOF, if the code was dialled with one.
    pub amount: Option<u64>,
    pub expires_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// The payer dialled for it.
    Operator,
    /// LigdiCash sent it, for a payment from its wallet.
    Ligdicash,
}

/// The payer's answers to a payment that waits on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Press {
    /// The right PIN, and enough money.
    Approve,
    Refuse,
    /// The payment can still be approved.
    WrongPin,
    /// The right PIN, and too little money: the payment fails for good.
    NoMoney,
    /// The prompt disappears, and the payment stays pending.
    Ignore,
}

/// The result of checking a one-time code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tried {
    Right,
    Wrong,
    Expired,
}

impl Phones {
    pub(crate) fn codes(&self, number: &str) -> &[CodeView] {
        self.codes.get(number).map_or(&[], Vec::as_slice)
    }

    /// Gives the phone a code.
    pub(crate) fn give(
        &mut self,
        number: &str,
        issuer: Issuer,
        amount: Option<u64>,
        now: Timestamp,
    ) -> CodeView {
        let expires_at = now.checked_add(LIFETIME).unwrap_or(Timestamp::MAX);
        let code = CodeView { code: random::digits(6), issuer, amount, expires_at };
        self.codes.entry(number.to_owned()).or_default().push(code.clone());
        code
    }

    /// Uses a code up, if it is right.
    pub(crate) fn try_code(
        &mut self,
        (number, code): (&str, &str),
        issuer: Issuer,
        amount: u64,
        now: Timestamp,
    ) -> Tried {
        let Some(codes) = self.codes.get_mut(number) else { return Tried::Wrong };
        let is_it = |held: &CodeView| {
            let fits = held.amount.is_none_or(|only| only == amount);
            fits && held.code == code && held.issuer == issuer
        };
        match codes.iter().position(is_it) {
            None => Tried::Wrong,
            Some(at) if codes[at].expires_at <= now => Tried::Expired,
            Some(at) => {
                codes.remove(at);
                Tried::Right
            }
        }
    }

    /// Records a code from a merchant, and returns whether it was sent before.
    pub(super) fn note_sent(&mut self, number: &str, code: &str) -> bool {
        !code.is_empty() && !self.sent.insert((number.to_owned(), code.to_owned()))
    }
}
