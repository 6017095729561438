//! What the pages say differently of invoices and of payouts.

use catalogue::{Language, Words};
use jiff::Timestamp;

use super::exchanges::Exchanged;
use super::money::francs;
use crate::ledger::invoice::Invoice;
use crate::ledger::payout::{Destination, Payout, PayoutMethod};
use crate::ledger::record::Status;
use crate::sandbox::book::Kind;

/// The addresses of one kind, and what the sentences about it are found by.
pub(super) struct Place {
    pub(super) kind: &'static str,
    pub(super) path: &'static str,
    /// Where its list is.
    pub(super) list_path: &'static str,
    pub(super) defaults_path: &'static str,
    /// Each with its address below the entry's and its style; the first one succeeds.
    pub(super) actions: &'static [(&'static str, &'static str)],
}

/// What a list shows of an entry.
pub(super) struct Line<'a> {
    pub(super) id: &'a str,
    pub(super) status: Status,
    pub(super) created_at: Timestamp,
    /// The merchant's name for it, and the order's if it gave one.
    pub(super) names: Vec<&'a str>,
    /// What it is about.
    pub(super) about: String,
    pub(super) amount: u64,
}

pub(super) trait Shown: Kind {
    const PLACE: Place;
    fn line(view: &Self::View) -> Line<'_>;
    fn facts(view: &Self::View, language: Language) -> Vec<(String, String)>;
    fn exchanged(view: &Self::View) -> Exchanged<'_>;
    fn faults(view: &Self::View) -> &Self::Faults;
    /// Where the payer pays it.
    fn pay_url(view: &Self::View) -> Option<&str>;
}

impl Place {
    pub(super) fn status(&self, status: Status, words: &Words) -> String {
        words.sandbox_status(format!("{}-{status}", self.kind))
    }
}

impl Shown for Invoice {
    const PLACE: Place = Place {
        kind: "payin",
        path: "/sandbox/invoices",
        list_path: "/sandbox",
        defaults_path: "/sandbox/faults",
        actions: &[("pay", "primary"), ("fail", "danger"), ("give-up", "quiet")],
    };

    fn line(view: &Self::View) -> Line<'_> {
        Line {
            id: &view.id,
            status: view.status,
            created_at: view.created_at,
            names: vec![&view.order_id, &view.transaction_id],
            about: view.description.clone(),
            amount: view.amount,
        }
    }

    fn facts(view: &Self::View, language: Language) -> Vec<(String, String)> {
        let (words, none) = (language.words(), || "–".to_owned());
        let payer = match (&view.operator_name, &view.customer) {
            (Some(operator), Some(phone)) => format!("{operator}, {phone}"),
            _ => none(),
        };
        vec![
            (words.sandbox_amount(), francs(view.amount, language)),
            (words.sandbox_merchant(), view.store_name.clone()),
            (words.sandbox_description(), view.description.clone()),
            ("transaction_id".to_owned(), view.transaction_id.clone()),
            ("request_id".to_owned(), view.request_id.clone()),
            (words.sandbox_created(), instant(view.created_at)),
            (words.sandbox_payer(), payer),
            ("callback_url".to_owned(), view.callback_url.clone().unwrap_or_else(none)),
        ]
    }

    fn exchanged(view: &Self::View) -> Exchanged<'_> {
        Exchanged {
            events: &view.events,
            callbacks: &view.callbacks,
            confirms: view.confirms,
            confirm_log: &view.confirm_log,
        }
    }

    fn faults(view: &Self::View) -> &Self::Faults {
        &view.faults
    }

    fn pay_url(view: &Self::View) -> Option<&str> {
        Some(&view.pay_url)
    }
}

impl Shown for Payout {
    const PLACE: Place = Place {
        kind: "payout",
        path: "/sandbox/payouts",
        list_path: "/sandbox/payouts",
        defaults_path: "/sandbox/payout-faults",
        actions: &[("complete", "primary"), ("fail", "danger")],
    };

    fn line(view: &Self::View) -> Line<'_> {
        Line {
            id: &view.id,
            status: view.status,
            created_at: view.created_at,
            names: vec![&view.transaction_id],
            about: format!("→ {} · {}", view.customer, view.description),
            amount: view.amount,
        }
    }

    fn facts(view: &Self::View, language: Language) -> Vec<(String, String)> {
        let words = language.words();
        vec![
            (words.sandbox_amount(), francs(view.amount, language)),
            (words.sandbox_recipient(), format!("{}, {}", view.operator_name, view.customer)),
            (words.sandbox_to(), destination(view, words)),
            (words.sandbox_description(), view.description.clone()),
            ("transaction_id".to_owned(), view.transaction_id.clone()),
            (words.sandbox_created_payout(), instant(view.created_at)),
            ("callback_url".to_owned(), view.callback_url.clone()),
        ]
    }

    fn exchanged(view: &Self::View) -> Exchanged<'_> {
        Exchanged {
            events: &view.events,
            callbacks: &view.callbacks,
            confirms: view.confirms,
            confirm_log: &view.confirm_log,
        }
    }

    fn faults(view: &Self::View) -> &Self::Faults {
        &view.faults
    }

    fn pay_url(_: &Self::View) -> Option<&str> {
        None
    }
}

fn destination(view: &<Payout as Kind>::View, words: &Words) -> String {
    let sent =
        view.top_up_wallet.map(|sent| format!(" (top_up_wallet {sent})")).unwrap_or_default();
    let place = match (view.destination, view.method) {
        (Destination::MobileMoney, PayoutMethod::MobileMoney) => words.sandbox_mobile_money(),
        (Destination::MobileMoney, PayoutMethod::Wallet) => words.sandbox_through_wallet(),
        (Destination::Wallet, _) => words.sandbox_to_wallet(),
    };
    format!("{place}{sent}")
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}
