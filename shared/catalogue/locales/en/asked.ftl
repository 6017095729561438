# $word (String)
asked-no-news = { $word ->
    [unreachable] It did not answer in time.
    [unreadable] Its answer cannot be read.
    [technical] It reported an error of its own.
    [refused] It refuses our keys, our project or our address.
    [malformed] It does not understand our question.
    [not_found] It finds nothing with our token, or the token has run out.
    [unknown_status] It named a status that it does not document.
    [contradiction] Its answer contradicts itself.
    [no_keys] Our keys could not be read.
   *[other] { $word }
}
# $word (String)
asked-outcome = { $word ->
    [changed] LigdiCash said something new.
    [unchanged] LigdiCash said what we knew.
    [nothing_learnt] Nothing was learnt from LigdiCash.
    [not_asked] LigdiCash was not asked: somebody else asked less than 3 seconds ago. This is what is known.
    [contradiction] LigdiCash contradicts what it had said before. A case is open; nothing else has changed.
   *[other] { $word }
}
