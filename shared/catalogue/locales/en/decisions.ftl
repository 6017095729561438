decisions-holds = The pause is complete: nothing that started before it can leave any more.
decisions-nothing = no change: already done
decisions-shop-is-told = notification to the shop
decisions-case-ends = closes the item
decisions-case-begins = opens the item
decisions-holds-from = pause complete from
decisions-why = Reason
decisions-nobody-is-named = This stays in the audit log: write no telephone number and no e-mail address.
decisions-foresee = Continue
decisions-leave-it = Cancel
decisions-done = Done
# $word (String)
decisions-wallet = { $word ->
    [keep] LigdiCash wallet (the money stays there)
    [forward] LigdiCash wallet, then mobile money
   *[other] Mobile money
}
# $seconds (String)
decisions-not-yet = The pause is on. Requests that started before it can still leave for { $seconds } s
# $day (String)
decisions-back-from = searching back from { $day }
# $number (String)
# $from (String)
# $to (String)
decisions-of-number = +{ $number }, payments from { $from } to { $to } and their refunds (erase the data of any other payout by its id):
# $from (String)
# $to (String)
decisions-nobody = No payment has this number from { $from } to { $to }. A payment has a number only once LigdiCash gives a result; a payout has none.
decisions-none = Nothing found to act on.
decisions-sent-again = The notifications leave within minutes. If the shop is still down, we keep trying for three days.
# $apply (String)
decisions-dry = Nothing has changed. To apply it, repeat the command with { $apply } --reason "…".
# $word (String)
decisions-what = { $word ->
    [status] Status
    [reason] Reason
    [order] Order
    [limits] Limits
    [event] Notification
    [payments] New payments
    [payouts] New payouts
    [person] Customer data
    [refund] Payout to the number that paid
    [payout] Payout
    [sent] Sent
    [doubt] Check first
    [payout_limit] Limit per payout
    [left_today] Limit left today
    [contract] Not an operator of your LigdiCash contract. These work
   *[other] { $word }
}
# $key (String)
# $word (String)
decisions-value = { $key ->
    [order-held] on hold
    [order-free] can be paid again
    [order-unpaid] not paid
    [order-paid] paid
    [order-stays_paid] stays paid
    [sent-at_once] at once
    [sent-second_person] after a second person approves
    [doubt-contradicted] LigdiCash now says that this was not paid: it may have been refunded already
    [doubt-of_another] LigdiCash named another payment, which this money may belong to: look there first
    [limits-counted] counted
    [limits-not_counted] not counted
    [event-given_up] failed
    [event-refused] rejected, next try later
    [event-due] sent again now, and for three days if rejected
    [event-overtaken] not sent: the shop has a newer one
    [paused-open] open
    [paused-paused] paused
    [person-known] stored
    [person-forgotten] erased
   *[other] { $word }
}
# $word (String)
decisions-title = { $word ->
    [review-release] Unblock the order
    [review-accept] Accept the amount paid
    [review-prove] Confirm the payment with another token
    [refund-make] Refund the customer
    [payout-make] Send a payout
    [refund-record] Record a refund made by you
    [refund-take-back] Undo the recorded refund
    [payout-not-made] Mark as failed
    [payout-prove] Confirm the payout with another token
    [payout-close] Mark as sent
    [payout-approve] Approve and send
    [payout-reject] Reject
    [event-replay] Resend the notification
    [events-replay] Resend all failed notifications
    [case-close] Mark as resolved
    [case-open] Open or reopen an item
    [forget] Erase customer data
    [payments-pause] Pause payments
    [payments-resume] Resume payments
    [payouts-pause] Pause payouts
    [payouts-resume] Resume payouts
    [refund] Refund
    [payout-request] Request a payout
    [restore-open] Activate the restored table
    [link-make] Create a payment link
    [link-withdraw] Deactivate a payment link
   *[other] { $word }
}
# $word (String)
decisions-does = { $word ->
    [review-release] unblocks the order
    [review-accept] accepts this amount for the order
    [review-prove] asks LigdiCash with another token
    [refund-make] refunds the customer
    [refund-record] records a refund made by you
    [refund-take-back] undoes the recorded refund
    [payout-not-made] marks it as failed
    [payout-prove] asks LigdiCash with another token
    [payout-close] marks it as sent
    [payout-approve] approves and sends it
    [payout-reject] rejects it
    [event-replay] resends the notification
    [case-close] marks it as resolved
    [case-open] opens or reopens an item
   *[other] { $word }
}
# $name (String)
decisions-field = { $name ->
    [nothing_owed] No refund is due
    [paid] Amount paid, in francs
    [amount] Amount in francs
    [reference] Transfer reference
    [ticket] LigdiCash support ticket
    [token] Token from LigdiCash's support
    [customer] Recipient's number
    [number] Refund number (only if you already refunded this amount once)
    [about] Payout reference (payoutId). A reference pays only once.
    [description] Purpose (LigdiCash sees it)
    [wallet] Send to
   *[other] { $name }
}
# $what (String)
# $count (String)
decisions-counted = { $what ->
    [decided] done: { $count }
    [would] would be done: { $count }
    [same] no change: { $count }
    [refused] rejected: { $count }
   *[other] rejected: { $count }
}
decisions-missing = Fill in the fields, then confirm.
decisions-differs = The effect has changed. Read it again, then confirm.
# $amount (String)
decisions-reported = LigdiCash reported { $amount }
# $end (String)
decisions-to-payer = To the number that paid: •• { $end }
decisions-other-number = To another number
decisions-other-reason = Your reason, if you choose “Other”
# $name (String)
decisions-wrong = { $name ->
    [amount] Type a whole amount in francs, such as 12,500.
    [customer] Type the whole number with its prefix, such as 22670000001.
    [about] Use letters, digits, - and _ alone.
   *[other] This value is not accepted.
}
# $name (String)
# $most (String)
decisions-hint = { $name ->
    [amount] At most { $most }
    [customer] For example 22670000001
    [home] 8 digits (+{ $most }), or the whole number with another country code
    [again] You type the number a second time, so that a mistake of the first person pays no one else.
    [reference] The one in the operator's SMS, if there is one
   *[other] {""}
}
# $word (String)
# $amount (String)
decisions-do = { $word ->
    [review-accept] Accept { $amount }
    [review-release] Let the customer pay again
    [review-prove] Confirm with a token
    [refund-make] Refund { $amount }
    [refund-record] I refunded it myself
    [sheet-refund-record] I refunded { $amount }
    [payout-make] Send { $amount }
    [payout-approve] Approve
    [sheet-payout-approve] Approve and send { $amount }
    [payout-prove] Confirm with a token
    [event-replay] Resend the message
    [events-replay] Resend the messages
   *[other] {""}
}
# $word (String)
decisions-reason = { $word ->
    [differs] Different amount
    [twice] Paid twice
    [unavailable] Item not available
    [returned] Returned by the customer
    [agreed] Agreed with the customer
    [small] Small difference
    [again] The customer pays again
    [unpaid] Nothing was paid
    [needless] Payment not needed
    [wrong_sum] Wrong amount
    [wrong_person] Wrong recipient
    [seen] Seen in LigdiCash's dashboard
    [received] The recipient has the money
   *[other] Other…
}
# $key (String)
# $name (String)
# $amount (String)
decisions-will = { $key ->
    [order-free] The order { $name } can be paid again
    [order-paid] The order { $name } becomes paid
    [order-stays_paid] The order { $name } stays paid
    [contract] LigdiCash may refuse it: your contract does not name this number's operator. These work: { $name }
    [doubt-contradicted] LigdiCash now says that this was not paid: it may have been refunded already
    [doubt-of_another] LigdiCash named another payment, which this money may belong to: look there first
    [sent-at_once] { $amount } leaves at once, and only once
    [sent-second_person] { $amount } leaves only once, when a second person has approved
    [sent-later] { $amount } then leaves for the customer, and only once
    [to-number] { $amount } leaves for { $name }
    [to-stranger] { $amount } leaves for { $name }, which did not pay this order
    [reason-sent] { $amount } leaves at once, and only once
    [reason-rejected] Nothing leaves: the request is rejected
    [reason-not_made] The payout of { $amount } is marked as failed: you can send a new one
    [payout-closed] The payout of { $amount } is marked as sent
    [payout-completed] The payout of { $amount } is confirmed
    [recorded] { $amount } counts as refunded: we send nothing
    [back-reason-rejected] { $amount } no longer counts as refunded
    [event-due] Your site gets the message within a minute, or later if it does not respond
    [event-overtaken] Nothing is sent: your site already has a newer message
    [payments-paused] Your customers cannot pay until you resume
    [payments-open] Your customers can pay again
    [payouts-paused] No payout leaves until you resume
    [payouts-open] Payouts leave again
    [person-forgotten] The customer's name and number are erased for good
    [told-payment-accepted] Your shop is notified: you can ship
    [told-payment-completed] Your shop is notified: you can ship
    [told-payment-released] Your shop is notified: ship nothing
    [opened-owed] The customer is still to be refunded: “To do” reminds you
    [opened-duplicate] The customer is still to be refunded: “To do” reminds you
    [ended] This line leaves “To do”
    [short] The missing { $amount } will not be claimed
    [over] The { $amount } paid in excess is not refunded
    [left] You will have { $amount } left of today's limit
   *[other] {""}
}
# $code (String)
# $from (String)
decisions-refused = { $code ->
    [given_back] already refunded, or a refund is under way.
    [too_early] possible from { $from }.
    [same_person] you requested it, so another person must approve it.
    [person_still_needed] an open item still needs this data.
   *[other] not possible now.
}
decisions-more = Other actions
