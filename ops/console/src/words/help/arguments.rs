//! What each argument means.

use crate::language::{Text, text};

/// The arguments, by their names: one name means the same in all commands.
pub(super) const ARGUMENTS: [(&str, Text); 59] = [
    (
        "url",
        text(
            "The stack's output OpsUrl, or `local`; or else the variable OPS_URL",
            "La sortie OpsUrl de la pile, ou `local` ; ou sinon la variable OPS_URL",
        ),
    ),
    (
        "local",
        text(
            "The local stack, on port 3000 unless told",
            "La pile locale, sur le port 3000 sauf indication",
        ),
    ),
    (
        "language",
        text(
            "fr or en, or else OPS_LANGUAGE, or the system's",
            "fr ou en, ou sinon OPS_LANGUAGE, ou celle du système",
        ),
    ),
    ("json", text("JSON for programs, all pages joined", "Du JSON pour programmes, pages réunies")),
    ("csv", text("CSV for spreadsheets and programs", "Du CSV pour tableurs et programmes")),
    (
        "by",
        text(
            "order, payout, transaction, event, ligdicash (its reference), operator (its reference) or number (the payer's)",
            "order (commande), payout (décaissement), transaction, event (événement), ligdicash (sa référence), operator (la référence de l'opérateur) ou number (le numéro du payeur)",
        ),
    ),
    ("value", text("What to look for", "Ce qu'il faut chercher")),
    (
        "days",
        text(
            "How many days to look through, 1 to 31 [7]",
            "Combien de jours parcourir, de 1 à 31 [7]",
        ),
    ),
    (
        "until",
        text(
            "The last of these days, YYYY-MM-DD [today]",
            "Le dernier de ces jours, AAAA-MM-JJ [aujourd'hui]",
        ),
    ),
    ("id", text("txn_…, pay_… or evt_…", "txn_…, pay_… ou evt_…")),
    (
        "about",
        text(
            "The order, or a txn_…, pay_… or evt_… of it",
            "La commande, ou un txn_…, pay_… ou evt_… d'elle",
        ),
    ),
    (
        "out",
        text(
            "The file to write: FILE.html to read and print, FILE.json for programs",
            "Le fichier à écrire : FILE.html pour lire et imprimer, FILE.json pour programmes",
        ),
    ),
    ("from", text("The first day, YYYY-MM-DD, in UTC", "Le premier jour, AAAA-MM-JJ, en UTC")),
    ("to", text("The last day, YYYY-MM-DD, in UTC", "Le dernier jour, AAAA-MM-JJ, en UTC")),
    (
        "sheet",
        text(
            "The file to write: CSV in the language for its spreadsheet, or lines of JSON with --json",
            "Le fichier à écrire : du CSV dans la langue pour son tableur, ou des lignes de JSON avec --json",
        ),
    ),
    (
        "resume",
        text("Goes on with a file that was stopped", "Reprend un fichier qui a été interrompu"),
    ),
    ("closed", text("YYYY-MM-DD, in UTC", "AAAA-MM-JJ, en UTC")),
    (
        "printed",
        text(
            "Also writes a page to print; a file that is there is not overwritten",
            "Écrit aussi une page à imprimer ; un fichier qui existe n'est pas écrasé",
        ),
    ),
    ("person", text("Also who paid; that is logged", "Aussi qui a payé ; cela est consigné")),
    (
        "record",
        text(
            "The file for the report, in which there are names, types, codes and words, and no value",
            "Le fichier du compte rendu, où il y a des noms, des types, des codes et des mots, et aucune valeur",
        ),
    ),
    ("day", text("YYYY-MM-DD, in UTC [today]", "AAAA-MM-JJ, en UTC [aujourd'hui]")),
    (
        "status",
        text(
            "Only pending, completed, notcompleted, review, outcome_unknown or closed",
            "Seulement pending, completed, notcompleted, review, outcome_unknown ou closed",
        ),
    ),
    (
        "kind",
        text("Only payin or payout", "Seulement payin (encaissement) ou payout (décaissement)"),
    ),
    ("port", text("The page's port [any free one]", "Le port de la page [n'importe lequel]")),
    (
        "expect",
        text(
            "How many payments you expect in the busiest hour, such as 6000/h",
            "Combien de paiements vous attendez dans l'heure la plus chargée, comme 6000/h",
        ),
    ),
    ("no_ping", text("Sends nothing to the receiver", "N'envoie rien au récepteur")),
    (
        "stack",
        text(
            "The stack's name in CloudFormation, if it is another than the stack says",
            "Le nom de la pile dans CloudFormation, s'il est autre que celui qu'elle dit",
        ),
    ),
    ("help", text("This help", "Cette aide")),
    (
        "apply",
        text("Does it; without this, nothing is changed", "Le fait ; sans cela, rien n'est changé"),
    ),
    (
        "reason",
        text(
            "Why, for the record; without telephone number or e-mail address",
            "Pourquoi, pour le registre ; sans numéro de téléphone ni adresse e-mail",
        ),
    ),
    (
        "orders",
        text("Orders, or their payments (txn_…)", "Des commandes, ou leurs paiements (txn_…)"),
    ),
    ("nothing_owed", text("No money is owed to the payer", "Rien n'est dû au payeur")),
    (
        "paid",
        text(
            "What was paid, in francs, as you have read it",
            "Ce qui a été payé, en francs, comme vous l'avez lu",
        ),
    ),
    (
        "amount",
        text(
            "How much of it, in francs [all that is left]",
            "Combien, en francs [tout ce qui reste]",
        ),
    ),
    ("payins", text("Payments (txn_…)", "Des paiements (txn_…)")),
    ("payin", text("The payment (txn_…)", "Le paiement (txn_…)")),
    (
        "reference",
        text(
            "The operator's reference of the transfer, or yours; it can be used once",
            "La référence du transfert chez l'opérateur, ou la vôtre ; elle ne sert qu'une fois",
        ),
    ),
    ("payouts", text("Payouts (pay_… or payoutId)", "Des décaissements (pay_… ou payoutId)")),
    ("payout", text("The payout (pay_… or payoutId)", "Le décaissement (pay_… ou payoutId)")),
    (
        "ticket",
        text(
            "The number of what LigdiCash's support has answered",
            "Le numéro de la réponse de l'assistance de LigdiCash",
        ),
    ),
    (
        "token",
        text(
            "The token that LigdiCash's support has named",
            "Le jeton que l'assistance de LigdiCash a donné",
        ),
    ),
    (
        "customer",
        text(
            "The number that it goes to, typed anew; a refund needs none",
            "Le numéro vers lequel il part, saisi de nouveau ; un remboursement n'en veut pas",
        ),
    ),
    (
        "since",
        text(
            "The first day to look through, YYYY-MM-DD",
            "Le premier jour à parcourir, AAAA-MM-JJ",
        ),
    ),
    (
        "instant",
        text(
            "From which instant on the record is read: ten minutes before the one that was restored, such as 2026-11-22T09:50:00Z",
            "À partir de quel instant le registre est lu : dix minutes avant celui qui a été restauré, comme 2026-11-22T09:50:00Z",
        ),
    ),
    (
        "old_table",
        text(
            "The old payments table, as the stack was deployed with it (RestoreFrom)",
            "L'ancienne table des paiements, telle que la pile a été déployée avec elle (RestoreFrom)",
        ),
    ),
    (
        "opening",
        text(
            "Opens the adopted table at the end without asking",
            "Ouvre la table adoptée à la fin sans demander",
        ),
    ),
    (
        "copied",
        text(
            "The folder of one export, with its manifests and its folder data",
            "Le dossier d'un export, avec ses manifestes et son dossier data",
        ),
    ),
    (
        "dossier",
        text(
            "A file of `ops evidence`, each row of which is looked for in the copy",
            "Un fichier d'`ops evidence`, dont chaque ligne est cherchée dans la copie",
        ),
    ),
    ("order", text("Only events of this order", "Seulement les événements de cette commande")),
    (
        "who",
        text(
            "Numbers that paid, or transactions (txn_…, pay_…)",
            "Des numéros qui ont payé, ou des transactions (txn_…, pay_…)",
        ),
    ),
    (
        "cases",
        text("What has an open case, or case#KIND#ID", "Ce qui a un cas ouvert, ou case#GENRE#ID"),
    ),
    (
        "number",
        text(
            "Which refund of its payment it is, where the same amount is given back once more",
            "Quel remboursement de son paiement c'est, s'il faut rendre le même montant encore une fois",
        ),
    ),
    ("statement", text("LigdiCash's statement, as CSV", "Le relevé de LigdiCash, en CSV")),
    (
        "profile",
        text(
            "Where the columns are kept, once they are agreed to",
            "Où les colonnes sont gardées, une fois convenues",
        ),
    ),
    (
        "dates",
        text(
            "day-first or month-first, where the dates do not show it",
            "day-first (jour d'abord) ou month-first (mois d'abord), si les dates ne le montrent pas",
        ),
    ),
    (
        "yes",
        text(
            "The columns are right as they are recognised",
            "Les colonnes sont justes telles qu'elles sont reconnues",
        ),
    ),
    (
        "before",
        text(
            "The statement before, on which a payment at midnight may stand",
            "Le relevé d'avant, où peut se trouver un paiement fait à minuit",
        ),
    ),
    (
        "numbers",
        text(
            "Also compares who paid; that is logged",
            "Compare aussi qui a payé ; cela est consigné",
        ),
    ),
    (
        "opened",
        text(
            "A txn_… or pay_…, or a name of the statement's line",
            "Un txn_… ou pay_…, ou un nom de la ligne du relevé",
        ),
    ),
];
