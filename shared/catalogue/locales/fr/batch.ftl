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
    [formula] c'est une formule, qui n'est pas calculée ici : écrivez son résultat. Dans un tableur, copiez la colonne et collez-la en valeurs.
    [failed] la formule n'a pas de résultat : corrigez-la, ou écrivez le résultat.
    [no_text] c'est une date, une heure, une valeur logique ou un nombre à décimales : écrivez un nombre entier ou du texte.
    [no_number] ce n'est pas un numéro de téléphone avec l'indicatif du pays, comme 22670000001.
    [no_country] l'indicatif du pays manque : écrivez-le, ou dites-le en donnant le fichier (--country).
    [other_country] LigdiCash ne dessert aucun pays qui a cet indicatif.
    [number_length] il a trop ou trop peu de chiffres pour son pays, ou un zéro de trop.
    [no_amount] ce n'est pas un montant en francs entiers.
    [out_of_bounds] LigdiCash verse de 100 à 1 000 000 F à la fois.
    [no_reason] il dépasse 250 caractères, ou contient un saut de ligne.
    [no_reference] elle dépasse 31 caractères, ou contient une espace, un accent ou un autre caractère qu'aucune référence ne peut avoir.
    [twice] une autre ligne a la même référence. Une ligne sans référence a pour référence son numéro dans le fichier.
   *[no_method] ce n'est aucune de : mobile money, portefeuille garder, portefeuille transmettre.
}
batch-no-columns = il lui faut une ligne d'en-têtes avec au moins : numéro, montant, motif. `ops payouts template` l'écrit.
batch-no-text = ce n'est ni un .xlsx, ni du texte en UTF-8, UTF-16 ou Windows-1252.
batch-other-kind = { $kind ->
    [xls] c'est un ancien classeur Excel (.xls), quel que soit son nom : ouvrez-le et enregistrez-le en .xlsx ou en CSV.
    [locked] c'est un classeur avec mot de passe : ouvrez-le, enlevez le mot de passe et enregistrez-le en .xlsx ou en CSV.
    [ods] c'est un classeur OpenDocument (.ods), comme LibreOffice en fait : enregistrez-le en .xlsx ou en CSV.
    [numbers] c'est un classeur de Numbers : exportez-le en .xlsx ou en CSV.
    [xlsb] c'est un classeur Excel binaire (.xlsb) : enregistrez-le en .xlsx ou en CSV.
    [xml] c'est du XML, quel que soit son nom : ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.
    [html] c'est une page web, quel que soit son nom : ouvrez-la dans un tableur et enregistrez-la en .xlsx ou en CSV.
    [pdf] c'est un PDF : demandez le fichier du tableur dont il vient.
    [picture] c'est une image : demandez le fichier du tableur dont elle vient.
    [document] c'est un document texte ou une présentation : copiez son tableau dans un tableur et enregistrez-le en .xlsx ou en CSV.
   *[archive] c'est une archive : donnez le fichier qu'elle contient.
}
batch-column = { $column ->
    [number] numéro
    [amount] montant
    [reason] motif
    [reference] référence
    [method] méthode
   *[name] nom
}
batch-title = Le lot
batch-name = lot
batch-digest = condensé du fichier
batch-all = toutes les lignes
batch-second = une seconde personne doit accorder
batch-max = plus grand décaissement que l'installation envoie
batch-left-today = reste de la limite d'aujourd'hui
batch-days = jours qu'il faut avec la limite par jour
batch-states = Où en sont ses lignes
batch-fund = À approvisionner, par opérateur : le solde d'un opérateur ne paie jamais pour un autre
batch-no-operator = opérateur inconnu
batch-keeps = Ces lignes empêchent d'envoyer le lot
batch-doubts = À regarder de nouveau ; cela n'empêche rien
batch-line = ligne
batch-why = pourquoi
batch-odd = Lignes qui ont besoin de quelqu'un
batch-left = Ce qui est resté, et pourquoi
batch-lines = Ligne par ligne
batch-their-reference = référence de LigdiCash, ou la nôtre
batch-retried = réessayée sous { $payout } : { $state }
batch-report-of = Rapport sur le lot { $name }
batch-progress = { $bar } { $done } sur { $of }, { $rate } par minute, encore { $left }
batch-type-digest = Lignes à traiter : { $due }. Collez le condensé entier du fichier, comme `ops payouts check` l'a montré :
batch-type-total = Tapez leur somme en francs ; avant l'envoi, la somme de tout le fichier :
batch-ignored = colonnes qui n'ont pas de sens ici
batch-too-low = Le solde chez { $operator } était trop bas. Resté pour cela : { $left }. Approvisionnez-le, puis envoyez de nouveau le lot. La ligne qui a rencontré ce solde a utilisé sa référence : le rapport fait un fichier pour la réessayer.
batch-stopped = Arrêté : { $said }
batch-state = { $word ->
    [new] pas encore envoyée
    [kept] retenue
    [differs] autre décaissement
    [waits] attend une seconde personne
    [sent] en route
    [completed] payée, prouvé
    [closed] payée, dit quelqu'un
    [unknown] inconnu
    [failed] non payée
   *[other] { $word }
}
batch-to-do = { $word ->
    [new] envoyez de nouveau le lot : ce qui est déjà parti ne part pas deux fois
    [kept] enlevez ce qui la retient, puis envoyez de nouveau le lot
    [differs] l'installation connaît un autre décaissement de ce nom : n'envoyez jamais autrement un nouvel essai ; donnez à tout autre lot un autre nom, ou une autre référence à la ligne
    [waits] une autre personne accorde le lot, avec sa propre copie du fichier
    [sent] attendez qu'on sache ce qu'elle est devenue
    [completed] rien
    [closed] rien
    [unknown] ne la renvoyez jamais avant que ce soit clair : chacune est un dossier
    [failed] corrigez la cause ; le rapport fait un fichier des lignes à réessayer
   *[other] { $word }
}
batch-kept = { $word ->
    [payout_over_limit] elle dépasse le plus grand montant que cette installation verse à la fois (PayoutMaxAmount)
    [payout_over_daily_limit] la limite d'un jour (PayoutDailyLimit) laisse trop peu aujourd'hui
    [payouts_paused] les décaissements sont en pause : `ops payouts resume` y met fin
    [payout_id_reused] un autre décaissement a ce lot et cette référence, avec un autre contenu
    [retried] elle a déjà été réessayée, dans un autre fichier ou avec un autre contenu : le rapport sur son premier lot nomme ce nouvel essai
    [payout_not_failed] elle réessaie un décaissement que cette installation ne connaît pas, ou qui a peut-être été fait : voyez le rapport sur son premier lot
    [unreadable] l'installation ne peut pas lire ce qu'elle en a gardé : voyez `ops cases`
   *[other] { $word }
}
batch-doubt = { $word ->
    [number] on ne connaît pas d'opérateur qui ait de tels numéros
    [twice] le même numéro qu'à la ligne { $of }
    [before] le même numéro et le même montant que dans le décaissement précédent { $of }
    [uneven] le montant n'est pas divisible par 5
   *[other] { $word }
}
batch-none-failed = Aucune ligne n'est à réessayer : aucune n'a échoué pour de bon, ou son nouvel essai peut encore être fait. Aucun fichier n'a été écrit.
batch-paid-before = Lignes qui ont le numéro et le montant d'une ligne d'un lot précédent : { $count }. `ops payouts check` les nomme.
batch-stop = { $word ->
    [payout_over_daily_limit] la limite d'un jour (PayoutDailyLimit) est atteinte.
    [payouts_paused] les décaissements sont en pause : continuez dès que quelqu'un y a mis fin.
    [ligdicash_configuration] LigdiCash refuse les décaissements de ce projet : `ops doctor` regarde les clés. Continuez dès que c'est corrigé.
    [ligdicash_unreachable] LigdiCash n'a pas été joint : continuez plus tard.
    [same_person] qui a envoyé un lot ne peut pas l'accorder : une autre personne doit le faire, avec sa propre copie du fichier.
    [no_answer] l'installation n'a pas répondu, alors que la même demande a été envoyée quatre fois. La ligne dont il s'agissait est peut-être partie : en continuant, vous le verrez, et aucune ligne ne part deux fois.
    [outcome_unknown] de trois lignes de suite, personne ne sait ce qu'elles sont devenues. Chacune est un dossier. Regardez dans le tableau de bord de LigdiCash avant de continuer.
   *[other] {""}
}
batch-pages = Lots
batch-of = Lot { $name }
batch-what = Un lot est un fichier de décaissements, CSV ou .xlsx, avec un décaissement par ligne, qui part sous un seul nom. Aucune ligne ne part deux fois sous ce nom, quel que soit le nombre d'envois du fichier et de quelque machine que ce soit.
batch-template = Télécharger un fichier avec les en-têtes
batch-field = { $name ->
    [file] Fichier (.xlsx ou CSV)
    [name] Nom du lot, comme salaires-2026-11
   *[country] Indicatif du pays pour les numéros qui n'en ont pas, comme 226 ; peut rester vide
}
batch-check-it = Contrôler le fichier
batch-checking = Personne n'est payé par là. Le fichier, avec ses noms, reste sur cette machine, dans la mémoire de ce seul programme.
batch-held = Fichiers que ce programme a
batch-forgotten = Ce programme n'a plus ce fichier. Choisissez-le de nouveau : l'installation sait ce qui en est parti, et rien ne part deux fois.
batch-whole = Lignes : { $count }. Somme : { $francs }.
batch-due = Lignes à traiter : { $count }. Somme : { $francs }.
batch-going = { $step ->
    [send] Les lignes partent. Vous pouvez fermer cette page, mais le programme qui la sert doit continuer.
    [approve] Les lignes sont accordées. Vous pouvez fermer cette page, mais le programme qui la sert doit continuer.
   *[look] L'installation est interrogée sur chaque ligne. Rien n'est envoyé par là.
}
batch-go-on = Le même formulaire continue où cela s'est arrêté. Rien ne part deux fois.
batch-done = Fait : chaque ligne a eu son tour, et rien n'a arrêté cela.
batch-look-again = À regarder de nouveau avant l'envoi ; doutes : { $count }
batch-total = { $step ->
    [send] Somme de tout le fichier, en francs
   *[approve] Somme des lignes qui attendent une seconde personne, en francs
}
batch-do = { $step ->
    [send] Envoyer le lot
   *[approve] Accorder le lot
}
batch-look = Demander de nouveau où en sont les lignes
batch-as-of = Au { $time } UTC.
batch-report = { $form ->
    [csv] Rapport pour un tableur
    [html] Rapport à lire et à imprimer
   *[again] Fichier des lignes à réessayer
}
batch-waiting = décaissements : { $count }
