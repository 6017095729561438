rehearse-test = { $test ->
    [keys] Les clés restent sur le serveur : le journal n'en garde que l'empreinte
    [forged] Un faux callback fait interroger LigdiCash avec le jeton enregistré, et ne paie rien
    [strangers] Les callbacks inconnus ou mal formés sont ignorés : chacun reçoit la même réponse
    [callbacks] Les deux callbacks d'un paiement arrivent à l'adresse de callback
    [https] L'adresse de callback est en HTTPS
    [ids] Un identifiant ne se devine pas : il a 128 bits aléatoires
    [customer] Pour la page de LigdiCash, customer est vide
    [addresses] return_url mène au reçu, et cancel_url à la page d'avant
    [frame] La page de LigdiCash s'ouvre dans l'onglet, sans cadre
    [status] Après le retour, notre serveur donne l'état confirmé
    [paid] Un paiement est payé, et LigdiCash le confirme
    [unpaid] Un paiement annulé n'est pas payé
   *[other] { $test }
}
rehearse-result = { $result ->
    [passed] réussi
    [failed] ÉCHEC
    [elsewhere] pas ici
   *[other] { $result }
}
rehearse-place = { $place ->
    [local] Répétition sur cette machine : le bac à sable a joué LigdiCash et le client, sans argent réel. HTTPS demande une installation déployée.
    [deployed] Avec LigdiCash, sur l'installation déployée :
   *[other] { $place }
}
rehearse-pay =
    Ouvrez cette page sur un téléphone, et payez 200 F : { $first }
    Ouvrez celle-ci, allez sur la page de LigdiCash, et annulez : { $second }
    Puis appuyez sur Entrée.
