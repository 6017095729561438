health-hour = paiements commencés depuis une heure
health-other-days = à cette heure des 7 jours d'avant, en tout
health-not-created = derniers sans page où payer, à la suite
health-unheard = derniers restés sans réponse, à la suite
health-last-proven = dernier paiement prouvé
health-verdict = { $verdict ->
    [held] Rien ne change : l'installation retient sa table adoptée jusqu'à ce qu'une personne l'ouvre.
    [paused] Personne ne peut commencer un paiement : les paiements sont en pause jusqu'à ce qu'une personne les reprenne.
    [no_answer] LigdiCash ne répond pas, ou n'est pas joignable : les paiements commencés n'obtiennent pas de page où payer.
    [refuses] LigdiCash refuse les paiements que l'on commence : ils n'obtiennent pas de page où payer.
    [silent] LigdiCash ne dit pas ce que sont devenus les derniers paiements : on ne sait pas encore lesquels sont payés.
    [late] Ce qui est à traiter attend depuis dix minutes ou plus : la tâche planifiée ne tourne pas, ou ne suit plus.
    [nothing_proven] Des paiements commencent, et aucun de la dernière heure n'est prouvé ; les autres jours, à cette heure, beaucoup l'étaient.
    [nothing_begun] Personne n'a commencé de paiement depuis une heure ; les sept jours d'avant, à cette heure, il y en avait toujours.
    [events_refused] Un destinataire refuse les événements : la boutique n'apprend pas ce qui est payé.
    [events_kept] Aucun destinataire n'est configuré : la boutique n'apprend pas ce qui est payé.
    [payouts_paused] Personne ne peut commencer un décaissement : les décaissements sont en pause jusqu'à ce qu'une personne les reprenne.
    [cases_wait] Quelque chose attend une personne.
    [too_few] Rien d'anormal n'est connu, mais trop peu de paiements ont commencé depuis une heure pour dire si LigdiCash fonctionne.
    [well] Tout va bien : les paiements de la dernière heure montrent que LigdiCash fonctionne, et rien n'attend une personne.
   *[other] {""}
}
health-next = { $verdict ->
    [held] `ops restore plan` montre ce qui manque.
    [paused] `ops payments resume` met fin à la pause.
    [no_answer] Que faire : docs/fr/operations.md, « LigdiCash ne dit rien ».
    [refuses] Que faire : docs/fr/operations.md, « LigdiCash ne dit rien ».
    [silent] Que faire : docs/fr/operations.md, « LigdiCash ne dit rien ».
    [late] Que faire : docs/fr/alarms.md, « Ce qui attend ».
    [nothing_proven] Que faire : docs/fr/operations.md, « LigdiCash ne dit rien ».
    [nothing_begun] Voyez si la page de la boutique s'ouvre ; puis `ops doctor`.
    [events_refused] Que faire : docs/fr/operations.md, « Votre webhook était en panne cinq jours ».
    [events_kept] Que faire : docs/fr/alarms.md, « Ce qui attend ».
    [payouts_paused] `ops payouts resume` met fin à la pause.
    [cases_wait] `ops cases` le montre.
    [too_few] `ops doctor` demande à LigdiCash s'il répond.
   *[other] {""}
}
health-counted = { $begun }, dont refusés par LigdiCash : { $refused }, sans sa réponse : { $unanswered } ; prouvés : { $proven }
health-in-a-row = commandes : { $orders }, depuis { $since }
