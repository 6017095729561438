//! The world of one input: four records, a clock that stands still, and a LigdiCash that gives one answer.

use std::sync::Arc;

use embedded::clock::{ManualClock, START};
use ligdicash_core::payin::{self, Invoice, NotCreated, PayUrl, Pricing, State};
use ligdicash_core::{
    Amount, Francs, IdempotencyKey, OrderId, Payer, Payin, PayinId, Payout, PayoutId, Receipt,
    Timeliness, payout,
};
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::wiring::Payments;

use crate::database::Database;
use crate::ligdicash::LigdiCash;

/// A payment of [`AMOUNT`] francs that can be paid.
pub(crate) const PENDING_PAYIN: &str = "txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";
/// A payment of which nobody knows whether it has an invoice.
pub(crate) const LOST_PAYIN: &str = "txn_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
/// A payout of [`AMOUNT`] francs that LigdiCash took.
pub(crate) const PENDING_PAYOUT: &str = "pay_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52";
/// A payout of which nobody knows whether LigdiCash took it.
pub(crate) const LOST_PAYOUT: &str = "pay_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// In whole francs.
pub(crate) const AMOUNT: u32 = 3000;

pub(crate) type AppPayments = Payments<Database, LigdiCash, ManualClock>;

pub(crate) fn payments(ligdicash: LigdiCash) -> AppPayments {
    Payments {
        store: database(),
        gateway: ligdicash,
        clock: ManualClock::default(),
        observer: metrics(),
    }
}

pub(crate) fn metrics() -> Metrics {
    Metrics::nowhere(Arc::new(ManualClock::default()))
}

/// Runs a handler. Its timers need a runtime; nothing here waits for one.
pub(crate) fn block_on<F: Future>(handler: F) -> F::Output {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime on one thread");
    }
    RUNTIME.with(|runtime| runtime.block_on(handler))
}

pub(crate) fn database() -> Database {
    let invoice = Invoice {
        token: payin::Token::new("invoice-token"),
        pay_url: PayUrl::checked("https://app.ligdicash.com/pay/invoice/invoice-token"),
    };
    let token = payout::Token::new("payout-token");
    Database::of(
        [
            payin(PENDING_PAYIN, State::Pending(invoice)),
            payin(LOST_PAYIN, State::NotCreated(NotCreated::Unknown)),
        ],
        [
            payout(PENDING_PAYOUT, payout::State::Pending { token }),
            payout(LOST_PAYOUT, payout::State::Unknown),
        ],
    )
}

fn payin(id: &str, state: State) -> Payin {
    Payin {
        id: PayinId::parse(id).expect("an id"),
        order_id: OrderId::parse("A-1001").expect("an id"),
        amount: Amount::parse(AMOUNT.into()).expect("an amount"),
        pricing: Pricing::Open,
        salt: None,
        created_at: START,
        updated_at: START,
        state,
        revision: 3,
        receipt: Receipt::default(),
        payer: Payer::default(),
        timeliness: Timeliness::InTime,
        called_back_at: None,
        heard_at: None,
        not_found: 0,
        refunded: Francs(0),
        runs_out_at: None,
        announced: None,
        previous: None,
    }
}

fn payout(id: &str, state: payout::State) -> Payout {
    Payout {
        id: PayoutId::parse(id).expect("an id"),
        idempotency_key: IdempotencyKey::parse("P-1001").expect("an id"),
        amount: payout::Given::parse(AMOUNT.into()).expect("an amount"),
        refund_of: None,
        salt: None,
        created_at: START,
        approved_at: None,
        updated_at: START,
        state,
        revision: 1,
        receipt: Receipt::default(),
        timeliness: Timeliness::InTime,
        heard_at: None,
        callback_token: None,
        runs_out_at: None,
        announced: None,
        ends: None,
    }
}
