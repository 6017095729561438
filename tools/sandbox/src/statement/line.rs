//! The line of a statement for one invoice or payout.

use jiff::Timestamp;

use crate::ledger::{Entry, Ledger, Payin, Payout, Status};

/// Made up, for both ways: LigdiCash's fees are not known here.
const FEE_PERCENT: u64 = 2;

#[derive(Clone, Debug)]
pub struct Line {
    /// The instant of an invoice's status, or of a payout's creation, when the money left its balance.
    pub at: Timestamp,
    pub way: Way,
    pub status: Status,
    /// The merchant's id; empty if none was sent.
    pub transaction_id: String,
    /// LigdiCash's own reference.
    pub reference: String,
    /// Empty for a payout, since no merchant is told its reference.
    pub operator_reference: String,
    pub description: String,
    /// In XOF; of an invoice, what `confirm` says was paid.
    pub amount: u64,
    /// The operator and the number are empty until somebody has paid.
    pub operator: String,
    pub number: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    In,
    Out,
}

impl Line {
    /// The lines of all invoices and payouts, oldest first. `said` is the amount that `confirm` says of an invoice, by
    /// its id, if it is another one.
    pub(crate) fn all(ledger: &Ledger, said: impl Fn(&str) -> Option<u64>) -> Vec<Self> {
        let invoices = ledger.invoices.iter().map(|invoice| Self {
            amount: said(&invoice.id).unwrap_or(invoice.request.amount),
            ..Self::of_invoice(invoice)
        });
        let mut lines: Vec<_> =
            invoices.chain(ledger.payouts.iter().map(Self::of_payout)).collect();
        lines.sort_by_key(|line| line.at);
        lines
    }

    fn of_invoice(invoice: &Entry<Payin>) -> Self {
        let payer = invoice.payer();
        Self {
            at: invoice.changed_at,
            way: Way::In,
            status: invoice.status,
            transaction_id: invoice.transaction_id.clone(),
            reference: invoice.own.request_id.clone(),
            operator_reference: invoice.own.oreference.clone(),
            description: invoice.request.description.clone(),
            amount: invoice.request.amount,
            operator: payer.map_or("", |payer| payer.operator.name).to_owned(),
            number: payer.map_or(String::new(), |payer| payer.phone.clone()),
        }
    }

    fn of_payout(payout: &Entry<Payout>) -> Self {
        Self {
            at: payout.created_at,
            way: Way::Out,
            status: payout.status,
            transaction_id: payout.transaction_id.clone(),
            reference: payout.id.clone(),
            operator_reference: String::new(),
            description: payout.request.description.clone(),
            amount: payout.request.amount,
            operator: payout.own.operator.name.to_owned(),
            number: payout.request.customer.clone(),
        }
    }

    pub fn moved(&self) -> bool {
        self.status == Status::Completed
    }

    /// In XOF, rounded up.
    pub fn fees(&self) -> u64 {
        if self.moved() { (self.amount * FEE_PERCENT).div_ceil(100) } else { 0 }
    }
}
