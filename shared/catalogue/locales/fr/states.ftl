states-amounts = { $paid } ont été payés, { $asked } étaient demandés
states-payin-status = { $word ->
    [pending] le payeur peut payer, ou LigdiCash n'a pas encore dit que l'argent est arrivé
    [completed] il est prouvé que le payeur a payé
    [notcompleted] à notre connaissance, rien n'a été payé
    [review] quelqu'un doit vérifier
   *[other] { $word }
}
states-payin-reason = { $word ->
    [failed] LigdiCash dit qu'il a échoué
    [expired] personne ne l'a payé dans les 24 heures
    [unsafe_page] LigdiCash a donné une page de paiement qu'il ne faut pas montrer : aucun payeur ne l'a vue
    [superseded] il ne bloque plus sa commande, mais il peut encore être payé
    [create_refused] LigdiCash a refusé de créer la facture : rien n'a été payé
    [create_not_sent] LigdiCash n'a jamais reçu notre demande : rien n'a été payé
    [create_unknown] la réponse de LigdiCash s'est perdue : le payeur n'a vu aucune page
    [create_unknown_called_back] la réponse de LigdiCash s'est perdue, puis un callback a parlé de ce paiement : il a peut-être été payé
    [code_refused] LigdiCash n'a pas accepté le code du payeur : il manquait, était faux ou périmé, ou le numéro n'a pas de portefeuille LigdiCash ; rien n'a été débité
    [code_sent] LigdiCash a envoyé un code au payeur : rien n'est encore débité
    [debit_unknown] la réponse de LigdiCash s'est perdue, ou ne permet pas de le savoir : le payeur a peut-être été débité, et la demande n'est jamais renvoyée
    [token_lost] son jeton s'est perdu avec une table endommagée : nous ne pouvons pas interroger LigdiCash à son sujet
    [amount_differs] LigdiCash indique un autre montant
    [amount_missing] LigdiCash le dit abouti, mais sa réponse n'a pas de montant que nous puissions prendre : aucun, deux qui diffèrent, ou un qui n'est pas en francs entiers
    [id_differs] LigdiCash indique un autre identifiant de transaction
    [contradiction] LigdiCash le dit abouti dans une réponse qu'il présente comme une erreur, ou une restauration a trouvé des lignes illisibles
    [invoice_not_found] LigdiCash ne trouve pas cette facture ; nous n'avons vu aucun argent, et la commande peut être payée de nouveau
    [superseded_amount] le payeur a payé le montant demandé à ce moment-là, mais la commande a maintenant un autre montant
    [given_back] LigdiCash dit du nouveau sur de l'argent qui a été rendu, ou que quelqu'un a promis de rendre
    [duplicate] il est prouvé que le payeur a payé, mais un autre paiement avait payé la commande
    [accepted] la commande est payée avec un autre montant, que quelqu'un a accepté
    [released] la commande peut être payée de nouveau : quelqu'un a vérifié, ou une demi-heure a passé et le payeur a peut-être été débité
   *[other] { $word }
}
states-flow = { $word ->
    [push] directement : le payeur confirme sur son téléphone, ou sur une page
    [code] directement, avec un code
    [code_request] directement : LigdiCash doit envoyer un code au payeur
   *[other] { $word }
}
states-payout-status = { $word ->
    [pending] nous l'envoyons, ou LigdiCash l'a pris et n'a pas encore dit ce qu'il est devenu
    [completed] il est prouvé qu'il a été fait
    [notcompleted] il n'a pas été fait
    [review] quelqu'un doit vérifier
    [outcome_unknown] personne ne sait s'il a été fait
    [closed] quelqu'un dit qu'il a été fait, mais rien ne le prouve
   *[other] { $word }
}
states-payout-reason = { $word ->
    [failed] LigdiCash dit qu'il n'a pas été fait
    [create_not_sent] LigdiCash n'a jamais reçu notre demande : rien n'est parti
    [create_unknown] la réponse de LigdiCash s'est perdue : personne ne sait s'il a été fait, et il n'est jamais renvoyé
    [create_unknown_called_back] la réponse de LigdiCash s'est perdue, puis un callback a parlé de lui : il a peut-être été fait
    [unanswered] LigdiCash l'a pris, et depuis un jour il n'a pas dit ce qu'il est devenu
    [amount_differs] LigdiCash indique un autre montant
    [id_differs] LigdiCash indique un autre identifiant de transaction
    [contradiction] LigdiCash le dit abouti dans une réponse qu'il présente comme une erreur
    [refused_configuration] LigdiCash l'a refusé : il faut changer quelque chose chez LigdiCash ou dans le secret
    [refused_balance] LigdiCash l'a refusé : le solde chez l'opérateur du bénéficiaire est trop bas
    [refused_recipient] LigdiCash l'a refusé : il ne connaît pas le bénéficiaire
    [refused_rule] LigdiCash l'a refusé : sa règle des dernières 24 heures l'interdit
    [refused_input] LigdiCash l'a refusé : il n'accepte pas la demande
    [awaiting_approval] il part dès qu'une seconde personne l'a accordé
    [rejected] quelqu'un l'a refusé, ou a annulé la note disant que l'argent était rendu : rien n'est parti
    [not_made] quelqu'un a établi qu'il n'a pas été fait
    [given_by_hand] quelqu'un a rendu l'argent par un autre moyen
   *[other] { $word }
}
states-event = { $word ->
    [payment-completed] la commande est payée
    [payment-failed] le paiement a échoué
    [payment-expired] personne n'a payé à temps
    [payment-review_required] quelqu'un doit regarder le paiement
    [payment-accepted] un autre montant paie la commande
    [payment-released] la commande peut être payée de nouveau
    [payment-duplicate] la commande a été payée deux fois
    [payout-completed] le décaissement a été fait
    [payout-closed] une personne dit que le décaissement a été fait
    [payout-failed] le décaissement n'a pas été fait
    [payout-review_required] quelqu'un doit regarder le décaissement
   *[other] { "" }
}
states-standing = { $status } : { $said }
states-both = { $first } : { $second }
states-refund-failed = un de ses remboursements n'a pas été fait
