restore-action = ce qui est fait
restore-stood = ici
restore-stands = ensuite
restore-case = dossier
restore-called = oui
restore-id = identifiant
restore-open = Ouvrir la table adoptée ? Dès lors, les paiements et les décaissements reprennent, sauf si quelqu'un les a mis en pause, et plus rien n'est repris de l'ancienne table. [o/N]
restore-does = { $word ->
    [carried] repris
    [proven] prouvé par le registre
    [watched] LigdiCash sera interrogé
    [unknown] inconnu : quelqu'un doit vérifier
   *[other] { $word }
}
restore-progress = regardés : { $looked_at }
restore-unreadable = Rien de lisible ne dit ce qu'était { $name } : cela devient un dossier, et ce que cela a pu être est mis en pause.
restore-counted = {" "}; { $named } : { $count }
restore-done = C'est repris.
restore-not-done = Rien n'a changé.
restore-sums = Regardés : { $looked_at }{ $counted } ; dossiers : { $cases }. { $done }
restore-to-apply =
    Pour le reprendre :
    {"  "}{ $command }
restore-opened = { $is ->
    [opened] La table adoptée est ouverte.
    [open] La table adoptée était déjà ouverte.
   *[held] La table adoptée reste retenue : rien n'y change. Pour l'ouvrir, relancez la commande et acceptez, ou ajoutez --yes.
}
restore-other-table = L'installation a été déployée avec RestoreFrom={ $deployed }, et non { $given } : comparez les deux, puis donnez la bonne, ou déployez de nouveau. Rien n'a changé.
restore-slow = Aucune réponse n'est venue en 35 secondes.
restore-stopped =
    { $cause }
    Ce qui a été repris reste, et la table est retenue tant que personne ne l'ouvre. Relancez :
    {"  "}{ $command }
