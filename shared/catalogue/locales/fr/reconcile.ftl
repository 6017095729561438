reconcile-before = Il est peut-être sur le relevé précédent. S'il n'est sur aucun des deux, demandez à LigdiCash.
reconcile-twice = Demandez à LigdiCash si l'opération a été comptée deux fois.
reconcile-fits-several = Par le montant et la minute, elle correspond à plusieurs des nôtres : comparez-la avec ce qui est chez nous seulement.
reconcile-unknown = C'est de l'argent dont les livres ne savent rien, comme celui d'une facture dont la création n'a jamais reçu de réponse : cherchez-le dans le tableau de bord de LigdiCash.
reconcile-lines = { $count } lignes lues
reconcile-rows = { $count } lignes des livres lues
reconcile-only-ours = Chez nous seulement : { $id }, { $amount }.
reconcile-at-the-edge = Au bord : { $id }, { $amount }, commencé avant le premier jour.
reconcile-line-differs = La ligne { $line } diffère par { $name } : { $id }, chez nous { $ours }, chez eux { $theirs }.
reconcile-line-repeats = La ligne { $line } en répète une autre : { $id }.
reconcile-as-a-case = Pour en faire un dossier :
reconcile-only-theirs = Chez eux seulement : ligne { $line },{ $named } { $amount }.
reconcile-not-read = Elle porte notre identifiant { $id } : regardez `ops{ $way } show { $id }` ; le paiement a peut-être commencé avant les jours lus : donnez un --from plus tôt.
reconcile-shown = Il n'est pas sur le relevé : regardez `ops{ $way } show { $id }`, puis demandez à LigdiCash.
reconcile-asked = Interrogez LigdiCash maintenant : `ops{ $way } ask { $id }` ; ce que sa réponse prouve est enregistré. Si les deux ne concordent toujours pas, `ops{ $way } show { $id }` dit ce que quelqu'un peut décider.
reconcile-differs = { $word ->
    [amount] le montant
    [state] l'état
   *[day] le jour
}
reconcile-sums =
    Du { $from } au { $to } : { $agreed } lignes concordent, { $came_in } entrés et { $went_out } sortis ; écarts : { $exceptions } ; frais : { $fees }.
    Rien de payé : { $not_paid } lignes. D'autres jours, laissées de côté : { $left_out } lignes, { $left_francs }.
reconcile-line-mistaken = Ligne { $line } du relevé : { $what }
reconcile-statement-mistaken = Le relevé : { $what }
reconcile-unreadable = il est illisible : { $cause }.
reconcile-cells = elle a { $found } cellules, et les en-têtes en ont { $heads }.
reconcile-no-amount = « { $cell } » n'est pas un montant en francs entiers.
reconcile-no-date = « { $cell } » n'est pas une date.
reconcile-shortened = un tableur a abrégé « { $cell } » : exportez le relevé de nouveau, sans l'enregistrer dans un tableur.
reconcile-formula = « { $cell } » est une formule, et elle n'est pas calculée ici.
reconcile-state = nous ne savons pas si « { $word } » veut dire payé : écrivez-le dans le profil, sous paid ou not_paid.
reconcile-way = nous ne savons pas si « { $word } » est une entrée ou une sortie : écrivez-le dans le profil, sous in ou out.
reconcile-no-column = le profil nomme la colonne « { $column } », que les en-têtes n'ont pas une seule fois : donnez son numéro.
reconcile-profile = son profil est illisible : { $cause }.
reconcile-many-days = ses dates vont du { $from } au { $to } : donnez --from et --to.
reconcile-kept = le fichier temporaire est inutilisable ({ $cause }) : le disque est-il plein ?
reconcile-no-text = ce n'est pas du texte en UTF-8, UTF-16 ou Windows-1252.
reconcile-too-long = elle ne se termine pas.
reconcile-quotes = un guillemet n'est pas fermé, ou l'est au milieu d'une cellule.
reconcile-above-headings = elle se trouve au-dessus des en-têtes ou à leur place, et ce n'est pas un titre : sur quelle ligne sont les en-têtes ?
reconcile-no-columns = le profil ne nomme aucune colonne de montants, ou aucune colonne de dates.
reconcile-empty = il est vide.
reconcile-two-amounts = elle a à la fois de l'argent entré et de l'argent sorti.
