//! What the export and the day close say.

use crate::api::Outside;
use crate::books::{Days, Kind};
use crate::language::{Language, Text, text, whole};

/// What a row of the export is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Row {
    Money(Kind),
    Decision,
    Unreadable,
}

impl Row {
    /// For programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Money(Kind::Payment) => "payment",
            Self::Money(Kind::Payout) => "payout",
            Self::Money(Kind::Refund) => "refund",
            Self::Money(Kind::RecordedRefund) => "recorded_refund",
            Self::Decision => "decision",
            Self::Unreadable => "unreadable",
        }
    }

    pub(crate) fn text(self) -> Text {
        match self {
            Self::Money(Kind::Payment) => text("payment", "paiement"),
            Self::Money(Kind::Payout) => text("payout", "décaissement"),
            Self::Money(Kind::Refund) => text("refund", "remboursement"),
            Self::Money(Kind::RecordedRefund) => text("recorded refund", "remboursement consigné"),
            Self::Decision => text("decision", "décision"),
            Self::Unreadable => text("unreadable", "illisible"),
        }
    }
}

/// The heads of the export's columns, in their order.
const HEADS: [Text; 25] = [
    text("kind", "genre"),
    text("transaction", "transaction"),
    text("order or payout", "commande ou décaissement"),
    text("status", "statut"),
    text("reason", "raison"),
    text("amount asked for (F)", "montant demandé (F)"),
    text("amount reported (F)", "montant indiqué (F)"),
    text("came in (F)", "entré (F)"),
    text("went out (F)", "sorti (F)"),
    text("operator", "opérateur"),
    text("created (UTC)", "créé (UTC)"),
    text("proven (UTC)", "prouvé (UTC)"),
    text("paid, says LigdiCash", "payé, selon LigdiCash"),
    text("LigdiCash's reference", "référence de LigdiCash"),
    text("operator's reference", "référence de l'opérateur"),
    text("operator's number at LigdiCash", "numéro de l'opérateur chez LigdiCash"),
    text("refund of", "remboursement de"),
    text("given back (F)", "rendu (F)"),
    text("refunds", "remboursements"),
    text("owed because of", "dû pour"),
    text("not owed, though", "non dû, malgré"),
    text("revision", "révision"),
    text("last change (UTC)", "dernier changement (UTC)"),
    text("decision", "décision"),
    text("decided by", "décidé par"),
];

pub(crate) fn heads(language: Language) -> [&'static str; 25] {
    HEADS.map(|head| head.of(language))
}

pub(crate) const SECTION: Text = text("section", "partie");
pub(crate) const WHAT: Text = text("what", "quoi");
pub(crate) const COUNT: Text = text("count", "nombre");
pub(crate) const FRANCS: Text = text("francs", "francs");

pub(crate) const MONEY_IN: Text = text("Money in", "Argent entré");
pub(crate) const PAID: Text = text("proven, and pays its order", "prouvé, et paie sa commande");
pub(crate) const ACCEPTED: Text =
    text("proven, with another amount that was accepted", "prouvé, d'un autre montant accepté");
pub(crate) const DUPLICATES: Text =
    text("proven, of an order already paid", "prouvé, d'une commande déjà payée");
pub(crate) const ALL_IN: Text = text("all proven", "tout ce qui est prouvé");
pub(crate) const LATER: Text =
    text("of these proven on a later day", "dont prouvé un jour suivant");

pub(crate) const NOT_IN: Text =
    text("Payments without proven money", "Paiements sans argent prouvé");
pub(crate) const REVIEWS: Text = text("under review", "en examen");
pub(crate) const OPEN: Text = text("still open", "encore ouvert");
pub(crate) const NOT_PAID: Text = text("not paid", "non payé");
pub(crate) const OWED: Text = text("of these still owed to the payer", "dont encore dû au payeur");

pub(crate) const REFUNDS: Text = text("Refunds", "Remboursements");
pub(crate) const PAYOUTS: Text = text("Payouts", "Décaissements");
pub(crate) const ASKED: Text = text("asked for", "demandé");
pub(crate) const MADE: Text = text("made, proven", "fait, prouvé");
pub(crate) const SAID: Text = text("made, says a person", "fait, dit une personne");
pub(crate) const NOT_MADE: Text = text("not made", "non fait");
pub(crate) const BY_HAND: Text =
    text("made by other means, on record", "fait par un autre moyen, consigné");

pub(crate) const ALL: Text = text("The day", "La journée");
pub(crate) const ALL_OUT: Text = text("all money out", "tout l'argent sorti");
pub(crate) const UNKNOWN: Text = text(
    "with a status that this program does not know",
    "avec un statut que ce programme ne connaît pas",
);
pub(crate) const UNREADABLE: Text = text("cannot be read", "illisible");
pub(crate) const DECISIONS: Text = text("decisions", "décisions");

pub(crate) const BY_STATE: Text =
    text("By state (amounts asked for)", "Par état (montants demandés)");
pub(crate) const IN_BY_OPERATOR: Text =
    text("Money in, by operator", "Argent entré, par opérateur");
pub(crate) const OUT_BY_OPERATOR: Text =
    text("Money out, by operator", "Argent sorti, par opérateur");
pub(crate) const NO_OPERATOR: Text = text("none named", "aucun nommé");
pub(crate) const CREATED_BY_HOUR: Text =
    text("Payments created, by hour", "Paiements créés, par heure");
pub(crate) const PROVEN_BY_HOUR: Text =
    text("Of these proven, by hour of creation", "Dont prouvés, par heure de création");
pub(crate) const HOURS: Text = text("Hour by hour", "Heure par heure");

pub(crate) const FEES: Text = text(
    "LigdiCash's fees are not in here: only its statement knows them (ops reconcile).",
    "Les frais de LigdiCash n'y sont pas : seul son relevé les connaît (ops reconcile).",
);
pub(crate) const WHOSE_DAY: Text = text(
    "Counted by the day of creation, in UTC, which is Ouagadougou's time, and as it stands at this instant.",
    "Compté par le jour de création, en UTC, l'heure de Ouagadougou, et dans l'état à cet instant.",
);
pub(crate) const NOT_OVER: Text = text(
    "This day is not over: later payments are not in here.",
    "Cette journée n'est pas finie : les paiements qui suivront n'y sont pas.",
);
pub(crate) const READ_AT: Text = text("read at", "lu à");
pub(crate) const STACK: Text = text("from the stack", "de la pile");

pub(crate) const SIGNED: Text = text("Date, name, signature: ", "Date, nom, signature : ");

/// What stands behind payments that were accepted with another amount.
pub(crate) fn instead_of(asked: &str, language: Language) -> String {
    language.of(format!(" instead of {asked}"), format!(" au lieu de {asked}"))
}

pub(crate) fn close_of(day: &str, language: Language) -> String {
    language.of(format!("Day close, {day}"), format!("Clôture du jour, {day}"))
}

/// While pages come.
pub(crate) fn read(day: &str, rows: u64, language: Language) -> String {
    let rows = whole(rows);
    language.of(format!("{day}: {rows} rows"), format!("{day} : {rows} lignes"))
}

pub(crate) fn exported(
    file: &Outside,
    rows: u64,
    days: Days,
    is_over: bool,
    language: Language,
) -> String {
    let (rows, Days { from, to }) = (whole(rows), days);
    let exported = language.of(
        format!("{file}: {rows} rows, created from {from} to {to}.\n"),
        format!("{file} : {rows} lignes, créées du {from} au {to}.\n"),
    );
    let not_over = if is_over { "" } else { LAST_NOT_OVER.of(language) };
    exported + not_over
}

const LAST_NOT_OVER: Text = text(
    "The last of these days is not over: a later export has more.\n",
    "Le dernier de ces jours n'est pas fini : un export plus tardif aura davantage.\n",
);

pub(crate) fn page_written(file: &Outside, language: Language) -> String {
    language.of(format!("The page is in {file}.\n"), format!("La page est dans {file}.\n"))
}
