advice-reference = {" "}(référence { $reference })
advice-first = { $step ->
    [write] D'abord, écrivez au support LigdiCash.
    [check] D'abord, vérifiez le tableau de bord de LigdiCash.
    [decide] D'abord, décidez si ce montant suffit.
    [refund] D'abord, remboursez le client.
    [record] D'abord, remboursez vous-même le client et enregistrez-le : les décaissements ne sont pas activés.
    [wait] D'abord, attendez que le remboursement arrive, puis marquez ce dossier comme réglé.
    [approve] D'abord, approuvez le décaissement ou refusez-le.
    [resend] D'abord, réparez le webhook de la boutique, puis renvoyez la notification.
    [repair] D'abord, appelez votre développeur.
   *[other] { "" }
}
advice-case = { $word ->
    [review-debit-notcompleted] La commande peut être payée de nouveau, mais le client est peut-être déjà débité. Retrouvez le paiement dans le tableau de bord de LigdiCash par numéro, montant ({ $amount }) et heure. Vous pouvez aussi demander son jeton au support. Si les deux paiements sont confirmés, la commande est payée en double. Ce dossier reste ouvert jusqu'à la confirmation, ou jusqu'à ce que vous débloquiez la commande.
    [review-debit] Ne demandez pas encore au client de payer de nouveau : il est peut-être débité. Retrouvez le paiement dans le tableau de bord de LigdiCash par numéro, montant ({ $amount }) et heure. Vous pouvez aussi demander son jeton au support. Nous ne renvoyons jamais cette demande. Ce dossier se ferme seul si LigdiCash confirme le paiement.
    [review-token_lost-unseen] Retrouvez le paiement dans le tableau de bord de LigdiCash par commande, montant et heure, ou sur son relevé. Si la commande indique que ce paiement l'a payée, il était confirmé. Sinon, la commande peut être payée de nouveau. Si l'argent est arrivé, voyez avec le client, puis marquez ce dossier comme réglé.
    [review-unseen] Nous n'avons vu aucun argent, et la commande peut être payée de nouveau. Retrouvez le paiement dans le tableau de bord de LigdiCash{ $dashboard }. Si plusieurs paiements sont dans ce cas, vérifiez que les clés sont celles de ce projet. Ce dossier se ferme dès que LigdiCash donne un résultat, ou dès que vous le réglez.
    [review] N'expédiez rien : la commande est bloquée. Retrouvez le paiement dans le tableau de bord de LigdiCash{ $dashboard }, puis voyez avec le client. Ce dossier se ferme seul si LigdiCash confirme le paiement.
    [duplicate] Un autre paiement a payé cette commande. Ne l'expédiez pas une seconde fois.
    [owed-completed] La commande reste payée.
    [owed] La commande est débloquée, et il faut rembourser le client.
    [payout-completed] Nous avons annoncé ce décaissement comme échoué, mais il est parti quand même. Si vous l'avez renvoyé, le bénéficiaire est payé en double : demandez-lui de rembourser, puis marquez ce dossier comme réglé.
    [payout] Ne le renvoyez pas encore : l'argent est peut-être parti. Retrouvez le décaissement dans le tableau de bord de LigdiCash par numéro, montant ({ $amount }) et heure. Vous pouvez aussi demander à son support. Nous ne le renvoyons jamais. Ce dossier se ferme seul dès que LigdiCash confirme.
    [approval] Rien ne part avant l'approbation d'une seconde personne. L'auteur de la demande ne peut pas l'approuver.
    [event] Nous avons arrêté après trois jours : la boutique n'a pas accepté une notification. Lisez le journal de votre webhook, réparez-le, puis renvoyez la notification.
    [contradiction] LigdiCash a confirmé ce paiement et dit maintenant le contraire. Nous le comptons toujours comme payé. Vérifiez son tableau de bord, et envoyez les échanges ci-dessus à son support. Marquez ensuite ce dossier comme réglé.
    [statement] Votre équipe a ouvert ce dossier, et le journal indique pourquoi. C'est peut-être un écart avec le relevé de LigdiCash, ou un envoi vers un mauvais numéro. Vérifiez le tableau de bord de LigdiCash, et envoyez à son support la référence et les échanges ci-dessus. Marquez ce dossier comme réglé quand il n'y a plus rien à obtenir.
    [audit] Les données de ce paiement ne concordent pas : cette page est peut-être fausse. Comparez-la avec les échanges et le tableau de bord de LigdiCash avant de payer ou d'expédier. Demandez à votre développeur ce qui a écrit dans la table, et restaurez les données abîmées. Ce dossier se ferme seul dès que l'audit ne trouve plus d'erreur.
   *[other] { "" }
}
advice-over = { $word ->
    [payout-completed] Un envoi vers un mauvais numéro ne peut pas être annulé. Écrivez tout de suite au support LigdiCash{ $dashboard }, et demandez au destinataire de renvoyer l'argent. Ouvrez un dossier en attendant, pour ne pas l'oublier. Payez le bon numéro par un autre décaissement, sous une autre référence.
    [refund-notcompleted] À notre connaissance, l'argent n'est pas parti. Décidez d'un nouveau remboursement sur la page du paiement remboursé.
   *[other] { "" }
}
advice-status-not-taken = LigdiCash envoie un statut inconnu (« { $word } »). Rien n'a changé. Vérifiez son tableau de bord avant d'expédier ou de décaisser. Une version plus récente de ce logiciel le comprend peut-être.
advice-amount-not-taken = LigdiCash envoie ce montant : { $said }. Nous ne pouvons pas le lire : la commande reste bloquée et vous ne pouvez pas l'accepter. Vérifiez le montant dans le tableau de bord de LigdiCash. Pour rembourser le client, débloquez la commande, remboursez vous-même, puis marquez ce dossier comme réglé.
advice-under-way = { $amount } en cours de remboursement. Ne remboursez pas une seconde fois. Si ce remboursement échoue, il reviendra dans À traiter.
advice-waits = En attente d'approbation : { $amount }. Rien ne part avant l'approbation d'une seconde personne. Ne remboursez pas autrement, sauf si elle refuse.
advice-back-unknown = { $amount } peut-être déjà remboursés. Vérifiez ce décaissement avant de rembourser de nouveau.
advice-given-back = Remboursé : { $amount }.
advice-still-owed = À rembourser : { $amount }.
advice-at-most = Vous pouvez encore rembourser { $amount } au plus sur ce paiement.
advice-wish-ends = S'il n'y a plus rien à rembourser, marquez ce dossier comme réglé.
advice-refund-failed = Un remboursement a échoué : { $refunds } À notre connaissance, l'argent n'est pas parti. Si le client doit le recevoir, remboursez de nouveau, par un décaissement ou vous-même.
advice-nothing-owed = Il n'y a plus rien à rembourser : marquez ce dossier comme réglé.
advice-amount-unknown = Nous ne connaissons pas le montant payé. Demandez au support LigdiCash, remboursez vous-même, puis marquez ce dossier comme réglé.
advice-when = { $word ->
    [review-accept] Si ce montant vous suffit, acceptez-le : la commande est alors payée.
    [review-prove] Si le support vous donne le jeton du paiement, confirmez le paiement avec ce jeton.
    [review-release] Si le client doit payer de nouveau, débloquez la commande. L'argent déjà payé reste à rembourser.
    [release-unseen] Une fois la vérification faite, débloquez la commande : ce dossier se ferme.
    [release-debit] Débloquez la commande seulement si le support confirme que le client n'est pas débité. Elle peut alors être payée de nouveau.
    [refund-make] Pour rembourser le client, passez par un décaissement : il va au numéro qui a payé. Son montant ne dépasse pas le paiement. Une commande payée reste payée ; une commande bloquée peut être payée de nouveau.
    [refund-record] Si vous avez remboursé vous-même, enregistrez-le.
    [refund-take-back] Si le client n'est finalement pas remboursé, annulez le remboursement enregistré.
    [payout-prove] Si le support vous donne le jeton du décaissement, confirmez le décaissement avec ce jeton.
    [payout-close] Si le bénéficiaire a l'argent sans confirmation de LigdiCash, marquez le décaissement comme envoyé.
    [payout-not-made] Marquez-le comme échoué seulement si le support confirme qu'il n'est pas parti, et au plus tôt un jour après l'envoi. Il ne compte alors plus, et vous pouvez en demander un autre, sous une autre référence.
   *[other] { "" }
}
advice-event-refused = La boutique refuse une notification. Nous réessayons à l'heure indiquée ci-dessus. Dès que votre webhook fonctionne, renvoyez la notification.
advice-asks = interroge LigdiCash maintenant
advice-shows-person = affiche le numéro du client (journalisé)
advice-shows-payer = affiche le paiement qui a payé la commande
advice-shows-payin = affiche le paiement remboursé
