said-not-sent = no connection was made
said-no-answer = no whole answer came in time
said-not-yet-sent = about to be sent
said-taken = taken
said-sent = sent
said-received = received
said-answer = answer
said-answered = our answer
# $from (String)
said-unverified = unverified, from { $from }
# $who (String)
said-asked-by = asked by { $who }
# $who (String)
said-decided-by = decided by { $who }
# $seconds (String)
said-after = after { $seconds } s
# $code (String)
said-code = code { $code }
# $word (String)
said-unknown-status = « { $word } » (a status of no document)
# $text (String)
said-not-francs = « { $text } » (not taken for whole francs)
# $amount (String)
# $montant (String)
said-two-amounts = amount { $amount } and montant { $montant }, which differ
# $tries (String)
said-tries = {" "}(tries: { $tries })
# $at (String)
said-given-up-by-all = given up { $at }: no receiver took it
# $at (String)
# $told (String)
said-given-up-by-some = given up { $at }: only { $told } took it
said-kept = kept until a receiver is configured
# $again (String)
said-again-by-all = not yet delivered, again { $again }
# $told (String)
# $again (String)
said-again-by-some = only { $told } took it yet, again { $again }
# $to (String)
# $at (String)
said-delivered = delivered{ $to } { $at }
# $at (String)
said-overtaken = not delivered: a later event was first { $at }
# $at (String)
said-unwanted = not delivered: nobody is to be told { $at }
# $kind (String)
said-kind = { $kind ->
    [intent] LigdiCash is about to be asked for the payout, or to debit the payer
    [create] LigdiCash is asked to begin the payment or the payout
    [confirm] LigdiCash is asked what became of the money, upon a callback or because somebody reads the status
    [poll] LigdiCash is asked what became of the money, by the schedule
    [ask] LigdiCash is asked what became of the money, because a person wants to know
    [callback] LigdiCash calls, or somebody who says so: nothing of it is believed
    [decision] a person has decided
   *[other] { $kind }
}
