//! The ledger as a statement in CSV. LigdiCash's own form is unknown: this one is invented.

use jiff::Timestamp;

use crate::ledger::{Entry, Ledger, Payin, Payout, Status};

/// An invented fee for both ways, because LigdiCash's fees are unknown here.
const FEE_PERCENT: u64 = 2;

const HEADINGS: &str = "Date,Transaction ID,Reference,Type,Status,Amount,Fees\n";

/// The columns by which `ops reconcile` reads the statement, as it remembers them.
pub const STATEMENT_COLUMNS: &str = r#"{
  "id": ["Transaction ID", "Reference"], "amount": "Amount", "fee": "Fees", "date": "Date",
  "direction": "Type", "in": ["Payin"], "out": ["Payout"], "status": "Status", "paid": ["Completed"]
}
"#;

/// The line for one invoice or payout.
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
    /// In XOF; for an invoice, the paid amount by `confirm`.
    pub amount: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    In,
    Out,
}

impl Line {
    /// The lines of all invoices and payouts, oldest first. `paid` returns the amount that `confirm` answers for an
    /// invoice's id, if it is another one.
    pub(crate) fn all(ledger: &Ledger, paid: impl Fn(&str) -> Option<u64>) -> Vec<Self> {
        let invoices = ledger.invoices.iter();
        let invoices = invoices.map(|invoice| Self::of_invoice(invoice, paid(&invoice.id)));
        let mut lines: Vec<_> =
            invoices.chain(ledger.payouts.iter().map(Self::of_payout)).collect();
        lines.sort_by_key(|line| line.at);
        lines
    }

    fn of_invoice(invoice: &Entry<Payin>, paid: Option<u64>) -> Self {
        Self {
            at: invoice.changed_at,
            way: Way::In,
            status: invoice.status,
            transaction_id: invoice.transaction_id.clone(),
            reference: invoice.own.request_id.clone(),
            amount: paid.unwrap_or(invoice.request.amount),
        }
    }

    fn of_payout(payout: &Entry<Payout>) -> Self {
        Self {
            at: payout.created_at,
            way: Way::Out,
            status: payout.status,
            transaction_id: payout.transaction_id.clone(),
            reference: payout.id.clone(),
            amount: payout.request.amount,
        }
    }

    pub fn moved(&self) -> bool {
        self.status == Status::Completed
    }

    /// In XOF, rounded up.
    pub fn fees(&self) -> u64 {
        if self.moved() { (self.amount * FEE_PERCENT).div_ceil(100) } else { 0 }
    }

    fn row(&self) -> String {
        let way = match self.way {
            Way::In => "Payin",
            Way::Out => "Payout",
        };
        let status = match self.status {
            Status::Pending => "Pending",
            Status::Completed => "Completed",
            Status::NotCompleted => "Failed",
        };
        let (at, id) = (self.at.strftime("%Y-%m-%dT%H:%M:%SZ"), cell(&self.transaction_id));
        let Self { reference, amount, .. } = self;
        format!("{at},{id},{reference},{way},{status},{amount},{}\n", self.fees())
    }
}

pub(crate) fn statement(lines: &[Line]) -> String {
    HEADINGS.to_owned() + &lines.iter().map(Line::row).collect::<String>()
}

/// A merchant's text may hold a separator.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}
