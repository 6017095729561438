labels-transaction = transaction
labels-created = créé
labels-status = statut
labels-reason = raison
labels-amount = montant
labels-reported = indiqué
labels-operator = opérateur
labels-name = commande ou décaissement
labels-opened = ouvert depuis
labels-case = dossier
labels-kind = genre
labels-about = à propos de
labels-show = pour le voir
labels-no-cases = Aucun dossier n'est ouvert.
labels-nothing-found = Rien n'a été trouvé.
labels-nothing-that-day = Rien n'a été créé ce jour-là.
labels-times = Les heures sont celles de Ouagadougou, c'est-à-dire UTC.
labels-exchanges = Ce que LigdiCash et nous avons dit
labels-announcements = Ce qui a été livré à la boutique
labels-refunds = Remboursements
labels-cases = Dossiers
labels-what-now = Que faire maintenant
labels-who-paid = Qui a payé
labels-reference = référence de LigdiCash
labels-operators-reference = référence de l'opérateur
labels-priced-by = montant
labels-flow = façon de payer
labels-created-at = créé
labels-completed-at = prouvé
labels-reported-at = payé, selon LigdiCash
labels-called-back-at = dernier callback
labels-checked-at = dernière question à LigdiCash
labels-next-check-at = prochaine question
labels-refunded = compté comme rendu
labels-owed = reste dû
labels-link = lien de paiement
labels-refund-of = rembourse
labels-late = après l'événement « non payé »
labels-cannot-be-read = illisible
labels-more = il y en a d'autres :{" "}
labels-number = numéro
labels-first-name = prénom
labels-last-name = nom
labels-email = e-mail
labels-nobody-known = LigdiCash n'a donné aucun nom, ou la personne a été oubliée.
labels-release = version
labels-at = à
labels-payments-paused = paiements en pause
labels-payouts-paused = décaissements en pause
labels-table-held = table adoptée retenue
labels-until-opened = rien ne change tant qu'elle n'est pas ouverte : voyez `ops restore`
labels-oldest-due = le plus ancien à traiter
labels-open-cases = dossiers ouverts
labels-oldest-case = plus ancien dossier ouvert
labels-events-refused = événements qu'un destinataire refuse
labels-events-kept = événements conservés sans destinataire
labels-unreadable = éléments illisibles
labels-payout-subject = décaissement { $name } de { $amount }
labels-payin-subject = paiement de { $amount } pour la commande { $name }
labels-priced-by-shop = signé par le serveur de la boutique
labels-priced-by-link = fixé par le lien de paiement { $link }
labels-priced-by-payer = choisi par le payeur, entre les bornes du lien de paiement { $link }
labels-priced-by-browser = donné par le navigateur, non prouvé
labels-this-payment = ce paiement
labels-order-paid-by = payée par { $by }
labels-order-held-by = non payée ; bloquée par { $by }
labels-payments-of-order = Paiements de la commande { $order }{ $asked }, le plus récent d'abord
labels-looked-at = Jours parcourus : du { $reached } au { $until } ; paiements et décaissements de ces jours : { $count }.
labels-search-blind = { $by ->
    [number] Le numéro d'un paiement n'est connu qu'une fois que LigdiCash a dit ce que l'argent est devenu, et celui d'un décaissement jamais : cherchez les autres par leur commande (`ops find order`), leur payoutId (`ops find payout`) ou leur montant (`ops find amount`).
    [amount] { "" }
   *[other] Une référence n'est connue qu'une fois que LigdiCash a dit ce que l'argent est devenu : cherchez les autres par leur commande (`ops find order`), leur payoutId (`ops find payout`) ou leur montant (`ops find amount`).
}
labels-search-earlier = Pour des jours antérieurs, cherchez de nouveau jusqu'au { $day } (`--until { $day }`), à travers 31 jours au plus à la fois (`--days 31`).
labels-search-later = Pour des jours postérieurs, cherchez de nouveau jusqu'à un jour plus tardif.
labels-pending-of = Jours parcourus : du { $from } au { $to } ; en attente parmi eux : { $count }.
labels-listed = { $count } paiements
labels-cases-read = { $count } dossiers
labels-rows = { $count } lignes
labels-or-more = 100 ou plus
labels-item = l'élément { $key }
labels-statement-line = la ligne du relevé { $name }
labels-case-kind = { $word ->
    [review] un paiement que quelqu'un doit vérifier
    [duplicate] une commande payée deux fois
    [payout] un décaissement dont personne ne connaît le résultat
    [owed] de l'argent qui doit revenir à son payeur
    [approval] un décaissement, ou un lot, qui attend une seconde personne
    [event] un événement abandonné
    [unreadable] un élément illisible
    [contradiction] un paiement abouti dont LigdiCash dit maintenant autre chose
    [statement] un dossier que quelqu'un a ouvert, par exemple sur le relevé de LigdiCash ou un mauvais numéro
    [audit] l'audit de la nuit a trouvé des données enregistrées qui ne concordent pas
   *[other] { $word }
}
labels-case-open = ouvert depuis { $opened }
labels-ended-by-ligdicash = {" "}par ce que LigdiCash a dit, ou n'a pas dit à temps
labels-ended-by-audit = {" "}par un audit qui ne l'a plus trouvé
labels-ended-by-somebody = {" "}par quelqu'un
labels-ended-by-person = {" "}par { $person }
labels-case-ended = { $opened }, terminé { $ended }{ $by }
labels-since = depuis { $since }, par { $by }
labels-said = { $label } : { $said }
