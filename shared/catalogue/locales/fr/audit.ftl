audit-day = Jour
audit-attribute = Problème
audit-expected = Attendu
audit-found = Trouvé
audit-progress = { $day } : { $audited } paiements et décaissements audités
audit-summary = Paiements et décaissements audités : { $audited }. Problèmes : { $found }.
audit-wrong = { $word ->
    [pk] une entrée manque, ou ne devrait pas exister
    [packed] une entrée manque dans le journal, ou est illisible
    [due_shard] mauvaise entrée dans l'index des tâches
    [next_check_at] mauvaise heure dans l'index des tâches
    [one_token] le même jeton LigdiCash confirme aussi un autre décaissement
    [not_run] l'audit de la nuit n'a pas eu lieu depuis plus d'un jour : vérifiez sa tâche planifiée
   *[other] mauvaise valeur : { $word }
}
