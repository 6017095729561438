doctor-right = bon
doctor-wrong = À CORRIGER
doctor-not-looked-at = non examiné
doctor-nothing-wrong = Rien à corriger
doctor-one-wrong = Une chose est à corriger
doctor-one-not-looked-at = {" "}; une n'a pas été examinée
doctor-some-not-looked-at = {" "}; { $not_looked_at } n'ont pas été examinées
doctor-ahead = en avance de { $lasted }
doctor-behind = en retard de { $lasted }
doctor-too-low = { $name } : { $is }, mais il en faut { $needed }
doctor-fill = Écrivez keys.json comme le dit docs/deploy.fr.md (« Les clés »), et mettez-le dans le secret.
doctor-whitelist = Faites inscrire l'adresse de la pile sur la liste blanche de LigdiCash ; sans FixedOutboundAddress elle n'en a pas à elle.
doctor-base-url = Comparez LigdicashBaseUrl à l'adresse des documents de LigdiCash.
doctor-renew = Faites-en une nouvelle, mettez-la dans le secret, et donnez-la au serveur de la boutique.
doctor-see-receiver = Voyez si le récepteur tourne à OrderWebhookUrl ; le journal dit ce que le ping est devenu.
doctor-verify = Que le récepteur vérifie la signature avant de lire quoi que ce soit, et réponde 401 si elle ne tient pas (docs/receivers.fr.md). Déployez-le, puis regardez de nouveau.
doctor-clock = Que cette machine prenne l'heure du réseau.
doctor-backend-url = Regardez BackendUrl, son certificat et son serveur de noms (docs/deploy.fr.md, « Votre propre domaine »).
doctor-deploy-all = Déployez toute la pile : un déploiement met toutes les fonctions à la même version.
doctor-what = { $key ->
    [keys-unreadable] le secret est illisible, ou rien n'y a encore été mis
    [keys-malformed] le secret n'est pas un objet JSON avec les textes api_key et auth_token
    [keys-unsendable] api_key ou auth_token est vide, ou contient une espace ou un saut de ligne
    [ligdicash-keys_refused] LigdiCash refuse les clés
    [ligdicash-project_refused] LigdiCash accepte les clés et refuse leur projet
    [ligdicash-http_refused] LigdiCash refuse sans code, sans doute à cause de l'adresse de cette pile
    [ligdicash-refused] LigdiCash nous refuse
    [ligdicash-technical] LigdiCash signale une erreur à lui ; cela peut aussi dire que l'adresse n'est pas autorisée
    [ligdicash-unreachable] LigdiCash n'a pas répondu à temps
    [ligdicash-http_error] LigdiCash, ou ce qui est devant lui, répond par une erreur
    [ligdicash-unreadable] ce qui répond là ne parle pas comme LigdiCash
    [ligdicash-knows_it] ce qui répond là prétend connaître une facture que personne n'a faite
    [ligdicash-malformed] LigdiCash nous laisse entrer et ne comprend pas la question
    [order_key-malformed] order_key ou order_key_previous n'est pas le base64 d'au moins 32 octets
    [webhook_secret-malformed] webhook_secret n'est pas whsec_ et le base64 de 24 à 64 octets
    [webhook_secret-not_set] il y a un webhook, et le secret n'a pas de webhook_secret
    [ping-refused] il ne le prend pas
    [ping-redirected] il renvoie ailleurs
    [ping-unreachable] il ne peut être joint
    [ping-no_answer] il n'a pas répondu en 5 secondes
    [ping-not_signed] il n'a pu être signé
    [ping_forged-taken] il prend ce qu'un inconnu a signé
    [ping_forged-not_refused] il ne le prend pas et ne le refuse pas par 4xx
    [ping_forged-unreachable] il a coupé la connexion
    [ping_forged-no_answer] il n'a pas répondu en 5 secondes
    [receiver_clock-apart] ce n'est pas celle de la pile
    [callback-no_address] la pile ne nomme pas d'adresse web
    [callback-no_tls] l'adresse ne commence pas par https://
    [callback-certificate] son certificat n'est pas bon
    [callback-refused] un callback n'a pas la réponse 200
    [callback-unreachable] l'adresse ne peut être jointe
    [callback-no_answer] aucune réponse n'est venue à temps
    [laptop_clock-apart] celle de la pile est autre
    [releases-differ] pas la même
    [alarm_topic-no_topic] la pile n'a pas de rubrique SNS pour ses alarmes
    [alarm_topic-nobody] personne n'est abonné à la rubrique
    [alarm_topic-not_confirmed] aucun abonnement à la rubrique n'est confirmé
    [schedule-disabled] la planification est arrêtée
    [recovery-off] la restauration à un instant donné est arrêtée
    [deletion_protection-off] la protection contre la suppression est arrêtée
    [functions-older] celles-ci ont été déployées plus d'un jour avant la dernière
    [functions-mixed] celles-ci sont faites pour un autre processeur que la dernière
    [quotas-too_low] trop bas pour ce que vous attendez
   *[other] { $why }
}
doctor-mend = { $key ->
    [keys-unreadable] { doctor-fill }
    [keys-malformed] { doctor-fill }
    [keys-unsendable] { doctor-fill }
    [ligdicash-keys_refused] Mettez dans le secret l'API Key et l'Auth Token que LigdiCash vous a donnés.
    [ligdicash-project_refused] Demandez à LigdiCash d'activer le projet API, ou mettez dans le secret les clés d'un autre projet.
    [ligdicash-http_refused] { doctor-whitelist }
    [ligdicash-refused] { doctor-whitelist }
    [ligdicash-technical] { doctor-whitelist }
    [ligdicash-unreachable] Voyez ce que la fonction a noté, et si LigdiCash est en panne.
    [ligdicash-http_error] { doctor-base-url }
    [ligdicash-unreadable] { doctor-base-url }
    [ligdicash-knows_it] { doctor-base-url }
    [ligdicash-malformed] LigdiCash a peut-être changé son interface : déployez la dernière version.
    [order_key-malformed] { doctor-renew }
    [webhook_secret-malformed] { doctor-renew }
    [webhook_secret-not_set] { doctor-renew }
    [ping-refused] Donnez-lui le webhook_secret du secret, et qu'il réponde 2xx au type ping (docs/receivers.fr.md). Déployez-le, puis regardez de nouveau.
    [ping-redirected] Donnez comme OrderWebhookUrl l'adresse à laquelle il renvoie.
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
    [releases-differ] Déployez toute la pile, et installez `ops` à partir de la même copie.
    [alarm_topic-no_topic] Créez une rubrique, abonnez-vous, et donnez son ARN comme AlarmTopicArn (`sam deploy --guided`).
    [alarm_topic-nobody] Abonnez-vous, puis cliquez sur le lien du courriel qu'AWS envoie.
    [alarm_topic-not_confirmed] Cliquez sur le lien du courriel qu'AWS a envoyé ; abonnez-vous de nouveau s'il est perdu.
    [schedule-disabled] Remettez-la en marche.
    [recovery-off] Mettez-la en marche ; elle ne remonte que jusqu'à ce moment.
    [deletion_protection-off] Mettez-la en marche.
    [functions-older] { doctor-deploy-all }
    [functions-mixed] { doctor-deploy-all }
    [quotas-too_low] Demandez à AWS plus de fonctions simultanées, ce qui prend un jour ou deux ; les autres sont des paramètres de la pile (`sam deploy --guided`).
   *[other] {""}
}
doctor-check = { $check ->
    [keys] clés de LigdiCash dans le secret
    [ligdicash] LigdiCash laisse entrer cette pile
    [order_key] clé qui signe les commandes
    [webhook_secret] clé qui signe les événements
    [ping] le récepteur prend un événement signé
    [ping_forged] le récepteur refuse un événement falsifié
    [receiver_clock] l'horloge du récepteur
    [callback] LigdiCash peut rappeler
    [laptop_clock] l'horloge de cette machine
    [releases] une seule version partout
    [alarm_topic] quelqu'un reçoit les alarmes
    [schedule] poll passe chaque minute
    [recovery] les tables peuvent être restaurées
    [deletion_protection] les tables ne peuvent être supprimées par erreur
    [functions] fonctions déployées ensemble
    [quotas] de la place pour ce qui est attendu
   *[other] { $check }
}
doctor-matters = { $check ->
    [keys] Sans clés, aucun paiement ne peut commencer, et aucun ne peut être prouvé.
    [ligdicash] Tant que cela dure, aucun paiement ne peut commencer, et aucun ne peut être prouvé.
    [order_key] Une clé qui est là et ne peut servir arrête toutes les commandes.
    [webhook_secret] La boutique n'apprend aucun paiement : ce qui ne peut être signé n'est pas envoyé.
    [ping] La boutique n'apprend aucun paiement : rien n'est livré tant que le récepteur refuse.
    [ping_forged] Qui trouve l'adresse du récepteur peut faire honorer des commandes que personne n'a payées.
    [receiver_clock] Un récepteur refuse de vrais événements si son horloge est décalée de 5 minutes.
    [callback] Sans callback, seules la planification et les pages des payeurs apprennent un paiement, quelques minutes plus tard.
    [laptop_clock] AWS refuse les signatures décalées de 5 minutes, et les heures se comparent mal.
    [releases] Des fonctions de deux versions peuvent mal se lire l'une l'autre.
    [alarm_topic] Personne n'entend parler de ce qui demande une personne.
    [schedule] Rien ne répare les callbacks perdus, ne répète les annonces ni ne mesure ce qui est ouvert.
    [recovery] Ce qu'un mauvais déploiement ou une personne abîme ne peut être retrouvé.
    [deletion_protection] Une seule mauvaise commande supprime la trace de l'argent.
    [functions] Une correction peut manquer là où il la faut.
    [quotas] Au moment le plus chargé, des payeurs sont refusés par 429 ou 503.
   *[other] {""}
}
doctor-reason = { $why ->
    [not_asked] --no-ping a été donné
    [not_set] absente, donc inutilisée
    [no_webhook] aucun webhook n'est configuré
    [no_webhook_secret] il n'y a pas de clé pour signer
    [no_keys] le secret ne peut servir
    [no_date] sa réponse n'indique pas d'heure
    [not_signed] rien n'a pu être signé
    [unreachable] il ne peut être joint
    [no_answer] il n'a pas répondu à temps
    [no_http] cette machine ne peut parler HTTPS
    [local] la pile locale n'a pas de compte AWS
    [not_allowed] vous n'en avez pas le droit : la politique DoctorPolicy de la pile le permet
    [no_such_stack] aucune pile n'a ce nom ici : donnez-le avec --stack
    [not_in_the_stack] la pile ne l'a pas : mettez-la à jour
    [aws_refuses] AWS ne le dit pas
    [aws_unreachable] AWS ne peut être joint
    [no_expectation] dites combien de paiements vous attendez, comme --expect 6000/h
   *[other] { $why }
}
doctor-some-wrong = { $count } choses sont à corriger
