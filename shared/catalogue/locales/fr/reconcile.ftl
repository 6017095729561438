reconcile-before = Il est peut-être sur le relevé précédent. S'il n'est sur aucun des deux, demandez à LigdiCash.
reconcile-twice = Demandez à LigdiCash si la ligne a été comptée deux fois.
reconcile-fits-several = Son montant et sa minute correspondent à plusieurs de nos paiements : comparez-la avec les lignes qui sont chez nous seulement.
reconcile-unknown = Vos comptes n'ont pas cet argent. Il vient peut-être d'une facture dont la création est restée sans réponse : cherchez-le dans le tableau de bord de LigdiCash.
reconcile-lines = { $count } lignes lues
reconcile-rows = { $count } lignes des comptes lues
reconcile-only-ours = Chez nous seulement : { $id }, { $amount }.
reconcile-at-the-edge = Au bord : { $id }, { $amount }, commencé avant le premier jour.
reconcile-line-differs = La ligne { $line } diffère par { $name } : { $id }, chez nous { $ours }, chez eux { $theirs }.
reconcile-line-repeats = La ligne { $line } en répète une autre : { $id }.
reconcile-as-a-case = Pour en faire un dossier :
reconcile-only-theirs = Chez eux seulement : ligne { $line },{ $named } { $amount }.
reconcile-not-read = Elle porte notre identifiant { $id } : voyez `ops{ $way } show { $id }`. Si le paiement a commencé avant les jours lus, donnez un --from plus tôt.
reconcile-shown = Le relevé ne l'a pas : voyez `ops{ $way } show { $id }`, puis demandez à LigdiCash.
reconcile-asked = Interrogez LigdiCash maintenant : `ops{ $way } ask { $id }` enregistre sa réponse. Si les deux ne concordent toujours pas, `ops{ $way } show { $id }` indique ce que vous pouvez faire.
reconcile-differs = { $word ->
    [amount] montant
    [state] statut
    [day] jour
   *[other] {""}
}
reconcile-sums =
    Du { $from } au { $to } : { $agreed } lignes concordantes, { $came_in } entrés et { $went_out } sortis. Écarts : { $exceptions }. Frais : { $fees }.
    Non payé : { $not_paid } lignes. D'autres jours, laissées de côté : { $left_out } lignes, { $left_francs }.
reconcile-line-mistaken = Ligne { $line } du relevé : { $what }
reconcile-statement-mistaken = Le relevé : { $what }
reconcile-wrong = { $why ->
    [unreadable] il est illisible : { $cell }.
    [no_text] ce n'est pas un texte en UTF-8, UTF-16 ou Windows-1252.
    [too_long] elle ne se termine pas.
    [quotes] un guillemet n'est pas fermé, ou l'est au milieu d'une cellule.
    [cells] elle a { $cell } cellules, et les en-têtes en ont { $other }.
    [above_headings] elle se trouve au-dessus des en-têtes ou à leur place, et n'est pas un titre : où sont les en-têtes ?
    [no_columns] le profil ne nomme aucune colonne de montants, ou aucune colonne de dates.
    [empty] il est vide.
    [no_amount] « { $cell } » n'est pas un montant en francs entiers.
    [two_amounts] elle a à la fois une entrée et une sortie d'argent.
    [no_date] « { $cell } » n'est pas une date.
    [shortened] un tableur a abrégé « { $cell } » : exportez le relevé de nouveau, sans l'enregistrer dans un tableur.
    [formula] « { $cell } » est une formule, et les formules ne sont pas calculées ici.
    [state] nous ne savons pas si « { $cell } » veut dire payé : écrivez-le dans le profil, sous paid ou not_paid.
    [way] nous ne savons pas si « { $cell } » est une entrée ou une sortie : écrivez-le dans le profil, sous in ou out.
    [profile] son profil est illisible : { $cell }.
    [no_column] le profil nomme la colonne « { $cell } », absente des en-têtes ou répétée : donnez son numéro.
    [many_days] ses dates vont du { $cell } au { $other } : donnez --from et --to.
    [kept] nous ne pouvons pas utiliser le fichier temporaire ({ $cell }) : le disque est-il plein ?
    [two_columns] il a deux colonnes pour la même chose, dont « { $cell } » : gardez-en une, ou ignorez-en une.
    [unknown_columns] ces colonnes peuvent changer le sens d'une ligne, par exemple qui est déjà payé : { $cell }. Supprimez-les, ou ignorez-les par leur nom.
    [no_heading] il n'a pas de colonne « { $cell } » à ignorer.
    [two_sheets] deux de ses feuilles ont les en-têtes d'un paiement groupé, et l'une peut être masquée : gardez-en une.
    [too_large] il a plus de 5 000 lignes, ou il est trop grand : faites-en plusieurs paiements groupés.
   *[other] {""}
}
