link-title = { $page ->
    [paid] Payé
    [under_review] Paiement à vérifier
    [gone] Rien à payer ici
    [ended] Lien expiré
    [used_up] Plus aucune place
    [all_under_way] Paiements en cours
    [in_progress] Paiement en cours
    [too_many] Trop d’essais
    [paused] Paiements en pause
    [try_again] Paiement non lancé
    [on_phone] Confirmez sur votre téléphone
    [with_code] Paiement en cours
    [unavailable] Page indisponible
   *[other] Page indisponible
}
link-says = { $page ->
    [paid] LigdiCash a confirmé le paiement à { $shop }. Ne payez pas une seconde fois.
    [under_review] { $shop } doit d’abord vérifier un paiement de ce lien. Ne payez pas une seconde fois : montrez-lui cette page.
    [gone] Ce lien n’existe pas, ou { $shop } l’a désactivé. Vérifiez l’adresse que vous avez reçue. Si vous avez déjà payé, ne payez pas une seconde fois. Sinon, demandez un autre lien.
    [ended] Le délai de paiement est passé. Si vous avez déjà payé, ne payez pas une seconde fois. Sinon, demandez un autre lien à { $shop }.
    [used_up] Ce lien n’a plus de place. Si vous avez déjà payé, ne payez pas une seconde fois. Sinon, demandez un autre lien à { $shop }.
    [all_under_way] Toutes les places sont en cours de paiement. Si l’une est la vôtre, terminez-la et ne payez pas deux fois. Sinon, réessayez dans 30 minutes.
    [in_progress] Si vous avez déjà validé un paiement sur votre téléphone, ne payez pas une seconde fois. Sinon, attendez une minute, rechargez cette page et appuyez de nouveau.
    [too_many] Il y a eu trop d’essais en une heure. Rien n’a été débité cette fois.
    [paused] { $shop } n’accepte pas de paiements pour le moment. Rien n’a été débité cette fois : revenez plus tard.
    [try_again] LigdiCash n’a pas ouvert ce paiement. Rien n’a été débité cette fois : rechargez cette page et appuyez de nouveau.
    [on_phone] Suivez le message ou le SMS sur votre téléphone. Tapez votre code secret sur le téléphone seulement.
    [with_code] LigdiCash a reçu votre code. Attendez une minute, puis vérifiez le paiement.
    [unavailable] Si vous avez déjà payé, ne payez pas une seconde fois. Rechargez cette page dans quelques minutes.
   *[other] Si vous avez déjà payé, ne payez pas une seconde fois. Rechargez cette page dans quelques minutes.
}
link-description = Payez par mobile money, avec LigdiCash.
link-pay = Payer
link-pay-here = { $pay } avec ce numéro
link-amount = Montant en francs, de { $least } à { $most }
link-until = Expire le { $instant }.
link-from = Vous pouvez réessayer le { $instant }.
link-hosted = Vous payez par mobile money, sur la page de LigdiCash.
link-direct = Payer ici avec votre numéro
link-number = Votre numéro mobile money
link-operator = Opérateur
link-by-number = Reconnu d’après le numéro
link-code = Code à usage unique, si votre opérateur vous en a envoyé un
link-secret = Ne tapez jamais votre code secret sur cette page.
link-wrong = { $field ->
    [amount] Tapez un nombre entier de francs, dans ces limites.
    [number] Vérifiez le numéro.
    [code] Tapez le code que vous avez reçu : 4 à 10 chiffres.
   *[other] Tapez le code que vous avez reçu : 4 à 10 chiffres.
}
link-operators = Cet opérateur ne marche pas ici. Choisissez l’un de ceux-ci si le numéro est chez lui : { $operators }.
link-said = { $what ->
    [ask_code] Demandez un code à votre opérateur. Tapez-le ci-dessous, puis appuyez de nouveau.
    [code_refused] Code refusé. Vérifiez le numéro et l’opérateur, et demandez un nouveau code.
    [no_wallet] Code refusé, ou ce numéro n’a pas de portefeuille LigdiCash. Demandez un nouveau code, ou choisissez votre opérateur.
    [code_sent] Un code arrive sur votre téléphone. Tapez-le ci-dessous, puis appuyez de nouveau.
    [another] Un autre paiement de ce lien a déjà commencé. Si vous l’avez validé, ne payez pas une seconde fois. Sinon, appuyez de nouveau.
    [refused] Le paiement n’a pas abouti. Si votre compte a été débité, ne payez pas une seconde fois : contactez la boutique. Sinon, vérifiez le numéro et l’opérateur, ou payez sur la page de LigdiCash.
   *[other] Le paiement n’a pas abouti. Si votre compte a été débité, ne payez pas une seconde fois : contactez la boutique. Sinon, vérifiez le numéro et l’opérateur, ou payez sur la page de LigdiCash.
}
link-once = Si vous l’avez déjà validé, ne payez pas une seconde fois.
link-receipt = Voir le reçu
link-see = Vérifier le paiement
link-sheet-pay-here = Payez ici
link-sheet-scan = Scannez ce code avec l’appareil photo de votre téléphone, ou ouvrez cette adresse :
link-sheet-until = Jusqu’au { $last }
link-sheet-code = Code QR de l’adresse
