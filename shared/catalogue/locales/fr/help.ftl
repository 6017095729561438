help-about = Montre l'état des paiements et des décaissements, et ce qui est à traiter. Les demandes sont signées avec les identifiants AWS de l'environnement.
help-commands = Commandes
help-usage = Usage :
help-argument = { $name ->
    [url] La sortie OpsUrl de l'installation, ou `local` ; à défaut, la variable OPS_URL
    [local] L'installation locale, sur le port 3000 si vous n'en donnez pas d'autre
    [language] fr ou en ; à défaut, OPS_LANGUAGE, ou la langue du système
    [json] Du JSON pour les programmes, avec toutes les pages réunies
    [csv] Du CSV pour les tableurs et les programmes
    [by] order, payout, transaction, event, ligdicash, operator, number, ending (fin du numéro), amount, text, payins, payouts ou refunds
    [value] La valeur à chercher ; pour payins un statut ou aucune
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
    [printed] Écrit aussi une page à imprimer ; un fichier existant n'est pas écrasé
    [person] Montre aussi le numéro du client ; le journal en garde la trace
    [day] AAAA-MM-JJ, en UTC [aujourd'hui]
    [status] Seulement pending, completed, notcompleted, review, outcome_unknown ou closed
    [kind] Seulement payin (encaissement) ou payout (décaissement)
    [port] Le port de la page [tout port libre]
    [expect] Les paiements que vous attendez dans l'heure la plus chargée, comme 6000/h
    [no_ping] N'envoie rien à votre webhook
    [stack] Le nom de la stack CloudFormation, s'il diffère de celui que l'installation donne
    [release] Le dossier de l'archive d'une version, qui contient functions.json
    [help] Affiche cette aide
    [version] Affiche la version
    [apply] Applique la décision ; sans cette option, rien ne change
    [reason] Votre motif, pour le journal ; sans numéro de téléphone ni adresse e-mail
    [orders] Des commandes, ou leurs paiements (txn_…)
    [nothing_owed] Aucun remboursement n'est dû au client
    [paid] Le montant payé, en francs, comme vous l'avez lu
    [amount] Le montant, en francs [tout ce qui reste]
    [payin] Le paiement (txn_…)
    [reference] La référence du transfert chez l'opérateur, ou la vôtre ; elle ne sert qu'une fois
    [payouts] Des décaissements (pay_… ou payoutId)
    [payout] Le décaissement (pay_… ou payoutId)
    [ticket] Le numéro de la réponse de l'assistance de LigdiCash
    [token] Le jeton donné par l'assistance de LigdiCash
    [customer] Le numéro du bénéficiaire, avec l'indicatif du pays ; sans lui, un remboursement va au numéro qui a payé
    [new_payout] Votre référence du décaissement (payoutId) ; une référence ne paie qu'une fois
    [description] L'objet, que LigdiCash reçoit
    [wallet] Vers le portefeuille LigdiCash du numéro : keep y laisse l'argent, forward le transfère [mobile money]
    [since] Le premier jour, AAAA-MM-JJ [le plus ancien] ; pour des événements, aussi une heure, comme `ops cases` l'affiche
    [instant] Le début de la lecture du journal : dix minutes avant l'instant restauré, comme 2026-11-22T09:50:00Z
    [old_table] L'ancienne table des paiements, celle que vous avez donnée en déployant l'installation (RestoreFrom)
    [opening] Ouvre la table restaurée à la fin, sans demander
    [order] Seulement les événements de cette commande
    [who] Des numéros qui ont payé, ou des transactions (txn_…, pay_…)
    [cases] Des transactions dont un dossier est ouvert, ou case#GENRE#ID
    [number] Numéro du remboursement, seulement si vous avez déjà remboursé ce montant
    [statement] Le relevé de LigdiCash, en CSV
    [column_id] L'en-tête d'une colonne d'identifiants : les nôtres, ceux de LigdiCash ou de l'opérateur ; peut se répéter
    [column_amount] L'en-tête des montants
    [column_fee] L'en-tête des frais
    [column_direction] L'en-tête des sens
    [words_in] Un sens qui veut dire entrée d'argent ; peut se répéter
    [words_out] Un sens qui veut dire sortie d'argent ; peut se répéter
    [column_status] L'en-tête des statuts
    [words_paid] Un statut qui veut dire payé ; peut se répéter
    [column_date] L'en-tête des dates
    [dates] La forme des dates, comme %d/%m/%Y [%Y-%m-%d]
    [signed] L'argent sorti a un moins, même si les sens ont leur colonne
    [journal] Écrit les écritures comptables de l'argent confirmé ces jours-là
    [accounts] Le fichier des comptes, en JSON [ceux du SYSCOHADA]
    [closed_before] L'empreinte d'une clôture antérieure : nomme ce qui a changé depuis
    [columns] Le fichier qui retient les colonnes
    [opened] Un txn_… ou un pay_…, un nom pour la ligne du relevé, ou un dossier fermé par erreur (case#GENRE#ID)
    [deployed] Le nom de l'installation dans CloudFormation [ligdicash]
    [folder] Le dossier de la version, extrait de son archive
    [earlier] Le dossier de la version précédente
    [settings] NOM=VALEUR : un paramètre du modèle, que setup ne demande alors pas
    [price] Le prix en francs ; sans lui, le client choisit entre --least et --most
    [label] L'objet du paiement, tel que les clients le lisent
    [english] La même chose en anglais, si le libellé est en français
    [times] Nombre de clients qui peuvent payer, jusqu'à 100 [1]
    [many] Aucune limite au nombre de paiements
    [least] Le plus petit montant qu'un client peut choisir, en francs
    [most] Le plus grand montant qu'un client peut choisir, en francs
    [ends] Le dernier jour pour payer, AAAA-MM-JJ, en UTC
    [note] Une note pour vous ; les clients ne la voient pas
    [link] L'identifiant du lien, ou son adresse
    [cards] La page à écrire, pour une feuille A4 et quatre cartes A6
    [png] L'image à écrire : le code seul, large de 6 cm
    [lines] Le fichier du paiement groupé, en CSV ou .xlsx : un décaissement par ligne
    [country] L'indicatif des numéros écrits sans indicatif, comme 226
    [ignore] L'en-tête d'une colonne qui ne change aucune ligne ; répétez-le pour chacune
    [batch] Le nom du paiement groupé, de 1 à 32 lettres, chiffres, tirets, tirets bas ou points. Chaque ligne n'est payée qu'une fois
    [written] Le fichier à écrire ; un fichier existant n'est pas écrasé
    [digest] L'empreinte complète du fichier, affichée par `check` [demandée]
    [total] Le total en francs : du fichier à envoyer, ou des lignes en attente [demandé]
    [per_minute] Lignes par minute, de 1 à 6000 [60]
    [again] Écrit aussi un fichier des lignes à réessayer
    [owner] Le nom de la personne dans le journal d'audit : 2 à 32 lettres, chiffres ou . _ @ -
    [act] La personne peut aussi décider, envoyer de l'argent et créer des liens
    [invitation] L'invitation, par l'identifiant que `invite` donne
    [digits] Les trois chiffres que le téléphone affiche
    [phone] Le téléphone, par l'identifiant que `list` donne
   *[other] {""}
}
help-command = { $path ->
    [cases] Montre les dossiers à traiter, le plus ancien d'abord
    [find] Trouve un paiement ou un décaissement
    [show] Montre toute l'histoire d'une transaction
    [list] Montre tous les paiements et décaissements d'un jour. Avec --status pending et sans jour : ceux en attente sur 31 jours
    [ask] Interroge LigdiCash sur une transaction, maintenant ; le journal garde l'auteur de la demande
    [audit] Vérifie que les données enregistrées de quelques jours concordent
    [evidence] Écrit tout sur une commande dans un fichier que d'autres peuvent contrôler
    [health] Montre ce qui attend, et depuis quand
    [page] Montre les ventes, les paiements, les liens et ce qui est à traiter dans un navigateur, sur cette machine seulement
    [doctor] Lance le diagnostic, et indique comment corriger chaque problème
    [export] Écrit chaque paiement, décaissement, remboursement et décision de quelques jours dans un fichier pour tableur
    [day-close] Compte et additionne un jour : argent entré, remboursements, décaissements, remboursements dus et paiements encore ouverts
    [month-close] Clôture un mois, jour par jour, avec les frais de LigdiCash si vous donnez son relevé
    [review] Met fin à l'examen de paiements
    [review-release] Débloque la commande : le client peut payer de nouveau, et l'argent déjà vu est à rembourser
    [review-accept] Accepte un autre montant pour la commande, si LigdiCash le répète maintenant
    [review-prove] Interroge LigdiCash avec un autre jeton, qui peut confirmer le paiement
    [refund] Rembourse un paiement, ou note un remboursement fait par un autre moyen
    [refund-make] Rembourse un paiement, en tout ou en partie : une commande payée reste payée, et une commande à vérifier est débloquée
    [refund-record] Note un remboursement que vous avez fait par un autre moyen
    [payout] Fait des décaissements, et décide de décaissements existants
    [payout-make] Décaisse vers un numéro, une fois par référence
    [refund-take-back] Annule un remboursement noté par erreur ; il est dû de nouveau
    [payout-not-made] Marque des décaissements au résultat inconnu comme non faits ; ils ne comptent plus
    [payout-prove] Interroge LigdiCash avec un autre jeton, qui peut confirmer le décaissement
    [payout-close] Marque des décaissements comme payés sans confirmation de LigdiCash ; ils comptent toujours
    [payout-approve] Approuve et envoie un décaissement, comme seconde personne
    [payout-reject] Refuse des décaissements qui attendent une approbation
    [events] Décide d'événements
    [events-replay] Renvoie maintenant tous les événements échoués, le plus ancien d'abord
    [payments] Suspend les nouveaux paiements, ou les reprend
    [payments-pause] N'accepte plus de nouveaux paiements, dès maintenant
    [payments-resume] Accepte de nouveau des paiements
    [payouts] Fait un paiement groupé à partir d'un fichier ; suspend tous les nouveaux décaissements, ou les reprend
    [payouts-template] Écrit les en-têtes du fichier d'un paiement groupé
    [payouts-check] Contrôle le fichier d'un paiement groupé et montre quoi approvisionner ; n'envoie rien
    [payouts-send] Envoie les lignes d'un paiement groupé, chacune une seule fois, même si vous relancez la commande
    [payouts-approve] Approuve et envoie les lignes en attente, comme seconde personne, avec sa propre copie du fichier
    [payouts-report] Montre le résultat de chaque ligne
    [payouts-pause] Ne lance plus de décaissements, et attend qu'aucun ne puisse plus partir
    [payouts-resume] Lance de nouveau des décaissements
    [link] Crée, montre et désactive des liens de paiement
    [link-make] Crée un lien de paiement, pour tous ceux qui ont son adresse
    [link-list] Liste les liens, le plus récent d'abord
    [link-show] Montre un lien, ses paiements et le texte à envoyer
    [link-withdraw] Désactive un lien pour de bon : aucun paiement ne peut plus commencer par ce lien
    [link-print] Écrit une page à imprimer, ou le code comme image
    [rehearse] Joue les tests de recette de LigdiCash avec deux paiements de 200 F, et écrit la page pour son équipe
    [owner] Invite des personnes à la page du propriétaire sur leur téléphone, et retire des téléphones
    [owner-invite] Invite une personne, par un lien pour un seul téléphone, et confirme ce téléphone
    [owner-confirm] Confirme un téléphone avec les chiffres qu'il affiche
    [owner-list] Affiche les personnes, leurs téléphones et les invitations en cours
    [owner-revoke] Retire un téléphone, ou tous les téléphones d'une personne
    [restore] Copie les changements entre une table restaurée et l'ancienne
    [restore-plan] Montre ce qui manque, et ne change rien
    [restore-apply] Copie les changements, puis ouvre la table restaurée ; vous pouvez l'interrompre et la relancer
    [forget] Supprime les données d'un client, et garde les montants et les heures
    [reconcile] Compare le relevé de LigdiCash avec vos comptes, et ne change rien
    [case] Ferme et ouvre des dossiers
    [case-close] Ferme des dossiers qui ne se ferment pas seuls
    [case-open] Ouvre un dossier sur une transaction ou une ligne d'un relevé, ou rouvre un dossier fermé par erreur
    [setup] Crée une installation depuis le dossier d'une version, ou reprend là où elle s'est arrêtée
    [setup-update] Déploie cette version sur l'installation, et garde ses autres paramètres
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
