audit-day = Jour
audit-finding = Problème
audit-with = En conflit avec
audit-progress = { $day } : { $audited } paiements et décaissements audités
audit-summary = Paiements et décaissements audités : { $audited }. Problèmes : { $found }.
audit-wrong = { $word ->
    [unreadable] entrée illisible
    [missing] figure dans la liste du jour, mais n'existe pas
    [attribute] un attribut contredit le statut
    [day_index] absent de la liste de son jour
    [not_due] oublié : aucune vérification n'est prévue
    [due_for_nothing] à traiter sans rien à faire
    [due_wrong] mauvaise entrée dans l'index des tâches
    [put_aside] mis à l'écart sans dossier
    [lease] un bail dure trop longtemps
    [order_lock] le verrou de la commande manque ou est illisible
    [paid_by] la commande cite un autre paiement comme payé
    [holder] le mauvais paiement bloque la commande, ou aucun
    [order_lease] mauvais bail sur la commande
    [order_amount] la commande a un autre montant
    [chain] la commande ne mène pas à tous les paiements
    [event_missing] événement manquant
    [event_differs] un événement contredit le paiement
    [event_end] un événement n'est ni terminé ni à envoyer, ou les deux
    [case_missing] à vérifier, mais aucun dossier n'est ouvert
    [case_for_nothing] un dossier est ouvert sans cause
    [case_contradicts] un dossier est à la fois ouvert et fermé, ou ni l'un ni l'autre
    [idempotency_key] la clé d'idempotence cite un autre décaissement, ou aucun
    [refund] un remboursement et son paiement ne se citent pas
    [refunded] le montant remboursé n'est pas la somme des remboursements
    [refunded_too_much] montant remboursé supérieur au montant payé
    [day_total] le total du jour n'est pas la somme des décaissements
    [record_begin] le début manque dans le journal
    [record_proof] la confirmation manque dans le journal
    [one_token] le même jeton LigdiCash confirme aussi un autre décaissement
    [not_run] l'audit de la nuit n'a pas eu lieu depuis plus d'un jour : vérifiez sa tâche planifiée
   *[other] { $word }
}
