//! The merchant's sub-accounts: one per operator, never pooled (concepts/merchant-account).

use serde::{Deserialize, Serialize};

use super::error::{PayoutRefusal, UnknownOperator};
use crate::operators::{self, Operator};

const AT_THE_START: u64 = 10_000_000;

/// The balance of a sub-account, in XOF; as JSON a whole number, or `null` if the merchant has no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, from = "Option<u64>")]
pub enum Balance {
    Francs(u64),
    NoAccount,
}

impl From<Option<u64>> for Balance {
    fn from(francs: Option<u64>) -> Self {
        francs.map_or(Self::NoAccount, Self::Francs)
    }
}

/// The merchant's sub-account with one operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceView {
    pub operator_id: String,
    pub operator_name: String,
    pub balance: Balance,
}

/// The balances of all operators.
pub(crate) struct Balances(Vec<BalanceView>);

impl Balances {
    pub(crate) fn new() -> Self {
        let account = |operator: &Operator| BalanceView {
            operator_id: operator.id.to_owned(),
            operator_name: operator.name.to_owned(),
            balance: Balance::Francs(AT_THE_START),
        };
        Self(operators::all().map(account).collect())
    }

    pub(crate) fn of(&mut self, operator_id: &str) -> Result<&mut Balance, UnknownOperator> {
        let account = self.0.iter_mut().find(|account| account.operator_id == operator_id);
        account.map(|account| &mut account.balance).ok_or(UnknownOperator)
    }

    /// Takes the amount of a new payout out of its operator's account.
    pub(crate) fn take(&mut self, operator: &Operator, francs: u64) -> Result<(), PayoutRefusal> {
        match self.of(operator.id) {
            Ok(Balance::NoAccount) | Err(UnknownOperator) => Err(PayoutRefusal::NoAccount),
            Ok(Balance::Francs(held)) => {
                *held = held.checked_sub(francs).ok_or(PayoutRefusal::Balance)?;
                Ok(())
            }
        }
    }

    /// Returns the amount of a failed payout, unless the account is closed now.
    pub(crate) fn give_back(&mut self, operator: &Operator, francs: u64) {
        match self.of(operator.id) {
            Ok(Balance::NoAccount) | Err(UnknownOperator) => {}
            Ok(Balance::Francs(held)) => *held = held.saturating_add(francs),
        }
    }

    pub(crate) fn view(&self) -> Vec<BalanceView> {
        self.0.clone()
    }
}
