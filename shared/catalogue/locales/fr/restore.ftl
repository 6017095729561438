restore-action = ce qui est fait
restore-stood = ici
restore-stands = ensuite
restore-case = cas
restore-called = oui
restore-id = identifiant
restore-open = Ouvrir la table adoptée ? Dès lors, paiements et décaissements reprennent, sauf si quelqu'un les a mis en pause, et plus rien n'est repris. [o/N]
restore-does = { $word ->
    [carried] repris
    [proven] prouvé par le registre
    [watched] LigdiCash sera interrogé
    [unknown] inconnu : une personne doit voir
   *[other] { $word }
}
restore-progress = regardés : { $looked_at }
restore-unreadable = Rien de lisible ne dit ce qu'était { $name } : cela devient un cas, et ce que cela peut avoir été est mis en pause.
restore-counted = {" "}; { $named } : { $count }
restore-done = C'est repris.
restore-not-done = Rien n'a été changé.
restore-sums = Regardés : { $looked_at }{ $counted } ; cas : { $cases }. { $done }
restore-to-apply =
    Pour le reprendre :
    {"  "}{ $command }
restore-opened = { $is ->
    [opened] La table adoptée est ouverte.
    [open] La table adoptée était déjà ouverte.
   *[held] La table adoptée reste retenue : rien n'y change. Pour l'ouvrir, relancez la commande et acceptez, ou ajoutez --yes.
}
restore-other-table = La pile a été déployée avec RestoreFrom={ $deployed }, et non { $given } : comparez les deux, et donnez celle-là, ou déployez de nouveau. Rien n'a été changé.
restore-slow = Aucune réponse n'est venue en 35 secondes.
restore-stopped =
    { $cause }
    Ce qui est repris reste, et la table est retenue jusqu'à son ouverture. Relancez :
    {"  "}{ $command }
