report-nothing-recorded = Pour ces jours, le registre ne contient rien que LigdiCash ait dit : aucun compte rendu n'a été écrit.
report-read = { $day } : { $count } paiements lus
report-head = { $file } : paiements lus du { $from } au { $to } : { $payins } ; décaissements : { $payouts }
report-message-read = { $name } : { $seen } lus
report-unread = , { $unread } sans JSON ou sans réponse
report-as-documented = , conformes aux documents
report-message = { $word ->
    [create] création
    [confirm] confirm
    [callback] callback
    [payout_create] décaissement, création
    [payout_confirm] décaissement, confirm
   *[payout_callback] décaissement, callback
}
report-missing = { $member } : absent
report-unknown-code = response_code { $seen } : dans aucun document
report-unknown-sub-code = sous-code { $seen } : dans aucun document
report-unknown-word = status { $seen } : dans aucun document
report-type = { $word ->
    [string] texte
    [integer] nombre entier
    [number] nombre à virgule
    [boolean] vrai ou faux
    [null] null
    [array] liste
    [object] objet
    [digits] chiffres en texte
    [separated] chiffres avec des séparateurs
    [with_unit] nombre avec une unité
    [fraction] texte avec des décimales
   *[masked] masqué dans le registre
}
report-new = { $member } : dans aucun document ({ $seen })
report-other-type = { $member } : { $seen }, documenté : { $documented }
report-or = { $first } ou { $second }
