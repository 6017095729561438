todo-oldest = { $count } · la plus ancienne : { $age }
todo-none = Rien à traiter. Tout va bien.
todo-nothing-done = Aucune action depuis sept jours.
todo-details = Détails techniques
todo-held = Table restaurée en attente
todo-paused = { $what ->
    [payments] Paiements en pause
    [payouts] Décaissements en pause
   *[other] Décaissements en pause
}
todo-chip = { $word ->
    [money] Argent
    [shop] Boutique
    [ligdicash] LigdiCash
    [technical] Technique
    [done] Terminés
    [all] Tout
   *[other] Tout
}
todo-group = { $word ->
    [money] Argent bloqué ou à rembourser
    [shop] Boutique à prévenir
    [ligdicash] À signaler à LigdiCash
    [technical] Technique
   *[other] Technique
}
todo-title = { $word ->
    [review-amount_differs] Montant différent
    [review-superseded_amount] Montant différent
    [review-amount_missing] Montant illisible
    [review-debit_unknown] Client peut-être débité
    [review] Paiement à vérifier
    [duplicate] Commande payée deux fois
    [owed-refund_failed] Remboursement échoué
    [owed] Client à rembourser
    [payout] Décaissement sans réponse
    [approval] Décaissement à approuver
    [approval-batch] Paiement groupé à approuver
    [event] Boutique non prévenue ({ $count })
    [contradiction] LigdiCash se contredit
    [statement] Dossier ouvert par l'équipe
    [audit] Donnée incohérente
    [unreadable] Donnée illisible
   *[other] {""}
}
todo-order = commande { $order }
todo-says = { $word ->
    [review-amount_differs] { $asked } demandés, { $paid } payés. La commande est bloquée.
    [review-superseded_amount] { $asked } demandés, { $paid } payés. La commande est bloquée.
    [review-amount_missing] LigdiCash dit « payé » sans donner le montant. Vérifiez dans son tableau de bord.
    [review-debit_unknown] La réponse de LigdiCash s'est perdue. Ne le laissez pas payer de nouveau.
    [review] { $state }
    [duplicate] Remboursez le second paiement.
    [owed-refund_failed] L'argent n'est pas parti : le client attend toujours.
    [owed] La commande est libre, et le client attend son argent.
    [payout] L'argent est peut-être parti. Ne le renvoyez pas avant d'avoir vérifié chez LigdiCash.
    [contradiction] LigdiCash l'a confirmée, et la dit maintenant échouée. Elle reste comptée comme reçue.
    [statement] Un écart avec le relevé de LigdiCash attend une réponse.
    [approval-batch] { $count } décaissements d'un fichier attendent votre accord.
    [approval] Demandé par { $by }, vers … { $end }. Rien ne part avant votre accord.
    [event] { payments-given-up }
    [audit] Pour votre développeur : { $about }
    [unreadable] Pour votre développeur : { $about }
   *[other] {""}
}
todo-untold = Votre site n'a pas répondu pendant 3 jours. Il ne sait rien de { $names }.
todo-refused = Votre site ne répond pas. Nous réessayons pendant 3 jours.
todo-approval = Demandé par { $by }, vers … { $end }. Rien ne part avant votre accord.
todo-age = { $word ->
    [minute-one] { $count } minute
    [minute-more] { $count } minutes
    [hour-one] { $count } heure
    [hour-more] { $count } heures
    [day-one] { $count } jour
    [day-more] { $count } jours
   *[other] { $count } jours
}
todo-since = depuis { $age }
todo-step = { $word ->
    [write] Écrire au support
    [check] Vérifier
    [decide] Décider
    [look] Voir
   *[other] {""}
}
