//! The headings of columns, in English and French.

use super::role::Role;

/// No heading that is known here is longer, in bytes.
const LONGEST: usize = 60;

/// Headings without accents, marks and the franc's names. What only one language writes is marked.
const ENGLISH: [(Role, &[&str]); 12] = [
    (
        Role::Id,
        &[
            "transaction id",
            "external id",
            "merchant transaction id",
            "merchant reference",
            "merchant id",
            "our id",
            "custom id",
        ],
    ),
    (
        Role::Reference,
        &[
            "reference",
            "ref",
            "ligdicash reference",
            "ligdicash ref",
            "ligdicash id",
            "request id",
            "invoice",
            "invoice id",
            "payment reference",
            "transaction reference",
        ],
    ),
    (
        Role::OperatorReference,
        &[
            "operator reference",
            "operator ref",
            "operator s reference",
            "oreference",
            "operator id",
            "operator transaction id",
            "provider reference",
        ],
    ),
    (
        Role::Amount,
        &[
            "amount",
            "transaction amount",
            "gross amount",
            "gross",
            "amount paid",
            "paid amount",
            "value",
        ],
    ),
    (Role::Debit, &["debit", "money out", "paid out", "out"]),
    (Role::Credit, &["credit", "money in", "paid in", "in"]),
    (Role::Fee, &["fee", "fees", "charge", "charges", "commission"]),
    (
        Role::Number,
        &[
            "phone",
            "phone number",
            "msisdn",
            "customer",
            "customer number",
            "payer",
            "number",
            "mobile",
            "mobile number",
            "customer phone",
        ],
    ),
    (
        Role::Date,
        &[
            "date",
            "datetime",
            "date time",
            "date and time",
            "created at",
            "paid at",
            "timestamp",
            "payment date",
            "transaction date",
            "completed at",
        ],
    ),
    (Role::Time, &["time"]),
    (Role::State, &["status", "state"]),
    (Role::Way, &["type", "direction", "operation", "transaction type", "way"]),
];

const FRENCH: [(Role, &[&str]); 12] = [
    (
        Role::Id,
        &[
            "id de transaction",
            "id transaction",
            "identifiant de transaction",
            "identifiant transaction",
            "identifiant externe",
            "reference marchand",
            "identifiant marchand",
        ],
    ),
    (
        Role::Reference,
        &[
            "reference ligdicash",
            "ref ligdicash",
            "numero de transaction",
            "numero transaction",
            "no transaction",
            "facture",
            "reference de paiement",
            "reference de transaction",
            "reference transaction",
            "reference paiement",
        ],
    ),
    (
        Role::OperatorReference,
        &[
            "reference operateur",
            "reference de l operateur",
            "ref operateur",
            "ref op",
            "id operateur",
            "reference reseau",
        ],
    ),
    (
        Role::Amount,
        &[
            "montant",
            "mt",
            "montant paye",
            "montant brut",
            "montant de la transaction",
            "montant transaction",
            "montant ttc",
        ],
    ),
    (Role::Debit, &["debit", "debits", "sortie", "sorties"]),
    (Role::Credit, &["credit", "credits", "entree", "entrees"]),
    (Role::Fee, &["frais", "commissions", "frais de transaction"]),
    (
        Role::Number,
        &[
            "telephone",
            "tel",
            "numero",
            "n",
            "no",
            "num",
            "numero de telephone",
            "numero client",
            "client",
            "payeur",
            "numero du client",
            "no de telephone",
            "numero du payeur",
        ],
    ),
    (
        Role::Date,
        &[
            "date h",
            "date heure",
            "date et heure",
            "date de paiement",
            "date paiement",
            "date de transaction",
            "date transaction",
            "date operation",
            "date d operation",
            "date de l operation",
        ],
    ),
    (Role::Time, &["heure", "h"]),
    (Role::State, &["statut", "etat"]),
    (Role::Way, &["sens", "nature", "type d operation", "type operation", "type de transaction"]),
];

/// Lower case, without accents and marks, one space between words.
pub(super) fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    });
    let letters: String = letters.filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | 'º')).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a heading says, and whether it is French and not English as well.
pub(super) fn by_heading(heading: &str) -> Option<(Role, bool)> {
    if heading.len() > LONGEST {
        return None;
    }
    let mut text = plain(heading);
    for unit in ["xof", "fcfa", "f cfa", "cfa", "francs", "utc", "gmt"] {
        if let Some(rest) = text.strip_suffix(unit).and_then(|it| it.strip_suffix(' ')) {
            text = rest.to_owned();
        }
    }
    let find = |table: &[(Role, &[&str])]| {
        table.iter().find(|(_, names)| names.contains(&text.as_str())).map(|(role, _)| *role)
    };
    // An accent says French where both languages have the word: "débit", "référence".
    let has_accent = !heading.is_ascii();
    match (find(&ENGLISH), find(&FRENCH)) {
        (Some(role), _) => Some((role, has_accent)),
        (None, Some(role)) => Some((role, true)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::by_headings;
    use super::*;

    fn roles(heads: &[&str]) -> Vec<Role> {
        let heads: Vec<_> = heads.iter().map(|&it| it.to_owned()).collect();
        by_headings(&heads).into_iter().map(|it| it.role).collect()
    }

    #[test]
    fn headings_are_known_in_both_languages_however_they_are_written() {
        use Role::{
            Amount, Credit, Date, Debit, Fee, Id, Number, OperatorReference, Reference, State, Way,
        };
        let english = [
            "Date",
            "TRANSACTION_ID",
            "Reference",
            "Type",
            "Status",
            "Amount (XOF)",
            "Fees",
            "Phone",
        ];
        assert_eq!(roles(&english), [Date, Id, Reference, Way, State, Amount, Fee, Number]);
        let french =
            ["Date & heure", "Référence", "Téléphone", "Débit", "Crédit", "Libellé", "Frais"];
        assert_eq!(roles(&french), [Date, Reference, Number, Debit, Credit, Fee]);
        assert_eq!(
            roles(&["Réf op", "N°", "Mt", "Date/h"]),
            [OperatorReference, Number, Amount, Date]
        );
        assert_eq!(roles(&["Montant FCFA", "montant", "Solde"]), [Amount]);
    }
}
