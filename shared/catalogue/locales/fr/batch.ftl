batch-faults = Fautes dans le fichier : { $count }. Corrigez-les et donnez de nouveau le fichier ; rien n'a été envoyé.
batch-more-faults = et { $count } de plus
batch-cell-wrong = Ligne { $line }, { $column } « { $cell } » : { $what }
batch-line-wrong = Ligne { $line } : { $what }
batch-file-wrong = Le fichier : { $what }
batch-fault = { $what ->
    [cells] elle a plus ou moins de cellules que les en-têtes, ou une cellule sous aucun en-tête.
    [headings] elle répète les en-têtes : supprimez-la.
    [total] c'est un total et non un décaissement : supprimez-la.
    [empty] la cellule est vide.
    [shortened] un tableur l'a abrégé, et les chiffres qui manquent sont perdus : écrivez-le de nouveau, dans une colonne que le tableur tient pour du texte.
    [formula] c'est une formule, qui n'est pas calculée ici : écrivez son résultat.
    [failed] la formule n'a pas de résultat : corrigez-la, ou écrivez le résultat.
    [no_text] c'est une date, une heure, une valeur logique ou un nombre à décimales : écrivez un nombre entier ou du texte.
    [no_number] ce n'est pas un numéro de téléphone avec l'indicatif du pays, comme 22670000001.
    [no_country] l'indicatif du pays manque : écrivez-le, ou donnez --country.
    [no_amount] ce n'est pas un montant en francs entiers.
    [out_of_bounds] LigdiCash verse de 100 à 1 000 000 F à la fois.
    [no_reason] il dépasse 250 caractères, ou contient un saut de ligne.
    [no_reference] elle dépasse 31 caractères, ou contient une espace, un accent ou un autre caractère qu'aucune référence ne peut avoir.
    [twice] une autre ligne a la même référence. Une ligne sans référence a pour référence son numéro dans le fichier.
   *[no_method] ce n'est aucune de : mobile money, portefeuille garder, portefeuille transmettre.
}
batch-no-columns = il lui faut une ligne d'en-têtes avec au moins : numéro, montant, motif. `ops payouts template` l'écrit.
batch-no-text = ce n'est ni un .xlsx, ni du texte en UTF-8, UTF-16 ou Windows-1252. Un ancien .xls, ou un fichier avec mot de passe, doit d'abord être enregistré en .xlsx ou en CSV.
batch-two-sheets = deux de ses feuilles ont les en-têtes d'un lot, et l'une peut être masquée : gardez-en une.
batch-too-large = il a plus de 5 000 lignes, ou il est plus grand que ce qui peut être lu : faites-en plusieurs lots.
batch-two-columns = il a deux colonnes pour un même sens, dont « { $heading } » : gardez-en une.
batch-column = { $column ->
    [number] numéro
    [amount] montant
    [reason] motif
    [reference] référence
    [method] méthode
   *[name] nom
}
