states-amounts = { $paid } ont été payés, { $asked } étaient demandés
states-flow = { $word ->
    [push] directement : le payeur confirme sur son téléphone, ou sur une page
    [code] directement, avec un code
    [code_request] directement : LigdiCash doit envoyer un code au payeur
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
