audit-day = jour
audit-finding = constat
audit-with = ne s'accorde pas avec
audit-progress = { $day } : { $audited } paiements et décaissements audités
audit-summary = Paiements et décaissements audités : { $audited } ; constats : { $found }.
audit-wrong = { $word ->
    [unreadable] un élément est illisible
    [missing] le jour le cite, et il n'existe pas
    [attribute] un attribut contredit son état
    [day_index] il n'est pas listé sous son jour
    [not_due] il est oublié : rien ne sera fait à son sujet
    [due_for_nothing] il est à traiter, et il n'y a rien à faire
    [due_wrong] son inscription parmi les tâches est fausse
    [put_aside] il a été mis de côté, et aucun cas ne le dit
    [lease] un bail écarte les autres trop longtemps
    [order_lock] le verrou de sa commande manque ou est illisible
    [paid_by] la commande cite un autre paiement comme celui qui l'a payée
    [holder] la commande est tenue par le mauvais paiement, ou par aucun
    [order_lease] le bail de sa commande est faux
    [order_amount] sa commande a un autre montant
    [chain] sa commande ne mène pas à tous les paiements
    [event_missing] un événement manque
    [event_differs] un événement dit autre chose
    [event_end] un événement n'est ni fini ni à annoncer, ou les deux
    [case_missing] il demande une personne, et aucun cas n'est ouvert
    [case_for_nothing] un cas est ouvert sans raison
    [case_contradicts] un cas est ouvert et terminé, ou ni l'un ni l'autre
    [idempotency_key] sa clé d'idempotence cite un autre décaissement, ou aucun
    [refund] un remboursement et son paiement ne se citent pas
    [refunded] ce qui a été rendu n'est pas la somme de ses remboursements
    [refunded_too_much] il a été rendu plus que payé
    [day_total] ce qui compte pour le jour n'est pas la somme de ses décaissements
    [record_begin] son début n'est pas consigné
    [record_proof] ce qui le prouve n'est pas consigné
    [one_token] un même jeton de LigdiCash prouve aussi un autre décaissement
   *[other] { $word }
}
