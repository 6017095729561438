//! A LigdiCash that answers everything with the same message, read by the product's own readers.

use std::sync::atomic::{AtomicUsize, Ordering};

use ligdicash_core::ports::{Asked, Confirm, CreateInvoice, Created, SendPayout, SentPayout};
use ligdicash_core::{
    ExchangeKind, InvoiceToken, Order, PayoutOrder, PayoutToken, PayoutTransactionId, TransactionId,
};
use ligdicash_infra::ligdicash::PayHosts;
use ligdicash_infra::ligdicash::answer::{Reply, of_creation, of_invoice, of_payout, of_sending};

pub(crate) struct LigdiCash {
    reply: Reply,
    orders: AtomicUsize,
}

impl LigdiCash {
    pub(crate) fn answering(http_status: u16, body: &[u8]) -> Self {
        Self { reply: Reply::read(http_status, body), orders: AtomicUsize::new(0) }
    }

    /// How often it was asked for an invoice or a payout since the last time this was called.
    pub(crate) fn take_orders(&self) -> usize {
        self.orders.swap(0, Ordering::Relaxed)
    }

    fn ordered(&self) {
        self.orders.fetch_add(1, Ordering::Relaxed);
    }
}

impl Confirm for LigdiCash {
    async fn confirm(&self, _token: &InvoiceToken, _kind: ExchangeKind) -> Asked {
        Asked { answer: of_invoice(&self.reply), exchanges: Vec::new() }
    }
}

impl Confirm<PayoutToken> for LigdiCash {
    async fn confirm(&self, _token: &PayoutToken, _kind: ExchangeKind) -> Asked {
        Asked { answer: of_payout(&self.reply), exchanges: Vec::new() }
    }
}

impl CreateInvoice for LigdiCash {
    async fn create(&self, _id: &TransactionId, _order: &Order, _callback_url: &str) -> Created {
        self.ordered();
        Created { outcome: of_creation(&self.reply, &pay_hosts()), exchanges: Vec::new() }
    }
}

impl SendPayout for LigdiCash {
    async fn send(
        &self,
        _id: &PayoutTransactionId,
        order: &PayoutOrder,
        _callback_url: &str,
    ) -> SentPayout {
        self.ordered();
        SentPayout { outcome: of_sending(&self.reply, order.method), exchanges: Vec::new() }
    }
}

pub(crate) fn pay_hosts() -> PayHosts {
    PayHosts::parse("*.ligdicash.com").expect("the default")
}
