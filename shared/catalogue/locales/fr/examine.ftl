examine-trial = { $trial ->
    [PaidByCallback] Un paiement, son callback
    [EmptyToken] Un callback sans jeton
    [FormFirst] Le formulaire avant le JSON
    [FormOnly] Le formulaire seul
    [JsonOnly] Le JSON seul
    [TwoEmptyTokens] Une seconde commande sans jeton
    [Decimals] Un montant avec décimales
    [JoinedExternalId] Deux références en une
    [UnknownFields] Des champs inconnus
    [PendingThenCompleted] En attente, puis payé
    [EarlyCallback] Un callback avant la réponse
    [FailedThenPaid] Échoué, puis payé
    [ADayLate] Payé un jour plus tard
    [CancelThenPaid] Annulé, puis payé
    [CancelAfterPaid] Payé, puis annulé
    [FailedAfterPaid] Payé, puis un échec tardif
    [PendingAfterPaid] Payé, puis « pending » tardif
    [ThreeTimes] Trois fois le même callback
    [ThreeAtOnce] Trois callbacks au même instant
    [ReturnTwice] La page de retour deux fois
    [Code00Pending] Code 00, mais en attente
    [FailedOnly] Un paiement échoué
    [Forged] Un faux callback
    [ForgedAfterFailure] Un faux callback après l'échec
    [TokenOfAnotherOrder] Le jeton d'une autre commande
    [TokenOfACheapOrder] Le jeton d'une petite commande
    [AnotherAmount] Un autre montant
    [ConfirmDown] LigdiCash en panne
    [ConfirmHtml] LigdiCash répond en HTML
    [ConfirmRefuses] LigdiCash refuse confirm
    [ConfirmNoStatus] Une réponse sans statut
    [HostileId] Un guillemet dans la référence
    [Returning] Callback perdu, le client revient
    [ReturnWithoutPayment] Retour sans paiement
    [DownThenCallback] Un second callback après une panne
    [DownThenUp] Payé pendant une panne
    [ConfirmSlow] LigdiCash lent
    [NobodyReturns] Ni callback, ni retour
    [TwoPayments] Deux paiements d'une commande
    [FirstPage] La première de deux pages
    [PaidOrder] Une commande payée, de nouveau
    [DoubleClick] Un double clic
    [AmountFromClient] Un montant changé par le client
    [PriceFromClient] Un prix choisi par le client
    [KeysInPage] Les clés dans la page
    [UnknownPageHost] Une page sur un hôte inconnu
   *[other] Une page sur un hôte inconnu
}
examine-expected = { $trial ->
    [PaidByCallback] Le client paie et LigdiCash appelle : la commande est payée.
    [EmptyToken] Le callback a un jeton vide, comme chez LigdiCash aujourd'hui : la commande est payée.
    [FormFirst] LigdiCash envoie le formulaire, puis le JSON : la commande est payée.
    [FormOnly] Seul le formulaire arrive, avec custom_data en texte JSON : la commande est payée.
    [JsonOnly] Seul le JSON arrive : la commande est payée.
    [TwoEmptyTokens] Deux commandes reçoivent des callbacks à jeton vide : chacune est payée.
    [Decimals] confirm écrit le montant « 1500.00 » : la commande est payée.
    [JoinedExternalId] external_id contient deux références séparées par un point-virgule : la commande est payée.
    [UnknownFields] Les messages de LigdiCash ont des champs en plus : la commande est payée.
    [PendingThenCompleted] LigdiCash annonce « pending », puis « completed » : la commande est payée.
    [EarlyCallback] Un callback arrive avant la réponse à la création ; la commande est payée ensuite.
    [FailedThenPaid] LigdiCash annonce un échec, puis le paiement : la commande est payée.
    [ADayLate] Le client revient sans avoir payé, puis paie le lendemain : la commande est payée.
    [CancelThenPaid] Le client ouvre l'adresse d'annulation, puis paie : la commande est payée.
    [CancelAfterPaid] Le client paie, puis ouvre l'adresse d'annulation : la commande reste payée.
    [FailedAfterPaid] Un callback « notcompleted » arrive après le paiement : la commande reste payée.
    [PendingAfterPaid] Un callback « pending » arrive après le paiement : la commande reste payée.
    [ThreeTimes] LigdiCash envoie trois fois le même callback : la commande est créditée une fois.
    [ThreeAtOnce] Trois callbacks arrivent au même instant : la commande est créditée une fois.
    [ReturnTwice] Le client ouvre deux fois la page de retour après le paiement : la commande est créditée une fois.
    [Code00Pending] LigdiCash répond 00 avec « pending » : la commande reste impayée.
    [FailedOnly] Le paiement échoue et LigdiCash dit « notcompleted » : la commande reste impayée.
    [Forged] Un inconnu envoie un callback « completed » : la commande reste impayée.
    [ForgedAfterFailure] Le paiement échoue, puis un inconnu envoie « completed » : la commande reste impayée.
    [TokenOfAnotherOrder] Un faux callback porte le jeton d'une autre commande, payée au même prix : celle-ci reste impayée.
    [TokenOfACheapOrder] Un faux callback porte le jeton d'une commande payée 100 F : celle-ci reste impayée.
    [AnotherAmount] LigdiCash annonce « completed » pour 100 F au lieu du prix : la commande reste impayée.
    [ConfirmDown] confirm répond par une erreur et un faux callback arrive : la commande reste impayée.
    [ConfirmHtml] confirm répond 200 avec une page HTML et un faux callback arrive : la commande reste impayée.
    [ConfirmRefuses] confirm refuse avec le code 01 et un faux callback arrive : la commande reste impayée.
    [ConfirmNoStatus] confirm répond 00 sans statut et un faux callback arrive : la commande reste impayée.
    [HostileId] Un faux callback porte une référence avec guillemets et balises : votre boutique répond sans erreur.
    [Returning] Aucun callback n'arrive et le client ouvre l'adresse de retour : la commande est payée.
    [ReturnWithoutPayment] Le client ouvre l'adresse de retour sans avoir payé : la commande reste impayée.
    [DownThenCallback] Un callback arrive pendant une panne de confirm, et un autre ensuite : la commande est payée.
    [DownThenUp] Le callback arrive pendant une panne de confirm ; le client revient ensuite : la commande est payée.
    [ConfirmSlow] confirm répond après trois secondes : la commande est payée.
    [NobodyReturns] Ni callback ni client : votre boutique demande à LigdiCash, et la commande est payée.
    [TwoPayments] Le client paie deux fois la même commande : elle est créditée une fois.
    [FirstPage] Le client ouvre une seconde page et paie sur la première : la commande est payée.
    [PaidOrder] Le client relance le paiement d'une commande payée : aucune nouvelle facture n'est créée.
    [DoubleClick] Le client clique deux fois : une seule page de paiement reste ouverte.
    [AmountFromClient] Le client redemande la page avec un autre montant : le prix de la commande ne change pas.
    [PriceFromClient] Le client demande une nouvelle commande à 1 F : aucune facture n'est inférieure à votre prix.
    [KeysInPage] Aucune page et aucun script de votre boutique ne contient une clé de LigdiCash.
    [UnknownPageHost] La réponse de create nomme un hôte inconnu : votre boutique n'y envoie pas le client.
   *[other] La réponse de create nomme un hôte inconnu : votre boutique n'y envoie pas le client.
}
examine-fault = { $fault ->
    [NeedsSignature] Votre boutique attend une signature que LigdiCash n'envoie jamais.
    [HiddenByPolling] Le callback ne fait rien : seule une demande périodique de votre boutique trouve le paiement.
    [CallbackIgnored] La commande reste impayée malgré le callback de LigdiCash.
    [NeedsToken] Votre boutique refuse un callback dont le jeton est vide.
    [FormBreaks] Le formulaire qui arrive avant le JSON empêche le paiement.
    [FormNotRead] Votre boutique ne lit pas le formulaire, ou pas custom_data en texte JSON.
    [ExternalIdNotSplit] Votre boutique ne retrouve pas la commande quand external_id contient deux références.
    [UnknownFieldsRefused] Votre boutique refuse un message qui a un champ inconnu.
    [PendingFinal] Pour votre boutique, « pending » est une fin : le paiement qui suit est perdu.
    [EarlyCallbackLost] Un callback qui arrive avant la réponse à la création fait perdre le paiement.
    [FailedFinal] Pour votre boutique, un échec est définitif : le paiement qui suit est perdu.
    [LatePaymentLost] Votre boutique n'accepte plus un paiement fait le lendemain.
    [CreditsTwice] Votre boutique crédite de nouveau la commande à chaque callback.
    [CreditsTwiceAtOnce] Votre boutique crédite deux fois quand deux callbacks arrivent au même instant.
    [Code00IsPaid] Votre boutique prend le code 00 pour un paiement ; ce code signifie seulement que LigdiCash a répondu.
    [TrustsCallback] Votre boutique croit le statut écrit dans le callback.
    [CallbackChoosesToken] Votre boutique interroge LigdiCash avec le jeton que donne le callback.
    [AmountNotCompared] Votre boutique ne compare pas le montant payé au prix de la commande.
    [PaidWhileDown] Votre boutique accepte le paiement quand LigdiCash ne répond pas.
    [ReturnDoesNotAsk] Quand le client revient, votre boutique ne demande pas à LigdiCash s'il a payé.
    [ReturnIsPaid] Votre boutique marque la commande payée dès que l'adresse de retour est ouverte.
    [OutageIsFinal] Un callback reçu pendant une panne de LigdiCash fait perdre le paiement.
    [NoPatience] Votre boutique n'attend pas une réponse lente de LigdiCash, et perd le paiement.
    [NobodyAsks] Votre boutique n'interroge jamais LigdiCash d'elle-même.
    [TwoPaymentsCredited] Votre boutique crédite chaque paiement d'une même commande.
    [TwoPages] Un double clic ouvre deux pages de paiement pour une commande.
    [ClientSetsAmount] Votre boutique prend le montant que le navigateur envoie.
    [KeysInPage] Une page de votre boutique contient une clé de LigdiCash.
    [AnyPageHost] Votre boutique envoie le client vers n'importe quelle adresse de paiement.
    [DiesOfError] Après une erreur de LigdiCash ou une référence inconnue, votre boutique n'enregistre plus aucun paiement.
    [CallbackRedirects] Votre boutique répond au callback par une redirection, que LigdiCash ne suit pas.
    [CallbackWantsLogin] Votre boutique exige une connexion pour le callback de LigdiCash.
    [CallbackWantsCsrf] Votre boutique refuse le callback : sans doute exige-t-elle un jeton CSRF, que LigdiCash n'a pas.
    [ReturnWantsSession] Votre page de retour exige une session ou une connexion avant d'interroger LigdiCash.
    [ConfirmRefused] LigdiCash refuse l'appel de votre boutique à confirm.
    [WrongOrder] À un callback, votre boutique interroge LigdiCash sur une autre commande.
    [SecondCallbackIgnored] Votre boutique ignore chaque callback suivant d'un paiement.
    [MarkedBeforeChecked] Votre boutique marque un callback comme traité avant la confirmation de LigdiCash.
    [JsonNotRead] Votre boutique n'enregistre un paiement que si le formulaire arrive aussi.
    [DecimalsRefused] Votre boutique ne reconnaît pas le prix de la commande dans un montant avec décimales.
    [EmptyTokensMixed] Votre boutique prend deux jetons vides pour le même paiement.
    [PaidUndone] Un message ou une page plus tardifs rendent impayée une commande payée.
    [CancelIsFinal] Votre boutique ferme une commande à l'ouverture de l'adresse d'annulation : le paiement qui suit est perdu.
    [FailedIsPaid] Votre boutique prend « notcompleted » pour un paiement.
    [RefusedIsPaid] Votre boutique accepte le paiement quand LigdiCash refuse de le confirmer.
    [NoStatusIsPaid] Votre boutique prend une réponse sans statut pour un paiement.
    [CreditsOnReturn] Votre page de retour crédite de nouveau une commande payée.
    [FirstPageLost] Une seconde page de paiement fait oublier la première à votre boutique.
    [SellsPaidOrder] Votre boutique ouvre une page de paiement pour une commande payée.
    [ClientSetsPrice] Votre boutique vend une nouvelle commande au prix que le navigateur envoie.
    [IdNotEscaped] Un guillemet dans la référence du callback casse votre boutique : cette référence entre sans doute telle quelle dans le SQL.
   *[other] Votre boutique envoie le client vers n'importe quelle adresse de paiement.
}
examine-cost = { $fault ->
    [NeedsSignature] Aucun paiement n'est enregistré par le callback.
    [HiddenByPolling] Vous apprenez chaque paiement en retard, et seulement tant que cette demande tourne.
    [CallbackIgnored] Le client a payé et il attend ; votre boutique l'ignore.
    [NeedsToken] Aucun paiement n'est enregistré par le callback, car LigdiCash laisse ce jeton vide.
    [FormBreaks] Le client a payé et la commande est refusée.
    [FormNotRead] Quand LigdiCash n'envoie que le formulaire, le paiement est perdu.
    [ExternalIdNotSplit] Le client a payé et la commande reste introuvable.
    [UnknownFieldsRefused] Le jour où LigdiCash ajoute un champ, plus aucun paiement n'est enregistré.
    [PendingFinal] Le client qui tarde à confirmer sur son téléphone a payé pour rien.
    [EarlyCallbackLost] Le client qui paie vite a payé pour rien.
    [FailedFinal] Le client qui essaie une deuxième fois sur la même page a payé pour rien.
    [LatePaymentLost] Un paiement en retard n'est rattaché à aucune commande.
    [CreditsTwice] LigdiCash envoie toujours deux callbacks : chaque vente peut être créditée deux fois.
    [CreditsTwiceAtOnce] De temps en temps, une vente est livrée ou créditée deux fois.
    [Code00IsPaid] Chaque commande commencée peut être livrée sans paiement.
    [TrustsCallback] Un inconnu obtient vos produits sans payer, avec la seule adresse de votre callback.
    [CallbackChoosesToken] Un client paie une commande et en obtient une autre avec le même jeton.
    [AmountNotCompared] Un client paie 100 F une commande qui vaut cent fois plus.
    [PaidWhileDown] Pendant une panne, un inconnu obtient vos produits sans payer.
    [ReturnDoesNotAsk] Le client a payé, il est revenu, et votre boutique affiche « impayé ».
    [ReturnIsPaid] Un client ferme la page de paiement, ouvre le retour et obtient vos produits sans payer.
    [OutageIsFinal] Les clients qui paient pendant une panne ne reçoivent rien.
    [NoPatience] Aux heures chargées, des clients paient et leur commande reste impayée.
    [NobodyAsks] Un callback perdu est un paiement perdu, jusqu'à la plainte du client.
    [TwoPaymentsCredited] Le client qui paie deux fois est livré ou crédité deux fois, sans alerte pour vous.
    [TwoPages] Le client peut payer deux fois la même commande.
    [ClientSetsAmount] Un client choisit son prix.
    [KeysInPage] Un visiteur de la page peut agir en votre nom chez LigdiCash.
    [AnyPageHost] Si cette réponse est falsifiée, vos clients paient un voleur.
    [DiesOfError] Un seul message arrête vos ventes jusqu'au redémarrage de votre boutique.
    [CallbackRedirects] Aucun paiement n'est enregistré par le callback.
    [CallbackWantsLogin] Aucun paiement n'est enregistré par le callback.
    [CallbackWantsCsrf] Aucun paiement n'est enregistré par le callback.
    [ReturnWantsSession] Le client qui revient dans un autre navigateur a payé, et votre boutique affiche « impayé ».
    [ConfirmRefused] Votre boutique n'apprend jamais qu'un client a payé.
    [WrongOrder] Le client a payé, et une autre commande peut être livrée.
    [SecondCallbackIgnored] Le client qui paie après un premier message a payé pour rien.
    [MarkedBeforeChecked] Si LigdiCash est en panne au premier callback, le second n'aide plus.
    [JsonNotRead] Quand LigdiCash n'envoie que le JSON, le paiement est perdu.
    [DecimalsRefused] Le jour où LigdiCash écrit des décimales, plus aucun paiement n'est enregistré.
    [EmptyTokensMixed] Un seul client est servi : LigdiCash laisse ce jeton vide dans chaque callback.
    [PaidUndone] Le client a payé et ne reçoit rien.
    [CancelIsFinal] Le client qui revient à la page de paiement a payé pour rien.
    [FailedIsPaid] Chaque paiement échoué est livré.
    [RefusedIsPaid] Un inconnu obtient vos produits sans payer.
    [NoStatusIsPaid] Une réponse incomplète de LigdiCash fait livrer une commande impayée.
    [CreditsOnReturn] Un client qui recharge la page est crédité chaque fois.
    [FirstPageLost] Le client qui paie sur la première page a payé pour rien.
    [SellsPaidOrder] Le client peut payer deux fois la même commande.
    [ClientSetsPrice] Un client choisit son prix.
    [IdNotEscaped] Un inconnu pourrait lire ou modifier votre base de données.
   *[other] Si cette réponse est falsifiée, vos clients paient un voleur.
}
