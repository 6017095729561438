//! The request for a payout, by the merchant's server.

use crate::{BatchName, Francs, IdempotencyKey, Payer, PayinId, Private, payer};

/// A payout as the merchant's server describes it.
#[derive(Debug, Clone)]
pub struct PayoutOrder {
    /// The merchant's own name for the payout, by which a repeated request is recognised.
    pub idempotency_key: IdempotencyKey,
    /// The amount that is to be paid out.
    pub amount: PayoutAmount,
    /// The recipient of the money, and the payin that is given back.
    pub recipient: Recipient,
    /// How the money reaches the recipient.
    pub method: Method,
    /// The description of the payout, which is sent to LigdiCash.
    pub description: String,
}

/// The batch of a payout: the file of which it is a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The name under which the file is sent.
    pub name: BatchName,
    /// The digest of what the file says: two files under one name are never mixed.
    pub digest: String,
}

/// The recipient, as the request names it.
#[derive(Debug, Clone)]
pub enum Recipient {
    /// The owner of this number.
    Named {
        /// The number.
        number: Number,
        /// The completed payin that the payout gives back, in whole or in part.
        refund_of: Option<PayinId>,
    },
    /// The payer of this completed payin, which the payout gives back, in whole or in part.
    PayerOf(PayinId),
}

/// A number that money can be sent to: country code and national number, digits only.
///
/// The range of 10 to 15 digits is wide because LigdiCash's own masks are one digit too long. A national
/// number alone has fewer digits and names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(Private);

/// The text is no number that money can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a phone number: country code and number, 10 to 15 digits without + or spaces")]
pub struct InvalidNumber;

impl PayoutOrder {
    /// The completed payin that the payout gives back, in whole or in part.
    pub fn refund_of(&self) -> Option<&PayinId> {
        match &self.recipient {
            Recipient::Named { refund_of, .. } => refund_of.as_ref(),
            Recipient::PayerOf(payin) => Some(payin),
        }
    }
}

impl Number {
    /// Checks that the text is digits alone, and as many as country code and number have.
    pub fn parse(text: &str) -> Result<Self, InvalidNumber> {
        let is_number =
            (10..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Self(Private::new(text))).ok_or(InvalidNumber)
    }

    /// The payer's number, if it is known with its country code.
    pub fn of(payer: &Payer) -> Option<Self> {
        Self::parse(&payer::digits(payer.number.as_ref()?.expose())?).ok()
    }

    /// The number itself, for LigdiCash alone.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// How the money reaches the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To any mobile-money number.
    MobileMoney,
    /// To the recipient's LigdiCash account.
    Wallet(WalletUse),
}

/// The use of the money in the recipient's LigdiCash account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalletUse {
    /// The money stays there.
    Keep,
    /// LigdiCash passes it on to the recipient's mobile money.
    Forward,
}

/// The amount of a payout: 100 to 1 000 000 whole CFA francs.
///
/// LigdiCash's documents differ on the lower bound (20 in the SDKs, 100 in the wiki's table of
/// `createWithdrawal`); 100 satisfies both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayoutAmount(crate::Amount);

/// An amount that goes out by a payout, or was given back by hand: 1 to 2 000 000 whole CFA francs.
///
/// LigdiCash's bounds for a payout do not hold for money that is given back by hand: any part of a payment can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given(u32);

/// No payment can have brought in this amount, so nothing like it can be given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", Given::MIN, crate::Amount::MAX)]
pub struct NeverPaid;

/// The number of francs lies outside what LigdiCash accepts for a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a whole number of CFA francs from {} to {}", PayoutAmount::MIN, PayoutAmount::MAX)]
pub struct InvalidPayoutAmount;

impl PayoutAmount {
    /// The smallest amount, in whole CFA francs.
    pub const MIN: u32 = 100;
    /// The largest amount, in whole CFA francs.
    pub const MAX: u32 = 1_000_000;

    /// Checks a number of whole CFA francs against the bounds.
    pub fn parse(francs: u64) -> Result<Self, InvalidPayoutAmount> {
        let amount = crate::Amount::parse(francs).map_err(|_| InvalidPayoutAmount)?;
        let in_range = (Self::MIN..=Self::MAX).contains(&amount.francs());
        in_range.then_some(Self(amount)).ok_or(InvalidPayoutAmount)
    }

    /// The amount in whole CFA francs.
    pub fn francs(self) -> u32 {
        self.0.francs()
    }
}

impl Given {
    const MIN: u32 = 1;

    /// Checks a number of whole CFA francs against the largest payment.
    pub fn parse(francs: u64) -> Result<Self, NeverPaid> {
        let francs = u32::try_from(francs).map_err(|_| NeverPaid)?;
        let in_range = (Self::MIN..=crate::Amount::MAX).contains(&francs);
        in_range.then_some(Self(francs)).ok_or(NeverPaid)
    }

    /// The amount in whole CFA francs.
    pub fn francs(self) -> u32 {
        self.0
    }
}

impl From<PayoutAmount> for Given {
    fn from(amount: PayoutAmount) -> Self {
        Self(amount.francs())
    }
}

impl From<Given> for Francs {
    fn from(given: Given) -> Self {
        Self(given.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, InvalidPayoutAmount, NeverPaid, Number, PayoutAmount};
    use crate::{Payer, Private};

    #[test]
    fn money_is_sent_to_a_payers_number_with_its_country_code_and_to_no_other() {
        let number = |said: &str| {
            let payer = Payer { number: Some(Private::new(said)), ..Payer::default() };
            Number::of(&payer).map(|number| number.expose().to_owned())
        };
        assert_eq!(number("+226 70 00 00 01").as_deref(), Some("22670000001"));
        assert_eq!(number("22670000001").as_deref(), Some("22670000001"));
        assert_eq!(number("70000001"), None, "a national number alone");
        assert_eq!(number("Awa"), None);
        assert_eq!(Number::of(&Payer::default()), None);
    }

    #[test]
    fn a_number_has_ten_to_fifteen_digits_and_nothing_else() {
        for (text, is_number) in [
            ("226700000", false),
            ("2267000000", true),
            ("226700000000001", true),
            ("2267000000000001", false),
            ("+2267000000", false),
        ] {
            assert_eq!(Number::parse(text).is_ok(), is_number, "{text}");
        }
    }

    #[test]
    fn the_bounds_that_all_sources_allow_are_the_bounds_of_a_payout() {
        assert_eq!(PayoutAmount::parse(99), Err(InvalidPayoutAmount));
        assert_eq!(PayoutAmount::parse(100).map(PayoutAmount::francs), Ok(100));
        assert_eq!(PayoutAmount::parse(1_000_000).map(PayoutAmount::francs), Ok(1_000_000));
        assert_eq!(PayoutAmount::parse(1_000_001), Err(InvalidPayoutAmount));
        assert_eq!(PayoutAmount::parse(u64::MAX), Err(InvalidPayoutAmount));
    }

    #[test]
    fn whatever_was_paid_can_have_been_given_back() {
        assert_eq!(Given::parse(0), Err(NeverPaid));
        assert_eq!(Given::parse(1).map(Given::francs), Ok(1));
        assert_eq!(Given::parse(2_000_000).map(Given::francs), Ok(2_000_000));
        assert_eq!(Given::parse(2_000_001), Err(NeverPaid));
        assert_eq!(Given::parse(u64::MAX), Err(NeverPaid));
    }
}
