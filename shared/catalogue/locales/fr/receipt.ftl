receipt-title = { $page ->
    [paid] Reçu de paiement
    [given_back] Remboursé, ou en cours de remboursement
    [duplicate] Commande déjà payée
    [owed] Argent à rembourser
    [pending] Paiement pas encore confirmé
    [no_receipt] Pas de reçu
    [review] Paiement à vérifier
    [unknown] Paiement inconnu
    [unreadable] Ce paiement est illisible pour le moment
   *[unavailable] Cette page n’est pas disponible pour le moment
}
receipt-says = { $page ->
    [paid] LigdiCash a confirmé ce paiement à { $shop }. Ce reçu n’est pas une facture normalisée.
    [given_back] Ce paiement est arrivé. Tout a été remboursé ou est en cours de remboursement : cette page n’est donc pas un reçu.
    [duplicate] LigdiCash a confirmé ce paiement, mais un autre avait déjà payé la commande. { $shop } doit vous rembourser : montrez-lui cette page.
    [owed] Ce paiement est arrivé, mais il ne paie pas la commande. { $shop } doit vous rembourser : montrez-lui cette page.
    [pending] LigdiCash n’a pas encore confirmé ce paiement. Si vous avez déjà payé, ne payez pas une seconde fois : rechargez cette page dans quelques minutes.
    [no_receipt] D’après ce que LigdiCash a dit jusqu’ici, ce paiement n’a pas payé la commande. Si de l’argent a quitté votre compte, ne payez pas une seconde fois : montrez cette page à { $shop }.
    [review] { $shop } doit d’abord vérifier ce paiement. Ne payez pas une seconde fois : montrez-lui cette page.
    [unknown] Aucun paiement n’a cette adresse. Comparez-la avec celle que vous avez reçue.
    [unreadable] Ne payez pas une seconde fois : montrez cette page à { $shop }.
   *[unavailable] Ne payez pas une seconde fois pour autant : rechargez cette page dans quelques minutes.
}
receipt-label = { $row ->
    [paid] Montant payé
    [asked] Montant demandé
    [refunded] Remboursé, ou en cours de remboursement
    [order] Commande
    [confirmed] Confirmé
    [operator] Opérateur
    [operator_reference] Référence de l’opérateur
    [ligdicash_reference] Référence LigdiCash
   *[id] Identifiant du paiement
}
receipt-scan = Ce code ramène à cette page, qui dit où en est le paiement maintenant :
receipt-code = Code QR de l’adresse de cette page
