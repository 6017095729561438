payments-hint = Commande, numéro, montant…
payments-shown = { $word ->
    [completed] Payés
    [pending] En attente
    [notcompleted] Échoués
    [review] À vérifier
    [refunded] Remboursés
    [payouts] Décaissements
    [all] Tous
   *[other] Tous
}
payments-today = Aujourd'hui
payments-yesterday = Hier, { $day }
payments-paid = Payés : { $count }
payments-days = Jours
payments-earlier = Jours précédents
payments-more = Afficher la suite
payments-none-of = Aucun paiement ici du { $from } au { $until }.
payments-none = Aucun paiement ici.
payments-open = En cours
payments-report = Rapport du jour
payments-by-link = Lien
payments-key = { $by ->
    [order] Commande
    [payout] décaissement
    [transaction] Paiement
    [event] Notification
    [ligdicash_ref] référence LigdiCash
    [operator_ref] référence de l'opérateur
    [number] numéro du client
    [ending] fin du numéro du client
    [amount] montant
    [text] description ou partie de la commande
   *[other] description ou partie de la commande
}
payments-or = {" ou "}
payments-looked-for = { $keys } « { $text } »
payments-no-people = Vous n'avez pas accès aux numéros des clients : cherchez par commande ou par montant.
payments-history = Historique
payments-created = { $kind ->
    [payout] Décaissement demandé
    [payin] Paiement créé
   *[other] Paiement créé
}
payments-asked-by = Par { $by }
payments-from-link = Depuis un lien de paiement
payments-from-shop = Depuis votre boutique en ligne
payments-intent = { $kind ->
    [payout] Envoi demandé à LigdiCash
    [payin] Débit demandé
   *[other] Débit demandé
}
payments-received-with = { $sum } reçus avec { $operator }
payments-received = { $what ->
    [payout-completed] { $sum } reçus par le bénéficiaire
    [completed] { $sum } reçus
   *[other] { $sum } reçus
}
payments-confirmed = Confirmé par LigdiCash
payments-answer = { $what ->
    [notcompleted] Refusé par l'opérateur
    [payout-notcompleted] Argent non parti : refus de LigdiCash
    [pending] Pas encore payé
    [payout-pending] Pas encore parti
    [none] LigdiCash n'a pas répondu
   *[other] LigdiCash n'a pas répondu
}
payments-checks = Vérifications automatiques, même réponse : { $count }
payments-since = Depuis le { $day }
payments-settled = Réglé : { $what }
payments-expired = Expiré : le client n'a pas payé en 24 h
payments-told = Boutique prévenue
payments-given-up = Boutique non prévenue après 3 jours
payments-again = Boutique injoignable, nouvel essai : { $instant }
payments-refund = { $status ->
    [completed] Remboursement de { $sum } reçu par le client
    [closed] Remboursement de { $sum } fait par l'équipe
    [notcompleted] Remboursement de { $sum } échoué
    [pending] Remboursement de { $sum } en cours
    [review] Remboursement de { $sum } à vérifier
    [outcome_unknown] Remboursement de { $sum } sans réponse
   *[other] Remboursement de { $sum } en cours
}
payments-of = { $kind ->
    [payout] décaissement { $name }
    [payin] commande { $name }
   *[other] commande { $name }
}
payments-paid-at = { $kind ->
    [payout] Envoyé le { $day } à { $time }
    [payin] Payé le { $day } à { $time }
   *[other] Payé le { $day } à { $time }
}
payments-created-at = Créé le { $day } à { $time }
payments-refunded = { $what ->
    [part] Remboursé en partie
    [all] Remboursé
   *[other] Remboursé
}
payments-missing = Il manque { $sum }
payments-too-much = { $sum } de trop
payments-differs = Le client devait payer { $asked } et a payé { $paid }. La commande est bloquée : n'expédiez rien avant d'avoir décidé.
payments-advice = En savoir plus
payments-actions = Actions
payments-exchanges = Échanges avec LigdiCash ({ $count })
payments-word-by-word = Pour votre développeur et pour le support : chaque demande et chaque réponse, mot pour mot.
payments-evidence = Justificatifs à envoyer ou à imprimer
payments-download = Télécharger les justificatifs
payments-details = Détails
payments-customer = Client
payments-see-number = Voir le numéro
payments-recipient = Bénéficiaire
payments-requested-by = Demandé par
payments-what = Description
payments-asked = Demandé
payments-price = Prix fixé par
payments-priced = { $by ->
    [link] Le lien
    [customer] Le client
    [shop] Votre boutique
    [browser] Le navigateur
   *[other] Le navigateur
}
payments-see-payment = Voir le paiement
payments-name = { $kind ->
    [payout] Décaissement
    [payin] Commande
   *[other] Commande
}
payments-receipt = Reçu du client
payments-open-receipt = Ouvrir
payments-send-receipt = Envoyer le reçu
payments-by-whatsapp = Par WhatsApp
payments-receipt-text = Votre reçu : { $address }
payments-ask = Interroger LigdiCash
payments-last-answer = Dernière réponse : { $instant }
payments-others = Autres paiements de la commande
payments-revision = Révision
