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
doctor-fill = La commande ouvre le secret dans un éditeur : corrigez-le comme le dit docs/fr/deploy.md (« Les clés »), et laissez les clés qui sont bonnes.
doctor-whitelist = Demandez à LigdiCash d'inscrire l'adresse de l'installation sur sa liste blanche ; sans FixedOutboundAddress, l'installation n'a pas d'adresse à elle.
doctor-base-url = Comparez LigdicashBaseUrl avec l'adresse qui figure dans les documents de LigdiCash.
doctor-renew = Créez-en une comme le dit docs/fr/deploy.md (« Les clés »), ajoutez-la aux autres avec cette commande, et donnez-la au serveur de la boutique.
doctor-see-receiver = Vérifiez que votre webhook tourne à OrderWebhookUrl ; le journal dit ce que le ping est devenu.
doctor-verify = Votre webhook doit vérifier la signature avant de lire quoi que ce soit, et répondre 401 si elle n'est pas bonne (docs/fr/receivers.md). Déployez-le, puis relancez le docteur.
doctor-clock = Réglez cette machine pour qu'elle prenne l'heure du réseau.
doctor-backend-url = Vérifiez BackendUrl, son certificat et son serveur de noms (docs/fr/deploy.md, « Votre propre domaine »).
doctor-deploy-all = Déployez toute l'installation : un déploiement met toutes les fonctions à la même version.
doctor-what = { $key ->
    [keys-unreadable] le secret est illisible, ou personne n'y a encore rien mis
    [keys-malformed] le secret n'est pas un objet JSON qui contient les textes api_key et auth_token
    [keys-unsendable] api_key ou auth_token est vide, ou contient une espace ou un saut de ligne
    [ligdicash-keys_refused] LigdiCash refuse les clés
    [ligdicash-project_refused] LigdiCash accepte les clés et refuse leur projet
    [ligdicash-http_refused] LigdiCash refuse sans donner de code, le plus probablement à cause de l'adresse de cette installation
    [ligdicash-refused] LigdiCash nous refuse
    [ligdicash-technical] LigdiCash signale une erreur de son côté ; cela peut aussi vouloir dire qu'il n'autorise pas l'adresse
    [ligdicash-unreachable] LigdiCash n'a pas répondu à temps
    [ligdicash-http_error] LigdiCash, ou un serveur placé devant lui, répond par une erreur
    [ligdicash-unreadable] le serveur qui répond à cette adresse ne parle pas comme LigdiCash
    [ligdicash-knows_it] le serveur qui répond à cette adresse prétend connaître une facture que personne n'a faite
    [ligdicash-malformed] LigdiCash nous laisse entrer et ne comprend pas la question
    [order_key-not_set] le secret ne contient pas d'order_key : personne ne signe le prix d'une commande
    [order_key-malformed] order_key ou order_key_previous n'est pas le base64 d'au moins 32 octets
    [webhook_secret-malformed] webhook_secret n'est pas whsec_ suivi du base64 de 24 à 64 octets
    [webhook_secret-not_set] il y a un webhook, et le secret ne contient pas de webhook_secret
    [ping-refused] il ne le prend pas
    [ping-redirected] il renvoie ailleurs
    [ping-unreachable] nous n'arrivons pas à le joindre
    [ping-no_answer] il n'a pas répondu en 5 secondes
    [ping-not_signed] nous n'avons pas pu le signer
    [ping_forged-taken] il prend ce qu'un inconnu a signé
    [ping_forged-not_refused] il ne le prend pas ; il échoue ou renvoie ailleurs, au lieu de refuser par 4xx
    [ping_forged-unreachable] il a coupé la connexion
    [ping_forged-no_answer] il n'a pas répondu en 5 secondes
    [receiver_clock-apart] ce n'est pas l'heure de l'installation
    [callback-no_address] l'installation ne donne pas d'adresse web
    [callback-no_tls] l'adresse ne commence pas par https://
    [callback-certificate] son certificat n'est pas bon
    [callback-refused] un callback n'obtient pas la réponse 200
    [callback-unreachable] nous n'arrivons pas à joindre l'adresse
    [callback-no_answer] aucune réponse n'est venue à temps
    [laptop_clock-apart] ce n'est pas l'heure de l'installation
    [releases-differ] les versions ne sont pas les mêmes
    [alarm_topic-no_topic] l'installation n'a pas de rubrique SNS pour ses alarmes
    [alarm_topic-nobody] personne ne s'est abonné à la rubrique
    [alarm_topic-not_confirmed] aucun abonnement à la rubrique n'est confirmé
    [schedule-disabled] la tâche planifiée est arrêtée
    [recovery-off] la restauration à un instant donné est arrêtée
    [deletion_protection-off] la protection contre la suppression est arrêtée
    [functions-older] celles-ci ont été déployées plus d'un jour avant la dernière
    [functions-mixed] celles-ci sont construites pour un autre processeur que la dernière
    [release-another] l'installation est d'une autre version, et voici ce qui n'est pas de celle-ci
    [release-changed] le code de ces fonctions n'est pas celui de la version
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
    [ligdicash-unreachable] Lisez ce que la fonction a écrit dans le journal, et voyez si LigdiCash est en panne.
    [ligdicash-http_error] { doctor-base-url }
    [ligdicash-unreadable] { doctor-base-url }
    [ligdicash-knows_it] { doctor-base-url }
    [ligdicash-malformed] LigdiCash a peut-être changé son interface : déployez la dernière version.
    [order_key-not_set] { doctor-renew }
    [order_key-malformed] { doctor-renew }
    [webhook_secret-malformed] { doctor-renew }
    [webhook_secret-not_set] { doctor-renew }
    [ping-refused] Donnez-lui le webhook_secret que contient le secret, et faites-lui répondre 2xx au type ping (docs/fr/receivers.md). Déployez-le, puis relancez le docteur.
    [ping-redirected] Donnez comme OrderWebhookUrl l'adresse vers laquelle il renvoie.
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
    [releases-differ] Déployez toute l'installation, et installez `ops` à partir de la même copie du dépôt.
    [alarm_topic-no_topic] Créez une rubrique, abonnez-vous, et donnez son ARN comme AlarmTopicArn (`sam deploy --guided`).
    [alarm_topic-nobody] Abonnez-vous, puis confirmez par le lien du courriel d'AWS comme l'explique docs/fr/deploy.md (« Premier déploiement »).
    [alarm_topic-not_confirmed] Confirmez par le lien du courriel d'AWS comme l'explique docs/fr/deploy.md (« Premier déploiement ») ; si vous avez perdu le courriel, abonnez-vous de nouveau.
    [schedule-disabled] Remettez-la en marche.
    [recovery-off] Mettez-la en marche ; elle ne remonte pas plus loin que ce moment.
    [deletion_protection-off] Mettez-la en marche.
    [functions-older] { doctor-deploy-all }
    [functions-mixed] { doctor-deploy-all }
    [release-another] Mettez l'installation à jour depuis le répertoire de la version ; ou donnez celui de la version qu'elle doit faire tourner.
    [release-changed] Quelqu'un les a modifiées depuis le déploiement : cherchez qui. Dans le répertoire de la version, ceci remet son code, ce qu'une mise à jour ne fait pas.
    [quotas-too_low] Demandez à AWS plus de fonctions simultanées, ce qui prend un jour ou deux ; les autres sont des paramètres de l'installation (`sam deploy --guided`).
    [account_plan-free] Choisissez le forfait payant ; les crédits restent.
   *[other] {""}
}
doctor-check = { $check ->
    [keys] clés de LigdiCash dans le secret
    [ligdicash] LigdiCash répond à une question sur un paiement
    [order_key] clé qui signe les commandes
    [webhook_secret] clé qui signe les événements
    [ping] votre webhook prend un événement signé
    [ping_forged] votre webhook refuse un événement falsifié
    [receiver_clock] l'horloge de votre webhook
    [callback] LigdiCash peut nous rappeler
    [laptop_clock] l'horloge de cette machine
    [releases] une seule version partout
    [alarm_topic] quelqu'un reçoit les alarmes
    [schedule] la tâche planifiée passe chaque minute
    [recovery] les tables peuvent être restaurées
    [deletion_protection] personne ne peut supprimer les tables par erreur
    [functions] les fonctions ont été déployées ensemble
    [release] l'installation est exactement cette version
    [quotas] la place suffit pour ce que vous attendez
    [account_plan] le compte n'a pas de fin
   *[other] { $check }
}
doctor-matters = { $check ->
    [keys] Sans clés, aucun paiement ne peut commencer, et nous ne pouvons en prouver aucun.
    [ligdicash] Tant que cela dure, aucun paiement ne peut commencer, et nous ne pouvons en prouver aucun.
    [order_key] Sans cette clé, le payeur choisit le prix ; une clé inutilisable arrête toutes les commandes.
    [webhook_secret] La boutique n'apprend aucun paiement : ce que nous ne pouvons pas signer n'est pas envoyé.
    [ping] La boutique n'apprend aucun paiement : rien n'est livré tant que votre webhook refuse.
    [ping_forged] Si un webhook prend un événement falsifié, une personne qui trouve son adresse peut faire honorer des commandes que personne n'a payées.
    [receiver_clock] Un webhook refuse de vrais événements si son horloge est décalée de 5 minutes.
    [callback] Sans callback, seules la tâche planifiée et les pages des payeurs apprennent un paiement, quelques minutes plus tard.
    [laptop_clock] AWS refuse les signatures décalées de 5 minutes, et les heures sont mal comparées.
    [releases] Des fonctions de deux versions peuvent mal se lire l'une l'autre.
    [alarm_topic] Quand quelqu'un doit vérifier, personne ne l'apprend.
    [schedule] Rien ne rattrape les callbacks perdus, ne répète les livraisons ni ne mesure ce qui est ouvert.
    [recovery] Ce qu'un mauvais déploiement ou une personne abîme ne peut pas être récupéré.
    [deletion_protection] Une seule mauvaise commande supprime la trace de l'argent.
    [functions] Une correction manque peut-être là où il la faut.
    [release] Du code que personne n'a testé déplace l'argent.
    [quotas] Au moment le plus chargé, des payeurs sont refusés avec 429 ou 503.
    [account_plan] AWS ferme le compte, avec la boutique, à la fin du forfait gratuit.
   *[other] {""}
}
doctor-reason = { $why ->
    [not_asked] vous avez donné --no-ping
    [not_set] absente, donc inutilisée
    [genuine_refused] il ne prend pas non plus un événement authentique
    [no_webhook] aucun webhook n'est configuré
    [no_webhook_secret] il n'y a pas de clé pour signer
    [no_keys] le secret est inutilisable
    [no_date] sa réponse n'indique pas d'heure
    [not_signed] nous n'avons rien pu signer
    [unreachable] nous n'arrivons pas à le joindre
    [no_answer] il n'a pas répondu à temps
    [no_http] cette machine ne sait pas parler HTTPS
    [local] l'installation locale n'a pas de compte AWS
    [not_allowed] vous n'avez pas le droit de le voir : la politique DoctorPolicy de l'installation le permet
    [no_such_stack] aucune stack CloudFormation n'a ce nom ici : donnez-le avec --stack
    [not_in_the_stack] l'installation ne l'a pas : mettez-la à jour
    [aws_refuses] AWS ne le dit pas
    [aws_unreachable] nous n'arrivons pas à joindre AWS
    [no_release] elle le dit seulement ; --release et le répertoire de l'archive comparent ses fonctions
    [no_expectation] dites combien de paiements vous attendez, comme --expect 6000/h
   *[other] { $why }
}
doctor-some-wrong = { $count } choses sont à corriger
