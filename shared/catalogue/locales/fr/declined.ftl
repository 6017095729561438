declined-again = { $said } Réessayez dans { $after }.
declined-now = { $said } Il est maintenant : { $now }.
declined-limit = { $said } Le plafond est de { $limit }.
declined-said = { $code ->
    [not_a_person] Seule une personne peut faire cette action : connectez-vous à AWS comme utilisateur, ou avec un rôle autorisé à décider. Rien n'a changé.
    [changed] Cela a changé depuis que vous l'avez vu : votre action n'a pas eu lieu. Regardez de nouveau, puis décidez.
    [not_under_review] Ce paiement n'est plus à vérifier : une réponse plus récente de LigdiCash ou un autre membre de l'équipe l'a réglé. Rien n'a changé.
    [nothing_learnt] LigdiCash ne donne aucun résultat pour l'instant : réessayez plus tard. Rien n'a changé.
    [not_repeated] LigdiCash ne confirme plus ce paiement avec ce montant : vérifiez le paiement. Rien n'a changé.
    [answer_not_read] Nous ne pouvons pas lire le statut ou le montant donné par LigdiCash : la commande reste bloquée. Inutile de réessayer avant une mise à jour de ce logiciel. Vérifiez le montant dans le tableau de bord de LigdiCash. Pour rembourser le client, débloquez la commande, remboursez vous-même, puis marquez ce dossier comme réglé. Rien n'a changé.
    [given_back] Cet argent est remboursé ou en cours de remboursement : il ne peut pas payer la commande. Rien n'a changé.
    [order_already_paid] Un autre paiement a payé cette commande. Rien n'a changé.
    [outcome_known] Le résultat de ce décaissement est connu, ou l'envoi est en cours. Rien n'a changé.
    [too_early] Ce décaissement est trop récent : LigdiCash peut encore l'envoyer. Rien n'a changé.
    [token_not_needed] Ce décaissement n'a pas besoin d'un autre jeton : LigdiCash l'a confirmé, ou n'a jamais reçu notre demande. Rien n'a changé.
    [token_refused] LigdiCash refuse ce jeton : comparez-le avec celui du support. Rien n'a changé.
    [token_not_completed] Le décaissement de ce jeton n'est pas confirmé : il a échoué, ou il est en cours. Rien n'a changé.
    [token_of_another] Ce jeton est celui d'un autre décaissement, ou d'un autre montant : demandez le bon au support LigdiCash. Rien n'a changé.
    [token_unnamed] LigdiCash confirme un décaissement pour ce jeton, sans indiquer lequel. Si vous êtes sûr que c'est celui-ci, marquez-le comme envoyé. Rien n'a changé.
    [event_not_given_up] Il n'y a rien à renvoyer. La boutique a reçu cette notification, son envoi est à venir, ou il n'aura jamais lieu. Rien n'a changé.
    [event_being_sent] Cette notification est en cours d'envoi : réessayez dans une minute. Rien n'a changé.
    [person_still_needed] Les données de cette personne sont encore nécessaires : de l'argent est en route ou dû, ou un dossier est ouvert. Rien n'a changé.
    [case_open] Ce dossier est déjà ouvert. Rien n'a changé.
    [case_not_open] Ce dossier n'est pas ouvert. Rien n'a changé.
    [case_not_closed] Il n'y a rien à rouvrir : votre équipe n'a pas fermé ce dossier, ou sa cause est réglée. Rien n'a changé.
    [case_not_closable] Ce dossier se ferme seul dès que sa cause est réglée. Rien n'a changé.
    [unreadable] Les données enregistrées sont illisibles : une autre version les a peut-être écrites.
    [batch_differs] Un paiement groupé de ce nom a commencé avec un autre fichier : reprenez ce fichier, ou changez de nom. Rien n'est parti.
    [payout_id_reused] Cette référence a déjà servi, pour un autre décaissement ou pour un envoi annulé. Prenez-en une autre, par exemple celle-ci suivie d'une lettre. Rien n'est parti.
    [payout_not_failed] Le décaissement à réessayer est inconnu, ou il est peut-être parti. Rien n'est parti.
    [refund_of_unpaid] Ce paiement n'est pas payé : il n'y a rien à rembourser. Rien n'est parti.
    [refund_overtaken] Depuis la demande de remboursement, le paiement a changé : ce montant n'est plus dû. Rien n'est parti.
    [refund_doubted] LigdiCash indique maintenant que ce n'était pas payé : c'est peut-être déjà remboursé. Vérifiez d'abord le paiement. Rien n'est parti.
    [refund_exceeds_payment] Avec les remboursements précédents, cela dépasse le montant payé. Rien n'est parti.
    [refund_of_unknown] Ce paiement n'existe pas. Rien n'est parti.
    [refund_without_number] Nous ne savons pas quel numéro a payé. Donnez le numéro du bénéficiaire, ou remboursez vous-même et enregistrez-le. Rien n'est parti.
    [payout_over_limit] Ce montant dépasse le plafond par décaissement : envoyez-le en plusieurs parties. Rien n'est parti.
    [payout_over_daily_limit] Les décaissements du jour dépasseraient le plafond : l'aperçu d'un montant plus petit indique le reste. Rien n'est parti.
    [payouts_paused] Les décaissements sont en pause : reprenez-les d'abord. Rien n'est parti.
    [payout_balance_too_low] Votre solde LigdiCash chez cet opérateur est trop bas : rechargez-le, puis réessayez. Un premier paiement par cet opérateur ouvre ce solde. Prenez une autre référence, sauf pour un remboursement. Rien n'est parti.
    [payout_rule_refused] La règle de LigdiCash sur 24 heures l'interdit : demandez à son support. Rien n'est parti.
    [payout_recipient_refused] LigdiCash ne connaît pas ce bénéficiaire. Rien n'est parti.
    [payout_rejected] Une seconde personne a refusé ce décaissement. Rien n'est parti.
    [ligdicash_unreachable] LigdiCash est injoignable : réessayez plus tard. Prenez une autre référence, sauf pour un remboursement. Rien n'est parti.
    [ligdicash_configuration] LigdiCash refuse les décaissements de ce projet : lancez le diagnostic pour vérifier les clés. Rien n'est parti.
    [ligdicash_refused] LigdiCash refuse ce décaissement : les échanges indiquent pourquoi. Rien n'est parti.
    [same_person] Vous avez demandé ce décaissement : une autre personne doit l'approuver. Rien n'est parti.
    [not_awaiting] Ce décaissement n'attend pas d'approbation. Rien n'a changé.
    [recipient_differs] Ce décaissement a été demandé pour un autre numéro : donnez celui de la demande. Rien n'est parti.
    [table_held] La table restaurée est en attente : terminez d'abord la restauration. Rien n'a changé.
    [not_adopted] La table restaurée n'est pas rattachée : rattachez-la d'abord. Rien n'a changé.
    [restore_over] La table restaurée est active : plus rien n'y est copié. Voyez ce qui est à traiter et lancez l'audit. Rien n'a changé.
   *[other] { $code }
}
declined-not-asked = { $word ->
    [several_payments] Plusieurs paiements correspondent : donnez l'identifiant d'un seul. Rien n'a changé.
    [several_cases] Plusieurs dossiers correspondent. Rien n'a changé.
    [nothing_left] Il ne reste rien à rembourser : nous n'avons vu aucun argent, ou tout est remboursé ou en route. Rien n'est parti.
    [refunded_before] Vous avez peut-être déjà remboursé ce montant : vérifiez les remboursements. Pour rembourser encore une fois, donnez le numéro du remboursement. Rien n'est parti.
    [no_number] Donnez le numéro du bénéficiaire avec l'indicatif et tous ses chiffres, comme 22670000001. Rien n'est parti.
    [no_case_of_event] Une notification n'a pas de dossier à ouvrir : renvoyez-la. Rien n'a changé.
    [no_case_name] Ce n'est pas le nom d'un dossier. Rien n'a changé.
    [case_of_name] C'est le nom d'une commande ou d'un décaissement : donnez plutôt l'identifiant du paiement ou du décaissement. Rien n'a changé.
    [nothing_refused] Aucune notification n'a échoué, et aucune n'est refusée depuis une demi-heure. Rien n'a changé.
    [too_little_to_send] LigdiCash n'envoie pas moins de 100 F. Remboursez vous-même, puis enregistrez-le. Rien n'est parti.
    [other_batch] L'empreinte ou le total ne correspond pas à ce fichier : contrôlez de nouveau le fichier. Rien n'est parti.
    [not_typed] Nous ne pouvons pas vous demander ici l'empreinte et le total. Rien n'est parti.
    [no_payouts] Les décaissements ne sont pas activés : voyez avec votre développeur. Rien n'est parti.
    [no_owner_page] La page du propriétaire n'est pas activée : voyez avec votre développeur. Rien n'a changé.
   *[other] { $word }
}
