receipt-title = { $page ->
    [paid] Reçu de paiement
    [refunded] Remboursé
    [refunding] Remboursement en cours
    [duplicate] Payé en double
    [owed] À rembourser
    [pending] Paiement en attente
    [no_receipt] Pas de reçu
    [review] Paiement à vérifier
    [checked] Paiement en cours de vérification
    [unknown] Paiement inconnu
    [unreadable] Paiement illisible
    [unavailable] Page indisponible
   *[other] Page indisponible
}
receipt-says = { $page ->
    [paid] LigdiCash a confirmé ce paiement à { $shop }. Ce reçu n’est pas une facture normalisée.
    [refunded] Votre paiement est arrivé, puis il a été remboursé. Cette page n’est pas un reçu.
    [refunding] Votre paiement est arrivé, et son remboursement est en cours. Cette page n’est pas un reçu.
    [duplicate] LigdiCash a confirmé ce paiement, mais un autre avait déjà payé la commande. { $shop } doit vous rembourser : montrez-lui cette page.
    [owed] Votre paiement est arrivé, mais il ne paie pas la commande. { $shop } doit vous rembourser : montrez-lui cette page.
    [pending] LigdiCash n’a pas encore confirmé ce paiement. Si vous avez déjà payé, ne payez pas une seconde fois : rechargez cette page dans quelques minutes.
    [no_receipt] LigdiCash n’a pas confirmé ce paiement. Si votre compte a été débité, ne payez pas de nouveau : montrez cette page à { $shop }.
    [review] { $shop } doit d’abord vérifier ce paiement. Ne payez pas une seconde fois : montrez-lui cette page.
    [checked] Ce paiement est en cours de vérification. Ne payez pas une seconde fois : montrez cette page à { $shop }.
    [unknown] Aucun paiement n’a cette adresse. Vérifiez l’adresse que vous avez reçue.
    [unreadable] Ne payez pas une seconde fois : montrez cette page à { $shop }.
    [unavailable] Si vous avez déjà payé, ne payez pas une seconde fois. Rechargez cette page dans quelques minutes.
   *[other] Si vous avez déjà payé, ne payez pas une seconde fois. Rechargez cette page dans quelques minutes.
}
receipt-label = { $row ->
    [product] Produit ou service
    [paid] Montant payé
    [asked] Montant demandé
    [refunded] Remboursement
    [order] Commande
    [confirmed] Confirmé le
    [operator] Opérateur
    [operator_reference] Référence de l’opérateur
    [ligdicash_reference] Référence LigdiCash
    [id] Référence du paiement
   *[other] Référence du paiement
}
receipt-scan = Scannez ce code pour voir où en est le paiement :
receipt-code = Code QR de l’adresse de cette page
