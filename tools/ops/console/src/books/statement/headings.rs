//! Headings, and words for states and directions, in English and French.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::written::{is_in, known, known_columns, plain};

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Our id of the transaction.
    Id,
    /// LigdiCash's reference.
    Reference,
    OperatorReference,
    Amount,
    /// Money out, where money in has a column of its own.
    Debit,
    Credit,
    Fee,
    /// The payer's or payee's number.
    Number,
    Date,
    /// The time of day, where dates have a column of their own.
    Time,
    State,
    Way,
}

const HEADINGS: [(Role, &str, &str); 12] = [
    (
        Role::Id,
        "transaction id, external id, merchant transaction id, merchant reference, merchant id, our id, custom id",
        "id de transaction, id transaction, identifiant de transaction, identifiant transaction, \
         identifiant externe, reference marchand, identifiant marchand",
    ),
    (
        Role::Reference,
        "reference, ref, ligdicash reference, ligdicash ref, ligdicash id, request id, invoice, invoice id, \
         payment reference, transaction reference",
        "reference ligdicash, ref ligdicash, numero de transaction, numero transaction, no transaction, facture, \
         reference de paiement, reference de transaction, reference transaction, reference paiement",
    ),
    (
        Role::OperatorReference,
        "operator reference, operator ref, operator s reference, oreference, operator id, \
         operator transaction id, provider reference",
        "reference operateur, reference de l operateur, ref operateur, ref op, id operateur, reference reseau",
    ),
    (
        Role::Amount,
        "amount, transaction amount, gross amount, gross, amount paid, paid amount, value",
        "montant, mt, montant paye, montant brut, montant de la transaction, montant transaction, montant ttc",
    ),
    (Role::Debit, "debit, money out, paid out, out", "debit, debits, sortie, sorties"),
    (Role::Credit, "credit, money in, paid in, in", "credit, credits, entree, entrees"),
    (
        Role::Fee,
        "fee, fees, charge, charges, commission",
        "frais, commissions, frais de transaction",
    ),
    (
        Role::Number,
        "phone, phone number, msisdn, customer, customer number, payer, number, mobile, mobile number, \
         customer phone",
        "telephone, tel, numero, n, no, num, numero de telephone, numero client, client, payeur, \
         numero du client, no de telephone, numero du payeur",
    ),
    (
        Role::Date,
        "date, datetime, date time, date and time, created at, paid at, timestamp, payment date, \
         transaction date, completed at",
        "date h, date heure, date et heure, date de paiement, date paiement, date de transaction, \
         date transaction, date operation, date d operation, date de l operation",
    ),
    (Role::Time, "time", "heure, h"),
    (Role::State, "status, state", "statut, etat"),
    (
        Role::Way,
        "type, direction, operation, transaction type, way",
        "sens, nature, type d operation, type operation, type de transaction",
    ),
];

/// The known columns; of two with one meaning, the first counts.
pub(super) fn columns(heads: &[String]) -> Vec<(Role, usize)> {
    let mut columns: Vec<(Role, usize)> = Vec::new();
    for (role, at) in known_columns(&HEADINGS, heads) {
        if columns.iter().all(|(known, _)| *known != role) {
            columns.push((role, at));
        }
    }
    columns
}

/// Whether a known heading is French: by its word, or by an accent as in "débit".
pub(super) fn are_french(heads: &[String]) -> bool {
    let is_french = |it: &String| {
        known(&HEADINGS, it).is_some_and(|(_, is_english)| !is_english || !it.is_ascii())
    };
    heads.iter().any(is_french)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

/// A profile's own words for states and directions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct StatementWords {
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

impl StatementWords {
    /// Whether this state means that money moved; `None` where the word is unknown.
    pub(super) fn is_paid(&self, cell: &str) -> Option<bool> {
        meant(cell, [(false, NOT_PAID, &self.not_paid), (true, PAID, &self.paid)])
    }

    pub(super) fn way(&self, cell: &str) -> Option<Way> {
        meant(cell, [(Way::In, IN, &self.way_in), (Way::Out, OUT, &self.way_out)])
    }
}

/// A word's meaning, among the known words and the profile's own.
fn meant<T>(cell: &str, meanings: [(T, &str, &BTreeSet<String>); 2]) -> Option<T> {
    let word = plain(cell);
    let is_one = |known, own: &BTreeSet<String>| {
        is_in(known, &word) || own.iter().any(|it| plain(it) == word)
    };
    meanings.into_iter().find(|(_, known, own)| is_one(known, own)).map(|(meaning, ..)| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The meanings of headings that stand in one line, separated by commas.
    fn roles(line: &str) -> Vec<Role> {
        let heads: Vec<_> = line.split(',').map(str::to_owned).collect();
        columns(&heads).into_iter().map(|(role, _)| role).collect()
    }

    #[test]
    fn headings_are_known_in_both_languages_however_they_are_written() {
        use Role::{
            Amount, Credit, Date, Debit, Fee, Id, Number, OperatorReference, Reference, State, Way,
        };
        let english = "Date,TRANSACTION_ID,Reference,Type,Status,Amount (XOF),Fees,Phone";
        assert_eq!(roles(english), [Date, Id, Reference, Way, State, Amount, Fee, Number]);
        let french = "Date & heure,Référence,Téléphone,Débit,Crédit,Libellé,Frais";
        assert_eq!(roles(french), [Date, Reference, Number, Debit, Credit, Fee]);
        let terse = [OperatorReference, Number, Amount, Date];
        assert_eq!(roles("Réf op,N°,Mt,Date/h"), terse);
        assert_eq!(roles("Montant FCFA,montant,Solde"), [Amount]);
    }
}
