owner-search = Chercher
owner-sales-today = Ventes aujourd'hui, { $day }
owner-sales-of = Ventes du { $day }
owner-no-sale-yet = Pas encore de vente aujourd'hui.
owner-received = { $word ->
    [one] { $count } paiement reçu
    [more] { $count } paiements reçus
   *[other] { $count } paiements reçus
}
owner-than-yesterday = par rapport à hier à la même heure
owner-count = { $word ->
    [one] { $count } paiement
    [more] { $count } paiements
   *[other] { $count } paiements
}
owner-yesterday-whole = Hier, journée entière :
owner-no-comparison = Aucune vente hier : pas de comparaison.
owner-see-all = Tout voir
owner-latest = Derniers paiements
owner-latest-of = Derniers paiements, { $day }
owner-activity = Activité
owner-period-of = Période
owner-period = { $word ->
    [week] 7 jours
    [thirty] 30 jours
    [month] Ce mois
   *[other] Ce mois
}
owner-compared = { $word ->
    [with] Du { $from } au { $until } à { $at }, comparé à la période du { $first } au { $last } à la même heure
    [alone] Du { $from } au { $until } à { $at }. Pas de comparaison : aucun paiement du { $first } au { $last }.
   *[other] Du { $from } au { $until } à { $at }. Pas de comparaison : aucun paiement du { $first } au { $last }.
}
owner-sales = Ventes
owner-paid = Taux de réussite
owner-half = Temps médian de paiement
owner-average = Panier moyen
owner-failed = Paiements échoués
owner-points = { $word ->
    [one] { $count } point
    [more] { $count } points
   *[other] { $count } points
}
owner-percent = { $share } %
owner-unchanged = stable
owner-change = { $word ->
    [less] baisse de
    [more] hausse de
   *[other] hausse de
}
owner-of = { $count } sur { $all }
owner-share = { $count } · { $share } % des ventes
owner-comma = ,
owner-paid-count = Payés
owner-twice = Payés en double
owner-reviews = À vérifier
owner-refunds = Remboursements
owner-under-way = Remboursements et décaissements en cours
owner-why = Pourquoi des paiements échouent
owner-reason = { $word ->
    [expired] Client parti sans payer
    [failed] Refusé par l'opérateur (solde, code, délai)
    [create_refused] Refusé par LigdiCash
    [create_not_sent] LigdiCash en panne
    [create_unknown] LigdiCash en panne
   *[other] {""}
}
owner-operators = Ventes par opérateur
owner-by-day = Ventes par jour
owner-chart = Ventes par jour, en francs. Chaque barre ouvre son jour.
owner-bar = { $day } : { $sum }
owner-unfinished = {" "}(jusqu'ici)
owner-today-unfinished = En gris : journée en cours
owner-money = Argent en cours
owner-owed = À rembourser aux clients
owner-left = Plafond restant aujourd'hui
owner-balance = Votre solde se trouve dans le tableau de bord de LigdiCash.
owner-service = État du service
owner-stack = Serveur de paiement : { $stack }
owner-grounds = Détails
owner-welcome = Bienvenue
owner-first-payment = Votre premier paiement s'affichera ici dès qu'un client aura payé.
owner-first-link = Créez votre premier lien
owner-first-link-below = et payez-le vous-même, 100 F
owner-resume = Reprendre
owner-while-paused = En pause, votre boutique dit tout de suite aux clients de revenir plus tard.
owner-diagnose = Lancer le diagnostic
owner-says = { $word ->
    [no_answer] Depuis { $since }, vos clients ne peuvent pas payer : { $count } essais sans page. Ce n'est pas votre boutique.
    [refuses] LigdiCash refuse les paiements depuis { $since } : clés ou projet.
    [silent] LigdiCash ne confirme plus les paiements. Vos clients peuvent payer ; n'expédiez rien avant la confirmation.
    [nothing_proven] Aucun paiement reçu depuis une heure, alors qu'il y en a d'habitude { $usual } à cette heure.
    [nothing_begun] Aucun client n'essaie de payer depuis une heure. Votre boutique s'ouvre-t-elle ?
    [events_refused] Votre boutique n'est pas prévenue des paiements.
    [events_kept] Votre boutique n'est pas prévenue des paiements.
    [late] Les vérifications ont { $behind } de retard.
    [held] Rien ne change avant l'ouverture de la table.
   *[other] {""}
}
owner-fees = Les frais de LigdiCash figurent seulement sur son relevé.
owner-close = Télécharger le rapport du jour
owner-export = Télécharger l'export
owner-from = Premier jour
owner-to = Dernier jour
owner-doctor = Diagnostic
