doctor-right = OK
doctor-wrong = PROBLÈME
doctor-not-looked-at = non vérifié
doctor-nothing-wrong = Aucun problème trouvé
doctor-one-wrong = 1 problème trouvé
doctor-one-not-looked-at = {" "}; 1 contrôle n'a pas été fait
doctor-some-not-looked-at = {" "}; { $not_looked_at } contrôles n'ont pas été faits
doctor-ahead = en avance de { $lasted }
doctor-behind = en retard de { $lasted }
doctor-too-low = { $name } : { $is }, mais il en faut { $needed }
doctor-fill = La commande ouvre le secret dans un éditeur. Corrigez-le comme l'explique docs/fr/deploy.md (« Les clés »), et laissez les bonnes clés.
doctor-whitelist = Demandez à LigdiCash d'inscrire l'adresse du serveur de paiement sur sa liste blanche. Sans FixedOutboundAddress, il n'a pas d'adresse à lui.
doctor-base-url = Comparez LigdicashBaseUrl avec l'adresse qui figure dans les documents de LigdiCash.
doctor-renew = Créez une clé comme l'explique docs/fr/deploy.md (« Les clés »). Ajoutez-la aux autres avec cette commande, et donnez-la au serveur de la boutique.
doctor-see-receiver = Vérifiez que votre webhook tourne à OrderWebhookUrl ; le journal montre le résultat du ping.
doctor-verify = Votre webhook doit vérifier la signature avant toute lecture, et répondre 401 si la signature est fausse (docs/fr/receivers.md). Déployez-le, puis relancez le diagnostic.
doctor-clock = Réglez cette machine pour qu'elle prenne l'heure du réseau.
doctor-backend-url = Vérifiez BackendUrl, son certificat et son serveur de noms (docs/fr/deploy.md, « Votre propre domaine »).
doctor-deploy-all = Déployez tout le serveur de paiement : un déploiement met toutes les fonctions à la même version.
doctor-what = { $key ->
    [keys-unreadable] le secret est illisible, ou encore vide
    [keys-malformed] le secret n'est pas un objet JSON qui contient les textes api_key et auth_token
    [keys-unsendable] api_key ou auth_token est vide, ou contient une espace ou un saut de ligne
    [ligdicash-keys_refused] LigdiCash refuse les clés
    [ligdicash-project_refused] LigdiCash accepte les clés et refuse leur projet
    [ligdicash-http_refused] LigdiCash refuse sans donner de code, le plus probablement à cause de l'adresse de ce serveur de paiement
    [ligdicash-refused] LigdiCash nous refuse
    [ligdicash-technical] LigdiCash signale une erreur de son côté ; l'adresse n'est peut-être pas autorisée
    [ligdicash-unreachable] LigdiCash n'a pas répondu à temps
    [ligdicash-http_error] LigdiCash, ou un serveur placé devant lui, répond par une erreur
    [ligdicash-unreadable] le serveur à cette adresse ne répond pas comme LigdiCash
    [ligdicash-knows_it] le serveur à cette adresse prétend avoir une facture qui n'existe pas
    [ligdicash-malformed] LigdiCash accepte les clés et ne comprend pas la question
    [order_key-not_set] le secret n'a pas d'order_key, donc le prix d'une commande n'est pas signé
    [order_key-malformed] order_key ou order_key_previous n'est pas le base64 d'au moins 32 octets
    [webhook_secret-malformed] webhook_secret n'est pas whsec_ suivi du base64 de 24 à 64 octets
    [webhook_secret-not_set] un webhook est configuré, et le secret n'a pas de webhook_secret
    [ping-refused] il refuse l'événement
    [ping-redirected] il redirige vers une autre adresse
    [ping-unreachable] nous n'arrivons pas à le joindre
    [ping-no_answer] il n'a pas répondu en 5 secondes
    [ping-not_signed] nous n'avons pas pu signer l'événement
    [ping_forged-taken] il accepte un événement mal signé
    [ping_forged-not_refused] il échoue ou redirige, au lieu de refuser par 4xx
    [ping_forged-unreachable] il a coupé la connexion
    [ping_forged-no_answer] il n'a pas répondu en 5 secondes
    [receiver_clock-apart] elle diffère de celle du serveur de paiement
    [callback-no_address] le serveur de paiement n'a pas d'adresse web
    [callback-no_tls] l'adresse ne commence pas par https://
    [callback-certificate] son certificat n'est pas valable
    [callback-refused] un callback n'obtient pas la réponse 200
    [callback-unreachable] nous n'arrivons pas à joindre l'adresse
    [callback-no_answer] aucune réponse n'est venue à temps
    [laptop_clock-apart] elle diffère de celle du serveur de paiement
    [releases-differ] les versions ne sont pas les mêmes
    [alarm_topic-no_topic] le serveur de paiement n'a pas de rubrique SNS pour ses alarmes
    [alarm_topic-nobody] la rubrique n'a aucun abonnement
    [alarm_topic-not_confirmed] aucun abonnement à la rubrique n'est confirmé
    [schedule-disabled] ces tâches planifiées sont arrêtées
    [recovery-off] la restauration à un instant donné est arrêtée
    [deletion_protection-off] la protection contre la suppression est arrêtée
    [functions-older] celles-ci ont été déployées plus d'un jour avant la dernière
    [functions-mixed] celles-ci sont construites pour un autre processeur que la dernière
    [release-another] le serveur de paiement exécute une autre version ; ces parties diffèrent
    [release-changed] le code de ces fonctions diffère de celui de la version
    [quotas-too_low] trop bas pour ce que vous attendez
    [account_plan-free] le compte est au forfait gratuit d'AWS jusqu'à cette date, ou jusqu'à la fin de ses crédits
   *[other] { $why }
}
doctor-mend = { $key ->
    [keys-unreadable] { doctor-fill }
    [keys-malformed] { doctor-fill }
    [keys-unsendable] { doctor-fill }
    [ligdicash-keys_refused] Mettez dans le secret l'API Key et l'Auth Token que LigdiCash vous a donnés, et laissez les autres clés.
    [ligdicash-project_refused] Demandez à LigdiCash d'activer le projet API, ou mettez dans le secret les clés d'un autre projet.
    [ligdicash-http_refused] { doctor-whitelist }
    [ligdicash-refused] { doctor-whitelist }
    [ligdicash-technical] { doctor-whitelist }
    [ligdicash-unreachable] Lisez le journal de la fonction, et vérifiez si LigdiCash est en panne.
    [ligdicash-http_error] { doctor-base-url }
    [ligdicash-unreadable] { doctor-base-url }
    [ligdicash-knows_it] { doctor-base-url }
    [ligdicash-malformed] LigdiCash a peut-être changé son interface : déployez la dernière version.
    [order_key-not_set] { doctor-renew }
    [order_key-malformed] { doctor-renew }
    [webhook_secret-malformed] { doctor-renew }
    [webhook_secret-not_set] { doctor-renew }
    [ping-refused] Donnez à votre webhook le webhook_secret du secret. Il doit répondre 2xx au type ping (docs/fr/receivers.md). Déployez-le, puis relancez le diagnostic.
    [ping-redirected] Donnez comme OrderWebhookUrl l'adresse vers laquelle il redirige.
    [ping-unreachable] { doctor-see-receiver }
    [ping-no_answer] { doctor-see-receiver }
    [ping-not_signed] { doctor-see-receiver }
    [ping_forged-taken] { doctor-verify }
    [ping_forged-not_refused] { doctor-verify }
    [ping_forged-unreachable] { doctor-verify }
    [ping_forged-no_answer] { doctor-verify }
    [receiver_clock-apart] { doctor-clock }
    [callback-no_address] { doctor-backend-url }
    [callback-no_tls] { doctor-backend-url }
    [callback-certificate] { doctor-backend-url }
    [callback-refused] { doctor-backend-url }
    [callback-unreachable] { doctor-backend-url }
    [callback-no_answer] { doctor-backend-url }
    [laptop_clock-apart] { doctor-clock }
    [releases-differ] Déployez tout le serveur de paiement, et installez `ops` à partir de la même copie du dépôt.
    [alarm_topic-no_topic] Créez une rubrique, abonnez-vous, et donnez son ARN comme AlarmTopicArn (`sam deploy --guided`).
    [alarm_topic-nobody] Abonnez-vous, puis confirmez avec le lien du courriel d'AWS, comme l'explique docs/fr/deploy.md (« Premier déploiement »).
    [alarm_topic-not_confirmed] Confirmez avec le lien du courriel d'AWS, comme l'explique docs/fr/deploy.md (« Premier déploiement »). Si vous avez perdu le courriel, abonnez-vous de nouveau.
    [schedule-disabled] Remettez-les en marche.
    [recovery-off] Mettez-la en marche ; vous ne pourrez restaurer qu'à un moment ultérieur.
    [deletion_protection-off] Mettez-la en marche.
    [functions-older] { doctor-deploy-all }
    [functions-mixed] { doctor-deploy-all }
    [release-another] Mettez le serveur de paiement à jour depuis le dossier de la version, ou donnez un autre dossier.
    [release-changed] Ces fonctions ont été modifiées après le déploiement : cherchez par qui. Dans le dossier de la version, cette commande remet leur code ; une mise à jour ne le fait pas.
    [quotas-too_low] Demandez à AWS plus de fonctions simultanées, ce qui prend un jour ou deux. Les autres limites sont des paramètres du serveur de paiement (`sam deploy --guided`).
    [account_plan-free] Choisissez le forfait payant ; les crédits restent.
   *[other] {""}
}
doctor-check = { $check ->
    [keys] clés de LigdiCash dans le secret
    [ligdicash] réponse de LigdiCash sur un paiement
    [order_key] clé qui signe les commandes
    [webhook_secret] clé qui signe les événements
    [ping] votre webhook accepte un événement signé
    [ping_forged] votre webhook refuse un événement falsifié
    [receiver_clock] l'horloge de votre webhook
    [callback] LigdiCash peut nous rappeler
    [laptop_clock] l'horloge de cette machine
    [releases] une seule version partout
    [alarm_topic] destinataires des alarmes
    [schedule] les tâches planifiées passent
    [recovery] les tables peuvent être restaurées
    [deletion_protection] les tables sont protégées contre la suppression
    [functions] les fonctions ont été déployées ensemble
    [release] le serveur de paiement est exactement cette version
    [quotas] capacité pour les paiements attendus
    [account_plan] le compte n'a pas de date de fin
   *[other] { $check }
}
doctor-matters = { $check ->
    [keys] Sans clés, aucun paiement ne peut commencer, et nous ne pouvons en confirmer aucun.
    [ligdicash] D'ici la correction, aucun paiement ne peut commencer, et nous ne pouvons en confirmer aucun.
    [order_key] Sans cette clé, le navigateur du client fixe le prix ; une clé inutilisable arrête toutes les commandes.
    [webhook_secret] La boutique ne reçoit aucun événement : nous n'envoyons rien sans pouvoir le signer.
    [ping] La boutique ne reçoit aucun événement tant que votre webhook les refuse.
    [ping_forged] Si votre webhook accepte de faux événements, un fraudeur qui trouve son adresse peut se faire livrer sans payer.
    [receiver_clock] Un webhook dont l'horloge est décalée de 5 minutes refuse de vrais événements.
    [callback] Sans callback, seules la tâche planifiée et les pages des clients trouvent les paiements, quelques minutes plus tard.
    [laptop_clock] AWS refuse les signatures décalées de 5 minutes, et `ops` compare mal les heures.
    [releases] Des fonctions de deux versions peuvent mal lire leurs données respectives.
    [alarm_topic] Vous ne recevez aucun courriel quand un dossier est à traiter.
    [schedule] Rien ne rattrape les callbacks perdus, ne renvoie les événements, n'audite les jours ni ne fait les copies.
    [recovery] Vous ne pouvez pas annuler les dégâts d'un mauvais déploiement ou d'une erreur.
    [deletion_protection] Une seule mauvaise commande supprime toute trace de l'argent.
    [functions] Une correction manque peut-être là où il la faut.
    [release] Du code non testé déplace l'argent.
    [quotas] Au moment le plus chargé, des clients reçoivent 429 ou 503.
    [account_plan] AWS ferme le compte, avec la boutique, à la fin du forfait gratuit.
   *[other] {""}
}
doctor-reason = { $why ->
    [not_asked] vous avez donné --no-ping
    [not_set] absente, donc inutilisée
    [genuine_refused] il refuse aussi les vrais événements
    [no_webhook] aucun webhook n'est configuré
    [no_webhook_secret] le serveur de paiement n'a pas de clé pour signer
    [no_keys] le secret est inutilisable
    [no_date] sa réponse n'indique pas d'heure
    [not_signed] nous n'avons rien pu signer
    [unreachable] nous n'arrivons pas à le joindre
    [no_answer] il n'a pas répondu à temps
    [no_http] cette machine n'a pas HTTPS
    [local] le serveur local n'a pas de compte AWS
    [not_allowed] vous n'avez pas le droit de lire cela : sa politique DoctorPolicy le permet
    [no_such_stack] aucune stack CloudFormation n'a ce nom ici : donnez son nom avec --stack
    [not_in_the_stack] le serveur de paiement ne l'a pas : mettez-le à jour
    [aws_refuses] AWS refuse de répondre
    [aws_unreachable] nous n'arrivons pas à joindre AWS
    [no_release] comparez ses fonctions avec --release et le dossier de l'archive
    [no_expectation] donnez les paiements que vous attendez, comme --expect 6000/h
   *[other] { $why }
}
doctor-some-wrong = { $count } problèmes trouvés
