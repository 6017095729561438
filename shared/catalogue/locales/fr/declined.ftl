declined-again = { $said } Réessayez dans { $after }.
declined-said = { $code ->
    [not_a_person] Seule une personne peut décider : connectez-vous comme utilisateur IAM, ou avec un rôle que l'installation nomme dans DeciderRoles. Rien n'a changé.
    [not_under_review] Aucun paiement n'est en examen ici : une réponse plus récente de LigdiCash, ou quelqu'un d'autre, y a mis fin. Rien n'a changé.
    [nothing_learnt] LigdiCash ne dit rien de l'argent pour l'instant : réessayez plus tard. Rien n'a changé.
    [not_repeated] LigdiCash ne répète pas ce paiement avec ce montant : comparez-le avec `ops show`. Rien n'a changé.
    [answer_not_read] La réponse de LigdiCash n'a pas de statut, ou pas de montant, que ce logiciel sache lire ; inutile de réessayer avant qu'une nouvelle version la lise. D'ici là, la commande reste bloquée, et le tableau de bord de LigdiCash dit ce qui a été payé. Si l'argent doit être rendu, libérez le paiement, rendez l'argent par un autre moyen et fermez son dossier. Rien n'a changé.
    [given_back] Ce qui a été payé a été rendu, ou quelqu'un a promis de le rendre : cela ne paie aucune commande. Rien n'a changé.
    [order_already_paid] Un autre paiement a payé la commande. Rien n'a changé.
    [outcome_known] Nous savons ce que le décaissement est devenu, ou il est encore en cours d'envoi : voyez `ops show`. Rien n'a changé.
    [too_early] Le décaissement est trop récent : LigdiCash peut encore le faire. Rien n'a changé.
    [token_not_needed] Le décaissement n'a pas besoin d'un autre jeton : il est prouvé, ou nous ne l'avons jamais demandé à LigdiCash. Rien n'a changé.
    [token_refused] LigdiCash répond à ce jeton par une erreur : comparez-le avec celui que l'assistance a donné. Rien n'a changé.
    [token_not_completed] LigdiCash ne dit pas que le décaissement de ce jeton a abouti : il a échoué, ou il est en cours. Rien n'a changé.
    [token_of_another] LigdiCash donne pour ce jeton un autre décaissement, ou un autre montant : demandez à son assistance le jeton de celui-ci. Rien n'a changé.
    [token_unnamed] LigdiCash dit que le décaissement de ce jeton a abouti, sans dire lequel c'est : cela ne prouve rien. Si vous êtes sûr que c'est celui-ci, dites-le : `ops payout close`. Rien n'a changé.
    [event_not_given_up] Aucun destinataire n'a refusé cet événement, ou il n'y a plus rien à faire : les destinataires l'ont, il doit encore partir, ou il ne partira jamais. `ops show` dit ce qu'il en est. Rien n'a changé.
    [event_being_sent] L'événement est en train de partir. Répétez la commande dans une minute : le destinataire l'aura, ou l'aura encore refusé. Rien n'a changé.
    [person_still_needed] Nous avons encore besoin de la personne : de l'argent est en route ou reste dû, ou un dossier est ouvert. Réglez cela d'abord. Rien n'a changé.
    [case_open] Ce dossier est déjà ouvert. Rien n'a changé.
    [case_not_open] Aucun dossier de ce nom n'est ouvert. Rien n'a changé.
    [case_not_closed] Il n'y a rien à rouvrir : personne n'a fermé un tel dossier, ou ce qui l'a causé est réglé depuis. Rien n'a changé.
    [case_not_closable] Personne ne ferme ni n'ouvre ce dossier, car seul ce qui l'a causé le ferme : décidez de cela. Rien n'a changé.
    [unreadable] L'installation n'arrive pas à lire ce qu'elle a enregistré à ce sujet : une autre version l'a peut-être écrit. `ops cases` indique l'élément.
    [batch_differs] Un lot de ce nom a été commencé avec un autre fichier : donnez celui avec lequel il a été commencé, ou donnez à celui-ci un autre nom. Rien n'est parti.
    [payout_id_reused] Ce nom ou cette référence a déjà servi : à autre chose, ou à ce qui a été annulé depuis. Prenez-en une autre, par exemple celle-ci avec une lettre à la fin. Rien n'est parti.
    [payout_not_failed] Le décaissement que celui-ci réessaie est inconnu ici, ou a peut-être été fait : `ops show` dit ce qu'il est devenu. Rien n'est parti.
    [refund_of_unpaid] Ce paiement n'a pas abouti : il n'y a donc rien à rendre. Rien n'est parti.
    [refund_overtaken] Depuis la demande de remboursement, ce que nous savons du paiement a changé : voyez-le avec `ops show`, et décidez du paiement avant le remboursement. Rien n'a changé.
    [refund_exceeds_payment] Avec ce qui a déjà été rendu, cela dépasse ce qui a été payé. Rien n'est parti.
    [refund_of_unknown] Ce paiement n'existe pas. Rien n'est parti.
    [refund_without_number] Nous ne connaissons pas avec son indicatif le numéro qui a payé : donnez avec --customer celui qui doit recevoir l'argent, ou rendez-le par un autre moyen et notez-le avec `ops refund record`. Rien n'est parti.
    [payout_over_limit] Le montant dépasse le plafond d'un décaissement : demandez-le en plusieurs parties, avec --amount. L'aperçu d'un plus petit montant donne ce plafond. Rien n'est parti.
    [payout_over_daily_limit] Avec les autres décaissements du jour, le montant dépasse le plafond d'un jour : l'aperçu d'un plus petit montant dit ce qui reste. Rien n'est parti.
    [payouts_paused] Les décaissements sont en pause : `ops payouts resume` y met fin. Rien n'est parti.
    [payout_balance_too_low] Le compte du marchand chez cet opérateur contient trop peu : alimentez-le, puis relancez la commande ; un décaissement qui ne rembourse rien demande un autre payoutId. Rien n'est parti.
    [payout_rule_refused] La règle de LigdiCash sur les dernières 24 heures l'interdit : demandez à son assistance. Rien n'est parti.
    [payout_recipient_refused] LigdiCash ne connaît pas le bénéficiaire. Rien n'est parti.
    [payout_rejected] Une seconde personne a refusé ce décaissement. Rien n'est parti.
    [ligdicash_unreachable] Nous n'avons pas pu joindre LigdiCash : relancez la commande plus tard ; un décaissement qui ne rembourse rien demande un autre payoutId. Rien n'est parti.
    [ligdicash_configuration] LigdiCash refuse les décaissements de ce projet : `ops doctor` vérifie les clés. Rien n'est parti.
    [ligdicash_refused] LigdiCash refuse le décaissement tel qu'il est décrit : voyez ses échanges avec `ops show`. Rien n'est parti.
    [same_person] La personne qui a demandé un décaissement ne peut pas l'accorder : une autre personne doit le faire. Rien n'est parti.
    [not_awaiting] Le décaissement n'attend pas de seconde personne. Rien n'a changé.
    [recipient_differs] Le décaissement a été demandé vers un autre numéro : donnez avec --customer celui de la demande. Rien n'est parti.
    [table_held] L'installation a adopté une table que personne n'a encore ouverte : terminez d'abord la restauration, avec `ops restore apply`. Rien n'a changé.
    [not_adopted] L'installation travaille sur sa propre table, ou pas encore sur la table restaurée : déployez-la d'abord avec AdoptedPaymentsStream et RestoreFrom. Rien n'a changé.
    [restore_over] La table adoptée est ouverte : plus rien n'y est repris. Regardez avec `ops restore plan`, `ops cases` et `ops audit`. Rien n'a changé.
   *[other] { $code }
}
declined-not-asked = { $word ->
    [several_payments] Plusieurs paiements sont possibles : donnez l'identifiant de l'un d'eux. Rien n'a changé.
    [several_cases] Plusieurs de ses dossiers sont ouverts : désignez-en un par case#GENRE#ID. Rien n'a changé.
    [nothing_left] Il ne reste rien à rendre : nous n'avons vu aucun argent, ou tout a été rendu, ou est en route. Rien n'est parti.
    [refunded_before] Un tel montant a déjà été rendu, ou l'a peut-être été : voyez ses remboursements. S'il faut le rendre encore une fois, dites avec --number de quel remboursement il s'agit. Rien n'est parti.
    [no_number] Donnez le numéro qui reçoit l'argent avec l'indicatif du pays et tous ses chiffres, comme 22670000001. Rien n'est parti.
    [no_case_of_event] Aucun dossier ne s'ouvre au sujet d'un événement : faites-le renvoyer avec `ops events replay`. Rien n'a changé.
    [no_case_name] Un dossier s'appelle case#GENRE#ID, comme `ops show` l'affiche. Rien n'a changé.
    [case_of_name] C'est le nom d'une commande ou d'un décaissement : regardez-le avec `ops show`, et nommez par son identifiant le paiement ou le décaissement dont parle le dossier. Rien n'a changé.
    [nothing_refused] Aucun événement n'est abandonné, ni refusé depuis une demi-heure. Rien n'a changé.
    [too_little_to_send] LigdiCash ne verse pas moins de 100 F. Rendez l'argent par un autre moyen, et notez-le avec refund record. Rien n'est parti.
    [other_batch] Ce n'est pas le condensé du fichier, ou pas la somme : regardez de nouveau le fichier par `ops payouts check`. Rien n'est parti.
    [not_typed] On ne peut demander à personne ici : donnez --digest et --total. Rien n'est parti.
    [no_payouts] Cette installation ne décaisse pas : elle a été déployée sans EnablePayouts. Rien n'est parti.
   *[other] { $word }
}
