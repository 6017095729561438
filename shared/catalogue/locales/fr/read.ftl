read-fault = { $fault ->
    [key-in-browser] Une page ou une application contient une clé de LigdiCash.
    [key-in-source] Le code source contient une clé de LigdiCash.
    [invented-signature] Ce code attend un en-tête que LigdiCash n'envoie jamais.
    [checked-in-production-only] Cette vérification n'a lieu qu'en production.
    [test-pays] Un code de test marque une commande comme payée.
    [status-from-request] Ce code prend le statut dans la requête, et aucun appel n'interroge LigdiCash.
    [tls-off] Cet appel ne vérifie pas le certificat.
    [sql-from-request] Cette requête SQL contient un texte qu'un inconnu peut envoyer.
    [wrong-confirm-address] LigdiCash n'a pas cette adresse.
    [price-from-request] Le montant de la facture vient de la requête.
    [return-credits] La page de retour marque la commande comme payée sans interroger LigdiCash.
    [never-asks] Votre boutique crée des factures, et aucun fichier n'interroge LigdiCash sur un paiement.
    [no-poll] Votre boutique interroge LigdiCash, mais aucune tâche planifiée n'a été trouvée.
   *[other] { $fault }
}
read-cost = { $fault ->
    [key-in-browser] Un visiteur peut agir en votre nom chez LigdiCash.
    [key-in-source] Chaque lecteur du dépôt peut agir en votre nom chez LigdiCash.
    [invented-signature] Le callback de chaque vrai paiement est refusé, ou chaque faux callback est accepté.
    [checked-in-production-only] Un serveur réglé autrement accepte un faux paiement.
    [test-pays] Un client qui trouve ce code obtient vos produits sans payer.
    [status-from-request] Un inconnu qui connaît votre adresse de callback obtient vos produits sans payer.
    [tls-off] Un voleur sur le réseau peut falsifier la réponse de LigdiCash et lire vos clés.
    [sql-from-request] Un inconnu peut marquer toutes les commandes comme payées, ou lire les données de vos clients.
    [wrong-confirm-address] Aucun paiement n'est confirmé.
    [price-from-request] Un client choisit le prix.
    [return-credits] Un client ouvre l'adresse de retour et obtient vos produits sans payer.
    [never-asks] Chaque commande peut être prise sans paiement, car LigdiCash ne signe pas ses callbacks.
    [no-poll] Un callback perdu est un paiement perdu, jusqu'à la plainte du client.
   *[other] { $fault }
}
read-fix = { $fault ->
    [key-in-browser] Appelez LigdiCash depuis votre serveur, et demandez de nouvelles clés à LigdiCash.
    [key-in-source] Lisez la clé dans l'environnement, et demandez une nouvelle clé à LigdiCash.
    [invented-signature] Supprimez ce contrôle. Trouvez votre paiement, et appelez confirm avec le token enregistré.
    [checked-in-production-only] Vérifiez toujours. Dans un test, changez plutôt l'adresse de LigdiCash.
    [test-pays] Supprimez ce code. Dans un test, lancez ligdicash-sandbox.
    [status-from-request] Appelez confirm avec le token enregistré, et ne croyez que cette réponse.
    [tls-off] Supprimez cette option, et installez les certificats racines (ca-certificates).
    [sql-from-request] Écrivez un paramètre dans la requête, et passez le texte à part.
    [wrong-confirm-address] Appelez https://app.ligdicash.com/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken=…
    [price-from-request] Prenez le montant dans la commande de votre base. Si le client peut le choisir, désactivez cette règle ici.
    [return-credits] Appelez confirm avec le token enregistré, avant de changer la commande.
    [never-asks] Appelez confirm dans le callback, sur la page de retour et dans une tâche planifiée.
    [no-poll] Toutes les quelques minutes, appelez confirm pour les commandes en attente. Si cron le fait déjà, désactivez cette règle ici.
   *[other] { $fault }
}
read-limits = Les règles ne voient ni votre base, ni vos réglages, ni deux paiements au même instant. Lancez aussi les épreuves : docs/fr/examine.md.
read-nothing = Aucun fichier de { $folder } n'appelle LigdiCash : rien n'a été jugé. PHP, JavaScript, TypeScript, Python et Dart sont lus.
read-missing = ast-grep manque. Lancez pip install ast-grep-cli ; Node a npm install --global @ast-grep/cli.
