//! The differences between the pages of invoices and of payouts.

use catalogue::{Language, Words};
use jiff::Timestamp;

use super::frame::francs;
use crate::ledger::{Destination, Entry, Payin, Payout, PayoutMethod, Status};
use crate::sandbox::Kind;

/// The addresses of one kind, and its name in the catalogue's sentences.
pub(super) struct Place {
    pub(super) kind: &'static str,
    pub(super) path: &'static str,
    pub(super) list_path: &'static str,
    pub(super) defaults_path: &'static str,
    /// Each action with its address below the entry's, and its style; the first action succeeds.
    pub(super) actions: &'static [(&'static str, &'static str)],
}

pub(super) trait PageKind: Kind {
    const PLACE: Place;
    /// The merchant's order id, if any.
    fn order_id(entry: &Entry<Self>) -> String;
    /// A line about the invoice or payout.
    fn about(entry: &Entry<Self>) -> String;
    fn facts(entry: &Entry<Self>, language: Language) -> Vec<(String, String)>;
    /// The address of the payment page.
    fn pay_url(entry: &Entry<Self>) -> Option<&str>;
    /// The number of the phone that a payment waits on.
    fn phone(entry: &Entry<Self>) -> Option<&str> {
        Self::direct(entry).map(|_| entry.request.customer.as_str())
    }
}

impl Place {
    /// The word of a status, as the merchant's own pages have it.
    pub(super) fn status(&self, status: Status, words: &Words) -> &'static str {
        let (is_payout, language) = (self.kind == "payout", words.language_code());
        let word = contract::states::text(is_payout, status.word(), &language, "word");
        word.unwrap_or(status.word())
    }
}

impl PageKind for Payin {
    const PLACE: Place = Place {
        kind: "payin",
        path: "/sandbox/invoices",
        list_path: "/sandbox",
        defaults_path: "/sandbox/faults",
        actions: &[
            ("pay", "primary"),
            ("fail", "danger"),
            ("give-up", "quiet"),
            ("forge", "quiet"),
        ],
    };

    fn order_id(invoice: &Entry<Self>) -> String {
        invoice.request.custom("order_id")
    }

    fn about(invoice: &Entry<Self>) -> String {
        invoice.request.description.clone()
    }

    fn facts(invoice: &Entry<Self>, language: Language) -> Vec<(String, String)> {
        let (words, request) = (language.words(), &invoice.request);
        let none = || "–".to_owned();
        let payer =
            invoice.payer().map(|payer| format!("{}, {}", payer.operator.name, payer.phone));
        let callback_url = request.callback_url.as_ref().map(ToString::to_string);
        vec![
            (words.sandbox_amount(), francs(request.amount, language)),
            (words.sandbox_merchant(), invoice.own.checkout.store_name.clone()),
            (words.sandbox_description(), request.description.clone()),
            ("transaction_id".to_owned(), invoice.transaction_id.clone()),
            ("request_id".to_owned(), invoice.own.request_id.clone()),
            (words.sandbox_created(), instant(invoice.created_at)),
            (words.sandbox_payer(), payer.unwrap_or_else(none)),
            ("callback_url".to_owned(), callback_url.unwrap_or_else(none)),
        ]
    }

    fn pay_url(invoice: &Entry<Self>) -> Option<&str> {
        Some(&*invoice.own.pay_url).filter(|url| !url.is_empty())
    }
}

impl PageKind for Payout {
    const PLACE: Place = Place {
        kind: "payout",
        path: "/sandbox/payouts",
        list_path: "/sandbox/payouts",
        defaults_path: "/sandbox/payout-faults",
        actions: &[("complete", "primary"), ("fail", "danger")],
    };

    fn order_id(_: &Entry<Self>) -> String {
        String::new()
    }

    fn about(payout: &Entry<Self>) -> String {
        format!("→ {} · {}", payout.request.customer, payout.request.description)
    }

    fn facts(payout: &Entry<Self>, language: Language) -> Vec<(String, String)> {
        let (words, request) = (language.words(), &payout.request);
        let recipient = format!("{}, {}", payout.own.operator.name, request.customer);
        let callback_url = request.callback_url.as_ref().map(ToString::to_string);
        vec![
            (words.sandbox_amount(), francs(request.amount, language)),
            (words.sandbox_recipient(), recipient),
            (words.sandbox_to(), destination(&payout.own, words)),
            (words.sandbox_description(), request.description.clone()),
            ("transaction_id".to_owned(), payout.transaction_id.clone()),
            (words.sandbox_created_payout(), instant(payout.created_at)),
            ("callback_url".to_owned(), callback_url.unwrap_or_default()),
        ]
    }

    fn pay_url(_: &Entry<Self>) -> Option<&str> {
        None
    }
}

fn destination(payout: &Payout, words: &Words) -> String {
    let sent = payout.top_up_wallet.map(|sent| format!(" (top_up_wallet {sent})"));
    let place = match (payout.destination, payout.method) {
        (Destination::MobileMoney, PayoutMethod::MobileMoney) => words.sandbox_mobile_money(),
        (Destination::MobileMoney, PayoutMethod::Wallet) => words.sandbox_through_wallet(),
        (Destination::Wallet, _) => words.sandbox_to_wallet(),
    };
    format!("{place}{}", sent.unwrap_or_default())
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}
