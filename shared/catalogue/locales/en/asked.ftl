# $word (String)
asked-no-news = { $word ->
    [unreachable] LigdiCash did not answer in time.
    [unreadable] We cannot read LigdiCash's answer.
    [technical] LigdiCash reported an error of its own.
    [refused] LigdiCash rejects our keys, our project or our address.
    [malformed] LigdiCash does not understand our request.
    [not_found] LigdiCash finds nothing for our token, or the token has expired.
    [unknown_status] LigdiCash sent a status we do not know.
    [contradiction] LigdiCash's answer contradicts itself.
    [no_keys] We could not read our LigdiCash keys.
   *[other] { $word }
}
# $word (String)
asked-outcome = { $word ->
    [changed] LigdiCash reported something new.
    [unchanged] LigdiCash gave the same answer.
    [nothing_learnt] LigdiCash gave no result.
    [not_asked] We asked LigdiCash less than 3 seconds ago, so we show that result.
    [contradiction] LigdiCash contradicts its earlier answer. We opened an item under To do; nothing else has changed.
   *[other] { $word }
}
