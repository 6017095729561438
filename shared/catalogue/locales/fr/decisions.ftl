decisions-holds = La pause est complète : aucune demande lancée avant elle ne peut plus partir.
decisions-nothing = aucun changement : c'est déjà fait
decisions-shop-is-told = notification à la boutique
decisions-case-ends = ferme le dossier
decisions-case-begins = ouvre le dossier
decisions-holds-from = pause complète à partir de
decisions-why = Motif
decisions-nobody-is-named = Ce texte reste dans le journal : n'y mettez ni numéro de téléphone, ni adresse e-mail.
decisions-foresee = Continuer
decisions-leave-it = Annuler
decisions-done = C'est fait
decisions-wallet = { $word ->
    [keep] Portefeuille LigdiCash (l'argent y reste)
    [forward] Portefeuille LigdiCash, puis mobile money
   *[other] Mobile money
}
decisions-not-yet = La pause est active. Les demandes lancées avant elle peuvent encore partir pendant { $seconds } s
decisions-back-from = recherche en remontant depuis { $day }
decisions-of-number = +{ $number }, paiements du { $from } au { $to } et leurs remboursements (pour un autre décaissement, donnez son identifiant) :
decisions-nobody = Du { $from } au { $to }, aucun paiement ne porte ce numéro. Un paiement n'a de numéro qu'après une réponse de LigdiCash ; un décaissement n'en a pas.
decisions-none = Aucune action possible : rien n'a été trouvé.
decisions-sent-again = Les notifications partent dans les minutes qui suivent. Si la boutique est toujours en panne, nous réessayons pendant trois jours.
decisions-dry = Rien n'a changé. Pour l'appliquer, relancez la commande avec { $apply } --reason "…".
decisions-what = { $word ->
    [status] Statut
    [reason] Raison
    [order] Commande
    [limits] Plafonds
    [event] Notification
    [payments] Nouveaux paiements
    [payouts] Nouveaux décaissements
    [person] Données du client
    [refund] Décaissement vers le numéro qui a payé
    [payout] Décaissement
    [sent] Envoi
    [doubt] À vérifier d'abord
    [payout_limit] Plafond par décaissement
    [left_today] Plafond restant aujourd'hui
    [contract] Opérateur hors de votre contrat LigdiCash. Ceux-ci marchent
   *[other] { $word }
}
decisions-value = { $key ->
    [order-held] bloquée
    [order-free] peut être payée de nouveau
    [order-unpaid] non payée
    [order-paid] payée
    [order-stays_paid] reste payée
    [sent-at_once] tout de suite
    [sent-second_person] après l'approbation d'une seconde personne
    [doubt-contradicted] LigdiCash indique maintenant que ce n'était pas payé : c'est peut-être déjà remboursé
    [doubt-of_another] LigdiCash a nommé un autre paiement, auquel cet argent appartient peut-être : voyez-le d'abord
    [limits-counted] compté
    [limits-not_counted] non compté
    [event-given_up] échouée
    [event-refused] refusée, nouvel essai plus tard
    [event-due] renvoyée maintenant, puis pendant trois jours en cas de refus
    [event-overtaken] non envoyée : la boutique en a une plus récente
    [paused-open] ouverts
    [paused-paused] en pause
    [person-known] conservées
    [person-forgotten] supprimées
   *[other] { $word }
}
decisions-title = { $word ->
    [review-release] Débloquer la commande
    [review-accept] Accepter le montant payé
    [review-prove] Confirmer le paiement avec un autre jeton
    [refund-make] Rembourser le client
    [payout-make] Envoyer un décaissement
    [refund-record] Enregistrer un remboursement fait par vous
    [refund-take-back] Annuler le remboursement enregistré
    [payout-not-made] Marquer comme échoué
    [payout-prove] Confirmer le décaissement avec un autre jeton
    [payout-close] Marquer comme envoyé
    [payout-approve] Approuver et envoyer
    [payout-reject] Refuser
    [event-replay] Renvoyer la notification
    [events-replay] Renvoyer toutes les notifications échouées
    [case-close] Marquer comme réglé
    [case-open] Ouvrir ou rouvrir un dossier
    [forget] Supprimer les données du client
    [payments-pause] Mettre les paiements en pause
    [payments-resume] Reprendre les paiements
    [payouts-pause] Mettre les décaissements en pause
    [payouts-resume] Reprendre les décaissements
    [refund] Rembourser
    [payout-request] Demander un décaissement
    [restore-open] Activer la table restaurée
    [link-make] Créer un lien de paiement
    [link-withdraw] Désactiver un lien de paiement
   *[other] { $word }
}
decisions-does = { $word ->
    [review-release] débloque la commande
    [review-accept] accepte ce montant pour la commande
    [review-prove] interroge LigdiCash avec un autre jeton
    [refund-make] rembourse le client
    [refund-record] enregistre un remboursement fait par vous
    [refund-take-back] annule le remboursement enregistré
    [payout-not-made] le marque comme échoué
    [payout-prove] interroge LigdiCash avec un autre jeton
    [payout-close] le marque comme envoyé
    [payout-approve] l'approuve et l'envoie
    [payout-reject] le refuse
    [event-replay] renvoie la notification
    [case-close] le marque comme réglé
    [case-open] ouvre ou rouvre un dossier
   *[other] { $word }
}
decisions-field = { $name ->
    [nothing_owed] Rien à rembourser
    [paid] Montant payé, en francs
    [amount] Montant en francs
    [reference] Référence du transfert
    [ticket] Ticket du support LigdiCash
    [token] Jeton donné par le support LigdiCash
    [customer] Numéro du bénéficiaire
    [number] Numéro du remboursement (seulement si vous avez déjà remboursé ce montant)
    [about] Référence du décaissement (payoutId). Une référence ne paie qu'une fois.
    [description] Objet (LigdiCash le voit)
    [wallet] Envoyer vers
   *[other] { $name }
}
decisions-counted = { $what ->
    [decided] fait : { $count }
    [would] serait fait : { $count }
    [same] aucun changement : { $count }
    [refused] refusé : { $count }
   *[other] refusé : { $count }
}
decisions-missing = Remplissez les champs, puis confirmez.
decisions-differs = L'effet a changé. Relisez-le, puis confirmez.
decisions-reported = LigdiCash a annoncé { $amount }
decisions-to-payer = Vers le numéro qui a payé : •• { $end }
decisions-other-number = Vers un autre numéro
decisions-other-reason = Votre motif, si vous choisissez « Autre »
decisions-wrong = { $name ->
    [amount] Tapez un montant entier en francs, comme 12 500.
    [customer] Tapez le numéro entier avec l'indicatif, comme 22670000001.
    [about] Utilisez seulement des lettres, des chiffres, - et _.
   *[other] Cette valeur n'est pas acceptée.
}
decisions-hint = { $name ->
    [amount] Au plus { $most }
    [customer] Par exemple 22670000001
    [home] 8 chiffres (+{ $most }), ou tout le numéro avec un autre indicatif
    [again] Vous tapez le numéro une seconde fois : ainsi une erreur du demandeur ne paie personne d'autre.
    [reference] Celle du SMS de l'opérateur, si vous en avez une
   *[other] {""}
}
decisions-do = { $word ->
    [review-accept] Accepter { $amount }
    [review-release] Laisser payer de nouveau
    [review-prove] Confirmer avec un jeton
    [refund-make] Rembourser { $amount }
    [refund-record] J'ai remboursé moi-même
    [sheet-refund-record] J'ai remboursé { $amount }
    [payout-make] Envoyer { $amount }
    [payout-approve] Approuver
    [sheet-payout-approve] Approuver et envoyer { $amount }
    [payout-prove] Confirmer avec un jeton
    [event-replay] Renvoyer le message
    [events-replay] Renvoyer les messages
   *[other] {""}
}
decisions-reason = { $word ->
    [differs] Montant différent
    [twice] Payée deux fois
    [unavailable] Article indisponible
    [returned] Retour du client
    [agreed] Arrangé avec le client
    [small] Petit écart
    [again] Le client paie de nouveau
    [unpaid] Rien n'a été payé
    [needless] Paiement inutile
    [wrong_sum] Mauvais montant
    [wrong_person] Mauvais bénéficiaire
    [seen] Vu dans le tableau de bord de LigdiCash
    [received] Le bénéficiaire a reçu l'argent
   *[other] Autre…
}
decisions-will = { $key ->
    [order-free] La commande { $name } peut être payée de nouveau
    [order-paid] La commande { $name } devient payée
    [order-stays_paid] La commande { $name } reste payée
    [contract] LigdiCash peut le refuser : votre contrat ne nomme pas l'opérateur de ce numéro. Ceux-ci marchent : { $name }
    [doubt-contradicted] LigdiCash indique maintenant que ce n'était pas payé : c'est peut-être déjà remboursé
    [doubt-of_another] LigdiCash a nommé un autre paiement, auquel cet argent appartient peut-être : voyez-le d'abord
    [sent-at_once] { $amount } partent tout de suite, et une seule fois
    [sent-second_person] { $amount } partent une seule fois, quand une seconde personne aura approuvé
    [sent-later] { $amount } partent ensuite vers le client, et une seule fois
    [to-number] { $amount } partent vers le { $name }
    [to-stranger] { $amount } partent vers le { $name }, qui n'a pas payé cette commande
    [reason-sent] { $amount } partent tout de suite, et une seule fois
    [reason-rejected] Rien ne part : la demande est refusée
    [reason-not_made] Le décaissement de { $amount } est marqué comme échoué : vous pouvez le refaire
    [payout-closed] Le décaissement de { $amount } est marqué comme envoyé
    [payout-completed] Le décaissement de { $amount } est confirmé
    [recorded] { $amount } comptent comme remboursés : nous n'envoyons rien
    [back-reason-rejected] Les { $amount } ne comptent plus comme remboursés
    [event-due] Votre site reçoit le message dans la minute, ou plus tard s'il ne répond pas
    [event-overtaken] Rien ne part : votre site a déjà reçu un message plus récent
    [payments-paused] Vos clients ne peuvent plus payer, jusqu'à la reprise
    [payments-open] Vos clients peuvent payer de nouveau
    [payouts-paused] Aucun décaissement ne part plus, jusqu'à la reprise
    [payouts-open] Les décaissements partent de nouveau
    [person-forgotten] Le nom et le numéro du client sont supprimés pour toujours
    [told-payment-accepted] Votre boutique est prévenue : vous pouvez expédier
    [told-payment-completed] Votre boutique est prévenue : vous pouvez expédier
    [told-payment-released] Votre boutique est prévenue : n'expédiez rien
    [opened-owed] Le client reste à rembourser : « À traiter » vous le rappelle
    [opened-duplicate] Le client reste à rembourser : « À traiter » vous le rappelle
    [ended] Cette ligne quitte « À traiter »
    [short] Les { $amount } qui manquent ne seront pas réclamés
    [over] Les { $amount } payés en trop ne sont pas remboursés
    [left] Il vous restera { $amount } de plafond aujourd'hui
   *[other] {""}
}
decisions-refused = { $code ->
    [given_back] déjà remboursé, ou un remboursement est en cours.
    [too_early] possible à partir du { $from }.
    [same_person] vous l'avez demandé : une autre personne doit l'approuver.
    [person_still_needed] un dossier ouvert a encore besoin de ces données.
   *[other] impossible pour le moment.
}
decisions-more = Autres actions
