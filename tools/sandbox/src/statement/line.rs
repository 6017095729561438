//! The line of a statement for one invoice or payout.

use jiff::Timestamp;

use crate::ledger::{Entry, Ledger, Payin, Payout, Status};

/// Made up, for both ways: LigdiCash's fees are not known here.
const FEE_PERCENT: u64 = 2;

pub(super) struct Line<'a> {
    /// The instant of an invoice's status, or of a payout's creation, when the money left its balance.
    pub(super) at: Timestamp,
    pub(super) way: Way,
    pub(super) status: Status,
    /// The merchant's id; empty if none was sent.
    pub(super) transaction_id: &'a str,
    /// LigdiCash's own reference.
    pub(super) reference: &'a str,
    /// Empty for a payout, since no merchant is told its reference.
    pub(super) operator_reference: &'a str,
    pub(super) description: &'a str,
    /// In XOF.
    pub(super) amount: u64,
    /// The operator and the number are empty until somebody has paid.
    pub(super) operator: &'a str,
    pub(super) number: &'a str,
}

#[derive(Clone, Copy)]
pub(super) enum Way {
    In,
    Out,
}

impl<'a> Line<'a> {
    pub(super) fn all(ledger: &'a Ledger) -> Vec<Self> {
        let invoices = ledger.invoices.iter().map(Self::of_invoice);
        invoices.chain(ledger.payouts.iter().map(Self::of_payout)).collect()
    }

    fn of_invoice(invoice: &'a Entry<Payin>) -> Self {
        let payer = invoice.payer();
        Self {
            at: invoice.changed_at,
            way: Way::In,
            status: invoice.status,
            transaction_id: &invoice.transaction_id,
            reference: &invoice.own.request_id,
            operator_reference: &invoice.own.oreference,
            description: &invoice.request.description,
            amount: invoice.request.amount,
            operator: payer.map_or("", |payer| payer.operator.name),
            number: payer.map_or("", |payer| &payer.phone),
        }
    }

    fn of_payout(payout: &'a Entry<Payout>) -> Self {
        Self {
            at: payout.created_at,
            way: Way::Out,
            status: payout.status,
            transaction_id: &payout.transaction_id,
            reference: &payout.id,
            operator_reference: "",
            description: &payout.request.description,
            amount: payout.request.amount,
            operator: payout.own.operator.name,
            number: &payout.request.customer,
        }
    }

    pub(super) fn moved(&self) -> bool {
        self.status == Status::Completed
    }

    /// In XOF, rounded up.
    pub(super) fn fees(&self) -> u64 {
        if self.moved() { (self.amount * FEE_PERCENT).div_ceil(100) } else { 0 }
    }

    pub(super) fn status_in_english(&self) -> &'static str {
        match self.status {
            Status::Pending => "Pending",
            Status::Completed => "Completed",
            Status::NotCompleted => "Failed",
        }
    }
}

impl Way {
    pub(super) fn english(self) -> &'static str {
        match self {
            Self::In => "Payin",
            Self::Out => "Payout",
        }
    }

    /// Debit and credit, as the merchant's account has them.
    pub(super) fn sides(self, amount: String) -> (String, String) {
        match self {
            Self::In => (String::new(), amount),
            Self::Out => (amount, String::new()),
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::In => "",
            Self::Out => "-",
        }
    }
}
