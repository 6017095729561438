said-not-sent = no connection
said-no-answer = no complete answer in time
said-not-yet-sent = sending
said-needs-two-people = This payout needs two people.
said-taken = accepted
said-sent = Sent
said-received = Received
said-answer = Answer
said-answered = Our answer
# $from (String)
said-unverified = unverified, from { $from }
# $who (String)
said-asked-by = requested by { $who }
# $who (String)
said-decided-by = by { $who }
# $seconds (String)
said-after = after { $seconds } s
# $code (String)
said-code = code { $code }
# $word (String)
said-unknown-status = « { $word } » (unknown status)
# $text (String)
said-not-francs = « { $text } » (not a whole number of francs)
# $amount (String)
# $montant (String)
said-two-amounts = two different amounts: amount { $amount }, montant { $montant }
# $tries (String)
said-tries = {" "}(tries: { $tries })
# $at (String)
said-given-up-by-all = not delivered: we stopped { $at }
# $at (String)
# $told (String)
said-given-up-by-some = we stopped { $at }: delivered to { $told } only
said-kept = pending: no notification address is set
# $again (String)
said-again-by-all = not delivered yet, next try { $again }
# $told (String)
# $again (String)
said-again-by-some = delivered to { $told } only, next try { $again }
# $to (String)
# $at (String)
said-delivered = delivered{ $to } { $at }
# $at (String)
said-overtaken = not sent: replaced by a newer notification { $at }
# $at (String)
said-unwanted = not sent: no notification address was set { $at }
# $kind (String)
said-kind = { $kind ->
    [intent] we are about to request a charge or a payout
    [create] we ask LigdiCash to start the payment or the payout
    [confirm] we ask LigdiCash for the result, after a callback or a status request
    [poll] we ask LigdiCash for the result, by the schedule
    [ask] we ask LigdiCash for the result, as a team member requested
    [callback] a message in LigdiCash's name (unverified)
    [decision] action by a team member
   *[other] { $kind }
}
