said-not-sent = aucune connexion n'a été établie
said-no-answer = aucune réponse entière n'est venue à temps
said-not-yet-sent = sur le point de partir
said-taken = pris
said-sent = envoyé
said-received = reçu
said-answer = réponse
said-answered = notre réponse
said-unverified = non vérifié, venu de { $from }
said-asked-by = demandé par { $who }
said-decided-by = décidé par { $who }
said-after = après { $seconds } s
said-code = code { $code }
said-unknown-status = « { $word } » (un statut d'aucun document)
said-not-francs = « { $text } » (pas pris pour des francs entiers)
said-two-amounts = amount { $amount } et montant { $montant }, qui diffèrent
said-tries = {" "}(essais : { $tries })
said-given-up-by-all = abandonné { $at } : aucun destinataire ne l'a pris
said-given-up-by-some = abandonné { $at } : seul { $told } l'a pris
said-kept = conservé jusqu'à ce qu'un destinataire soit configuré
said-again-by-all = pas encore livré, nouvel essai { $again }
said-again-by-some = seul { $told } l'a pris, nouvel essai { $again }
said-delivered = livré{ $to } { $at }
said-overtaken = non livré : un événement plus récent l'a devancé { $at }
said-unwanted = non livré : il n'y a personne à prévenir { $at }
said-kind = { $kind ->
    [intent] LigdiCash va recevoir la demande de décaissement, ou de débiter le payeur
    [create] LigdiCash doit commencer le paiement ou le décaissement
    [confirm] on demande à LigdiCash ce que l'argent est devenu, après un callback ou parce que quelqu'un lit l'état
    [poll] on demande à LigdiCash ce que l'argent est devenu, par la tâche planifiée
    [ask] on demande à LigdiCash ce que l'argent est devenu, parce qu'une personne veut le savoir
    [callback] LigdiCash appelle, ou quelqu'un qui le prétend : on n'en croit rien
    [decision] une personne a décidé
   *[other] { $kind }
}
