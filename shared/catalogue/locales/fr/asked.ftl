asked-no-news = { $word ->
    [unreachable] Il n'a pas répondu à temps.
    [unreadable] Sa réponse est illisible.
    [technical] Il a signalé une erreur à lui.
    [refused] Il refuse nos clés, notre projet ou notre adresse.
    [malformed] Il ne comprend pas notre question.
    [not_found] Il ne trouve rien avec notre jeton, ou le jeton a expiré.
    [unknown_status] Il a nommé un statut qu'il ne documente pas.
    [contradiction] Sa réponse se contredit.
    [no_keys] Nos clés n'ont pas pu être lues.
   *[other] { $word }
}
asked-outcome = { $word ->
    [changed] LigdiCash a dit quelque chose de nouveau.
    [unchanged] LigdiCash a dit ce que nous savions.
    [nothing_learnt] Rien n'a été appris de LigdiCash.
    [not_asked] LigdiCash n'a pas été interrogé : quelqu'un d'autre l'a fait il y a moins de 3 secondes. Voici ce qui est su.
    [contradiction] LigdiCash contredit ce qu'il avait dit. Un cas est ouvert ; rien d'autre n'a changé.
   *[other] { $word }
}
