help-about = Montre ce que sont devenus paiements et décaissements, et ce qui demande une personne. Les demandes sont signées avec les identifiants AWS de l'environnement.
help-commands = Commandes
help-usage = Usage :
help-argument = { $name ->
    [url] La sortie OpsUrl de la pile, ou `local` ; ou sinon la variable OPS_URL
    [local] La pile locale, sur le port 3000 sauf indication
    [language] fr ou en, ou sinon OPS_LANGUAGE, ou celle du système
    [json] Du JSON pour programmes, pages réunies
    [csv] Du CSV pour tableurs et programmes
    [by] order (commande), payout (décaissement), transaction, event (événement), ligdicash (sa référence), operator (la référence de l'opérateur) ou number (le numéro du payeur)
    [value] Ce qu'il faut chercher
    [days] Combien de jours parcourir, de 1 à 31 [7]
    [until] Le dernier de ces jours, AAAA-MM-JJ [aujourd'hui]
    [id] txn_…, pay_… ou evt_…
    [about] La commande, ou un txn_…, pay_… ou evt_… d'elle
    [out] Le fichier à écrire : FILE.html pour lire et imprimer, FILE.json pour programmes
    [from] Le premier jour, AAAA-MM-JJ, en UTC
    [to] Le dernier jour, AAAA-MM-JJ, en UTC
    [sheet] Le fichier à écrire : du CSV dans la langue pour son tableur, ou des lignes de JSON avec --json
    [resume] Reprend un fichier qui a été interrompu
    [closed] AAAA-MM-JJ, en UTC
    [printed] Écrit aussi une page à imprimer ; un fichier qui existe n'est pas écrasé
    [person] Aussi qui a payé ; cela est consigné
    [record] Le fichier du compte rendu, où il y a des noms, des types, des codes et des mots, et aucune valeur
    [day] AAAA-MM-JJ, en UTC [aujourd'hui]
    [status] Seulement pending, completed, notcompleted, review, outcome_unknown ou closed
    [kind] Seulement payin (encaissement) ou payout (décaissement)
    [port] Le port de la page [n'importe lequel]
    [expect] Combien de paiements vous attendez dans l'heure la plus chargée, comme 6000/h
    [no_ping] N'envoie rien au récepteur
    [stack] Le nom de la pile dans CloudFormation, s'il est autre que celui qu'elle dit
    [help] Cette aide
    [apply] Le fait ; sans cela, rien n'est changé
    [reason] Pourquoi, pour le registre ; sans numéro de téléphone ni adresse e-mail
    [orders] Des commandes, ou leurs paiements (txn_…)
    [nothing_owed] Rien n'est dû au payeur
    [paid] Ce qui a été payé, en francs, comme vous l'avez lu
    [amount] Combien, en francs [tout ce qui reste]
    [payins] Des paiements (txn_…)
    [payin] Le paiement (txn_…)
    [reference] La référence du transfert chez l'opérateur, ou la vôtre ; elle ne sert qu'une fois
    [payouts] Des décaissements (pay_… ou payoutId)
    [payout] Le décaissement (pay_… ou payoutId)
    [ticket] Le numéro de la réponse de l'assistance de LigdiCash
    [token] Le jeton que l'assistance de LigdiCash a donné
    [customer] Le numéro vers lequel il part, saisi de nouveau ; un remboursement n'en veut pas
    [since] Le premier jour à parcourir, AAAA-MM-JJ
    [instant] À partir de quel instant le registre est lu : dix minutes avant celui qui a été restauré, comme 2026-11-22T09:50:00Z
    [old_table] L'ancienne table des paiements, telle que la pile a été déployée avec elle (RestoreFrom)
    [opening] Ouvre la table adoptée à la fin sans demander
    [copied] Le dossier d'un export, avec ses manifestes et son dossier data
    [dossier] Un fichier d'`ops evidence`, dont chaque ligne est cherchée dans la copie
    [order] Seulement les événements de cette commande
    [who] Des numéros qui ont payé, ou des transactions (txn_…, pay_…)
    [cases] Ce qui a un cas ouvert, ou case#GENRE#ID
    [number] Quel remboursement de son paiement c'est, s'il faut rendre le même montant encore une fois
    [statement] Le relevé de LigdiCash, en CSV
    [profile] Où les colonnes sont gardées, une fois convenues
    [dates] day-first (jour d'abord) ou month-first (mois d'abord), si les dates ne le montrent pas
    [yes] Les colonnes sont justes telles qu'elles sont reconnues
    [before] Le relevé d'avant, où peut se trouver un paiement fait à minuit
    [numbers] Compare aussi qui a payé ; cela est consigné
    [opened] Un txn_… ou pay_…, ou un nom de la ligne du relevé
   *[other] {""}
}
help-command = { $path ->
    [cases] Ce qui est ouvert, le plus ancien d'abord
    [find] Trouve un paiement par ce qu'on en sait
    [show] Toute l'histoire d'un seul
    [list] Tout ce qui a été créé un jour
    [ask] Interroge LigdiCash sur un seul, maintenant
    [audit] Regarde si tout ce qui est enregistré de certains jours s'accorde
    [evidence] Écrit tout ce qu'on sait d'une commande dans un fichier que chacun peut contrôler
    [health] Ce qui attend, et depuis quand
    [page] Cas, recherches, jours et histoires dans un navigateur, pour cette seule machine
    [doctor] Regarde si tout va bien, et dit comment réparer ce qui ne va pas
    [export] Écrit chaque paiement, décaissement, remboursement et décision de quelques jours dans un fichier pour tableur
    [day-close] Nombres et sommes d'un jour : argent entré, remboursements, décaissements, et ce qui reste ouvert
    [review] Termine l'examen de paiements
    [review-release] Libère la commande : elle peut être payée de nouveau, et l'argent qui a été vu reste dû
    [review-accept] Accepte un autre montant pour la commande, si LigdiCash le répète maintenant
    [review-refund] Libère la commande, et rend l'argent au numéro qui a payé
    [duplicate] Termine le cas d'une commande payée deux fois
    [duplicate-refund] Rend le second paiement au numéro qui a payé
    [refund] Les remboursements faits par un autre moyen
    [refund-record] Consigne que de l'argent a été rendu
    [payout] Décide de décaissements
    [payout-not-made] Dit que des décaissements dont personne ne sait rien n'ont pas été faits
    [payout-prove] Fait interroger LigdiCash avec un autre jeton, qui peut prouver qu'il a été fait
    [payout-close] Dit que des décaissements ont été faits, ce que rien ne prouve
    [payout-approve] Accorde un décaissement qui attend une seconde personne
    [payout-reject] Refuse des décaissements qui attendent une seconde personne
    [events] Décide d'événements
    [events-replay] Fait renvoyer des événements abandonnés, le plus ancien d'abord
    [payments] Arrête les nouveaux paiements, ou les laisse reprendre
    [payments-pause] Ne prend plus de nouveaux paiements, dès maintenant
    [payments-resume] Prend de nouveau des paiements
    [payouts] Arrête les nouveaux décaissements, ou les laisse reprendre
    [payouts-pause] Ne commence plus de décaissements, et attend que plus aucun ne puisse partir
    [payouts-resume] Commence de nouveau des décaissements
    [restore] Reprend ce qui se trouve entre une table restaurée et l'ancienne
    [restore-plan] Dit ce qui manque, et ne change rien
    [restore-apply] Le reprend, puis ouvre la table adoptée ; elle peut être interrompue et relancée
    [copy] Les copies des tables
    [copy-check] Relit une copie téléchargée : si elle est entière, et ce qu'elle contient
    [forget] Supprime ce qu'on sait d'une personne, et garde l'argent et les heures
    [reconcile] Rapproche le relevé de LigdiCash des livres, et ne change rien
    [case] Décide de cas
    [case-close] Ferme des cas que rien d'autre ne peut terminer
    [case-open] Ouvre un cas sur une transaction, ou sur une ligne d'un relevé
   *[other] {""}
}
help-mistake = { $kind ->
    [UnknownArgument] cette option n'existe pas ou n'est pas à sa place
    [InvalidSubcommand] cette commande n'existe pas
    [InvalidValue] cette valeur manque ou n'est pas possible
    [ValueValidation] cette valeur n'est pas possible
    [NoEquals] la valeur doit suivre un signe égal
    [MissingRequiredArgument] il manque quelque chose
    [MissingSubcommand] il manque une commande
    [DisplayHelpOnMissingArgumentOrSubcommand] il manque une commande
    [ArgumentConflict] ces options ne vont pas ensemble
   *[other] cette ligne ne peut être comprise
}
help-mistaken =
    erreur : { $what }

    Voyez `ops --help`.
