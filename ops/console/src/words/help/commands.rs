//! What each command does.

use crate::language::{Text, text};

/// The commands, and the commands of groups.
pub(super) const COMMANDS: [(&str, Text); 44] = [
    ("cases", text("What is open, oldest first", "Ce qui est ouvert, le plus ancien d'abord")),
    (
        "find",
        text("Finds a payment by what is known of it", "Trouve un paiement par ce qu'on en sait"),
    ),
    ("show", text("The whole story of one", "Toute l'histoire d'un seul")),
    ("list", text("Everything that was created on a day", "Tout ce qui a été créé un jour")),
    ("ask", text("Asks LigdiCash about one, now", "Interroge LigdiCash sur un seul, maintenant")),
    (
        "audit",
        text(
            "Looks whether everything that is stored of some days agrees",
            "Regarde si tout ce qui est enregistré de certains jours s'accorde",
        ),
    ),
    (
        "evidence",
        text(
            "Writes all that is known of an order to a file that anybody can check",
            "Écrit tout ce qu'on sait d'une commande dans un fichier que chacun peut contrôler",
        ),
    ),
    ("health", text("What waits, and for how long", "Ce qui attend, et depuis quand")),
    (
        "page",
        text(
            "Cases, searches, days and stories in a browser, for this machine alone",
            "Cas, recherches, jours et histoires dans un navigateur, pour cette seule machine",
        ),
    ),
    (
        "doctor",
        text(
            "Looks whether all is right, and says how to mend what is not",
            "Regarde si tout va bien, et dit comment réparer ce qui ne va pas",
        ),
    ),
    (
        "export",
        text(
            "Writes every payment, payout, refund and decision of some days to a file for a spreadsheet",
            "Écrit chaque paiement, décaissement, remboursement et décision de quelques jours dans un fichier pour tableur",
        ),
    ),
    (
        "day-close",
        text(
            "Counts and sums of a day: money in, refunds, payouts, and what is still open",
            "Nombres et sommes d'un jour : argent entré, remboursements, décaissements, et ce qui reste ouvert",
        ),
    ),
    ("review", text("Ends the review of payments", "Termine l'examen de paiements")),
    (
        "review release",
        text(
            "Frees the order: it can be paid again, and what was seen of the money stays owed",
            "Libère la commande : elle peut être payée de nouveau, et l'argent qui a été vu reste dû",
        ),
    ),
    (
        "review accept",
        text(
            "Accepts another amount for the order, if LigdiCash repeats it now",
            "Accepte un autre montant pour la commande, si LigdiCash le répète maintenant",
        ),
    ),
    (
        "review refund",
        text(
            "Frees the order, and gives the money back to the number that paid",
            "Libère la commande, et rend l'argent au numéro qui a payé",
        ),
    ),
    (
        "duplicate",
        text(
            "Ends the case of an order that was paid twice",
            "Termine le cas d'une commande payée deux fois",
        ),
    ),
    (
        "duplicate refund",
        text(
            "Gives the second payment back to the number that paid",
            "Rend le second paiement au numéro qui a payé",
        ),
    ),
    (
        "refund",
        text(
            "Refunds that were made by other means",
            "Les remboursements faits par un autre moyen",
        ),
    ),
    (
        "refund record",
        text("Keeps on record that money was given back", "Consigne que de l'argent a été rendu"),
    ),
    ("payout", text("Decides about payouts", "Décide de décaissements")),
    (
        "payout not-made",
        text(
            "Says that payouts of which nobody knows were not made",
            "Dit que des décaissements dont personne ne sait rien n'ont pas été faits",
        ),
    ),
    (
        "payout prove",
        text(
            "Has LigdiCash asked with another token, which can prove that it was made",
            "Fait interroger LigdiCash avec un autre jeton, qui peut prouver qu'il a été fait",
        ),
    ),
    (
        "payout close",
        text(
            "Says that payouts were made, which nothing proves",
            "Dit que des décaissements ont été faits, ce que rien ne prouve",
        ),
    ),
    (
        "payout approve",
        text(
            "Sends a payout that waits for a second person",
            "Accorde un décaissement qui attend une seconde personne",
        ),
    ),
    (
        "payout reject",
        text(
            "Does not send payouts that wait for a second person",
            "Refuse des décaissements qui attendent une seconde personne",
        ),
    ),
    ("events", text("Decides about events", "Décide d'événements")),
    (
        "events replay",
        text(
            "Has events told again that were given up, oldest first",
            "Fait renvoyer des événements abandonnés, le plus ancien d'abord",
        ),
    ),
    (
        "payments",
        text(
            "Stops new payments, or lets them go on",
            "Arrête les nouveaux paiements, ou les laisse reprendre",
        ),
    ),
    (
        "payments pause",
        text(
            "Takes no new payments, from now on",
            "Ne prend plus de nouveaux paiements, dès maintenant",
        ),
    ),
    ("payments resume", text("Takes new payments again", "Prend de nouveau des paiements")),
    (
        "payouts",
        text(
            "Stops new payouts, or lets them go on",
            "Arrête les nouveaux décaissements, ou les laisse reprendre",
        ),
    ),
    (
        "payouts pause",
        text(
            "Begins no new payouts, and waits until none can leave any more",
            "Ne commence plus de décaissements, et attend que plus aucun ne puisse partir",
        ),
    ),
    ("payouts resume", text("Begins payouts again", "Commence de nouveau des décaissements")),
    (
        "restore",
        text(
            "Brings over what lies between a restored table and the old one",
            "Reprend ce qui se trouve entre une table restaurée et l'ancienne",
        ),
    ),
    (
        "restore plan",
        text("Says what lies between, and changes nothing", "Dit ce qui manque, et ne change rien"),
    ),
    (
        "restore apply",
        text(
            "Brings it over, then opens the adopted table; it can be stopped and repeated",
            "Le reprend, puis ouvre la table adoptée ; elle peut être interrompue et relancée",
        ),
    ),
    ("copy", text("Copies of the tables", "Les copies des tables")),
    (
        "copy check",
        text(
            "Reads a downloaded copy back: whether it is whole, and what it holds",
            "Relit une copie téléchargée : si elle est entière, et ce qu'elle contient",
        ),
    ),
    (
        "forget",
        text(
            "Removes what is known of a person, and keeps money and times",
            "Supprime ce qu'on sait d'une personne, et garde l'argent et les heures",
        ),
    ),
    (
        "reconcile",
        text(
            "Compares LigdiCash's statement with the books, and changes nothing",
            "Rapproche le relevé de LigdiCash des livres, et ne change rien",
        ),
    ),
    ("case", text("Decides about cases", "Décide de cas")),
    (
        "case close",
        text(
            "Closes cases that nothing else can end",
            "Ferme des cas que rien d'autre ne peut terminer",
        ),
    ),
    (
        "case open",
        text(
            "Opens a case about a transaction, or about a line of a statement",
            "Ouvre un cas sur une transaction, ou sur une ligne d'un relevé",
        ),
    ),
];
