decisions-holds = The pause is complete: nothing that was begun before the pause can leave any more.
decisions-nothing = nothing: it is so already
decisions-shop-is-told = the shop is told
decisions-case-ends = a case ends
decisions-case-begins = a case begins
decisions-holds-from = the pause is complete from
decisions-decide = What you can decide
decisions-why = Why
decisions-nobody-is-named = It stays in the record: write no telephone number and no e-mail address.
decisions-foresee = See what it changes
decisions-would-change = Nothing is changed yet. This is what would be:
decisions-do-it = Do it now
decisions-leave-it = Leave it as it is
decisions-done = Done. This was changed:
decisions-go-back = To the whole story
# $field (String)
decisions-left-empty = { $field ->
    [amount] all that is left
   *[other] the number that paid
}
decisions-pay-out = Pay out
# $word (String)
decisions-wallet = { $word ->
    [keep] the number's LigdiCash wallet, where it stays
    [forward] the number's LigdiCash wallet, which passes it on
   *[other] the number's mobile money
}
decisions-stop = Stop at once
decisions-yes = Yes
# $seconds (String)
decisions-not-yet = The pause is on. What was begun before it can still leave for { $seconds } s
# $day (String)
decisions-back-from = looking back from { $day }
# $number (String)
# $from (String)
# $to (String)
decisions-of-number = +{ $number }, payments of { $from } to { $to } and their refunds; a payout that is no refund is forgotten by its id:
# $from (String)
# $to (String)
decisions-nobody = From { $from } to { $to } no payment names this number. As long as LigdiCash has not said what became of a payment's money, the payment names nobody; a payout never does.
decisions-none = Nothing was found to decide about.
decisions-sent-again = What is due is sent within minutes. A receiver that is still down loses nothing: it gets each of these events again, for three days from now, and `ops health` counts what it refuses.
decisions-dry = Nothing was changed. To do it, repeat the command with --apply --reason "…".
# $word (String)
decisions-what = { $word ->
    [status] status
    [reason] reason
    [order] the order
    [limits] in the limits
    [event] the event
    [payments] new payments
    [payouts] new payouts
    [person] the person
    [refund] a payout to the number that paid
    [payout] a payout
    [sent] when it is sent
    [payout_limit] the most that one payout may be
    [left_today] what today's limit leaves after it
   *[other] { $word }
}
# $key (String)
# $word (String)
decisions-value = { $key ->
    [order-held] held
    [order-free] can be paid again
    [order-unpaid] not paid
    [order-paid] paid
    [order-stays_paid] stays paid
    [sent-at_once] at once
    [sent-second_person] once a second person approves it
    [limits-counted] counted
    [limits-not_counted] not counted
    [event-given_up] given up
    [event-refused] refused, and due again later
    [event-due] sent again now, and for three days if it is refused
    [event-overtaken] never delivered: the receiver has a later one
    [paused-open] open
    [paused-paused] paused
    [person-known] known
    [person-forgotten] forgotten
   *[other] { $word }
}
# $word (String)
decisions-title = { $word ->
    [review-release] Release the order: it can be paid again
    [review-accept] Accept the order with what was paid
    [review-prove] Prove it with another token
    [refund-make] Give money back, in whole or in part
    [payout-make] Make a payout to a number
    [refund-record] The money was given back by other means
    [refund-take-back] The money was not given back: take the record back
    [payout-not-made] It was not made
    [payout-prove] Prove it with another token
    [payout-close] It was made
    [payout-approve] Approve it: it is sent
    [payout-reject] Reject it: it is never sent
    [event-replay] Have the event sent again
    [events-replay] Have everything that the shop's receiver refused sent now
    [case-close] Close the case
    [case-open] Open a case, or open it again
    [forget] Forget who paid
    [payments-pause] Pause new payments
    [payments-resume] Resume payments
    [payouts-pause] Pause new payouts
    [payouts-resume] Resume payouts
    [refund] Give money back
    [payout-request] Ask for a payout
    [restore-open] Open the restored table
    [link-make] Make a payment link
    [link-withdraw] Withdraw a payment link
   *[other] { $word }
}
# $word (String)
decisions-does = { $word ->
    [review-release] frees the order
    [review-accept] accepts it for the order
    [review-prove] asks with another token
    [refund-make] gives the money back
    [refund-record] you gave it back yourself
    [refund-take-back] it was not given back
    [payout-not-made] it was not made
    [payout-prove] asks with another token
    [payout-close] it was made
    [payout-approve] sends it
    [payout-reject] never sends it
    [event-replay] has it sent again
    [case-close] closes the case
    [case-open] opens a case, or opens it again
   *[other] { $word }
}
# $name (String)
decisions-field = { $name ->
    [nothing_owed] No money is owed to the payer
    [paid] What was paid, in francs
    [amount] How much, in francs
    [reference] Reference of the transfer
    [ticket] Ticket of LigdiCash's support
    [token] Token that LigdiCash's support named
    [customer] The number it goes to, with its country code
    [number] Which refund it is, if the same amount goes back once more
    [about] Your name for the payout (payoutId): the same name pays once
    [description] What it is for; LigdiCash gets it
    [wallet] To
   *[other] { $name }
}
# $what (String)
# $count (String)
decisions-counted = { $what ->
    [decided] done: { $count }
    [would] would be done: { $count }
    [same] so already: { $count }
   *[refused] refused: { $count }
}
