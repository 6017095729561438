advice-reference = {" "}(sa référence est { $reference })
advice-money-seen = Cherchez le paiement dans le tableau de bord de LigdiCash{ $dashboard } avant d'honorer la commande : elle est bloquée, et ce paiement ne la paie pas. Mettez-vous d'accord avec le client. Le dossier se ferme aussi si LigdiCash prouve quand même le paiement.
advice-no-money-seen = Nous n'avons vu aucun argent, et la commande peut être payée de nouveau. Cherchez le paiement dans le tableau de bord de LigdiCash{ $dashboard }. Si plusieurs paiements le disent à la fois, les clés du secret sont peut-être celles d'un autre projet. Le dossier se ferme dès que LigdiCash dit ce qu'il en est de l'argent, ou dès que vous le dites.
advice-status-not-taken = LigdiCash le dit « { $word } », un statut qui n'est dans aucun de ses documents. Cela ne prouve rien : rien n'est payé et rien ne prend fin par ce mot, et seule une nouvelle version de ce logiciel peut le lire. D'ici là, le tableau de bord de LigdiCash dit ce qu'il en est de l'argent : regardez-y avant d'honorer la commande ou de décaisser de nouveau.
advice-amount-not-taken = LigdiCash donne comme montant : { $said }. Personne ne devine ce que cela veut dire : ce paiement ne paie aucune commande et ne peut pas être accepté, et seule une nouvelle version de ce logiciel peut lire une telle réponse. D'ici là, la commande reste bloquée ; le tableau de bord de LigdiCash dit ce qui a été payé. Si l'argent doit être rendu, libérez le paiement, rendez l'argent par un autre moyen et fermez son dossier.
advice-token-lost = Cherchez le paiement dans le tableau de bord de LigdiCash d'après la commande, le montant et l'heure, ou dans son relevé : personne d'autre ne sait si quelqu'un l'a payé. Si la commande dit que c'est lui qui l'a payée, le registre l'avait prouvé. Sinon, la commande peut être payée de nouveau ; si l'argent est venu, mettez-vous d'accord avec le client. Le dossier se ferme dès que vous le dites.
advice-debit-unknown = Ne demandez pas encore au client de payer une seconde fois : le payeur a peut-être été débité. Cherchez le paiement dans le tableau de bord de LigdiCash d'après le numéro, le montant ({ $amount }) et l'heure, ou demandez son jeton à l'assistance de LigdiCash. La demande n'est jamais renvoyée, et le dossier se ferme de lui-même si LigdiCash rappelle avec un jeton qui le prouve.
advice-debit-freed = La commande peut être payée de nouveau, et le payeur a peut-être été débité quand même. Cherchez le paiement dans le tableau de bord de LigdiCash d'après le numéro, le montant ({ $amount }) et l'heure, ou demandez son jeton à l'assistance de LigdiCash. S'il est prouvé après qu'un autre paiement a payé la commande, c'est un doublon. Le dossier reste ouvert jusqu'à la preuve, ou jusqu'à ce que vous le libériez.
advice-duplicate = Un autre paiement a payé la commande : ne l'honorez pas une seconde fois.
advice-payout = Ne le refaites pas encore : il a peut-être été fait. Cherchez-le dans le tableau de bord de LigdiCash d'après le numéro, le montant ({ $amount }) et l'heure, ou demandez à l'assistance de LigdiCash. Celui-ci n'est jamais renvoyé, et le dossier se ferme de lui-même dès que LigdiCash le prouve.
advice-owed = La commande a été libérée, et l'argent qui a été vu revient au payeur.
advice-under-way = En route vers le payeur : { $amount }. Ne les rendez pas par un autre moyen. Si LigdiCash ne fait pas le décaissement, un dossier le dit, et ils sont dus de nouveau.
advice-waits = Une seconde personne doit accorder ce retour : { $amount }. Rien n'en part avant, et il ne faut pas le rendre par un autre moyen, sauf si cette personne le refuse.
advice-back-unknown = Peut-être rendu : { $amount }. Personne ne sait si le payeur l'a reçu. Ne le rendez pas une seconde fois avant que l'histoire de ce décaissement dise ce qu'il en est.
advice-given-back = Rendu : { $amount }.
advice-still-owed = Reste dû : { $amount }.
advice-at-most = De ce paiement, { $amount } au plus peuvent encore être rendus.
advice-wish-ends = S'il n'y a plus rien à rendre, fermez le dossier.
advice-refund-failed = Un remboursement n'a pas été fait : { $refunds }. Rien n'en est parti, à notre connaissance : si le payeur doit le recevoir, rendez-le de nouveau, par un décaissement ou par un autre moyen.
advice-nothing-owed = Plus rien n'est dû : fermez le dossier.
advice-amount-unknown = Personne ne sait combien a été vu : demandez à l'assistance de LigdiCash, rendez l'argent par un autre moyen, et fermez le dossier.
advice-when = { $word ->
    [review-accept] Si ce qui a été payé suffit à votre boutique, acceptez-le : cela paie la commande.
    [review-prove] Si l'assistance donne le jeton du paiement, prouvez le paiement avec ce jeton.
    [review-release] Si la commande doit être payée de nouveau et l'argent rendu plus tard, libérez-la : ce qui a été vu reste dû.
    [release-unseen] Quand vous avez vérifié, libérez-la : le dossier se ferme.
    [release-debit] Seulement si l'assistance dit que personne n'a été débité, libérez-la : la commande peut être payée de nouveau.
    [refund-make] Si de l'argent doit revenir au client, remboursez-le : un décaissement l'envoie au numéro qui a payé, et jamais plus que ce qui a été payé. Une commande payée reste payée ; une commande à vérifier peut être payée de nouveau.
    [refund-record] Si vous l'avez rendu par un autre moyen, notez-le.
    [refund-take-back] Si l'argent n'a pas été rendu, annulez cette note : il ne compte plus comme rendu.
    [payout-prove] Si l'assistance donne son jeton, prouvez-le avec ce jeton.
    [payout-close] Si le bénéficiaire a l'argent et que rien ne le prouve, dites qu'il a été fait.
    [payout-not-made] Seulement si l'assistance dit qu'il n'a pas été fait, et au plus tôt un jour après son envoi, dites-le : il ne compte plus, et vous pouvez en demander un autre, avec un autre payoutId.
   *[other] { "" }
}
advice-approval = Rien ne part avant qu'une seconde personne l'accorde : ce ne peut pas être celle qui l'a demandé.
advice-made-payout = S'il est parti vers un mauvais numéro, personne ici ne peut le rappeler, et LigdiCash n'offre aucun appel pour cela : écrivez tout de suite à son assistance{ $dashboard }, et demandez à qui a reçu l'argent de le renvoyer. Ouvrez un dossier en attendant, pour ne pas l'oublier. Ce que reçoit le bon numéro est un autre décaissement, avec un autre payoutId.
advice-failed-refund = L'argent n'est pas parti, à notre connaissance. Regardez le paiement qu'il rembourse : c'est là qu'on décide s'il est rendu de nouveau.
advice-late-payout = La boutique a appris qu'il n'était pas fait, et il a été fait quand même. Si vous l'avez refait, il a été fait deux fois : demandez au bénéficiaire de rendre l'argent ; puis fermez le dossier.
advice-event-given-up = Un événement a été abandonné après trois jours : un destinataire au moins ne l'a pas pris, et l'événement n'est plus envoyé de lui-même. Lisez le journal de votre webhook, réparez-le, et faites renvoyer l'événement.
advice-event-refused = Un destinataire refuse un événement, qui revient de lui-même à l'heure indiquée ci-dessus. Dès que le destinataire est réparé, faites renvoyer l'événement tout de suite.
advice-contradiction = LigdiCash dit maintenant autre chose que lorsqu'il a prouvé ce paiement. Le paiement reste abouti. Cherchez-le dans le tableau de bord de LigdiCash, et envoyez à son assistance les échanges ci-dessus ; puis fermez le dossier.
advice-statement = Quelqu'un a ouvert un dossier, et le registre dit pourquoi : un relevé de LigdiCash qui ne concorde pas avec ce que nous savons, ou de l'argent parti vers un mauvais numéro. Cherchez dans le tableau de bord de LigdiCash, et envoyez à son assistance la référence et les échanges ci-dessus. Fermez le dossier quand il n'y a plus rien à obtenir.
advice-audit = Ce qui est enregistré de ce paiement ne concorde pas : ce qui en est dit ici peut être faux. Comparez-le avec ses échanges et avec le tableau de bord de LigdiCash avant de payer ou d'honorer quoi que ce soit. Cherchez ce qui a écrit dans la table, et restaurez ce qui est abîmé. Le dossier se ferme de lui-même dès que l'audit ne trouve plus rien.
advice-asks = interroge LigdiCash maintenant
advice-shows-person = montre qui a payé ; c'est noté
advice-shows-payer = le paiement qui a payé la commande
advice-shows-payin = le paiement qu'il rembourse
