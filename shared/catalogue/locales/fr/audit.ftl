audit-day = jour
audit-finding = constat
audit-with = ne concorde pas avec
audit-progress = { $day } : { $audited } paiements et décaissements audités
audit-summary = Paiements et décaissements audités : { $audited } ; constats : { $found }.
audit-wrong = { $word ->
    [unreadable] un élément est illisible
    [missing] le jour le cite, mais il n'existe pas
    [attribute] un attribut contredit son état
    [day_index] il ne figure pas sous son jour
    [not_due] il est oublié : rien ne sera fait à son sujet
    [due_for_nothing] il est à traiter, mais il n'y a rien à faire
    [due_wrong] son inscription parmi ce qui est à traiter est fausse
    [put_aside] il a été mis de côté, et aucun dossier ne le dit
    [lease] un bail écarte les autres trop longtemps
    [order_lock] le verrou de sa commande manque ou est illisible
    [paid_by] la commande cite un autre paiement comme celui qui l'a payée
    [holder] la commande est bloquée par le mauvais paiement, ou par aucun
    [order_lease] le bail de sa commande est faux
    [order_amount] sa commande a un autre montant
    [chain] sa commande ne mène pas à tous les paiements
    [event_missing] un événement manque
    [event_differs] un événement dit autre chose
    [event_end] un événement n'est ni fini ni à livrer, ou il est les deux
    [case_missing] quelqu'un doit vérifier, et aucun dossier n'est ouvert
    [case_for_nothing] un dossier est ouvert alors que rien ne le demande
    [case_contradicts] un dossier est à la fois ouvert et fermé, ou ni l'un ni l'autre
    [idempotency_key] sa clé d'idempotence cite un autre décaissement, ou aucun
    [refund] un remboursement et son paiement ne se citent pas
    [refunded] ce qui a été rendu n'est pas la somme de ses remboursements
    [refunded_too_much] plus d'argent a été rendu qu'il n'en a été payé
    [day_total] ce qui compte pour le jour n'est pas la somme de ses décaissements
    [record_begin] le registre ne dit pas comment il a commencé
    [record_proof] le registre ne contient pas ce qui le prouve
    [one_token] un même jeton de LigdiCash prouve aussi un autre décaissement
   *[other] { $word }
}
