books-section = partie
books-what = quoi
books-count = nombre
books-francs = francs
books-money-in = Argent entré
books-paid = paie sa commande
books-accepted = paie sa commande, d'un autre montant accepté
books-sales = ventes
books-duplicates = entré pour une commande déjà payée
books-seen = indiqué par LigdiCash ; quelqu'un doit décider
books-released = indiqué par LigdiCash, pour une commande que quelqu'un a libérée
books-all-in = tout ce qui est entré
books-later = dont prouvé un jour suivant
books-not-in = Paiements sans argent
books-reviews = en examen, sans montant connu
books-open = encore ouvert
books-not-paid = non payé
books-owed = Dû aux payeurs
books-owed-twice = pour des commandes payées deux fois
books-owed-released = pour des commandes que quelqu'un a libérées
books-all-owed = tout ce qui est dû
books-under-way = en route vers les payeurs, et qui n'est plus dû
books-refunds = Remboursements
books-payouts = Décaissements
books-asked = demandé
books-made = fait, prouvé
books-said = fait, selon quelqu'un
books-not-made = non fait
books-by-hand = fait par un autre moyen, consigné
books-all = En tout
books-out-ligdicash = sorti par LigdiCash
books-out-by-hand = rendu par un autre moyen
books-unknown = avec un statut que ce programme ne connaît pas
books-unreadable = illisible
books-decisions = décisions
books-by-state = Par état (montants demandés)
books-in-by-operator = Argent entré, par opérateur
books-out-by-operator = Argent sorti, par opérateur
books-sales-by-day = Ventes, par jour
books-in-by-day = Argent entré, par jour
books-out-by-day = Argent sorti, par jour
books-statement = Relevé de LigdiCash
books-agreed-in = entré, comme le disent les livres
books-agreed-out = sorti, comme le disent les livres
books-all-fees = frais
books-exceptions = écarts : `ops reconcile` les nomme un à un
books-fees-by-day = Frais, par jour
books-fees-by-operator = Frais, par opérateur
books-no-operator = aucun nommé
books-created-by-hour = Paiements créés, par heure
books-came-by-hour = Dont l'argent est entré, par heure de création
books-hours = Heure par heure
books-day-by-day = Jour par jour
books-day = jour
books-fees = Les frais de LigdiCash n'y sont pas : seul son relevé les donne (--statement, --profile).
books-whose-day = Tout est compté au jour de création, en UTC, qui est l'heure de Ouagadougou, et tel qu'il est à cet instant.
books-not-over = Ce n'est pas fini : les paiements qui suivront n'y sont pas.
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
    [owed] dû au payeur (F)
    [owed_for] dû pour
    [not_owed_for] non dû, malgré
    [revision] révision
    [updated_at] dernier changement (UTC)
    [decision] décision
    [by] décidé par
    [link_id] lien de paiement
   *[other] { $name }
}
books-instead-of = {" "}au lieu de { $asked }
books-close-of = Clôture du jour, { $day }
books-month-of = Clôture du mois, { $month }
books-read = { $day } : { $rows } lignes
books-exported = { $file } : { $rows } lignes, créées du { $from } au { $to }.
books-last-not-over = Le dernier de ces jours n'est pas fini : un export fait plus tard en contiendra davantage.
books-page-written = La page est dans { $file }.
