help-about = Montre ce que les paiements et les décaissements sont devenus, et ce que quelqu'un doit vérifier. Les demandes sont signées avec les identifiants AWS de l'environnement.
help-commands = Commandes
help-usage = Usage :
help-argument = { $name ->
    [url] La sortie OpsUrl de l'installation, ou `local` ; à défaut, la variable OPS_URL
    [local] L'installation locale, sur le port 3000 si vous n'en donnez pas d'autre
    [language] fr ou en ; à défaut, OPS_LANGUAGE, ou la langue du système
    [json] Du JSON pour les programmes, avec toutes les pages réunies
    [csv] Du CSV pour les tableurs et les programmes
    [by] order (commande), payout (décaissement), transaction, event (événement), ligdicash (sa référence), operator (la référence de l'opérateur), number (le numéro du payeur) ou amount (le montant demandé ou payé, en francs)
    [value] Ce qu'il faut chercher
    [days] Le nombre de jours à parcourir, de 1 à 31 [7]
    [until] Le dernier de ces jours, AAAA-MM-JJ [aujourd'hui] ; pour des événements, aussi une heure
    [id] txn_…, pay_… ou evt_… ; pour le montrer, aussi une commande ou un payoutId
    [about] La commande, ou l'un de ses txn_…, pay_… ou evt_…
    [out] Le fichier à écrire : FILE.html pour lire et imprimer, FILE.json pour les programmes
    [from] Le premier jour, AAAA-MM-JJ, en UTC
    [to] Le dernier jour, AAAA-MM-JJ, en UTC
    [sheet] Le fichier à écrire : du CSV dans la langue choisie, pour son tableur, ou des lignes de JSON avec --json
    [resume] Continue un fichier dont l'écriture a été interrompue
    [closed] AAAA-MM-JJ, en UTC
    [month] AAAA-MM, en UTC
    [printed] Écrit aussi une page à imprimer ; un fichier qui existe déjà n'est pas écrasé
    [person] Montre aussi qui a payé ; le journal en garde la trace
    [day] AAAA-MM-JJ, en UTC [aujourd'hui]
    [status] Seulement pending, completed, notcompleted, review, outcome_unknown ou closed
    [kind] Seulement payin (encaissement) ou payout (décaissement)
    [port] Le port de la page [n'importe quel port libre]
    [expect] Le nombre de paiements que vous attendez dans l'heure la plus chargée, comme 6000/h
    [no_ping] N'envoie rien à votre webhook
    [stack] Le nom de la stack CloudFormation, si ce n'est pas celui que l'installation donne
    [release] Le répertoire de l'archive d'une version, avec son functions.json
    [help] Affiche cette aide
    [version] Affiche la version
    [apply] Le fait vraiment ; sans cette option, rien ne change
    [reason] Pourquoi vous le décidez, pour le registre ; sans numéro de téléphone ni adresse e-mail
    [orders] Des commandes, ou leurs paiements (txn_…)
    [nothing_owed] Rien n'est dû au payeur
    [paid] Le montant payé, en francs, comme vous l'avez lu
    [amount] Combien, en francs [tout ce qui reste]
    [payin] Le paiement (txn_…)
    [reference] La référence que l'opérateur a donnée au transfert, ou la vôtre ; elle ne sert qu'une fois
    [payouts] Des décaissements (pay_… ou payoutId)
    [payout] Le décaissement (pay_… ou payoutId)
    [ticket] Le numéro de la réponse de l'assistance de LigdiCash
    [token] Le jeton que l'assistance de LigdiCash a donné
    [customer] Le numéro qui reçoit l'argent, avec l'indicatif du pays ; sans lui, un remboursement va au numéro qui a payé
    [new_payout] Votre nom pour le décaissement (payoutId) : le même nom paie une fois
    [description] Pour quoi ; LigdiCash le reçoit
    [wallet] Vers le portefeuille LigdiCash du numéro : keep l'y laisse, forward le transmet [son mobile money]
    [since] Le premier jour, AAAA-MM-JJ [aussi loin qu'il y a quelque chose] ; pour des événements, aussi une heure, comme `ops cases` l'affiche
    [instant] L'instant à partir duquel le registre est lu : dix minutes avant celui qui a été restauré, comme 2026-11-22T09:50:00Z
    [old_table] L'ancienne table des paiements, celle que vous avez donnée en déployant l'installation (RestoreFrom)
    [opening] Ouvre la table adoptée à la fin, sans demander
    [order] Seulement les événements de cette commande
    [who] Des numéros qui ont payé, ou des transactions (txn_…, pay_…)
    [cases] Ce qui a un dossier ouvert, ou case#GENRE#ID
    [number] De quel remboursement de ce paiement il s'agit, s'il faut rendre le même montant encore une fois
    [statement] Le relevé de LigdiCash, en CSV
    [profile] La forme du relevé, en JSON
    [opened] Un txn_… ou un pay_…, un nom de la ligne du relevé, ou un dossier fermé par erreur, par case#GENRE#ID
    [deployed] Le nom de l'installation dans CloudFormation [ligdicash]
    [folder] Le dossier de la version : celui où l'archive a été décompressée
    [earlier] Le dossier de la version précédente
    [settings] NOM=VALEUR : un paramètre du modèle, qui n'est alors pas demandé
    [price] Le prix en francs ; sans lui, le payeur choisit entre --least et --most
    [label] Ce qui est payé, comme les payeurs le lisent
    [english] La même chose en anglais, si le libellé est en français
    [times] Combien de fois il peut être payé, jusqu'à 100 [1]
    [many] Il peut être payé autant de fois qu'on veut
    [least] Le moins qu'un payeur peut choisir, en francs
    [most] Le plus qu'un payeur peut choisir, en francs
    [ends] Le dernier jour où il peut être payé, AAAA-MM-JJ, en UTC
    [note] Une note pour vous, qu'aucun payeur ne voit
    [link] L'identifiant du lien, ou son adresse
    [cards] La page à écrire, qui imprime une feuille A4 et quatre cartes A6
    [png] L'image à écrire : le code seul, large de 6 cm
    [lines] Le fichier du lot, en CSV ou .xlsx : un décaissement par ligne
    [country] L'indicatif des numéros qui sont écrits sans lui, comme 226
    [batch] Le nom du lot : 1 à 32 lettres, chiffres, tirets, tirets bas ou points ; le même nom et la même ligne sont payés une fois
    [written] Le fichier à écrire ; un fichier qui existe n'est pas écrasé
    [digest] Le condensé entier du fichier, comme `check` le montre [demandé]
    [total] La somme en francs : du fichier à envoyer, ou de ce qui attend [demandée]
    [per_minute] Combien de lignes par minute, de 1 à 6000 [60]
    [again] Écrit aussi un fichier des lignes à réessayer
   *[other] {""}
}
help-command = { $path ->
    [cases] Montre ce qui est ouvert, le plus ancien d'abord
    [find] Trouve un paiement d'après ce que vous en savez
    [show] Montre toute l'histoire d'une transaction
    [list] Montre tout ce qui a été créé un jour donné ; avec --status pending et sans jour, ce qui est en attente depuis 31 jours
    [ask] Interroge LigdiCash sur une transaction, maintenant ; le registre garde qui l'a demandé
    [audit] Vérifie si tout ce qui est enregistré pour certains jours concorde
    [evidence] Écrit tout ce que nous savons d'une commande dans un fichier que chacun peut contrôler
    [health] Montre ce qui attend, et depuis quand
    [page] Montre les dossiers, les recherches, les jours et les histoires dans un navigateur, pour cette seule machine
    [doctor] Vérifie si tout va bien, et dit comment réparer ce qui ne va pas
    [export] Écrit chaque paiement, décaissement, remboursement et décision de quelques jours dans un fichier pour tableur
    [day-close] Compte et additionne un jour : l'argent entré, les remboursements, les décaissements, ce qui est dû, et ce qui reste ouvert
    [month-close] La même chose pour un mois, jour par jour, avec les frais de LigdiCash si vous donnez son relevé
    [review] Met fin à l'examen de paiements
    [review-release] Libère la commande : elle peut être payée de nouveau, et l'argent qui a été vu reste dû
    [review-accept] Accepte un autre montant pour la commande, si LigdiCash le répète maintenant
    [review-prove] Fait interroger LigdiCash avec un autre jeton, qui peut prouver qu'il a été payé
    [refund] Rend de l'argent, ou note qu'il a été rendu
    [refund-make] Rembourse un paiement, en tout ou en partie : une commande payée reste payée, et une commande à vérifier est débloquée
    [refund-record] Note dans le registre que l'argent a été rendu, ce qui compte comme un remboursement
    [payout] Fait des décaissements, et décide de leur sort
    [payout-make] Décaisse vers un numéro, une fois par nom
    [refund-take-back] Annule la note, faite par erreur, que l'argent a été rendu ; il est dû de nouveau
    [payout-not-made] Dit que des décaissements dont personne ne connaît le résultat n'ont pas été faits ; ils ne comptent plus
    [payout-prove] Fait interroger LigdiCash avec un autre jeton, qui peut prouver que le décaissement a été fait
    [payout-close] Dit que des décaissements ont été faits, sans que rien le prouve ; ils comptent toujours
    [payout-approve] Fait partir un décaissement qui attend une seconde personne
    [payout-reject] Ne fait pas partir des décaissements qui attendent une seconde personne
    [events] Décide du sort d'événements
    [events-replay] Fait renvoyer maintenant tout ce qu'un destinataire a refusé, le plus ancien d'abord
    [payments] Arrête les nouveaux paiements, ou les laisse reprendre
    [payments-pause] N'accepte plus de nouveaux paiements, dès maintenant
    [payments-resume] Accepte de nouveau des paiements
    [payouts] Envoie les décaissements d'un fichier ; arrête tous les nouveaux décaissements, ou les laisse reprendre
    [payouts-template] Écrit les en-têtes du fichier d'un lot
    [payouts-check] Regarde le fichier d'un lot et dit quoi approvisionner ; n'envoie rien
    [payouts-send] Envoie les lignes d'un lot, chacune une fois, aussi souvent qu'on l'envoie
    [payouts-approve] Envoie les lignes qui attendent une seconde personne, laquelle a une copie du fichier
    [payouts-report] Dit ce que chaque ligne est devenue
    [payouts-pause] Ne commence plus de décaissements, et attend qu'aucun ne puisse plus partir
    [payouts-resume] Commence de nouveau des décaissements
    [link] Crée, montre et retire des liens de paiement
    [link-make] Crée un lien : qui a son adresse paie par lui
    [link-list] Liste les liens, le plus récent d'abord
    [link-show] Montre un lien, ses paiements et le texte à envoyer
    [link-withdraw] Met fin à un lien pour de bon : plus aucun paiement ne peut commencer par lui
    [link-print] Écrit une page à imprimer, ou le code comme image
    [restore] Reprend ce qui se trouve entre une table restaurée et l'ancienne
    [restore-plan] Dit ce qui manque, et ne change rien
    [restore-apply] Le reprend, puis ouvre la table adoptée ; vous pouvez l'interrompre et le relancer
    [forget] Supprime ce que nous savons d'une personne, et garde les montants et les heures
    [reconcile] Rapproche le relevé de LigdiCash des livres, et ne change rien
    [case] Décide du sort de dossiers
    [case-close] Ferme des dossiers auxquels rien d'autre ne peut mettre fin
    [case-open] Ouvre un dossier sur une transaction ou une ligne d'un relevé, ou rouvre celui qui a été fermé par erreur
    [setup] Crée une installation depuis le dossier d'une version, ou reprend là où cela s'est arrêté
    [setup-update] Déploie cette version sur l'installation, dont les autres paramètres restent
    [setup-roll-back] Déploie une version précédente sur l'installation
    [setup-tear-down] Supprime l'installation ; ses tables et son secret restent
   *[other] {""}
}
help-mistake = { $kind ->
    [UnknownArgument] cette option n'existe pas ou n'est pas à sa place
    [InvalidSubcommand] cette commande n'existe pas
    [InvalidValue] cette valeur manque ou n'est pas acceptée
    [ValueValidation] cette valeur n'est pas acceptée
    [NoEquals] la valeur doit suivre un signe égal
    [MissingRequiredArgument] il manque quelque chose
    [MissingSubcommand] il manque une commande
    [DisplayHelpOnMissingArgumentOrSubcommand] il manque une commande
    [ArgumentConflict] ces options ne vont pas ensemble
   *[other] le programme ne comprend pas cette ligne
}
help-mistaken =
    erreur : { $what }

    Voyez `ops --help`.
