restore-action = action
restore-stood = maintenant
restore-stands = après
restore-case = dossier
restore-called = oui
restore-id = identifiant
restore-open = Ouvrir la table restaurée ? Les paiements et les décaissements reprennent alors, sauf s'ils sont en pause, et plus aucun changement n'est copié. [o/N]
restore-does = { $word ->
    [carried] copié
    [proven] confirmé par le journal
    [watched] à demander à LigdiCash
    [unknown] à vérifier
   *[other] { $word }
}
restore-progress = vérifiés : { $looked_at }
restore-unreadable = Nous ne pouvons pas lire l'état de { $name } : nous ouvrons un dossier, et suspendons les paiements ou les décaissements concernés.
restore-counted = {" "}; { $named } : { $count }
restore-done = Changements copiés.
restore-not-done = Rien n'a changé.
restore-sums = Vérifiés : { $looked_at }{ $counted }. Dossiers : { $cases }. { $done }
restore-to-apply =
    Pour copier les changements :
    {"  "}{ $command }
restore-opened = { $is ->
    [opened] La table restaurée est ouverte.
    [open] La table restaurée était déjà ouverte.
    [held] La table restaurée est encore en attente : rien n'y change. Pour l'ouvrir, relancez la commande et acceptez, ou ajoutez --yes.
   *[other] La table restaurée est encore en attente : rien n'y change. Pour l'ouvrir, relancez la commande et acceptez, ou ajoutez --yes.
}
restore-other-table = L'installation a été déployée avec RestoreFrom={ $deployed }, pas { $given }. Comparez les deux, puis donnez la bonne, ou déployez de nouveau. Rien n'a changé.
restore-slow = Aucune réponse n'est venue en 35 secondes.
restore-stopped =
    { $cause }
    Les changements déjà copiés restent, et la table est en attente jusqu'à ce que vous l'ouvriez. Relancez :
    {"  "}{ $command }
