books-section = partie
books-what = quoi
books-count = nombre
books-francs = francs
books-money-in = Argent entré
books-paid = prouvé, et paie sa commande
books-accepted = prouvé, d'un autre montant accepté
books-duplicates = prouvé, d'une commande déjà payée
books-all-in = tout ce qui est prouvé
books-later = dont prouvé un jour suivant
books-not-in = Paiements sans argent prouvé
books-reviews = en examen
books-open = encore ouvert
books-not-paid = non payé
books-owed = dont encore dû au payeur
books-refunds = Remboursements
books-payouts = Décaissements
books-asked = demandé
books-made = fait, prouvé
books-said = fait, selon quelqu'un
books-not-made = non fait
books-by-hand = fait par un autre moyen, consigné
books-all = La journée
books-all-out = tout l'argent sorti
books-unknown = avec un statut que ce programme ne connaît pas
books-unreadable = illisible
books-decisions = décisions
books-by-state = Par état (montants demandés)
books-in-by-operator = Argent entré, par opérateur
books-out-by-operator = Argent sorti, par opérateur
books-no-operator = aucun nommé
books-created-by-hour = Paiements créés, par heure
books-proven-by-hour = Dont prouvés, par heure de création
books-hours = Heure par heure
books-fees = Les frais de LigdiCash n'y sont pas : seul son relevé les donne (ops reconcile).
books-whose-day = Tout est compté au jour de création, en UTC, qui est l'heure de Ouagadougou, et tel qu'il est à cet instant.
books-not-over = Cette journée n'est pas finie : les paiements qui suivront n'y sont pas.
books-read-at = lu à
books-stack = de l'installation
books-signed = Date, nom, signature :{" "}
books-row = { $word ->
    [payment] paiement
    [payout] décaissement
    [refund] remboursement
    [recorded_refund] remboursement consigné
    [decision] décision
    [unreadable] illisible
   *[other] { $word }
}
books-column = { $name ->
    [kind] genre
    [id] transaction
    [name] commande ou décaissement
    [status] statut
    [reason] raison
    [amount] montant demandé (F)
    [amount_reported] montant indiqué (F)
    [came_in] entré (F)
    [went_out] sorti (F)
    [operator_name] opérateur
    [created_at] créé (UTC)
    [completed_at] prouvé (UTC)
    [reported_at] payé, selon LigdiCash
    [ligdicash_ref] référence de LigdiCash
    [operator_ref] référence de l'opérateur
    [operator_id] numéro de l'opérateur chez LigdiCash
    [refund_of] remboursement de
    [refunded] rendu (F)
    [refunds] remboursements
    [owed_for] dû pour
    [not_owed_for] non dû, malgré
    [revision] révision
    [updated_at] dernier changement (UTC)
    [decision] décision
    [by] décidé par
   *[other] { $name }
}
books-instead-of = {" "}au lieu de { $asked }
books-close-of = Clôture du jour, { $day }
books-read = { $day } : { $rows } lignes
books-exported = { $file } : { $rows } lignes, créées du { $from } au { $to }.
books-last-not-over = Le dernier de ces jours n'est pas fini : un export fait plus tard en contiendra davantage.
books-page-written = La page est dans { $file }.
