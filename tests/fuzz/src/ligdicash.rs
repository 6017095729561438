//! A LigdiCash that answers everything with the same message, read by the product's own readers.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use ligdicash_core::payin::{self, CreateCall, CreateInvoice, PayinOrder};
use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{Exchange, ExchangeKind, Number, PayinId, PayoutId, payout};
use ligdicash_infra::ligdicash::answer::{Reply, of_creation, of_invoice, of_payout, of_sending};
use ligdicash_infra::net::PayHosts;
use model::replay::exchange;

pub(crate) struct LigdiCash {
    reply: Reply,
    orders: AtomicUsize,
}

impl LigdiCash {
    pub(crate) fn answering(http_status: u16, body: &[u8]) -> Self {
        Self { reply: Reply::read(http_status, body), orders: AtomicUsize::new(0) }
    }

    /// The requests for an invoice or a payout since the last call.
    pub(crate) fn take_orders(&self) -> usize {
        self.orders.swap(0, Ordering::Relaxed)
    }

    fn ordered(&self) {
        self.orders.fetch_add(1, Ordering::Relaxed);
    }
}

impl Confirm<payin::PayinToken> for LigdiCash {
    async fn confirm(&self, _token: &payin::PayinToken, _kind: ExchangeKind) -> ConfirmCall {
        ConfirmCall { answer: of_invoice(&self.reply), exchanges: Vec::new() }
    }
}

impl Confirm<payout::PayoutToken> for LigdiCash {
    async fn confirm(&self, _token: &payout::PayoutToken, _kind: ExchangeKind) -> ConfirmCall {
        ConfirmCall { answer: of_payout(&self.reply), exchanges: Vec::new() }
    }
}

impl CreateInvoice for LigdiCash {
    async fn create(&self, _id: &PayinId, _order: &PayinOrder, _callback_url: &str) -> CreateCall {
        self.ordered();
        CreateCall { outcome: of_creation(&self.reply, &pay_hosts()), exchanges: Vec::new() }
    }
}

impl payout::SendMoney for LigdiCash {
    fn intent(&self, _: &PayoutId, _: &payout::PayoutOrder, _: &Number, _: &str) -> Exchange {
        exchange(ExchangeKind::Intent, Timestamp::UNIX_EPOCH)
    }

    async fn send(
        &self,
        _id: &PayoutId,
        order: &payout::PayoutOrder,
        _to: &Number,
        _callback_url: &str,
    ) -> payout::SendCall {
        self.ordered();
        payout::SendCall { outcome: of_sending(&self.reply, order.method), exchanges: Vec::new() }
    }
}

pub(crate) fn pay_hosts() -> PayHosts {
    PayHosts::parse("*.ligdicash.com").expect("the default")
}
