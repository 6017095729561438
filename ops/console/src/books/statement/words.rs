//! The words of states and of ways, in English and French.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::headings::{is_in, plain};

/// In which direction money moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

/// What words of a state or of a way mean that are not known here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Words {
    paid: BTreeSet<String>,
    not_paid: BTreeSet<String>,
    #[serde(rename = "in")]
    way_in: BTreeSet<String>,
    #[serde(rename = "out")]
    way_out: BTreeSet<String>,
}

const PAID: &str = "completed, complete, success, successful, succeeded, paid, ok, done, settled, approved, accepted, \
    effectue, effectuee, paye, payee, reussi, reussie, succes, termine, terminee, valide, validee";

const NOT_PAID: &str = "pending, failed, failure, notcompleted, not completed, nocompleted, cancelled, canceled, expired, \
    rejected, declined, processing, en attente, en cours, echoue, echouee, echec, annule, annulee, expire, rejete";

const IN: &str = "in, payin, pay in, credit, collection, deposit, payment, \
    paiement, encaissement, entree, depot, c, entrant";

const OUT: &str = "out, payout, pay out, debit, withdrawal, transfer, refund, \
    decaissement, sortie, retrait, transfert, remboursement, d, sortant";

impl Words {
    /// Whether the statement's word for a state says that the money moved; `None` where it is not known.
    pub(super) fn is_paid(&self, cell: &str) -> Option<bool> {
        if is_one_of(cell, NOT_PAID, &self.not_paid) {
            return Some(false);
        }
        is_one_of(cell, PAID, &self.paid).then_some(true)
    }

    /// In which direction the statement's word says that money moved; `None` where it is not known.
    pub(super) fn way(&self, cell: &str) -> Option<Way> {
        if is_one_of(cell, IN, &self.way_in) {
            return Some(Way::In);
        }
        is_one_of(cell, OUT, &self.way_out).then_some(Way::Out)
    }
}

/// Whether a word is one of those that are known here, or one of the profile's own.
fn is_one_of(cell: &str, known: &str, own: &BTreeSet<String>) -> bool {
    let word = plain(cell);
    is_in(known, &word) || own.iter().any(|it| plain(it) == word)
}
