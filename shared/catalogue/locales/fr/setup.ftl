setup-yes = o
setup-no = n
setup-not-taken = Cette réponse ne convient pas. Réessayez.
setup-no-answer = Aucune réponse n'est venue. Relancez la même commande : elle reprend là où elle s'est arrêtée.
setup-failed =
    Cette commande a échoué :
    {"  "}{ $command }
    { $said }
    Corrigez la cause, puis relancez la même commande : elle reprend là où elle s'est arrêtée.
setup-no-region = Aucune région n'est choisie. Pour l'Afrique de l'Ouest, prenez Paris : `export AWS_REGION=eu-west-3`, puis relancez la même commande.
setup-not-signed-in =
    AWS ne sait pas qui vous êtes : { $said }
    Dans CloudShell, vous êtes déjà connecté. Ailleurs, exécutez `aws configure` ou `aws login`, puis relancez la même commande.
setup-account = Compte { $id }, en tant que { $who }, dans { $region }, que { $source } désigne. Pour l'Afrique de l'Ouest, Paris (eu-west-3) est le chemin le plus court (docs/fr/regions.md). Pour une autre région, tapez Ctrl-C, puis `export AWS_REGION=…`, et recommencez.
setup-elsewhere = Cette table n'est pas dans votre compte et votre région : { $arn }. Une installation ne travaille qu'avec son compte et sa région.
setup-without = Ce contrôle n'a pas donné de réponse : { $said } Nous continuons sans lui.
setup-free-plan = Ce compte est au forfait gratuit d'AWS, qui prend fin le { $day }, ou dès que ses crédits ({ $credits } $) sont épuisés. AWS ferme alors le compte, avec la boutique. Choisissez le forfait payant dans la console de facturation d'AWS ; vous gardez les crédits. Continuer quand même ?
setup-few-at-once =
    Dans ce compte, Lambda exécute { $count } fonctions à la fois. Cela suffit pour commencer. Un affichage de la page du commerçant en occupe jusqu'à cinq. Pour cette page, ou pour plus de paiements, demandez-en 1 000 ; AWS peut prendre des jours :
      aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000
setup-enough-at-once = Dans ce compte, Lambda exécute { $count } fonctions à la fois.
setup-rights-missing = Il vous manque des droits pour déployer : { $rights }. Demandez-les à un administrateur du compte.
setup-busy = CloudFormation travaille sur l'installation : nous attendons la fin…
setup-not-standing = { $status ->
    [none] L'installation { $stack } n'existe pas : commencez par `setup`.
   *[other] L'installation { $stack } est dans l'état { $status }, qui n'accepte aucun déploiement. Lisez docs/fr/deploy.md : « Revenir en arrière » et « Si le premier déploiement échoue ».
}
setup-not-deployed =
    { $stack } n'a pas été déployée. SAM et CloudFormation donnent les raisons ci-dessus, et CloudFormation annule ses propres changements. Corrigez la cause, puis relancez la même commande.
setup-invalid-principal = « Invalid principal » concerne un rôle tout neuf, qu'AWS ne connaît pas aussitôt partout. Relancez la même commande.
setup-opt-in-required = « OptInRequired » signifie qu'AWS n'a pas encore activé ce compte. Terminez l'inscription avec une carte de paiement, et attendez le courriel d'AWS, qui peut prendre un jour.
setup-left-over =
    Une installation supprimée du même nom a laissé ces groupes de journaux. Si vous n'en avez pas besoin, supprimez-les, puis relancez la même commande :
    { $commands }
setup-delete-the-rest = { $status ->
    [DELETE_FAILED] La suppression de { $stack } s'est arrêtée, pour les raisons ci-dessus. Ses tables restent, et peuvent contenir des paiements. Terminer la suppression ?
   *[other] Le premier déploiement de { $stack } a échoué, pour les raisons ci-dessus. Une installation en échec n'accepte aucun autre déploiement. La supprimer, et recommencer avec les mêmes réponses ?
}
setup-kept-tables =
    Ces tables d'une ancienne installation { $stack } ne sont pas vides : { $tables }
    Une nouvelle installation n'a pas leurs paiements : des commandes pourraient être payées deux fois. Rattachez ces tables comme l'explique docs/fr/restore.md : « Les tables d'une installation supprimée ».
setup-empty-tables = Ces tables d'une ancienne installation sont vides : { $tables }. Supprimez-les avec les commandes de docs/fr/deploy.md : « Si le premier déploiement échoue ».
setup-nothing-done = Rien n'a été changé.
setup-ask-name = Le nom de la boutique, tel que les clients le lisent :
setup-ask-address = L'adresse de la boutique, par exemple https://boutique.example :
setup-ask-webhook = L'adresse de votre serveur pour les événements (le webhook) ; Entrée si vous n'en avez pas :
setup-ask-operators = Les opérateurs de votre contrat avec LigdiCash, par exemple orange_bf,moov_bf ; Entrée pour tous ceux que nomment ses pages :
setup-ask-payouts = La boutique doit-elle aussi faire des décaissements (environ 8 $, 4 500 F par mois, pour l'adresse fixe que LigdiCash exige) ?
setup-ask-mail = Adresse e-mail pour les alarmes :
setup-ask-budget = Montant mensuel en dollars au-delà duquel AWS écrit à cette adresse :
setup-ask-owner = Le commerçant suivra-t-il ses ventes sur un téléphone ? Si vous voulez votre propre domaine (DomainName), ajoutez-le d'abord : chaque téléphone est lié à une seule adresse.
setup-step = { $word ->
    [topic] une rubrique SNS pour les alarmes
    [subscription] un abonnement de votre adresse : AWS vous envoie un courriel avec un lien
    [deployment] l'installation : fonctions, tables, API, alarmes (quelques minutes)
    [protection] la protection de l'installation contre la suppression, et de ses tables, secret et API contre le remplacement
    [keys] les clés : nous en créons deux, et vous saisissez les deux de LigdiCash
    [confirmation] la confirmation de votre adresse, avec le lien du courriel d'AWS
    [budget] un budget pour tout le compte, qui n'arrête rien et ne coûte rien
   *[other] { $word }
}
setup-plan =
    {""}
    À faire pour l'installation { $stack } :
    { $steps }
setup-cost = Prix catalogue d'AWS pour un mois (us-east-1, 600 F pour un dollar) : { $idle } sans paiement, { $some } avec { $payments } paiements.
setup-shall-it = Continuer ?
setup-mail-comes = AWS envoie maintenant un courriel à { $mail }. Copiez l'adresse de son lien, sans cliquer. Si le courriel ne vient pas, regardez parmi les indésirables.
setup-keys = Saisissez maintenant les deux clés de LigdiCash, de la page de votre projet. Elles ne s'affichent pas, et vont seulement dans le secret d'AWS, par l'entrée standard.
setup-ask-link = Collez le lien du courriel d'AWS. Si l'adresse était fausse, saisissez la bonne. Si vous avez cliqué sur le lien, tapez Entrée. Pour le faire plus tard, saisissez n.
setup-not-confirmed = Aucune adresse n'est encore confirmée.
setup-last-words =
    {""}
    La boutique a besoin d'une ligne, son code de connexion. Cette commande l'affiche :
    {"    "}{ $command }
    Avec WooCommerce, collez cette ligne dans les réglages de l'extension. Sinon, votre serveur a besoin de ses quatre valeurs :
      l'adresse de l'API et le nom de l'installation
      order_key : votre serveur signe les commandes avec cette clé (docs/fr/order-proofs.md)
      webhook_secret : votre serveur vérifie les événements avec ce secret (docs/fr/receivers.md)
    Une fois que la boutique les a, vérifiez avec `ops doctor` que votre serveur accepte un événement.
setup-whitelist = Pour les décaissements, demandez à LigdiCash de mettre cette adresse sur sa liste blanche : { $addresses }
setup-invite =
    La page du commerçant est à l'adresse { $page }
    Pour inviter une personne, mettez son nom à la place de NAME, et tapez :
    {"    "}{ $command }
setup-stays =
    L'installation { $stack } sera supprimée. Les paiements en cours ne seront plus vérifiés auprès de LigdiCash.
    Ceci reste, et coûte par mois environ 0,45 $ (270 F) par Go, plus 0,40 $ (240 F) pour le secret :
    {"  "}{ $kept }
    Lisez la suite, et les commandes de suppression, dans docs/fr/deploy.md : « Restes et coûts ».
setup-role =
    CloudFormation la supprime avec le rôle de son dernier déploiement, { $role }
    Si ce rôle n'existe plus, la suppression échoue. Créez alors un rôle que CloudFormation peut prendre, avec les droits d'un administrateur, et saisissez :
      aws cloudformation delete-stack --stack-name { $stack } --role-arn ROLE
setup-type-its-name = Pour la supprimer, saisissez le nom de l'installation ({ $stack }) ; toute autre réponse ne change rien :
setup-gone = L'installation { $stack } n'existe plus.
