states-amounts = Payé : { $paid }. Demandé : { $asked }.
states-flow = { $word ->
    [push] Sans redirection : le client confirme sur son téléphone, ou sur une page
    [code] Sans redirection, avec un code
    [code_request] Sans redirection : LigdiCash envoie un code au client
   *[other] { $word }
}
states-event = { $word ->
    [payment-completed] commande payée
    [payment-failed] paiement échoué
    [payment-expired] paiement expiré
    [payment-review_required] paiement à vérifier
    [payment-accepted] commande payée avec un autre montant
    [payment-released] commande à payer de nouveau
    [payment-duplicate] commande payée deux fois
    [payout-completed] décaissement envoyé
    [payout-closed] décaissement marqué envoyé
    [payout-failed] décaissement échoué
    [payout-review_required] décaissement à vérifier
   *[other] { "" }
}
states-standing = { $status } : { $said }
states-refund-failed = Un remboursement de ce paiement a échoué.
