batch-faults = Erreurs dans le fichier : { $count }. Corrigez-les et donnez de nouveau le fichier ; rien n'a été envoyé.
batch-more-faults = et { $count } de plus
batch-cell-wrong = Ligne { $line }, { $column } « { $cell } » : { $what }
batch-line-wrong = Ligne { $line } : { $what }
batch-file-wrong = Le fichier : { $what }
batch-fault = { $what ->
    [cells] elle a plus ou moins de cellules que les en-têtes, ou une cellule sous aucun en-tête.
    [headings] elle répète les en-têtes : supprimez-la.
    [total] c'est un total, pas un décaissement : supprimez-la.
    [empty] la cellule est vide.
    [shortened] un tableur l'a abrégé, et les chiffres manquants sont perdus : tapez-le de nouveau, dans une colonne au format texte.
    [formula] c'est une formule, et les formules ne sont pas calculées ici : écrivez son résultat. Dans un tableur, copiez la colonne et collez-la en valeurs.
    [failed] la formule n'a pas de résultat : corrigez-la, ou écrivez le résultat.
    [no_text] c'est une date, une heure, une valeur logique ou un nombre à décimales : écrivez un nombre entier ou du texte.
    [unknown_country] ce n'est ni un pays que LigdiCash dessert, ni son indicatif.
    [other_currency] ce n'est pas le franc CFA, et nous ne versons rien d'autre : laissez-la vide, ou écrivez XOF ou FCFA.
    [differs] ce n'est pas le pays ou l'opérateur du numéro de cette ligne : corrigez-la, ou ignorez la colonne.
    [no_number] ce n'est pas un numéro de téléphone avec l'indicatif du pays, comme 22670000001.
    [no_country] l'indicatif du pays manque : écrivez-le, ou donnez-le avec le fichier.
    [other_country] LigdiCash ne dessert aucun pays qui a cet indicatif.
    [number_length] il a trop ou trop peu de chiffres pour son pays, ou un zéro de trop.
    [no_amount] ce n'est pas un montant en francs entiers.
    [out_of_bounds] LigdiCash verse entre 100 et 1 000 000 F à la fois.
    [no_reason] il dépasse 250 caractères, ou contient un saut de ligne.
    [no_reference] elle dépasse 31 caractères, ou contient une espace, un accent ou un autre caractère interdit dans une référence.
    [twice] une autre ligne a la même référence. Une ligne sans référence a pour référence son numéro dans le fichier.
    [no_method] ce n'est ni mobile money, ni portefeuille garder, ni portefeuille transmettre.
   *[other] ce n'est ni mobile money, ni portefeuille garder, ni portefeuille transmettre.
}
batch-no-columns = il lui faut une ligne d'en-têtes avec au moins numéro, montant et motif.
batch-missing = il manque ces en-têtes : { $columns }.
batch-type-ignore = {" "}Ajoutez --ignore EN-TÊTE pour chacune.
batch-no-text = ce n'est ni un .xlsx, ni du texte en UTF-8, UTF-16 ou Windows-1252.
batch-other-kind = { $kind ->
    [xls] c'est un ancien classeur Excel (.xls) : ouvrez-le et enregistrez-le en .xlsx ou en CSV.
    [locked] c'est un classeur avec mot de passe : ouvrez-le, enlevez le mot de passe et enregistrez-le en .xlsx ou en CSV.
    [ods] c'est un classeur OpenDocument (.ods), par exemple de LibreOffice : enregistrez-le en .xlsx ou en CSV.
    [numbers] c'est un classeur de Numbers : exportez-le en .xlsx ou en CSV.
    [xlsb] c'est un classeur Excel binaire (.xlsb) : enregistrez-le en .xlsx ou en CSV.
    [xml] c'est un fichier XML : ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.
    [html] c'est une page web : ouvrez-la dans un tableur et enregistrez-la en .xlsx ou en CSV.
    [pdf] c'est un PDF : demandez le tableur d'origine.
    [picture] c'est une image : demandez le tableur d'origine.
    [document] c'est un document texte ou une présentation : copiez son tableau dans un tableur et enregistrez-le en .xlsx ou en CSV.
    [archive] c'est une archive : donnez le fichier qu'elle contient.
   *[other] c'est une archive : donnez le fichier qu'elle contient.
}
batch-column = { $column ->
    [number] numéro
    [amount] montant
    [reason] motif
    [reference] référence
    [method] méthode
    [country] pays
    [currency] devise
    [operator] opérateur
    [name] nom
   *[other] nom
}
batch-title = Paiement groupé
batch-name = nom
batch-digest = empreinte du fichier
batch-all = toutes les lignes
batch-second = à approuver
batch-max = plus grand décaissement permis
batch-left-today = reste aujourd'hui
batch-days = jours nécessaires, avec la limite par jour
batch-states = État des lignes
batch-fund = À recharger, par opérateur (les soldes sont séparés)
batch-no-operator = opérateur inconnu
batch-keeps = Lignes qui bloquent le paiement groupé
batch-doubts = Lignes à vérifier ; elles ne bloquent pas le paiement groupé
batch-line = ligne
batch-why = pourquoi
batch-odd = Lignes à traiter
batch-left = Lignes non envoyées, et pourquoi
batch-lines = Ligne par ligne
batch-their-reference = référence de LigdiCash, ou la nôtre
batch-retried = réessayée sous { $payout } : { $state }
batch-report-of = Rapport sur le paiement groupé { $name }
batch-progress = { $bar } { $done } sur { $of }, { $rate } par minute, encore { $left }
batch-type-digest = Lignes à traiter : { $due }. Collez l'empreinte complète du fichier, affichée par `ops payouts check` :
batch-type-total = Tapez leur total en francs ; avant l'envoi, le total de tout le fichier :
batch-ignored = colonnes ignorées
batch-too-low = Le solde chez { $operator } était trop bas, ou aucun paiement par cet opérateur ne l'a ouvert. Lignes non envoyées : { $left }. Rechargez-le, puis envoyez de nouveau le paiement groupé. La ligne qui a rencontré ce solde a utilisé sa référence : réessayez-la avec le fichier que le rapport écrit.
batch-stopped = Arrêté : { $said }
batch-state = { $word ->
    [new] pas encore envoyée
    [kept] bloquée
    [differs] autre décaissement
    [waits] à approuver
    [sent] en cours
    [completed] payée
    [closed] marquée payée
    [unknown] inconnu
    [failed] non payée
   *[other] { $word }
}
batch-to-do = { $word ->
    [new] envoyez de nouveau le paiement groupé : les lignes déjà envoyées ne partent pas deux fois
    [kept] supprimez la cause, puis envoyez de nouveau le paiement groupé
    [differs] un autre décaissement a ce nom. Si c'est un nouvel essai, ne l'envoyez pas autrement. Sinon, donnez un autre nom au paiement groupé, ou une autre référence à la ligne
    [waits] demandez à une autre personne d'approuver le paiement groupé, avec sa propre copie du fichier
    [sent] attendez le résultat
    [completed] rien
    [closed] rien
    [unknown] ne la renvoyez pas avant de connaître son résultat : chaque ligne est un dossier
    [failed] corrigez la cause ; le rapport écrit un fichier des lignes à réessayer
   *[other] { $word }
}
batch-kept = { $word ->
    [payout_over_limit] elle dépasse le plus grand décaissement permis
    [payout_over_daily_limit] elle dépasse le reste de la limite du jour
    [payouts_paused] les décaissements sont en pause : reprenez-les d'abord
    [payout_id_reused] un autre décaissement a ce nom et cette référence, avec un autre contenu
    [retried] elle a déjà été réessayée, depuis un autre fichier ou autrement : lisez le rapport sur son premier paiement groupé
    [payout_not_failed] le décaissement à réessayer est inconnu ici, ou a peut-être été fait : lisez le rapport sur son premier paiement groupé
    [unreadable] ses données sont illisibles : voyez ce qui est à traiter
   *[other] { $word }
}
batch-doubt = { $word ->
    [number] aucun opérateur connu n'a de tels numéros
    [contract] votre contrat LigdiCash ne nomme pas cet opérateur ; ceux-ci marchent : { $of }
    [twice] le même numéro qu'à la ligne { $of }
    [before] le même numéro et le même montant que dans le décaissement précédent { $of }
    [uneven] le montant n'est pas divisible par 5
   *[other] { $word }
}
batch-none-failed = Aucune ligne à réessayer : aucune n'a échoué pour de bon, ou son nouvel essai peut encore être fait. Aucun fichier n'a été écrit.
batch-paid-before = Lignes déjà présentes dans un paiement groupé précédent (même numéro, même montant) : { $count }. `ops payouts check` les nomme.
batch-stop = { $word ->
    [payout_over_daily_limit] la limite des décaissements du jour est atteinte.
    [payouts_paused] les décaissements sont en pause : continuez après la pause.
    [ligdicash_configuration] LigdiCash refuse les décaissements de ce projet : lancez le diagnostic, corrigez les clés, puis continuez.
    [ligdicash_unreachable] nous n'avons pas pu joindre LigdiCash : continuez plus tard.
    [same_person] vous avez envoyé ce paiement groupé : une autre personne doit l'approuver, avec sa propre copie du fichier.
    [no_answer] le serveur de paiement n'a pas répondu, alors que nous avons envoyé quatre fois la même demande. Sa ligne est peut-être partie : continuez pour le savoir ; aucune ligne ne part deux fois.
    [outcome_unknown] le résultat de trois lignes de suite est inconnu. Chacune est un dossier. Vérifiez le tableau de bord de LigdiCash avant de continuer.
   *[other] {""}
}
batch-pages = Paiements groupés
batch-of = Paiement groupé { $name }
batch-what = Un paiement groupé est un fichier CSV ou .xlsx, avec un décaissement par ligne, envoyé sous un nom. Vous pouvez renvoyer le fichier, depuis toute machine : aucune ligne ne part deux fois sous ce nom.
batch-template = Télécharger un fichier avec les en-têtes
batch-field = { $name ->
    [file] Fichier (.xlsx ou CSV)
    [name] Nom, comme salaires-2026-11
    [country] Indicatif du pays pour les numéros sans indicatif, comme 226 (facultatif)
    [ignore] En-têtes des colonnes à ignorer, séparés par des points-virgules (facultatif)
   *[other] En-têtes des colonnes à ignorer, séparés par des points-virgules (facultatif)
}
batch-check-it = Contrôler le fichier
batch-checking = Aucun argent n'est envoyé à cette étape. Le fichier, avec ses noms, reste sur cette machine, dans la mémoire de ce programme.
batch-held = Fichiers ouverts
batch-forgotten = Ce programme n'a plus ce fichier. Choisissez-le de nouveau : le serveur de paiement enregistre chaque ligne envoyée, et rien ne part deux fois.
batch-whole = Lignes : { $count }. Total : { $francs }.
batch-due = Lignes à traiter : { $count }. Total : { $francs }.
batch-going = { $step ->
    [send] Les lignes partent. Vous pouvez fermer cette page, mais laissez le programme tourner.
    [approve] Les lignes sont en cours d'approbation. Vous pouvez fermer cette page, mais laissez le programme tourner.
    [look] Nous vérifions chaque ligne auprès du serveur de paiement. Rien n'est envoyé à cette étape.
   *[other] Nous vérifions chaque ligne auprès du serveur de paiement. Rien n'est envoyé à cette étape.
}
batch-go-on = Utilisez le même formulaire pour continuer. Rien ne part deux fois.
batch-done = Terminé : toutes les lignes ont été traitées.
batch-look-again = Lignes à vérifier avant l'envoi : { $count }
batch-total = { $step ->
    [send] Total de tout le fichier, en francs
    [approve] Total des lignes à approuver, en francs
   *[other] Total des lignes à approuver, en francs
}
batch-do = { $step ->
    [send] Envoyer le paiement groupé
    [approve] Approuver le paiement groupé
   *[other] Approuver le paiement groupé
}
batch-look = Actualiser les lignes
batch-as-of = Au { $time } UTC.
batch-report = { $form ->
    [csv] Rapport pour un tableur
    [html] Rapport à lire et à imprimer
    [again] Fichier des lignes à réessayer
   *[other] Fichier des lignes à réessayer
}
batch-waiting = décaissements : { $count }
