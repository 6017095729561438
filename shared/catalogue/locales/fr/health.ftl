health-hour = Paiements lancés, dernière heure
health-other-days = Même heure, 7 derniers jours
health-not-created = Derniers paiements sans page de paiement
health-unheard = Derniers paiements sans réponse
health-last-proven = Dernier paiement confirmé
health-verdict = { $verdict ->
    [held] En attente : activez la table restaurée pour reprendre.
    [paused] Paiements en pause : vos clients ne peuvent pas payer avant la reprise.
    [no_answer] LigdiCash ne répond pas : vos clients n'obtiennent pas de page de paiement.
    [refuses] LigdiCash refuse les paiements : vos clients n'obtiennent pas de page de paiement.
    [silent] LigdiCash ne confirme plus les paiements : on ne sait pas encore lesquels sont payés.
    [late] Les vérifications ont dix minutes de retard ou plus : la tâche planifiée est arrêtée ou ne suit plus.
    [nothing_proven] Des paiements sont lancés, mais aucun n'est confirmé depuis une heure. D'habitude, il y en a beaucoup.
    [nothing_begun] Aucun client n'essaie de payer depuis une heure, ce qui est inhabituel. Votre boutique s'ouvre-t-elle ?
    [events_refused] Votre boutique refuse nos notifications : elle n'apprend pas quelles commandes sont payées.
    [events_kept] Aucune adresse de notification n'est réglée : votre boutique n'apprend pas quelles commandes sont payées.
    [payouts_paused] Décaissements en pause : rien ne part avant la reprise.
    [cases_wait] Tout fonctionne. À traiter : { $count }.
    [too_few] Aucun problème détecté, mais trop peu de paiements depuis une heure pour en être sûr.
    [well] Tout fonctionne : LigdiCash a confirmé les paiements de la dernière heure, et rien n'est à traiter.
   *[other] {""}
}
health-typed = { $verdict ->
    [held] `ops restore plan` montre ce qui manque.
    [paused] `ops payments resume` met fin à la pause.
    [no_answer] Lisez docs/fr/operations.md, « LigdiCash ne dit rien ».
    [refuses] Lisez docs/fr/operations.md, « LigdiCash ne dit rien ».
    [silent] Lisez docs/fr/operations.md, « LigdiCash ne dit rien ».
    [late] Lisez docs/fr/alarms.md, « File d'attente ».
    [nothing_proven] Lisez docs/fr/operations.md, « LigdiCash ne dit rien ».
    [nothing_begun] Ouvrez la page de la boutique, puis lancez `ops doctor`.
    [events_refused] Lisez docs/fr/operations.md, « Votre webhook était en panne cinq jours ».
    [events_kept] Lisez docs/fr/alarms.md, « File d'attente ».
    [payouts_paused] `ops payouts resume` met fin à la pause.
    [cases_wait] `ops cases` en donne la liste.
    [too_few] `ops doctor` vérifie si LigdiCash répond.
   *[other] {""}
}
health-counted = { $begun } · refusés par LigdiCash : { $refused } · sans réponse : { $unanswered } · confirmés : { $proven }
health-in-a-row = { $orders } à la suite, depuis { $since }
