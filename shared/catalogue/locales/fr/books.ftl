books-section = partie
books-what = poste
books-count = nombre
books-francs = francs
books-money-in = Argent entré
books-paid = commandes payées
books-accepted = commandes payées, d'un autre montant accepté
books-sales = ventes
books-duplicates = payés en double
books-seen = à vérifier (indiqués par LigdiCash)
books-released = indiqués par LigdiCash, pour des commandes débloquées
books-all-in = total entré
books-later = dont confirmé un jour suivant
books-not-in = Paiements non reçus
books-reviews = à vérifier, sans montant connu
books-open = encore en attente
books-not-paid = non payé
books-owed = À rembourser
books-owed-twice = commandes payées en double
books-owed-released = commandes débloquées
books-all-owed = total à rembourser
books-under-way = remboursements en cours, qui ne sont plus dus
books-refunds = Remboursements
books-payouts = Décaissements
books-asked = demandés
books-made = payés
books-said = marqués payés
books-not-made = non payés
books-by-hand = enregistrés (faits par un autre moyen)
books-all = Total
books-out-ligdicash = sorti par LigdiCash
books-out-by-hand = remboursé par un autre moyen
books-unknown = statut inconnu
books-unreadable = illisible
books-decisions = actions
books-by-state = Par statut (montants demandés)
books-in-by-operator = Argent entré, par opérateur
books-out-by-operator = Argent sorti, par opérateur
books-sales-by-day = Ventes, par jour
books-in-by-day = Argent entré, par jour
books-out-by-day = Argent sorti, par jour
books-statement = Relevé de LigdiCash
books-agreed-in = entrées conformes aux comptes
books-agreed-out = sorties conformes aux comptes
books-all-fees = frais
books-exceptions = écarts
books-fees-by-operator = Frais, par opérateur
books-no-operator = sans opérateur
books-created-by-hour = Paiements créés, par heure
books-came-by-hour = Paiements reçus, par heure de création
books-hours = Heure par heure
books-day-by-day = Jour par jour
books-day = jour
books-fees = Les frais de LigdiCash figurent seulement sur son relevé : importez-le pour les voir.
books-whose-day = Chaque paiement compte au jour de sa création, en UTC, qui est l'heure de Ouagadougou. Les chiffres sont ceux de cet instant.
books-whose-month = Les sommes par jour sont celles du jour de la confirmation. Les autres portent sur les paiements créés ce mois-ci. Les jours sont en UTC, l'heure de Ouagadougou.
books-in-for-earlier = Argent entré pour des paiements de mois précédents
books-out-for-earlier = Argent sorti pour des décaissements de mois précédents
books-bridge-in = Argent entré, de la création à la confirmation
books-bridge-out = Argent sorti, de la création à la confirmation
books-of-these = des paiements et décaissements créés dans cette période
books-proven-after = dont confirmés après cette période
books-of-earlier = confirmés dans cette période, créés avant
books-proven-in = confirmés dans cette période
books-agreed = sur le relevé, et conformes aux comptes
books-unexplained = les données enregistrées ne sont pas celles de cette clôture, et aucun changement ne l'explique
books-unchanged = rien
books-not-over = La période n'est pas finie : les paiements suivants n'y sont pas.
books-read-at = lu le
books-stack = serveur de paiement
books-signed = Date, nom, signature :{" "}
books-row = { $word ->
    [payment] paiement
    [payout] décaissement
    [refund] remboursement
    [recorded_refund] remboursement enregistré
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
    [completed_at] confirmé (UTC)
    [reported_at] payé, selon LigdiCash
    [ligdicash_ref] référence LigdiCash
    [operator_ref] référence de l'opérateur
    [operator_id] numéro de l'opérateur chez LigdiCash
    [refund_of] remboursement de
    [refunded] remboursé (F)
    [refunds] remboursements
    [owed] à rembourser (F)
    [owed_for] motif du remboursement
    [not_owed_for] non dû, malgré
    [revision] révision
    [updated_at] dernier changement (UTC)
    [decision] décision
    [by] par
    [link_id] lien de paiement
    [description] description
   *[other] { $name }
}
books-instead-of = {" "}au lieu de { $asked }
books-close-of = Clôture du jour, { $day }
books-month-of = Clôture du mois, { $month }
books-read = { $day } : { $rows } lignes
books-exported = { $file } : { $rows } lignes, créées du { $from } au { $to }.
books-last-not-over = Le dernier de ces jours n'est pas fini : exportez de nouveau plus tard pour l'avoir en entier.
books-page-written = Page écrite : { $file }.
books-earlier-row = { $id }, créé le { $created }, confirmé le { $proven }
books-changed-row = { $id } : { $status }, { $at }
books-changed = Changé depuis la clôture du { $at }
books-checksum = Empreinte de cette clôture : { $digest }
books-journal = Écritures dans { $file } : { $entries }.
books-journal-defaults = Comptes par défaut du SYSCOHADA : LigdiCash { $ligdicash }, ventes { $sales }, à rembourser { $refunds }, attente { $suspense }, caisse { $cash }. Faites-les vérifier.
books-journal-head = { $name ->
    [date] date
    [journal] journal
    [account] compte
    [label] libellé
    [debit] débit
    [credit] crédit
   *[other] {""}
}
