setup-yes = o
setup-no = n
setup-not-taken = Cette réponse ne convient pas.
setup-no-answer = Il n'y a pas eu de réponse. Relancez la même commande : elle reprend là où elle s'est arrêtée.
setup-failed =
    Cette commande a échoué :
    {"  "}{ $command }
    { $said }
    Corrigez la cause, puis relancez la même commande : elle reprend là où elle s'est arrêtée.
setup-no-region = Aucune région n'est choisie. Pour l'Afrique de l'Ouest, prenez Paris : `export AWS_REGION=eu-west-3`, puis relancez la même commande.
setup-not-signed-in =
    AWS ne sait pas qui vous êtes : { $said }
    Dans CloudShell, vous êtes déjà connecté. Ailleurs, exécutez `aws configure` ou `aws login`, puis relancez la même commande.
setup-account = Compte { $id }, en tant que { $who }, dans { $region }. Pour une autre région : Ctrl-C, `export AWS_REGION=…`, et recommencez.
setup-few-at-once =
    Dans ce compte, Lambda exécute { $count } fonctions à la fois. Cela suffit pour commencer. Pour plus de paiements, demandez davantage :
      aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000
setup-enough-at-once = Dans ce compte, Lambda exécute { $count } fonctions à la fois.
setup-unknown-at-once = Impossible de lire combien de fonctions peuvent s'exécuter à la fois. Le déploiement continue sans le savoir.
setup-rights-missing = Il vous manque des droits pour déployer : { $rights }. Un administrateur du compte peut vous les donner.
setup-rights-unknown = Impossible de lire vos droits. S'il en manque un, CloudFormation dira lequel, et annulera tout.
setup-busy = CloudFormation travaille sur l'installation : nous attendons la fin…
setup-not-standing = { $status ->
    [none] Il n'y a pas d'installation { $stack } : commencez par `setup`.
   *[other] L'installation { $stack } est dans l'état { $status }, qui n'accepte aucun déploiement. docs/fr/deploy.md dit quoi faire : « Revenir en arrière » et « Si le premier déploiement échoue ».
}
setup-not-deployed =
    { $stack } n'a pas été déployée : SAM dit pourquoi ci-dessus, et CloudFormation annule de lui-même ce qu'il avait changé. Corrigez la cause, puis relancez la même commande. Les raisons sont aussi ici :
      aws cloudformation describe-stack-events --stack-name { $stack } --query "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]"
setup-delete-the-failed = Le premier déploiement de { $stack } a échoué, pour les raisons ci-dessus. Une installation en échec n'accepte aucun autre déploiement. Elle ne contient aucun paiement. La supprimer, et recommencer avec les mêmes réponses ?
setup-nothing-done = Rien n'a été changé.
setup-ask-name = Le nom de la boutique, tel que les payeurs le lisent :
setup-ask-address = L'adresse de la boutique, par exemple https://boutique.example :
setup-ask-webhook = L'adresse de votre serveur pour les événements (le webhook) ; Entrée s'il n'y en a pas :
setup-ask-payouts = La boutique doit-elle aussi faire des décaissements (environ 48 $, 28 800 F par mois, pour l'adresse fixe que LigdiCash exige) ?
setup-ask-watch = Quelle surveillance ? 1 : la petite, un seul niveau pour tout ce qui attend quelqu'un, { $small } par mois sans paiement ; 2 : la complète, une alarme par situation et un tableau de bord, { $full }.
setup-ask-mail = Qui reçoit un courriel quand il faut quelqu'un :
setup-step = { $word ->
    [topic] une rubrique SNS pour les alarmes
    [subscription] votre adresse, abonnée à cette rubrique : AWS vous envoie un courriel avec un lien
    [deployment] l'installation : fonctions, tables, API, alarmes (quelques minutes)
    [protection] une protection, pour que personne ne supprime l'installation par erreur
    [keys] les clés : deux sont créées ici, deux viennent de LigdiCash et vous les saisissez
    [confirmation] l'attente du clic sur le lien du courriel d'AWS
   *[other] { $word }
}
setup-plan =
    {""}
    À faire pour l'installation { $stack } :
    { $steps }
setup-cost = Prix catalogue d'AWS pour un mois ({ $region }, 600 F pour un dollar) : { $idle } sans paiement, { $some } avec { $payments } paiements.
setup-shall-it = On y va ?
setup-mail-comes = AWS envoie maintenant un courriel à { $mail } : cliquez sur le lien. S'il ne vient pas, regardez parmi les indésirables.
setup-keys = Maintenant, les deux clés de LigdiCash, sur la page de votre projet. Ce que vous saisissez ne s'affiche pas, et part dans le secret d'AWS seulement, par l'entrée standard.
setup-wait-for-the-mail = Nous attendons que vous cliquiez sur le lien du courriel d'AWS. Vous pouvez arrêter avec Ctrl-C et relancer la même commande plus tard : tout le reste est fait.
setup-last-words =
    {""}
    La boutique a besoin de trois choses :
      l'adresse de l'API : { $api }
      order_key, avec laquelle votre serveur signe les commandes (docs/fr/order-proofs.md), et
      webhook_secret, avec lequel il vérifie les événements (docs/fr/receivers.md). Cette commande affiche les deux :
    {"    "}{ $command }
    Une fois qu'elles sont dans la boutique, `ops doctor` vérifie que votre serveur accepte un événement.
setup-whitelist = Pour les décaissements, faites mettre cette adresse sur la liste blanche de LigdiCash : { $addresses }
setup-stays =
    L'installation { $stack } sera supprimée. À partir de là, personne n'interroge plus LigdiCash sur les paiements en cours.
    Ceci reste, et coûte par mois environ 0,45 $ (270 F) par Go, plus 0,40 $ (240 F) pour le secret :
    {"  "}{ $kept }
    docs/fr/deploy.md, « Ce qui reste, et ce que cela coûte », donne la suite, et les commandes qui suppriment tout.
setup-type-its-name = Pour la supprimer, saisissez le nom de l'installation ({ $stack }) ; toute autre réponse ne change rien :
setup-gone = L'installation { $stack } n'existe plus.
