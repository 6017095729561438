decisions-holds = La pause est complète : rien de ce qui a commencé avant elle ne peut plus partir.
decisions-nothing = rien : c'est déjà ainsi
decisions-shop-is-told = la boutique apprend
decisions-case-ends = un dossier se ferme
decisions-case-begins = un dossier s'ouvre
decisions-holds-from = la pause est complète à partir de
decisions-decide = Ce que vous pouvez décider
decisions-why = Pourquoi vous le décidez
decisions-nobody-is-named = Cela reste dans le registre : n'y mettez ni numéro de téléphone, ni adresse e-mail.
decisions-foresee = Voir ce que cela change
decisions-would-change = Rien n'a encore changé. Voici ce qui changerait :
decisions-do-it = Le faire maintenant
decisions-leave-it = Laisser les choses en l'état
decisions-done = C'est fait. Voici ce qui a changé :
decisions-go-back = Revenir à toute l'histoire
decisions-left-empty = { $field ->
    [amount] tout ce qui reste
   *[other] le numéro qui a payé
}
decisions-pay-out = Décaisser
decisions-wallet = { $word ->
    [keep] le portefeuille LigdiCash du numéro, où l'argent reste
    [forward] le portefeuille LigdiCash du numéro, qui le transmet
   *[other] le mobile money du numéro
}
decisions-stop = Arrêter tout de suite
decisions-yes = Oui
decisions-not-yet = La pause est posée. Ce qui a commencé avant elle peut encore partir pendant { $seconds } s
decisions-back-from = recherche en remontant depuis { $day }
decisions-of-number = +{ $number }, paiements du { $from } au { $to } et leurs remboursements ; un décaissement qui n'est pas un remboursement s'oublie par son identifiant :
decisions-nobody = Du { $from } au { $to }, aucun paiement ne porte ce numéro. Tant que LigdiCash n'a pas dit ce que l'argent d'un paiement est devenu, le paiement ne nomme personne ; un décaissement ne nomme jamais personne.
decisions-none = Il n'y a rien à décider : rien n'a été trouvé.
decisions-sent-again = Ce qui est à envoyer part dans les minutes qui suivent. Un destinataire toujours en panne ne perd rien : chaque événement lui est renvoyé pendant trois jours encore, et `ops health` compte ceux qu'il refuse.
decisions-dry = Rien n'a changé. Pour le faire, relancez la commande avec --apply --reason "…".
decisions-what = { $word ->
    [status] statut
    [reason] raison
    [order] la commande
    [limits] dans les plafonds
    [event] l'événement
    [payments] nouveaux paiements
    [payouts] nouveaux décaissements
    [person] la personne
    [refund] un décaissement vers le numéro qui a payé
    [payout] un décaissement
    [sent] son départ
    [payout_limit] le plafond d'un décaissement
    [left_today] ce que le plafond du jour laisse ensuite
   *[other] { $word }
}
decisions-value = { $key ->
    [order-held] bloquée
    [order-free] peut être payée de nouveau
    [order-unpaid] non payée
    [order-paid] payée
    [order-stays_paid] reste payée
    [sent-at_once] tout de suite
    [sent-second_person] quand une seconde personne l'accorde
    [limits-counted] compté
    [limits-not_counted] non compté
    [event-given_up] abandonné
    [event-refused] refusé, à renvoyer plus tard
    [event-due] envoyé de nouveau maintenant, et pendant trois jours s'il est refusé
    [event-overtaken] jamais livré : le destinataire en a un plus récent
    [paused-open] ouverts
    [paused-paused] en pause
    [person-known] connue
    [person-forgotten] oubliée
   *[other] { $word }
}
decisions-title = { $word ->
    [review-release] Libérer la commande : elle peut être payée de nouveau
    [review-accept] Accepter la commande avec ce qui a été payé
    [review-prove] Le prouver avec un autre jeton
    [refund-make] Rendre de l'argent, en tout ou en partie
    [payout-make] Faire un décaissement vers un numéro
    [refund-record] L'argent a été rendu par un autre moyen
    [refund-take-back] L'argent n'a pas été rendu : annuler la note
    [payout-not-made] Il n'a pas été fait
    [payout-prove] Le prouver avec un autre jeton
    [payout-close] Il a été fait
    [payout-approve] L'accorder : il part
    [payout-reject] Le refuser : il ne part jamais
    [event-replay] Faire renvoyer l'événement
    [events-replay] Faire renvoyer maintenant tout ce que le destinataire de la boutique a refusé
    [case-close] Fermer le dossier
    [case-open] Ouvrir un dossier, ou le rouvrir
    [forget] Oublier qui a payé
    [payments-pause] Mettre en pause les nouveaux paiements
    [payments-resume] Reprendre les paiements
    [payouts-pause] Mettre en pause les nouveaux décaissements
    [payouts-resume] Reprendre les décaissements
    [refund] Rendre de l'argent
    [payout-request] Demander un décaissement
    [restore-open] Ouvrir la table restaurée
    [link-make] Créer un lien de paiement
    [link-withdraw] Retirer un lien de paiement
   *[other] { $word }
}
decisions-does = { $word ->
    [review-release] libère la commande
    [review-accept] l'accepte pour la commande
    [review-prove] interroge avec un autre jeton
    [refund-make] rend l'argent
    [refund-record] vous l'avez rendu vous-même
    [refund-take-back] il n'a pas été rendu
    [payout-not-made] il n'a pas été fait
    [payout-prove] interroge avec un autre jeton
    [payout-close] il a été fait
    [payout-approve] le fait partir
    [payout-reject] ne le fait jamais partir
    [event-replay] le fait renvoyer
    [case-close] ferme le dossier
    [case-open] ouvre un dossier, ou le rouvre
   *[other] { $word }
}
decisions-field = { $name ->
    [nothing_owed] Rien n'est dû au payeur
    [paid] Ce qui a été payé, en francs
    [amount] Combien, en francs
    [reference] Référence du transfert
    [ticket] Ticket de l'assistance de LigdiCash
    [token] Jeton que l'assistance de LigdiCash a donné
    [customer] Le numéro qui reçoit l'argent, avec l'indicatif du pays
    [number] De quel remboursement il s'agit, s'il faut rendre le même montant encore une fois
    [about] Votre nom pour le décaissement (payoutId) : le même nom paie une fois
    [description] Pour quoi ; LigdiCash le reçoit
    [wallet] Vers
   *[other] { $name }
}
decisions-counted = { $what ->
    [decided] fait : { $count }
    [would] serait fait : { $count }
    [same] déjà ainsi : { $count }
   *[refused] refusé : { $count }
}
