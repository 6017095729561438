reconcile-as-a-case = Pour en faire un dossier :
reconcile-word = { $word ->
    [taken_back] Repris
    [other_amount] Autre montant
    [other_direction] Autre sens
    [other_status] Autre statut
    [only_theirs] Chez eux seulement
    [only_ours] Chez nous seulement
    [twice] En double
   *[other] {""}
}
reconcile-discrepancy = { $word } : ligne { $line }, { $id }. Chez nous : { $ours }. Chez eux : { $theirs }.
reconcile-advice = { $word ->
    [taken_back] LigdiCash a repris l'argent : voyez `ops{ $way } show { $id }`, et demandez pourquoi à LigdiCash.
    [only_theirs] Vos comptes n'ont pas cet identifiant : cherchez la ligne dans le tableau de bord de LigdiCash.
    [only_ours] Le relevé ne l'a pas : voyez `ops{ $way } show { $id }`, puis demandez à LigdiCash.
    [twice] Demandez à LigdiCash si la ligne a été comptée deux fois.
   *[other] Interrogez LigdiCash maintenant : `ops{ $way } ask { $id }` enregistre sa réponse. Si les deux ne concordent toujours pas, `ops{ $way } show { $id }` indique ce que vous pouvez faire.
}
reconcile-edge = Absents de ce relevé, et confirmés vers son premier ou son dernier jour : { $ids }. Voyez le relevé précédent ou suivant.
reconcile-sums =
    Du { $from } au { $to } : { $agreed } lignes concordantes, { $came_in } entrés et { $went_out } sortis. Écarts : { $exceptions }.
    Non payé : { $not_paid } lignes. D'autres jours, laissées de côté : { $left_out } lignes, { $left_francs }.
reconcile-not-ours = Pas à nous : { $direction } { $count } lignes, { $francs }.
reconcile-fees = Frais de { $operator } : { $francs }.
reconcile-rates = {" "}Taux : { $rate } ; le plus bas { $lowest } (ligne { $low_line }), le plus haut { $highest } (ligne { $high_line }).
reconcile-line-mistaken = Ligne { $line } du relevé : { $what }
reconcile-statement-mistaken = Le relevé : { $what }
reconcile-wrong = { $why ->
    [unreadable] il est illisible : { $cell }.
    [no_text] ce n'est pas un texte en UTF-8, UTF-16 ou Windows-1252.
    [too_long] elle ne se termine pas.
    [quotes] un guillemet n'est pas fermé, ou l'est au milieu d'une cellule.
    [cells] elle a { $cell } cellules, et les en-têtes en ont { $other }.
    [above_headings] elle se trouve au-dessus des en-têtes ou à leur place, et n'est pas un titre : où sont les en-têtes ?
    [no_columns] ses colonnes ne sont pas encore nommées : donnez --id et --amount avec les en-têtes du relevé.
    [empty] il est vide.
    [no_amount] « { $cell } » n'est pas un montant en francs entiers.
    [no_date] « { $cell } » n'est pas une date : donnez la forme des dates avec --dates.
    [shortened] un tableur a abrégé « { $cell } » : exportez le relevé de nouveau, sans l'enregistrer dans un tableur.
    [formula] « { $cell } » est une formule, et les formules ne sont pas calculées ici.
    [remembered] le fichier de ses colonnes est illisible : { $cell }.
    [no_column] aucune de ses premières lignes n'a chacun de ces en-têtes une fois : { $cell }.
    [no_days] il n'a pas de dates : donnez --date avec l'en-tête des dates, ou --from et --to.
    [two_columns] il a deux colonnes pour la même chose, dont « { $cell } » : gardez-en une, ou ignorez-en une.
    [unknown_columns] ces colonnes peuvent changer le sens d'une ligne, par exemple qui est déjà payé : { $cell }. Supprimez-les, ou ignorez-les par leur nom.
    [no_heading] il n'a pas de colonne « { $cell } » à ignorer.
    [two_sheets] deux de ses feuilles ont les en-têtes, et l'une peut être masquée : gardez-en une.
    [too_large] il est trop grand, ou c'est un paiement groupé de plus de 5 000 lignes : partagez-le.
   *[other] {""}
}
