//! The two endpoints that create payouts, and what they name differently.

use crate::api::payload::NoCustomData;
use crate::api::refusal::Refusal;

/// `/pay/v01/straight/payout`, fixture E2.
const MOBILE_MONEY_WIKI: &str = "https://client.ligdicash.com/wiki/createStraightWithdrawal";
/// `/pay/v01/withdrawal/create`, fixture E2w.
const WALLET_WIKI: &str = "https://client.ligdicash.com/wiki/createWithdrawal";

#[derive(Clone, Copy, Debug)]
pub(crate) enum Endpoint {
    MobileMoney,
    Wallet,
}

/// Why a payout is not created.
#[derive(Debug)]
pub(crate) enum Cause {
    Keys,
    Method,
    /// A field that is missing or has the wrong type.
    Malformed(String),
    /// Outside 100 to 1 000 000.
    Amount,
    /// No operator has the number; for the wallet endpoint: no LigdiCash account has it.
    Recipient,
    /// The merchant has no sub-account with the recipient's operator.
    NoAccount,
    Balance,
    /// The transaction id was used before. Only the wallet endpoint looks.
    Exists,
}

impl Endpoint {
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::MobileMoney => "/pay/v01/straight/payout",
            Self::Wallet => "/pay/v01/withdrawal/create",
        }
    }

    pub(crate) fn wiki(self) -> &'static str {
        match self {
            Self::MobileMoney => MOBILE_MONEY_WIKI,
            Self::Wallet => WALLET_WIKI,
        }
    }

    /// The `custom_data` of its answers: documented in two shapes of nothing.
    pub(crate) fn no_custom_data(self) -> NoCustomData {
        match self {
            Self::MobileMoney => NoCustomData::EmptyText,
            Self::Wallet => NoCustomData::EmptyArray,
        }
    }

    /// The refusal by the endpoint's table of sub-codes. Neither table has a code for a wrong verb.
    pub(crate) fn refuse(self, cause: Cause) -> Refusal {
        let (mobile_money, wallet) = match cause {
            Cause::Keys => ("00", "00"),
            Cause::Amount => ("02", "05"),
            Cause::NoAccount => ("03", "03"),
            Cause::Recipient => ("05", "02"),
            Cause::Exists => ("07", "07"),
            Cause::Balance => ("08", "04"),
            Cause::Malformed(_) => ("09", "09"),
            Cause::Method => ("10", "10"),
        };
        let code = match self {
            Self::MobileMoney => mobile_money,
            Self::Wallet => wallet,
        };
        match cause {
            Cause::Malformed(details) => Refusal::payout(self, code).because(details),
            Cause::Keys
            | Cause::Method
            | Cause::Amount
            | Cause::Recipient
            | Cause::NoAccount
            | Cause::Balance
            | Cause::Exists => Refusal::payout(self, code),
        }
    }
}
