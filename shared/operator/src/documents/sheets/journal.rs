//! Accounting entries of the money that was proven on some days, with the accounts that a small file names.

use std::collections::HashMap;
use std::fs;

use serde::{Deserialize, Serialize};

use super::{first_line, line};
use crate::books::{BookRow, Days, RowKind, Stand};
use crate::language::{Words, or_empty, word};

/// The accounts by their purpose. The defaults are those of SYSCOHADA.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accounts {
    /// The code of the journal.
    journal: String,
    /// The money at LigdiCash.
    ligdicash: String,
    sales: String,
    /// Money of customers that is to be refunded.
    refunds_due: String,
    /// Money whose purpose is not known here: payouts, and payments that need review.
    suspense: String,
    /// Refunds by other means.
    cash: String,
}

impl Accounts {
    /// Reads the file; accounts that it does not name keep their defaults.
    pub fn of(path: &str) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }

    /// The accounts in one sentence.
    pub fn sentence(&self, words: &Words) -> String {
        let Self { ligdicash, sales, refunds_due, suspense, cash, .. } = self;
        words.books_journal_defaults(ligdicash, sales, refunds_due, suspense, cash)
    }
}

impl Default for Accounts {
    fn default() -> Self {
        let [journal, ligdicash, sales, refunds_due, suspense, cash] =
            ["LC", "554", "701", "4191", "471", "571"].map(str::to_owned);
        Self { journal, ligdicash, sales, refunds_due, suspense, cash }
    }
}

/// The entries, two lines each.
pub struct Journal<'a> {
    accounts: &'a Accounts,
    words: &'a Words,
    days: Days,
    /// The outcome of each payment that was read, by which its refund is booked.
    stands: HashMap<String, Stand>,
    pub entries: u64,
    pub text: String,
}

impl<'a> Journal<'a> {
    pub fn of(accounts: &'a Accounts, days: Days, words: &'a Words) -> Self {
        let heads = ["date", "journal", "account", "label", "debit", "credit"];
        let text = first_line(heads.map(|head| words.books_journal_head(head)), words);
        Self { accounts, words, days, stands: HashMap::new(), entries: 0, text }
    }

    /// Adds the entry of a row, if its money was proven on these days. Rows come in the order of creation, so a payment
    /// precedes its refunds.
    pub fn put(&mut self, row: &BookRow) {
        let id = row.entry.transaction_id.as_came();
        self.stands.insert(id.to_owned(), row.stand());
        let moved = row.came_in().or(row.went_out()).filter(|francs| *francs > 0);
        let Some(francs) = moved.filter(|_| self.days.has(row.proven_on())) else { return };
        let (debit, credit) = self.sides(row);
        let date = row.proven_on().to_string();
        let name = or_empty(row.entry.merchants_name());
        let label = format!("{} {name} {id}", self.words.books_row(word(row.kind)));
        let francs = francs.to_string();
        for (account, sums) in [(debit, [&*francs, ""]), (credit, ["", &*francs])] {
            let cells = [&date, &self.accounts.journal, account, &label].map(String::as_str);
            self.text += &line(cells.into_iter().chain(sums), self.words);
        }
        self.entries += 1;
    }

    /// The debited and the credited account.
    fn sides(&self, row: &BookRow) -> (&'a String, &'a String) {
        let Accounts { ligdicash, sales, refunds_due, suspense, cash, .. } = self.accounts;
        let refunded = row.entry.refund_of.as_ref().and_then(|id| self.stands.get(id.as_came()));
        let is_of_sale = matches!(refunded, Some(Stand::Paid | Stand::Accepted));
        let returned = if is_of_sale { sales } else { refunds_due };
        match (row.kind, row.stand()) {
            (RowKind::Payment, Stand::Paid | Stand::Accepted) => (ligdicash, sales),
            (RowKind::Payment, Stand::Duplicate | Stand::Released) => (ligdicash, refunds_due),
            (RowKind::Payment, _) => (ligdicash, suspense),
            (RowKind::Payout, _) => (suspense, ligdicash),
            (RowKind::Refund, _) => (returned, ligdicash),
            (RowKind::RecordedRefund, _) => (returned, cash),
        }
    }
}
