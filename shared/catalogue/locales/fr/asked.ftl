asked-no-news = { $word ->
    [unreachable] LigdiCash n'a pas répondu à temps.
    [unreadable] La réponse de LigdiCash est illisible.
    [technical] LigdiCash a signalé une erreur de son côté.
    [refused] LigdiCash refuse nos clés, notre projet ou notre adresse.
    [malformed] LigdiCash ne comprend pas notre demande.
    [not_found] LigdiCash ne trouve rien pour notre jeton, ou le jeton a expiré.
    [unknown_status] LigdiCash a envoyé un statut inconnu.
    [contradiction] La réponse de LigdiCash se contredit.
    [no_keys] Nous n'avons pas pu lire nos clés LigdiCash.
   *[other] { $word }
}
asked-outcome = { $word ->
    [changed] LigdiCash a signalé du nouveau.
    [unchanged] LigdiCash a donné la même réponse.
    [nothing_learnt] LigdiCash n'a donné aucun résultat.
    [not_asked] Nous avons interrogé LigdiCash il y a moins de 3 secondes : voici ce résultat.
    [contradiction] LigdiCash contredit sa réponse précédente. Un dossier est ouvert dans À traiter ; rien d'autre n'a changé.
   *[other] { $word }
}
