link-title = { $page ->
    [paid] Ce paiement est fait
    [under_review] Paiement à vérifier
    [gone] Rien à payer à cette adresse
    [ended] Ce lien n’est plus valable
    [used_up] Ce lien ne prend plus de paiement
    [all_under_way] Ce lien est en train d’être payé
    [in_progress] Un paiement est en cours
    [too_many] Trop de paiements commencés
    [paused] Paiements suspendus
    [try_again] Le paiement n’a pas pu commencer
    [on_phone] Confirmez sur votre téléphone
    [with_code] Votre paiement est en cours
   *[unavailable] Cette page n’est pas disponible pour le moment
}
link-says = { $page ->
    [paid] LigdiCash a confirmé le paiement à { $shop }. Ne payez pas une seconde fois.
    [under_review] { $shop } doit d’abord vérifier un paiement de ce lien. Ne payez pas une seconde fois : montrez-lui cette page.
    [gone] Ce lien n’existe pas, ou { $shop } l’a retiré. Comparez l’adresse avec celle que vous avez reçue. Si vous avez déjà payé, ne payez pas une seconde fois ; sinon, demandez un autre lien.
    [ended] Son délai est passé. Si vous avez déjà payé, ne payez pas une seconde fois ; sinon, demandez un autre lien à { $shop }.
    [used_up] Il a servi autant de fois que { $shop } l’avait prévu. Si vous avez déjà payé, ne payez pas une seconde fois ; sinon, demandez un autre lien.
    [all_under_way] Si vous avez commencé à le payer, terminez ce paiement-là, et ne payez pas une seconde fois. Sinon, revenez dans une demi-heure : une place sera peut-être libre.
    [in_progress] Si vous avez déjà validé un paiement sur votre téléphone, ne payez pas une seconde fois. Sinon, attendez une minute, puis rechargez cette page et appuyez de nouveau.
    [too_many] Trop de paiements ont été commencés. Rien n’a été débité cette fois.
    [paused] { $shop } ne prend pas de paiements pour le moment. Rien n’a été débité cette fois : revenez plus tard.
    [try_again] LigdiCash n’a pas ouvert ce paiement. Rien n’a été débité cette fois : rechargez cette page et appuyez de nouveau.
    [on_phone] Faites ce que dit le message sur votre téléphone, ou le SMS qui arrive. Tapez votre code secret sur le téléphone seulement.
    [with_code] LigdiCash a reçu votre code. Attendez une minute, puis regardez si le paiement est fait.
   *[unavailable] Ne payez pas une seconde fois pour autant : rechargez cette page dans quelques minutes.
}
link-description = Payez par mobile money, avec LigdiCash.
link-pay = Payer
link-pay-here = { $pay } avec ce numéro
link-amount = Montant en francs, de { $least } à { $most }
link-until = Fin de validité : { $instant }.
link-from = Vous pouvez réessayer le { $instant }.
link-hosted = Vous payez par mobile money, sur la page de LigdiCash.
link-direct = Payer ici, avec votre numéro
link-number = Votre numéro mobile money
link-operator = Opérateur
link-by-number = D’après le numéro
link-code = Code reçu, si votre opérateur en donne un
link-secret = Ne tapez jamais votre code secret sur cette page.
link-wrong = { $field ->
    [amount] Tapez un nombre entier de francs, dans ces limites.
    [number] Vérifiez le numéro.
   *[code] Tapez le code que vous avez reçu : 4 à 10 chiffres.
}
link-said = { $what ->
    [ask_code] Demandez d’abord un code à votre opérateur, tapez-le ci-dessous, puis appuyez de nouveau.
    [code_refused] Code refusé. Vérifiez le numéro et l’opérateur, et demandez un nouveau code.
    [no_wallet] Code refusé, ou ce numéro n’a pas de portefeuille LigdiCash. Demandez un nouveau code, ou choisissez votre opérateur.
    [code_sent] Un code arrive sur votre téléphone : tapez-le ci-dessous, puis appuyez de nouveau.
    [another] Un paiement de ce lien a déjà été commencé autrement. Si vous l’avez validé, ne payez pas une seconde fois. Sinon, appuyez de nouveau.
   *[refused] Le paiement n’a pas abouti. Si votre compte a été débité, ne payez pas une seconde fois : contactez la boutique. Sinon, vérifiez le numéro et l’opérateur, ou payez sur la page de LigdiCash.
}
link-once = Si vous l’avez déjà validé, ne payez pas une seconde fois.
link-receipt = Voir le reçu
link-see = Voir si le paiement est fait
link-sheet-pay-here = Payez ici
link-sheet-scan = Scannez ce code avec l’appareil photo de votre téléphone, ou ouvrez cette adresse :
link-sheet-until = Jusqu’au { $last }
link-sheet-code = Code QR de l’adresse
