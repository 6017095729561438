declined-again = { $said } De nouveau dans { $after }.
declined-said = { $code ->
    [not_a_person] Une décision demande une personne : connectez-vous comme utilisateur IAM, ou par un rôle que la pile nomme dans DeciderRoles. Rien n'a été changé.
    [not_under_review] Aucun paiement n'est en examen ici : une parole plus récente de LigdiCash, ou une autre personne, y a mis fin. Rien n'a été changé.
    [nothing_learnt] LigdiCash ne dit rien de l'argent pour l'instant : réessayez plus tard. Rien n'a été changé.
    [not_repeated] LigdiCash ne répète pas ce paiement avec ce montant : comparez-le avec `ops show`. Rien n'a été changé.
    [given_back] Ce qui a été payé a été rendu, ou doit l'être : cela ne paie aucune commande. Rien n'a été changé.
    [order_already_paid] Un autre paiement a payé la commande. Rien n'a été changé.
    [outcome_known] On sait ce que le décaissement est devenu : voyez `ops show`. Rien n'a été changé.
    [too_early] LigdiCash peut encore faire un décaissement si récent. Rien n'a été changé.
    [token_not_needed] Le décaissement n'a pas besoin d'un autre jeton : il est prouvé, ou n'a jamais été demandé à LigdiCash. Rien n'a été changé.
    [token_refused] LigdiCash répond à ce jeton par une erreur : comparez-le avec celui que l'assistance a donné. Rien n'a été changé.
    [token_not_completed] LigdiCash ne dit pas abouti le décaissement de ce jeton : il a échoué, ou il est en cours. Rien n'a été changé.
    [token_of_another] LigdiCash nomme pour ce jeton un autre décaissement, ou un autre montant : demandez à son assistance le jeton de celui-ci. Rien n'a été changé.
    [token_unnamed] LigdiCash dit abouti le décaissement de ce jeton sans dire lequel c'est : cela ne prouve rien. Si vous êtes sûr que c'est celui-ci, dites-le : `ops payout close`. Rien n'a été changé.
    [event_not_given_up] L'événement n'a pas été abandonné : les récepteurs l'ont, ou il doit encore partir. Rien n'a été changé.
    [person_still_needed] La personne est encore nécessaire : de l'argent est en route ou dû, ou un cas est ouvert. Terminez cela d'abord. Rien n'a été changé.
    [case_open] Ce cas est déjà ouvert. Rien n'a été changé.
    [case_not_open] Aucun cas pareil n'est ouvert. Rien n'a été changé.
    [case_not_closable] Seul ce qui a causé ce cas y met fin : décidez de cela. Rien n'a été changé.
    [unreadable] La pile ne peut pas lire ce qu'elle a gardé de cela : une autre version l'a peut-être écrit. `ops cases` nomme l'élément.
    [payout_id_reused] Ce nom ou cette référence a servi à autre chose. Rien n'est parti.
    [refund_of_unpaid] Ce paiement n'est pas abouti : il n'y a rien à en rendre. Rien n'est parti.
    [refund_overtaken] Ce que l'on sait du paiement a changé depuis la demande de remboursement : voyez-le avec `ops show`, puis refusez le remboursement ou demandez-le de nouveau. Rien n'est parti.
    [refund_exceeds_payment] Avec ce qui a déjà été rendu, c'est plus que ce qui a été payé. Rien n'est parti.
    [refund_of_unknown] Ce paiement n'existe pas. Rien n'est parti.
    [refund_without_number] Aucun numéro qui a payé n'est connu : rendez l'argent autrement, puis `ops refund record`. Rien n'est parti.
    [payout_over_limit] Le montant dépasse ce qu'un décaissement peut être. Rien n'est parti.
    [payout_over_daily_limit] Avec les autres décaissements du jour, c'est plus qu'un jour ne peut en avoir. Rien n'est parti.
    [payouts_paused] Les décaissements sont en pause : `ops payouts resume` y met fin. Rien n'est parti.
    [payout_balance_too_low] Le compte du marchand chez cet opérateur a trop peu : alimentez-le, puis relancez la commande. Rien n'est parti.
    [payout_rule_refused] La règle de LigdiCash sur les dernières 24 heures l'interdit : demandez à son assistance. Rien n'est parti.
    [payout_recipient_refused] LigdiCash ne connaît pas le bénéficiaire. Rien n'est parti.
    [payout_rejected] Une seconde personne a refusé ce décaissement. Rien n'est parti.
    [ligdicash_unreachable] LigdiCash n'a pas été joint : relancez la commande plus tard. Rien n'est parti.
    [ligdicash_configuration] LigdiCash refuse les décaissements de ce projet : `ops doctor` regarde les clés. Rien n'est parti.
    [ligdicash_refused] LigdiCash refuse le décaissement tel quel : voyez les échanges avec `ops show`. Rien n'est parti.
    [same_person] Qui a demandé un décaissement ne peut l'accorder : une autre personne doit le faire. Rien n'est parti.
    [not_awaiting] Le décaissement n'attend pas de seconde personne. Rien n'a été changé.
    [recipient_differs] Le décaissement a été demandé vers un autre numéro : donnez-le avec --customer, comme dans la demande. Rien n'est parti.
    [table_held] La pile a adopté une table que personne n'a encore ouverte : terminez d'abord la restauration, avec `ops restore apply`. Rien n'a été changé.
    [not_adopted] La pile travaille sur sa propre table, ou pas encore sur la table restaurée : déployez-la d'abord avec AdoptedPaymentsStream et RestoreFrom. Rien n'a été changé.
    [restore_over] La table adoptée est ouverte : plus rien n'y est repris. Regardez avec `ops restore plan`, `ops cases` et `ops audit`. Rien n'a été changé.
   *[other] { $code }
}
declined-not-asked = { $word ->
    [several_payments] Plusieurs paiements sont possibles : nommez-en un par son identifiant. Rien n'a été changé.
    [several_cases] Plusieurs de ses cas sont ouverts : nommez-en un par case#GENRE#ID. Rien n'a été changé.
    [nothing_left] Il ne reste rien à rendre : aucun argent n'a été vu, ou tout a été rendu. Rien n'est parti.
    [not_a_duplicate] Ce paiement n'est pas un doublon. Rien n'est parti.
    [refunded_before] Autant en a déjà été rendu, ou a pu l'être : voyez ses remboursements. S'il faut le rendre encore une fois, dites quel remboursement c'est avec --number. Rien n'est parti.
    [too_little_to_send] LigdiCash ne verse pas moins de 100 F. Rendez-le autrement, et notez-le avec refund record. Rien n'est parti.
   *[other] { $word }
}
