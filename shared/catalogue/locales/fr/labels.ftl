labels-transaction = Identifiant
labels-created = Créé
labels-status = Statut
labels-reason = Raison
labels-amount = Montant
labels-reported = Montant payé
labels-operator = Opérateur
labels-name = Commande ou décaissement
labels-opened = Depuis
labels-case = À traiter
labels-show = Commande à taper
labels-no-cases = Rien à traiter.
labels-nothing-found = Aucun résultat.
labels-nothing-that-day = Aucun paiement ni décaissement ce jour-là.
labels-times = Les heures sont celles de Ouagadougou, c'est-à-dire UTC.
labels-exchanges = Échanges avec LigdiCash
labels-and-more = et { $count } de plus, dans les justificatifs
labels-callbacks-counted = Callbacks qui n'ont rien appris, seulement comptés : { $count }
labels-announcements = Notifications envoyées à la boutique
labels-refunds = Remboursements
labels-cases = À traiter
labels-what-now = Prochaines étapes
labels-who-paid = Client
labels-reference = Référence LigdiCash
labels-operators-reference = Référence de l'opérateur
labels-priced-by = Prix
labels-flow = Moyen de paiement
labels-created-at = Créé
labels-completed-at = Confirmé
labels-reported-at = Payé (heure de LigdiCash)
labels-called-back-at = Dernier callback
labels-checked-at = Dernière vérification
labels-next-check-at = Prochaine vérification
labels-refunded = Remboursé
labels-owed = À rembourser
labels-link = Lien de paiement
labels-refund-of = Remboursement de
labels-late = Payé en retard
labels-cannot-be-read = illisible
labels-more = Suite :{" "}
labels-number = Numéro
labels-first-name = Prénom
labels-last-name = Nom
labels-email = E-mail
labels-nobody-known = LigdiCash n'a donné aucune donnée du client, ou elles ont été supprimées.
labels-release = Version
labels-at = Heure
labels-payments-paused = Paiements en pause
labels-payouts-paused = Décaissements en pause
labels-table-held = Table restaurée
labels-until-opened = en attente : rien ne change avant son activation
labels-oldest-due = Plus ancienne vérification due
labels-open-cases = À traiter
labels-oldest-case = Plus ancien à traiter
labels-events-refused = Notifications échouées
labels-events-kept = Notifications en attente
labels-unreadable = Entrées illisibles
labels-payout-subject = décaissement { $name } de { $amount }
labels-payin-subject = paiement de { $amount } pour la commande { $name }
labels-priced-by-shop = Signé par le serveur de la boutique
labels-priced-by-link = Fixé par le lien de paiement { $link }
labels-priced-by-payer = Choisi par le client, dans les limites du lien de paiement { $link }
labels-priced-by-browser = Prix envoyé par le navigateur (non vérifié)
labels-this-payment = ce paiement
labels-order-paid-by = Payée par { $by }
labels-order-held-by = Non payée ; réservée à { $by }
labels-payments-of-order = Paiements de la commande { $order }{ $asked }, du plus récent au plus ancien
labels-looked-at = Jours parcourus : du { $reached } au { $until }. Paiements et décaissements : { $count }.
labels-search-blind = { $by ->
    [number] On ne connaît le numéro qu'après la confirmation de LigdiCash. Cherchez par commande ou par montant.
    [ending] On ne connaît le numéro qu'après la confirmation de LigdiCash. Cherchez par commande ou par montant.
    [ligdicash_ref] On ne connaît une référence qu'après une réponse de LigdiCash. Cherchez par commande ou par montant.
    [operator_ref] On ne connaît une référence qu'après une réponse de LigdiCash. Cherchez par commande ou par montant.
   *[other] { "" }
}
labels-search-earlier = Pour chercher plus tôt, choisissez le { $day } comme dernier jour, avec 31 jours au plus.
labels-search-typed = Commandes : `ops find order`, `ops find payout`, `ops find amount`. Options : `--until`, `--days`.
labels-search-later = Pour chercher plus tard, choisissez un dernier jour plus tardif.
labels-pending-of = Jours parcourus : du { $from } au { $to }. En attente : { $count }.
labels-listed = { $count } paiements
labels-cases-read = { $count } à traiter
labels-rows = { $count } entrées
labels-or-more = 100 ou plus
labels-item = entrée { $key }
labels-statement-line = ligne du relevé { $name }
labels-case-kind = { $word ->
    [review] Paiement à vérifier
    [duplicate] Commande payée deux fois
    [payout] Décaissement sans réponse
    [owed] Client à rembourser
    [approval] Décaissement à approuver
    [event] Boutique non prévenue
    [unreadable] Donnée illisible
    [contradiction] LigdiCash se contredit
    [statement] Dossier ouvert par l'équipe
    [audit] Donnée incohérente
   *[other] { $word }
}
labels-case-open = Ouvert depuis { $opened }
labels-ended-by-ligdicash = {" "}par la réponse de LigdiCash, ou par son silence
labels-ended-by-audit = {" "}par l'audit, qui ne trouve plus d'erreur
labels-ended-by-person = {" "}par { $person }
labels-case-ended = { $opened }, terminé { $ended }{ $by }
labels-since = depuis { $since }, par { $by }
labels-said = { $label } : { $said }
labels-first-step = D'abord
