//! What the pages say differently of invoices and of payouts.

use jiff::Timestamp;

use super::exchanges::Exchanged;
use super::money::francs;
use crate::language::{Language, Text, text};
use crate::ledger::invoice::Invoice;
use crate::ledger::payout::{Destination, Payout, PayoutMethod};
use crate::ledger::record::Status;
use crate::sandbox::book::Kind;

/// The words and addresses of one kind.
pub(super) struct Words {
    pub(super) path: &'static str,
    /// Where its list is.
    pub(super) list_path: &'static str,
    pub(super) defaults_path: &'static str,
    pub(super) one: Text,
    pub(super) list: Text,
    pub(super) intro: Text,
    pub(super) none_yet: Text,
    pub(super) back: Text,
    pub(super) defaults: Text,
    pub(super) defaults_intro: Text,
    pub(super) completed: Text,
    pub(super) failed: Text,
    /// Each with its address below the entry's, its style and its words; the first one succeeds.
    pub(super) actions: &'static [(&'static str, &'static str, Text)],
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
    const WORDS: Words;
    fn line(view: &Self::View) -> Line<'_>;
    fn facts(view: &Self::View, language: Language) -> Vec<(&'static str, String)>;
    fn exchanged(view: &Self::View) -> Exchanged<'_>;
    fn faults(view: &Self::View) -> &Self::Faults;
    /// Where the payer pays it.
    fn pay_url(view: &Self::View) -> Option<&str>;
}

impl Words {
    pub(super) fn status(&self, status: Status, language: Language) -> &'static str {
        let word = match status {
            Status::Pending => text("en attente", "pending"),
            Status::Completed => self.completed,
            Status::NotCompleted => self.failed,
        };
        word.in_language(language)
    }
}

impl Shown for Invoice {
    const WORDS: Words = Words {
        path: "/sandbox/invoices",
        list_path: "/sandbox",
        defaults_path: "/sandbox/faults",
        one: text("Facture", "Invoice"),
        list: text("Bac à sable LigdiCash", "LigdiCash sandbox"),
        intro: text(
            "Une imitation indépendante de LigdiCash, pour essayer une intégration et la casser exprès.",
            "An independent imitation of LigdiCash, to try an integration and to break it on purpose.",
        ),
        none_yet: text(
            "Aucune facture pour l’instant : appelez create avec les clés affichées au démarrage.",
            "No invoice yet: call create with the keys printed at the start.",
        ),
        back: text("← Toutes les factures", "← All invoices"),
        defaults: text("Pannes des encaissements", "Faults of payins"),
        defaults_intro: text(
            "Pour les appels de create et pour les factures créées ensuite. Une facture existante a sa propre page.",
            "For create calls, and for the invoices created from now on. An existing invoice has its own page.",
        ),
        completed: text("payée", "paid"),
        failed: text("échouée", "failed"),
        actions: &[
            ("pay", "primary", text("Payer", "Pay")),
            ("fail", "danger", text("Faire échouer", "Fail")),
            ("give-up", "quiet", text("Abandonner", "Give up")),
        ],
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

    fn facts(view: &Self::View, language: Language) -> Vec<(&'static str, String)> {
        let none = || "–".to_owned();
        let payer = match (&view.operator_name, &view.customer) {
            (Some(operator), Some(phone)) => format!("{operator}, {phone}"),
            _ => none(),
        };
        vec![
            (language.pick("Montant", "Amount"), francs(view.amount, language)),
            (language.pick("Marchand", "Merchant"), view.store_name.clone()),
            ("Description", view.description.clone()),
            ("transaction_id", view.transaction_id.clone()),
            ("request_id", view.request_id.clone()),
            (language.pick("Créée", "Created"), instant(view.created_at)),
            (language.pick("Payeur", "Payer"), payer),
            ("callback_url", view.callback_url.clone().unwrap_or_else(none)),
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
    const WORDS: Words = Words {
        path: "/sandbox/payouts",
        list_path: "/sandbox/payouts",
        defaults_path: "/sandbox/payout-faults",
        one: text("Décaissement", "Payout"),
        list: text("Décaissements", "Payouts"),
        intro: text(
            "L’argent qui sort : vers un compte mobile money ou un portefeuille LigdiCash.",
            "Money going out: to a mobile-money number or to a LigdiCash wallet.",
        ),
        none_yet: text(
            "Aucun décaissement pour l’instant : appelez straight/payout ou withdrawal/create.",
            "No payout yet: call straight/payout or withdrawal/create.",
        ),
        back: text("← Tous les décaissements", "← All payouts"),
        defaults: text("Pannes des décaissements", "Faults of payouts"),
        defaults_intro: text(
            "Pour les décaissements demandés ensuite. Un décaissement existant a sa propre page.",
            "For the payouts asked for from now on. An existing payout has its own page.",
        ),
        completed: text("versé", "completed"),
        failed: text("échoué", "failed"),
        actions: &[
            ("complete", "primary", text("Verser", "Complete")),
            ("fail", "danger", text("Faire échouer", "Fail")),
        ],
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

    fn facts(view: &Self::View, language: Language) -> Vec<(&'static str, String)> {
        vec![
            (language.pick("Montant", "Amount"), francs(view.amount, language)),
            (
                language.pick("Bénéficiaire", "Recipient"),
                format!("{}, {}", view.operator_name, view.customer),
            ),
            (language.pick("Vers", "To"), destination(view, language)),
            ("Description", view.description.clone()),
            ("transaction_id", view.transaction_id.clone()),
            (language.pick("Créé", "Created"), instant(view.created_at)),
            ("callback_url", view.callback_url.clone()),
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

fn destination(view: &<Payout as Kind>::View, language: Language) -> String {
    let sent =
        view.top_up_wallet.map(|sent| format!(" (top_up_wallet {sent})")).unwrap_or_default();
    let place = match (view.destination, view.method) {
        (Destination::MobileMoney, PayoutMethod::MobileMoney) => "mobile money",
        (Destination::MobileMoney, PayoutMethod::Wallet) => language.pick(
            "mobile money, par le portefeuille LigdiCash",
            "mobile money, through the LigdiCash wallet",
        ),
        (Destination::Wallet, _) => language.pick("portefeuille LigdiCash", "LigdiCash wallet"),
    };
    format!("{place}{sent}")
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}
