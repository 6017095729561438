copy-what = elle contient
copy-count = nombre
copy-amount = montant
copy-progress = { $items } éléments lus
copy-copied = Copie de { $table }, telle qu'elle était à { $at } UTC
copy-kind = { $word ->
    [payin] paiements
    [payout] décaissements
    [order] commandes
    [event] événements
    [open_case] dossiers ouverts
    [row] lignes du registre
    [other] autres éléments
   *[other] { $word }
}
copy-unreadable-item = { $name } est dans la copie tel qu'il était enregistré, mais il est illisible.
copy-anchored =
    Fichier de preuves au sceau { $seal } :
      lignes : { $rows } ; octet pour octet dans la copie : { $found } ; écrites après elle : { $younger }.
copy-missing = { $file } manque.
copy-checksum-differs = { $file } n'a pas la somme de contrôle du manifeste : il a été changé, ou il n'a pas été téléchargé en entier.
copy-foreign = { $file } n'appartient pas à la copie : ne l'importez pas.
copy-unreadable-from = { $file } est illisible à partir de la ligne { $line }.
copy-count-differs = { $file } contient { $found } éléments, et le manifeste en compte { $said }.
copy-total-differs = La copie contient { $found } éléments, et le manifeste en compte { $said }.
copy-seal-differs = Le sceau des preuves n'est pas celui du fichier : il a été changé.
copy-no-record = La copie ne contient aucune ligne du registre : prenez la copie de l'autre table.
copy-not-in-copy = { $row } des preuves ne figure pas telle quelle dans la copie.
copy-is-wrong = FAUX
copy-whole = La copie est entière : { $files } fichiers, { $items } éléments.
copy-not-whole = Ne vous fiez pas à la copie. Erreurs : { $wrong }.
copy-no-manifest = { $folder } n'est pas une copie : il n'a pas de manifest-summary.json. Donnez le répertoire d'un export, AWSDynamoDB/…
copy-not-complete = L'export dans { $folder } n'est pas complet : son manifeste manque. Attendez que DynamoDB l'ait terminé, ou téléchargez-le en entier.
copy-unreadable-file = { $file } est illisible.
copy-other-form = Le programme ne lit que les exports complets en DYNAMODB_JSON, et celui-ci est { $form }.
copy-no-evidence = { $file } n'est pas un fichier d'`ops evidence`, ou il n'a pas de lignes.
