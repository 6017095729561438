asked-no-news = { $word ->
    [unreachable] Il n'a pas répondu à temps.
    [unreadable] Sa réponse est illisible.
    [technical] Il a signalé une erreur de son côté.
    [refused] Il refuse nos clés, notre projet ou notre adresse.
    [malformed] Il ne comprend pas notre question.
    [not_found] Il ne trouve rien avec notre jeton, ou le jeton a expiré.
    [unknown_status] Il a donné un statut que ses documents ne décrivent pas.
    [contradiction] Sa réponse se contredit.
    [no_keys] Nous n'avons pas pu lire nos clés.
   *[other] { $word }
}
asked-outcome = { $word ->
    [changed] LigdiCash a dit quelque chose de nouveau.
    [unchanged] LigdiCash a dit ce que nous savions déjà.
    [nothing_learnt] Nous n'avons rien appris de LigdiCash.
    [not_asked] Nous n'avons pas interrogé LigdiCash : quelqu'un d'autre l'a fait il y a moins de 3 secondes. Voici ce que nous savons.
    [contradiction] LigdiCash contredit ce qu'il avait dit. Un dossier est ouvert ; rien d'autre n'a changé.
   *[other] { $word }
}
