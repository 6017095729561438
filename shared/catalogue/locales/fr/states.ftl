states-amounts = { $paid } ont été payés, { $asked } étaient demandés
states-payin-status = { $word ->
    [pending] le payeur peut payer, ou LigdiCash n'a pas encore dit que l'argent est venu
    [completed] il est prouvé que le payeur a payé
    [notcompleted] rien n'a été payé, à notre connaissance
    [review] une personne doit regarder
   *[other] { $word }
}
states-payin-reason = { $word ->
    [failed] LigdiCash dit qu'il a échoué
    [expired] personne ne l'a payé en 24 heures
    [unsafe_page] LigdiCash a nommé une page de paiement qui ne peut être montrée : aucun payeur ne l'a vue
    [superseded] il ne tient plus sa commande, mais sa page peut encore être payée
    [create_refused] LigdiCash a refusé de faire la facture : rien n'a été payé
    [create_not_sent] LigdiCash n'a jamais eu notre demande : rien n'a été payé
    [create_unknown] la réponse de LigdiCash s'est perdue : le payeur n'a vu aucune page
    [create_unknown_called_back] la réponse de LigdiCash s'est perdue, puis un callback a nommé ce paiement : il a pu être payé
    [token_lost] son jeton s'est perdu avec une table endommagée : LigdiCash ne peut être interrogé à son sujet
    [amount_differs] LigdiCash indique un autre montant
    [amount_missing] LigdiCash le dit abouti sans indiquer de montant, ou en indique deux différents
    [id_differs] LigdiCash nomme un autre identifiant de transaction
    [contradiction] LigdiCash le dit abouti dans une réponse qu'il déclare en erreur, ou une restauration a trouvé des lignes illisibles
    [invoice_not_found] LigdiCash ne trouve pas cette facture ; aucun argent n'a été vu, et la commande peut être payée de nouveau
    [superseded_amount] le payeur a payé ce qui était alors demandé, mais la commande a maintenant un autre montant
    [given_back] LigdiCash dit du nouveau sur de l'argent qui a été rendu, ou qu'une personne a promis de rendre
    [duplicate] il est prouvé que le payeur a payé, mais un autre paiement avait payé la commande
    [accepted] la commande est payée par un autre montant, qu'une personne a accepté
    [released] une personne a regardé, et la commande peut être payée de nouveau
   *[other] { $word }
}
states-payout-status = { $word ->
    [pending] il part, ou LigdiCash l'a pris et n'a pas encore dit ce qu'il est devenu
    [completed] il est prouvé qu'il a été fait
    [notcompleted] il n'a pas été fait
    [review] une personne doit regarder
    [outcome_unknown] personne ne sait s'il a été fait
    [closed] une personne dit qu'il a été fait, ce que rien ne prouve
   *[other] { $word }
}
states-payout-reason = { $word ->
    [failed] LigdiCash dit qu'il n'a pas été fait
    [create_not_sent] LigdiCash n'a jamais eu notre demande : rien n'est parti
    [create_unknown] la réponse de LigdiCash s'est perdue : personne ne sait s'il a été fait, et il n'est jamais renvoyé
    [create_unknown_called_back] la réponse de LigdiCash s'est perdue, puis un callback l'a nommé : il a pu être fait
    [unanswered] LigdiCash l'a pris, et n'a pas dit depuis un jour ce qu'il est devenu
    [amount_differs] LigdiCash indique un autre montant
    [id_differs] LigdiCash nomme un autre identifiant de transaction
    [contradiction] LigdiCash le dit abouti dans une réponse qu'il déclare en erreur
    [refused_configuration] LigdiCash l'a refusé : il faut changer quelque chose chez LigdiCash ou dans le secret
    [refused_balance] LigdiCash l'a refusé : le solde de l'opérateur du bénéficiaire est trop bas
    [refused_recipient] LigdiCash l'a refusé : il ne connaît pas le bénéficiaire
    [refused_rule] LigdiCash l'a refusé : sa règle sur les dernières 24 heures l'interdit
    [refused_input] LigdiCash l'a refusé : il n'accepte pas la demande
    [awaiting_approval] il part dès qu'une seconde personne l'a accordé
    [rejected] une seconde personne l'a refusé : rien n'est parti
    [not_made] personne ne savait s'il a été fait ; une personne a établi qu'il ne l'a pas été
    [given_by_hand] une personne a rendu l'argent par un autre moyen
   *[other] { $word }
}
states-standing = { $status } : { $said }
states-both = { $first } : { $second }
